"""What the public cannot work out from the figures of a desk."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from productiehuis.foundation.counting.counts import Count
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.suppression import Cell, suppress
from productiehuis.rooms.helpdesk.figures import DeskFigures, PublicFigures, TopicCount, for_public, is_public

TOPICS = [UUID(int=number) for number in range(1, 5)]
YEARS = (2019, 2020)
Months = dict[date, int]


def as_figures(year: int, topics: list[int], months: Months) -> DeskFigures:
    rows = [TopicCount(id, str(id), True, count) for id, count in zip(TOPICS, topics, strict=False)]
    of_year = {month: (count, count) for month, count in months.items() if month.year == year and count}
    return DeskFigures(Period.calendar_year(year), None, rows, of_year, {}, {}, {})


def results_table(months: Months) -> dict[object, object]:
    """The total of requests of each year that is over, as the results table shows it (decisions 005, 011, 013)."""

    def total(period: Period) -> Count | None:
        count = sum(requests for month, requests in months.items() if period.contains(month))
        return Count.exactly(count) if count else None

    periods = [Period.calendar_year(year) for year in YEARS] + [Period.project_year(YEARS[0])]
    halves = [half for year in YEARS for half in Period.calendar_year(year).half_years]
    cells = {period: Cell(total(period), registered=True, protected=True) for period in [*periods, *halves]}
    counted_halves = [half for half in halves if cells[half].count is not None]
    shown = suppress(cells, related={periods[-1]: counted_halves})
    return {period: shown[period] for period in periods}


def everything_public(months: Months, topics: dict[int, list[int]]) -> tuple[object, ...]:
    pages = [for_public(as_figures(year, topics[year], months)) for year in YEARS]
    return (*pages, results_table(months))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Months, dict[int, list[int]]]:
    """Two years of requests by month, and by topic; what has no topic is the difference."""
    monthly = st.sampled_from([0, 0, 1, 3, 4, 5, 6, 9]) if draw(st.booleans()) else st.integers(4, 8)
    months = {date(year, month, 1): draw(monthly) for year in YEARS for month in range(1, 13)}
    topics = {}
    for year in YEARS:
        left, counts = sum(count for month, count in months.items() if month.year == year), []
        for _topic in TOPICS[: draw(st.integers(1, 4))]:
            counts.append(min(left, draw(st.sampled_from([0, 2, 4, 5, 9, 20]))))
            left -= counts[-1]
        topics[year] = counts
    return months, topics


@given(worlds())
def test_no_month_that_is_not_shown_can_be_worked_out_with_the_results_table(
    world: tuple[Months, dict[int, list[int]]],
) -> None:
    """Of each there is another world, in which one request came in another month, that looks the same to everybody.

    Not of months in half a year in which nothing at all was counted: that it was not open then is no secret
    (decision 011), and the results table says so.
    """
    months, topics = world
    seen = everything_public(months, topics)
    for year in YEARS:
        public: PublicFigures = for_public(as_figures(year, topics[year], months))
        if public.months is not None or public.requests.count is None:
            continue
        of_year = [month for month in months if month.year == year]
        open_halves = [
            half
            for half in Period.calendar_year(year).half_years
            if sum(months[m] for m in of_year if half.contains(m))
        ]
        for hidden in [month for month in of_year if any(half.contains(month) for half in open_halves)]:
            others = (
                months | {hidden: months[hidden] + step, other: months[other] - step}
                for other in of_year
                if other != hidden
                for step in (1, -1)
                if months[hidden] + step >= 0 and months[other] - step >= 0
            )
            assert any(everything_public(moved, topics) == seen for moved in others), hidden


@given(worlds(), st.sampled_from(YEARS))
def test_no_topic_that_is_not_shown_can_be_worked_out_with_the_results_table(
    world: tuple[Months, dict[int, list[int]]], year: int
) -> None:
    """Of each small topic, every number from 0 to 4 is a world that looks the same to everybody."""
    months, topics = world
    public = for_public(as_figures(year, topics[year], months))
    assume(public.topics is not None)
    assert public.topics is not None
    seen = everything_public(months, topics)
    beside = TOPICS.index(public.topics.beside)
    total = sum(topics[year])
    for id in public.topics.small:
        for number in range(5):
            counts = list(topics[year])
            counts[beside] -= number - counts[TOPICS.index(id)]
            counts[TOPICS.index(id)] = number
            if counts[beside] < 5:  # then what belongs to no topic gives way
                counts[beside] = 5
            assert sum(counts) <= max(total, public.requests.value or 0)
            assert everything_public(months, topics | {year: counts}) == seen


def test_only_calendar_years_that_are_over_are_public() -> None:
    assert is_public(Period.calendar_year(2025), date(2026, 1, 1))
    assert not is_public(Period.calendar_year(2025), date(2025, 12, 31))
    assert not is_public(Period.project_year(2018), date(2026, 1, 1))


def test_how_many_visits_there_were_changes_nothing_that_everybody_sees() -> None:
    months = {date(2019, month, 1): 9 for month in range(1, 13)}
    figures = as_figures(2019, [60, 3, 40], months)
    fewer = replace(figures, months={month: (2, asked) for month, (_visits, asked) in figures.months.items()})
    assert for_public(figures) == for_public(fewer)
