"""What one person carries over everything: when it gets a lot, and what to hand over first. Pure, and without a clock.

The sources name founders who carry too much (catalogue C-195), and no number: the numbers here are our own proposal,
and each house can choose others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from .task_rules import in_hours

CAP = 2
"""How many tasks for the whole house somebody takes beside their own initiative (catalogue C-171 says to limit it)."""

MANY_HOURS = 32
"""From how many hours a month it is a lot: about a working day a week."""

MANY_THINGS = 8
"""From how many tasks and positions together it is a lot, whatever the hours."""

EARLY = Decimal("0.75")
"""From which part of either we say that it is getting a lot: before it is, there is time to hand something over."""


class Thing(StrEnum):
    """What somebody can carry."""

    TASK = "task"
    POSITION = "position"
    TURNS = "turns"


@dataclass(frozen=True)
class Carried:
    """One thing that somebody carries: what, where, and in how many hours a month (None: nobody knows).

    ``at`` is the short name of its initiative in addresses, empty for the whole house. ``covered`` says that somebody
    else (``by``) can do it at once; ``shared`` that somebody else does something that belongs to it; ``going`` that it
    is being handed over already.
    """

    thing: Thing
    id: UUID
    name: str
    place: str
    house: UUID
    at: str = ""
    hours: Decimal | None = None
    by: str = ""
    covered: bool = False
    shared: bool = False
    going: bool = False

    @property
    def collective(self) -> bool:
        """Whether it is for the whole house (catalogue C-171)."""
        return self.thing != Thing.TURNS and not self.at


@dataclass(frozen=True)
class Terms:
    """From where it is a lot, as a house agreed."""

    cap: int = CAP
    hours: int = MANY_HOURS
    things: int = MANY_THINGS

    def strictest(self, other: "Terms") -> "Terms":
        """Of who is in two houses: in each of these the lower of both."""
        return Terms(min(self.cap, other.cap), min(self.hours, other.hours), min(self.things, other.things))


class Level(StrEnum):
    """How much somebody carries."""

    FINE = "fine"
    EARLY = "early"
    MUCH = "much"


@dataclass(frozen=True)
class Load:
    """All that one person carries."""

    carried: tuple[Carried, ...] = ()

    @property
    def hours(self) -> Decimal:
        """Of all whose hours are known."""
        return sum((one.hours for one in self.carried if one.hours is not None), Decimal(0))

    @property
    def unknown(self) -> int:
        """Of how many things nobody knows the hours."""
        return sum(one.hours is None for one in self.carried)

    @property
    def things(self) -> int:
        """How many tasks and positions; turns at a desk are hours only."""
        return sum(one.thing != Thing.TURNS for one in self.carried)

    def collective_in(self, house: UUID) -> int:
        """How many tasks for the whole of *house*."""
        return sum(one.thing == Thing.TASK and one.collective and one.house == house for one in self.carried)

    def level(self, terms: Terms) -> Level:
        """How much it is by *terms*. Hours that nobody knows count for nothing here, and their thing for one."""
        if self.hours >= terms.hours or self.things >= terms.things:
            return Level.MUCH
        if self.hours >= EARLY * terms.hours or self.things >= EARLY * terms.things:
            return Level.EARLY
        return Level.FINE


@dataclass(frozen=True)
class Suggestion:
    """What to hand over first, and why, in sentences."""

    what: Carried
    because: tuple[str, ...]


def hand_over_first(load: Load) -> Suggestion | None:
    """Which task or position of *load* to hand over first; None where there is none that is not going already.

    For the whole house before one's own, then what nobody else can do at once, then what takes most hours, then what
    somebody else does a part of already. Tasks go before positions that weigh the same: they are easier to give.
    """
    could_go = [one for one in load.carried if one.thing != Thing.TURNS and not one.going]
    if not could_go:
        return None
    first = min(could_go, key=_order)
    return Suggestion(first, _why(first, could_go))


def _order(one: Carried) -> tuple[object, ...]:
    return (
        not one.collective,
        one.covered,
        -(one.hours or Decimal(0)),
        not one.shared,
        one.thing != Thing.TASK,
        one.name.casefold(),
        one.id,
    )


def _why(first: Carried, among: Sequence[Carried]) -> tuple[str, ...]:
    """What sets *first* apart *among* what could go; always at least one sentence."""
    others = [one for one in among if one is not first]
    most = first.hours is not None and all(first.hours > (one.hours or 0) for one in others)
    said = (
        (first.collective, _("Het is voor het hele huis. Je eigen initiatief gaat voor.")),
        (not first.covered, _("Niemand anders kan dit nu van je overnemen. Dat is ook voor jullie een risico.")),
        (bool(most and first.hours), _("Het kost je de meeste tijd: %(hours)s per maand.") % _hours(first)),
        (first.shared, _("Iemand anders doet al iets wat hierbij hoort. Dat maakt het makkelijker.")),
    )
    reasons = tuple(words for so, words in said if so)
    return reasons or (_("Van wat je doet, kan dit het makkelijkst naar een ander."),)


def _hours(one: Carried) -> dict[str, str]:
    return {"hours": in_hours(one.hours)}


# -- what if somebody stops tomorrow ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stops:
    """What happens at one place when somebody stops: what nobody would do, and what somebody else can do at once."""

    nobody: tuple[Carried, ...]
    covered: tuple[Carried, ...]

    @property
    def first(self) -> Carried | None:
        """What to look after first: what is going already, then positions, then what takes most time."""
        return min(self.nobody, key=_urgency, default=None)


def if_stops(carried: Iterable[Carried]) -> Stops:
    """What happens to all that is *carried* when its holder stops tomorrow."""
    carried = sorted(carried, key=_urgency)
    return Stops(
        tuple(one for one in carried if not one.covered),
        tuple(one for one in carried if one.covered),
    )


def _urgency(one: Carried) -> tuple[object, ...]:
    return not one.going, one.thing != Thing.POSITION, -(one.hours or Decimal(0)), one.name.casefold(), one.id
