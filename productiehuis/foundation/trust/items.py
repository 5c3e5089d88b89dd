"""Single things about a person that can be shown: a line of their card, a goal, a certificate, an outcome.

A room hands them over in a module ``shares.py`` with ``SHARES``, a tuple of ``ItemKind``. Shares and access in an
emergency know every room's things by these, and no room's models.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.apps import apps
from django.utils.functional import Promise


@dataclass(frozen=True)
class Item:
    """One thing of one person, as it stands now: a title, and its words by label."""

    kind: str
    id: UUID
    person: UUID
    title: str
    words: tuple[tuple[str, str], ...] = ()
    house: UUID | None = None


@dataclass(frozen=True)
class ItemKind:
    """What a room has of a person.

    ``kind`` is its name in the database ("card_line"), ``label`` its Dutch name, ``of_person`` gives all of somebody's
    by the person's id, ``one`` the single one with that id or None. What is not ``shareable`` is for the person alone;
    what is not ``in_emergency`` is of no use there, and opens by a share only.
    """

    kind: str
    label: str | Promise
    of_person: Callable[[UUID], Sequence[Item]]
    one: Callable[[UUID], Item | None]
    shareable: bool = True
    in_emergency: bool = True


def emergency_kinds() -> dict[str, ItemKind]:
    """Those that somebody else can open in an emergency."""
    return {name: kind for name, kind in kinds().items() if kind.shareable and kind.in_emergency}


@cache
def kinds() -> dict[str, ItemKind]:
    """Every kind of every app, by name. Raises ``ValueError`` where two apps claim the same name."""
    found: dict[str, ItemKind] = {}
    for app in apps.get_app_configs():
        for kind in getattr(sys.modules.get(f"{app.name}.shares"), "SHARES", ()):
            if kind.kind in found:
                raise ValueError(f"two rooms claim the kind {kind.kind}")
            found[kind.kind] = kind
    return found
