"""Income tax in box 1: at and around each bend, worked out by hand from the act."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from income_routes.engine.rule import At
from income_routes.rules import inkomstenbelasting as ib
from income_routes.rules.loonheffing import labour_credit_granted, wage_tax

AT = At(dt.date(2026, 1, 1))
EURO = 100


@pytest.mark.parametrize(
    ("income", "tax"),
    [
        (-1, 0),
        (0, 0),
        (100, 36),  # 35.75 cents
        (38_883 * EURO - 1, 1_390_067),
        (38_883 * EURO, 1_390_067),  # 13,900.6725
        (38_883 * EURO + 100, 1_390_053),  # column III has whole euros: 3,149, and 37.56 cents
        (78_426 * EURO, 2_875_250),  # and 39,543 at 37.56%
        (78_526 * EURO, 2_880_165),  # 18,001 and 100 at 49.50%
    ],
)
def test_box_1(income: int, tax: int) -> None:
    assert ib.box1(AT, income) == tax


@pytest.mark.parametrize(
    ("income", "credit"),
    [(0, 311_500), (29_736 * EURO, 311_500), (29_737 * EURO, 311_494), (78_426 * EURO, 0), (90_000 * EURO, 0)],
)
def test_the_general_credit(income: int, credit: int) -> None:
    assert ib.general_credit(AT, income) == credit


@pytest.mark.parametrize(
    ("income", "credit"),
    [
        (0, 0),
        (1_000 * EURO, 8_324),
        (11_965 * EURO, 99_597),
        (11_966 * EURO, 99_600 + 31),  # the first part has grown to its most
        (25_845 * EURO, 530_000),
        (45_592 * EURO, 568_500),
        (45_692 * EURO, 568_500 - 651),
        (132_920 * EURO, 0),
        (200_000 * EURO, 0),
    ],
)
def test_the_labour_credit(income: int, credit: int) -> None:
    assert ib.labour_credit(AT, income) == credit


def test_who_begins_in_september_keeps_what_payroll_granted() -> None:
    pay = 240_000
    granted = 4 * labour_credit_granted(AT, pay)
    assert ib.labour_credit(AT, 4 * pay) < granted == ib.labour_credit_of_year(AT, 4 * pay, granted)


@given(st.integers(1, 12), st.integers(50_000, 379_000))
def test_who_works_part_of_a_year_never_owes_more_than_was_withheld(months: int, pay: int) -> None:
    income = months * pay
    withheld, granted = months * wage_tax(AT, pay), months * labour_credit_granted(AT, pay)
    rounding = EURO if months < 12 else 4 * EURO  # a whole year: the table rounds two brackets and two credits
    assert ib.income_tax(AT, income, income, granted) <= withheld + rounding


@given(st.integers(0, 15_000_000), st.integers(0, 100_000))
def test_more_income_is_never_a_euro_less_tax_before_credits(income: int, more: int) -> None:
    """At each end of a bracket the table of the act lets go of the cents."""
    assert ib.box1(AT, income) < ib.box1(AT, income + more) + EURO


@pytest.mark.parametrize(
    ("income", "credit"),
    [(0, 0), (6_239 * EURO, 0), (6_339 * EURO, 1_145), (32_720 * EURO, 303_200), (90_000 * EURO, 303_200)],
)
def test_the_combination_credit(income: int, credit: int) -> None:
    assert ib.combination_credit(AT, income) == credit
