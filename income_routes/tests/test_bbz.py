"""The Bbz: what is lent each month and what the year makes of it, at and around each threshold of articles 3 to 13."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from income_routes.benefits.bbz import LIVING, STOPPED, instead_of
from income_routes.benefits.living import Living
from income_routes.engine.rule import At
from income_routes.month import Carried, Now
from income_routes.rules.bbz import gift, is_self_employed, lasts, may_become_gift, net_income, to_receive, to_repay

from .test_own_business import of

AT = At(dt.date(2026, 1, 1))
NORM = 1_700_000
"""A year's norm in round figures."""


@pytest.mark.parametrize(
    ("profit", "other", "income"),
    [
        (-500_000, 0, 0),  # a loss is no income, and takes nothing off other income
        (-500_000, 30_000, 30_000),
        (0, 0, 0),
        (1, 0, 1),
        (3, 0, 2),  # 0.6 of a cent of tax is a cent
        (1_000_000, 0, 800_000),
        (1_000_000, 250_000, 1_050_000),
    ],
)
def test_net_income(profit: int, other: int, income: int) -> None:
    assert net_income(AT, profit, other) == income


@pytest.mark.parametrize(
    ("lent", "income", "back"),
    [
        (0, 9_000_000, 0),  # nothing was lent
        (900_000, 0, 0),
        (900_000, 799_999, 0),
        (900_000, 800_000, 0),  # equal to the norm (paragraph 2 b)
        (900_000, 800_001, 1),
        (900_000, 1_200_000, 400_000),
        (900_000, 1_700_000, 900_000),
        (900_000, 9_000_000, 900_000),  # never more than was lent
    ],
)
def test_what_goes_back(lent: int, income: int, back: int) -> None:
    assert to_repay(AT, lent, income, NORM) == back


@pytest.mark.parametrize(
    ("lent", "income", "more"),
    [
        (600_000, 1_100_001, 0),
        (600_000, 1_100_000, 0),
        (600_000, 1_099_999, 1),
        (600_000, 900_000, 200_000),
        (600_000, 850_001, 249_999),
        (600_000, 850_000, 250_000),
        (600_000, 0, 250_000),  # the norm of the months with Bbz, not of the year
        (850_000, 0, 0),
        (900_000, 0, 0),
    ],
)
def test_what_still_comes(lent: int, income: int, more: int) -> None:
    assert to_receive(AT, lent, income, NORM, 850_000) == more


@given(st.integers(0, NORM), st.integers(0, 3 * NORM), st.integers(0, NORM))
def test_what_always_holds(lent: int, income: int, of_months: int) -> None:
    back, more = to_repay(AT, lent, income, NORM), to_receive(AT, lent, income, NORM, of_months)
    kept = gift(AT, lent, back, more)
    assert 0 <= back <= lent and more >= 0 and not (back and more)
    assert kept >= 0
    assert kept + income <= max(NORM, income)
    assert more == 0 or kept <= of_months


@given(st.integers(0, NORM), st.integers(0, 3 * NORM), st.integers(0, 100_000))
def test_more_profit_never_leaves_less(lent: int, profit: int, more: int) -> None:
    """Of a euro more at most a euro goes back: this settlement has no cliff."""

    def left(of: int) -> int:
        income = net_income(AT, of)
        return int(income + gift(AT, lent, to_repay(AT, lent, income, NORM), to_receive(AT, lent, income, NORM, NORM)))

    assert left(profit) <= left(profit + more)


@pytest.mark.parametrize(
    ("own", "total", "may"),
    [
        (0, 0, True),
        (-500_000, 1_000_000, True),  # more debts than goods
        (5_978_200, 5_978_200, True),
        (5_978_201, 5_978_201, False),  # all of it one's own
        (5_978_201, 19_927_336, False),  # 30% of this is 59,782.008
        (5_978_201, 19_927_337, True),
        (6_000_000, 20_000_000, True),  # exactly 30%
        (6_000_000, 19_999_999, False),
        (25_123_299, 100_000_000, True),
        (25_123_299, 80_000_000, False),
        (25_123_300, 25_123_300, True),  # the letter: not above the one, not below the other
        (25_123_301, 900_000_000, False),
    ],
)
def test_who_owns_too_much_keeps_a_loan(own: int, total: int, may: bool) -> None:
    assert may_become_gift(AT, own, total) is may


@pytest.mark.parametrize(("hours", "yes"), [(0, False), (1_224, False), (1_225, True), (1_226, True), (3_000, True)])
def test_who_falls_under_the_bbz_by_hours(hours: int, yes: bool) -> None:
    assert is_self_employed(AT, hours) is yes


@pytest.mark.parametrize(("number", "there"), [(1, True), (35, True), (36, True), (37, False), (60, False)])
def test_how_long_the_bbz_lasts(number: int, there: bool) -> None:
    assert lasts(AT, number) is there


@pytest.mark.parametrize(
    ("months_later", "what"),
    [(0, "as now"), (5, "as now"), (6, "bbz"), (41, "bbz"), (42, "stopped"), (43, "stopped")],
)
def test_after_preparing_there_are_thirty_six_months_of_bbz(months_later: int, what: str) -> None:
    asked = of(bbz=True, preparation=6)
    month = asked.step.start + months_later
    as_now = Living(lambda result, now: result)
    found = instead_of(as_now, Now(asked, month, At(dt.date(2028, 1, 1)), Carried()))
    assert found is {"as now": as_now, "bbz": LIVING, "stopped": STOPPED}[what]
