"""The same formulas over arrays: a hundred thousand households at once, equal to one by one."""

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from income_routes.case import Household, from_data
from income_routes.chart import disposable
from income_routes.engine.rule import At
from income_routes.engine.vector import in_blocks
from income_routes.rules.awir import month_advance
from income_routes.rules.bbz import gift, may_become_gift, net_income, to_receive, to_repay
from income_routes.rules.huurtoeslag import rent_allowance
from income_routes.rules.inkomstenbelasting import income_tax
from income_routes.rules.ioaw import benefit, disregard
from income_routes.rules.kindgebonden import child_budget
from income_routes.rules.kor import may_leave_out_vat
from income_routes.rules.lks import subsidy
from income_routes.rules.loonheffing import wage_tax
from income_routes.rules.ondernemer import deduction, meets_hours, taxable_profit
from income_routes.rules.pw_bijstand import assistance, counted_wage, paid_out
from income_routes.rules.pw_winst import counted_profit, counted_too_much
from income_routes.rules.vrijwilliger import counted_for_assistance, taxable
from income_routes.rules.wia import after_first, lasting, wage_related
from income_routes.rules.ww import paid_benefit, unemployment_benefit
from income_routes.rules.zorgtoeslag import healthcare_allowance
from income_routes.rules.zvw import self_employed_contribution

from .cases import data

numpy = pytest.importorskip("numpy")

AT = At(dt.date(2026, 8, 1))
MANY = 100_000


def _bbz(profit: Any, lent: Any) -> Any:
    """A book year of seven months with assistance, settled."""
    income = net_income(AT, profit, lent // 7)
    back, more = to_repay(AT, lent, income, 1_700_000), to_receive(AT, lent, income, 1_700_000, 990_000)
    return gift(AT, lent, back, more) * 3 + back


FORMULAS: dict[str, Callable[[Any, Any], Any]] = {
    "wage tax": lambda a, b: wage_tax(AT, a),
    "income tax": lambda a, b: income_tax(AT, a, b, b // 10),
    "profit": lambda a, b: taxable_profit(AT, a - b, meets_hours(AT, a // 3_000, b // 3_000), False),
    "profit, starter": lambda a, b: taxable_profit(AT, a - b, meets_hours(AT, a // 3_000, b // 3_000, True), True),
    "deduction": lambda a, b: deduction(AT, a - b, b > 1_000_000),
    "counted profit": lambda a, b: counted_profit(AT, a - b) + counted_profit(AT, a - b, "min_20"),
    "counted too much": lambda a, b: counted_too_much(AT, a // 2, b // 5),
    "vat": lambda a, b: may_leave_out_vat(AT, a) * 1,
    "bbz": lambda a, b: _bbz(a - b, b // 3),
    "bbz, assets": lambda a, b: may_become_gift(AT, a * 3, (a + b) * 5) * 1,
    "contribution": lambda a, b: self_employed_contribution(AT, a, b),
    "healthcare": lambda a, b: month_advance(AT, healthcare_allowance(AT, a, False, True, b)),
    "healthcare, two": lambda a, b: healthcare_allowance(AT, a, True, True, b),
    "rent, one": lambda a, b: rent_allowance(AT, a, b // 40, 1),
    "rent, four": lambda a, b: rent_allowance(AT, a, b // 40, 4),
    "children": lambda a, b: child_budget(AT, a, (3, 13, 17), True, b),
    "unemployment": lambda a, b: paid_benefit(AT, unemployment_benefit(AT, a // 6, b // 6, 3)),
    "older workers": lambda a, b: benefit(AT, 180_526, a // 30 - disregard(AT, a // 30, "n")),
    "unfit, first": lambda a, b: wage_related(AT, a // 10, b // 10, 1),
    "unfit, after": lambda a, b: after_first(AT, a // 10, b // 10, 45, 120_000),
    "unfit, for ever": lambda a, b: lasting(AT, a // 10, b // 10),
    "wage costs": lambda a, b: subsidy(AT, a // 90_000, 36),
    "assistance": lambda a, b: paid_out(AT, assistance(AT, 141_946, counted_wage(AT, a // 20, "n"))),
    "volunteer": lambda a, b: taxable(AT, a // 200, 40, b // 30) + counted_for_assistance(AT, a // 200, b // 30),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_many_at_once_are_equal_to_one_by_one(name: str) -> None:
    random = numpy.random.default_rng(2026)
    first, second = random.integers(0, 9_000_000, MANY), random.integers(0, 6_000_000, MANY)
    together = in_blocks(FORMULAS[name], first, second)
    assert together.tolist() == FORMULAS[name](first, second).tolist()
    assert together.dtype == numpy.int64
    alone = [FORMULAS[name](a, b) for a, b in zip(first.tolist(), second.tolist(), strict=True)]
    assert together.tolist() == alone


def test_a_hundred_thousand_households_at_once_are_equal_to_one_by_one() -> None:
    """What there is to spend in a year, with tax, assistance and every allowance: 250 households at 400 incomes."""
    random, dice = numpy.random.default_rng(2026), Random(2026)
    for _ in range(250):
        home = _household(dice)
        gross = numpy.sort(random.integers(0, 9_000_000, 400))
        together = disposable(home, 2026, gross)
        assert together.dtype == numpy.int64
        assert together.tolist() == [int(disposable(home, 2026, one)) for one in gross.tolist()]


def _household(dice: Random) -> Household:
    couple, children = dice.random() < 0.4, dice.randint(0, 3)
    made = data()
    made["household"] |= {
        "born": f"{dice.randint(1965, 2006)}-05",
        "benefit": dice.choice(["bijstand", "geen"]),
        "children": [f"{dice.randint(2008, 2025)}-{dice.randint(1, 12):02d}" for _ in range(children)],
        "assets": str(dice.choice([0, 7_999, 8_001, 38_480, 150_000])),
        "home": {
            "rent": dice.choice([None, "450.10", "650", "1000"]),
            "persons": 1 + couple + children,
            "cost_sharers": 1 + couple,
        },
    }
    if couple:
        made["household"] |= {
            "partner_born": f"{dice.randint(1965, 2006)}-05",
            "partner_pay": str(dice.choice([0, 900])),
        }
    return from_data(made).household
