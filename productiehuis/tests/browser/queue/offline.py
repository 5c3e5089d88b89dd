"""A device without network, and what waits on it."""

from datetime import UTC, datetime
from typing import Any

import time_machine
from django_scopes import scope
from playwright.sync_api import Page, Route, expect

from productiehuis.rooms.helpdesk.models import Visit
from productiehuis.rooms.helpdesk.queries import with_topics
from productiehuis.testing import World

from ..table import NEW_VISIT, TABLE, button, tile
from ..test_journeys import title

WAITING = "/wachtrij/"
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
