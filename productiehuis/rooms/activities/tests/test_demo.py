"""The demo house has something to join of every kind, and people who took part."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.people.models import Person
from productiehuis.rooms.activities.agenda_queries import happening
from productiehuis.rooms.activities.attendance_queries import missed_of, own_attendance, who_came_to
from productiehuis.rooms.activities.course_demo import COURSE
from productiehuis.rooms.activities.demo import build
from productiehuis.rooms.activities.door import attended
from productiehuis.rooms.activities.models import Activity, SignUp
from productiehuis.rooms.activities.rules import ActivityState, Place


def test_the_demo_has_a_course_something_every_week_and_one_with_a_waiting_list(west: Any) -> None:
    build(west, timezone.localdate(), Random("demo"))
    assert set(Activity.objects.values_list("state", flat=True)) == {ActivityState.PUBLISHED}
    assert Activity.objects.get(title="Computercursus").gatherings.count() == 8
    assert Activity.objects.get(title="Samen koken").gatherings.count() >= 9  # holidays are passed over
    full = SignUp.objects.filter(activity__title="Je telefoon leren kennen")
    assert sorted(full.values_list("state", flat=True)) == [Place.PLACED] * 4 + [Place.WAITING] * 2
    assert set(SignUp.objects.filter(person__name="Amina").values_list("state", flat=True)) == {Place.PLACED}


@pytest.mark.parametrize("opened", [date(2026, 12, 14), date(2027, 3, 23), date(2027, 5, 3)])
def test_on_any_day_there_is_something_in_the_demo_house(west: Any, opened: date, time_machine: Any) -> None:
    """Holidays too: Christmas and New Year, Easter, Ascension Day and Whitsun."""
    time_machine.move_to(opened)
    build(west, opened, Random("demo"))
    days = [opened + timedelta(days=number) for number in range(28)]
    assert [day for day in days if not happening(west, day)] == []


def test_amina_took_part_in_a_course_and_who_was_missed_can_be_called(west: Any) -> None:
    today = timezone.localdate()
    build(west, today, Random("demo"))
    course = Activity.objects.get(title=COURSE)
    assert {(one.name or "Amina", one.times) for one in attended(course, today)} == {
        ("Amina", 4),
        ("Sjaan", 5),
        ("Meneer Bos", 4),
        ("Fatima", 2),
    }
    assert [one.name for one in missed_of(who_came_to(course, today))] == ["Fatima"]
    told = {one.name or "Amina" for one in SignUp.objects.filter(activity=course) if one.has_wish}
    assert (bool(course.form), told) == (True, {"Amina", "Fatima"})
    [own] = own_attendance(Person.objects.get(name="Hakim").id)
    assert own.as_volunteer == 3
    assert course.gatherings.filter(day__gt=today).count() == 1, "they come back once more"


def test_there_are_lessons_in_cooking_cycling_and_budgeting_that_anybody_can_join(west: Any, client: Client) -> None:
    """As in West itself (catalogue C-223)."""
    build(west, timezone.localdate(), Random("demo"))
    for title in ("Kookles", "Fietsles", "Budgetles"):
        lessons = Activity.objects.get(title__startswith=title)
        assert lessons.gatherings.exists()
        page = client.get(reverse("activity", args=["west", lessons.slug])).content.decode()
        assert "Ik doe mee" in page
