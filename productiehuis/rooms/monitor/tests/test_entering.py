"""Entering what initiatives counted: from a paper list, or one figure with all that is known about it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.monitor.models import ReportedFigure

TAGERIJN = "sociaal-spreekuur-de-tagerijn"


def address(name: str, *args: str, year: str = "2019") -> str:
    return f"{reverse(name, args=['west', *args])}?{urlencode({'periode': year})}"


def field(slug: str, measure: str) -> str:
    return f"{Initiative.objects.get(slug=slug).id}-{measure}"


def enter(client: Client, figures: dict[str, str], year: str = "2019", **data: Any) -> Any:
    return client.post(address("enter_figures", year=year), {**figures, **data}, follow=True)


def shown(**figures: str) -> dict[str, str]:
    """What a page showed in its fields when it was opened."""
    return {f"initial-{name}": value for name, value in figures.items()}


def current(year: str = "2019") -> dict[str, int]:
    """The figures that count now, by initiative and measure."""
    period = Period.from_key(year)
    figures = ReportedFigure.objects.filter(replaced_at=None, start=period.start, end=period.end)
    return {f"{figure.initiative.slug} {figure.measure}": figure.value for figure in figures}


def test_a_paper_list_goes_in_and_empty_is_not_zero(west: House, client_as: Callable[[str], Client]) -> None:
    iris = client_as("iris")
    figures = {field(TAGERIJN, "unique_help_seekers"): "1.015", field("digibeet", "participants"): "0"}
    response = enter(iris, figures, counted_how="geturfd bij de deur")
    assert "2 getallen bewaard" in response.content.decode()
    assert current() == {f"{TAGERIJN} unique_help_seekers": 1015, "digibeet participants": 0}
    figure = ReportedFigure.objects.get(value=1015, start="2019-01-01")
    assert (figure.label, figure.counted_how) == ("unieke bezoekers", "geturfd bij de deur")
    assert figure.entered_by == Account.objects.get(email="iris@demo.invalid").person
    assert JournalEntry.objects.filter(verb="report_figures", actor=figure.entered_by_id).exists()


def test_only_what_changed_is_written_and_what_stood_there_stays_to_see(
    west: House, client_as: Callable[[str], Client]
) -> None:
    iris = client_as("iris")
    page = iris.get(address("enter_figures", year="2018")).content.decode()
    assert 'value="1015"' in page
    before = ReportedFigure.objects.count()
    filled = {
        f"{figure.initiative_id}-{figure.measure}": str(figure.value)
        for figure in ReportedFigure.objects.filter(replaced_at=None)
    }
    enter(iris, {**filled, **shown(**filled), field(TAGERIJN, "help_requests"): "1016"}, year="2018")
    assert ReportedFigure.objects.count() == before + 1
    assert ReportedFigure.objects.get(value=1015).replaced_at
    opened = iris.get(address("figure", TAGERIJN, "help_requests", year="2018")).content.decode()
    for words in ("1.016", "1.015", "Jaarverslag 2018", "Iris"):
        assert words in opened


def test_an_emptied_field_takes_the_figure_away(west: House, client_as: Callable[[str], Client]) -> None:
    iris = client_as("iris")
    enter(iris, {field("digibeet", "participants"): "25"})
    enter(iris, {field("digibeet", "participants"): "", **shown(**{field("digibeet", "participants"): "25"})})
    assert current() == {}
    assert "niet geteld" in iris.get(address("figure", "digibeet", "participants")).content.decode()


def test_a_key_person_enters_for_their_own_initiative_only(west: House, client_as: Callable[[str], Client]) -> None:
    dounia = client_as("dounia")
    page = dounia.get(address("enter_figures")).content.decode()
    assert "Sociaal Spreekuur de Tagerijn" in page
    assert "digiBEET" not in page
    enter(dounia, {field(TAGERIJN, "help_requests"): "7", field("digibeet", "participants"): "99"})
    assert current() == {f"{TAGERIJN} help_requests": 7}


@pytest.mark.parametrize("typed", ["-1", "veel", "12,5", "99999999999999"])
def test_bad_input_gets_a_sentence_keeps_the_rest_and_saves_nothing(
    typed: str, west: House, client_as: Callable[[str], Client]
) -> None:
    figures = {field(TAGERIJN, "help_requests"): typed, field("digibeet", "participants"): "25"}
    page = enter(client_as("iris"), figures).content.decode()
    assert "Er klopt nog iets niet" in page
    assert typed[:12] in page
    assert 'value="25"' in page
    assert current() == {}


def test_a_bsn_is_refused_and_what_was_typed_stays(west: House, client_as: Callable[[str], Client]) -> None:
    page = enter(client_as("iris"), {field("digibeet", "participants"): "25"}, counted_how="BSN 111222333")
    assert "burgerservicenummer" in page.content.decode()
    assert current() == {}


def test_who_sends_an_old_page_is_told_and_takes_nothing_away(west: House, client_as: Callable[[str], Client]) -> None:
    iris, dounia = client_as("iris"), client_as("dounia")
    requests, participants = field(TAGERIJN, "help_requests"), field("digibeet", "participants")
    enter(dounia, {requests: "7"})
    enter(iris, {requests: "", participants: "3"})  # her page was opened before Dounia's figure was there
    assert current() == {f"{TAGERIJN} help_requests": 7, "digibeet participants": 3}
    late = enter(iris, {requests: "9"})
    assert "Iemand anders heeft intussen" in late.content.decode()
    assert current()[f"{TAGERIJN} help_requests"] == 7
    assert f'name="initial-{requests}" value="7"' in late.content.decode()
    enter(iris, {requests: "9", **shown(**{requests: "7"})})  # she was told, and sends it again
    assert current()[f"{TAGERIJN} help_requests"] == 9


def test_two_people_at_one_figure_lose_nothing(west: House, client_as: Callable[[str], Client]) -> None:
    iris, dounia = client_as("iris"), client_as("dounia")
    page = address("change_figure", TAGERIJN, "help_requests")
    dounia.post(page, {"value": "7"})
    late = iris.post(page, {"value": "9", "note": "de mijne"})
    assert "Iemand anders heeft intussen" in late.content.decode()
    assert "de mijne" in late.content.decode()
    assert current() == {f"{TAGERIJN} help_requests": 7}


@pytest.mark.parametrize("old", ["", "veel", "9" * 40])
def test_a_page_whose_hidden_fields_were_changed_does_no_harm(
    old: str, west: House, client_as: Callable[[str], Client]
) -> None:
    name = field("digibeet", "participants")
    enter(client_as("iris"), {name: "25", **shown(**{name: old})})
    assert current() == {"digibeet participants": 25}


def test_how_it_was_counted_belongs_to_a_figure(west: House, client_as: Callable[[str], Client]) -> None:
    page = enter(client_as("iris"), {}, counted_how="geturfd").content.decode()
    assert "Er is geen getal veranderd" in page
    assert "geturfd" in page


def test_one_figure_is_entered_with_its_word_and_note(west: House, client_as: Callable[[str], Client]) -> None:
    iris = client_as("iris")
    data = {"value": "31", "label": "cursisten", "counted_how": "presentielijst", "note": "Zonder de zomer."}
    response = iris.post(address("change_figure", "digibeet", "participants"), data, follow=True)
    for words in ("31", "cursisten", "presentielijst", "Zonder de zomer."):
        assert words in response.content.decode()


def test_who_entered_a_figure_is_not_told_to_the_public(west: House, client_as: Callable[[str], Client]) -> None:
    enter(client_as("iris"), {field("digibeet", "participants"): "25"})
    page = Client().get(address("figure", "digibeet", "participants")).content.decode()
    assert "opgegeven door het initiatief" in page
    assert "Iris" not in page


@pytest.mark.parametrize("year", ["2018-2019", "2018", "2019"])
def test_calendar_years_and_project_years_do_not_mix(
    year: str, west: House, client_as: Callable[[str], Client]
) -> None:
    before = {key: current(key) for key in ("2018", "2019", "2018-2019")}
    name = field("digibeet", "participants")
    there = {name: str(before[year]["digibeet participants"])} if before[year] else {}
    enter(client_as("iris"), {name: "77", **shown(**there)}, year=year)
    assert current(year)["digibeet participants"] == 77
    for key, figures in before.items():
        assert key == year or current(key) == figures
