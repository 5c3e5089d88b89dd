"""What it costs to give 500 people a certificate, and to print them all. See README.md.

.venv/bin/python -m benchmarks.certificates   about a minute
"""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from benchmarks.machine import in_one_line, keep, machine
from benchmarks.surroundings import production

PEOPLE, LESSONS = 500, 8
TARGETS = {"giving": 30_000, "again": 2_000, "paper": 30_000}
"""Milliseconds on the clock; of the paper and of giving again there is no target but our own."""


def fill() -> Any:
    """A series whose lessons are over, to which everybody came every time."""
    from django.utils import timezone
    from django_scopes import scope

    from productiehuis.foundation.trust.ids import new_id
    from productiehuis.rooms.activities.models import Attendance, Gathering, SignUp
    from productiehuis.testing import build_world

    things = build_world().west
    activity, now = things.activity, timezone.now()
    with scope(house=things.house):
        begin = now - timedelta(days=7 * LESSONS + 1)
        lessons = [
            Gathering(
                house=things.house, activity=activity, day=at.date(), starts_at=at, ends_at=at + timedelta(hours=2)
            )
            for at in (begin + timedelta(days=7 * number) for number in range(LESSONS))
        ]
        Gathering.objects.bulk_create(lessons)
        people = [
            SignUp(
                id=new_id(), house=things.house, activity=activity, name=f"Bewoner {number}", state="placed",
                queued_at=now, last_day=now.date(),
            )
            for number in range(PEOPLE)
        ]  # fmt: skip
        SignUp.objects.bulk_create(people)
        Attendance.objects.bulk_create(
            Attendance(id=new_id(), house=things.house, gathering=lesson, sign_up=one, at=now)
            for lesson in lessons
            for one in people
        )
    return activity


def took(work: Callable[[], object]) -> int:
    """Milliseconds on the clock."""
    start = time.perf_counter()
    work()
    return round((time.perf_counter() - start) * 1000)


def measure(activity: Any) -> dict[str, int]:
    from django_scopes import scope

    from productiehuis.foundation.people.who import COMMAND
    from productiehuis.rooms.recognition.issuing import run_issuing, start_issuing
    from productiehuis.rooms.recognition.models import Certificate
    from productiehuis.rooms.recognition.papers import paper_of

    def give() -> None:
        with scope(house=activity.house):
            run = start_issuing(actor=COMMAND, activity=activity)
        run_issuing(run.id)

    found = {"giving": took(give), "again": took(give)}
    with scope(house=activity.house):
        given = list(Certificate.objects.select_related("house", "signer"))
        assert len(given) == PEOPLE
        found["paper"] = took(lambda: paper_of(given))
    return found


def main() -> None:
    with production():
        found = measure(fill())
    for what, milliseconds in found.items():
        print(f"{what}: {milliseconds} ms (at most {TARGETS[what]})")
    keep("certificates", {"machine": machine(), "people": PEOPLE, "milliseconds": found})
    print(in_one_line(machine()))


if __name__ == "__main__":
    main()
