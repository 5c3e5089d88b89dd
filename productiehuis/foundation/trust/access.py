"""Not yours is 404: every object is fetched through one helper (ground rule 4)."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404

M = TypeVar("M", bound=Model)


def anybody(obj: Model) -> bool:
    """The rule for what is public."""
    return True


def fetch_or_404(queryset: QuerySet[M], allowed: Callable[[M], bool] = anybody, **lookup: Any) -> M:
    """The one row of *queryset* that *lookup* names, when *allowed* says yes.

    Raises ``Http404`` for a row that is missing, malformed or not yours: nobody can tell these apart.
    """
    try:
        obj = queryset.get(**lookup)
    except (ObjectDoesNotExist, ValidationError, ValueError):
        raise Http404 from None
    if not allowed(obj):
        raise Http404
    return obj


def allow_or_404(allowed: bool) -> None:
    """Raise ``Http404`` unless *allowed*: for pages that belong to no single object."""
    if not allowed:
        raise Http404
