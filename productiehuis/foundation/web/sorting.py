"""Sorting as people do: without regard to capitals and accents, whatever the database was made for."""

from django.db.models import F, Func
from django.db.models.functions import Lower


def alphabetical(field: str) -> Lower:
    """*field* as it stands in an alphabetical list: "Élan" between "Eerste" and "emma"."""
    return Lower(Func(F(field), function="unaccent"))
