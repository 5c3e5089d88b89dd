"""Unemployment benefit by the act, worked out by hand: what there is beside pay, when it ends, how long it lasts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from income_routes.engine.params import ParameterError
from income_routes.engine.rule import At
from income_routes.rules.ww import (
    counted_month_wage,
    duration,
    four_of_five_years,
    paid_benefit,
    revised_month_wage,
    unemployment_benefit,
    wage_after_new_work,
    year_counts,
)

JUNE, AT = At(dt.date(2026, 6, 30)), At(dt.date(2026, 7, 1))
WAGE = 252_552


@pytest.mark.parametrize(
    ("income", "month", "benefit"),
    [
        (0, 1, 189_414),  # 75% of 2,525.52
        (0, 2, 189_414),
        (0, 3, 176_786),  # 70%
        (100_000, 2, 114_414),  # 75% of 1,525.52
        (100_000, 3, 106_786),
        (220_983, 3, 22_098),  # 87.5% is 2,209.83
        (220_984, 3, 0),
        (WAGE, 3, 0),
        (1_000_000, 1, 0),
        (-500, 1, 189_414),
    ],
)
def test_what_there_is_beside_pay(income: int, month: int, benefit: int) -> None:
    assert unemployment_benefit(AT, WAGE, income, month) == benefit


def test_a_pension_from_the_same_work_comes_off_whole() -> None:
    assert unemployment_benefit(AT, WAGE, 100_000, 3, 6_786) == 100_000
    assert unemployment_benefit(AT, WAGE, 100_000, 3, 200_000) == 0


@pytest.mark.parametrize(
    ("at", "wage", "counts"),
    [(AT, 674_054, 674_054), (AT, 674_055, 674_054), (AT, 900_000, 674_054), (JUNE, 900_000, 661_744), (AT, 0, 0)],
)
def test_an_old_wage_counts_up_to_the_highest_daily_wage(at: At, wage: int, counts: int) -> None:
    assert counted_month_wage(at, wage) == counts  # 21.75 x 309.91, and 21.75 x 304.25 in the first half year


def test_above_the_highest_daily_wage_pay_counts_in_the_same_measure() -> None:
    # 0.7 x (6,740.54 - 2,000 x 6,740.54 / 8,000): pay of 2,000 takes no more than 1,685.14 off the wage that counts.
    assert unemployment_benefit(AT, 800_000, 200_000, 3) == 353_878
    # The end is at 87.5% of the whole old wage: 7,000 x C/D is 87.5% of 6,740.54.
    assert unemployment_benefit(AT, 800_000, 700_000, 3) == 58_980
    assert unemployment_benefit(AT, 800_000, 700_001, 3) == 0


@pytest.mark.parametrize(
    ("at", "benefit", "paid"), [(AT, 29_212, 0), (AT, 29_213, 29_213), (JUNE, 28_679, 0), (JUNE, 28_680, 28_680)]
)
def test_less_than_an_eighth_of_the_minimum_wage_is_not_paid(at: At, benefit: int, paid: int) -> None:
    assert paid_benefit(at, benefit) == paid


def test_an_old_wage_grows_with_the_minimum_wage() -> None:
    assert revised_month_wage(AT, 200_000, JUNE("wml.maand")) == 203_720  # 2,337.00 is 1.86% more than 2,294.40
    assert revised_month_wage(AT, 200_000, AT("wml.maand")) == 200_000


@pytest.mark.parametrize(("new", "goes_on"), [(175_000, 200_000), (175_001, 175_001), (300_000, 300_000)])
def test_after_new_work_the_old_wage_counts_unless_the_new_is_above_87_percent(new: int, goes_on: int) -> None:
    assert wage_after_new_work(AT, 200_000, new) == goes_on


@pytest.mark.parametrize(
    ("until_2015", "since_2016", "half_months"),
    [
        (0, 0, 6),
        (0, 2, 6),
        (0, 3, 6),
        (0, 4, 8),
        (3, 7, 20),
        (3, 8, 21),  # the eleventh year is after 2015
        (10, 1, 21),
        (12, 0, 24),
        (12, 10, 34),
        (20, 8, 48),
        (20, 9, 48),
        (40, 0, 48),
    ],
)
def test_how_long_it_lasts_by_the_years_that_were_worked(until_2015: int, since_2016: int, half_months: int) -> None:
    assert duration(AT, until_2015, since_2016) == half_months


def test_without_four_of_the_last_five_years_it_lasts_three_months() -> None:
    assert duration(AT, 30, 2, False) == 6


@pytest.mark.parametrize(
    ("years", "enough"),
    [
        ((2023, 2024, 2025, 2026, 2027), True),
        ((2023, 2024, 2026, 2027), True),
        ((2026, 2027), False),
        ((2022, 2026, 2027, 2024), False),  # 2022 is the sixth year before
        ((2028, 2027, 2026, 2025), False),  # the year itself is none of the five
        ((2027, 2027, 2027, 2027), False),
    ],
)
def test_four_of_the_five_calendar_years_before(years: tuple[int, ...], enough: bool) -> None:
    assert four_of_five_years(AT, years, 2028) is enough


@pytest.mark.parametrize(("hours", "counts"), [(207, False), (208, True), (0, False)])
def test_a_year_counts_from_208_hours(hours: int, counts: bool) -> None:
    assert year_counts(AT, hours) is counts


def test_the_highest_daily_wage_of_the_second_half_of_2024_is_not_known_and_not_nothing() -> None:
    with pytest.raises(ParameterError, match=r"ww\.dagloon_max"):
        counted_month_wage(At(dt.date(2024, 8, 1)), 100_000)


@given(st.integers(1, 1_500_000), st.integers(0, 1_500_000), st.integers(0, 1_000), st.integers(1, 24))
def test_more_pay_is_never_more_benefit_and_until_it_ends_never_less_in_all(
    wage: int, income: int, more: int, month: int
) -> None:
    before, after = (unemployment_benefit(AT, wage, one, month) for one in (income, income + more))
    assert 0 <= after <= before <= counted_month_wage(AT, wage)
    if after:
        assert before + income <= after + income + more + 1
