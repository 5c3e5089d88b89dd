"""Each look at the record of another leaves its line in the read log (ground rule 4)."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Q
from django.test import Client
from django_scopes import scope, scopes_disabled

from productiehuis.foundation.mine.known import declared_of
from productiehuis.foundation.mine.own_words import write_words
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.fields import EncryptedTextField
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.rooms.helpdesk.models import Contact, Visit
from productiehuis.testing import NOBODY, PERSONAS, World, say_purpose
from productiehuis.tests.addresses import AT_THE_DESK, TABLE, Page, address
from productiehuis.tests.addresses.helpdesk import VISITS
from productiehuis.tests.walking import the_one_line

TELLING = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\b0[1-9](?:[ -]?\d){8}\b|NIET-VOOR-IEDEREEN")
EXAMPLE = "06 12 34 56 78"  # in our own sentence about numbers
WAYS: tuple[dict[str, Any], ...] = ({}, {"headers": {"HX-Request": "true"}}, {"query_params": {"export": "csv"}})
"""A page whole, the part of it that changes while one types, and the file to take along."""


ASKED_OF_THE_HOUSE = {"corrections", "answer_correction", "breaches", "breach"}
"""Pages with words that somebody wrote to the house, for who has to answer them: those leave no line."""

NOBODYS_WORDS = {
    "counting.CodeYear": "a key",
    "helpdesk.OwnVisits": "ids, of a page that is the person's alone",
    "helpdesk.RememberedMatch": "names of columns",
    "helpdesk.VisitTicket": "a desk and a year",
    "sharing.CardCode": "a code",
}
"""What is encrypted and holds no words of or about somebody."""

NOT_WORDS = {"match"}  # how a list is read, as JSON
OF_A_SERIES = Q(gathering=None)
ONLY_THERE = {"wish": OF_A_SERIES, "language": OF_A_SERIES}  # what the others may not have


def plant(world: World, me: UUID | None) -> None:
    """Put a word that is not for everybody in every text of somebody else than *me*, and own words beside a contact."""
    with scope(house=world.house):
        Visit.objects.filter(id=world.west.visit.id).update(waits=True)
        helper = world.west.visit.registered_by
        assert helper
        Contact.objects.filter(id=world.west.contact.id).update(person=helper)
        kept = declared_of("helpdesk.Contact")
        write_words(
            actor=Who(person=helper), person=helper, kept=kept, id=str(world.west.contact.id), text="Klop eerst."
        )
    with scopes_disabled(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in apps.get_models():
            names = [one.name for one in model._meta.fields if isinstance(one, EncryptedTextField)]
            words = set(names) - NOT_WORDS
            if not words or model._meta.label in NOBODYS_WORDS:
                continue
            theirs = model._default_manager.all()
            for owner in {"person", "by"} & {one.name for one in model._meta.fields} if me else ():
                theirs = theirs.filter(~Q(**{owner: me}) | Q(**{owner: None}))
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")  # some are never to change
            for word in words:
                theirs.filter(ONLY_THERE.get(word, Q())).update(**{word: "NIET-VOOR-IEDEREEN"})
            cursor.execute(f"ALTER TABLE {model._meta.db_table} ENABLE TRIGGER USER")


@pytest.mark.parametrize("persona", PERSONAS)
def test_each_look_at_the_record_of_another_leaves_its_line_and_nothing_else_does(
    persona: str, world: World, client_of: Callable[[str], Client]
) -> None:
    account = Account.objects.filter(email=f"{persona}@demo.invalid").first()
    me = account.person_id if account else None
    places = {name: address(name, page, world.west) for name, page in TABLE.items()}  # makes all there is to open
    plant(world, me)
    client = client_of(persona)
    untold = []
    for name, page in TABLE.items():
        for way in ways(persona, page):
            there = places[name]
            before, changes = ReadEntry.objects.count(), JournalEntry.objects.count()
            if way.get("query_params"):
                there += "&export=csv" if page.query else "?export=csv"
            response = client.get(there, headers=way.get("headers"))
            lines = list(ReadEntry.objects.order_by("number")[before:])
            assert JournalEntry.objects.count() == changes, f"{persona}: GET {there} changed something"
            shown = response.status_code == 200 and "HX-Refresh" not in response
            if shown and page.shows and persona in page.shows.to:
                line = the_one_line(lines, f"{persona}: GET {there}")
                with scope(house=world.house):
                    people, rows = page.shows.people(world.west) - {me}, page.shows.rows(world.west)
                assert (set(line.people), set(line.rows)) == (people, rows), f"{persona}: GET {there}"
                assert (line.actor, line.house, line.kind) == (me, world.house.id, page.shows.kind), there
                assert line.place == name
                assert line.purpose in Purpose
            else:
                assert not lines, f"{persona}: GET {there} left a line without saying so in the table"
                told = set(TELLING.findall(text_of(response))) - {
                    f"{persona}@demo.invalid",
                    EXAMPLE,
                }
                if told and not page.publishes and name not in ASKED_OF_THE_HOUSE:
                    untold.append(f"{persona}: GET {there} tells {told} and leaves no line")
    assert not untold, "\n".join(untold)


def text_of(response: Any) -> str:
    """What can be read in *response*; in the bytes of a picture or a paper anything stands by chance.

    Of a zip it is the file for programs, in which all stands that the other files say.
    """
    match response["Content-Type"]:
        case "application/zip":
            return ZipFile(BytesIO(response.content)).read("alles.json").decode()
        case "application/pdf" | "image/png" | "image/jpeg" | "image/webp":
            return ""
        case _:
            return str(response.content.decode(errors="ignore"))


def ways(persona: str, page: Page) -> tuple[dict[str, Any], ...]:
    """How *persona* looks at *page*: in every way at what is theirs; what is for everybody, for two of them."""
    if not page.reads:
        return ()
    theirs = persona in page.reads and (not page.public or persona in (NOBODY, "iris"))
    return WAYS if theirs else WAYS[:1]


ASKS = [name for name, page in TABLE.items() if page.reads & AT_THE_DESK]


@pytest.mark.parametrize("persona", sorted(AT_THE_DESK))
def test_who_did_not_say_why_they_look_is_asked_and_sees_no_record_first(
    persona: str, world: World, client_of: Callable[[str], Client]
) -> None:
    client = client_of(persona)
    say_purpose(client)
    for name in ASKS:
        page = TABLE[name]
        response = client.get(address(name, page, world.west))
        if response.status_code == 302 and "/waarvoor/" in response["Location"]:
            assert page.shows == VISITS, name
            assert not ReadEntry.objects.filter(place=name).exists()
            assert client.get(response["Location"]).status_code == 200
        else:
            assert page.shows != VISITS or name in ("desk", "find_by_code"), f"{name} does not ask why"
