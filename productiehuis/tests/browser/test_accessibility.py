"""Every page by axe: on a phone and at a desk, by day and by night, for nobody and for the coordinator."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from productiehuis.testing import NOBODY, World

from .conftest import VISITORS, WIDTHS, Enter
from .places import walk

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
SCHEMES: tuple[tuple[Literal["light", "dark"], dict[str, Any]], ...] = (("light", EVERYTHING), ("dark", COLOURS))


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds wrong now, a line for each element. It may not fetch stylesheets: our CSP would complain."""
    found = Axe().run(page, options={**options, "resultTypes": ["violations"], "preload": False}).response["violations"]
    return [f"{one['id']}: {node['html'][:200]} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("persona", VISITORS)
def test_axe_finds_nothing_on_any_page_in_light_or_dark(persona: str, width: int, world: World, enter: Enter) -> None:
    page = enter(persona, width)
    wrong = []
    for address in walk(page, world, persona):
        for scheme, options in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            wrong += [f"{address} ({scheme}): {one}" for one in violations(page, options)]
    assert not wrong, "\n".join(wrong)


def test_axe_finds_a_planted_fault(world: World, enter: Enter) -> None:
    page = enter(NOBODY)
    page.goto("/huis/west/")
    page.evaluate("() => { document.querySelector('main').innerHTML += '<img src=/static/web/mark.svg>' }")
    assert any("image-alt" in one for one in violations(page, EVERYTHING))
