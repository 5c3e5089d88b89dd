"""What the table says of a page, and what more than one room needs to say it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from productiehuis.foundation.people.models import Role
from productiehuis.testing import NOBODY, Things

from .who import EVERYBODY

Args = Callable[[Things], list[object]]


def nobody_known(things: Things) -> set[UUID]:
    return set()


@dataclass(frozen=True)
class Shows:
    """The records of others that a page shows, as the read log must have it: their kind, whose, and which rows.

    ``to`` are those who get to see any; others who may open the page see only their own there.
    """

    kind: str
    people: Callable[[Things], set[UUID]] = nobody_known
    rows: Callable[[Things], set[UUID]] = nobody_known
    to: frozenset[str] = EVERYBODY


@dataclass(frozen=True)
class Page:
    """Who of the cast may open a page of West, and what it needs.

    ``reads`` may GET it (empty: no GET at all), ``writes`` may POST; ``public`` pages of Noord are open too. Who is
    not signed in is asked to come in first at pages that are not public, before any object is looked up. A page that
    shows the records of others says so in ``shows``; one that says nothing may hold no e-mail address or telephone
    number of another person, nor words from a visit. ``publishes`` those of who gave them to be called.
    """

    args: Args
    reads: frozenset[str] = frozenset()
    writes: frozenset[str] = frozenset()
    has_object: bool = False
    sends_on: bool = False  # to the one page there is to choose
    shows: Shows | None = None
    publishes: bool = False
    query: str = ""

    @property
    def public(self) -> bool:
        return NOBODY in self.reads


def of_house(things: Things) -> list[object]:
    return [things.house.slug]


def of_initiative(things: Things) -> list[object]:
    return [things.house.slug, things.initiative.slug]


def of_desk_initiative(things: Things) -> list[object]:
    return [things.house.slug, things.desk.initiative.slug]


def in_format(format: str) -> Args:
    return lambda things: [things.house.slug, format]


def the_team(things: Things) -> set[UUID]:
    return set(Role.objects.filter(initiative=things.desk.initiative_id).values_list("person", flat=True))


def address(name: str, page: Page, things: Things) -> str:
    return reverse(name, args=page.args(things)) + page.query
