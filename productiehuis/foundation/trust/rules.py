"""The seal over the journal and over the read log: a chain of digests in which any change shows.

Each seal covers the entries since the one before it and its digest. Whoever owns the database can still remove a
trigger, change a line and make every later seal anew; the seal makes a change visible to anyone who wrote down one
digest, not impossible.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

FIRST = ""


class Sealable(Protocol):
    """A line that a seal can cover: its number, and everything it says as plain JSON."""

    @property
    def number(self) -> int: ...

    def content(self) -> list[Any]: ...


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

    def content(self) -> list[Any]:
        return [
            self.number,
            _moment(self.at),
            str(self.actor or ""),
            str(self.house or ""),
            self.verb,
            self.kind,
            str(self.object),
            list(self.fields),
        ]


@dataclass(frozen=True)
class Look:
    """One line of the read log: who looked, at whom, at what, why and where; ids and words of fixed lists only."""

    number: int
    at: datetime
    actor: UUID | None
    people: tuple[UUID, ...]
    house: UUID | None
    kind: str
    rows: tuple[UUID, ...]
    purpose: str
    place: str

    def content(self) -> list[Any]:
        return [
            self.number,
            _moment(self.at),
            str(self.actor or ""),
            [str(one) for one in self.people],
            str(self.house or ""),
            self.kind,
            [str(one) for one in self.rows],
            self.purpose,
            self.place,
        ]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


@dataclass(frozen=True)
class SealedBatch:
    """The lines numbered ``first`` to ``last`` as they were when sealed."""

    first: int
    last: int
    count: int
    digest: str


def digest_of(previous: str, lines: Iterable[Sealable]) -> str:
    """The hexadecimal SHA-256 over *previous* and all that *lines* say, in order."""
    running = hashlib.sha256(previous.encode())
    for line in lines:
        running.update(json.dumps(line.content(), ensure_ascii=True, separators=(",", ":")).encode())
        running.update(b"\n")
    return running.hexdigest()


def seal(previous: str, lines: Sequence[Sealable]) -> SealedBatch:
    """Seal *lines* (at least one, in order of number) onto the chain that ends in *previous*."""
    return SealedBatch(lines[0].number, lines[-1].number, len(lines), digest_of(previous, lines))


def first_broken(batches: Iterable[SealedBatch], lines: Iterable[Sealable]) -> SealedBatch | None:
    """The first of *batches* that no longer fits *lines* (all there are, by number); None when all fit.

    Lines after the last batch are not sealed yet and not judged; a line between or before batches counts as a change.
    Holds the lines of one batch at a time, however many there are.
    """
    previous, upcoming = FIRST, iter(lines)
    line = next(upcoming, None)
    for batch in batches:
        covered = []
        while line is not None and line.number <= batch.last:
            covered.append(line)
            line = next(upcoming, None)
        if not covered or seal(previous, covered) != batch:
            return batch
        previous = batch.digest
    return None
