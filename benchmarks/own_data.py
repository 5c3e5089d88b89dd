"""What somebody's own page costs when 5,000 rows are about them, and how long erasing them takes. See README.md.

.venv/bin/python -m benchmarks.own_data   about a minute
"""

import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from statistics import median
from typing import Any

from benchmarks.machine import in_one_line, keep, machine
from benchmarks.surroundings import production

TARGETS = {"page": 300, "json": 2000, "pdf": 2000, "erasing": 5000}
"""Milliseconds on the clock."""
VISITS, TURNS, CORRECTIONS, FIGURES = 3_000, 1_000, 500, 500
ROWS = VISITS + TURNS + CORRECTIONS + FIGURES
OTHERS = 20_000
"""Visits that somebody else wrote down."""
TIMES = 20


def fill() -> Any:
    """Hakim wrote down visits, had turns, corrected and reported; somebody else wrote down many more."""
    from django.db import connection
    from django.utils import timezone
    from django_scopes import scopes_disabled

    from productiehuis.foundation.people.models import Account
    from productiehuis.rooms.helpdesk.models import Correction, Session, Shift, Visit
    from productiehuis.rooms.monitor.models import ReportedFigure
    from productiehuis.testing import build_world

    things = build_world().west
    desk, today, now = things.desk, timezone.localdate(), timezone.now()
    hakim, dounia = (Account.objects.get(email=f"{key}@demo.invalid").person for key in ("hakim", "dounia"))
    with scopes_disabled():
        for person, number in ((hakim, VISITS), (dounia, OTHERS)):
            visits = [
                Visit(
                    house=desk.house, desk=desk, day=today - timedelta(days=n % 3000), requests=1,
                    registered_by=person, registered_at=now,
                )
                for n in range(number)
            ]  # fmt: skip
            Visit.objects.bulk_create(visits, batch_size=2000)
        sessions = [
            Session(house=desk.house, desk=desk, day=today - timedelta(days=2 + number)) for number in range(TURNS)
        ]
        Session.objects.bulk_create(sessions)
        Shift.objects.bulk_create(Shift(house=desk.house, session=one, person=hakim, came=True) for one in sessions)
        Correction.objects.bulk_create(
            Correction(house=desk.house, visit=things.visit, reason="Verkeerde dag.", fields=["day"], by=hakim, at=now)
            for _ in range(CORRECTIONS)
        )
        ReportedFigure.objects.bulk_create(
            ReportedFigure(
                house=desk.house, initiative=things.initiative, measure="participants", value=number,
                start=day, end=day, entered_by=hakim,
            )
            for number, day in enumerate(today - timedelta(days=4000 + number) for number in range(FIGURES))
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return hakim


def on_the_clock(ask: Callable[[], object], times: int = TIMES) -> float:
    """The median in milliseconds of *ask*."""
    ask()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    return median(took)


def measure() -> dict[str, Any]:
    from django.utils import timezone

    from benchmarks.cost import cookie_of, cost, visit
    from productiehuis.foundation.mine.erasing import ask_erasure, erase, report
    from productiehuis.foundation.mine.known import known_of
    from productiehuis.foundation.mine.models import Erasure
    from productiehuis.foundation.mine.taking_along import as_json, as_paper
    from productiehuis.foundation.people.who import Who

    hakim = fill()
    cookie = cookie_of("hakim")
    rows = sum(kind.total for kind in known_of(hakim.id, newest=1))
    found: dict[str, Any] = {"rows": rows}
    found["page"] = on_the_clock(lambda: visit("/mijn/gegevens/", cookie))
    found["page_cost"] = asdict(cost("/mijn/gegevens/", cookie))
    found["one kind"] = on_the_clock(lambda: visit("/mijn/gegevens/soort/helpdesk.visit/?bladzij=60", cookie))
    found["json"] = on_the_clock(lambda: as_json(hakim, timezone.now()), 5)
    found["pdf"] = on_the_clock(lambda: as_paper(hakim, timezone.now()), 5)
    erasure, _token = ask_erasure(actor=Who(person=hakim), person=hakim)
    began = time.perf_counter()
    erase(erasure.id)
    found["erasing"] = (time.perf_counter() - began) * 1000
    found["erased"] = sum(gone.number for gone in report(Erasure.objects.get(id=erasure.id)))
    return found


def table(found: dict[str, Any]) -> str:
    """As README.md shows it; what misses its target is bold."""
    lines = [f"| {found['rows']:,} rows about one person | ms on the clock |", "|---|--:|"]
    for what in ("page", "one kind", "json", "pdf", "erasing"):
        text = f"{found[what]:,.0f}"
        lines.append(f"| {what} | {f'**{text}**' if found[what] > TARGETS.get(what, found[what]) else text} |")
    spent = found["page_cost"]
    cpu = spent["python_ms"] + (spent["database_ms"] or 0)
    lines += ["", f"The page asks {spent['queries']} queries and {cpu:.1f} ms of CPU."]
    return "\n".join(lines)


def main() -> None:
    described = machine()
    with production():
        found = measure()
    print(f"\n{in_one_line(described)}\n\n{table(found)}\n")
    print(keep("own_data", {"machine": described, "targets": TARGETS, **found}))


if __name__ == "__main__":
    main()
