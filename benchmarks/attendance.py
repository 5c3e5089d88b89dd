"""What 20,000 rows of who came cost: the list of one gathering, the figures of an initiative, counting it all again.

.venv/bin/python -m benchmarks.attendance     a table and a results file; about two minutes
"""

import time
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from benchmarks.machine import in_one_line, keep, machine
from benchmarks.surroundings import production

ACTIVITIES, GATHERINGS, CAME = 50, 20, 20


def fill(world: Any) -> Any:
    """Activities of one initiative over half a year, each with the same twenty people; returns the last gathering."""
    from django.utils import timezone

    from productiehuis.foundation.people.actions import register_person
    from productiehuis.foundation.people.who import COMMAND
    from productiehuis.rooms.activities.models import Attendance, Gathering, SignUp
    from productiehuis.rooms.activities.rules import Place, Rhythm
    from productiehuis.testing import an_activity

    today, now = timezone.localdate(), timezone.now()
    people = [register_person(actor=COMMAND, name=f"Mens {number}") for number in range(CAME // 2)]
    for number in range(ACTIVITIES):
        activity = an_activity(
            world.west.desk.initiative, None, title=f"Cursus {number}", slug=f"cursus-{number}", rhythm=Rhythm.SERIES
        )
        activity.gatherings.all().delete()
        common = {"house": world.house, "activity": activity, "state": Place.PLACED, "queued_at": now}
        ups = SignUp.objects.bulk_create(
            SignUp(**common, last_day=today, **({"person": one} if one else {"name": "Iemand"}))
            for one in [*people, *[None] * (CAME - len(people))]
        )
        days = [today - timedelta(weeks=week) for week in range(GATHERINGS)]
        starts = [timezone.make_aware(datetime(day.year, day.month, day.day, 10)) for day in days]
        gatherings = Gathering.objects.bulk_create(
            Gathering(house=world.house, activity=activity, day=day, starts_at=at, ends_at=at + timedelta(hours=2))
            for day, at in zip(days, starts, strict=True)
        )
        Attendance.objects.bulk_create(
            Attendance(house=world.house, gathering=one, at=now, person=up.person, sign_up=None if up.person else up)
            for one in gatherings
            for up in ups
        )
    return gatherings[0]


def measure() -> dict[str, Any]:
    from django.db import connection
    from django_scopes import scope

    from benchmarks.cost import cookie_of, cost
    from productiehuis.foundation.counting.measures import count_all, prove_all
    from productiehuis.foundation.counting.periods import Period
    from productiehuis.foundation.counting.rollups import recount, touch
    from productiehuis.testing import build_world

    world = build_world()
    with scope(house=world.house):
        gathering = fill(world)
        activity, initiative = gathering.activity.slug, world.west.desk.initiative
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    hakim = cookie_of("hakim")
    pages = {
        "the list of one gathering": f"/huis/west/meedoen/{activity}/keer/{gathering.id}/wie-was-er/",
        "typing it over": f"/huis/west/meedoen/{activity}/keer/{gathering.id}/wie-was-er/papier/",
        "who came to a course": f"/huis/west/meedoen/{activity}/wie-kwam/",
        "figures of the initiative": f"/huis/west/meedoen-cijfers/{initiative.slug}/",
    }
    found: dict[str, Any] = {name: asdict(cost(address, hakim)) for name, address in pages.items()}
    year = Period.calendar_year(gathering.day.year)
    for name, way in (("count", count_all), ("prove", prove_all)):
        began = time.perf_counter()
        with scope(house=world.house):
            way(world.house.id, year, None)
        found[f"{name} a year"] = {"ms": (time.perf_counter() - began) * 1000}
    touch(house=world.house.id, initiative=initiative.id, day=gathering.day)
    began = time.perf_counter()
    recount()
    found["recount after one list"] = {"ms": (time.perf_counter() - began) * 1000}
    return found


def main() -> None:
    with production():
        found = measure()
    for name, figures in found.items():
        print(name, {key: round(value, 2) if isinstance(value, float) else value for key, value in figures.items()})
    described = machine()
    print(in_one_line(described))
    keep("attendance", {"machine": described, "found": found})


if __name__ == "__main__":
    main()
