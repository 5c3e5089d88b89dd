"""The pictures in docs/screenshots. pytest finds this file only when it is named:

.venv/bin/python -m pytest productiehuis/tests/browser/screenshots.py
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import expect

from productiehuis.rooms.activities import demo as activities_demo
from productiehuis.rooms.initiatives import demo as initiatives_demo
from productiehuis.rooms.recognition import demo as recognition_demo
from productiehuis.testing import NOBODY, World, sign_in

from .conftest import PHONE, WIDTHS, Enter

FOLDER: Path = settings.BASE_DIR / "docs" / "screenshots"
SHOTS = {
    "house": (NOBODY, "/huis/west/"),
    "who-today": (NOBODY, "/wie-ben-je/"),
    "results": (NOBODY, "/huis/west/resultaten/?periode=2018"),
    "figure": ("iris", "/huis/west/resultaten/getal/sociaal-spreekuur-de-tagerijn/help_requests/?periode=2018"),
    "enter-figures": ("iris", "/huis/west/resultaten/invullen/?periode=2018"),
    "settings": ("iris", "/huis/west/instellingen/"),
    "desk": ("hakim", "/huis/west/spreekuur/tagerijn/"),
    "roster": ("dounia", "/huis/west/spreekuur/tagerijn/rooster/"),
    "register-visit": ("hakim", "/huis/west/spreekuur/tagerijn/bezoek/"),
    "waiting": (NOBODY, "/wachtrij/"),
    "card": ("amina", "/mijn/kaart/"),
    "imports": ("hakim", "/huis/west/spreekuur/tagerijn/inlezen/"),
    "mine": ("amina", "/mijn/"),
    "my-data": ("amina", "/mijn/gegevens/"),
    "who-looked": ("amina", "/mijn/gezien/"),
    "privacy": (NOBODY, "/huis/west/privacy/"),
    "privacy-work": ("iris", "/huis/west/privacy/antwoorden/"),
    "emergency": ("iris", "/huis/west/noodtoegang/erbij/"),
    "close-year": ("iris", "/huis/west/instellingen/jaren/2018/"),
    "desk-settings": ("dounia", "/huis/west/spreekuur/tagerijn/instellen/"),
}
TAKING_PART = {
    "initiative": (NOBODY, "/huis/west/initiatieven/digibeet/"),
    "lives": ("iris", "/huis/west/hoe-het-staat/"),
    "carrying": ("hakim", "/mijn/draag/"),
    "agenda": (NOBODY, "/huis/west/meedoen/"),
    "activity": (NOBODY, "/huis/west/meedoen/computercursus/"),
    "organise": ("dounia", "/huis/west/meedoen/de-baas-over-je-post/organiseren/"),
    "who-came": ("dounia", "/huis/west/meedoen/de-baas-over-je-post/wie-kwam/"),
    "certificate": ("amina", "/mijn/certificaten/"),
}


@pytest.fixture(autouse=True)
def a_tuesday() -> Iterator[None]:
    """The same day in every picture, so that only what changed in the house changes them."""
    with time_machine.travel(datetime(2026, 3, 3, 10, tzinfo=UTC)):
        yield


@pytest.fixture
def bram_looked(world: World) -> None:
    """At what Amina shows him."""
    assert sign_in(Client(), "bram").get(reverse("shown", args=[world.west.share.id])).status_code == 200


@pytest.fixture
def furnished(world: World) -> None:
    """The rooms of taking part, as the demo house has them."""
    with scope(house=world.house):
        for demo in (initiatives_demo, activities_demo, recognition_demo):
            demo.build(world.house, timezone.localdate(), Random("west"))


def picture(enter: Enter, name: str, width: int, key: str, address: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    page = enter(key, width, 740 if width == PHONE else 800, reduced_motion="reduce")
    page.goto(address)
    if name == "who-looked":
        page.locator("main summary").first.click()
    if name == "certificate":
        page.get_by_role("link", name="De baas over je post").click()
        expect(page.get_by_role("link", name="Print het")).to_be_visible()
    if name == "waiting":
        expect(page.get_by_text("Er wacht niets op dit apparaat.")).to_be_visible()
    page.evaluate("() => document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=name == "house")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_of(name: str, width: int, bram_looked: None, enter: Enter) -> None:
    picture(enter, name, width, *SHOTS[name])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", TAKING_PART)
def test_a_picture_of_taking_part(name: str, width: int, furnished: None, enter: Enter) -> None:
    picture(enter, name, width, *TAKING_PART[name])
