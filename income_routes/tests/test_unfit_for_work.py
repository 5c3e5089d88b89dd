"""WIA by the act: the first time, after it with half of what one can still earn, and IVA."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from income_routes.engine.rule import At
from income_routes.rules.wia import after_first, earns_too_much, follow_up, income_required, lasting, wage_related

JUNE, AT = At(dt.date(2026, 6, 30)), At(dt.date(2026, 7, 1))


@pytest.mark.parametrize(
    ("income", "month", "benefit"),
    [(0, 1, 225_000), (0, 2, 225_000), (0, 3, 210_000), (100_000, 2, 150_000), (100_000, 3, 140_000), (300_000, 3, 0)],
)
def test_the_first_time(income: int, month: int, benefit: int) -> None:
    assert wage_related(AT, 300_000, income, month) == benefit


def test_above_the_highest_daily_wage_pay_counts_in_the_same_measure() -> None:
    assert wage_related(AT, 800_000, 200_000, 3) == 353_878  # 0.7 x (6,740.54 - 2,000 x 6,740.54 / 8,000)
    assert lasting(AT, 800_000, 200_000) == 387_581  # 75% of 6,740.54, less 70% of 1,685.135


@pytest.mark.parametrize(("capacity", "half"), [(100_000, 50_000), (0, 0), (100_001, 50_001)])
def test_half_of_what_one_can_still_earn(capacity: int, half: int) -> None:
    assert income_required(AT, capacity) == half


@pytest.mark.parametrize(
    ("degree", "share"), [(35, 65_436), (44, 65_436), (45, 81_795), (54, 81_795), (55, 98_154), (64, 98_154),
                          (65, 118_603), (79, 118_603), (80, 163_590), (100, 163_590)]
)  # fmt: skip
def test_the_follow_up_benefit_by_degree(degree: int, share: int) -> None:
    assert follow_up(AT, 300_000, degree) == share  # of 2,337.00


def test_the_follow_up_benefit_goes_by_the_lower_wage() -> None:
    assert follow_up(AT, 200_000, 45) == 70_000
    assert follow_up(JUNE, 300_000, 45) == 80_304


@pytest.mark.parametrize(
    ("income", "benefit"),
    [
        (0, 81_795),
        (59_999, 81_795),
        (60_000, 126_000),  # from half of 1,200: 70% of (3,000 - 1,200)
        (119_999, 126_000),
        (120_000, 126_000),
        (200_000, 70_000),  # above what one could: 70% of what is really lost
        (300_000, 0),
    ],
)
def test_earning_half_of_what_one_can_gives_the_higher_benefit(income: int, benefit: int) -> None:
    assert after_first(AT, 300_000, income, 45, 120_000) == benefit


def test_the_supplement_is_never_below_the_follow_up_nor_above_what_is_lost() -> None:
    assert after_first(AT, 300_000, 125_000, 45, 240_000) == 81_795  # 70% of (3,000 - 2,400) is less than the follow-up
    assert after_first(AT, 300_000, 190_000, 45, 240_000) == 77_000  # but no more than 70% of what is lost


def test_who_can_earn_no_more_than_a_fifth_has_no_requirement() -> None:
    assert after_first(AT, 300_000, 0, 80, 40_000) == 210_000
    assert after_first(AT, 300_000, 0, 79, 40_000) == 118_603


@pytest.mark.parametrize(("income", "benefit"), [(0, 225_000), (100_000, 155_000), (321_428, 0), (321_429, 0)])
def test_iva(income: int, benefit: int) -> None:
    assert lasting(AT, 300_000, income) == benefit


@pytest.mark.parametrize(("income", "too_much"), [(195_000, False), (195_001, True)])
def test_a_year_above_65_percent_can_end_it(income: int, too_much: bool) -> None:
    assert earns_too_much(AT, 300_000, income) is too_much


@given(st.integers(0, 900_000), st.integers(0, 900_000), st.integers(35, 100), st.integers(0, 500_000))
def test_the_benefit_is_never_negative_nor_above_the_old_wage(
    wage: int, income: int, degree: int, capacity: int
) -> None:
    after = after_first(AT, wage, income, degree, capacity)
    for one in (wage_related(AT, wage, income, 1), after, lasting(AT, wage, income)):
        assert 0 <= one <= wage
