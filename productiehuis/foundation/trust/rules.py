"""The seal over the journal: a chain of digests in which any change shows.

Each seal covers the entries since the one before it and its digest. Whoever owns the database can still remove a
trigger, change a line and make every later seal anew; the seal makes a change visible to anyone who wrote down one
digest, not impossible.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

FIRST = ""


@dataclass(frozen=True)
class Line:
    """One line of the journal: ids, a verb and names of fields, never a value."""

    number: int
    at: datetime
    actor: UUID | None
    house: UUID | None
    verb: str
    kind: str
    object: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True)
class SealedBatch:
    """The lines numbered ``first`` to ``last`` as they were when sealed."""

    first: int
    last: int
    count: int
    digest: str


def digest_of(previous: str, lines: Iterable[Line]) -> str:
    """The hexadecimal SHA-256 over *previous* and every field of *lines*, in order."""
    running = hashlib.sha256(previous.encode())
    for line in lines:
        content = [
            line.number,
            line.at.astimezone(UTC).isoformat(),
            str(line.actor or ""),
            str(line.house or ""),
            line.verb,
            line.kind,
            str(line.object),
            list(line.fields),
        ]
        running.update(json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode())
        running.update(b"\n")
    return running.hexdigest()


def seal(previous: str, lines: Sequence[Line]) -> SealedBatch:
    """Seal *lines* (at least one, in order of number) onto the chain that ends in *previous*."""
    return SealedBatch(lines[0].number, lines[-1].number, len(lines), digest_of(previous, lines))


def first_broken(batches: Sequence[SealedBatch], lines: Sequence[Line]) -> SealedBatch | None:
    """The first of *batches* that no longer fits *lines* (all lines of the journal, by number); None when all fit.

    Lines after the last batch are not sealed yet and not judged; a line between or before batches counts as a change.
    """
    previous, position = FIRST, 0
    for batch in batches:
        end = position
        while end < len(lines) and lines[end].number <= batch.last:
            end += 1
        covered = lines[position:end]
        if not covered or seal(previous, covered) != batch:
            return batch
        previous, position = batch.digest, end
    return None
