"""A row whose key is made by whoever sends it can be sent twice: the second time it is the same row, or nobody's."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model
from django.http import Http404

M = TypeVar("M", bound=Model)


def sent_before(model: type[M], id: UUID, *, house: UUID, by: str, actor: UUID | None) -> M | None:
    """The row *id* of *model* if *actor* sent it to *house* before; None when there is no such row yet.

    *by* is the field that says who sent a row, a person or an id. Raises ``Http404`` for a row of somebody else or of
    another house: whoever guesses a key finds nothing (ground rule 2, contracts).
    """
    try:
        found = model._base_manager.get(pk=id)
    except model.DoesNotExist:  # type: ignore[attr-defined]  # every model has one
        return None
    sender: Any = getattr(found, found._meta.get_field(by).attname)  # type: ignore[union-attr]  # a field of its own
    if actor is None or sender != actor or getattr(found, "house_id", None) != house:
        raise Http404
    return found
