"""Somebody without an account signs up for a course on a phone, and does all else there by the code they got."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import expect

from productiehuis.rooms.activities.models import Activity, SignUp
from productiehuis.rooms.activities.rules import Place
from productiehuis.rooms.activities.tests.courses import a_course
from productiehuis.testing import NOBODY, World

from .conftest import PHONE, Enter
from .table import button, link
from .test_journeys import title
from .test_sharing import sound

WISH, OTHER_WISH = "Ik wil zelf bellen met school.", "Doe het eerst voor."
CHANGE, TELL = "Verander dit, of haal het weg", "Vertel wat je wilt leren, of wat je helpt"


@pytest.fixture
def course(world: World) -> Activity:
    with scope(house=world.house):
        return a_course(world.west.desk.initiative, last=timezone.localdate() + timedelta(days=15)).activity


def test_who_has_no_account_signs_up_says_what_they_want_to_learn_and_withdraws(course: Activity, enter: Enter) -> None:
    somebody = enter(NOBODY, PHONE)
    somebody.goto(f"/huis/west/meedoen/{course.slug}/")
    for _page in ("the activity", "which times there are"):
        link(somebody, "Ik doe mee").click()
    button(somebody, "Ik doe mee").click()
    expect(somebody.get_by_role("link", name="Hoe heet je?")).to_be_visible()
    sound(somebody)
    somebody.get_by_label("Hoe heet je?").fill("Samira")
    somebody.get_by_label(re.compile("^Wat wil je leren")).fill(WISH)
    somebody.get_by_label("van een poster").check()
    button(somebody, "Ik doe mee").click()
    expect(title(somebody)).to_have_text("Je doet mee")
    expect(somebody.get_by_text(WISH)).to_be_visible()
    sound(somebody)
    code = somebody.locator(".reference").inner_text()

    somebody.goto("/huis/west/meedoen/")
    link(somebody, "Ik heb een code").click()
    somebody.get_by_label("De code die je kreeg").fill(code.lower())
    button(somebody, "Verder").click()
    somebody.get_by_role("link", name=CHANGE).click()
    sound(somebody)
    somebody.get_by_label(re.compile("^Wat wil je leren")).fill(OTHER_WISH)
    button(somebody, "Bewaar").click()
    expect(somebody.get_by_role("status").first).to_contain_text("Bewaard.")
    expect(somebody.get_by_text(OTHER_WISH)).to_be_visible()
    somebody.get_by_role("link", name=CHANGE).click()
    button(somebody, "Haal weg").click()
    expect(somebody.get_by_role("link", name=TELL)).to_be_visible()

    button(somebody, "Meld je af").click()
    expect(title(somebody)).to_have_text("Je bent afgemeld")
    sound(somebody)
    with scope(house=course.house):
        assert SignUp.objects.get(activity=course).state == Place.WITHDREW
