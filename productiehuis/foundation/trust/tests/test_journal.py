"""The journal: lines that nobody changes, and seals in which a change shows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.models import JournalEntry, Seal
from productiehuis.foundation.trust.rules import FIRST, Line, SealedBatch, first_broken, seal
from productiehuis.foundation.trust.seals import JOURNAL

MOMENTS = st.datetimes(timezones=st.just(UTC), min_value=datetime(2018, 1, 1), max_value=datetime(2030, 1, 1))
WORDS = st.text(max_size=12)
LINE = st.builds(
    Line,
    number=st.just(0),
    at=MOMENTS,
    actor=st.none() | st.uuids(),
    house=st.none() | st.uuids(),
    verb=WORDS,
    kind=WORDS,
    object=st.uuids(),
    fields=st.lists(WORDS, max_size=3).map(tuple),
)


@st.composite
def sealed_journals(draw: st.DrawFn) -> tuple[list[Line], list[SealedBatch]]:
    """A journal of 1 to 12 lines, all of them sealed in batches of any size; numbers may have gaps."""
    lines, number = [], 0
    for line in draw(st.lists(LINE, min_size=1, max_size=12)):
        number += draw(st.integers(1, 3))
        lines.append(replace(line, number=number))
    batches: list[SealedBatch] = []
    rest = lines
    while rest:
        size = draw(st.integers(1, len(rest)))
        batches.append(seal(batches[-1].digest if batches else FIRST, rest[:size]))
        rest = rest[size:]
    return lines, batches


CHANGES = {
    "at": lambda line: replace(line, at=line.at + timedelta(microseconds=1)),
    "actor": lambda line: replace(line, actor=uuid4()),
    "house": lambda line: replace(line, house=uuid4()),
    "verb": lambda line: replace(line, verb=line.verb + "x"),
    "kind": lambda line: replace(line, kind=line.kind + "x"),
    "object": lambda line: replace(line, object=uuid4()),
    "fields": lambda line: replace(line, fields=(*line.fields, "x")),
}


@given(sealed_journals())
def test_an_unchanged_journal_fits_its_seals(journal: tuple[list[Line], list[SealedBatch]]) -> None:
    lines, batches = journal
    assert first_broken(batches, lines) is None


@given(sealed_journals(), st.data())
def test_any_change_to_a_sealed_line_is_detected(
    journal: tuple[list[Line], list[SealedBatch]], data: st.DataObject
) -> None:
    lines, batches = journal
    at = data.draw(st.integers(0, len(lines) - 1))
    change = data.draw(st.sampled_from(sorted(CHANGES)))
    changed = [*lines[:at], CHANGES[change](lines[at]), *lines[at + 1 :]]
    assert first_broken(batches, changed) is not None


@given(sealed_journals(), st.data())
def test_a_line_taken_out_is_detected(journal: tuple[list[Line], list[SealedBatch]], data: st.DataObject) -> None:
    lines, batches = journal
    at = data.draw(st.integers(0, len(lines) - 1))
    assert first_broken(batches, lines[:at] + lines[at + 1 :]) is not None


@given(sealed_journals(), LINE, st.data())
def test_a_line_put_in_between_is_detected(
    journal: tuple[list[Line], list[SealedBatch]], line: Line, data: st.DataObject
) -> None:
    lines, batches = journal
    number = data.draw(st.integers(0, lines[-1].number - 1))
    extra = sorted([*lines, replace(line, number=number)], key=lambda one: one.number)
    assert first_broken(batches, extra) is not None


@given(sealed_journals())
def test_two_lines_that_change_places_are_detected(journal: tuple[list[Line], list[SealedBatch]]) -> None:
    lines, batches = journal
    for first, second in pairwise(lines):
        if replace(first, number=0) != replace(second, number=0):
            swapped = [
                replace(second, number=first.number)
                if one is first
                else replace(first, number=second.number)
                if one is second
                else one
                for one in lines
            ]
            assert first_broken(batches, swapped) is not None


@given(sealed_journals(), LINE)
def test_lines_after_the_last_seal_are_not_judged_yet(
    journal: tuple[list[Line], list[SealedBatch]], line: Line
) -> None:
    lines, batches = journal
    assert first_broken(batches, [*lines, replace(line, number=lines[-1].number + 1)]) is None


@pytest.fixture
def person(db: None) -> Person:
    person = Person.objects.create(name="Amina")
    for verb in ("one", "two", "three"):
        journal.record(verb, person, actor=person.id, house=None, fields=["name"])
    return person


def test_sealing_covers_what_was_written_since_and_nothing_twice(person: Person) -> None:
    first = JOURNAL.seal()
    assert first and first.count == 3
    assert JOURNAL.seal() is None
    journal.record("four", person, actor=None, house=None)
    second = JOURNAL.seal()
    assert second and (second.count, second.first) == (1, first.last + 1)
    assert JOURNAL.check() is None


@pytest.mark.parametrize("statement", ["UPDATE trust_journalentry SET verb = 'x'", "DELETE FROM trust_journalentry"])
def test_postgresql_refuses_to_change_or_remove_a_line(person: Person, statement: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert JournalEntry.objects.count() == 3


@pytest.mark.parametrize("statement", ["UPDATE trust_seal SET digest = 'x'", "DELETE FROM trust_seal"])
def test_postgresql_refuses_to_change_or_remove_a_seal(person: Person, statement: str) -> None:
    JOURNAL.seal()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Seal.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trust_journalentry SET verb = 'other' WHERE verb = 'two'",
        "DELETE FROM trust_journalentry WHERE verb = 'two'",
        "UPDATE trust_journalentry SET actor = gen_random_uuid() WHERE verb = 'two'",
    ],
)
def test_who_owns_the_database_can_change_a_line_but_the_seal_shows_it(person: Person, statement: str) -> None:
    JOURNAL.seal()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE trust_journalentry DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE trust_journalentry ENABLE TRIGGER USER")
    assert JOURNAL.check() is not None


def test_the_journal_keeps_ids_and_names_of_fields_and_never_a_value(person: Person) -> None:
    entry = JournalEntry.objects.filter(object=person.id).first()
    assert entry
    assert isinstance(entry.actor, UUID)
    texts = [entry.verb, entry.kind, *entry.fields]
    assert not any("Amina" in text for text in texts)


def test_the_command_prints_the_newest_seal_or_says_which_lines_are_wrong(person: Person) -> None:
    out = StringIO()
    call_command("check_journal", stdout=out)
    newest = Seal.objects.get()
    assert newest.digest in out.getvalue()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE trust_journalentry DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM trust_journalentry WHERE verb = 'two'")
        cursor.execute("ALTER TABLE trust_journalentry ENABLE TRIGGER USER")
    with pytest.raises(CommandError, match=f"regels {newest.first} tot en met {newest.last}"):
        call_command("check_journal", stdout=out)
