"""A mail the day before: once, to who wants it, by day."""

from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from productiehuis.foundation.people.models import Account
from productiehuis.rooms.activities.models import Activity, Gathering, SignUp
from productiehuis.rooms.activities.reminders import remind, token_of
from productiehuis.rooms.activities.rules import ActivityState, GatheringState, Place
from productiehuis.testing import World, an_activity


@pytest.fixture(autouse=True)
def _noon(world: World, time_machine: Any) -> None:
    """It is noon, and Mevrouw Dekker has a place tomorrow at ten."""
    assert world.west.sign_up.house == world.west.house
    today = timezone.localdate()
    time_machine.move_to(timezone.make_aware(datetime(today.year, today.month, today.day, 12)), tick=False)


def signed(world: World, **told: Any) -> SignUp:
    west = world.west
    with scope(house=west.house):
        made: SignUp = SignUp.objects.create(
            **{
                "house": west.house, "activity": west.activity, "gathering": west.gathering, "state": Place.PLACED,
                "queued_at": timezone.now(), "last_day": west.gathering.day,
            } | told
        )  # fmt: skip
    return made


def receivers() -> list[str]:
    return sorted(address for one in mail.outbox for address in one.to)


def change(world: World, **told: Any) -> None:
    with scope(house=world.west.house):
        Gathering.objects.filter(id=world.west.gathering.id).update(**told)


def test_who_signed_up_is_mailed_the_day_before_and_once(world: World) -> None:
    assert remind() == 1
    assert remind() == 0
    [one] = mail.outbox
    assert one.to == ["dekker@demo.invalid"]
    assert one.subject == "Tot morgen in Productiehuis West"
    assert "breien" not in one.subject
    for words in ("Morgen, ", "Samen breien", "10.00 tot 12.00 uur", "/huis/west/meedoen/samen-breien/"):
        assert words in one.body
    assert "Mevrouw" not in one.body


def test_account_and_series_are_mailed_and_a_telephone_number_is_not(world: World) -> None:
    amina = Account.objects.get(email="amina@demo.invalid").person
    signed(world, person=amina, gathering=None)
    signed(world, name="Wim", contact="06 12 34 56 78")
    signed(world, name="Wies")
    signed(world, name="Loes", contact="loes@demo.invalid", state=Place.WAITING)
    signed(world, name="Kees", contact="kees@demo.invalid", state=Place.WITHDREW, withdrew_at=timezone.now())
    assert remind() == 2
    assert receivers() == ["amina@demo.invalid", "dekker@demo.invalid"]


@pytest.mark.parametrize("told", [{"state": GatheringState.CANCELLED}, {"moved": 1}, {"moved": -1}])
def test_what_is_off_or_on_another_day_is_not_tomorrow(told: dict[str, Any], world: World) -> None:
    if days := told.pop("moved", 0):
        told = {"day": world.west.gathering.day + timedelta(days=days)}
    change(world, **told)
    assert remind() == 0


def test_what_moved_after_its_reminder_is_reminded_of_again(world: World, time_machine: Any) -> None:
    assert remind() == 1
    change(world, day=world.west.gathering.day + timedelta(days=7))
    time_machine.shift(timedelta(days=7))
    assert remind() == 1
    assert len(mail.outbox) == 2


def test_a_draft_reminds_nobody(world: World) -> None:
    with scope(house=world.west.house):
        Activity.objects.update(state=ActivityState.DRAFT)
    assert remind() == 0


@pytest.mark.parametrize("hour", [0, 8, 21, 23])
def test_nobody_is_mailed_at_night(hour: int, world: World, time_machine: Any) -> None:
    today = timezone.localdate()
    time_machine.move_to(timezone.make_aware(datetime(today.year, today.month, today.day, hour, 30)), tick=False)
    assert remind() == 0


def test_a_mail_server_that_is_away_is_tried_again_and_nobody_is_mailed_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed(world, name="Wim", contact="wim@demo.invalid")
    send = EmailBackend.send_messages
    answers = iter([True, False])

    def sometimes(self: EmailBackend, messages: Any) -> int:
        if not next(answers, True):
            raise ConnectionRefusedError
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", sometimes)
    assert remind() == 1
    assert remind() == 1
    assert remind() == 0
    assert receivers() == ["dekker@demo.invalid", "wim@demo.invalid"]


def test_an_address_that_is_refused_does_not_keep_others_waiting(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    signed(world, name="Wim", contact="wim@demo.invalid")
    send = EmailBackend.send_messages

    def refuses(self: EmailBackend, messages: Any) -> int:
        if messages[0].to == ["dekker@demo.invalid"]:
            raise SMTPRecipientsRefused({})
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuses)
    assert remind() == 1
    assert remind() == 0
    assert receivers() == ["wim@demo.invalid"]


def test_a_mail_that_fails_keeps_nobody_waiting_and_is_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed(world, name="Wim", contact="wim@demo.invalid")
    send, answers = EmailBackend.send_messages, iter([False])

    def fails_once(self: EmailBackend, messages: Any) -> int:
        if messages[0].to == ["dekker@demo.invalid"] and not next(answers, True):
            raise SMTPDataError(451, b"Try again later")
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", fails_once)
    assert remind() == 1
    assert receivers() == ["wim@demo.invalid"]
    assert remind() == 1
    assert receivers() == ["dekker@demo.invalid", "wim@demo.invalid"]


def test_who_gets_a_place_later_that_day_is_reminded_too(world: World, time_machine: Any) -> None:
    wim = signed(world, name="Wim", contact="wim@demo.invalid", state=Place.WAITING)
    with scope(house=world.west.house):
        Activity.objects.update(places=1)
    assert remind() == 1
    Client().post(reverse("own_place", args=["west", world.west.place_code]))
    time_machine.shift(timedelta(hours=1))
    with scope(house=world.west.house):
        assert SignUp.objects.get(id=wim.id).state == Place.PLACED
    assert remind() == 1
    assert receivers() == ["dekker@demo.invalid", "wim@demo.invalid"]


def test_by_the_link_in_the_mail_somebody_without_account_is_not_reminded_again(world: World) -> None:
    remind()
    path = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").split("8000", 1)[1]
    assert Client().get(path).status_code == 200
    with scope(house=world.west.house):
        assert SignUp.objects.get(id=world.west.sign_up.id).reminders  # opening it does nothing
    one_click = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert "Je krijgt hiervan geen herinneringen meer" in one_click.content.decode()
    with scope(house=world.west.house):
        SignUp.objects.update(reminded_for=None)
    assert remind() == 0


def test_by_that_link_it_stops_for_every_time_of_it_that_they_signed_up_for(world: World) -> None:
    """What is every week has a sign-up for each time. Of something else, and for somebody else, it goes on."""
    west = world.west
    with scope(house=west.house):
        other = an_activity(west.desk.initiative, None, title="Samen koken", slug="samen-koken")
        of_cooking = other.gatherings.get()
    next_week = signed(world, name="Mevrouw Dekker", contact=" Dekker@demo.invalid", reminded_for=west.gathering.day)
    wim = signed(world, name="Wim", contact="wim@demo.invalid")
    nobody = signed(world, name="Wies")
    cooking = signed(world, name="Dekker", contact="dekker@demo.invalid", activity=other, gathering=of_cooking)
    assert Client().post(f"/herinnering/{token_of(west.sign_up.id)}/").status_code == 200
    with scope(house=west.house):
        on = set(SignUp.objects.filter(reminders=True).values_list("id", flat=True))
    assert on == {wim.id, nobody.id, cooking.id}
    assert next_week.id not in on


def test_with_an_account_it_holds_for_everything_until_they_choose_otherwise(
    world: World, client_as: Callable[[str], Client]
) -> None:
    with scope(house=world.west.house):
        SignUp.objects.all().delete()
    up = signed(world, person=Account.objects.get(email="amina@demo.invalid").person)
    assert Client().post(f"/herinnering/{token_of(up.id)}/").status_code == 200
    assert remind() == 0
    client = client_as("amina")
    assert "Je krijgt geen herinneringen." in client.get("/mijn/agenda/").content.decode()
    client.post("/mijn/agenda/herinneringen/", {"wanted": "ja"})
    assert remind() == 1


@pytest.mark.parametrize("token", ["x", "x:y", "00000000-0000-0000-0000-000000000000:abc"])
def test_a_link_that_nobody_was_sent_stops_nothing(token: str) -> None:
    assert Client().get(f"/herinnering/{token}/").status_code == 404
    assert Client().post(f"/herinnering/{token}/").status_code == 404
