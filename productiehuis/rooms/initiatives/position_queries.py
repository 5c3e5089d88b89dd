"""Who has a role at a place, and the positions there with who holds them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.held import held_on
from productiehuis.foundation.people.models import Person, Role
from productiehuis.foundation.privacy.emergency_access import WORKING

from .models import Holding, Position, Transfer
from .places import Place
from .position_rules import Part, Successors
from .transfer_rules import RUNNING


def roles_at(place: Place) -> QuerySet[Role]:
    """Every role of who works or worked at *place*, but for what was withdrawn."""
    found: QuerySet[Role] = Role.objects.filter(
        house=place.house, organisation=None, kind__in=WORKING, withdrawn_at=None
    )
    return found.filter(initiative=place.initiative) if place.initiative else found


def people_at(place: Place, today: date) -> list[Person]:
    """Who works at *place* today, by name."""
    roles = roles_at(place).filter(held_on(today), person__erased_at=None).select_related("person")
    return sorted({role.person for role in roles}, key=lambda one: (str(one).casefold(), one.id))


def stands(person: str, at: str, today: date) -> Q:
    """That who is named by the field *person* of a row works today where the field *at* (an initiative) says.

    Where that is empty, it is the whole house of the row.
    """
    held = Role.objects.filter(
        held_on(today), house=OuterRef("house"), person=OuterRef(person), organisation=None, kind__in=WORKING
    )
    there = Exists(held.filter(initiative=OuterRef(at)))
    return Q(there) | (Q(**{at: None}) & Q(Exists(held)))


def on(day: date) -> Q:
    """The holdings that are so on *day*."""
    return Q(Q(until=None) | Q(until__gte=day), since__lte=day)


def that_stand(holdings: QuerySet[Holding], today: date) -> QuerySet[Holding]:
    """Those of *holdings* that are so today, of people who still have a role there."""
    return holdings.filter(on(today)).filter(stands("person", "position__initiative", today))


@dataclass(frozen=True)
class PositionView:
    """A position, with everybody who has a part in it today or later."""

    position: Position
    holdings: list[Holding]

    @property
    def holders(self) -> list[Holding]:
        return self._of(Part.HOLDER)

    @property
    def deputies(self) -> list[Holding]:
        return self._of(Part.DEPUTY)

    @property
    def next(self) -> list[Holding]:
        return self._of(Part.NEXT)

    @property
    def transfer(self) -> UUID | None:
        """The handover of it that is going on."""
        found: UUID | None = self.position.going  # type: ignore[attr-defined]  # positions_at brings it along
        return found

    def is_held_by(self, person: UUID | None) -> bool:
        return any(one.person_id == person for one in self.holders)

    def _of(self, part: str) -> list[Holding]:
        return [one for one in self.holdings if one.part == part]


def positions_at(place: Place, today: date) -> list[PositionView]:
    """The positions of *place* that are there now, by name. Two queries."""
    rows = with_going(Position.objects.filter(initiative=place.initiative, ended_at=None), "position")
    return [PositionView(one, list(one.holdings.all())) for one in rows.prefetch_related(_now(today))]


def _now(today: date) -> Prefetch[Any]:
    """Who has a part today, or will have one: people whose role there ended have none."""
    later = Holding.objects.filter(Q(until=None) | Q(until__gte=today))
    found = later.filter(stands("person", "position__initiative", today)).select_related("person").order_by("since")
    return Prefetch("holdings", found)


def with_going(rows: QuerySet[Any], field: str) -> QuerySet[Any]:
    """*rows* of tasks or positions (*field* of a handover), each with its handover: ``going``, and ``going_to``."""
    running = Transfer.objects.filter(state__in=RUNNING, **{field: OuterRef("pk")})
    found: QuerySet[Any] = rows.annotate(going=running.values("id")[:1], going_to=running.values("receiver")[:1])
    return found


def successors_by_name(house: House, today: date) -> list[tuple[str, Successors]]:
    """Of each initiative of *house* with positions, by name: how many of these have somebody next. One query."""
    nxt = that_stand(Holding.objects.filter(position=OuterRef("pk"), part=Part.NEXT), today)
    rows = Position.objects.filter(house=house, ended_at=None, initiative__isnull=False)
    counts: dict[str, list[bool]] = {}
    for name, has_next in rows.annotate(has_next=Exists(nxt)).values_list("initiative__name", "has_next"):
        counts.setdefault(name, []).append(has_next)
    return [(name, Successors(len(counts[name]), sum(counts[name]))) for name in sorted(counts, key=str.casefold)]
