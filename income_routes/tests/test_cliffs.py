"""The list of cliffs (docs/income/cliffs.md): each is there, and nowhere else does a euro more leave less."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from income_routes.case import Household, from_data
from income_routes.chart import parts
from income_routes.engine.rule import RULES, At
from income_routes.rules import huurtoeslag, ioaw, kindgebonden, loon, pw_bijstand, wia, ww, zorgtoeslag
from income_routes.rules.awir import year_amount
from income_routes.rules.inkomstenbelasting import box1
from income_routes.rules.kor import may_leave_out_vat
from income_routes.rules.ondernemer import meets_hours, taxable_profit
from income_routes.rules.pw_norm import norm
from income_routes.rules.pw_vrijlating import Disregard, Situation, disregard, which_disregard
from income_routes.rules.vrijwilliger import taxable

from .cases import data
from .households import households

AT = At(dt.date(2026, 8, 1))
LISTED = re.findall(r"^\| ([a-z0-9-]+) \| `([a-z0-9_.]+)` \|", (
    Path(__file__).resolve().parents[2] / "docs" / "income" / "cliffs.md"
).read_text(), re.MULTILINE)  # fmt: skip
EURO = 100


def free(age: int, months: int) -> int:
    """What is left free of a pay of 1,000 after so many months."""
    return int(disregard(AT, which_disregard(AT, Situation(age, months_n=months)), 1_000 * EURO))


def children(age: int) -> int:
    return int(kindgebonden.child_budget(AT, 20_000 * EURO, (age,), True))


def enough(hours: int) -> int:
    return int(taxable_profit(AT, 1_000_000, meets_hours(AT, hours)))


CLIFFS: dict[str, Callable[[], tuple[int, int]]] = {
    "zorgtoeslag-24": lambda: (year_amount(AT, 2_350), year_amount(AT, 2_349)),
    "heel-bedrag": lambda: (year_amount(AT, 10_050), year_amount(AT, 10_049)),
    "belasting-kolom-iii": lambda: (box1(AT, 38_883 * EURO + 1), box1(AT, 38_883 * EURO)),
    "vermogen-bijstand": lambda: (int(pw_bijstand.assets_allowed(AT, "single") >= 800_000), int(
        pw_bijstand.assets_allowed(AT, "single") >= 800_001)),
    "vermogen-huurtoeslag": lambda: (
        huurtoeslag.rent_allowance(AT, 0, 65_000, 1, assets=38_479 * EURO),
        huurtoeslag.rent_allowance(AT, 0, 65_000, 1, assets=38_479 * EURO + 1),
    ),
    "vermogen-zorgtoeslag": lambda: (
        zorgtoeslag.healthcare_allowance(AT, 0, assets=146_011 * EURO),
        zorgtoeslag.healthcare_allowance(AT, 0, assets=146_011 * EURO + 1),
    ),
    "vrijwilliger-uur": lambda: (taxable(AT, 5_751, 10), taxable(AT, 5_750, 10)),
    "vrijwilliger-maand": lambda: (taxable(AT, 22_001, 60), taxable(AT, 22_000, 60)),
    "vrijwilliger-jaar": lambda: (taxable(AT, 22_000, 60, 198_001), taxable(AT, 22_000, 60, 198_000)),
    "ww-87": lambda: (
        ww.unemployment_benefit(AT, 200_000, 175_000, 3), ww.unemployment_benefit(AT, 200_000, 175_001, 3)
    ),
    "ww-achtste": lambda: (ww.paid_benefit(AT, 29_213), ww.paid_benefit(AT, 29_212)),
    "wia-helft": lambda: (
        wia.after_first(AT, 300_000, 60_000, 45, 120_000), wia.after_first(AT, 300_000, 59_999, 45, 120_000)
    ),
    "vrijlating-eind": lambda: (free(30, 5), free(30, 6)),
    "leeftijd-21": lambda: (loon.minimum_hour(AT, 21), loon.minimum_hour(AT, 20)),
    "leeftijd-27": lambda: (free(27, 0), free(26, 0)),
    "leeftijd-kind": lambda: (children(12), children(11)),
    "huur-21": lambda: (
        huurtoeslag.month_right(AT, 0, 65_000, 1), huurtoeslag.month_right(AT, 0, 65_000, 1, all_under_21=True)
    ),
    "kor": lambda: (int(may_leave_out_vat(AT, 20_000 * EURO)), int(may_leave_out_vat(AT, 20_000 * EURO + 1))),
    "uren-1225": lambda: (enough(1_224), enough(1_225)),
}  # fmt: skip


def test_the_list_is_of_rules_that_there_are() -> None:
    assert {name for name, _ in LISTED} == set(CLIFFS)
    assert all(rule in RULES for _, rule in LISTED)


@pytest.mark.parametrize("name", CLIFFS)
def test_the_cliff_is_there(name: str) -> None:
    before, after = CLIFFS[name]()
    if name == "belasting-kolom-iii":
        assert before < after  # a cent more income, and less tax
    else:
        assert before > after


def home(household: dict[str, Any]) -> Household:
    made = data()
    made["household"] |= household
    return from_data(made).household


@given(households(), st.integers(0, 7_000_000))
def test_one_gross_euro_more_leaves_no_less_but_for_the_list(household: dict[str, Any], gross: int) -> None:
    """An allowance may end (24 euros at most) or fall by a euro of rounding; nothing else may fall."""
    assume(household["benefit"] in ("bijstand", "geen"))
    one = home(household)
    before, after = parts(one, 2026, gross), parts(one, 2026, gross + EURO)
    allowed = 0
    for name in ("healthcare", "rent", "children"):
        was, now = int(before.get(name, 0)), int(after.get(name, 0))
        assert 0 <= now <= was
        allowed += EURO  # in whole euros
        if was and not now:
            allowed += 24 * EURO
    total = sum(map(int, before.values())), sum(map(int, after.values()))
    assert total[1] >= total[0] - allowed
    assert total[1] <= total[0] + EURO + allowed  # and never more than the euro itself: no jump upward


@given(households(), st.integers(0, 9_000_000))
def test_an_allowance_is_never_above_its_most(household: dict[str, Any], gross: int) -> None:
    assume(household["benefit"] in ("bijstand", "geen"))
    one = home(household)
    found = parts(one, 2026, gross)
    two = 2 if one.couple else 1
    assert 0 <= found.get("healthcare", 0) <= two * AT("wzt.standaardpremie")
    assert 0 <= found.get("rent", 0) <= 12 * min(one.home.rent or 0, AT("wht.maximale_huur"))
    assert 0 <= found.get("children", 0) <= 3 * (258_000 + 96_400) + 341_600
    assert found["net"] >= 0


@given(st.integers(0, 400_000), st.sampled_from(list(Disregard)))
def test_where_assistance_ends_nothing_is_lost(wage: int, which: Disregard) -> None:
    of_month = norm(AT, "single", 1)

    def together(pay: int) -> int:
        return int(pay + pw_bijstand.assistance(AT, of_month, pw_bijstand.counted_wage(AT, pay, which.value)))

    assert together(wage) <= together(wage + 1) <= together(wage) + 1


@given(st.integers(0, 400_000), st.sampled_from(list(Disregard)))
def test_where_ioaw_ends_nothing_is_lost(wage: int, which: Disregard) -> None:
    base = ioaw.base(AT, False)

    def together(pay: int) -> int:
        return int(pay + ioaw.benefit(AT, base, pay - ioaw.disregard(AT, pay, which.value)))

    assert together(wage) <= together(wage + 1) <= together(wage) + 1


@given(st.integers(10_000, 900_000), st.integers(0, 900_000))
def test_beside_unemployment_benefit_a_euro_more_leaves_no_less_but_where_it_ends(wage: int, income: int) -> None:
    def together(pay: int) -> int:
        return int(pay + ww.unemployment_benefit(AT, wage, pay, 3))

    before, after = together(income), together(income + EURO)
    ended = ww.unemployment_benefit(AT, wage, income, 3) and not ww.unemployment_benefit(AT, wage, income + EURO, 3)
    assert after >= before - 1 or ended


@given(st.integers(10_000, 900_000), st.integers(0, 900_000), st.integers(35, 79), st.integers(0, 500_000))
def test_beside_wia_a_euro_more_never_leaves_less(wage: int, income: int, degree: int, capacity: int) -> None:
    def together(pay: int) -> int:
        return int(pay + wia.after_first(AT, wage, pay, degree, capacity))

    assert together(income + EURO) >= together(income) - 1
