"""The read log: one line for each time somebody was shown the record of others, that nobody changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.trust.models import ReadEntry, ReadSeal
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import record_read
from productiehuis.foundation.trust.rules import FIRST, Look, first_broken, seal
from productiehuis.foundation.trust.seals import READ_LOG
from productiehuis.foundation.trust.tasks import seal_journal_task

IRIS, DOUNIA, SAM = (uuid4() for _ in range(3))
WORDS = st.text(max_size=12)
IDS = st.lists(st.uuids(), max_size=3).map(tuple)
LOOK = st.builds(
    Look,
    number=st.just(1),
    at=st.datetimes(timezones=st.just(UTC), min_value=datetime(2018, 1, 1), max_value=datetime(2030, 1, 1)),
    actor=st.none() | st.uuids(),
    people=IDS,
    house=st.none() | st.uuids(),
    kind=WORDS,
    rows=IDS,
    purpose=WORDS,
    place=WORDS,
)
CHANGES: dict[str, Any] = {
    "at": lambda look: look.at + timedelta(microseconds=1),
    "actor": lambda look: uuid4(),
    "people": lambda look: (*look.people, uuid4()),
    "house": lambda look: uuid4(),
    "kind": lambda look: look.kind + "x",
    "rows": lambda look: (*look.rows, uuid4()),
    "purpose": lambda look: look.purpose + "x",
    "place": lambda look: look.place + "x",
}


def read(actor: UUID | None = IRIS, people: tuple[UUID, ...] = (DOUNIA, SAM), **changed: Any) -> None:
    told: dict[str, Any] = {"kind": "people.Role", "purpose": Purpose.ROLES, "place": "settings_people", "house": None}
    record_read(actor=actor, people=people, **(told | changed))


@given(LOOK, st.sampled_from(sorted(CHANGES)))
def test_any_change_to_a_sealed_line_is_detected(look: Look, field: str) -> None:
    batch = seal(FIRST, [look])
    assert first_broken([batch], [look]) is None
    assert first_broken([batch], [replace(look, **{field: CHANGES[field](look)})]) == batch


def test_one_line_names_everybody_who_was_shown_once(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        read(people=(SAM, DOUNIA, SAM), objects=[SAM])
    entry = ReadEntry.objects.get()
    assert (entry.actor, set(entry.people), len(entry.people)) == (IRIS, {DOUNIA, SAM}, 2)
    assert (entry.kind, entry.purpose, entry.place) == ("people.Role", "roles", "settings_people")
    assert entry.rows == [SAM]


def test_who_looks_at_themselves_leaves_no_line(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        read(people=(IRIS,))
        read(people=())
    read(people=(IRIS, SAM))
    assert ReadEntry.objects.get().people == [SAM]


def test_who_comes_by_a_link_is_nobody_and_leaves_a_line(db: None) -> None:
    read(actor=None, people=(SAM,), purpose=Purpose.SHARED)
    assert ReadEntry.objects.get().actor is None


@pytest.mark.parametrize("kind", ["Amina heeft schulden", "people.Nobody", ""])
def test_a_word_that_is_no_kind_is_refused(db: None, kind: str) -> None:
    with pytest.raises(ValueError, match="no app keeps"):
        read(kind=kind)
    with pytest.raises(ValueError, match="nieuwsgierig"):
        read(purpose="nieuwsgierig")
    assert not ReadEntry.objects.exists()


@pytest.mark.parametrize("table", ["trust_readentry", "trust_readseal"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = now()", "DELETE FROM {}"])
def test_postgresql_refuses_to_change_or_remove_a_line(db: None, table: str, statement: str) -> None:
    read()
    READ_LOG.seal()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
    assert ReadEntry.objects.count() == 1 == ReadSeal.objects.count()


def test_a_line_taken_out_behind_the_triggers_shows(db: None) -> None:
    for _ in range(3):
        read()
    seal_journal_task.func()
    assert READ_LOG.check() is None
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE trust_readentry DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM trust_readentry WHERE number = (SELECT min(number) + 1 FROM trust_readentry)")
        cursor.execute("ALTER TABLE trust_readentry ENABLE TRIGGER USER")
    assert READ_LOG.check() is not None
    with pytest.raises(CommandError, match="Het leeslogboek is veranderd: regels"):
        call_command("check_journal", stdout=StringIO())


def test_the_command_prints_the_newest_seal_of_both(db: None) -> None:
    read()
    out = StringIO()
    call_command("check_journal", stdout=out)
    assert "Het journaal klopt: 0 regels." in out.getvalue()
    assert "Het leeslogboek klopt: 1 regels." in out.getvalue()
    assert ReadSeal.objects.get().digest in out.getvalue()
