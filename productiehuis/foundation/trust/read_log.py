"""Writing the read log: who was shown whose record, of what kind, why and where. Sealed and checked in ``seals``."""

from collections.abc import Iterable
from uuid import UUID

from .items import kinds
from .models import ReadEntry
from .personal_data import models_declared
from .purposes import Purpose

EVERYTHING = "everything"
"""The kind of a line about all that is kept of somebody, handed over in one file."""

MOST_ROWS = 500
"""A line that is about more rows than this, such as an export, does not name them; the people it always names."""


def record_read(
    *,
    actor: UUID | None,
    people: Iterable[UUID],
    kind: str,
    objects: Iterable[UUID] = (),
    purpose: Purpose,
    place: str,
    house: UUID | None,
) -> None:
    """Write one line for this request, however many *people* it shows; none for who sees nobody but themselves.

    Records of nobody known, such as a visit without a name, are named by *objects* alone. *actor* is a person's id,
    None for who came by a link. *kind* is a kind of item, the label of the model ("people.Role") or ``EVERYTHING``;
    raises ``ValueError`` for any other word. *place* is the name of the address. Call it before the page goes out: a
    page that fails afterwards leaves a line too many, never one too few.
    """
    if kind != EVERYTHING and kind not in kinds() and kind not in models_declared():
        raise ValueError(f"no app keeps a {kind}")
    shown, rows = set(people), set(objects)
    others = sorted(shown - {actor})
    if others or (rows and not shown):
        ReadEntry.objects.create(
            actor=actor,
            people=others,
            house=house,
            kind=kind,
            rows=sorted(rows) if len(rows) <= MOST_ROWS else [],
            purpose=Purpose(purpose).value,
            place=place,
        )
