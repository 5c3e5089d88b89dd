"""A calendar program that has an event already sees each change: in what it says, and in when it last changed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.house.actions import set_presence
from productiehuis.foundation.house.models import House, Location, Presence
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.joining import sign_up, withdraw
from productiehuis.rooms.activities.models import Activity, Gathering
from productiehuis.rooms.activities.planning import add_gathering
from productiehuis.rooms.activities.rules import Rhythm
from productiehuis.testing import World

from .pages import page
from .test_calendars import fetch, made_link

ClientAs = Callable[[str], Client]
FOR_ALL = "/huis/west/agenda/huis.ics"


@pytest.fixture
def activity(world: World, west: House) -> Activity:
    """On each of three weeks, at a place of its own."""
    first = world.west.gathering
    Activity.objects.filter(id=first.activity_id).update(rhythm=Rhythm.SERIES, location=world.west.location)
    found: Activity = Activity.objects.get(id=first.activity_id)
    for weeks in (1, 2):
        begins, ends = (timezone.localtime(at).time() for at in (first.starts_at, first.ends_at))
        day = first.day + timedelta(weeks=weeks)
        add_gathering(actor=COMMAND, activity=found, day=day, opens=begins, closes=ends)
    return found


def first_of(activity: Activity) -> Gathering:
    return activity.gatherings.earliest("day")


def call_off(client: Client, activity: Activity) -> None:
    client.post(page("call_off_one", activity, first_of(activity).id), {"reason": "Geen stroom."})


def move(client: Client, activity: Activity) -> None:
    one = first_of(activity)
    client.post(
        page("move_one", activity, one.id), {"day": one.day + timedelta(days=1), "opens": "15:00", "closes": "16:00"}
    )


def move_all(client: Client, activity: Activity) -> None:
    one = first_of(activity)
    typed = {"first": one.day, "last": "", "weekday": one.day.isoweekday(), "opens": "14:00", "closes": "15:00"}
    asked = client.post(page("move_some", activity), typed).content.decode()
    client.post(page("move_some", activity), typed | {"sure": asked.split('"sure" value="')[1].split('"')[0]})


def other_place(client: Client, activity: Activity) -> None:
    other = Location.objects.create(house=activity.house, name="De Kas", address="Tuinweg 1")
    client.post(
        page("describe", activity, "wat"), {"title": activity.title, "expect": "Breien.", "location": str(other.id)}
    )


def place_renamed(client: Client, activity: Activity) -> None:
    there = reverse("change_location", args=["west", activity.location_id])
    client.post(there, {"name": "De Serre", "address": "Tuinweg 2"})


def place_of_initiative(client: Client, activity: Activity) -> None:
    other = Location.objects.create(house=activity.house, name="De Kas", address="Tuinweg 1")
    there = reverse("write_page", args=["west", activity.initiative.slug])
    client.post(there, {"reach": activity.initiative.reach, "location": str(other.id)})


@pytest.mark.parametrize(
    ("who", "change", "says"),
    [
        ("dounia", call_off, {"status": "CANCELLED", "sequence": 1}),
        ("dounia", move, {"sequence": 1}),
        ("dounia", move_all, {"sequence": 1}),
        ("dounia", other_place, {"where": "De Kas, Tuinweg 1"}),
        ("iris", place_renamed, {"where": "De Serre, Tuinweg 2"}),
        ("dounia", place_of_initiative, {"where": "De Kas, Tuinweg 1"}),
    ],
)
def test_each_change_shows_and_says_when_it_was(
    who: str, change: Any, says: dict[str, Any], activity: Activity, client_as: ClientAs, time_machine: Any
) -> None:
    if change is place_of_initiative:
        Activity.objects.update(location=None)
    before = fetch(FOR_ALL)["events"]
    time_machine.move_to(timezone.now() + timedelta(hours=1))
    changed = timezone.now().replace(microsecond=0)
    client = client_as(who)
    change(client, activity)
    after = fetch(FOR_ALL)["events"]
    assert [one["id"] for one in after] == [one["id"] for one in before]
    assert {key: after[0][key] for key in says} == says
    assert after[0] | {"changed_at": 0} != before[0] | {"changed_at": 0}
    assert before[0]["changed_at"] < changed.timestamp() <= after[0]["changed_at"]


def test_what_stops_says_so_in_the_calendar_of_who_comes_and_of_everybody(
    activity: Activity, client_as: ClientAs, time_machine: Any
) -> None:
    amina = client_as("amina")
    mine = Who(person=Person.objects.get(name="Amina"))
    sign_up(actor=mine, activity=activity, gathering=None, id=new_id())
    own = made_link(amina, "ja")
    time_machine.move_to(timezone.now() + timedelta(hours=1))
    changed = timezone.now().replace(microsecond=0).timestamp()
    client_as("dounia").post(page("end_activity", activity), {"reason": "Wij verhuizen."})
    read = fetch(own)["events"]
    assert [(one["status"], one["sequence"]) for one in read] == [("CANCELLED", 1)] * 3
    assert all(one["changed_at"] >= changed for one in read)
    assert {one["status"] for one in fetch(FOR_ALL)["events"]} == {"CANCELLED"}


def test_who_gets_a_place_after_waiting_sees_that_it_changed_and_who_withdraws_that_it_is_gone(
    activity: Activity, client_as: ClientAs, time_machine: Any
) -> None:
    Activity.objects.update(places=1)
    amina, bram = (Who(person=Person.objects.get(name=name)) for name in ("Amina", "Bram"))
    first = sign_up(actor=bram, activity=activity, gathering=None, id=new_id())
    second = sign_up(actor=amina, activity=activity, gathering=None, id=new_id())
    own = made_link(client_as("amina"), "ja")
    assert {one["status"] for one in fetch(own)["events"]} == {"TENTATIVE"}
    time_machine.move_to(timezone.now() + timedelta(hours=1))
    changed = timezone.now().replace(microsecond=0).timestamp()
    withdraw(actor=bram, row=first)
    read = fetch(own)["events"]
    assert {one["status"] for one in read} == {"CONFIRMED"}
    assert all(one["changed_at"] >= changed for one in read)
    withdraw(actor=amina, row=second)
    assert not fetch(own)["events"]


def test_of_an_initiative_that_rests_only_what_is_off_stays_in_calendars_for_everybody(
    activity: Activity, client_as: ClientAs
) -> None:
    there = f"/huis/west/agenda/van/{activity.initiative.slug}.ics"
    tag = Client().get(FOR_ALL)["ETag"]
    assert fetch(there)["events"]
    call_off(client_as("dounia"), activity)
    set_presence(actor=COMMAND, initiative=activity.initiative, presence=Presence.RESTING)
    assert Client().get(FOR_ALL, headers={"If-None-Match": tag}).content.count(b"BEGIN:VEVENT") == 1
    assert [one["status"] for one in fetch(there)["events"]] == ["CANCELLED"]
    set_presence(actor=COMMAND, initiative=activity.initiative, presence=Presence.HIDDEN)
    assert not Client().get(FOR_ALL).content.count(b"BEGIN:VEVENT")
    assert Client().get(there).status_code == 404
