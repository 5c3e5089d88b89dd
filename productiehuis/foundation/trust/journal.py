"""Writing the journal, sealing it and checking the seals."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, models, transaction

from .models import JournalEntry, Seal
from .rules import FIRST, SealedBatch, first_broken
from .rules import seal as make_seal


def record(
    verb: str, obj: models.Model, *, actor: UUID | None, house: UUID | None, fields: Iterable[str] = ()
) -> JournalEntry:
    """Write one line: *actor* (a person's id) did *verb* to *obj* of *house*. Call it inside the transaction."""
    return JournalEntry.objects.create(
        verb=verb, kind=obj._meta.label_lower, object=obj.pk, actor=actor, house=house, fields=sorted(fields)
    )


@transaction.atomic
def seal_journal() -> Seal | None:
    """Seal every line written since the last seal; None when there is none. May be repeated at any time.

    The lock waits for transactions that are still writing lines, so that no line with a lower number comes after.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE trust_journalentry IN SHARE ROW EXCLUSIVE MODE")
    last = Seal.objects.order_by("last").last()
    lines = [e.line() for e in JournalEntry.objects.filter(number__gt=last.last if last else 0).order_by("number")]
    if not lines:
        return None
    batch = make_seal(last.digest if last else FIRST, lines)
    return Seal.objects.create(first=batch.first, last=batch.last, count=batch.count, digest=batch.digest)


def check_journal() -> SealedBatch | None:
    """The first seal that no longer fits the journal; None when nothing was changed since it was sealed."""
    seals = [s.batch() for s in Seal.objects.order_by("last")]
    return first_broken(seals, [e.line() for e in JournalEntry.objects.order_by("number")])
