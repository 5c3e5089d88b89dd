"""Period arithmetic: years follow each other without gap or overlap, and every period can be named and found again."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.counting.periods import FIRST_YEAR, LAST_YEAR, Period, YearKind

days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
kinds: st.SearchStrategy[YearKind] = st.sampled_from(("calendar_year", "project_year"))
ranges = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))
years = st.builds(Period.of_year, kinds, st.integers(FIRST_YEAR + 1, LAST_YEAR - 2))
periods = st.one_of(ranges, years)


@given(years)
def test_the_year_after_the_year_before_is_the_same_year(year: Period) -> None:
    assert year.next is not None and year.previous is not None
    assert year.next.previous == year == year.previous.next


@given(years)
def test_neighbouring_years_leave_no_gap_and_share_no_day(year: Period) -> None:
    assert year.next is not None
    assert year.after == year.next.start == year.end + timedelta(days=1)
    assert not year.overlaps(year.next)
    assert year.next.kind == year.kind


@given(st.integers(FIRST_YEAR, LAST_YEAR - 1))
def test_a_project_year_spans_half_of_two_calendar_years(year: int) -> None:
    project_year = Period.project_year(year)
    assert project_year.calendar_years == (Period.calendar_year(year), Period.calendar_year(year + 1))
    assert all(project_year.overlaps(part) for part in project_year.calendar_years)
    assert (project_year.start, project_year.end) == (date(year, 7, 1), date(year + 1, 6, 30))


@given(periods)
def test_a_period_is_found_again_by_its_key(period: Period) -> None:
    assert Period.from_key(period.key) == period


@given(periods, days)
def test_a_period_contains_exactly_the_days_it_counts(period: Period, day: date) -> None:
    assert period.contains(day) == (0 <= (day - period.start).days < period.days)
    assert period.contains(day) == period.overlaps(Period(day, day))


@given(periods, periods)
def test_two_periods_overlap_both_ways_or_not_at_all(one: Period, other: Period) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) == (max(one.start, other.start) <= min(one.end, other.end))


@given(kinds, st.dates(date(FIRST_YEAR + 1, 1, 1), date(LAST_YEAR - 1, 12, 31)))
def test_the_current_year_contains_today(kind: YearKind, today: date) -> None:
    current = Period.current(kind, today)
    assert current.contains(today)
    assert current.kind == kind


@given(periods)
def test_the_calendar_years_it_touches_cover_it(period: Period) -> None:
    touched = period.calendar_years
    assert touched[0].contains(period.start) and touched[-1].contains(period.end)
    assert all(earlier.next == later for earlier, later in pairwise(touched))


@pytest.mark.parametrize(
    ("period", "days"),
    [
        (Period.calendar_year(2018), 365),
        (Period.calendar_year(2020), 366),
        (Period.calendar_year(1900), 365),
        (Period.calendar_year(2000), 366),
        (Period.project_year(2018), 365),
        (Period.project_year(2019), 366),
        (Period(date(2020, 2, 29), date(2020, 2, 29)), 1),
    ],
)
def test_a_leap_day_is_counted(period: Period, days: int) -> None:
    assert period.days == days


@pytest.mark.parametrize(
    ("period", "kind", "key", "label", "short"),
    [
        (Period.calendar_year(2018), "calendar_year", "2018", "kalenderjaar 2018", "2018"),
        (
            Period.project_year(2018),
            "project_year",
            "2018-2019",
            "projectjaar 2018-2019 (juli tot en met juni)",
            "2018-2019",
        ),
        (
            Period(date(2018, 3, 1), date(2018, 5, 31)),
            "free",
            "2018-03-01..2018-05-31",
            "1 maart 2018 tot en met 31 mei 2018",
            "1 mrt – 31 mei 2018",
        ),
        (
            Period(date(2018, 12, 1), date(2019, 1, 31)),
            "free",
            "2018-12-01..2019-01-31",
            "1 december 2018 tot en met 31 januari 2019",
            "1 dec 2018 – 31 jan 2019",
        ),
        (Period(date(2018, 3, 1), date(2018, 3, 1)), "free", "2018-03-01..2018-03-01", "1 maart 2018", "1 mrt 2018"),
    ],
)
def test_a_period_is_named_in_plain_dutch(period: Period, kind: str, key: str, label: str, short: str) -> None:
    assert (period.kind, period.key, period.label, period.short_label) == (kind, key, label, short)


def test_a_free_range_that_is_a_whole_year_is_that_year() -> None:
    assert Period.from_key("2018-01-01..2018-12-31") == Period.calendar_year(2018)
    assert Period.from_key("2018-01-01..2018-12-31").key == "2018"
    assert Period(date(2018, 1, 1), date(2019, 12, 31)).kind == "free"


def test_a_free_range_and_the_last_year_have_no_neighbour() -> None:
    free = Period(date(2018, 3, 1), date(2018, 5, 31))
    assert free.previous is None and free.next is None
    assert Period.calendar_year(FIRST_YEAR).previous is None
    assert Period.calendar_year(LAST_YEAR).next is None
    assert Period.project_year(LAST_YEAR - 1).next is None


def test_the_project_year_turns_on_the_first_of_july() -> None:
    assert Period.current("project_year", date(2019, 6, 30)) == Period.project_year(2018)
    assert Period.current("project_year", date(2019, 7, 1)) == Period.project_year(2019)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("", "geen periode"),
        ("18", "geen periode"),
        ("2018 ", "geen periode"),
        ("2018\n", "geen periode"),
        ("٢٠١٨", "geen periode"),
        ("-2018", "geen periode"),
        ("2018-19", "geen periode"),
        ("2018-03-01", "geen periode"),
        ("2018/2019", "geen periode"),
        ("2018-2020", "twee jaren na elkaar"),
        ("2019-2018", "twee jaren na elkaar"),
        ("0000", "Kies een jaar"),
        ("0001-0002", "Kies een jaar"),
        ("1899", "Kies een jaar"),
        ("2201", "Kies een jaar"),
        ("2200-2201", "Kies een jaar"),
        ("9999-10000", "geen periode"),
        ("2018-02-29..2018-03-01", "bestaat niet"),
        ("2018-13-01..2018-12-01", "bestaat niet"),
        ("2018-05-31..2018-03-01", "Draai de twee om"),
    ],
)
def test_nonsense_gets_a_sentence(key: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Period.from_key(key)


@given(st.text())
def test_any_text_is_a_period_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert Period.from_key(text).key


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="Draai de twee om"):
        Period(date(2018, 5, 31), date(2018, 3, 1))


@pytest.mark.parametrize("year", [-1, 0, 1899, 2201, 123456])
def test_a_year_outside_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match="Kies een jaar van 1900 tot en met 2200"):
        Period.calendar_year(year)
