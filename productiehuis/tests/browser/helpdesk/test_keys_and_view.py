"""The table with the keyboard alone, and nothing in the way of what one does."""

import re

from playwright.sync_api import expect

from productiehuis.testing import World

from ..conftest import DESK, PHONE, Enter
from ..table import CODE, NEW_VISIT, NOTE, TABLE, button, fold, link, tile, under, visits_of
from ..test_journeys import tab_to, title

# Of what has the focus, and of the tile around it: whether anything lies over it.
COVERED = """
() => {
  const one = document.activeElement.closest("label") ?? document.activeElement;
  const box = one.getBoundingClientRect();
  const at = (y) => document.elementFromPoint(box.left + box.width / 2, y);
  return ![box.top + 3, box.bottom - 3].some((y) => one.contains(at(y)) || at(y)?.contains(one));
}
"""


def test_a_visit_is_registered_with_the_keyboard_alone(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    page.goto(TABLE)
    tab_to(page, link(page, "Nieuw bezoek"))
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text("Nieuw bezoek")
    for topic in ("Wonen", "Iets anders"):
        tab_to(page, page.get_by_label(topic, exact=True))
        page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Bezoekerscode"))
    page.keyboard.type(CODE)
    told = fold(page, "Wat er is gedaan, en wat er nog moet")
    tab_to(page, told.locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("komt terug"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Korte notitie"))
    page.keyboard.type(NOTE)
    tab_to(page, button(page, "Klaar"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Opgeschreven: Wonen, Iets anders")).to_contain_text("Met code.")
    expect(under(page, "Komt terug")).to_contain_text("Wonen, Iets anders")
    visit = visits_of(world)[0]
    assert (visit.requests, visit.done, visit.note) == (2, ["returns"], NOTE)


def test_enter_in_a_field_is_klaar_and_never_forgets_what_was_told(enter: Enter, world: World) -> None:
    page = enter("hakim", DESK)
    page.goto(NEW_VISIT)
    tile(page, "Wonen").click()
    page.get_by_text("Wat er is gedaan, en wat er nog moet").click()
    page.get_by_label("Wat is de volgende stap?").fill("Belt zelf.")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Opgeschreven: Wonen")).to_be_visible()
    assert visits_of(world)[0].next_step == "Belt zelf."


def test_nothing_lies_over_what_has_the_focus(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    page.goto(NEW_VISIT)
    for choice in page.locator(".topic input").all():
        tab_to(page, choice)
        assert not page.evaluate(COVERED), choice.get_attribute("id")


def test_klaar_is_within_reach_while_one_tells_more(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    page.goto(NEW_VISIT)
    page.get_by_text("Wat er is gedaan, en wat er nog moet").click()
    for field in ("geluisterd", "Wat is de volgende stap?", "Korte notitie"):
        page.get_by_label(field).focus()
        expect(button(page, "Klaar")).to_be_in_viewport(ratio=1)


def test_what_was_filled_in_is_never_hidden_when_a_visit_comes_back(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    page.goto(NEW_VISIT)
    page.get_by_label("Bezoekerscode").fill("zz 99")
    page.get_by_text("Wat er is gedaan, en wat er nog moet").click()
    page.get_by_label("Welke dag?").fill("2026-03-02")
    button(page, "Klaar").click()
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    expect(page.get_by_text("De bezoeker maakt hem zelf: twee letters")).to_be_visible()
    expect(page.get_by_label("Welke dag?")).to_be_visible()
    expect(page.get_by_label("Welke dag?")).to_have_value("2026-03-02")


def test_a_paper_list_is_copied_with_the_keyboard_alone(enter: Enter, world: World) -> None:
    page = enter("hakim", DESK)
    page.goto(TABLE)
    tab_to(page, link(page, "Een dag van papier"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Regel 1, onderwerpen"))
    for topics, code in (("1 5", "fa 12 03 47"), ("99", ""), ("0", "")):
        page.keyboard.type(topics)
        page.keyboard.press("Tab")
        page.keyboard.type(code)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    wrong = page.get_by_label("Regel 2, onderwerpen")
    expect(wrong).to_have_accessible_description(re.compile("‘99’ is geen nummer"))
    expect(page.get_by_label("Regel 1, code")).to_have_value("fa 12 03 47")
    tab_to(page, wrong)
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Opgeschreven: 3 bezoeken met 4 hulpvragen.")
