"""Every page is as wide as the screen, also at 400 %, and what one presses in it is as large as a finger."""

import pytest
from playwright.sync_api import Page

from productiehuis.testing import NOBODY, World

from .conftest import PHONE, VISITORS, WIDTHS, Enter
from .places import walk

# A window of 1280 by 1024 at 400 %; also the smallest phone there is.
MAGNIFIED = 320

TOO_SMALL = """
() => [...document.querySelectorAll(
    "nav a, .top a, .top button, .demo-bar a, .action-bar :is(a, button), .ams-button, .window, .figure-link, .choice, "
    + "summary, :is(input, select, textarea):not([type=hidden], [type=checkbox], [type=radio])"
  )]
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.width && (box.height < 43.9 || box.width < 43.9))
  .map(([one, box]) => `${box.width} x ${box.height}: ${one.outerHTML.slice(0, 120)}`)
"""

TOO_WIDE = """
() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  [`the page is ${document.documentElement.scrollWidth} wide`, ...[...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map((one) => `because of ${one.outerHTML.slice(0, 120)}`)]
"""


def wrong_at(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 256 if width == MAGNIFIED else 800})
    return [f"{page.url} at {width}: {one}" for one in page.evaluate(TOO_WIDE) + page.evaluate(TOO_SMALL)]


@pytest.mark.parametrize("persona", VISITORS)
def test_no_page_is_too_wide_or_has_something_too_small_to_press(persona: str, world: World, enter: Enter) -> None:
    page = enter(persona)
    wrong = []
    for _address in walk(page, world, persona):
        for width in (MAGNIFIED, *WIDTHS):
            wrong += wrong_at(page, width)
    assert not wrong, "\n".join(wrong)


def test_what_is_too_wide_or_too_small_is_found(world: World, enter: Enter) -> None:
    page = enter(NOBODY, PHONE)
    page.goto("/huis/west/")
    assert not wrong_at(page, PHONE)
    page.evaluate("() => { document.querySelector('nav').innerHTML += `<a href=/>x</a><pre>${'x'.repeat(200)}</pre>` }")
    found = wrong_at(page, PHONE)
    assert any("wide" in one for one in found)
    assert any("<a" in one for one in found)
