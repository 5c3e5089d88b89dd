"""Every page that somebody can open: those of the walk table, and those of no house."""

from collections.abc import Iterator

from django.urls import reverse
from playwright.sync_api import Page

from productiehuis.testing import NOBODY, World
from productiehuis.tests.addresses import OF_A_PERSON, OF_NO_HOUSE, TABLE, WORDS

FILES = {
    "activity_picture",
    "large_photo",
    "small_photo",
    "take_along",
    "attendance_sheet",
    "signing_key_file",
    "jwks",
    "issuer",
    "certificates_paper",
    "given_paper",
    "my_certificate_paper",
    "my_badge",
    "activity_calendar",
    "activity_poster",
    "house_calendar",
    "initiative_calendar",
    "week_board",
    "results_file",
    "tally_sheet",
    "urgent_paper",
    "forget_own_contact",  # a button only
    "bad_rows",
    "year_statement",
    "consent_paper",
    "my_consent_paper",
    "desk_figures_file",
    "privacy_file",
    "my_data_file",
    "read_openings",  # a button only
    "talk_data_file",
    "go_nameless",  # a button only
    "manifest",
    "who_is_in",
    "service_worker",
}
OF_WHO_IS_IN = {
    "who_today",
    "style",
    "my_account",
    "my_load",
    "seen",
    "own_contact",
    "my_data",
    "come_in_anew",
    "account_email",
    "account_change_password",
    "account_logout",
    "my_card",
    "add_card_line",
    "my_card_code",
    "my_shares",
    "choose_item",
    "shown_to_me",
    "my_calendar",
    "own_visits",
    "my_data_kind",
}
NOT_THERE = "/huis/west/nergens/"

# Pages of the table that look different with figures, without, or with something wrong in them.
FACES = {
    "agenda": ("?dag=2026-03-03", "?week=2026-03-02&initiatief=digibeet"),
    "results": ("?periode=2019", "?jaar=veel&soort=calendar_year"),
    "figure": ("?periode=2018",),
    "initiatives": ("?q=spreekuur", "?q=dit+is+er+niet"),
    "desk_figures": ("?periode=2026", "?periode=2025-2026"),
    "visits": ("?q=brief", "?nog=ja"),
}
SEEN_BY = (NOBODY, "iris")
"""Whose pages are walked first; of somebody else only what these two cannot open."""


def addresses(world: World, persona: str) -> list[str]:
    """What *persona* can open in West, and around it."""
    pages = []
    for name, page in TABLE.items():
        known = persona not in SEEN_BY and page.reads & set(SEEN_BY)
        if persona in page.reads and name not in FILES and not known:
            address = reverse(name, args=page.args(world.west))
            pages += [address, *(address + face for face in FACES.get(name, ()))]
    for name, page in OF_A_PERSON.items():
        if persona in page.reads and name not in FILES and not (persona not in SEEN_BY and page.public):
            pages.append(reverse(name, args=page.args(world.west)))
    if persona not in SEEN_BY:
        return pages
    around = (OF_NO_HOUSE if persona == NOBODY else OF_WHO_IS_IN) - FILES
    return [*pages, *(reverse(name, args=WORDS.get(name, [])) for name in sorted(around)), NOT_THERE]


def walk(page: Page, world: World, persona: str) -> Iterator[str]:
    """Open every page of *persona* in turn."""
    for address in addresses(world, persona):
        page.goto(address)
        yield address
