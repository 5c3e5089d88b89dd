"""An overloaded founder hands over what she carries, on a phone (journey J5, up to the tasks that are handed over)."""

import re

from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page, expect

from productiehuis.rooms.initiatives.position_demo import build_tasks
from productiehuis.testing import World

from .axe import EVERYTHING, violations
from .conftest import PHONE, Enter

CARRIED = "/mijn/draag/"


def hours(page: Page) -> int:
    """How many hours a month the page says that somebody carries."""
    page.goto(CARRIED)
    said = re.search(r"(\d+) uur", page.locator("p.lead").last.inner_text())
    assert said, page.locator("p.lead").last.inner_text()
    return int(said[1])


def test_who_carries_too_much_sees_it_early_and_hands_a_task_over_in_steps(world: World, enter: Enter) -> None:
    with scope(house=world.house):
        build_tasks(world.house, timezone.localdate())
    dounia, hakim = enter("dounia", PHONE), enter("hakim", PHONE)
    before = hours(dounia)
    expect(dounia.get_by_role("heading", name="Je draagt veel")).to_be_visible()
    proposed = dounia.locator(".card strong").first.inner_text()
    assert not violations(dounia, EVERYTHING)
    dounia.get_by_role("link", name="Draag dit over").click()
    dounia.get_by_label("Aan wie wil je het overdragen?").select_option("Hakim")
    dounia.get_by_label("Wat moet wie na jou komt weten?").fill("Begin op de 20e van de maand.")
    dounia.locator("form.form button[type=submit]").click()
    expect(dounia.get_by_text("Hakim moet nog ja zeggen.")).to_be_visible()

    hakim.goto(CARRIED)
    hakim.get_by_role("link", name="Kijk, en zeg ja of nee").click()
    expect(hakim.get_by_role("heading", level=1)).to_contain_text(proposed)
    hakim.get_by_role("button", name="Ja", exact=True).click()
    expect(hakim.get_by_role("button", name="Het is overgedragen")).to_be_visible()
    assert not violations(hakim, EVERYTHING)

    dounia.reload()
    while (step := dounia.get_by_role("button", name=re.compile("^Gedaan"))).count():
        left = step.count()
        step.first.click()
        expect(step).to_have_count(left - 1)
    dounia.get_by_role("button", name="Het is overgedragen").click()
    expect(dounia.get_by_text("Overgedragen op")).to_be_visible()

    assert hours(dounia) < before
    expect(dounia.get_by_role("link", name=proposed)).to_have_count(0)
    hakim.goto(CARRIED)
    expect(hakim.get_by_role("link", name=proposed)).to_be_visible()
