"""A course with lessons and people in it, for tests of who came."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.actions import register_person
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.models import Activity, Attendance, Gathering, SignUp
from productiehuis.rooms.activities.rules import Place, Rhythm
from productiehuis.testing import an_activity


@dataclass
class Course:
    """A series of *initiative* with a lesson a week up to *last*, and who signed up for all of it."""

    activity: Activity
    lessons: list[Gathering]
    sign_ups: list[SignUp]

    def page(self, name: str, lesson: int) -> str:
        return reverse(name, args=[self.activity.house.slug, self.activity.slug, self.lessons[lesson].id])

    def send(self, client: Client, lesson: int, came: Sequence[str] = (), **more: Any) -> Any:
        data = {"id": str(new_id()), "came_in": list(came), "codes": "", "nameless": "", "email": ""} | more
        return client.post(self.page("attendance", lesson), data)

    def type_over(self, client: Client, lesson: int, marks: str, **more: Any) -> Any:
        data = {"id": str(new_id()), "marks": marks, "codes": "", "nameless": "", "email": ""} | more
        return client.post(self.page("attendance_paper", lesson), data)

    def overview(self) -> str:
        return reverse("who_came", args=[self.activity.house.slug, self.activity.slug])

    def rows(self, lesson: int) -> Counter[tuple[Any, ...]]:
        """Who stands written down at *lesson*, without the ids of the rows."""
        rows = Attendance.objects.filter(gathering=self.lessons[lesson], undone_at=None)
        return Counter((row.person_id, row.sign_up_id, bytes(row.code or b""), row.part) for row in rows)

    def live(self) -> int:
        return int(Attendance.objects.filter(gathering__activity=self.activity, undone_at=None).count())


def a_course(
    initiative: Initiative,
    names: Sequence[str] = (),
    *,
    people: Sequence[Person] = (),
    lessons: int = 3,
    last: date | None = None,
    **told: Any,
) -> Course:
    """A course with *lessons* up to *last* (today), for *names* without and *people* with an account."""
    last = last or timezone.localdate()
    told = {"rhythm": Rhythm.SERIES, "title": "Digitaal op weg", "slug": "digitaal-op-weg", "places": None} | told
    activity = an_activity(initiative, None, **told)
    activity.gatherings.all().delete()
    made = []
    for week in reversed(range(lessons)):
        day = last - timedelta(weeks=week)
        starts = timezone.make_aware(datetime(day.year, day.month, day.day, 10))
        ends = starts + timedelta(hours=2)
        made.append(
            Gathering.objects.create(house=activity.house, activity=activity, day=day, starts_at=starts, ends_at=ends)
        )
    queued = made[0].starts_at - timedelta(days=30)
    common = {"house": activity.house, "activity": activity, "state": Place.PLACED, "last_day": last}
    ups = [
        SignUp.objects.create(queued_at=queued + timedelta(minutes=at), **who, **common)
        for at, who in enumerate([*({"name": name} for name in names), *({"person": person} for person in people)])
    ]
    return Course(activity, made, ups)


def a_person(name: str) -> Person:
    person: Person = register_person(actor=COMMAND, name=name)
    return person
