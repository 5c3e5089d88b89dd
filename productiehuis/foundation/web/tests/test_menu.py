from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from productiehuis.foundation.web import menu
from productiehuis.foundation.web.context import page
from productiehuis.foundation.web.menu import MenuItem, OwnPage, menu_for

ITEMS = (
    MenuItem("Het huis", "house", "home", 10, may=lambda who, house: True),
    MenuItem("Initiatieven", "initiatives", "users-group", 20, may=lambda who, house: True),
    MenuItem("Instellingen", "settings", "settings", 90, may=lambda who, house: who == "coördinator"),
)


def visit(path: str, who: Any = None) -> HttpRequest:
    request = RequestFactory().get(path)
    request.house = SimpleNamespace(slug="west", name="Productiehuis West")  # type: ignore[attr-defined]
    request.who = who  # type: ignore[attr-defined]
    return request


@pytest.fixture(autouse=True)
def three_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "items", lambda: ITEMS)


def labels(request: HttpRequest) -> list[str]:
    return [str(link.label) for link in menu_for(request)]


def test_only_what_one_may_open_is_in_the_menu() -> None:
    assert labels(visit("/huis/west/")) == ["Het huis", "Initiatieven"]
    assert labels(visit("/huis/west/", who="coördinator")) == ["Het huis", "Initiatieven", "Instellingen"]


def test_a_page_deeper_in_a_room_belongs_to_that_room_and_not_to_the_house() -> None:
    current = [str(link.label) for link in menu_for(visit("/huis/west/initiatieven/digibeet/")) if link.current]
    assert current == ["Initiatieven"]
    assert [link.current for link in menu_for(visit("/huis/west/"))] == [True, False]


def test_what_stands_within_a_page_is_no_item_of_its_own_and_belongs_to_that_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def anybody(who: Any, house: Any) -> bool:
        return True

    inside = MenuItem(
        "Resultaten", "results", "chart-bar", 25, anybody, within="initiatives", waits=lambda who, house: 3
    )
    monkeypatch.setattr(menu, "items", lambda: (*ITEMS, inside))
    assert labels(visit("/huis/west/")) == ["Het huis", "Initiatieven"]
    deeper = visit("/huis/west/resultaten/vergelijken/")
    assert [str(link.label) for link in menu_for(deeper) if link.current] == ["Initiatieven"]
    (card,) = menu.cards_within(deeper, "initiatives")
    assert (card.label, card.url, card.waiting) == ("Resultaten", "/huis/west/resultaten/", 3)
    assert menu.cards_within(deeper, "house") == []


def test_outside_a_house_there_is_no_menu() -> None:
    assert menu_for(RequestFactory().get("/")) == []


def test_every_page_knows_where_the_source_is(settings: Settings) -> None:
    settings.SOURCE_URL = "https://voorbeeld.nl/broncode"
    assert page(visit("/huis/west/"))["source_url"] == "https://voorbeeld.nl/broncode"


def test_every_page_of_ones_own_stands_under_a_heading() -> None:
    grouped = [page for _group, pages in menu.own_groups() for page in pages]
    assert {page.url_name for page in grouped} == {page.url_name for page in menu.own_pages()}
    assert all(pages for _group, pages in menu.own_groups())


def test_a_page_of_ones_own_without_a_heading_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten = OwnPage("Vergeten", "", "my_data", "file-text", 1)
    monkeypatch.setattr(menu, "own_pages", lambda: (forgotten,))
    with pytest.raises(ValueError, match="my_data"):
        menu.own_groups.__wrapped__()
