"""Every page by axe, by day and by night. The walks stand in two files, on a phone and at a desk, for two workers."""

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from productiehuis.testing import World

from .places import walk

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
SCHEMES: tuple[tuple[Literal["light", "dark"], dict[str, Any]], ...] = (("light", EVERYTHING), ("dark", COLOURS))


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds wrong now, a line for each element. It may not fetch stylesheets: our CSP would complain."""
    found = Axe().run(page, options={**options, "resultTypes": ["violations"], "preload": False}).response["violations"]
    return [f"{one['id']}: {node['html'][:200]} {node['failureSummary']}" for one in found for node in one["nodes"]]


def faults_on_every_page(page: Page, world: World, persona: str) -> list[str]:
    """What axe finds wrong on any page that *persona* may open, in light or dark."""
    wrong = []
    for address in walk(page, world, persona):
        for scheme, options in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            wrong += [f"{address} ({scheme}): {one}" for one in violations(page, options)]
    return wrong
