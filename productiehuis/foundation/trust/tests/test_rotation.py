"""A new key for what lies encrypted, while the house stays open."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from productiehuis.config import prepared
from productiehuis.config.management.commands import prepare
from productiehuis.foundation.counting.actions import digest_of
from productiehuis.foundation.counting.models import CodeYear
from productiehuis.foundation.trust import rotation
from productiehuis.foundation.trust.append_only import append_only
from productiehuis.foundation.trust.rotation import Table, locked_tables, look_over, number_of_key, rotate, without_key
from productiehuis.rooms.helpdesk.models import HandOver, ImportFile
from productiehuis.testing import World, build_world

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def old_key(settings: Any) -> Any:
    """Everything lies under the old key, before the new one comes."""
    settings.FIELD_KEYS = [OLD]
    return settings


def hand_overs(world: World, count: int) -> list[HandOver]:
    rows = [
        HandOver(house=world.house, desk=world.west.desk, note=f"woord {number}", at=timezone.now())
        for number in range(count)
    ]
    HandOver.objects.bulk_create(rows)
    return rows


def said(*arguments: str) -> str:
    out = StringIO()
    with connection.cursor() as cursor:  # rows of this very transaction would hold their tables
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    call_command("rotate_keys", *arguments, stdout=out)
    return out.getvalue()


def table(label: str) -> Table:
    return next(one for one in locked_tables() if one.label == label)


def in_database(name: str, column: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{name}" WHERE length("{column}") > 0')
        return [value for (value,) in cursor.fetchall()]


def test_afterwards_the_new_key_alone_opens_everything(old_key: Any, world: World) -> None:
    with scope(house=world.house):
        hand_overs(world, 450)
        _made_when_asked = world.west.visit_import
        before = digest_of(house=world.house.id, day=date(2026, 3, 1), code="fa 12 03 47")
    old_key.FIELD_KEYS = [NEW, OLD]
    assert "Wat daarachter staat in FIELD_KEYS kan nu weg: sleutel 2." in said()
    old_key.FIELD_KEYS = [NEW]
    with scope(house=world.house):
        notes = set(HandOver.objects.values_list("note", flat=True))
        assert {f"woord {number}" for number in range(450)} <= notes
        assert b"fa 12 03 47" in bytes(ImportFile.objects.get().content or ImportFile.objects.get().sample)
        assert digest_of(house=world.house.id, day=date(2026, 3, 1), code="fa 12 03 47") == before
    assert without_key() == []


def test_every_encrypted_field_takes_part(old_key: Any, world: World) -> None:
    tables = {one.label for one in locked_tables()}
    assert {"helpdesk.Visit", "helpdesk.ImportFile", "counting.CodeYear"} <= tables
    old_key.FIELD_KEYS = [NEW, OLD]
    said()
    values = [value for one in locked_tables() for column in one.columns for value in in_database(one.name, column)]
    assert values and {number_of_key(value) for value in values} == {0}


def test_rows_of_every_house_take_part(old_key: Any, world: World) -> None:
    with scope(house=world.house):
        digest_of(house=world.house.id, day=date(2026, 3, 1), code="fa 12 03 47")
    with scope(house=world.noord.house):
        digest_of(house=world.noord.house.id, day=date(2026, 3, 1), code="fa 12 03 47")
    old_key.FIELD_KEYS = [NEW, OLD]
    said()
    old_key.FIELD_KEYS = [NEW]
    with scopes_disabled():
        assert all(one.secret for one in CodeYear.objects.filter(year=2026))
        assert CodeYear.objects.filter(year=2026).count() == 2


def test_a_second_time_changes_nothing(old_key: Any, world: World) -> None:
    with scope(house=world.house):
        hand_overs(world, 3)
    old_key.FIELD_KEYS = [NEW, OLD]
    said()
    once = in_database("helpdesk_handover", "note")
    assert "0 rijen opnieuw op slot" in said()
    assert in_database("helpdesk_handover", "note") == once


def test_looking_only_counts(old_key: Any, world: World) -> None:
    with scope(house=world.house):
        hand_overs(world, 3)
        before = in_database("helpdesk_handover", "note")
        old_key.FIELD_KEYS = [NEW, OLD]
        hand_overs(world, 2)
    outcome = look_over(table("helpdesk.HandOver"), change=False)
    assert (outcome.met[0], outcome.met[1]) == (2, len(before))
    words = said("--dry-run")
    assert "Onder sleutel 1: 2." in words and "kan nu weg" not in words
    assert set(before) <= set(in_database("helpdesk_handover", "note"))


def test_it_goes_on_where_it_was_stopped(old_key: Any, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with scope(house=world.house):
        hand_overs(world, 30)
    old_key.FIELD_KEYS = [NEW, OLD]
    monkeypatch.setattr(rotation, "TEXTS_AT_ONCE", 10)
    batches: list[int] = []
    put = rotation._put_under_first

    def stopped(*arguments: Any) -> None:
        if len(batches) == 2:
            raise KeyboardInterrupt
        put(*arguments)
        batches.append(1)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(rotation, "_put_under_first", stopped)
        rotate(table("helpdesk.HandOver"))
    assert look_over(table("helpdesk.HandOver"), change=False).met[0] == 20
    half_way = {value for value in in_database("helpdesk_handover", "note") if number_of_key(value) == 0}
    said()
    after = in_database("helpdesk_handover", "note")
    assert {number_of_key(value) for value in after} == {0}
    assert half_way <= set(after)


def test_a_text_that_no_key_opens_is_told_and_left_as_it_is(old_key: Any, world: World) -> None:
    with scope(house=world.house):
        hand_overs(world, 2)
    before = in_database("helpdesk_handover", "note")
    old_key.FIELD_KEYS = [NEW]
    assert "helpdesk.HandOver, note" in without_key()
    with pytest.raises(CommandError, match="gaan met geen van de sleutels open"):
        said()
    assert in_database("helpdesk_handover", "note") == before


def test_an_old_text_without_key_is_found_behind_many_new_ones(old_key: Any, world: World) -> None:
    with scope(house=world.house):
        hand_overs(world, 1)
        old_key.FIELD_KEYS = [NEW]
        hand_overs(world, 20)
    assert "helpdesk.HandOver, note" in without_key()
    old_key.FIELD_KEYS = [NEW, OLD]
    assert without_key() == []


# -- while the house is open --------------------------------------------------------------------------------------


@pytest.fixture
def open_house(transactional_db: None, settings: Any) -> World:
    """A world that other connections see too, under the old key."""
    settings.FIELD_KEYS = [OLD]
    return build_world()


def beside(work: Callable[[], None]) -> threading.Thread:
    """*work*, begun in a thread with a connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_who_writes_meanwhile_loses_nothing(open_house: World, settings: Any) -> None:
    with scope(house=open_house.house):
        rows = hand_overs(open_house, 300)
    settings.FIELD_KEYS = [NEW, OLD]
    begun = threading.Event()

    def write() -> None:
        with scope(house=open_house.house):
            for number, row in enumerate(rows):
                HandOver.objects.filter(id=row.id).update(note=f"veranderd {number}")
                begun.set()

    writer = beside(write)
    begun.wait(20)
    rotate(table("helpdesk.HandOver"))
    writer.join(60)
    rotate(table("helpdesk.HandOver"))
    settings.FIELD_KEYS = [NEW]
    with scope(house=open_house.house):
        notes = dict(HandOver.objects.values_list("id", "note"))
    assert [notes[row.id] for row in rows] == [f"veranderd {number}" for number in range(300)]


def test_a_row_that_somebody_holds_is_not_waited_for_and_comes_later(
    open_house: World, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scope(house=open_house.house):
        held, free = hand_overs(open_house, 2)
    settings.FIELD_KEYS = [NEW, OLD]
    holding, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with scope(house=open_house.house), transaction.atomic():
            HandOver.objects.filter(id=held.id).update(note="intussen veranderd")
            holding.set()
            let_go.wait(60)

    holder = beside(hold)
    assert holding.wait(20)
    first = look_over(table("helpdesk.HandOver"), change=True)
    assert first.busy == 1 and first.changed >= 1
    monkeypatch.setattr(rotation, "PASSES", 1)
    with pytest.raises(CommandError, match="Nog niet alles ligt onder de eerste sleutel"):
        said()
    let_go.set()
    holder.join(60)
    monkeypatch.undo()
    assert "kan nu weg" in said()
    settings.FIELD_KEYS = [NEW]
    with scope(house=open_house.house):
        assert HandOver.objects.get(id=held.id).note == "intussen veranderd"
        assert HandOver.objects.get(id=free.id).note == "woord 1"


@pytest.fixture
def never_changed(open_house: World) -> Iterator[World]:
    """Words for the next shift, as lines that are never changed."""
    step = append_only("helpdesk_handover")
    with connection.cursor() as cursor:
        cursor.execute(str(step.sql))
        yield open_house
        cursor.execute(str(step.reverse_sql))


def test_lines_that_are_never_changed_get_the_new_key_and_stay_so(never_changed: World, settings: Any) -> None:
    with scope(house=never_changed.house):
        one = hand_overs(never_changed, 1)[0]
        settings.FIELD_KEYS = [NEW, OLD]
        assert rotate(table("helpdesk.HandOver")).busy == 0
        settings.FIELD_KEYS = [NEW]
        assert HandOver.objects.get(id=one.id).note == "woord 0"
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            HandOver.objects.filter(id=one.id).update(note="anders")


def test_lines_that_are_never_changed_wait_while_somebody_writes_one(never_changed: World, settings: Any) -> None:
    with scope(house=never_changed.house):
        hand_overs(never_changed, 1)
    settings.FIELD_KEYS = [NEW, OLD]
    holding, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with scope(house=never_changed.house), transaction.atomic():
            hand_overs(never_changed, 1)
            holding.set()
            let_go.wait(60)

    holder = beside(hold)
    assert holding.wait(20)
    assert look_over(table("helpdesk.HandOver"), change=True).busy >= 1
    let_go.set()
    holder.join(60)
    assert rotate(table("helpdesk.HandOver")).busy == 0


def test_at_the_start_a_missing_key_is_told_in_words(never_changed: World, settings: Any) -> None:
    with scope(house=never_changed.house):
        hand_overs(never_changed, 1)
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(CommandError, match="(?s)geen van de FIELD_KEYS opent.*helpdesk.HandOver, note") as told:
        call_command("prepare", stdout=StringIO())
    assert OLD not in str(told.value) and "woord 0" not in str(told.value)


def test_a_house_whose_key_is_lost_opens_when_somebody_says_so(
    never_changed: World, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scope(house=never_changed.house):
        hand_overs(never_changed, 1)
    settings.FIELD_KEYS = [NEW]
    monkeypatch.setattr(prepare, "call_command", lambda *arguments, **options: None)  # no static files here
    monkeypatch.setattr(prepared, "stamp", lambda: tmp_path / "stamp")
    call_command("prepare", "--keys-are-lost", stdout=StringIO())
    assert (tmp_path / "stamp").read_text() == prepared.mark([NEW])
    assert prepared.mark([NEW]) != prepared.mark([OLD])
