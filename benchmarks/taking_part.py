"""What taking part costs with 300 initiatives, 2,000 activities and all who came and signed up. See README.md.

.venv/bin/python -m benchmarks.taking_part   about a minute
"""

import time
from dataclasses import asdict
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from benchmarks.machine import in_one_line, keep, machine
from benchmarks.surroundings import production

INITIATIVES, ACTIVITIES, ATTENDANCE, SIGN_UPS, EVENTS = 300, 2_000, 20_000, 10_000, 2_000
TARGETS = {"queries": 8, "cpu_ms": 15, "feed_ms": 150}
TIMES = 20


def fill() -> str:
    """West with so much more; returns the slug of one of its initiatives, with activities."""
    from django.db import connection
    from django.utils import timezone
    from django_scopes import scope

    from productiehuis.foundation.house.models import Floor, Initiative, InitiativeFloor, Reach
    from productiehuis.rooms.activities.models import Activity, Attendance, Gathering, SignUp
    from productiehuis.rooms.activities.rules import ActivityState, Place
    from productiehuis.testing import build_world

    house = build_world().west.house
    today, now = timezone.localdate(), timezone.now()
    with scope(house=house):
        floors = list(Floor.objects.all())
        made = [
            Initiative(house=house, name=f"Initiatief {n}", slug=f"initiatief-{n}", reach=Reach.ACTIVATION, position=n)
            for n in range(INITIATIVES - Initiative.objects.count())
        ]
        Initiative.objects.bulk_create(made)
        InitiativeFloor.objects.bulk_create(
            InitiativeFloor(house=house, initiative=one, floor=floors[n % len(floors)]) for n, one in enumerate(made)
        )
        words = {"safe": "Ja", "trusted": "Ja", "reachable": "Ja", "clear": "Ja", "state": ActivityState.PUBLISHED}
        activities = [
            Activity(
                house=house, initiative=made[n % len(made)], title=f"Activiteit {n}", slug=f"activiteit-{n}", at=now,
                changed_at=now, expect="Samen iets doen. " * 8, places=12, **words,
            )
            for n in range(ACTIVITIES)
        ]  # fmt: skip
        Activity.objects.bulk_create(activities)
        # One time of each lies ahead, in the four weeks to come; and one lies behind, to which people came.
        rows = []
        for n, one in enumerate(activities):
            for days in (n % 28, -40 - n % 300):
                day = today + timedelta(days=days)
                starts = timezone.make_aware(datetime(day.year, day.month, day.day, 9 + n % 10))
                rows.append(
                    Gathering(house=house, activity=one, day=day, starts_at=starts, ends_at=starts + timedelta(hours=2))
                )
        Gathering.objects.bulk_create(rows, batch_size=1000)
        Attendance.objects.bulk_create(
            [Attendance(house=house, gathering=rows[2 * (n % ACTIVITIES) + 1], at=now) for n in range(ATTENDANCE)],
            batch_size=2000,
        )
        ahead = [rows[2 * (n % ACTIVITIES)] for n in range(SIGN_UPS)]
        SignUp.objects.bulk_create(
            [
                SignUp(house=house, activity=one.activity, gathering=one, state=Place.PLACED, queued_at=now,
                       last_day=one.day)
                for one in ahead
            ],
            batch_size=2000,
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return made[0].slug


def measure() -> dict[str, Any]:
    from benchmarks.cost import cookie_of, cost, visit

    slug = fill()
    pages = {
        "house": "/huis/west/",
        "agenda": "/huis/west/meedoen/",
        "agenda, one initiative": f"/huis/west/meedoen/?initiatief={slug}",
        "activity": "/huis/west/meedoen/activiteit-1/",
        "initiative": f"/huis/west/initiatieven/{slug}/",
    }
    found: dict[str, Any] = {"rows": []}
    for name, address in pages.items():
        for persona in ("nobody", "iris"):
            spent = cost(address, cookie_of(persona))
            found["rows"].append({"page": name, "as": persona, **asdict(spent), "cpu_ms": spent.cpu_ms})
    feed = "/huis/west/agenda/huis.ics"
    visit(feed, "")
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        visit(feed, "")
        took.append((time.perf_counter() - began) * 1000)
    spent = cost(feed, "")
    found |= {"feed_ms": median(took), "feed_queries": spent.queries, "feed_cpu_ms": spent.cpu_ms}
    return found


def table(found: dict[str, Any]) -> str:
    """As README.md shows it; what misses its target is bold."""
    lines = ["| page | as | queries | CPU ms: all | Python | PostgreSQL |", "|---|---|--:|--:|--:|--:|"]
    for row in found["rows"]:
        queries, cpu = str(row["queries"]), f"{row['cpu_ms']:.1f}"
        queries = f"**{queries}**" if row["queries"] > TARGETS["queries"] else queries
        cpu = f"**{cpu}**" if row["cpu_ms"] > TARGETS["cpu_ms"] else cpu
        parts = f"{row['python_ms']:.1f} | {row['database_ms'] or 0:.1f}"
        lines.append(f"| {row['page']} | {row['as']} | {queries} | {cpu} | {parts} |")
    lines += ["", f"The calendar of the house, {EVENTS:,} events: {found['feed_queries']} queries,"]
    lines += [
        f"{found['feed_ms']:.0f} ms on the clock, {found['feed_cpu_ms']:.0f} ms of CPU (target {TARGETS['feed_ms']})."
    ]
    return "\n".join(lines)


def main() -> None:
    described = machine()
    with production():
        found = measure()
    print(f"\n{in_one_line(described)}\n\n{table(found)}\n")
    print(keep("taking_part", {"machine": described, "targets": TARGETS, **found}))


if __name__ == "__main__":
    main()
