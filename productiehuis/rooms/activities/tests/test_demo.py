"""The demo house has something to join of every kind."""

from random import Random
from typing import Any

from django.utils import timezone

from productiehuis.rooms.activities.demo import build
from productiehuis.rooms.activities.models import Activity, SignUp
from productiehuis.rooms.activities.rules import ActivityState, Place


def test_the_demo_has_a_course_something_every_week_and_one_with_a_waiting_list(west: Any) -> None:
    build(west, timezone.localdate(), Random("demo"))
    assert set(Activity.objects.values_list("state", flat=True)) == {ActivityState.PUBLISHED}
    assert Activity.objects.get(title="Computercursus").gatherings.count() == 8
    assert Activity.objects.get(title="Samen koken").gatherings.count() >= 9  # holidays are passed over
    full = SignUp.objects.filter(activity__title="Je telefoon leren kennen")
    assert sorted(full.values_list("state", flat=True)) == [Place.PLACED] * 4 + [Place.WAITING] * 2
    assert SignUp.objects.get(person__name="Amina").state == Place.PLACED
