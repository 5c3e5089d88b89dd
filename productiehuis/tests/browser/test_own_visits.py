"""Somebody says their code at the table and looks along; at home they have their visits for themselves."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django_scopes import scope
from playwright.sync_api import Page, expect

from productiehuis.foundation.people.models import Person
from productiehuis.rooms.helpdesk.models import OwnVisits, Topic
from productiehuis.testing import World, registered

from .axe import EVERYTHING, violations
from .conftest import DESK, PHONE, Enter
from .table import TABLE, button, fold, link

CODE, NOTE, WORDS = "am 14 05 62", "De brief is samen gelezen.", "Ik had zelf al gebeld."
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
MINE = "/mijn/bezoeken/"


@pytest.fixture(autouse=True)
def a_tuesday_morning() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def came_before(world: World) -> None:
    """Amina came twice with a code; nothing is with her account yet."""
    with scope(house=world.house):
        OwnVisits.objects.all().delete()
        hakim, wonen = Person.objects.get(name="Hakim"), list(Topic.objects.filter(name="Wonen"))
        words = {"topics": wonen, "note": NOTE, "next_step": "Belt zelf met de woningcorporatie."}
        registered(world.west.desk, hakim, NOW.date(), CODE, **words)
        registered(world.west.desk, hakim, NOW.date(), CODE)


def stands(page: Page, title: str) -> None:
    """The page with that *title* has come, fits the phone, and axe finds nothing wrong with it, also unfolded."""
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    page.wait_for_load_state()
    page.evaluate("() => document.querySelectorAll('main details').forEach((one) => { one.open = true })")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), f"{title} is too wide"
    assert not violations(page, EVERYTHING), title
    page.evaluate("() => document.querySelectorAll('main details').forEach((one) => { one.open = false })")


@pytest.mark.usefixtures("came_before")
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_from_the_code_at_the_table_to_ones_own_account(world: World, enter: Enter, width: int) -> None:
    table, home = enter("hakim", width), enter("amina", width)
    table.goto(TABLE)
    link(table, "Samen kijken, met een code").click()
    stands(table, "Samen kijken, met een code")
    table.get_by_label("Bezoekerscode").fill("be 01 01 01")
    button(table, "Zoek de bezoeken").click()
    expect(table.get_by_text("Met deze code vinden wij hier niets").first).to_be_visible()
    table.get_by_label("Bezoekerscode").fill(CODE)
    button(table, "Zoek de bezoeken").click()
    stands(table, "Samen kijken")
    expect(table.get_by_text(NOTE)).to_be_visible()
    assert CODE.replace(" ", "") not in table.url

    fold(table, "Bij mijn eigen account zetten").locator("summary").click()
    button(table, "Maak een kaartje").click()
    stands(table, "Een kaartje")
    ticket = table.locator(".ticket").inner_text()

    home.goto(MINE)
    stands(home, "Mijn bezoeken")
    home.get_by_label("Wat staat er op het kaartje?").fill(ticket.lower())
    button(home, "Zet ze erbij").click()
    expect(home.get_by_text(NOTE)).to_be_visible()
    stands(home, "Mijn bezoeken")

    home.get_by_role("link", name=re.compile("Eigen woorden erbij")).last.click()
    stands(home, "In eigen woorden")
    home.get_by_label("In jouw eigen woorden").fill(WORDS)
    button(home, "Bewaar").click()
    expect(home.get_by_text(WORDS)).to_be_visible()

    fold(home, "Wat je hiermee kunt").locator("summary").click()
    button(home, "Berg deze bezoeken op").click()
    expect(home.get_by_text("Opgeborgen: niemand van het spreekuur leest dit.")).to_be_visible()
    expect(home.get_by_text(NOTE)).to_be_visible()

    link(table, "Terug naar de bezoeken").click()
    expect(table.get_by_text("2 bezoeken zijn opgeborgen.")).to_be_visible()
    expect(table.get_by_text(NOTE)).to_have_count(0)
    stands(table, "Samen kijken")
    button(table, "Klaar, haal dit van het scherm").click()
    expect(table.get_by_text("Het staat niet meer op dit scherm.")).to_be_visible()
    expect(table.get_by_text(NOTE)).to_have_count(0)
