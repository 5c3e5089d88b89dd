"""Rooms bring parts to the page of an initiative, and what happens today to the drawing."""

import sys
from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.test import Client
from django.utils.safestring import mark_safe

from productiehuis.foundation.house import panels
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.house.panels import Panel
from productiehuis.testing import World


def called(words: str, order: int) -> Panel:
    def show(request: HouseRequest, initiative: Initiative) -> str:
        return mark_safe(f"<p>{words} van {initiative.name}</p>") if words else ""

    return Panel(order, show)


def test_panels_stand_on_the_page_in_order_and_none_where_there_is_nothing(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "panels", lambda: (called("Eerst", 1), called("", 2), called("Dan", 3)))
    page = client.get("/huis/west/initiatieven/digibeet/").content.decode()
    assert page.index("<p>Eerst van digiBEET</p>") < page.index("<p>Dan van digiBEET</p>")


def test_panels_of_all_rooms_are_put_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    late, early = called("Later", 20), called("Vroeger", 10)
    monkeypatch.setitem(sys.modules, "productiehuis.rooms.helpdesk.panels", SimpleNamespace(PANELS=(late,)))
    monkeypatch.setitem(sys.modules, "productiehuis.rooms.monitor.panels", SimpleNamespace(PANELS=(early,)))
    panels.panels.cache_clear()
    try:
        found = panels.panels()
    finally:
        monkeypatch.undo()
        panels.panels.cache_clear()
    assert found.index(early) < found.index(late)


def test_what_happens_today_lights_a_window_and_says_what(
    west: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    digibeet = Initiative.objects.get(name="digiBEET").id

    def lesson(house: House, day: date) -> Mapping[UUID, str]:
        return {digibeet: "14.00 Computerles"} if house.slug == "west" else {}

    def meal(house: House, day: date) -> Mapping[UUID, str]:
        return {digibeet: "18.00 Eten"}

    monkeypatch.setattr(panels, "happenings", lambda: (lesson, meal))
    page = client.get("/huis/west/").content.decode()
    room = page.partition('/initiatieven/digibeet/"')[2].partition("</li>")[0]
    assert "14.00 Computerles · 18.00 Eten" in room
    assert "Vandaag" in room
