"""Who is mailed, and where a mail leads.

What somebody types as "e-mail or telephone" is read by people; only what is one address is mailed to.
"""

import smtplib
from datetime import time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.changing import call_off, move
from productiehuis.rooms.activities.codes import new_place_code
from productiehuis.rooms.activities.joining import Guest, sign_up
from productiehuis.rooms.activities.models import Activity, Notice, SignUp
from productiehuis.rooms.activities.reminders import remind
from productiehuis.rooms.activities.rules import Way
from productiehuis.rooms.activities.telling import tell

NO_ADDRESS = [
    "naam@voorbeeld.nl of 06 12345678",
    "a@voorbeeld.nl, 06 12345678",
    "jan@",
    "@jan",
    f"jan@{'é' * 60}.nl",
]


class Server:
    """A mail server that takes all it is given, as the smtplib of Python hands it over."""

    to: list[str]

    def __init__(self, *_args: Any, **_told: Any) -> None: ...

    def sendmail(self, _sender: str, to: list[str], _message: bytes) -> None:
        Server.to += to

    def quit(self) -> None: ...


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, settings: Any) -> type[Server]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    monkeypatch.setattr(smtplib, "SMTP", Server)
    Server.to = []
    return Server


def joins(activity: Activity, name: str, contact: str) -> SignUp:
    guest = Guest(name, contact, new_place_code())
    return sign_up(actor=COMMAND, activity=activity, gathering=activity.gatherings.get(), id=new_id(), guest=guest)


@pytest.mark.parametrize("contact", NO_ADDRESS)
def test_who_types_more_than_an_address_still_gets_their_code(
    contact: str, activity: Activity, server: type[Server], django_capture_on_commit_callbacks: Any
) -> None:
    typed = {"id": new_id(), "code": new_place_code(), "gathering": activity.gatherings.get().id, "name": "Ria"}
    with django_capture_on_commit_callbacks(execute=True):
        sent = Client().post(reverse("join_as_guest", args=["west", activity.slug]), typed | {"contact": contact})
    assert (sent.status_code, server.to) == (302, [])


@pytest.mark.parametrize("contact", NO_ADDRESS)
def test_who_is_no_address_is_called_and_keeps_no_mail_from_who_comes_after(
    contact: str, activity: Activity, server: type[Server]
) -> None:
    ria, wim = joins(activity, "Ria", contact), joins(activity, "Wim", " wim@demo.invalid ")
    call_off(actor=COMMAND, activity=activity, gatherings=[activity.gatherings.get().id], reason="")
    assert tell(Notice.objects.values_list("batch", flat=True).distinct().get()) == 1
    assert server.to == ["wim@demo.invalid"]
    assert Notice.objects.get(sign_up=ria).way == Way.CALL
    assert Notice.objects.get(sign_up=wim).told_at


@pytest.mark.parametrize("contact", NO_ADDRESS)
def test_who_is_no_address_is_not_reminded_and_the_next_one_is(
    contact: str, activity: Activity, server: type[Server], time_machine: Any
) -> None:
    joins(activity, "Ria", contact)
    joins(activity, "Wim", "wim@demo.invalid")
    time_machine.move_to(timezone.localtime().replace(hour=12), tick=False)
    assert remind() == 1
    assert server.to == ["wim@demo.invalid"]


FIND, OWN = reverse("find_place", args=["west"]), reverse("own_sign_ups")


def all_are_told() -> dict[str, str]:
    """What each address reads."""
    tell(Notice.objects.values_list("batch", flat=True).distinct().get())
    return {one.to[0]: str(one.body) for one in mail.outbox}


def moves(activity: Activity) -> None:
    one = activity.gatherings.get()
    move(actor=COMMAND, gathering=one, day=one.day + timedelta(1), opens=time(13), closes=time(15))


def test_the_mail_that_it_moved_leads_to_where_one_withdraws(activity: Activity) -> None:
    gathering = joins(activity, "Wim", "wim@demo.invalid").gathering
    amina = Who(person=Person.objects.get(name="Amina"))
    sign_up(actor=amina, activity=activity, gathering=gathering, id=new_id())
    moves(activity)
    told = all_are_told()
    assert FIND in told["wim@demo.invalid"] and "met de code die je kreeg" in told["wim@demo.invalid"]
    assert OWN in told["amina@demo.invalid"] and "code" not in told["amina@demo.invalid"]


def test_who_signed_up_two_people_reads_each_day_once(activity: Activity) -> None:
    joins(activity, "Wim", "wim@demo.invalid")
    joins(activity, "Ria", "wim@demo.invalid")
    moves(activity)
    assert all_are_told()["wim@demo.invalid"].count("13.00") == 1


def test_of_what_is_off_there_is_nothing_to_do_and_it_leads_to_the_activity(activity: Activity) -> None:
    joins(activity, "Wim", "wim@demo.invalid")
    call_off(actor=COMMAND, activity=activity, gatherings=[activity.gatherings.get().id], reason="")
    told = all_are_told()["wim@demo.invalid"]
    assert FIND not in told and reverse("activity", args=["west", activity.slug]) in told


def test_a_reminder_says_where_one_withdraws(activity: Activity, time_machine: Any) -> None:
    gathering = joins(activity, "Wim", "wim@demo.invalid").gathering
    amina = Who(person=Person.objects.get(name="Amina"))
    sign_up(actor=amina, activity=activity, gathering=gathering, id=new_id())
    time_machine.move_to(timezone.localtime().replace(hour=12), tick=False)
    remind()
    told = {one.to[0]: one.body for one in mail.outbox}
    assert FIND in told["wim@demo.invalid"] and "met de code die je kreeg" in told["wim@demo.invalid"]
    assert OWN in told["amina@demo.invalid"] and "code" not in told["amina@demo.invalid"]


def test_the_mail_with_the_code_does_not_say_that_it_is_the_only_way(
    activity: Activity, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        joins(activity, "Wim", "wim@demo.invalid")
    [sent] = mail.outbox
    assert "alleen met deze link" not in sent.body
    assert "Ik heb een code" in sent.body
