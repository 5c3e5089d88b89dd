"""What lies on the device, and what it knows and refuses by itself."""

import re
from uuid import UUID

from playwright.sync_api import Page, expect
from stdnum.nl import bsn

from productiehuis.foundation.trust.bsn import holds_bsn
from productiehuis.testing import World

from ..conftest import PHONE, Enter
from ..table import CODE, NEW_VISIT, NOTE, button, tile, under
from ..test_journeys import title
from .offline import KEPT, LIES_OPEN, WAITING, bar, newest, topics_of, write


def test_what_waits_is_locked_and_the_key_cannot_be_taken_out(hakim: Page) -> None:
    hakim.context.set_offline(True)
    hakim.goto(NEW_VISIT)
    tile(hakim, "Schulden").click()
    hakim.get_by_label("Bezoekerscode").fill(CODE)
    hakim.get_by_text("Wat er is gedaan, en wat er nog moet").click()
    hakim.get_by_label("Korte notitie").fill(NOTE)
    button(hakim, "Klaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    lies = hakim.evaluate(LIES_OPEN)
    assert (lies["entries"], lies["exported"]) == (1, ["kept"])
    assert "bezoek|bezoeken" in lies["text"], "the planted word is found, so others would be"
    for secret in (CODE, CODE.replace(" ", ""), NOTE, "Schulden", "Hakim"):
        assert secret not in lies["text"]


def test_a_bsn_is_refused_before_anything_is_kept(hakim: Page) -> None:
    number = next(one for one in map(str, range(123456700, 123456800)) if bsn.is_valid(one))
    hakim.context.set_offline(True)
    hakim.goto(NEW_VISIT)
    tile(hakim, "Wonen").click()
    hakim.get_by_text("Wat er is gedaan, en wat er nog moet").click()
    note = hakim.get_by_label("Korte notitie")
    note.fill(f"BSN {number}")
    button(hakim, "Klaar").click()
    expect(hakim.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    expect(note).to_have_accessible_description(re.compile("Wij bewaren geen BSN"))
    assert hakim.evaluate(LIES_OPEN)["entries"] == 0
    hakim.get_by_role("link", name=re.compile("Korte notitie")).click()
    expect(note).to_be_focused()
    note.fill("Komt morgen terug")
    button(hakim, "Klaar").click()
    expect(title(hakim)).to_contain_text(KEPT)


def test_without_a_topic_nothing_waits_either(hakim: Page) -> None:
    hakim.context.set_offline(True)
    hakim.goto(NEW_VISIT)
    button(hakim, "Klaar").click()
    expect(hakim.locator(".error-summary")).to_contain_text("Waar gaat het over? Tik aan waar het over gaat.")
    assert hakim.evaluate(LIES_OPEN)["entries"] == 0


def test_counted_without_a_topic_nothing_else_waits(hakim: Page, world: World) -> None:
    hakim.context.set_offline(True)
    hakim.goto(NEW_VISIT)
    tile(hakim, "Schulden").click()
    hakim.get_by_text("Wat er is gedaan, en wat er nog moet").click()
    hakim.get_by_label("Korte notitie").fill(NOTE)
    hakim.get_by_text("Even praten, of is er meer aan de hand?").click()
    expect(hakim.get_by_text("112", exact=True)).to_be_visible()
    button(hakim, "Tel zonder onderwerp").click()
    expect(title(hakim)).to_contain_text(KEPT)
    hakim.context.set_offline(False)
    expect(bar(hakim)).to_be_hidden()
    assert (topics_of(world)[0], newest(world)[0].note) == ("", "")


def test_where_the_browser_can_keep_nothing_it_works_as_before_and_says_why(enter: Enter, world: World) -> None:
    page = enter("hakim", PHONE)
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    write(page, "Wonen")
    expect(under(page, "Vandaag").first).to_contain_text("Wonen")
    page.goto(WAITING)
    expect(page.get_by_text("Zonder netwerk opschrijven kan hier niet")).to_be_visible()
    expect(page.get_by_text("met https beginnen")).to_be_visible()


def test_it_can_be_put_on_the_home_screen(hakim: Page) -> None:
    devtools = hakim.context.new_cdp_session(hakim)
    found = devtools.send("Page.getAppManifest")
    assert found["errors"] == [] and found["url"].endswith("/huis/west/app.webmanifest")
    errors = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in errors if one["errorId"] != "in-incognito"] == []


def test_numbers_made_on_the_device_are_uuids_of_version_7_in_order(hakim: Page) -> None:
    made = hakim.evaluate(
        """async () => {
            const { newId } = await import("/static/web/queue/store.js");
            const made = [];
            for (let number = 0; number < 50; number++) {
                made.push(newId());
                await new Promise((later) => setTimeout(later, 2));
            }
            return made;
        }"""
    )
    ids = [UUID(one) for one in made]
    assert {(one.version, one.variant) for one in ids} == {(7, "specified in RFC 4122")}
    assert ids == sorted(ids) and len(set(ids)) == 50


def test_the_device_knows_a_bsn_as_the_house_does(hakim: Page) -> None:
    numbers = [f"{first}{tail:05}" for first in (1234, 6123, 999, 0, 11122) for tail in range(0, 99_999, 997)]
    shapes = ("{}", "x{}y", "0{}", "{}0", "{} en {}", "tel. {}", "{}.")
    texts = [shape.format(number, number) for number in numbers for shape in shapes]
    texts += [f"{one[:3]}{sign}{one[3:6]}{sign}{one[6:]}" for one in numbers for sign in (" ", ".", "-", "/", "  ")]
    told = hakim.evaluate(
        """async (texts) => {
            const { holdsBsn } = await import("/static/web/queue/bsn.js");
            return texts.map(holdsBsn);
        }""",
        texts,
    )
    assert told == [holds_bsn(text) for text in texts]
    assert sum(told) > 100
