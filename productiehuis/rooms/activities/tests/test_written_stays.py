"""Of what day somebody came, no figure changes behind anybody's back: such a gathering stays where it is."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.counting.models import RollUp
from productiehuis.foundation.counting.rollups import recount, verify
from productiehuis.foundation.house.models import House
from productiehuis.rooms.activities.models import Attendance, Gathering
from productiehuis.rooms.activities.rules import ActivityState, GatheringState
from productiehuis.testing import World

from .courses import Course, a_course

LAST_YEAR = timezone.localdate().year - 1
STAYS = "staat al wie er was"


def january(world: World, lessons: int = 2) -> Course:
    """A course whose last lesson is in January of last year, and the one before it in December."""
    return a_course(world.west.desk.initiative, ["Anna"], lessons=lessons, last=date(LAST_YEAR, 1, 5))


def figures() -> set[tuple[Any, ...]]:
    return set(RollUp.objects.values_list("initiative", "measure", "start", "end", "low", "high"))


def change(client: Client, course: Course, page: str, typed: Mapping[str, object]) -> str:
    return str(client.post(course.page(page, -1), typed, follow=True).content.decode())


@pytest.mark.django_db(transaction=True)
def test_who_came_holds_a_gathering_in_its_place_until_it_is_taken_off(
    world: World, west: House, dounia: Client
) -> None:
    course = january(world)
    to: dict[str, object] = {"day": date(LAST_YEAR - 1, 12, 30), "opens": "10:00", "closes": "12:00"}
    course.send(dounia, -1, nameless="7")
    recount()
    before = figures()
    for page, typed in (("call_off_one", {"reason": "Ziek"}), ("move_one", to)):
        said = change(dounia, course, page, typed)
        assert STAYS in said
        assert "Haal dan eerst iedereen weg bij ‘Wie was er?’" in said
    one = Gathering.objects.get(id=course.lessons[-1].id)
    assert (one.day, one.state) == (course.lessons[-1].day, GatheringState.PLANNED)
    recount()
    assert figures() == before
    rows = [f"a:{id}" for id in Attendance.objects.filter(gathering=one).values_list("id", flat=True)]
    course.send(dounia, -1, shown=rows)
    assert STAYS not in change(dounia, course, "move_one", to)
    course.send(dounia, -1, nameless="4")
    recount()
    assert Gathering.objects.get(id=one.id).day == to["day"]
    years = {(end.year, low) for (_i, measure, start, end, low, _h) in figures() if measure == "participants" and
             (start, end) == (date(end.year, 1, 1), date(end.year, 12, 31))}  # fmt: skip
    assert (LAST_YEAR - 1, 4) in years
    assert not [year for year, number in years if year == LAST_YEAR and number]
    assert not verify().differences


def test_of_several_at_once_one_that_was_held_is_not_among_them(world: World, west: House, dounia: Client) -> None:
    today = timezone.localdate()
    course = a_course(world.west.desk.initiative, ["Anna"], last=today + timedelta(weeks=2))
    now = timezone.now()
    Gathering.objects.filter(id=course.lessons[0].id).update(starts_at=now, ends_at=now + timedelta(hours=1))
    course.send(dounia, 0, nameless="2")
    typed = {"first": today, "last": today + timedelta(weeks=3), "reason": "Vakantie"}
    there = reverse("call_off_some", args=["west", course.activity.slug])
    page = dounia.post(there, typed).content.decode()
    sure = page.split('name="sure" value="')[1].split('"')[0]
    dounia.post(there, typed | {"sure": sure})
    states = [Gathering.objects.get(id=one.id).state for one in course.lessons]
    assert states == [GatheringState.PLANNED, GatheringState.CANCELLED, GatheringState.CANCELLED]


def test_what_stops_keeps_today_when_somebody_was_there_already(world: World, west: House, dounia: Client) -> None:
    today = timezone.localdate()
    course = a_course(world.west.desk.initiative, ["Anna"], lessons=2, last=today + timedelta(weeks=1))
    soon = timezone.now() + timedelta(minutes=5)
    Gathering.objects.filter(id=course.lessons[0].id).update(starts_at=soon, ends_at=soon + timedelta(hours=1))
    course.send(dounia, 0, nameless="2")
    dounia.post(reverse("end_activity", args=["west", course.activity.slug]), {"reason": ""})
    course.activity.refresh_from_db()
    assert course.activity.state == ActivityState.ENDED
    states = [Gathering.objects.get(id=one.id).state for one in course.lessons]
    assert states == [GatheringState.PLANNED, GatheringState.CANCELLED]
    assert course.live() == 2
