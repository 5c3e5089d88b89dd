"""The first page is the house itself."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.house.models import House, HouseStatus
from productiehuis.testing import World

HEADINGS = ["Zolder", "Tweede verdieping", "Eerste verdieping", "Begane grond", "Souterrain"]


def text_of(client: Client, name: str, *args: str) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_the_floors_stand_on_each_other_from_attic_to_basement(world: World, client: Client) -> None:
    page = text_of(client, "house", "west")
    places = [page.index(f">{heading}</h2>") for heading in HEADINGS]
    assert places == sorted(places)


def test_each_initiative_has_a_room_on_each_of_its_floors(world: World, client: Client) -> None:
    page = text_of(client, "house", "west")
    assert page.count("Stichting Aminah") == 3
    assert page.count("digiBEET") == 1


@pytest.mark.parametrize(("day", "open_today"), [(2, True), (3, False)])
def test_light_burns_where_something_happens_today(day: int, open_today: bool, world: World, client: Client) -> None:
    with time_machine.travel(datetime(2018, 1, day, 12, tzinfo=UTC), tick=False):  # a Tuesday, a Wednesday
        page = text_of(client, "house", "west")
    start = page.index('<section class="floor basement"')
    room = page[page.index("Sociaal Spreekuur de Tagerijn", start) :]
    assert ("Vandaag" in room[: room.index("</li>")]) is open_today


def test_a_time_never_stands_without_its_days(world: World, client: Client) -> None:
    assert "ma, wo · 10.00 uur" in text_of(client, "initiatives", "west")
    with time_machine.travel(datetime(2018, 1, 6, 12, tzinfo=UTC), tick=False):  # a Saturday
        assert "ma, wo · 10.00 uur" in text_of(client, "house", "west")


def test_the_front_door_leads_straight_into_the_only_open_house(world: World, client: Client) -> None:
    assert "Productiehuis Noord" in text_of(client, "front_door")
    House.objects.filter(slug="noord").update(status=HouseStatus.ENDED)
    assert client.get("/").headers["Location"] == "/huis/west/"


@pytest.mark.django_db
def test_without_a_house_the_front_door_says_what_will_be_here(client: Client) -> None:
    assert "Er is nog geen huis" in client.get("/").content.decode()


def test_a_house_on_hold_says_so_and_stays_open_to_see(world: World, client: Client) -> None:
    House.objects.filter(slug="west").update(status=HouseStatus.ON_HOLD)
    assert "even stil" in text_of(client, "house", "west")


def test_an_initiative_says_what_it_is_when_and_where(world: World, client: Client) -> None:
    page = text_of(client, "initiative", "west", "digibeet")
    for words in ("Computervaardigheden", "maandag, woensdag", "Buurthuis de Tagerijn", "Begane grond"):
        assert words in page


@pytest.mark.parametrize("address", ["/huis/zuid/", "/huis/west/initiatieven/pek-o-bello/", "/huis/west/nergens/"])
def test_what_is_not_there_gets_a_calm_page(address: str, world: World, client: Client) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "Naar het huis" in response.content.decode()


@pytest.mark.parametrize("persona", ["nobody", "iris"])
@pytest.mark.parametrize(
    "name",
    [
        "house",
        "initiatives",
        "settings",
        "settings_floors",
        "settings_people",
        "settings_organisations",
        "settings_locations",
    ],
)
def test_a_page_asks_the_database_at_most_six_things_and_where_rooms_add_theirs_eight(
    name: str, persona: str, world: World, client_as: Callable[[str], Client], django_assert_max_num_queries: Any
) -> None:
    client = client_as(persona)
    client.get(reverse(name, args=["west"]))
    with django_assert_max_num_queries(8 if name in ("house", "initiatives") else 6):
        client.get(reverse(name, args=["west"]))


def test_a_page_says_strictly_what_a_browser_may_load(world: World, client: Client) -> None:
    policy = client.get(reverse("house", args=["west"])).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
