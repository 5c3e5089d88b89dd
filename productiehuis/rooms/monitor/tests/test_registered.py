"""What a room counts from its rows: shown before what was reported, with the difference, and small numbers hidden."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from productiehuis.foundation.counting import measures, rollups
from productiehuis.foundation.counting.counts import Count
from productiehuis.foundation.counting.measures import HELP_REQUESTS, UNIQUE_HELP_SEEKERS, Brought, Indicator
from productiehuis.foundation.counting.measures import KEY_PERSONS_AND_VOLUNTEERS as VOLUNTEERS
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.rooms.helpdesk import indicators
from productiehuis.rooms.monitor.queries import results
from productiehuis.testing import World

YEAR = Period.calendar_year(2018)


def indicator(counter: Callable[[Period], Brought], *keys: str) -> Indicator:
    def count(house: UUID, period: Period, initiatives: Collection[UUID] | None) -> Brought:
        return counter(period)

    return Indicator(dict.fromkeys(keys, "Geteld uit bezoeken."), count, count, list, lambda *asked: "")


@pytest.fixture
def count(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Have a room count in 2018: ``count(help_requests={"digibeet": 3})``."""

    def register(period: Period = YEAR, **counts: dict[str, int | Count]) -> None:
        ids = dict(Initiative.objects.with_scope(house=world.house).values_list("slug", "id"))
        figures = {
            (ids[slug], key): number if isinstance(number, Count) else Count.exactly(number)
            for key, by_slug in counts.items()
            for slug, number in by_slug.items()
        }
        one = indicator(lambda asked: figures if asked == period else {}, *counts)
        monkeypatch.setattr(indicators, "INDICATORS", (one,))
        measures.indicators.cache_clear()
        for initiative, _measure in figures:
            rollups.touch(house=world.house.id, initiative=initiative, day=period.start)
            rollups.touch(house=world.house.id, initiative=initiative, day=period.end)
        rollups.recount()

    yield register
    measures.indicators.cache_clear()


def page(client: Client, name: str, *args: str) -> str:
    return client.get(reverse(name, args=["west", *args]), {"periode": "2018"}).content.decode()


TAGERIJN = "sociaal-spreekuur-de-tagerijn"


def test_what_is_counted_from_rows_goes_before_what_was_reported(count: Callable[..., None], client: Client) -> None:
    count(unique_help_seekers={TAGERIJN: 388})
    assert "388" in page(client, "results")
    assert "geteld uit bezoeken" in page(client, "results")
    opened = page(client, "figure", TAGERIJN, "unique_help_seekers")
    for words in (
        "388",
        "unieke bezoekers",
        "Het initiatief gaf zelf 390 op",
        "Het verschil is -2",
        "Geteld uit bezoeken",
    ):
        assert words in opened


def test_a_small_number_is_hidden_from_the_public_with_all_that_would_give_it_away(
    count: Callable[..., None], client: Client
) -> None:
    count(help_requests={TAGERIJN: 3})
    shown = page(client, "results")
    assert "minder dan 5" in shown
    assert "292 of meer" in shown
    assert "295" not in shown
    opened = page(client, "figure", TAGERIJN, "help_requests")
    assert "minder dan 5" in opened
    assert "Het verschil" not in opened
    assert "minder dan 5" in page(client, "comparison")
    for format in ("csv", "pdf"):
        data = client.get(reverse("results_file", args=["west", format]), {"periode": "2018"})
        assert data.status_code == 200
    assert (
        "minder dan 5"
        in client.get(reverse("results_file", args=["west", "csv"]), {"periode": "2018"}).content.decode()
    )


@pytest.mark.parametrize(
    ("persona", "sees"),
    [
        ("nobody", False),
        ("lotte", False),
        ("gerda", False),
        ("frank", False),
        ("hakim", True),
        ("dounia", True),
        ("iris", True),
    ],
)
def test_who_counts_there_or_makes_the_report_sees_small_numbers(
    persona: str, sees: bool, count: Callable[..., None], client_as: Callable[[str], Client]
) -> None:
    count(help_requests={TAGERIJN: 3})
    assert ("minder dan 5" not in page(client_as(persona), "figure", TAGERIJN, "help_requests")) is sees


def test_key_persons_and_volunteers_are_shown_as_they_are(count: Callable[..., None], client: Client) -> None:
    count(key_persons_volunteers={TAGERIJN: 2})
    assert "minder dan" not in page(client, "results")


def test_what_is_reported_is_shown_as_given(client: Client, count: Callable[..., None]) -> None:
    count()
    assert page(client, "figure", "digibeet", "key_persons_volunteers").count("minder dan") == 0


def test_an_initiative_that_a_room_does_not_count_stays_empty_and_is_not_zero(
    count: Callable[..., None], west: House
) -> None:
    count(help_requests={TAGERIJN: 10})
    rows = {row.initiative.slug: row for row in results(west, YEAR, lambda initiative: True).rows}
    assert rows["stichting-aminah"]["help_requests"].shown.value is None
    assert not rows["stichting-aminah"]["help_requests"].is_there


def test_two_rooms_that_count_the_same_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    one = indicator(lambda asked: {}, HELP_REQUESTS.key)
    monkeypatch.setattr(indicators, "INDICATORS", (one, one))
    measures.indicators.cache_clear()
    with pytest.raises(ImproperlyConfigured, match="help_requests"):
        measures.indicators()
    monkeypatch.undo()
    measures.indicators.cache_clear()


def test_who_helps_in_two_rooms_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    house, initiative, other = uuid4(), uuid4(), uuid4()
    anna, bas, chris = uuid4(), uuid4(), uuid4()
    desk = {(initiative, VOLUNTEERS.key): frozenset({anna, bas})}
    course = {(initiative, VOLUNTEERS.key): frozenset({bas, chris}), (other, VOLUNTEERS.key): frozenset[UUID]()}

    def brought(found: Brought, _period: Period) -> Brought:
        return found

    rooms = tuple(indicator(partial(brought, found), VOLUNTEERS.key) for found in (desk, course))
    monkeypatch.setattr(indicators, "INDICATORS", rooms)
    monkeypatch.setattr("productiehuis.rooms.activities.indicators.INDICATORS", ())
    measures.indicators.cache_clear()
    counted = {(initiative, VOLUNTEERS.key): Count.exactly(3), (other, VOLUNTEERS.key): Count.exactly(0)}
    assert measures.count_all(house, YEAR) == measures.prove_all(house, YEAR) == counted
    monkeypatch.undo()
    measures.indicators.cache_clear()


def test_seekers_and_requests_are_two_things() -> None:
    assert UNIQUE_HELP_SEEKERS.people
    assert not HELP_REQUESTS.people


def test_where_figures_differ_in_origin_each_says_its_own_everywhere(
    count: Callable[..., None], client_as: Callable[[str], Client]
) -> None:
    count(unique_help_seekers={TAGERIJN: 388})
    client = client_as("nobody")
    said = "geteld uit bezoeken en lijsten (opgegeven: 390, verschil -2)"
    assert said in page(client, "results")
    assert "opgegeven door het initiatief" in page(client, "results")
    compared = client.get(reverse("comparison", args=["west"]), {"wat": "unique_help_seekers"}).content.decode()
    assert said in compared
    address = {name: reverse("results_file", args=["west", name]) for name in ("csv", "pdf")}
    assert said in client.get(address["csv"], {"periode": "2018"}).content.decode()
    paper = PdfReader(BytesIO(client.get(address["pdf"], {"periode": "2018"}).content)).pages[0].extract_text()
    assert "verschil -2" in " ".join(paper.split())


def test_where_all_figures_come_from_the_same_it_is_said_once(count: Callable[..., None], client: Client) -> None:
    count()
    assert page(client, "results").count("opgegeven door het initiatief") == 1
