"""The table of the Tagerijn in a browser: what one finds and presses there."""

import re
from datetime import UTC, datetime

from django_scopes import scope
from playwright.sync_api import Locator, Page, expect

from productiehuis.rooms.helpdesk.models import Visit
from productiehuis.testing import World

TABLE = "/huis/west/spreekuur/tagerijn/"
NEW_VISIT = f"{TABLE}bezoek/"
CODE = "zo 09 07 31"
NOTE = "Neemt vrijdag de brief mee."
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)

# Of some elements, how many are wholly on the screen, with nothing lying over them.
UNCOVERED = """
(all) => all.filter((one) => {
  const box = one.getBoundingClientRect();
  const seen = (y) => one.contains(document.elementFromPoint(box.left + box.width / 2, y));
  return seen(box.top + 2) && seen(box.bottom - 2);
}).length
"""


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
