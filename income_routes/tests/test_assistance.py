"""Social assistance: norms, what counts, what is left free, and the allowance of volunteers."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from income_routes.engine.params import ParameterError
from income_routes.engine.rule import At
from income_routes.rules.pw_bijstand import (
    assets_allowed,
    assistance,
    counted_gifts,
    counted_premium,
    counted_wage,
    paid_out,
)
from income_routes.rules.pw_bijstand import norm as norm_of
from income_routes.rules.pw_vrijlating import Disregard, Situation, disregard, which_disregard
from income_routes.rules.vrijwilliger import counted_by_uwv, counted_for_assistance, taxable, within_maxima

AT = At(dt.date(2026, 8, 1))


@pytest.mark.parametrize(
    ("household", "sharers", "young", "children", "cents"),
    [
        ("single", 1, 0, False, 141_946),
        ("couple", 2, 0, False, 202_779),
        ("single", 2, 0, False, 101_390),  # half of the norm for two: half a cent up
        ("single", 3, 0, False, 87_871),
        ("single", 4, 0, False, 81_112),
        ("couple", 3, 0, False, 175_742),
        ("single", 1, 1, False, 35_042),
        ("couple", 2, 2, False, 70_084),
        ("couple", 2, 2, True, 110_640),
        ("couple", 2, 1, False, 136_432),
        ("couple", 2, 1, True, 176_988),
    ],
)
def test_norms_from_july_2026(household: str, sharers: int, young: int, children: bool, cents: int) -> None:
    assert norm_of(AT, household, sharers, young, children) == cents


@pytest.mark.parametrize(
    ("day", "cents"),
    [
        (dt.date(2024, 6, 30), 128_383),
        (dt.date(2024, 7, 1), 130_845),
        (dt.date(2025, 6, 30), 134_545),
        (dt.date(2025, 7, 1), 136_906),
        (dt.date(2026, 6, 30), 140_150),
        (dt.date(2026, 7, 1), 141_946),
    ],
)
def test_a_norm_changes_on_the_day_it_changes(day: dt.date, cents: int) -> None:
    assert norm_of(At(day), "single", 1) == cents


@pytest.mark.parametrize(
    ("which", "net", "kept"),
    [
        ("n", 0, 0),
        ("n", 48_000, 12_000),
        ("n", 114_000, 28_500),
        ("n", 114_004, 28_500),
        ("n", 200_000, 28_500),
        ("n", -100, 0),
        ("r", 48_000, 6_000),
        ("r", 142_128, 17_766),
        ("r", 142_200, 17_766),
        ("y", 48_000, 7_200),
        ("y", 200_000, 18_019),
        ("z", 48_000, 7_200),
        ("aa", 200_000, 18_019),
        ("none", 48_000, 0),
    ],
)
def test_what_is_left_free(which: str, net: int, kept: int) -> None:
    assert disregard(AT, Disregard(which), net) == kept
    assert counted_wage(AT, net, which) == max(net, 0) - kept


@pytest.mark.parametrize(
    ("now", "which"),
    [
        (Situation(26), "none"),
        (Situation(27), "n"),
        (Situation(27, months_n=5), "n"),
        (Situation(27, months_n=6), "none"),
        (Situation(27, months_n=6, single_parent_child_under_12=True), "r"),
        (Situation(27, months_n=6, months_r=29, single_parent_child_under_12=True), "r"),
        (Situation(27, months_n=6, months_r=30, single_parent_child_under_12=True), "none"),
        (Situation(26, single_parent_child_under_12=True), "none"),
        (Situation(26, limited_hours=True), "y"),
        (Situation(40, limited_hours=True), "n"),
        (Situation(40, months_n=6, limited_hours=True, single_parent_child_under_12=True), "y"),
        (Situation(40, months_n=6, wage_cost_subsidy=True), "z"),
        (Situation(40, months_n=6, months_z=12, wage_cost_subsidy=True), "aa"),
        (Situation(22, wage_cost_subsidy=True), "z"),
        (Situation(40, months_n=6, limited_hours=True, wage_cost_subsidy=True), "y"),
    ],
)
def test_the_order_of_the_act(now: Situation, which: str) -> None:
    assert which_disregard(AT, now) == which


def test_a_month_with_some_work() -> None:
    month = assistance(AT, 141_946, counted_wage(AT, 48_000, "n"))
    assert month == 105_946
    assert paid_out(AT, month) == 100_861  # 50.85 is kept for the holiday


def test_the_norm_without_the_holiday_part() -> None:
    assert paid_out(AT, 141_946) == 135_133


@given(st.integers(-10_000, 400_000), st.sampled_from(list(Disregard)))
def test_assistance_and_pay_are_together_never_less_than_the_norm(net: int, which: Disregard) -> None:
    month = assistance(AT, 141_946, counted_wage(AT, net, which.value))
    assert month >= 0
    assert month + max(net, 0) >= 141_946


@given(st.integers(0, 300_000), st.integers(0, 1_000), st.sampled_from(list(Disregard)))
def test_more_pay_never_leaves_less(net: int, more: int, which: Disregard) -> None:
    def together(pay: int) -> int:
        return int(pay + assistance(AT, 141_946, counted_wage(AT, pay, which.value)))

    assert together(net) <= together(net + more)


@pytest.mark.parametrize(
    ("household", "parent", "cents"),
    [("single", False, 800_000), ("single", True, 1_600_000), ("couple", False, 1_600_000)],
)
def test_assets_that_are_allowed(household: str, parent: bool, cents: int) -> None:
    assert assets_allowed(AT, household, parent) == cents


def test_assets_before_2026_are_not_known_and_not_nothing() -> None:
    with pytest.raises(ParameterError, match=r"pw\.vermogen\.alleen"):
        assets_allowed(At(dt.date(2025, 8, 1)), "single")


@pytest.mark.parametrize(("gifts", "counts"), [(0, 0), (120_000, 0), (120_001, 1), (200_000, 80_000)])
def test_gifts(gifts: int, counts: int) -> None:
    assert counted_gifts(AT, gifts) == counts


@pytest.mark.parametrize(("premium", "may", "counts"), [(339_800, True, 0), (339_801, True, 1), (100, False, 100)])
def test_premiums(premium: int, may: bool, counts: int) -> None:
    assert counted_premium(AT, premium, may) == counts


@pytest.mark.parametrize(
    ("amount", "hours", "so_far", "age", "within"),
    [
        (22_000, 40, 0, 30, True),
        (22_001, 40, 0, 30, False),
        (22_000, 38, 0, 30, False),  # 38 hours at 5.75 is 218.50
        (21_850, 38, 0, 30, True),
        (22_000, 40, 198_000, 30, True),
        (22_000, 40, 198_001, 30, False),
        (13_600, 40, 0, 20, True),
        (13_601, 40, 0, 20, False),
        (0, 0, 0, 30, True),
    ],
)
def test_what_a_volunteer_may_be_given(amount: int, hours: int, so_far: int, age: int, within: bool) -> None:
    assert within_maxima(AT, amount, hours, so_far, age) is within
    assert taxable(AT, amount, hours, so_far, age) == (0 if within else amount)
    assert counted_by_uwv(AT, amount, hours, so_far, age) == (0 if within else amount)


@pytest.mark.parametrize(
    ("amount", "so_far", "age", "counts"),
    [
        (22_000, 0, 27, 0),
        (22_100, 0, 27, 100),
        (22_000, 200_000, 27, 2_000),
        (22_000, 300_000, 27, 22_000),
        (22_000, 0, 26, 22_000),
    ],
)
def test_what_counts_for_assistance_by_the_letter(amount: int, so_far: int, age: int, counts: int) -> None:
    assert counted_for_assistance(AT, amount, so_far, age) == counts
