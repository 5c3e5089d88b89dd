"""Working for oneself: hours, deductions, contribution and VAT, at and around each threshold, from the acts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from income_routes.engine.rule import At
from income_routes.rules.kor import may_leave_out_vat, month_above
from income_routes.rules.ondernemer import deduction, meets_hours, taxable_profit
from income_routes.rules.pw_winst import Counting, counted_profit

AT = At(dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    ("hours", "elsewhere", "starter", "enough"),
    [
        (0, 0, False, False),
        (1_224, 0, False, False),
        (1_225, 0, False, True),
        (1_226, 0, True, True),
        (2_000, 0, False, True),
        (1_225, 1_224, False, True),
        (1_225, 1_225, False, False),  # half of the time is not most of it
        (1_225, 1_800, False, False),
        (1_225, 1_800, True, True),  # no business in one of the five years before
        (1_224, 0, True, False),
    ],
)
def test_the_hours_criterion(hours: int, elsewhere: int, starter: bool, enough: bool) -> None:
    assert meets_hours(AT, hours, elsewhere, starter) is enough


@pytest.mark.parametrize(
    ("profit", "hours", "starter", "off"),
    [
        (-100_000, True, False, 0),
        (0, True, False, 0),
        (119_999, True, False, 119_999),  # no more than the profit
        (120_000, True, False, 120_000),
        (120_001, True, False, 120_000),
        (5_000_000, True, False, 120_000),
        (5_000_000, False, True, 0),
        (100_000, True, True, 332_300),  # a starter may make a loss of it (article 3.76 paragraph 5)
        (-100_000, True, True, 332_300),
        (332_300, True, True, 332_300),
    ],
)
def test_the_deduction(profit: int, hours: bool, starter: bool, off: int) -> None:
    assert deduction(AT, profit, hours, starter) == off


@pytest.mark.parametrize(
    ("profit", "hours", "starter", "taxable"),
    [
        (0, False, False, 0),
        (1_000_000, False, False, 873_000),
        (1_000_000, True, False, 768_240),  # (10,000 - 1,200) less 12.7%
        (1_000_000, True, True, 582_902),  # (10,000 - 1,200 - 2,123) less 12.7%
        (50_000, True, False, 0),
        (-100_000, False, False, -87_300),
        (100_000, True, True, -202_798),  # (1,000 - 3,323) less 12.7%
        (4, False, False, 3),  # half a cent up: 0.508 is free
    ],
)
def test_taxable_profit(profit: int, hours: bool, starter: bool, taxable: int) -> None:
    assert taxable_profit(AT, profit, hours, starter) == taxable


def test_the_deductions_of_other_years() -> None:
    for year, own in ((2024, 375_000), (2025, 247_000), (2026, 120_000)):
        assert deduction(At(dt.date(year, 1, 1)), 5_000_000, True) == own
        assert deduction(At(dt.date(year, 12, 31)), 5_000_000, True, True) == own + 212_300


@given(st.integers(-2_000_000, 9_000_000), st.integers(0, 100_000), st.booleans(), st.booleans())
def test_more_profit_is_never_less_taxable_profit(profit: int, more: int, hours: bool, starter: bool) -> None:
    less, greater = (taxable_profit(AT, one, hours, starter) for one in (profit, profit + more))
    assert less <= greater <= less + more + 1


@given(st.integers(0, 9_000_000), st.booleans())
def test_enough_hours_never_cost_anything(profit: int, starter: bool) -> None:
    assert taxable_profit(AT, profit, True, starter) <= taxable_profit(AT, profit, False, starter)


@pytest.mark.parametrize(
    ("turnover", "may"),
    [(0, True), (1, True), (1_999_999, True), (2_000_000, True), (2_000_001, False), (9_000_000, False)],
)
def test_the_small_business_exemption(turnover: int, may: bool) -> None:
    assert may_leave_out_vat(AT, turnover) is may


@pytest.mark.parametrize(
    ("per_month", "month"),
    [
        (0, None),
        (-1, None),
        (166_666, None),  # twelve times this is 19,999.92
        (166_667, 12),
        (181_818, 12),
        (181_819, 11),
        (2_000_000, 2),
        (2_000_001, 1),
    ],
)
def test_in_which_month_the_limit_is_passed(per_month: int, month: int | None) -> None:
    assert month_above(AT, per_month) == month
    if month is not None:
        assert per_month * (month - 1) <= 2_000_000 < per_month * month


@pytest.mark.parametrize(
    ("profit", "counting", "counted"),
    [
        (-50_000, Counting.WHOLE, 0),
        (0, Counting.LESS_TAX, 0),
        (1, Counting.LESS_TAX, 1),
        (30_000, Counting.WHOLE, 30_000),
        (30_000, Counting.LESS_TAX, 24_000),
        (200_003, Counting.LESS_TAX, 160_002),
    ],
)
def test_profit_beside_assistance(profit: int, counting: Counting, counted: int) -> None:
    assert counted_profit(AT, profit, counting.value) == counted
