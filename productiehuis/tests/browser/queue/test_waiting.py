"""Writing down without network: what waits goes along later, once, and as who wrote it."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import Client
from django.test.testcases import LiveServerThread, QuietWSGIRequestHandler
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from productiehuis.testing import World, sign_in

from ..conftest import PHONE
from ..table import NEW_VISIT, NOTE, TABLE, button, link, tile, under
from ..test_journeys import title
from .offline import (
    KEPT,
    LIES_OPEN,
    READY,
    WAITING,
    arrived,
    bar,
    entries,
    newest,
    same_clock,
    topics_of,
    write_without_network,
)


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
