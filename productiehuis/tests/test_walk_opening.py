"""Everybody opens every address, at their own things and at the neighbour's (ground rule 4)."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from productiehuis.testing import NOBODY, PERSONAS, World
from productiehuis.tests.addresses import (
    BY_ADDRESS,
    EVERYBODY,
    OF_A_PERSON,
    OF_NO_HOUSE,
    TABLE,
    WORDS,
    address,
)
from productiehuis.tests.walking import expect, names


def test_every_address_is_in_the_table() -> None:
    known = TABLE.keys() | OF_NO_HOUSE | OF_A_PERSON.keys() | BY_ADDRESS.keys()
    assert set(names(get_resolver().url_patterns)) == known


@pytest.mark.parametrize("persona", PERSONAS)
def test_everybody_opens_what_is_theirs_and_finds_nothing_else(
    persona: str, world: World, client_of: Callable[[str], Client]
) -> None:
    client = client_of(persona)
    for name, page in TABLE.items():
        own = address(name, page, world.west)
        expect(client.get(own), persona, page.reads, page, f"GET {own}")
        theirs = address(name, page, world.noord)
        open_to = EVERYBODY if page.public else frozenset()
        expect(client.get(theirs), persona, open_to if page.reads else frozenset(), page, f"GET {theirs}")
        if page.has_object:
            mixed = reverse(name, args=[world.west.house.slug, *page.args(world.noord)[1:]])
            expect(client.get(mixed), persona, frozenset(), page, f"GET {mixed}")


def test_who_opens_the_address_of_a_button_comes_to_the_page_where_it_is(
    world: World, client_of: Callable[[str], Client]
) -> None:
    """Everybody who may press it, may see that page."""
    clients = {persona: client_of(persona) for persona in PERSONAS}
    lost = []
    for name, page in (TABLE | OF_A_PERSON).items():
        for persona in page.writes if not page.reads else ():
            response = clients[persona].get(address(name, page, world.west), follow=True)
            way = [there for there, _status in response.redirect_chain]
            if response.status_code != 200 or "/binnenkomen/" in way[-1]:
                lost.append(f"{persona}: {name} leads to {way}")
    assert not lost


@pytest.mark.parametrize("persona", [NOBODY, "iris"])
def test_pages_of_no_house_answer(persona: str, world: World, client_of: Callable[[str], Client]) -> None:
    for name in sorted(OF_NO_HOUSE):
        client = client_of(persona)  # anew: some of these pages are the last that somebody opens
        address = reverse(name, args=WORDS.get(name, []))
        assert client.get(address).status_code in (200, 302, 403, 405), name
        with transaction.atomic():
            assert client.post(address, {}).status_code in (200, 302, 403, 405), name
            transaction.set_rollback(True)


def test_an_address_that_nobody_was_given_opens_nothing(world: World) -> None:
    for name, before in BY_ADDRESS.items():
        assert Client().get(reverse(name, args=[*before, "geraden"])).status_code == 404, name


def test_the_results_can_be_taken_along_as_every_file(world: World) -> None:
    for format in ("csv", "xlsx", "pdf"):
        answer = Client().get(reverse("results_file", args=["west", format]), {"periode": "2018"})
        assert answer.status_code == 200, format
