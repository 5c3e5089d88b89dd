"""What other rooms may know of who does what: positions with their holders, and tasks of a person at one place.

Within the scope of a house. The load of a person over everything is theirs alone: no function gives it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import shown_name

from .load_queries import carried_at
from .load_rules import Thing
from .models import Holding
from .places import Place
from .position_queries import that_stand
from .position_rules import Part
from .task_queries import taken_over

__all__ = ["InPosition", "OpenTask", "Part", "in_positions", "left_by", "taken_over"]


@dataclass(frozen=True)
class InPosition:
    """That somebody has a part in a position today; ``initiative`` is None for one of the house itself."""

    position: UUID
    name: str
    initiative: UUID | None
    person: UUID
    called: str
    part: str
    since: date


def in_positions(house: House, today: date, parts: Collection[str] = (Part.HOLDER,)) -> list[InPosition]:
    """Who has one of *parts* in a position of *house* or of its initiatives today, longest first. One query."""
    rows = that_stand(Holding.objects.filter(house=house, part__in=parts, position__ended_at=None), today)
    fields = ("position", "position__name", "position__initiative", "person", shown_name("person"), "part", "since")
    return [InPosition(*row) for row in rows.order_by("since").values_list(*fields)]


@dataclass(frozen=True)
class OpenTask:
    """What somebody does at a place: ``covered`` where another can do it at once; hours a month where known."""

    id: UUID
    what: str
    hours: Decimal | None
    covered: bool
    is_position: bool


def left_by(house: House, initiative: Initiative | None, person: UUID, today: date) -> list[OpenTask]:
    """The tasks and positions that *person* leaves at *initiative* (None: of the whole house) when they go there.

    As for who gets a job elsewhere, and whose work needs a successor (catalogue C-105). Two queries.
    """
    return [
        OpenTask(one.id, one.name, one.hours, one.covered, one.thing == Thing.POSITION)
        for one in carried_at(Place(house, initiative), today).get(person, [])
    ]
