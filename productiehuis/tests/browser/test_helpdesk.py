"""A morning at the table of the Tagerijn: what Hakim does there, and how Dounia sets it up."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote_plus

import pytest
import time_machine
from django_scopes import scope
from playwright.sync_api import Locator, Page, Request, expect
from stdnum.nl import bsn

from productiehuis.rooms.helpdesk.models import HelpRequest, Visit
from productiehuis.testing import World

from .conftest import DESK, PHONE, WIDTHS, Enter
from .test_journeys import tab_to, title

TABLE = "/huis/west/spreekuur/tagerijn/"
NEW_VISIT = f"{TABLE}bezoek/"
CODE = "zo 09 07 31"
NOTE = "Neemt vrijdag de brief mee."
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)

# Numbers that nobody may write down; the second is how people write a mobile number when they leave out the 0.
MOBILE = next(number for number in map(str, range(612345670, 612345770)) if bsn.is_valid(number))
REFUSED = ("111222333", MOBILE)

# Of some elements, how many are wholly on the screen, with nothing lying over them.
UNCOVERED = """
(all) => all.filter((one) => {
  const box = one.getBoundingClientRect();
  const seen = (y) => one.contains(document.elementFromPoint(box.left + box.width / 2, y));
  return seen(box.top + 2) && seen(box.bottom - 2);
}).length
"""

# Of what has the focus, and of the tile around it: whether anything lies over it.
COVERED = """
() => {
  const one = document.activeElement.closest("label") ?? document.activeElement;
  const box = one.getBoundingClientRect();
  const at = (y) => document.elementFromPoint(box.left + box.width / 2, y);
  return ![box.top + 3, box.bottom - 3].some((y) => one.contains(at(y)) || at(y)?.contains(one));
}
"""

# Send the form of this page at the same moment, as often as asked.
SEND_AT_ONCE = """
async (times) => {
  const form = document.querySelector("main form[method=post]");
  const send = () => fetch(location.href, { method: "POST", body: new FormData(form) });
  return (await Promise.all(Array.from({ length: times }, send))).map((answer) => answer.status);
}
"""


@pytest.fixture(autouse=True)
def a_tuesday_morning() -> Iterator[None]:
    """Far from midnight, so that "today" and "ten minutes ago" are the same day."""
    with time_machine.travel(NOW):
        yield


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name, exact=True)


def tile(page: Page, topic: str) -> Locator:
    return page.locator(".topic", has=page.get_by_text(topic, exact=True))


def fold(page: Page, name: str) -> Locator:
    return page.locator("details", has=page.locator("summary", has_text=name))


def under(page: Page, heading: str) -> Locator:
    """The visits in the list below that heading of the shift screen; none where the heading is not there."""
    top = page.get_by_role("heading", name=heading, exact=True)
    return top.locator("xpath=following-sibling::*[self::ul or self::h2][1][self::ul]/li")


def undo(where: Page | Locator) -> Locator:
    return where.get_by_role("button", name=re.compile("^Maak ongedaan"))


def visits_of(world: World) -> list[Visit]:
    """Every visit to the Tagerijn, the newest first; the world has one of its own."""
    with scope(house=world.house):
        return list(Visit.objects.filter(desk=world.west.desk).order_by("-id"))


def page_of(visit: Visit) -> str:
    return f"{TABLE}bezoeken/{visit.id}/"


def register(page: Page, topic: str) -> None:
    page.goto(NEW_VISIT)
    tile(page, topic).click()
    button(page, "Klaar").click()
    expect(under(page, "Vandaag").first).to_contain_text(topic)


def finger(width: int) -> Callable[[Locator], None]:
    return Locator.tap if width == PHONE else Locator.click


@pytest.mark.parametrize("width", WIDTHS)
def test_a_shift_begins_and_a_visit_is_three_presses(width: int, enter: Enter, world: World) -> None:
    page, press = enter("hakim", width, has_touch=width == PHONE), finger(width)
    presses: list[str] = []
    # Where real people work, no bar of the demo stands above the page.
    page.add_init_script("addEventListener('DOMContentLoaded', () => document.querySelector('.demo-bar').remove())")
    page.expose_function("pressed", lambda what: presses.append(what))
    page.add_init_script(
        "addEventListener('pointerdown', (at) => pressed(at.target.closest('a, button, label').innerText.trim()))"
    )
    page.goto("/huis/west/")
    press(page.get_by_role("navigation").get_by_role("link", name="Spreekuur", exact=True))
    expect(title(page)).to_have_text("Tagerijn")
    press(button(page, "Ik ben er"))
    expect(page.get_by_text("Aan tafel: Hakim.")).to_be_visible()
    expect(button(page, "Ik ben er")).to_have_count(0)
    assert presses == ["Spreekuur", "Ik ben er"]

    presses.clear()
    expect(link(page, "Nieuw bezoek")).to_be_in_viewport(ratio=1)
    press(link(page, "Nieuw bezoek"))
    expect(title(page)).to_have_text("Nieuw bezoek")
    expect(page.locator(".demo-bar")).to_have_count(0)
    expect(button(page, "Klaar")).to_be_in_viewport(ratio=1)
    assert page.locator(".topic").evaluate_all(UNCOVERED) >= 6
    press(tile(page, "Schulden"))
    expect(page.get_by_label("Schulden")).to_be_checked()
    expect(button(page, "Klaar")).to_be_in_viewport(ratio=1)
    assert page.evaluate("() => scrollY") == 0
    press(button(page, "Klaar"))
    expect(title(page)).to_have_text("Tagerijn")
    assert presses == ["Nieuw bezoek", "Schulden", "Klaar"]

    expect(page.get_by_text("Opgeschreven: Schulden")).to_be_in_viewport()
    expect(page.get_by_text("2 bezoeken, 2 hulpvragen.")).to_be_visible()
    expect(under(page, "Vandaag").first).to_contain_text("Schulden")
    expect(undo(under(page, "Vandaag").first)).to_be_visible()
    assert len(visits_of(world)) == 2


@pytest.mark.parametrize("width", WIDTHS)
def test_a_visit_with_all_there_is_to_tell_waits_until_it_is_done(width: int, enter: Enter, world: World) -> None:
    page = enter("hakim", width)
    page.goto(NEW_VISIT)
    tile(page, "Wonen").click()
    tile(page, "Schulden").click()
    page.get_by_label("Bezoekerscode").fill(CODE)
    page.get_by_text("Wat er is gedaan, en wat er nog moet").click()
    page.get_by_label("doorverwezen").check()
    page.get_by_label("Wat is de volgende stap?").fill("Wij vragen na of de afspraak er is.")
    page.get_by_label("iemand van het spreekuur").check()
    page.get_by_label("Korte notitie").fill(NOTE)
    button(page, "Klaar").click()
    expect(page.get_by_text("Opgeschreven: Schulden, Wonen")).to_contain_text("Met code.")

    waiting = under(page, "Moet nog gebeuren")
    expect(waiting).to_have_count(1)
    expect(waiting).to_contain_text("Wij vragen na of de afspraak er is. (iemand van het spreekuur)")
    expect(page.get_by_text(NOTE)).to_have_count(0)
    waiting.get_by_role("link").click()
    expect(page.get_by_text(NOTE)).to_be_visible()
    expect(page.locator("dl")).to_contain_text("doorverwezen")
    expect(page.locator("dl")).to_contain_text("de code zelf bewaren wij niet")
    link(page, "Naar de tafel").click()

    waiting.get_by_role("button", name=re.compile("^Klaar: 3 maart, Schulden, Wonen")).click()
    expect(page.get_by_role("status").first).to_contain_text("Klaar. Dit hoeft niet meer.")
    expect(waiting).to_have_count(0)
    visit = visits_of(world)[0]
    assert (visit.requests, visit.waits, visit.note) == (2, False, NOTE)
    assert visit.code


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


def test_a_note_with_what_may_be_a_bsn_is_refused_and_all_that_was_typed_stays(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    page.goto(NEW_VISIT)
    tile(page, "Wonen").click()
    tile(page, "Werk").click()
    page.get_by_label("Bezoekerscode").fill(CODE)
    page.get_by_text("Wat er is gedaan, en wat er nog moet").click()
    page.get_by_label("geluisterd").check()
    note = page.get_by_label("Korte notitie")
    for number in REFUSED:
        note.fill(f"Belt {number} terug")
        button(page, "Klaar").click()
        expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
        expect(note).to_be_visible()
        expect(note).to_have_value(f"Belt {number} terug")
        expect(note).to_have_accessible_description(re.compile("Schrijf dan de 0 ervoor, zoals 06 12 34 56 78"))
        expect(page.locator(".topic input:checked")).to_have_count(2)
        expect(page.get_by_label("Bezoekerscode")).to_have_value(CODE)
        expect(page.get_by_label("geluisterd")).to_be_checked()
    assert len(visits_of(world)) == 1

    note.fill(f"Belt 0{MOBILE} terug")
    button(page, "Klaar").click()
    expect(page.get_by_text("Opgeschreven: Wonen, Werk")).to_be_visible()
    assert visits_of(world)[0].note == f"Belt 0{MOBILE} terug"


def test_where_there_is_more_behind_it_one_sees_who_can_help_and_nothing_is_kept(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    page.goto(NEW_VISIT)
    tile(page, "Geld en rekeningen").click()
    page.get_by_text("Wat er is gedaan, en wat er nog moet").click()
    page.get_by_label("geluisterd").check()
    page.get_by_label("Wat is de volgende stap?").fill("Praat met Dounia.")
    page.get_by_label("Korte notitie").fill("Durft niet naar huis.")
    more = fold(page, "is er meer aan de hand?")
    expect(more.get_by_text("112")).to_be_hidden()
    more.locator("summary").click()
    for person in ("Dounia, sleutelpersoon", "De huisarts van dienst", "112"):
        expect(more.get_by_text(person, exact=True)).to_be_visible()
    button(more, "Tel zonder onderwerp").click()

    expect(title(page)).to_have_text("Wie kun je nu bereiken?")
    expect(page.get_by_text("Dounia, sleutelpersoon")).to_be_in_viewport()
    expect(page.get_by_text("112", exact=True)).to_be_in_viewport()
    visit = visits_of(world)[0]
    assert (visit.note, visit.next_step, visit.done, visit.waits, visit.code) == ("", "", [], False, None)
    assert visit.requests == 1
    with scope(house=world.house):
        assert HelpRequest.objects.get(visit=visit).topic is None
    assert str(visit.id) not in page.url
    link(page, "Terug naar de tafel").click()
    expect(under(page, "Vandaag").first).to_contain_text("zonder onderwerp")


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


def test_without_javascript_a_visit_is_three_presses_too(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE, java_script_enabled=False)
    page.goto(TABLE)
    link(page, "Nieuw bezoek").click()
    tile(page, "Eten en spullen").click()
    button(page, "Klaar").click()
    expect(under(page, "Vandaag").first).to_contain_text("Eten en spullen")
    undo(under(page, "Vandaag").first).click()
    expect(under(page, "Vandaag")).to_have_count(1)
    assert visits_of(world)[0].undone_at


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


def test_who_leads_the_desk_adds_a_topic_and_retires_another(enter: Enter, world: World) -> None:
    page = enter("dounia", PHONE)
    page.goto(TABLE)
    link(page, "Instellen").click()
    link(page, "Onderwerpen").click()
    link(page, "Een onderwerp erbij").click()
    page.get_by_label("Hoe heet het onderwerp?").fill("Reizen met de bus")
    page.get_by_label("bus", exact=True).check()
    button(page, "Bewaar").click()
    expect(page.get_by_role("status").first).to_contain_text("Het onderwerp is bewaard.")
    expect(page.locator("tbody th a").last).to_have_text("Reizen met de bus")
    link(page, "Brief of formulier").click()
    button(page, "Gebruik dit niet meer").click()
    expect(page.get_by_role("status").first).to_contain_text("Wat er is geteld, blijft.")

    page.goto(NEW_VISIT)
    expect(tile(page, "Reizen met de bus")).to_be_visible()
    expect(tile(page, "Brief of formulier")).to_have_count(0)
    page.goto(f"{TABLE}bezoeken/")
    expect(page.locator("tbody tr")).to_contain_text(["Brief of formulier"])


def test_opening_times_stand_on_the_public_page_of_the_initiative(enter: Enter, world: World) -> None:
    page = enter("dounia", PHONE)
    page.goto(TABLE)
    link(page, "Instellen").click()
    link(page, "Openingstijden").click()
    for filled in page.locator("input[type=time]").all():
        filled.fill("")
    page.get_by_label("woensdag van").fill("14:00")
    page.get_by_label("woensdag tot").fill("13:00")
    button(page, "Bewaar").click()
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    expect(page.get_by_label("woensdag van")).to_have_value("14:00")
    page.get_by_label("woensdag tot").fill("16:30")
    button(page, "Bewaar").click()
    expect(title(page)).to_have_text("Tagerijn instellen")

    street = enter("nobody", PHONE)
    street.goto("/huis/west/")
    street.locator(".basement").get_by_role("link", name="Sociaal Spreekuur de Tagerijn").click()
    expect(street.locator("dl")).to_contain_text("woensdag 14.00–16.30 uur", use_inner_text=True)


def test_the_coordinator_of_the_house_sets_up_but_does_not_sit_at_the_table(enter: Enter, world: World) -> None:
    page = enter("iris")
    page.goto("/huis/west/")
    page.get_by_role("navigation").get_by_role("link", name="Spreekuur", exact=True).click()
    expect(page.get_by_role("link", name=re.compile("Naar de tafel"))).to_have_count(0)
    page.get_by_role("link", name=re.compile("^Instellen")).last.click()
    expect(title(page)).to_have_text("Tagerijn instellen")
    expect(page.get_by_role("link", name=re.compile("Naar de tafel"))).to_have_count(0)
    for address in (TABLE, NEW_VISIT, f"{TABLE}bezoeken/", page_of(world.west.visit)):
        assert page.request.get(address).status == 404, address


def test_the_code_of_a_visitor_stands_in_no_address_and_stays_in_no_browser(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one))
    page.goto(NEW_VISIT)
    page.get_by_label("Bezoekerscode").fill(CODE)
    button(page, "Klaar").click()  # without a topic: it comes back
    expect(page.get_by_label("Bezoekerscode")).to_have_value(CODE)
    tile(page, "Wonen").click()
    button(page, "Klaar").click()
    expect(page.get_by_text("Met code.")).to_be_visible()
    found = [page.content()]
    page.goto(f"{page_of(visits_of(world)[0])}verbeteren/")
    found.append(page.content())
    page.get_by_label("Bezoekerscode").fill(f"{CODE}9")
    page.get_by_label("Waarom verbeter je dit?").fill("code verkeerd verstaan")
    button(page, "Bewaar").click()
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    page.get_by_label("Bezoekerscode").fill(f"{CODE[:-2]}48")
    button(page, "Bewaar").click()
    expect(title(page)).to_have_text("Bezoek")
    found.append(page.content())
    page.goto(NEW_VISIT)
    expect(page.get_by_label("Bezoekerscode")).to_have_value("")

    found.append(page.evaluate("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state])"))
    found += [address for one in asked for address in (one.url, one.headers.get("referer", ""))]
    assert [one.post_data for one in asked if one.method == "POST" and squashed(CODE) in squashed(one.post_data or "")]
    assert not [words for words in found if squashed(CODE[:-2]) in squashed(words)]


def squashed(text: str) -> str:
    """*text* as a code is read: without case, spaces and signs."""
    return re.sub(r"[\W_]", "", unquote_plus(text)).casefold()


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
