"""Dounia says on which days the desk is closed, or open at other times."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from productiehuis.foundation.house.models import House, SpecialTime
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.helpdesk.roster import put_on
from productiehuis.testing import World

DESK = ["west", "tagerijn"]
NOW = datetime(2025, 12, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def december() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def dounia(client_as: Callable[[str], Client], west: House) -> Client:
    SpecialTime.objects.all().delete()
    return client_as("dounia")


def add(client: Client, **typed: str) -> str:
    return client.post(reverse("add_special_time", args=DESK), typed, follow=True).content.decode()


def test_a_holiday_is_one_line_and_everybody_reads_it(dounia: Client, client: Client) -> None:
    page = add(dounia, first="2025-12-24", last="2026-01-04", reason="Kerstvakantie")
    words = "an woensdag 24 december tot en met zondag 4 januari dicht. Kerstvakantie."
    assert words in page
    public = client.get(reverse("initiative", args=["west", "sociaal-spreekuur-de-tagerijn"]))
    assert words in public.content.decode()


def test_one_day_is_its_own_last_day(dounia: Client) -> None:
    assert "Vrijdag 12 december open van 19.00 tot 21.00 uur." in add(
        dounia, first="2025-12-12", opens="19:00", closes="21:00"
    )


def test_what_was_is_kept_and_not_in_the_way(dounia: Client) -> None:
    add(dounia, first="2025-12-03", reason="Verbouwing")
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        page = dounia.get(reverse("special_times", args=DESK)).content.decode()
    assert page.index("<summary>") < page.index("Verbouwing")
    assert "Hier komen de dagen" in page


def test_taken_away_it_is_as_usual_again(dounia: Client) -> None:
    add(dounia, first="2025-12-25")
    special = SpecialTime.objects.get()
    dounia.post(reverse("remove_special", args=[*DESK, special.id]))
    assert not SpecialTime.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"last": "2025-12-24"}, "Vul dit nog in."),
        ({"first": "2025-12-25", "last": "2025-12-24"}, "Draai de twee om"),
        ({"first": "2020-01-01"}, "Deze dag is al geweest."),
        ({"first": "2025-11-20", "last": "2025-12-01"}, "Deze dag is al geweest."),
        ({"first": "2025-11-20", "last": "2025-11-19"}, "Draai de twee om"),
        ({"first": "2025-12-25", "opens": "19:00"}, "Vul ook deze tijd in."),
        ({"first": "2025-12-25", "reason": "van 111222333"}, "burgerservicenummer"),
    ],
)
def test_bad_input_gets_a_sentence_keeps_what_was_typed_and_changes_nothing(
    typed: dict[str, str], says: str, dounia: Client
) -> None:
    page = add(dounia, **typed)
    assert says in page
    assert all(f'value="{value}' in page for value in typed.values())
    assert not SpecialTime.objects.exists()


def test_a_holiday_that_runs_already_can_still_be_told(dounia: Client) -> None:
    assert "Bewaard." in add(dounia, first="2025-12-01", last="2025-12-02")


def test_of_two_exceptions_on_a_day_the_second_is_refused_in_words(dounia: Client) -> None:
    add(dounia, first="2025-12-25", last="2025-12-26")
    assert "Haal dat eerst weg" in add(dounia, first="2025-12-26")
    assert SpecialTime.objects.get().last == date(2025, 12, 26)


def test_the_exception_of_a_neighbour_is_not_found(dounia: Client, world: World) -> None:
    theirs = world.noord.special
    assert dounia.post(reverse("remove_special", args=[*DESK, theirs.id])).status_code == 404
    with scope(house=world.noord.house):
        assert SpecialTime.objects.exists()


def test_on_a_day_that_was_closed_with_people_on_it_nobody_is_counted_on(
    dounia: Client, client_as: Callable[[str], Client], world: World
) -> None:
    hakim = world.west.volunteer.person
    with scope(house=world.house):
        put_on(actor=COMMAND, desk=world.west.desk, people=[hakim.id], days=[NOW.date()])
    table = reverse("desk", args=DESK)
    assert f"Verwacht: {hakim.name}." in dounia.get(table).content.decode()
    add(dounia, first=NOW.date().isoformat(), reason="Verbouwing")
    page = dounia.get(table).content.decode()
    assert "Verwacht:" not in page
    assert "Vandaag is het spreekuur dicht: er hoeft niemand te zijn." in page
