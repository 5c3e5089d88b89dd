"""Whom no mail reaches is forgotten by nobody who organises, and each page says only what is so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.activities.changing import call_off
from productiehuis.rooms.activities.models import Activity, Notice, SignUp
from productiehuis.rooms.activities.telling import tell
from productiehuis.testing import World

from .courses import a_course
from .pages import page

ORGANISED = reverse("organised", args=["west"])
MUST_HEAR = "1 mens moet nog horen dat er iets verandert. Bel of app zelf."
MISSED = "1 mens was er een paar keer niet. Vraag hoe het gaat."
MAILED = "Wie een e-mailadres gaf, krijgt een bericht."


@pytest.fixture
def activity(west: Any, world: World) -> Activity:
    """Tomorrow, with Mevrouw Dekker, who left no address."""
    SignUp.objects.filter(id=world.west.sign_up.id).update(contact="")
    return world.west.activity


def text(client: Client, address: str = ORGANISED) -> str:
    return client.get(address).content.decode()


def calls_off(client: Client, activity: Activity) -> str:
    there = page("call_off_one", activity, activity.gatherings.get().id)
    return client.post(there, {"reason": ""}, follow=True).content.decode()


def test_what_one_organises_says_how_many_must_still_be_called(
    activity: Activity, client_as: Callable[[str], Client], world: World
) -> None:
    hakim = client_as("hakim")
    assert MUST_HEAR not in text(hakim)
    calls_off(client_as("dounia"), activity)
    assert MUST_HEAR in text(hakim)
    assert "Bel of app zelf" not in text(client_as("iris")), "she sees no people"
    hakim.post(page("have_told", activity, world.west.sign_up.id))
    assert MUST_HEAR not in text(hakim)


def test_who_must_be_called_at_the_neighbour_is_not_counted_here(
    activity: Activity, hakim: Client, world: World
) -> None:
    with scope(house=world.noord.house):
        theirs, up = world.noord.activity, world.noord.sign_up
        SignUp.objects.filter(id=up.id).update(contact="")
        call_off(actor=COMMAND, activity=theirs, gatherings=[world.noord.gathering.id], reason="")
    assert "Bel of app zelf" not in text(hakim)


def test_what_stopped_stays_on_the_list_until_everybody_was_called(
    activity: Activity, client_as: Callable[[str], Client], world: World
) -> None:
    client_as("dounia").post(page("end_activity", activity), {"reason": ""})
    hakim = client_as("hakim")
    assert MUST_HEAR in text(hakim)
    assert "(gestopt)" in text(hakim)
    assert activity.title not in text(client_as("iris"))
    hakim.post(page("have_told", activity, world.west.sign_up.id))
    assert activity.title not in text(hakim)


def test_what_one_organises_says_how_many_are_missed(
    west: Any, world: World, client_as: Callable[[str], Client]
) -> None:
    dounia = client_as("dounia")
    course = a_course(world.west.desk.initiative, ["Joke", "Ria"])
    for lesson in (0, 1):
        course.send(dounia, lesson, [f"s:{course.sign_ups[0].id}"])
    shown = text(dounia)
    assert MISSED in shown
    assert course.overview() in shown
    assert "een paar keer niet" not in text(client_as("iris")), "she sees no people"
    course.send(dounia, 2, [f"s:{one.id}" for one in course.sign_ups])
    assert MISSED not in text(dounia)


@pytest.mark.parametrize(
    ("key", "says", "not_so"),
    [
        ("dounia", "Daarna lees je bovenaan om wie het gaat.", "Vraag iemand van het initiatief"),
        ("iris", "Vraag iemand van het initiatief om te bellen of te appen.", "bovenaan"),
    ],
)
def test_before_calling_off_it_says_who_calls(
    activity: Activity, client_as: Callable[[str], Client], key: str, says: str, not_so: str
) -> None:
    shown = text(client_as(key), page("call_off_one", activity, activity.gatherings.get().id))
    assert "1 mens heeft geen e-mailadres." in shown
    assert says in shown
    assert not_so not in shown


def test_it_says_that_mails_go_only_where_one_goes(activity: Activity, dounia: Client, world: World) -> None:
    done = calls_off(dounia, activity)
    assert "Deze keer gaat niet door." in done
    assert MAILED not in done


def test_it_says_that_mails_go_where_they_do(activity: Activity, dounia: Client) -> None:
    SignUp.objects.update(contact="dekker@demo.invalid")
    assert MAILED in calls_off(dounia, activity)


def test_of_what_is_over_nobody_hears_anything_and_the_page_says_so(
    activity: Activity, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    SignUp.objects.update(contact="dekker@demo.invalid")
    time_machine.move_to(timezone.now() + timedelta(days=3))
    dounia = client_as("dounia")
    assert "krijgt een mail" not in text(dounia, page("call_off_one", activity, activity.gatherings.get().id))
    assert MAILED not in calls_off(dounia, activity)


def test_of_whom_a_mail_failed_it_is_not_said_that_they_have_no_address(
    activity: Activity, dounia: Client, settings: Any
) -> None:
    SignUp.objects.update(contact="dekker@demo.invalid")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    calls_off(dounia, activity)
    tell(Notice.objects.get().batch)
    shown = text(dounia, page("organise", activity))
    assert "Wij konden deze mensen niet mailen." in shown
    assert "geen e-mailadres" not in shown
