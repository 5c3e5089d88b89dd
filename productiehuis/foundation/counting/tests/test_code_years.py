"""The year of a visitor code: one key for a house and a calendar year, encrypted, and gone when the year is closed."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django_scopes import scope
from time_machine import travel

from productiehuis.foundation.counting import codes
from productiehuis.foundation.counting.actions import (
    choose_parts,
    close_year,
    digest_of,
    hold_open,
    is_closed,
    parts_of,
)
from productiehuis.foundation.counting.codes import FIRST_PARTS, Part, normalise
from productiehuis.foundation.counting.models import CodeYear
from productiehuis.foundation.house.models import House
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.testing import World, registered

CODE = "mo 12 03 47"
OTHER_PARTS = [Part.FIRST_NAME, Part.WORD, Part.PHONE]
LAST_YEAR, THIS_YEAR, NEXT_YEAR = 2025, 2026, 2027
TODAY = date(THIS_YEAR, 5, 20)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with travel(datetime(THIS_YEAR, 5, 20, 12, tzinfo=timezone.get_default_timezone()), tick=False):
        yield


def raw_key(house: House, year: int) -> str | None:
    """The key as it lies in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM counting_codeyear WHERE house_id = %s AND year = %s", [house.id, year])
        (found,) = cursor.fetchone()
    return None if found is None else str(found)


def kept(house: House, day: date, code: str = CODE) -> bytes:
    with transaction.atomic():
        return digest_of(house=house.id, day=day, code=code)


def test_the_same_code_is_the_same_all_year_however_it_is_written(west: House) -> None:
    first = kept(west, date(THIS_YEAR, 1, 1))
    assert len(first) == 16
    assert first == kept(west, TODAY) == kept(west, date(THIS_YEAR, 12, 31), "MÓ-12/03 47")
    assert first != kept(west, TODAY, "mo 12 03 48")


def test_another_year_and_another_house_keep_something_else(west: House, world: World) -> None:
    ours = kept(west, TODAY)
    assert kept(west, TODAY - timedelta(days=365)) != ours
    with scope(house=world.noord.house):
        assert kept(world.noord.house, TODAY) not in (ours, kept(world.noord.house, TODAY - timedelta(days=365)))


def test_what_is_no_code_is_said_at_the_code_and_makes_no_key(west: House) -> None:
    with pytest.raises(ValidationError) as refused:
        kept(west, TODAY, "mo 12 13 47")
    assert "fa 12 03 47" in refused.value.message_dict["code"][0]
    assert not CodeYear.objects.exclude(secret__isnull=True).exists()


def test_the_key_is_made_with_the_first_code_and_lies_encrypted(west: House) -> None:
    hold_open(house=west.id, year=THIS_YEAR)
    assert raw_key(west, THIS_YEAR) is None
    kept(west, TODAY)
    raw, secret = raw_key(west, THIS_YEAR), CodeYear.objects.get(year=THIS_YEAR).secret
    assert raw and len(bytes.fromhex(secret)) == 32
    assert secret not in raw and not all(c in "0123456789abcdef" for c in raw)
    kept(west, TODAY)
    assert raw_key(west, THIS_YEAR) == raw, "it is made once"


def test_a_composition_holds_at_once_while_no_code_was_said(west: House) -> None:
    assert parts_of(west.id, THIS_YEAR) == list(FIRST_PARTS)
    assert choose_parts(actor=None, house=west.id, parts=OTHER_PARTS[::-1]) == THIS_YEAR
    assert parts_of(west.id, THIS_YEAR) == parts_of(west.id, NEXT_YEAR) == OTHER_PARTS
    assert kept(west, TODAY, "mo zonnebloem 47")
    assert parts_of(west.id, LAST_YEAR) == list(FIRST_PARTS)


def test_a_composition_waits_for_the_new_year_once_a_code_was_said(west: House) -> None:
    before = kept(west, TODAY)
    assert choose_parts(actor=None, house=west.id, parts=OTHER_PARTS) == NEXT_YEAR
    assert parts_of(west.id, THIS_YEAR) == list(FIRST_PARTS)
    assert parts_of(west.id, NEXT_YEAR) == OTHER_PARTS
    assert kept(west, TODAY) == before
    with travel(datetime(NEXT_YEAR, 1, 1, 12, tzinfo=timezone.get_default_timezone()), tick=False):
        assert kept(west, date(NEXT_YEAR, 1, 1), "mo zonnebloem 47")
        with pytest.raises(ValidationError):
            kept(west, date(NEXT_YEAR, 1, 1))


def test_who_changes_their_mind_about_next_year_may(west: House) -> None:
    kept(west, TODAY)
    for parts in (OTHER_PARTS, FIRST_PARTS):
        assert choose_parts(actor=None, house=west.id, parts=parts) == NEXT_YEAR
        assert parts_of(west.id, NEXT_YEAR) == list(parts)


@pytest.mark.parametrize("parts", [[], FIRST_PARTS[:2], [Part.WORD] * 3, ["first_name", "word", "shoe_size"]])
def test_fewer_than_three_parts_are_refused(west: House, parts: list[str]) -> None:
    with pytest.raises(ValidationError, match="minstens 3"):
        choose_parts(actor=None, house=west.id, parts=parts)
    assert parts_of(west.id, NEXT_YEAR) == list(FIRST_PARTS)


@pytest.mark.parametrize("year", [THIS_YEAR, NEXT_YEAR])
def test_a_year_that_is_not_over_cannot_be_closed(west: House, year: int) -> None:
    secret = kept(west, TODAY)
    with pytest.raises(ValidationError, match=f"{year} is nog niet voorbij"):
        close_year(actor=None, house=west.id, year=year)
    assert not is_closed(west.id, year)
    assert kept(west, TODAY) == secret


def test_closing_throws_the_key_away_and_twice_is_once(west: House) -> None:
    day = date(LAST_YEAR, 12, 31)
    kept(west, day)
    ours = kept(west, TODAY)
    first = close_year(actor=None, house=west.id, year=LAST_YEAR)
    assert is_closed(west.id, LAST_YEAR) and not is_closed(west.id, THIS_YEAR)
    assert raw_key(west, LAST_YEAR) is None
    assert close_year(actor=None, house=west.id, year=LAST_YEAR).closed_at == first.closed_at
    assert JournalEntry.objects.filter(verb="close_year").count() == 1
    assert kept(west, TODAY) == ours, "the running year goes on"


def test_nothing_can_be_added_to_a_closed_year(west: House) -> None:
    close_year(actor=None, house=west.id, year=LAST_YEAR)  # one without any code
    with pytest.raises(ValidationError) as refused:
        kept(west, date(LAST_YEAR, 12, 31))
    assert list(refused.value.message_dict) == ["day"]
    with pytest.raises(ValidationError) as refused:
        hold_open(house=west.id, year=LAST_YEAR)
    assert list(refused.value.message_dict) == ["day"]
    assert raw_key(west, LAST_YEAR) is None


def test_the_year_of_one_house_is_closed_for_that_house_only(west: House, world: World) -> None:
    close_year(actor=None, house=west.id, year=LAST_YEAR)
    with scope(house=world.noord.house):
        assert kept(world.noord.house, date(LAST_YEAR, 12, 31))


def test_the_database_refuses_a_closed_year_with_a_key(west: House) -> None:
    kept(west, date(LAST_YEAR, 12, 31))
    year = CodeYear.objects.filter(year=LAST_YEAR)
    with pytest.raises(IntegrityError, match="codeyear_closed_without_key"), transaction.atomic():
        year.update(closed_at=timezone.now())
    close_year(actor=None, house=west.id, year=LAST_YEAR)
    with pytest.raises(IntegrityError, match="codeyear_closed_without_key"), transaction.atomic():
        year.update(secret="00" * 32)


@pytest.mark.django_db(transaction=True)
def test_the_first_code_and_a_choice_at_once_agree_on_the_year(west: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction.atomic():
        hold_open(house=west.id, year=THIS_YEAR)
    used: list[str] = []

    def choose() -> None:
        try:
            with scope(house=west):
                choose_parts(actor=None, house=west.id, parts=OTHER_PARTS)
        finally:
            connection.close()

    def meanwhile(code: str, parts: Sequence[str]) -> str:
        used.extend(parts)
        wait([pool.submit(choose)], timeout=0.5)
        return normalise(code, parts)

    with ThreadPoolExecutor() as pool:
        monkeypatch.setattr(codes, "normalise", meanwhile)
        kept(west, TODAY)
    assert parts_of(west.id, THIS_YEAR) == used


def test_no_row_of_the_journal_or_of_a_visit_holds_a_code_and_no_journal_line_its_digest(
    west: House, world: World
) -> None:
    visit = registered(world.west.desk, world.west.volunteer.person, TODAY, CODE)
    assert visit.code is not None
    choose_parts(actor=None, house=west.id, parts=OTHER_PARTS)
    close_year(actor=None, house=west.id, year=LAST_YEAR)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(line::text, ' ') FROM trust_journalentry AS line")
        (journal,) = cursor.fetchone()
        cursor.execute("SELECT string_agg(line::text, ' ') FROM helpdesk_visit AS line")
        (visits,) = cursor.fetchone()
    secret, digest = CodeYear.objects.get(year=THIS_YEAR).secret, bytes(visit.code).hex()
    assert str(visit.id) in journal and "choose_code_parts" in journal and "close_year" in journal
    assert not any(text in journal for text in (CODE, "mo120347", digest, secret))
    assert digest in visits and not any(text in visits for text in (CODE, "mo120347", secret))
