"""What was written down at the table is undone or corrected, and never written over unseen."""

from datetime import timedelta

import time_machine
from django_scopes import scope
from playwright.sync_api import expect

from productiehuis.rooms.helpdesk.models import HelpRequest
from productiehuis.testing import World

from ..conftest import PHONE, Enter
from ..table import CODE, NEW_VISIT, NOTE, NOW, TABLE, button, link, page_of, register, tile, under, undo, visits_of
from ..test_journeys import title

# Send the form of this page at the same moment, as often as asked.
SEND_AT_ONCE = """
async (times) => {
  const form = document.querySelector("main form[method=post]");
  const send = () => fetch(location.href, { method: "POST", body: new FormData(form) });
  return (await Promise.all(Array.from({ length: times }, send))).map((answer) => answer.status);
}
"""


def test_undo_takes_a_visit_away_as_if_it_never_was(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    register(page, "Taal")
    expect(undo(page)).to_have_count(3)  # in what was just said, and beside both visits of today
    undo(page).first.click()
    expect(page.get_by_role("status").first).to_contain_text("Ongedaan gemaakt. Het bezoek telt niet meer mee.")
    expect(under(page, "Vandaag")).to_have_count(1)
    expect(under(page, "Vandaag")).not_to_contain_text("Taal")
    assert visits_of(world)[0].undone_at


def test_after_ten_minutes_a_visit_is_no_longer_undone_but_corrected(enter: Enter, world: World) -> None:
    page, stale = enter("hakim", PHONE), enter("dounia", PHONE)
    register(page, "Taal")
    stale.goto(TABLE)
    with time_machine.travel(NOW + timedelta(minutes=11)):
        page.goto(TABLE)
        expect(under(page, "Vandaag").first).to_contain_text("Taal")
        expect(undo(page)).to_have_count(0)
        under(page, "Vandaag").first.get_by_role("link").click()
        expect(undo(page)).to_have_count(0)
        expect(link(page, "Verbeter")).to_be_visible()

        undo(under(stale, "Vandaag").first).click()
        expect(stale.get_by_role("status").first).to_contain_text("Je kunt het nog wel verbeteren.")
        expect(link(stale, "Verbeter")).to_be_visible()
    assert not visits_of(world)[0].undone_at


def test_a_correction_needs_a_reason_which_is_read_with_the_visit(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    page.goto(page_of(world.west.visit))
    link(page, "Verbeter").click()
    tile(page, "Werk").click()
    page.get_by_label("Korte notitie").fill(NOTE)
    button(page, "Bewaar").click()
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_in_viewport()
    expect(page.get_by_label("Werk", exact=True)).to_be_checked()
    expect(page.get_by_label("Korte notitie")).to_have_value(NOTE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Waarom verbeter je dit?")).to_be_focused()
    page.keyboard.type("verkeerd verstaan")
    button(page, "Bewaar").click()
    expect(title(page)).to_have_text("Bezoek")
    expect(page.locator("dl")).to_contain_text("Werk")
    expect(page.locator("dl")).to_contain_text(NOTE)
    expect(page.get_by_role("heading", name="Verbeterd")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="verkeerd verstaan")).to_contain_text("Hakim")


def test_klaar_pressed_twice_is_one_visit(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    page.goto(NEW_VISIT)
    tile(page, "Wonen").click()
    button(page, "Klaar").dblclick()
    expect(under(page, "Vandaag")).to_have_count(2)
    page.goto(NEW_VISIT)
    tile(page, "Taal").click()
    assert page.evaluate(SEND_AT_ONCE, 4) == [200] * 4
    button(page, "Klaar").click()  # and once more, as somebody whose network was slow
    expect(under(page, "Vandaag")).to_have_count(3)
    with scope(house=world.house):
        assert HelpRequest.objects.filter(visit=visits_of(world)[0]).count() == 1


def test_who_corrects_after_somebody_else_is_told_and_sees_it(enter: Enter, world: World) -> None:
    hakim, dounia = enter("hakim"), enter("dounia", PHONE)
    for page in (hakim, dounia):
        page.goto(f"{page_of(world.west.visit)}verbeteren/")
    tile(hakim, "Werk").click()
    hakim.get_by_label("Waarom verbeter je dit?").fill("het ging ook over werk")
    button(hakim, "Bewaar").click()
    expect(hakim.locator("dl")).to_contain_text("Werk")

    dounia.get_by_label("Korte notitie").fill(NOTE)
    dounia.get_by_label("Waarom verbeter je dit?").fill("notitie vergeten")
    button(dounia, "Bewaar").click()
    expect(dounia.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    said = dounia.locator(".error-summary")
    expect(said).to_contain_text("Iemand anders heeft dit intussen ook veranderd.")
    expect(said).to_contain_text("vooral bij: Waar gaat het over?")
    expect(dounia.get_by_label("Korte notitie")).to_have_value(NOTE)
    expect(dounia.get_by_label("Werk", exact=True)).not_to_be_checked()
    tile(dounia, "Werk").click()
    button(dounia, "Bewaar").click()
    expect(dounia.locator("dl")).to_contain_text("Brief of formulier, Werk")
    expect(dounia.locator("dl")).to_contain_text(NOTE)
    expect(dounia.get_by_role("listitem").filter(has_text="het ging ook over werk")).to_contain_text("Hakim")
    expect(dounia.get_by_role("listitem").filter(has_text="notitie vergeten")).to_contain_text("Dounia")


def test_who_types_another_code_after_somebody_else_did_is_told(enter: Enter, world: World) -> None:
    hakim, dounia = enter("hakim"), enter("dounia", PHONE)
    for page in (hakim, dounia):
        page.goto(f"{page_of(world.west.visit)}verbeteren/")
        page.get_by_label("Bezoekerscode").fill(CODE if page == hakim else "be 01 02 33")
        page.get_by_label("Waarom verbeter je dit?").fill("code vergeten")
    button(hakim, "Bewaar").click()
    expect(hakim.locator("dl")).to_contain_text("de code zelf bewaren wij niet")
    button(dounia, "Bewaar").click()
    expect(dounia.locator(".error-summary")).to_contain_text("Iemand anders heeft dit intussen ook veranderd.")
