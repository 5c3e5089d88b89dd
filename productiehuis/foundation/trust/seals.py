"""Sealing the lines of the journal and of the read log, and checking their seals."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import JournalEntry, ReadEntry, ReadSeal, Seal, SealOverLines
from .rules import FIRST, SealedBatch, first_broken
from .rules import seal as make_seal


@dataclass(frozen=True)
class Chain:
    """A table of lines, the table of seals over it, and what people call it."""

    name: str | Promise
    lines: Any  # a model whose rows have ``number`` and ``line()``; their managers differ
    seals: type[SealOverLines]

    def newest(self) -> SealOverLines | None:
        return self._seals().last()

    @transaction.atomic
    def seal(self) -> SealOverLines | None:
        """Seal every line written since the last seal; None when there is none. May be repeated at any time.

        The lock waits for transactions that are still writing lines, so that no line with a lower number comes after.
        """
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(self.lines._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        last = self.newest()
        since = self.lines.objects.filter(number__gt=last.last if last else 0).order_by("number")
        lines = [entry.line() for entry in since]
        if not lines:
            return None
        batch = make_seal(last.digest if last else FIRST, lines)
        return self.seals._base_manager.create(
            first=batch.first, last=batch.last, count=batch.count, digest=batch.digest
        )

    def check(self) -> SealedBatch | None:
        """The first seal that no longer fits its lines; None when nothing was changed since it was sealed."""
        lines = self.lines.objects.order_by("number").iterator()
        return first_broken([seal.batch() for seal in self._seals()], (entry.line() for entry in lines))

    def _seals(self) -> models.QuerySet[SealOverLines]:
        return self.seals._base_manager.order_by("last")


JOURNAL = Chain(_("Het journaal"), JournalEntry, Seal)
READ_LOG = Chain(_("Het leeslogboek"), ReadEntry, ReadSeal)
CHAINS = (JOURNAL, READ_LOG)
