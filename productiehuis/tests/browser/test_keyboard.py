"""The house with a keyboard and nothing else: everything is reached, nothing holds on, and one sees where one is."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from productiehuis.testing import NOBODY, World

from .conftest import DESK, VISITORS, WIDTHS, Enter
from .places import walk

# Before the first key: how everything looks that may get the focus, and what it stands in.
REMEMBER = """
() => {
  window.looks = (one) => { const s = getComputedStyle(one); return [s.outline, s.boxShadow].join() };
  window.rest = new Map([...document.querySelectorAll("*")].map((one) => [one, looks(one)]));
}
"""

# Where the focus is, and whether that can be seen: on the element itself, or on the card or the choice it fills.
STOP = """
() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const around = [one, one.parentElement, one.closest(".card"), one.closest(".choice")].filter(Boolean);
  const box = one.getBoundingClientRect();
  return {
    number: [...rest.keys()].indexOf(one),
    what: `${one.tagName} ${(one.textContent || one.name || "").trim().replace(/\\s+/g, " ")}`,
    visible: around.some((at) => looks(at) !== rest.get(at)) && box.bottom > 0 && box.top < innerHeight,
    room: one.matches(".window"),
    parts: ["date", "time", "month"].includes(one.type) ? 6 : 1,
  };
}
"""

Stop = dict[str, Any]


def stops(page: Page) -> list[Stop]:
    """Every place where Tab stops, from the first to the last; fails when Tab does not come out at the end."""
    page.evaluate(REMEMBER)
    found: list[Stop] = []
    for _press in range(400):
        page.keyboard.press("Tab")
        stop: Stop | None = page.evaluate(STOP)
        if stop is None or (len(found) > 1 and stop["number"] == found[0]["number"]):
            return found
        found.append(stop)
        in_a_row = [one["number"] for one in found[-stop["parts"] - 1 :]]
        assert in_a_row.count(stop["number"]) <= stop["parts"], f"{page.url}: Tab does not leave {stop['what']}"
    raise AssertionError(f"{page.url}: after 400 times Tab there is no end to it")


@pytest.mark.parametrize("persona", VISITORS)
def test_tab_goes_through_every_page_and_one_sees_where(persona: str, world: World, enter: Enter) -> None:
    page = enter(persona, DESK)
    unseen = []
    for address in walk(page, world, persona):
        way = stops(page)
        # A form that came back starts at what is wrong with it; every other page at its top.
        if not page.locator(".error-summary").count():
            assert way[0]["what"] == "A Naar de inhoud", f"{address} starts at {way[0]['what']}"
        unseen += [f"{address}: {stop['what']}" for stop in way if not stop["visible"]]
    assert not unseen, "\n".join(unseen)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_house_is_walked_from_attic_to_basement(width: int, world: World, enter: Enter) -> None:
    page = enter(NOBODY, width)
    page.goto("/huis/west/")
    floors = page.locator(".floor")
    rooms = [
        " ".join(name.split())
        for floor in range(floors.count())
        for name in floors.nth(floor).locator(".window").all_text_contents()
    ]
    assert floors.first.get_attribute("class") == "floor attic"
    assert floors.last.get_attribute("class") == "floor basement"
    assert [stop["what"].removeprefix("A ") for stop in stops(page) if stop["room"]] == rooms


def test_the_skip_link_leads_past_the_menu_and_enter_opens_a_room(world: World, enter: Enter) -> None:
    page = enter(NOBODY)
    page.goto("/huis/west/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".window").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wat wij bereikten")
    page.go_back()
    page.locator(".basement .window").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sociaal Spreekuur de Tagerijn")
