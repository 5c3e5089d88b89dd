"""Every address of the house, walked by everybody, at their own things and at the neighbour's (ground rule 4).

An address that is not in the table fails: whoever adds a page says here who may see it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.testing import NOBODY, PERSONAS, Things, World

EVERYBODY = frozenset(PERSONAS)
COORDINATOR = frozenset({"iris"})
AT_THE_DESK = frozenset({"hakim", "dounia"})
LEADS_THE_DESK = frozenset({"dounia"})
SETS_UP_THE_DESK = frozenset({"dounia", "iris"})
REPORTERS_OF_TAGERIJN = frozenset({"iris", "dounia"})

Args = Callable[[Things], list[object]]


def of_house(things: Things) -> list[object]:
    return [things.house.slug]


def of_initiative(things: Things) -> list[object]:
    return [things.house.slug, things.initiative.slug]


def of_figure(things: Things) -> list[object]:
    return [things.house.slug, things.initiative.slug, "key_persons_volunteers"]


def of_desk(things: Things) -> list[object]:
    return [things.house.slug, things.desk.slug]


def of_visit(things: Things) -> list[object]:
    return [*of_desk(things), things.visit.id]


def of_day(things: Things) -> list[object]:
    return [*of_desk(things), things.visit.day]


def of_turn(things: Things) -> list[object]:
    return [*of_desk(things), things.turn.id]


def of_contact(things: Things) -> list[object]:
    return [*of_desk(things), things.contact.id]


def of_topic(things: Things) -> list[object]:
    return [*of_desk(things), things.topic.id]


def of_last_year(things: Things) -> list[object]:
    return [things.house.slug, timezone.localdate().year - 1]


def of_import(things: Things) -> list[object]:
    return [*of_desk(things), things.visit_import.id]


def in_format(format: str) -> Args:
    return lambda things: [things.house.slug, format]


def nothing(things: Things) -> list[object]:
    return []


@dataclass(frozen=True)
class Page:
    """Who of the cast may open a page of West, and what it needs.

    ``reads`` may GET it (empty: no GET at all), ``writes`` may POST; ``public`` pages of Noord are open too. Who is
    not signed in is asked to come in first at pages that are not public, before any object is looked up.
    """

    args: Args
    reads: frozenset[str] = frozenset()
    writes: frozenset[str] = frozenset()
    has_object: bool = False
    sends_on: bool = False  # to the one page there is to choose

    @property
    def public(self) -> bool:
        return NOBODY in self.reads


TABLE: dict[str, Page] = {
    "house": Page(of_house, EVERYBODY),
    "manifest": Page(of_house, EVERYBODY),
    "initiatives": Page(of_house, EVERYBODY),
    "initiative": Page(of_initiative, EVERYBODY, has_object=True),
    "results": Page(of_house, EVERYBODY),
    "results_file": Page(in_format("csv"), EVERYBODY),
    "comparison": Page(of_house, EVERYBODY),
    "figure": Page(of_figure, EVERYBODY, has_object=True),
    "change_figure": Page(of_figure, REPORTERS_OF_TAGERIJN, REPORTERS_OF_TAGERIJN, has_object=True),
    "enter_figures": Page(of_house, REPORTERS_OF_TAGERIJN, REPORTERS_OF_TAGERIJN),
    "settings": Page(of_house, COORDINATOR),
    "settings_house": Page(of_house, COORDINATOR, COORDINATOR),
    "settings_floors": Page(of_house, COORDINATOR),
    "add_floor": Page(of_house, COORDINATOR, COORDINATOR),
    "change_floor": Page(lambda t: [t.house.slug, t.floor.id], COORDINATOR, COORDINATOR, has_object=True),
    "remove_floor": Page(lambda t: [t.house.slug, t.floor.id], writes=COORDINATOR, has_object=True),
    "remove_location": Page(lambda t: [t.house.slug, t.location.id], writes=COORDINATOR, has_object=True),
    "remove_initiative": Page(of_initiative, writes=COORDINATOR, has_object=True),
    "remove_organisation": Page(lambda t: [t.house.slug, t.organisation.id], writes=COORDINATOR, has_object=True),
    "settings_locations": Page(of_house, COORDINATOR),
    "add_location": Page(of_house, COORDINATOR, COORDINATOR),
    "change_location": Page(lambda t: [t.house.slug, t.location.id], COORDINATOR, COORDINATOR, has_object=True),
    "settings_initiatives": Page(of_house, COORDINATOR, COORDINATOR),
    "add_initiative": Page(of_house, COORDINATOR, COORDINATOR),
    "change_initiative": Page(of_initiative, COORDINATOR, COORDINATOR, has_object=True),
    "settings_organisations": Page(of_house, COORDINATOR),
    "add_organisation": Page(of_house, COORDINATOR, COORDINATOR),
    "change_organisation": Page(lambda t: [t.house.slug, t.organisation.id], COORDINATOR, COORDINATOR, has_object=True),
    "settings_people": Page(of_house, COORDINATOR),
    "add_role": Page(of_house, COORDINATOR, COORDINATOR),
    "withdraw_role": Page(lambda t: [t.house.slug, t.role.id], writes=COORDINATOR, has_object=True),
    "settings_years": Page(of_house, COORDINATOR),
    "close_year": Page(of_last_year, COORDINATOR, COORDINATOR),
    "year_statement": Page(of_last_year, COORDINATOR),
    "helpdesk": Page(of_house, AT_THE_DESK | COORDINATOR, sends_on=True),
    "open_desk": Page(of_house, COORDINATOR, COORDINATOR),
    "desk": Page(of_desk, AT_THE_DESK, has_object=True),
    "register_visit": Page(of_desk, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "register_visit_offline": Page(of_desk, AT_THE_DESK, has_object=True),
    "paper": Page(of_desk, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "tally_sheet": Page(of_desk, AT_THE_DESK, has_object=True),
    "reach": Page(of_desk, AT_THE_DESK, has_object=True),
    "hand_over": Page(of_desk, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "shift": Page(of_desk, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "desk_figures": Page(of_desk, EVERYBODY, has_object=True),
    "desk_figures_file": Page(lambda t: [*of_desk(t), "csv"], EVERYBODY, has_object=True),
    "roster": Page(of_desk, AT_THE_DESK, has_object=True),
    "every_week": Page(of_desk, LEADS_THE_DESK, LEADS_THE_DESK, has_object=True),
    "roster_day": Page(of_day, LEADS_THE_DESK, LEADS_THE_DESK, has_object=True),
    "join_day": Page(of_day, writes=AT_THE_DESK, has_object=True),
    "change_turn": Page(of_turn, writes=AT_THE_DESK, has_object=True),
    "take_over_turn": Page(of_turn, writes=AT_THE_DESK, has_object=True),
    "step_back": Page(of_turn, writes=frozenset({"hakim"}), has_object=True),
    "turn_hours": Page(of_turn, frozenset({"hakim"}), frozenset({"hakim"}), has_object=True),
    "load": Page(of_desk, AT_THE_DESK, has_object=True),
    "visits": Page(of_desk, AT_THE_DESK, has_object=True),
    "visit": Page(of_visit, AT_THE_DESK, has_object=True),
    "undo_visit": Page(of_visit, writes=AT_THE_DESK, has_object=True),
    "correct_visit": Page(of_visit, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "settle_visit": Page(of_visit, writes=AT_THE_DESK, has_object=True),
    "hand_back": Page(of_visit, writes=AT_THE_DESK, has_object=True),
    "imports": Page(of_desk, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "visit_import": Page(of_import, AT_THE_DESK, has_object=True),
    "match_columns": Page(of_import, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "match_words": Page(of_import, AT_THE_DESK, AT_THE_DESK, has_object=True),
    "bad_rows": Page(lambda t: [*of_import(t), "csv"], AT_THE_DESK, has_object=True),
    "start_import": Page(of_import, writes=AT_THE_DESK, has_object=True),
    "stop_import": Page(of_import, writes=AT_THE_DESK, has_object=True),
    "take_back_import": Page(of_import, writes=AT_THE_DESK, has_object=True),
    "desk_people": Page(of_desk, AT_THE_DESK | SETS_UP_THE_DESK, has_object=True),
    "desk_settings": Page(of_desk, SETS_UP_THE_DESK, has_object=True),
    "rename_desk": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "desk_opening": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "special_times": Page(of_desk, SETS_UP_THE_DESK, has_object=True),
    "add_special_time": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "remove_special": Page(lambda t: [*of_desk(t), t.special.id], writes=SETS_UP_THE_DESK, has_object=True),
    "add_volunteer": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "stop_volunteer": Page(
        lambda t: [*of_desk(t), t.volunteer.id], SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True
    ),
    "contacts": Page(of_desk, SETS_UP_THE_DESK, has_object=True),
    "add_contact": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "change_contact": Page(of_contact, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "remove_contact": Page(of_contact, writes=SETS_UP_THE_DESK, has_object=True),
    "topics": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "add_topic": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "change_topic": Page(of_topic, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "retire_topic": Page(of_topic, writes=SETS_UP_THE_DESK, has_object=True),
    "code_parts": Page(of_desk, SETS_UP_THE_DESK, SETS_UP_THE_DESK, has_object=True),
    "end_role": Page(lambda t: [t.house.slug, t.role.id], COORDINATOR, COORDINATOR, has_object=True),
}

OF_NO_HOUSE = {
    # What is about nobody but who asks: allauth answers each with a page or sends on.
    "front_door",
    "who_today",
    "style",
    "waiting",
    "who_is_in",
    "service_worker",
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_signup",
    "account_email_verification_sent",
    "account_inactive",
    "account_reauthenticate",
    "account_logout",
    "account_email",
    "my_account",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
}


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)


def test_every_address_is_in_the_table() -> None:
    assert set(names(get_resolver().url_patterns)) == TABLE.keys() | OF_NO_HOUSE


@pytest.mark.parametrize("persona", PERSONAS)
def test_everybody_opens_what_is_theirs_and_finds_nothing_else(
    persona: str, world: World, client_as: Callable[[str], Client]
) -> None:
    client = client_as(persona)
    for name, page in TABLE.items():
        own = reverse(name, args=page.args(world.west))
        expect(client.get(own), persona, page.reads, page, f"GET {own}")
        theirs = reverse(name, args=page.args(world.noord))
        open_to = EVERYBODY if page.public else frozenset()
        expect(client.get(theirs), persona, open_to if page.reads else frozenset(), page, f"GET {theirs}")
        if page.has_object:
            mixed = reverse(name, args=[world.west.house.slug, *page.args(world.noord)[1:]])
            expect(client.get(mixed), persona, frozenset(), page, f"GET {mixed}")


def expect(response: Any, persona: str, allowed: frozenset[str], page: Page, what: str) -> None:
    if not page.reads:
        assert response.status_code == 405, f"{persona}: {what}"
    elif persona in allowed and page.sends_on and response.status_code == 302:
        assert "/binnenkomen/" not in response["Location"], f"{persona}: {what}"
    elif persona in allowed:
        assert response.status_code == 200, f"{persona}: {what}"
    elif persona == NOBODY and not page.public:
        assert response.status_code == 302, f"{persona}: {what}"
        assert "/binnenkomen/" in response["Location"]
    else:
        assert response.status_code == 404, f"{persona}: {what}"


@pytest.mark.parametrize("persona", PERSONAS)
def test_nobody_changes_what_is_not_theirs(persona: str, world: World, client_as: Callable[[str], Client]) -> None:
    client = client_as(persona)
    for name, page in TABLE.items():
        places = [page.args(world.noord)]
        if page.has_object:
            places.append([world.west.house.slug, *page.args(world.noord)[1:]])
        if persona not in page.writes:
            places.append(page.args(world.west))
        for args in places:
            before = JournalEntry.objects.count()
            address = reverse(name, args=args)
            response = client.post(address, {"name": "Gekaapt", "id": world.noord.initiative.id, "to": "up"})
            status = 405 if not page.writes else 302 if persona == NOBODY else 404
            assert response.status_code == status, f"{persona}: POST {address}"
            assert JournalEntry.objects.count() == before, f"{persona}: POST {address}"


NO_FORM = ("withdraw_role", "settings_initiatives", "enter_figures", "shift", "desk_opening", "topics", "roster_day")


@pytest.mark.parametrize("persona", ["iris", "dounia"])
def test_who_may_write_gets_the_form_back_for_bad_input(
    persona: str, world: World, client_as: Callable[[str], Client]
) -> None:
    client = client_as(persona)
    for name, page in TABLE.items():
        if persona in page.writes and page.reads and name not in NO_FORM:
            response = client.post(reverse(name, args=page.args(world.west)), {"until": "gisteren", "value": "veel"})
            assert response.status_code == 200, name
            assert "Er klopt nog iets niet" in response.content.decode(), name


@pytest.mark.parametrize("persona", [NOBODY, "iris"])
@pytest.mark.parametrize("name", sorted(OF_NO_HOUSE))
def test_pages_of_no_house_answer(name: str, persona: str, world: World, client_as: Callable[[str], Client]) -> None:
    client = client_as(persona)
    assert client.get(reverse(name)).status_code in (200, 302, 403)
    assert client.post(reverse(name), {}).status_code in (200, 302, 403, 405)


@pytest.mark.parametrize("format", ["csv", "xlsx", "pdf"])
def test_every_file_of_the_results_can_be_taken_along(format: str, world: World) -> None:
    assert Client().get(reverse("results_file", args=["west", format]), {"periode": "2018"}).status_code == 200
