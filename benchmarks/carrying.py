"""What it costs to know what 1,000 people carry: tasks, positions and turns over 300 initiatives. See README.md.

.venv/bin/python -m benchmarks.carrying   about half a minute
"""

from dataclasses import asdict
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from benchmarks.machine import in_one_line, keep, machine
from benchmarks.surroundings import production

TARGET = 100
"""Milliseconds of CPU, Python and PostgreSQL together, for all of them at once."""
PEOPLE, INITIATIVES, DESKS, TASKS, TURNS = 1_000, 300, 20, 4, 4


def fill(today: date) -> list[Any]:
    """A house with PEOPLE volunteers; each has TASKS (one for the whole house), one of three a position, and of each
    initiative with a desk everybody has TURNS in the coming four weeks. Returns the ids of the people."""
    from django.db import connection
    from django_scopes import scope

    from productiehuis.foundation.house.actions import add_initiatives, create_house
    from productiehuis.foundation.house.models import Initiative
    from productiehuis.foundation.people.models import Person, Role
    from productiehuis.foundation.people.who import COMMAND
    from productiehuis.rooms.helpdesk.models import Desk, OpeningTime, Session, Shift
    from productiehuis.rooms.helpdesk.turns import Plan
    from productiehuis.rooms.initiatives.models import Holding, Position, Task
    from productiehuis.rooms.initiatives.position_rules import Part

    house = create_house(actor=COMMAND, name="Huis", slug="huis")
    began = today - timedelta(days=400)
    with scope(house=house):
        new = [
            Initiative(house=house, name=f"Initiatief {number}", reach="activation") for number in range(INITIATIVES)
        ]
        add_initiatives(actor=COMMAND, house=house, initiatives=new)
        people = Person.objects.bulk_create(Person(name=f"Mens {number}") for number in range(PEOPLE))
        at = {person.id: new[number % INITIATIVES] for number, person in enumerate(people)}
        Role.objects.bulk_create(
            Role(house=house, person=one, kind="volunteer", initiative=at[one.id], since=began) for one in people
        )
        Task.objects.bulk_create(
            Task(
                house=house, initiative=at[one.id] if number else None, what=f"Taak {number}", rhythm="weekly",
                hours=None if number == 1 else Decimal(3), held_by=one, held_since=began,
                deputy=people[0] if number == 2 and one is not people[0] else None,
            )
            for one in people for number in range(TASKS)
        )  # fmt: skip
        positions = Position.objects.bulk_create(
            Position(house=house, initiative=one, name="Trekker", hours=Decimal(5)) for one in new
        )
        Holding.objects.bulk_create(
            Holding(house=house, position=one, person=person, part=Part.HOLDER, since=began)
            for one, person in zip(positions, people, strict=False)
        )
        for number in range(DESKS):
            desk = Desk.objects.create(house=house, initiative=new[number], name=f"Tafel {number}", slug=f"t{number}")
            OpeningTime.objects.bulk_create(
                OpeningTime(house=house, desk=desk, weekday=day, opens=time(10), closes=time(13)) for day in range(1, 8)
            )
            days = [today + timedelta(days=7 * week) for week in range(TURNS)]
            sessions = Session.objects.bulk_create(Session(house=house, desk=desk, day=day) for day in days)
            team = [one for one in people if at[one.id] is new[number]]
            Shift.objects.bulk_create(
                Shift(house=house, session=one, person=person, plan=Plan.PLANNED)
                for one in sessions for person in team
            )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return [one.id for one in people]


def measure() -> dict[str, Any]:
    from django.utils import timezone

    from benchmarks.cost import cost_of
    from productiehuis.rooms.initiatives.load_queries import loads

    today = timezone.localdate()
    people = fill(today)
    found = loads(people, today)
    things = sum(len(load.carried) for load in found.values())
    assert things >= PEOPLE * TASKS + INITIATIVES, things
    return {
        "things": things,
        "all": cost_of(lambda: loads(people, today)),
        "one": cost_of(lambda: loads(people[:1], today)),
    }


def main() -> None:
    described = machine()
    with production():
        found = measure()
    print(f"\n{in_one_line(described)}\n")
    for what, number in (("all", PEOPLE), ("one", 1)):
        one = found[what]
        mark = "**" if one.cpu_ms > TARGET else ""
        print(
            f"{number:,} people: {one.queries} queries, {mark}{one.cpu_ms:.1f}{mark} ms of CPU "
            f"(Python {one.python_ms:.1f}, PostgreSQL {one.database_ms or 0:.1f})"
        )
    print(f"{found['things']:,} things in all")
    spent = {what: asdict(found[what]) for what in ("all", "one")}
    print(keep("carrying", {"machine": described, "target": TARGET, "things": found["things"], **spent}))


if __name__ == "__main__":
    main()
