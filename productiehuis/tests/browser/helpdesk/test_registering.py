"""A morning at the table of the Tagerijn: what Hakim writes down there."""

import re
from collections.abc import Callable
from urllib.parse import unquote_plus

import pytest
from django_scopes import scope
from playwright.sync_api import Locator, Request, expect
from stdnum.nl import bsn

from productiehuis.rooms.helpdesk.models import HelpRequest
from productiehuis.testing import World

from ..conftest import PHONE, WIDTHS, Enter
from ..table import CODE, NEW_VISIT, NOTE, TABLE, UNCOVERED, button, fold, link, page_of, tile, under, undo, visits_of
from ..test_journeys import title

# Numbers that nobody may write down; the second is how people write a mobile number when they leave out the 0.
MOBILE = next(number for number in map(str, range(612345670, 612345770)) if bsn.is_valid(number))
REFUSED = ("111222333", MOBILE)


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
