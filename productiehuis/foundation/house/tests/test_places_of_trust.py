"""A place says when it is open, who manages it and who lends it, and never who that is by name (C-010)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.house.models import House, Initiative, Location
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.testing import World

SAYS = {"hours": "dinsdag van 9.00 tot 12.00 uur", "managed_by": "de huismeester", "lent_by": "Woonstichting Demo"}


def at(page: str, *args: object) -> str:
    return reverse(page, args=["west", *args])


def words(client: Client, page: str, *args: object) -> str:
    return client.get(at(page, *args)).content.decode()


@pytest.fixture
def place(west: House) -> Location:
    """Where digiBEET is, and nothing is said of it yet."""
    found: Location = Initiative.objects.get(slug="digibeet").location
    found.hours = found.managed_by = found.lent_by = ""
    found.save()
    return found


def save(client: Client, place: Location, **changes: str) -> Any:
    return client.post(at("change_location", place.id), {"name": place.name, **SAYS, **changes}, follow=True)


def test_hours_and_management_stand_where_people_look_and_who_lends_it_at_the_settings(
    place: Location, iris: Client, client: Client
) -> None:
    assert "De plek is open:" not in words(client, "initiative", "digibeet")
    assert "Beheer:" not in words(client, "initiative", "digibeet")
    save(iris, place)
    page = words(client, "initiative", "digibeet")
    assert "De plek is open: dinsdag van 9.00 tot 12.00 uur" in page
    assert "Beheer: de huismeester" in page
    assert SAYS["lent_by"] not in page
    listed = words(iris, "settings_locations")
    assert SAYS["lent_by"] in listed
    assert SAYS["managed_by"] in listed


def test_all_of_it_can_be_left_empty_again(place: Location, iris: Client) -> None:
    save(iris, place)
    save(iris, place, hours="", managed_by="", lent_by="")
    place.refresh_from_db()
    assert (place.hours, place.managed_by, place.lent_by) == ("", "", "")


@pytest.mark.parametrize("field", list(SAYS))
@pytest.mark.parametrize(("wrong", "sentence"), [("Bel 111222333", "burgerservicenummer"), ("l" * 121, "Er klopt nog")])
def test_bad_input_gets_a_sentence_and_changes_nothing(
    field: str, wrong: str, sentence: str, place: Location, iris: Client
) -> None:
    lines = JournalEntry.objects.count()
    answer = save(iris, place, **{field: wrong}).content.decode()
    assert sentence in answer
    assert wrong in answer
    place.refresh_from_db()
    assert getattr(place, field) == ""
    assert JournalEntry.objects.count() == lines


def test_only_the_coordinator_of_this_house_says_it(
    place: Location, iris: Client, client_as: Callable[[str], Client], world: World
) -> None:
    assert save(client_as("dounia"), place).status_code == 404
    theirs = world.noord.location
    assert save(iris, theirs).status_code == 404
    assert save(client_as("nel"), place).status_code == 404
    place.refresh_from_db()
    assert place.managed_by == ""
    assert Location.objects.with_scope(house=world.noord.house).get(id=theirs.id).managed_by == ""
