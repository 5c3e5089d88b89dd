"""Nobody else joins visits to the person who put them with their account."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import end_role, give_role
from productiehuis.foundation.people.models import Person, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.items import kinds
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.foundation.trust.personal_data import found_by_hand
from productiehuis.rooms.helpdesk.models import OwnVisits, Visit
from productiehuis.rooms.helpdesk.own_visits import own_groups
from productiehuis.testing import World, put_with_account

from ..test_by_code import CODE, NOTE
from .account import DESK, came, do, my, ticket_for, use


def test_the_database_and_its_logs_tell_of_no_visit_whose_it_is(
    hakim: Client, amina: Client, visits: list[Visit]
) -> None:
    """Without the keys: of her are rows with her id, and no row with her id has the id of a visit."""
    person = Person.objects.get(name="Amina")
    lines = JournalEntry.objects.filter(actor=person.id).count()  # of her card
    looks = ReadEntry.objects.filter(people__contains=[person.id]).count()
    use(amina, ticket_for(hakim))
    do(amina, "archive_own")
    do(amina, "archive_own", to="open")
    do(amina, "take_own_words_back")
    do(amina, "forget_own_code")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM helpdesk_ownvisits")
        kept = str(cursor.fetchall())
    assert str(person.id) in kept.replace("UUID('", "")
    assert all(str(visit.id) not in kept and visit.id.hex not in kept for visit in visits)
    assert JournalEntry.objects.filter(actor=person.id).count() == lines
    assert ReadEntry.objects.filter(people__contains=[person.id]).count() == looks
    assert JournalEntry.objects.filter(verb="archive_visit", actor=None).count() == 2


PAGES = ("desk", "visits", "load", "roster", "desk_people", "desk_figures")


def sight(client: Client) -> list[str]:
    """All that who works at the desk reads there, without what differs at each answer."""
    pages = [client.get(reverse(page, args=DESK)).content.decode() for page in PAGES]
    pages += [
        client.get(reverse("visit", args=[*DESK, visit.id])).content.decode()
        for visit in Visit.objects.filter(desk__slug="tagerijn", sealed_at=None).order_by("id")
    ]
    return [re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", page) for page in pages]


def what_it_says(answer: Any) -> str:
    """The page itself, without who is in and what differs at each answer."""
    main = answer.content.decode().partition("<main")[2]
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", main)


ROLES = [
    RoleKind.VOLUNTEER,
    RoleKind.KEY_PERSON,
    RoleKind.COORDINATOR,
    RoleKind.BOARD,
    RoleKind.CLIENT_MANAGER,
    RoleKind.EMPLOYER,
]


def test_putting_visits_with_an_account_changes_nobody_elses_sight(
    client_as: Callable[[str], Client], world: World, visits: list[Visit]
) -> None:
    clients = [client_as(name) for name in ("hakim", "dounia")]
    before = [sight(client) for client in clients]
    put_with_account(world.west.desk, "Amina", visits)
    assert [sight(client) for client in clients] == before


@pytest.mark.parametrize("kind", ROLES)
def test_the_history_does_not_follow_into_a_role(
    kind: RoleKind, client_as: Callable[[str], Client], amina: Client, west: House, world: World, hers: list[Visit]
) -> None:
    """Amina works there now; to her colleagues her visits are those of anybody, and for herself they stay hers."""
    person = Person.objects.get(name="Amina")
    at_desk = kind in (RoleKind.VOLUNTEER, RoleKind.KEY_PERSON, RoleKind.COORDINATOR)
    scope: dict[str, Any] = {"initiative": world.west.desk.initiative_id} if at_desk else {}
    if kind in (RoleKind.CLIENT_MANAGER, RoleKind.EMPLOYER):
        scope = {"organisation": world.west.organisation.id}
    since = timezone.localdate()
    role = give_role(actor=COMMAND, person=person, kind=kind, house=west.id, since=since, **scope)
    pages = sight(client_as("hakim"))
    of_visits = [page for page in pages[:2] + pages[len(PAGES) :] if NOTE in page or "Wonen" in page]
    assert of_visits and all("Amina" not in page for page in of_visits)
    assert str(OwnVisits.objects.get().id) not in "".join(pages)
    assert NOTE in my(amina)
    own_page = amina.get(reverse("visit", args=[*DESK, hers[0].id]))
    assert own_page.status_code == (200 if at_desk else 404)
    if at_desk:
        theirs = client_as("hakim").get(reverse("visit", args=[*DESK, hers[0].id]))
        assert what_it_says(own_page) == what_it_says(theirs)
    end_role(actor=COMMAND, role=role, until=since)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert len(own_groups(person.id)[0].visits) == 2


def test_they_are_a_thing_of_the_person_that_cannot_be_shared(hers: list[Visit], world: World) -> None:
    person = Person.objects.get(name="Amina")
    kind = kinds()["visit"]
    assert not kind.shareable
    assert {item.id for item in kind.of_person(person.id)} == {visit.id for visit in hers}
    found = kind.one(hers[0].id)
    assert found and found.person == person.id and ("notitie", NOTE) in found.words
    assert kind.one(came(world, timezone.localdate(), CODE).id) is None
    assert not kind.of_person(Person.objects.get(name="Chris").id)


def test_what_is_known_of_the_person_has_them(hers: list[Visit]) -> None:
    rows = found_by_hand()["helpdesk.HelpRequest"].rows
    assert {one.visit_id for one in rows(Person.objects.get(name="Amina").id)} == {visit.id for visit in hers}
    assert not rows(Person.objects.get(name="Chris").id)
