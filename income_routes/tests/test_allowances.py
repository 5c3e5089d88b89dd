"""The allowances at and around each threshold, worked out by hand from the acts and the figures of 2026."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from income_routes.engine.params import ParameterError
from income_routes.engine.rule import At
from income_routes.rules.awir import month_advance, year_amount
from income_routes.rules.huurtoeslag import month_right, rent_allowance
from income_routes.rules.kinderbijslag import child_benefit
from income_routes.rules.kindgebonden import child_budget
from income_routes.rules.zorgtoeslag import healthcare_allowance
from income_routes.rules.zvw import self_employed_contribution

AT = At(dt.date(2026, 1, 1))
EURO = 100

incomes = st.integers(0, 10_000_000)


@pytest.mark.parametrize(("exact", "paid"), [(0, 0), (2349, 0), (2350, 2400), (2449, 2400), (2450, 2500), (-5, 0)])
def test_a_year_is_in_whole_euros_and_below_24_nothing(exact: int, paid: int) -> None:
    assert year_amount(AT, exact) == paid


@pytest.mark.parametrize(("year", "month"), [(0, 0), (1199, 0), (1200, 100), (473_200, 39_400)])
def test_an_advance_is_down_to_whole_euros(year: int, month: int) -> None:
    assert month_advance(AT, year) == month


@pytest.mark.parametrize(
    ("income", "amount"),
    [(0, 1550), (29_736, 1550), (29_737, 1550), (30_500, 1446), (40_857, 24), (40_858, 0), (100_000, 0)],
)
def test_healthcare_allowance_alone(income: int, amount: int) -> None:
    assert healthcare_allowance(AT, income * EURO) == amount * EURO


@pytest.mark.parametrize(("income", "amount"), [(0, 2963), (29_736, 2963), (51_142, 24), (51_143, 0)])
def test_healthcare_allowance_with_a_partner(income: int, amount: int) -> None:
    assert healthcare_allowance(AT, income * EURO, True) == amount * EURO


def test_a_partner_without_insurance_halves_it() -> None:
    assert healthcare_allowance(AT, 0, True, False) == 1481 * EURO  # 2,962.62 halved


@pytest.mark.parametrize(("assets", "partner", "right"), [(146_011, False, True), (146_012, False, False)])
def test_who_has_more_than_the_limit_gets_no_healthcare_allowance(assets: int, partner: bool, right: bool) -> None:
    assert (healthcare_allowance(AT, 0, partner, True, assets * EURO) > 0) is right


@pytest.mark.parametrize(
    ("income", "rent", "persons", "cents"),
    [
        (0, 0, 1, 0),
        (0, 20_252, 1, 0),
        (0, 20_253, 1, 1),
        (0, 49_820, 1, 29_568),
        (0, 65_000, 1, 39_435),  # and 65% of 151.80
        (0, 71_302, 1, 43_531),  # and 65% of 214.82
        (0, 71_402, 1, 43_571),  # and 40% of a euro
        (0, 93_293, 1, 52_328),  # as far as rent counts
        (0, 200_000, 1, 52_328),
        (0, 76_414, 3, 47_035),  # 297.49 and 65% of 265.94
        (23_425, 65_000, 1, 39_435),
        (23_425 + 1200, 65_000, 1, 36_735),  # 27 euros a month less
        (31_500 + 1200, 65_000, 2, 37_416),  # 396.16 less 22
        (60_000, 65_000, 1, 0),
    ],
)
def test_rent_allowance_in_a_month(income: int, rent: int, persons: int, cents: int) -> None:
    assert month_right(AT, income * EURO, rent, persons) == cents


def test_where_all_are_under_21_less_rent_counts() -> None:
    assert month_right(AT, 0, 65_000, 1, True) == 29_568


@pytest.mark.parametrize(("assets", "partner", "right"), [(38_479, False, 1), (38_480, False, 0), (76_958, True, 1)])
def test_assets_end_the_rent_allowance(assets: int, partner: bool, right: int) -> None:
    assert (rent_allowance(AT, 0, 65_000, 2, False, partner, assets * EURO) > 0) == bool(right)


def test_before_2026_the_rent_allowance_is_refused() -> None:
    with pytest.raises(ParameterError, match="Huurtoeslag"):
        rent_allowance(At(dt.date(2025, 12, 1)), 0, 65_000, 1)


@pytest.mark.parametrize(
    ("income", "ages", "single", "amount"),
    [
        (20_000, (), True, 0),
        (20_000, (18,), True, 0),
        (20_000, (4,), True, 2580 + 3416),
        (20_000, (11, 12), True, 2580 * 2 + 724 + 3416),
        (20_000, (15, 16), False, 2580 * 2 + 724 + 964),
        (29_736, (4,), True, 5996),
        (30_736, (4,), True, 5920),  # 76 less
        (39_141, (4, 8), False, 5160),
        (40_141, (4, 8), False, 5084),
        (200_000, (4,), False, 0),
    ],
)
def test_child_budget(income: int, ages: tuple[int, ...], single: bool, amount: int) -> None:
    assert child_budget(AT, income * EURO, ages, single) == amount * EURO


@pytest.mark.parametrize(
    ("day", "ages", "cents"),
    [
        (dt.date(2026, 6, 30), (5,), 29_507),
        (dt.date(2026, 7, 1), (5,), 29_840),
        (dt.date(2026, 7, 1), (6, 11, 12, 17, 18), 2 * 36_235 + 2 * 42_629),
        (dt.date(2026, 7, 1), (), 0),
    ],
)
def test_child_benefit(day: dt.date, ages: tuple[int, ...], cents: int) -> None:
    assert child_benefit(At(day), ages) == cents


@pytest.mark.parametrize(
    ("profit", "wage", "cents"),
    [(-1, 0, 0), (1_000_000, 0, 48_500), (10_000_000, 0, 385_134), (1_000_000, 7_940_900, 0)],
)
def test_what_the_self_employed_pay_for_care(profit: int, wage: int, cents: int) -> None:
    assert self_employed_contribution(AT, profit, wage) == cents


@given(incomes, st.integers(0, 100_000), st.booleans())
def test_healthcare_allowance_falls_with_income_and_stays_below_the_premiums(
    income: int, more: int, partner: bool
) -> None:
    before, after = healthcare_allowance(AT, income, partner), healthcare_allowance(AT, income + more, partner)
    assert 0 <= after <= before <= 211_900 * (2 if partner else 1)
    assert before % EURO == 0


@given(incomes, st.integers(0, 150_000), st.integers(1, 8))
def test_rent_allowance_never_exceeds_the_rent(income: int, rent: int, persons: int) -> None:
    assert 0 <= month_right(AT, income, rent, persons) <= rent


@given(incomes, st.lists(st.integers(0, 20), max_size=5), st.booleans(), st.randoms())
def test_the_order_of_children_changes_nothing(income: int, ages: list[int], single: bool, random: object) -> None:
    turned = tuple(reversed(ages))
    assert child_budget(AT, income, tuple(ages), single) == child_budget(AT, income, turned, single)
