"""When an activity is: against somebody who goes through the calendar day by day; and the nights the clock jumps."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.house.days import Special
from productiehuis.rooms.activities.recurrence import (
    MOST_AT_ONCE,
    Every,
    days_of,
    holiday,
    moments,
    problem_with,
    problem_with_number,
    why_not,
)

HERE = ZoneInfo("Europe/Amsterdam")
TEN, TWELVE = time(10), time(12)
days = st.dates(min_value=date(2024, 1, 1), max_value=date(2031, 12, 31))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


@st.composite
def specials(draw: st.DrawFn) -> list[Special]:
    found = []
    for first, length, closed in draw(st.lists(st.tuples(days, st.integers(0, 60), st.booleans()), max_size=4)):
        opens, closes = (None, None) if closed else (time(9), time(11))
        found.append(Special(first, first + timedelta(days=length), opens, closes, "Vakantie"))
    return found


@st.composite
def patterns(draw: st.DrawFn) -> Every:
    since = draw(days)
    return Every(
        weekday=draw(st.integers(1, 7)),
        opens=TEN,
        closes=TWELVE,
        since=since,
        until=draw(st.none() | st.integers(0, 400).map(lambda n: since + timedelta(days=n))),
        number=draw(st.none() | st.integers(1, 52)),
        on_holidays=draw(st.booleans()),
    )


def day_by_day(every: Every, closed: list[Special], through: date) -> list[date]:
    """The model: somebody turns the leaves of a calendar one by one."""
    found: list[date] = []
    day = every.since
    while day < every.since + timedelta(days=3 * 366 + 1):
        if every.number is not None and len(found) == every.number:
            break
        if every.number is None and (day > through or (every.until and day > every.until)):
            break
        special = next((one for one in closed if one.first <= day <= one.last), None)
        shut = special is not None and special.opens is None
        if day.isoweekday() == every.weekday and not shut and (every.on_holidays or not holiday(day)):
            found.append(day)
        day += timedelta(days=1)
    return found


@given(every=patterns(), closed=specials(), ahead=st.integers(0, 500))
def test_the_days_are_those_of_somebody_who_turns_the_calendar_day_by_day(
    every: Every, closed: list[Special], ahead: int
) -> None:
    through = every.since + timedelta(days=ahead)
    found = days_of(every, closed, through)
    assert list(found.on) == day_by_day(every, closed, through)
    assert all(one.why == why_not(one.day, every, closed) for one in found.passed)
    assert not {one.day for one in found.passed} & set(found.on)


def test_a_series_over_new_year_passes_over_the_holidays_and_still_has_its_number() -> None:
    fridays = Every(5, TEN, TWELVE, since=date(2026, 12, 11), number=5)
    found = days_of(fridays, [], date(2026, 12, 31))
    assert [day.isoformat() for day in found.on] == [
        *("2026-12-11", "2026-12-18"),
        *("2027-01-08", "2027-01-15", "2027-01-22"),
    ]
    assert [one.in_words for one in found.passed] == [
        "vrijdag 25 december 2026: Eerste kerstdag",
        "vrijdag 1 januari 2027: Nieuwjaarsdag",
    ]
    goes_on = Every(5, TEN, TWELVE, since=date(2026, 12, 11), number=5, on_holidays=True)
    assert date(2026, 12, 25) in days_of(goes_on, [], date(2026, 12, 31)).on


def test_a_day_with_other_opening_times_is_no_closed_day() -> None:
    every = Every(1, TEN, TWELVE, since=date(2027, 2, 1), number=2)
    other = Special(date(2027, 2, 1), date(2027, 2, 1), time(9), time(11), "")
    shut = Special(date(2027, 2, 8), date(2027, 2, 8), None, None, "")
    found = days_of(every, [other, shut], date(2027, 3, 1))
    assert [day.day for day in found.on] == [1, 15]
    assert [one.why for one in found.passed] == ["jullie zijn dan dicht"]


def test_a_series_that_finds_no_day_ends_somewhere() -> None:
    always_shut = Special(date(2026, 1, 1), date(2046, 1, 1), None, None, "")
    assert days_of(Every(1, TEN, TWELVE, since=date(2026, 1, 5), number=8), [always_shut], date(2026, 2, 1)).on == ()


def test_three_hundred_gatherings_by_mistake_are_refused_in_words() -> None:
    assert not problem_with_number(MOST_AT_ONCE)
    assert problem_with_number(300) == "Dit zijn 300 keer. Meer dan 60 in één keer kan niet. Kijk de dagen na."


def test_a_pattern_that_cannot_be_is_refused_in_words() -> None:
    since = date(2027, 1, 4)
    assert not problem_with(Every(1, TEN, TWELVE, since))
    assert "vóór het begin" in problem_with(Every(1, TWELVE, TEN, since))["closes"]
    assert "Draai de twee om" in problem_with(Every(1, TEN, TWELVE, since, until=date(2026, 1, 4)))["until"]
    for number in (0, 53):
        assert "1 tot en met 52" in problem_with(Every(1, TEN, TWELVE, since, number=number))["number"]


# -- the clock


SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


def test_a_time_that_is_skipped_is_an_hour_later_and_lasts_as_long() -> None:
    found = moments(SPRING, time(2, 30), time(3, 15), HERE)
    assert (found.starts_at, found.ends_at) == (
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 2, 15, tzinfo=UTC),
    )
    assert found.remark == ("In de nacht van 28 maart gaat de klok een uur vooruit. Wij zetten het op 03.30 tot 04.15.")
    late = moments(SPRING, time(1), time(2, 30), HERE)
    assert late.ends_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert "01.00 tot 03.30" in late.remark


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    found = moments(AUTUMN, time(2, 30), time(4), HERE)
    assert found.starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert found.ends_at == datetime(2027, 10, 31, 3, 0, tzinfo=UTC)
    assert "komt dan twee keer" in found.remark


def test_by_day_on_those_dates_there_is_nothing_to_say() -> None:
    for day in (SPRING, AUTUMN):
        found = moments(day, TEN, TWELVE, HERE)
        assert not found.remark
        assert found.ends_at - found.starts_at == timedelta(hours=2)


@given(day=days, opens=clocks, closes=clocks)
def test_whatever_the_night_it_ends_after_it_begins_on_the_same_day(day: date, opens: time, closes: time) -> None:
    if closes <= opens:
        with pytest.raises(ValueError, match="vóór het begin"):
            moments(day, opens, closes, HERE)
        return
    found = moments(day, opens, closes, HERE)
    begins, ends = (one.astimezone(HERE) for one in (found.starts_at, found.ends_at))
    assert found.starts_at < found.ends_at
    assert begins.date() == ends.date() == day
    if not found.remark:
        assert (begins.time(), ends.time()) == (opens, closes)
