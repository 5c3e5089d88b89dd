"""Writing the journal. It is sealed and checked in ``seals``."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models

from .models import JournalEntry


def record(
    verb: str, obj: models.Model, *, actor: UUID | None, house: UUID | None, fields: Iterable[str] = ()
) -> JournalEntry:
    """Write one line: *actor* (a person's id) did *verb* to *obj* of *house*. Call it inside the transaction."""
    return JournalEntry.objects.create(
        verb=verb, kind=obj._meta.label_lower, object=obj.pk, actor=actor, house=house, fields=sorted(fields)
    )
