"""Calendars as a calendar program fetches and reads them."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from productiehuis.foundation.people.models import Account, Person
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.activities.models import Activity, CalendarLink, Gathering, SignUp
from productiehuis.rooms.activities.rules import GatheringState, Place
from productiehuis.testing import World, an_activity

from .reading_calendars import as_ical_js_reads

HOUSE = "/huis/west/agenda/huis.ics"


def fetch(address: str, **headers: str) -> dict[str, Any]:
    response = Client().get(address, headers=headers)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return as_ical_js_reads(response.content)


def person_of(key: str) -> Person:
    return Account.objects.get(email=f"{key}@demo.invalid").person


def signed(world: World, key: str, **told: Any) -> SignUp:
    west = world.west
    with scope(house=west.house):
        made: SignUp = SignUp.objects.create(
            **{
                "house": west.house, "activity": west.activity, "gathering": west.gathering, "person": person_of(key),
                "state": Place.PLACED, "queued_at": timezone.now(), "last_day": west.gathering.day,
            } | told
        )  # fmt: skip
    return made


def test_every_event_of_the_house_is_read_as_it_stands_in_the_agenda(world: World) -> None:
    west = world.west
    assert west.gathering.house == west.house
    with scope(house=west.house):
        an_activity(west.initiative, None, title="Taal; les, 2", slug="taalles", cost="€ 2,50", where="Boven")
        Gathering.objects.filter(activity__slug="taalles").update(
            state=GatheringState.CANCELLED, sequence=2, reason="Ziek"
        )
        rows = {str(one.id): one for one in Gathering.objects.select_related("activity")}
    read = fetch(HOUSE)
    assert read["name"] == "Productiehuis West"
    assert {one["id"] for one in read["events"]} == set(rows)
    for one in read["events"]:
        row = rows[one["id"]]
        off = row.state == GatheringState.CANCELLED
        assert (one["starts_at"], one["ends_at"]) == (row.starts_at.timestamp(), row.ends_at.timestamp())
        assert one["title"] == ("Gaat niet door: " if off else "") + row.activity.title
        assert (one["status"], one["sequence"]) == ("CANCELLED" if off else "CONFIRMED", row.sequence)
        assert one["url"] == f"http://testserver/huis/west/meedoen/{row.activity.slug}/"
        assert one["zone"] == "Europe/Amsterdam"
    assert "€ 2,50" in next(one["about"] for one in read["events"] if "Taal" in one["title"])


def test_a_moved_event_keeps_its_id_and_counts_one_further(world: World) -> None:
    west = world.west
    [before] = fetch(f"/huis/west/meedoen/{west.gathering.activity.slug}/agenda.ics")["events"]
    with scope(house=west.house):
        row = Gathering.objects.get(id=west.gathering.id)
        row.starts_at, row.ends_at = row.starts_at + timedelta(hours=3), row.ends_at + timedelta(hours=3)
        row.sequence += 1
        row.save()
    [after] = fetch("/huis/west/meedoen/samen-breien/agenda.ics")["events"]
    assert after["id"] == before["id"]
    assert (after["starts_at"] - before["starts_at"], after["sequence"]) == (3 * 3600, 1)
    assert after["changed_at"] >= before["changed_at"]


def test_an_initiative_has_only_its_own(world: World) -> None:
    west = world.west
    assert west.gathering.house == west.house
    with scope(house=west.house):
        other = next(one for one in type(west.initiative).objects.all() if one != west.desk.initiative)
        an_activity(other, None, title="Anders", slug="anders")
    read = fetch(f"/huis/west/agenda/van/{west.desk.initiative.slug}.ics")
    assert [one["title"] for one in read["events"]] == ["Samen breien"]


def test_who_has_the_file_already_is_told_that_nothing_changed(world: World) -> None:
    assert world.west.gathering.house == world.west.house
    first = Client().get(HOUSE)
    assert Client().get(HOUSE, headers={"If-None-Match": first["ETag"]}).status_code == 304
    with scope(house=world.west.house):
        Activity.objects.update(title="Samen haken")
    assert Client().get(HOUSE, headers={"If-None-Match": first["ETag"]}).status_code == 200


def made_link(client: Client, titles: str = "") -> str:
    """The address of a new link, as the page tells it."""
    page = unescape(client.post("/mijn/agenda/", {"titles": titles}).content.decode())
    return urlsplit(page.split("data-not-read>")[1].split("<")[0]).path


def test_without_titles_a_calendar_learns_only_that_there_is_an_appointment(
    world: World, client_as: Callable[[str], Client]
) -> None:
    signed(world, "amina")
    address = made_link(client_as("amina"))
    content = Client().get(address).content.decode()
    for secret in ("breien", "Tagerijn", "Demostraat", "samen-breien", "Amina"):
        assert secret not in content
    [one] = as_ical_js_reads(content.encode())["events"]
    assert one["title"] == "Afspraak in Productiehuis West"
    assert one["starts_at"] == world.west.gathering.starts_at.timestamp()


def test_with_titles_it_says_what_and_where(world: World, client_as: Callable[[str], Client]) -> None:
    signed(world, "amina")
    [one] = fetch(made_link(client_as("amina"), "ja"))["events"]
    assert one["title"] == "Samen breien"
    assert one["where"]


def test_a_series_is_there_each_time_and_who_waits_is_told_so(world: World, client_as: Callable[[str], Client]) -> None:
    signed(world, "amina", gathering=None, state=Place.WAITING)
    [one] = fetch(made_link(client_as("amina"), "ja"))["events"]
    assert (one["title"], one["status"], one["fills"]) == ("Op de wachtlijst: Samen breien", "TENTATIVE", False)


def test_what_somebody_withdrew_from_is_gone_and_others_never_were_there(
    world: World, client_as: Callable[[str], Client]
) -> None:
    signed(world, "amina", state=Place.WITHDREW, withdrew_at=timezone.now())
    signed(world, "hakim")
    assert fetch(made_link(client_as("amina"), "ja"))["events"] == []


def test_a_new_link_ends_the_old_one_and_stopping_ends_both(world: World, client_as: Callable[[str], Client]) -> None:
    client = client_as("amina")
    first = made_link(client)
    second = made_link(client)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    client.post("/mijn/agenda/stop/")
    assert Client().get(second).status_code == 404


def test_the_link_is_told_once_and_kept_nowhere(world: World, client_as: Callable[[str], Client]) -> None:
    client = client_as("amina")
    token = made_link(client).split("/")[2]
    assert token not in client.get("/mijn/agenda/").content.decode()
    assert token not in str(list(CalendarLink.objects.values()))
    assert token not in str(list(JournalEntry.objects.values()))


def test_of_a_closed_account_the_link_opens_nothing(world: World, client_as: Callable[[str], Client]) -> None:
    address = made_link(client_as("amina"))
    Account.objects.filter(email="amina@demo.invalid").update(is_active=False)
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("titles", ["misschien", "nee"])
def test_another_choice_is_refused_and_makes_no_link(
    titles: str, world: World, client_as: Callable[[str], Client]
) -> None:
    response = client_as("amina").post("/mijn/agenda/", {"titles": titles})
    assert "Er klopt nog iets niet" in response.content.decode()
    with scopes_disabled():
        assert not CalendarLink.objects.exists()
