"""Nobody changes what is not theirs, at whatever address (ground rule 4)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.testing import NOBODY, PERSONAS, World
from productiehuis.tests.addresses import EVERYBODY, OF_A_PERSON, TABLE, address
from productiehuis.tests.walking import expect, the_one_line


@pytest.mark.parametrize("persona", PERSONAS)
def test_nobody_changes_what_is_not_theirs(persona: str, world: World, client_of: Callable[[str], Client]) -> None:
    client = client_of(persona)
    for name, page in TABLE.items():
        places = [page.args(world.noord)]
        if page.has_object:
            places.append([world.west.house.slug, *page.args(world.noord)[1:]])
        if persona not in page.writes:
            places.append(page.args(world.west))
        for args in places:
            before = JournalEntry.objects.count()
            there = reverse(name, args=args) + page.query
            response = client.post(there, {"name": "Gekaapt", "id": world.noord.initiative.id, "to": "up"})
            status = 405 if not page.writes else 302 if persona == NOBODY else 404
            if NOBODY in page.writes:  # a form for everybody, that says what is wrong and keeps nothing
                status = 200 if args == page.args(world.noord) else 404
            assert response.status_code == status, f"{persona}: POST {there}"
            assert JournalEntry.objects.count() == before, f"{persona}: POST {there}"


@pytest.mark.parametrize("persona", PERSONAS)
def test_what_is_of_a_person_is_found_by_them_and_by_nobody_else(
    persona: str, world: World, client_of: Callable[[str], Client]
) -> None:
    client = client_of(persona)
    for name, page in OF_A_PERSON.items():
        own, theirs = (reverse(name, args=page.args(things)) for things in (world.west, world.noord))
        read = ReadEntry.objects.count()
        expect(client.get(own), persona, page.reads, page, f"GET {own}")
        lines = list(ReadEntry.objects.order_by("number")[read:])
        if page.shows and persona in page.reads:
            line = the_one_line(lines, f"{persona}: GET {own}")
            assert (set(line.people), set(line.rows)) == (page.shows.people(world.west), page.shows.rows(world.west))
            assert (line.kind, line.place, line.house) == (page.shows.kind, name, None)
        else:
            assert not lines, f"{persona}: GET {own}"
        expect(client.get(theirs), persona, EVERYBODY if page.public else frozenset(), page, f"GET {theirs}")
        for there in (theirs,) if persona in page.writes else (own, theirs):
            before = JournalEntry.objects.count()
            status = 405 if not page.writes else 200 if page.public else 302 if persona == NOBODY else 404
            assert client.post(there, {"to": "up"}).status_code == status, f"{persona}: POST {there}"
            assert JournalEntry.objects.count() == before, f"{persona}: POST {there}"


NO_FORM = (
    "call_off_one",
    "end_activity",
    "withdraw_role",
    "withdraw_signing_key",
    "settings_initiatives",
    "enter_figures",
    "shift",
    "desk_opening",
    "topics",
    "roster_day",
    "give_task",
    "transfer_note",
)


@pytest.mark.parametrize("persona", ["iris", "dounia"])
def test_who_may_write_gets_the_form_back_for_bad_input(
    persona: str, world: World, client_of: Callable[[str], Client]
) -> None:
    client = client_of(persona)
    for name, page in TABLE.items():
        if persona in page.writes and page.reads and name not in NO_FORM:
            response = client.post(address(name, page, world.west), {"until": "gisteren", "value": "veel"})
            assert response.status_code == 200, name
            assert "Er klopt nog iets niet" in response.content.decode(), name
