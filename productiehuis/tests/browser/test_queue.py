"""Writing down without network: nothing that somebody wrote is lost, counted twice, or read by anybody else."""

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
import time_machine
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import Client
from django.test.testcases import LiveServerThread, QuietWSGIRequestHandler
from django_scopes import scope
from playwright.sync_api import BrowserContext, BrowserType, Page, Route, expect
from stdnum.nl import bsn

from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.bsn import holds_bsn
from productiehuis.rooms.helpdesk.models import Topic, Visit
from productiehuis.rooms.helpdesk.queries import with_topics
from productiehuis.rooms.helpdesk.setting_up import retire_topic
from productiehuis.testing import World, sign_in

from .conftest import PHONE, Enter
from .test_helpdesk import CODE, NEW_VISIT, NOTE, TABLE, button, link, page_of, tile, under
from .test_journeys import title

WAITING = "/wachtrij/"
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
KEPT = "Bewaard op dit apparaat"

SHIFTED = """
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts) { parts.length ? super(...parts) : super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; }
  };
"""

READY = """
async (address) => {
  for (let times = 0; times < 200; times++) {
    if (await (await caches.open("pages")).match(address)) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`${address} is not kept`);
}
"""

# All that lies in the browser's database, as text; what is binary as letters.
LIES_OPEN = """
async () => {
  const db = await new Promise((done) => { indexedDB.open("productiehuis").onsuccess = (e) => done(e.target.result) });
  const read = (name) => new Promise((done) => {
    db.transaction(name).objectStore(name).getAll().onsuccess = (e) => done(e.target.result);
  });
  const found = {};
  for (const name of db.objectStoreNames) found[name] = await read(name);
  db.close();
  const exported = [];
  for (const key of found.keys) {
    exported.push(await crypto.subtle.exportKey("raw", key).then(() => "out", () => "kept"));
  }
  const plain = (name, value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer
    ? new TextDecoder("latin1").decode(value) : value;
  return { text: JSON.stringify(found, plain), exported, entries: found.entries.length, keys: found.keys.length,
           pages: (await (await caches.open("pages")).keys()).map((one) => new URL(one.url).pathname) };
}
"""


@pytest.fixture(autouse=True)
def a_tuesday_morning() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def faults(base_url: str) -> Iterator[list[str]]:
    """Without network, requests fail and the browser says so: that is what these tests are about."""
    found: list[str] = []
    yield found
    expected = ("net::ERR_", "preloaded using link preload but not used")
    assert not [fault for fault in found if not any(words in fault for words in expected)], "\n".join(found)


@pytest.fixture
def hakim(enter: Enter) -> Page:
    """Hakim's phone, which has been at the table once and so keeps the page of a new visit."""
    page = enter("hakim", PHONE)
    same_clock(page)
    at_the_table(page)
    return page


def same_clock(page: Page) -> None:
    """From now on it is as late on this device as it is for the house, and time goes on."""
    ahead = int((datetime.now(tz=UTC) - time_machine.escape_hatch.datetime.datetime.now(tz=UTC)).total_seconds() * 1000)
    page.context.add_init_script(f"const ahead = {ahead}; {SHIFTED}")


def at_the_table(page: Page) -> None:
    page.goto(TABLE)
    page.evaluate(READY, NEW_VISIT)
    page.evaluate(READY, WAITING)


def write(page: Page, topic: str, note: str = "") -> None:
    page.goto(NEW_VISIT)
    tile(page, topic).click()
    if note:
        page.get_by_text("Wat er is gedaan, en wat er nog moet").click()
        page.get_by_label("Korte notitie").fill(note)
    button(page, "Klaar").click()


def write_without_network(page: Page, topic: str, note: str = "") -> None:
    page.context.set_offline(True)
    write(page, topic, note)
    expect(title(page)).to_contain_text(KEPT)


def arrived(page: Page) -> None:
    """Wait until nothing waits on this device any more."""
    for _times in range(200):
        if page.evaluate(LIES_OPEN)["entries"] == 0:
            return
        page.wait_for_timeout(50)
    raise AssertionError("something still waits")


def bar(page: Page) -> Any:
    return page.locator("[data-queue-bar]")


def entries(page: Page) -> Any:
    return page.locator("[data-waiting=list] > li")


def newest(world: World) -> list[Visit]:
    """The visits of the Tagerijn that count, with their topics, as they arrived: the newest first."""
    with scope(house=world.house):
        return list(with_topics(Visit.objects.filter(desk=world.west.desk, undone_at=None)).order_by("-registered_at"))


def topics_of(world: World) -> list[str]:
    return [", ".join(visit.topics) for visit in newest(world)]  # type: ignore[attr-defined]  # queries bring it along


def test_without_network_a_visit_is_three_presses_and_goes_along_later(hakim: Page, world: World) -> None:
    hakim.context.set_offline(True)
    link(hakim, "Nieuw bezoek").click()
    expect(title(hakim)).to_have_text("Nieuw bezoek")
    expect(hakim.get_by_label("Welke dag?", exact=True)).to_have_value("2026-03-03")
    tile(hakim, "Wonen").click()
    button(hakim, "Klaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    expect(title(hakim)).to_be_focused()
    expect(bar(hakim)).to_contain_text("1 bezoek nog te versturen vanaf dit apparaat.")
    link(hakim, "Nog een bezoek").click()
    expect(title(hakim)).to_have_text("Nieuw bezoek")
    expect(hakim.locator(".topic input:checked")).to_have_count(0)
    tile(hakim, "Taal").click()
    button(hakim, "Klaar").click()
    expect(bar(hakim)).to_contain_text("2 bezoeken nog te versturen")
    assert len(newest(world)) == 1

    hakim.context.set_offline(False)
    expect(bar(hakim)).to_be_hidden()
    assert topics_of(world)[:2] == ["Taal", "Wonen"]
    hakim.goto(TABLE)
    expect(under(hakim, "Vandaag")).to_have_count(3)


def test_what_waits_survives_a_reload_and_goes_when_a_page_opens(hakim: Page, world: World) -> None:
    write_without_network(hakim, "Wonen", NOTE)
    hakim.reload()
    expect(bar(hakim)).to_contain_text("1 bezoek nog te versturen")
    hakim.goto(TABLE)
    expect(hakim.get_by_text("Er is nu geen netwerk", exact=True)).to_be_visible()
    expect(entries(hakim)).to_contain_text(["Bezoek: Wonen"])
    hakim.close()  # no page is open when the network comes back
    hakim.context.set_offline(False)
    again = hakim.context.new_page()
    again.goto("/huis/west/")
    arrived(again)
    assert topics_of(world)[0] == "Wonen"
    assert newest(world)[0].note == NOTE


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


def test_after_the_sign_in_expired_it_waits_until_the_same_person_comes_back(hakim: Page, world: World) -> None:
    write_without_network(hakim, "Wonen", NOTE)
    hakim.context.clear_cookies()
    hakim.context.set_offline(False)
    expect(bar(hakim)).to_contain_text("Kom eerst weer binnen.")
    hakim.goto("/binnenkomen/")
    expect(bar(hakim)).to_contain_text("1 bezoek nog te versturen")
    hakim.goto(WAITING)
    expect(hakim.get_by_text("Het zit op slot.")).to_be_visible()
    expect(entries(hakim)).to_have_count(0)
    assert len(newest(world)) == 1

    come_in(hakim, "dounia")
    hakim.goto(TABLE)
    expect(bar(hakim)).to_contain_text("Op dit apparaat wacht ook iets van iemand anders.")
    hakim.goto(WAITING)
    expect(hakim.get_by_text("Er wacht niets op dit apparaat.")).to_be_visible()
    assert len(newest(world)) == 1

    come_in(hakim, "hakim")
    hakim.goto("/huis/west/")
    arrived(hakim)
    visit = newest(world)[0]
    assert (visit.note, visit.registered_by and visit.registered_by.name) == (NOTE, "Hakim")


def come_in(page: Page, key: str) -> None:
    cookies = sign_in(Client(), key).cookies
    home = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    page.context.clear_cookies()
    page.context.add_cookies([{"name": name, "value": one.value, "url": home} for name, one in cookies.items()])


class OneAnswer(QuietWSGIRequestHandler):
    """Closes the line after each answer, so that a server that stops is gone."""

    def handle(self) -> None:
        self.close_connection = True
        self.handle_one_request()
        with suppress(OSError):
            line: Any = self.connection  # the stubs take it for a request
            line.shutdown(socket.SHUT_WR)


class OwnServer(LiveServerThread):
    def _create_server(self, connections_override: Any = None) -> ThreadedWSGIServer:
        return ThreadedWSGIServer((self.host, self.port), OneAnswer, allow_reuse_address=True)


@contextmanager
def own_server(port: int = 0) -> Iterator[str]:
    """A house of this test's own, open at that address for as long as it lasts."""
    server = OwnServer("localhost", StaticFilesHandler, port=port)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert not server.error, server.error
    try:
        yield f"http://localhost:{server.port}"
    finally:
        server.terminate()


def test_it_survives_that_the_browser_is_closed(
    world: World, browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> None:
    def start() -> BrowserContext:
        options = {**browser_type_launch_args, "viewport": {"width": PHONE, "height": 800}, "locale": "nl-NL"}
        return browser_type.launch_persistent_context(tmp_path, **options)

    def write_down(page: Page, topic: str) -> None:
        page.goto(home + NEW_VISIT)
        expect(title(page)).to_have_text("Nieuw bezoek")
        tile(page, topic).click()
        button(page, "Klaar").click()
        expect(title(page)).to_contain_text(KEPT)

    context = start()
    page = context.pages[0]
    same_clock(page)
    with own_server() as home:
        page.goto(home)
        come_in(page, "hakim")
        page.goto(home + TABLE)
        page.evaluate(READY, NEW_VISIT)
    write_down(page, "Wonen")
    context.close()

    context = start()
    page = context.pages[0]
    same_clock(page)
    page.goto(home + TABLE)
    expect(page.get_by_text("Het zit op slot.")).to_be_visible()
    expect(entries(page)).to_have_count(0)
    write_down(page, "Taal")  # more can be written down, and is locked at once
    expect(bar(page)).to_contain_text("2 bezoeken nog te versturen")
    with own_server(urlsplit(home).port or 0):
        page.goto(home)
        page.goto(f"{home}/binnenkomen/")
        expect(bar(page)).to_contain_text("Kom eerst weer binnen.")
        come_in(page, "hakim")
        page.goto(home + WAITING)
        expect(page.get_by_text("Er wacht niets op dit apparaat.")).to_be_visible()
        context.close()
    assert sorted(topics_of(world)[:2]) == ["Taal", "Wonen"]


def test_when_the_house_itself_is_away_it_waits_too(world: World, new_context: Callable[..., BrowserContext]) -> None:
    context = new_context(viewport={"width": PHONE, "height": 800}, locale="nl-NL")
    page = context.new_page()
    same_clock(page)
    with own_server() as home:
        page.goto(home)
        come_in(page, "hakim")
        page.goto(home + TABLE)
        page.evaluate(READY, NEW_VISIT)
    page.goto(home + NEW_VISIT)
    tile(page, "Werk").click()
    button(page, "Klaar").click()
    expect(title(page)).to_contain_text(KEPT)
    with own_server(urlsplit(home).port or 0):
        page.goto(home + TABLE)
        arrived(page)
    assert topics_of(world)[0] == "Werk"


def test_what_is_refused_stays_with_its_reason_to_be_mended_or_dropped(hakim: Page, world: World) -> None:
    write_without_network(hakim, "Wonen", NOTE)
    write(hakim, "Taal")
    expect(bar(hakim)).to_contain_text("2 bezoeken")
    with scope(house=world.house):
        retire_topic(actor=COMMAND, topic=Topic.objects.get(name="Wonen"))
    hakim.context.set_offline(False)
    expect(bar(hakim)).to_contain_text("1 bezoek niet aangenomen.")
    assert topics_of(world)[0] == "Taal"
    link(hakim, "Bekijk wat wacht").click()
    expect(entries(hakim)).to_have_count(1)
    expect(entries(hakim)).to_contain_text("Niet aangenomen:")
    expect(entries(hakim)).to_contain_text("Waar gaat het over?: Deze keuze is er niet. Kies een andere.")

    link(hakim, "Verbeter").click()
    expect(title(hakim)).to_have_text("Nieuw bezoek")
    expect(hakim.locator(".error-summary")).to_contain_text("Deze keuze is er niet.")
    expect(hakim.get_by_label("Korte notitie")).to_have_value(NOTE)
    tile(hakim, "Werk").click()
    button(hakim, "Klaar").click()
    expect(under(hakim, "Vandaag").first).to_contain_text("Werk")
    expect(bar(hakim)).to_be_hidden()
    assert newest(world)[0].note == NOTE
    assert hakim.evaluate(LIES_OPEN)["entries"] == 0


def test_what_waits_can_be_dropped_after_one_more_press(hakim: Page, world: World) -> None:
    write_without_network(hakim, "Wonen")
    link(hakim, "Bekijk wat wacht").click()
    button(hakim, "Gooi weg").click()
    expect(button(hakim, "Ja, gooi dit weg")).to_be_focused()
    button(hakim, "Ja, gooi dit weg").click()
    expect(hakim.get_by_text("Er wacht niets op dit apparaat.")).to_be_visible()
    hakim.context.set_offline(False)
    hakim.goto(TABLE)
    assert len(newest(world)) == 1


def test_going_out_says_how_many_wait_and_takes_key_and_queue_along(hakim: Page, world: World) -> None:
    hakim.goto("/huis/west/")
    hakim.context.set_offline(True)
    other = hakim.context.new_page()
    other.goto(NEW_VISIT)
    tile(other, "Werk").click()
    button(other, "Klaar").click()
    expect(title(other)).to_contain_text(KEPT)
    button(hakim, "Uitgaan").click()
    dialog = hakim.get_by_role("dialog")
    expect(dialog).to_contain_text("Dit is nog niet aangekomen: 1 bezoek.")
    expect(button(hakim, "Blijf binnen")).to_be_focused()
    button(hakim, "Blijf binnen").click()
    expect(dialog).to_be_hidden()
    assert hakim.evaluate(LIES_OPEN)["entries"] == 1

    button(hakim, "Uitgaan").click()
    button(hakim, "Gooi weg en ga uit").click()
    expect(hakim.get_by_text("Er is nu geen netwerk", exact=True)).to_be_visible()
    assert hakim.evaluate(LIES_OPEN)["entries"] == 0
    hakim.context.set_offline(False)
    hakim.goto("/huis/west/")
    button(hakim, "Uitgaan").click()
    expect(hakim.get_by_role("link", name="Binnenkomen")).to_be_visible()
    lies = hakim.evaluate(LIES_OPEN)
    assert (lies["entries"], lies["keys"], lies["pages"]) == (0, 0, [WAITING])
    assert len(newest(world)) == 1


def test_going_out_sends_what_waits_first(hakim: Page, world: World) -> None:
    write_without_network(hakim, "Werk")
    page = hakim.context.new_page()
    page.route("**/wachtrij/wie/", lambda route: route.abort())
    hakim.close()
    page.context.set_offline(False)
    page.goto("/huis/west/")
    button(page, "Uitgaan").click()
    expect(page.get_by_role("link", name="Binnenkomen")).to_be_visible()
    assert topics_of(world)[0] == "Werk"
    assert page.evaluate(LIES_OPEN)["entries"] == 0


def lose_answers(page: Page, address: str = "/bezoek/") -> None:
    """From now on the house hears everything that is sent to *address*, and no answer comes back."""

    def lose(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        route.fetch()
        route.abort()

    page.route(f"**{address}", lose)


def lose_no_more(page: Page) -> None:
    """From now on answers come back. On a slow machine the page gives up before the house has answered: it may."""
    page.unroute_all(behavior="wait")


def test_an_answer_that_is_lost_makes_no_second_visit(hakim: Page, world: World) -> None:
    lose_answers(hakim)
    write(hakim, "Wonen")
    expect(title(hakim)).to_contain_text(KEPT)
    lose_no_more(hakim)
    assert len(newest(world)) == 2
    hakim.goto(TABLE)
    arrived(hakim)
    assert len(newest(world)) == 2


def test_what_was_changed_after_a_lost_answer_is_not_lost_without_a_word(hakim: Page, world: World) -> None:
    lose_answers(hakim)
    write(hakim, "Wonen")
    expect(title(hakim)).to_contain_text(KEPT)
    link(hakim, "Bekijk wat wacht").click()
    expect(entries(hakim)).to_have_count(1)
    hakim.context.set_offline(True)
    link(hakim, "Verbeter").click()
    expect(hakim.get_by_label("Wonen")).to_be_checked()
    tile(hakim, "Werk").click()
    button(hakim, "Klaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    lose_no_more(hakim)
    hakim.context.set_offline(False)
    expect(bar(hakim)).to_contain_text("1 bezoek niet aangenomen.")
    link(hakim, "Bekijk wat wacht").click()
    expect(entries(hakim)).to_contain_text("Dit bezoek was al aangekomen, zoals je het eerst opschreef.")
    assert topics_of(world)[0] == "Wonen" and len(newest(world)) == 2


def test_two_devices_that_correct_the_same_visit_both_see_both(enter: Enter, world: World) -> None:
    hakim, dounia = enter("hakim", PHONE), enter("dounia", PHONE)
    for page, note, reason in ((hakim, "Van Hakim", "vergeten"), (dounia, "Van Dounia", "ook vergeten")):
        same_clock(page)
        at_the_table(page)
        page.goto(f"{page_of(world.west.visit)}verbeteren/")
        page.context.set_offline(True)
        page.get_by_label("Korte notitie").fill(note)
        page.get_by_label("Waarom verbeter je dit?").fill(reason)
        button(page, "Bewaar").click()
        expect(title(page)).to_contain_text(KEPT)
    hakim.context.set_offline(False)
    expect(bar(hakim)).to_be_hidden()
    assert newest(world)[0].note == "Van Hakim"

    dounia.context.set_offline(False)
    expect(bar(dounia)).to_contain_text("1 verbetering niet aangenomen.")
    assert newest(world)[0].note == "Van Hakim"
    link(dounia, "Bekijk wat wacht").click()
    expect(entries(dounia)).to_contain_text("Nu staat er: ‘Van Hakim’.")
    link(dounia, "Verbeter").click()
    expect(dounia.get_by_label("Korte notitie")).to_have_value("Van Dounia")
    expect(dounia.get_by_label("Korte notitie")).to_have_accessible_description(re.compile("Van Hakim"))
    dounia.get_by_label("Korte notitie").fill("Van Hakim en Dounia")
    button(dounia, "Bewaar").click()
    expect(title(dounia)).to_have_text("Bezoek")
    expect(bar(dounia)).to_be_hidden()
    visit = newest(world)[0]
    with scope(house=world.house):
        assert (visit.note, visit.corrections.count()) == ("Van Hakim en Dounia", 2)


def test_a_correction_whose_answer_was_lost_is_kept_once(hakim: Page, world: World) -> None:
    address = f"{page_of(world.west.visit)}verbeteren/"
    hakim.goto(address)
    lose_answers(hakim, address)
    hakim.get_by_label("Korte notitie").fill(NOTE)
    hakim.get_by_label("Waarom verbeter je dit?").fill("vergeten")
    button(hakim, "Bewaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    lose_no_more(hakim)
    hakim.goto(TABLE)
    arrived(hakim)
    with scope(house=world.house):
        assert [one.reason for one in newest(world)[0].corrections.all()] == ["vergeten"]


def test_a_paper_list_waits_as_well(hakim: Page, world: World) -> None:
    hakim.goto(f"{TABLE}papier/")
    hakim.context.set_offline(True)
    hakim.get_by_label("Regel 1, onderwerpen").fill("1 5")
    hakim.get_by_label("Regel 3, onderwerpen").fill("0")
    button(hakim, "Schrijf deze bezoeken op").click()
    expect(bar(hakim)).to_contain_text("1 lijst van papier nog te versturen")
    hakim.context.set_offline(False)
    expect(bar(hakim)).to_be_hidden()
    assert len(newest(world)) == 3


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


def test_what_the_house_refuses_at_once_stays_on_the_screen_and_does_not_wait(hakim: Page, world: World) -> None:
    hakim.goto(f"{TABLE}papier/")
    hakim.get_by_label("Regel 1, onderwerpen").fill("77")
    button(hakim, "Schrijf deze bezoeken op").click()
    expect(hakim.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    expect(bar(hakim)).to_be_hidden()
    link(hakim, "Terug zonder bewaren").click()
    expect(title(hakim)).to_have_text("Tagerijn")
    assert hakim.evaluate(LIES_OPEN)["entries"] == 0


def test_a_code_that_looks_wrong_is_told_once_while_the_visitor_is_still_there(hakim: Page, world: World) -> None:
    hakim.context.set_offline(True)
    hakim.goto(NEW_VISIT)
    tile(hakim, "Wonen").click()
    code = hakim.get_by_label("Bezoekerscode")
    code.fill("xx")
    button(hakim, "Klaar").click()
    expect(code).to_have_accessible_description(re.compile("Deze code lijkt niet te kloppen. Zoals: fa 12 03 47."))
    assert hakim.evaluate(LIES_OPEN)["entries"] == 0
    code.fill("Fä-12.03.47")
    button(hakim, "Klaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    hakim.context.set_offline(False)
    arrived(hakim)
    assert newest(world)[0].code


def test_on_a_network_that_hangs_nothing_is_lost_either(hakim: Page, world: World) -> None:
    hakim.route("**/wachtrij/wie/", lambda route: None)  # asked, and never answered
    hakim.context.set_offline(True)
    hakim.goto(NEW_VISIT)  # the page that was kept
    hakim.context.set_offline(False)
    tile(hakim, "Wonen").click()
    button(hakim, "Klaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    hakim.unroute_all()
    hakim.goto(TABLE)
    arrived(hakim)
    assert topics_of(world)[0] == "Wonen"


def test_a_correction_that_was_changed_after_a_lost_answer_is_refused_and_can_be_mended(
    hakim: Page, world: World
) -> None:
    address = f"{page_of(world.west.visit)}verbeteren/"
    hakim.goto(address)
    lose_answers(hakim, address)
    hakim.get_by_label("Korte notitie").fill("Eerst dit")
    hakim.get_by_label("Waarom verbeter je dit?").fill("vergeten")
    button(hakim, "Bewaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    link(hakim, "Bekijk wat wacht").click()
    link(hakim, "Verbeter").click()
    expect(hakim.get_by_label("Waarom verbeter je dit?")).to_have_value("vergeten")
    expect(hakim.get_by_label("Korte notitie")).to_have_value("Eerst dit")
    hakim.get_by_label("Korte notitie").fill("Toch dat")
    lose_no_more(hakim)
    button(hakim, "Bewaar").click()
    expect(hakim.locator(".error-summary")).to_contain_text("Nu staat er: ‘Eerst dit’.")
    button(hakim, "Bewaar").click()
    expect(title(hakim)).to_have_text("Bezoek")
    arrived(hakim)
    visit = newest(world)[0]
    with scope(house=world.house):
        assert (visit.note, visit.corrections.count()) == ("Toch dat", 2)
