"""What is off or over gives nobody a place any more, and who signed up for it is soon forgotten."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.codes import new_place_code
from productiehuis.rooms.activities.joining import Guest, sign_up
from productiehuis.rooms.activities.models import Activity, Notice, SignUp
from productiehuis.rooms.activities.planning import add_gathering
from productiehuis.rooms.activities.rules import News, Place, Rhythm
from productiehuis.testing import World

from .courses import a_course
from .pages import page


@pytest.fixture
def activity(west: Any, world: World) -> Activity:
    """With one place, and its only time tomorrow."""
    Activity.objects.filter(id=world.west.activity.id).update(places=1)
    found: Activity = Activity.objects.get(id=world.west.activity.id)
    return found


def joins(activity: Activity, name: str) -> SignUp:
    gathering = None if activity.rhythm == Rhythm.SERIES else activity.gatherings.latest("starts_at")
    guest = Guest(name, f"{name.lower()}@demo.invalid", new_place_code())
    return sign_up(actor=COMMAND, activity=activity, gathering=gathering, id=new_id(), guest=guest)


def more_places(client: Client, activity: Activity) -> None:
    client.post(page("describe", activity, "meedoen"), {"sign_up": "on", "places": 10})
    assert Activity.objects.get(id=activity.id).places == 10


def nobody_moved_up(row: SignUp) -> None:
    row.refresh_from_db()
    assert row.state == Place.WAITING
    assert not Notice.objects.filter(news=News.PLACED).exists()
    assert not [one for one in mail.outbox if "plaats bij" in one.subject]


def test_who_waits_for_what_was_called_off_hears_of_no_place(activity: Activity, dounia: Client) -> None:
    joke, ria = joins(activity, "Joke"), joins(activity, "Ria")
    dounia.post(page("call_off_one", activity, joke.gathering_id), {"reason": "Er is geen stroom."})
    dounia.post(page("withdraw_for", activity, joke.id))
    more_places(dounia, activity)
    nobody_moved_up(ria)


def test_more_places_say_nothing_of_a_time_that_was_weeks_ago(
    activity: Activity, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    joins(activity, "Joke")
    ria = joins(activity, "Ria")
    time_machine.move_to(timezone.now() + timedelta(weeks=4))
    more_places(client_as("dounia"), activity)
    nobody_moved_up(ria)


def test_who_withdraws_when_it_is_over_that_day_gives_nobody_a_place(
    activity: Activity, dounia: Client, time_machine: Any
) -> None:
    joke, ria = joins(activity, "Joke"), joins(activity, "Ria")
    time_machine.move_to(activity.gatherings.get().ends_at)
    dounia.post(page("withdraw_for", activity, joke.id))
    assert SignUp.objects.get(id=joke.id).state == Place.WITHDREW
    nobody_moved_up(ria)


def test_of_a_series_that_is_over_or_stopped_nobody_gets_a_place(west: Any, world: World, dounia: Client) -> None:
    last = timezone.localdate() + timedelta(days=7)
    course = a_course(world.west.desk.initiative, last=last, places=1).activity
    joke, ria = joins(course, "Joke"), joins(course, "Ria")
    dounia.post(page("end_activity", course), {"reason": ""})
    dounia.post(page("withdraw_for", course, joke.id))
    more_places(dounia, course)
    nobody_moved_up(ria)


def test_of_a_series_with_a_time_left_who_waits_still_gets_the_place(west: Any, world: World, dounia: Client) -> None:
    last = timezone.localdate() + timedelta(days=7)
    course = a_course(world.west.desk.initiative, last=last, places=1).activity
    joke, ria = joins(course, "Joke"), joins(course, "Ria")
    dounia.post(page("withdraw_for", course, joke.id))
    ria.refresh_from_db()
    assert ria.state == Place.PLACED
    assert Notice.objects.get().news == News.PLACED


def known_after(row: SignUp, days: int, time_machine: Any) -> bool:
    """Whether name and contact of *row* are still there so many days from now."""
    now = timezone.now()
    time_machine.move_to(now + timedelta(days=days))
    apply_retention()
    row.refresh_from_db()
    time_machine.move_to(now)
    return bool(row.name and row.contact)


def forgotten_after_thirty_days(row: SignUp, time_machine: Any) -> None:
    assert known_after(row, 30, time_machine)
    assert not known_after(row, 31, time_machine)


def test_who_signed_up_for_a_time_far_away_that_is_called_off_is_forgotten_thirty_days_from_then(
    activity: Activity, dounia: Client, time_machine: Any
) -> None:
    far = timezone.localdate() + timedelta(days=100)
    add_gathering(actor=COMMAND, activity=activity, day=far, opens=time(10), closes=time(12))
    joke = joins(activity, "Joke")
    dounia.post(page("call_off_one", activity, joke.gathering_id), {"reason": ""})
    assert Notice.objects.get().sign_up == joke
    forgotten_after_thirty_days(joke, time_machine)


def test_who_has_an_account_still_reads_until_that_day_that_it_is_off(
    activity: Activity, dounia: Client, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    far = timezone.localdate() + timedelta(days=100)
    add_gathering(actor=COMMAND, activity=activity, day=far, opens=time(10), closes=time(12))
    amina = Who(person=Person.objects.get(name="Amina"))
    gathering = activity.gatherings.get(day=far)
    row = sign_up(actor=amina, activity=activity, gathering=gathering, id=new_id())
    dounia.post(page("call_off_one", activity, gathering.id), {"reason": "De zaal is dicht."})
    time_machine.move_to(timezone.now() + timedelta(days=50))
    own = client_as("amina")
    assert "Dit gaat niet door. De zaal is dicht." in own.get(reverse("own_sign_ups")).content.decode()
    own.post(reverse("withdraw_own", args=[row.id]))
    row.refresh_from_db()
    assert row.state == Place.WITHDREW


@pytest.mark.parametrize("how", ["end_activity", "call_off_one"])
def test_who_signed_up_for_a_series_is_forgotten_thirty_days_after_the_last_time_that_goes_on(
    how: str, west: Any, world: World, dounia: Client, time_machine: Any
) -> None:
    course = a_course(world.west.desk.initiative, last=timezone.localdate() + timedelta(days=14))
    joke = joins(course.activity, "Joke")
    for lesson in course.lessons[1:]:
        dounia.post(page(how, course.activity, *([lesson.id] if how == "call_off_one" else [])), {"reason": ""})
    forgotten_after_thirty_days(joke, time_machine)


def test_a_lesson_that_comes_after_all_keeps_who_signed_up_until_then(
    west: Any, world: World, dounia: Client, time_machine: Any
) -> None:
    course = a_course(world.west.desk.initiative, last=timezone.localdate() + timedelta(days=14))
    joke = joins(course.activity, "Joke")
    for lesson in course.lessons[1:]:
        dounia.post(page("call_off_one", course.activity, lesson.id), {"reason": ""})
    day = timezone.localdate() + timedelta(days=20)
    dounia.post(page("add_day", course.activity), {"day": day, "opens": "10:00", "closes": "12:00"})
    assert known_after(joke, 50, time_machine)
    assert not known_after(joke, 51, time_machine)


def test_after_a_long_break_there_is_still_time_to_call_who_had_no_mail(
    west: Any, world: World, dounia: Client, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    course = a_course(world.west.desk.initiative, lessons=9, last=timezone.localdate() + timedelta(days=7))
    joke = joins(course.activity, "Joke")
    SignUp.objects.filter(id=joke.id).update(contact="06 12 34 56 78")
    break_ = (timezone.localdate() - timedelta(days=45), timezone.localdate())
    course.activity.gatherings.filter(day__range=break_).delete()
    dounia.post(page("end_activity", course.activity), {"reason": ""})
    assert "06 12 34 56 78" in dounia.get(page("organise", course.activity)).content.decode()
    forgotten_after_thirty_days(joke, time_machine)
    time_machine.move_to(timezone.now() + timedelta(days=31))
    assert "Bel of app zelf" not in client_as("dounia").get(page("organise", course.activity)).content.decode()
