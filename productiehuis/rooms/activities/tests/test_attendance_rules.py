"""Counting who came and who is missed, whatever the rows are."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.counting.counts import Count
from productiehuis.rooms.activities.attendance_rules import (
    MOST_AT_ONCE,
    Tally,
    is_missed,
    letter,
    missed,
    read_codes,
    read_marks,
    read_number,
    unique_participants,
)

MONDAY = date(2026, 3, 2)
PEOPLE = {str(number): f"mens {number}" for number in range(1, 13)} | {letter(at): f"hulp {at}" for at in range(30)}

crowds = st.lists(
    st.lists(st.tuples(st.integers(0, 8), st.sampled_from(["name", "code", "nothing"])), max_size=9), max_size=8
)
"""Gatherings of people who each come by one way, always the same one."""


@given(crowds, st.lists(st.sampled_from([2025, 2026]), min_size=8, max_size=8))
def test_the_true_number_of_people_always_lies_within_the_count(
    crowd: list[list[tuple[int, str]]], years: list[int]
) -> None:
    ways: dict[int, str] = {}
    gatherings = [{who: ways.setdefault(who, way) for who, way in one} for one in crowd]
    codes: dict[int, set[int]] = {}
    for one, year in zip(gatherings, years, strict=False):
        codes.setdefault(year, set()).update(who for who, way in one.items() if way == "code")
    tally = Tally(
        known=sum(way == "name" for way in ways.values()),
        codes=[len(year) for year in codes.values()],
        others=sum(way == "nothing" for one in gatherings for way in one.values()),
        fullest=max(map(len, gatherings), default=0),
    )
    count = unique_participants(tally)
    assert count.low <= len(ways) <= count.high
    if "nothing" not in ways.values() and len(set(years[: len(crowd)])) < 2:
        assert count == Count.exactly(len(ways))


def test_a_full_room_of_nameless_people_is_at_least_that_many() -> None:
    assert unique_participants(Tally(known=3, codes=[2], others=40, fullest=15)) == Count(15, 45)
    assert unique_participants(Tally()) == Count.exactly(0)


days = st.integers(0, 30).map(lambda week: MONDAY + timedelta(weeks=week))


@given(st.sets(days), st.sets(days), days, st.none() | days)
def test_who_is_missed_follows_from_the_last_gatherings_alone(
    held: set[date], came: set[date], since: date, spoken: date | None
) -> None:
    number = missed(sorted(held), came, since, spoken)
    counting = [day for day in sorted(held) if day >= since and (spoken is None or day > spoken)]
    assert all(day not in came for day in counting[len(counting) - number :])
    assert number == len(counting) or counting[-number - 1] in came
    if counting and counting[-1] in came:
        assert number == 0


def test_two_in_a_row_is_missed_and_one_is_not() -> None:
    weeks = [MONDAY + timedelta(weeks=week) for week in range(4)]
    assert [is_missed(missed(weeks[:upto], {weeks[0]}, MONDAY)) for upto in range(5)] == [False] * 3 + [True] * 2
    assert not is_missed(missed(weeks, {weeks[0]}, MONDAY, spoken=weeks[2]))
    assert not is_missed(missed(weeks, {weeks[3]}, MONDAY))
    assert not is_missed(missed(weeks, set(), since=weeks[3]))


@given(st.sets(st.sampled_from(sorted(PEOPLE)), min_size=1))
def test_marks_name_whom_they_stand_for_in_any_case_and_with_any_comma(marks: set[str]) -> None:
    for text in (" ".join(marks), ", ".join(marks).lower(), ";".join(f"0{m}" if m.isdigit() else m for m in marks)):
        assert set(read_marks(text, PEOPLE)) == {PEOPLE[mark] for mark in marks}


def test_a_span_is_all_between_and_a_mark_twice_is_once() -> None:
    assert read_marks("2-4 3 A", PEOPLE) == ["mens 2", "mens 3", "mens 4", "hulp 0"]
    assert read_marks("", PEOPLE) == []
    assert [letter(at) for at in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


@pytest.mark.parametrize("text", ["13", "0", "4-2", "1-99", "x1", "ZZ", "١", "1 2 ?", "1--2", "9999999999"])
def test_a_mark_that_is_not_on_the_list_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="‘"):
        read_marks(text, PEOPLE)


@pytest.mark.parametrize(("text", "number"), [("", 0), (" 3 ", 3), ("060", 60)])
def test_a_number_is_read(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["-1", "drie", "1.5", "٣", str(MOST_AT_ONCE + 1), "9" * 9])
@pytest.mark.parametrize("read", [read_number])
def test_what_is_no_number_of_people_is_said(read: Callable[[str], int], text: str) -> None:
    with pytest.raises(ValueError, match=r"aantal|meer dan"):
        read(text)


def test_codes_stand_on_lines_of_their_own_and_each_once() -> None:
    assert read_codes("fa 12 03 47\n\n be 01 02 33 \r\nfa 12 03 47") == ["fa 12 03 47", "be 01 02 33"]
