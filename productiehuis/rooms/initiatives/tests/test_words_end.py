"""The words of an idea that came to nothing, and of what rests, go; its name stays for the figures."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.rooms.initiatives.life_models import Life

from .conftest import TODAY

FIVE_YEARS = timedelta(days=1828)
TAGERIJN = "sociaal-spreekuur-de-tagerijn"
PAGE = {"reach": "activation", "description": "Bel Zohra.", "for_whom": "Voor Zohra.", "hours": "Vraag Zohra."}
GONE = ("", "", "")


def at(page: str, *args: object) -> str:
    return reverse(page, args=["west", *args])


def later(time_machine: Any, since: timedelta) -> None:
    day = TODAY + since
    time_machine.move_to(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
    apply_retention()


def words_of(slug: str) -> tuple[str, str, str]:
    found = Initiative.objects.select_related("life").get(slug=slug)
    return found.description, found.life.for_whom, found.hours


def written(client: Client, slug: str = TAGERIJN) -> None:
    client.post(at("write_page", slug), PAGE)


@pytest.mark.parametrize("page", ["park", "stop_initiative", "leave"])
def test_who_lets_it_rest_stop_or_leave_reads_first_what_stays_and_what_goes_when(
    page: str, west: House, client_as: Callable[[str], Client]
) -> None:
    seen = client_as("dounia").get(at(page, TAGERIJN)).content.decode()
    for stays in ("naam en de getallen blijven", "gaan weg na vijf jaar stilte", "foto gaat weg drie jaar"):
        assert stays in seen


@pytest.mark.parametrize("page", ["park", "stop_initiative"])
def test_what_rests_loses_its_words_after_five_years_and_keeps_its_name_and_figures(
    page: str, west: House, client: Client, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    dounia = client_as("dounia")
    written(dounia)
    dounia.post(at(page, TAGERIJN), {"reason": "Even rust."})
    kept = ("Bel Zohra.", "Voor Zohra.", "Vraag Zohra.")
    later(time_machine, FIVE_YEARS - timedelta(days=3))
    assert words_of(TAGERIJN) == kept
    later(time_machine, FIVE_YEARS)
    assert words_of(TAGERIJN) == GONE
    assert Life.objects.get(initiative__slug=TAGERIJN).state in ("parked", "stopped")
    seen = client.get(at("initiative", TAGERIJN)).content.decode()
    assert "Tagerijn" in seen and "Zohra" not in seen
    assert "Tagerijn" in client.get(at("results"), {"periode": "2018"}).content.decode()


def test_an_idea_that_nobody_took_up_loses_its_words_and_keeps_its_name(
    west: House, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    amina = client_as("amina")
    assert "vijf jaar" in amina.get(at("bring_idea")).content.decode()
    amina.post(at("bring_idea"), {"name": "Fietsles", "words": "Bel Zohra.", "for_whom": "Zohra"})
    later(time_machine, FIVE_YEARS)
    assert words_of("fietsles") == GONE
    assert Life.objects.get(initiative__name="Fietsles").state == "idea"


def test_what_is_there_keeps_its_words_and_what_begins_again_too(
    west: House, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    dounia = client_as("dounia")
    written(dounia)
    dounia.post(at("park", TAGERIJN), {"reason": "Even rust."})
    dounia.post(at("revive", TAGERIJN))
    assert Initiative.objects.get(slug=TAGERIJN).quiet_since is None
    later(time_machine, FIVE_YEARS)
    assert words_of(TAGERIJN)[0] == "Bel Zohra."


def test_who_writes_while_it_rests_begins_the_time_again(
    west: House, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    dounia = client_as("dounia")
    dounia.post(at("park", TAGERIJN), {"reason": "Even rust."})
    time_machine.move_to(datetime(TODAY.year, TODAY.month, TODAY.day + 9, 9, tzinfo=UTC))
    written(dounia)
    later(time_machine, FIVE_YEARS)
    assert words_of(TAGERIJN)[0] == "Bel Zohra."
    later(time_machine, FIVE_YEARS + timedelta(days=9))
    assert words_of(TAGERIJN) == GONE
