"""What always holds, for any household, any benefit and any step (the specification's list of properties)."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from income_routes.book_year import BookYear
from income_routes.case import Case, from_data
from income_routes.engine import params, rule
from income_routes.engine.params import Parameter, Value, lookup, parameters
from income_routes.evaluate import month_by_month
from income_routes.month import MonthResult
from income_routes.result import as_data, evaluate
from income_routes.rules.pw_vrijlating import Disregard

from .cases import case
from .households import questions

SOME = settings(max_examples=25)


@given(questions())
@settings(max_examples=60)
def test_nothing_is_negative_and_all_are_whole_cents(question: dict[str, Any]) -> None:
    result = evaluate(from_data(question))
    for one in result.months:
        for field in fields(MonthResult):
            value = getattr(one.parts, field.name)
            if field.name not in ("month", "which"):
                assert isinstance(value, int), field.name
                assert value >= 0, field.name
        assert one.on_account >= 0 and one.set_aside >= 0 and one.advances >= 0
    for year in result.years:
        amounts = [value for value in vars(year.year).values() if not isinstance(value, BookYear)]
        assert all(type(value) is int or isinstance(value, int) for value in amounts)
        assert min(year.year.tax, year.year.healthcare, year.year.rent, year.year.children, year.advances) >= 0


@given(questions())
@settings(max_examples=60)
def test_assistance_and_what_counts_are_together_at_least_the_norm(question: dict[str, Any]) -> None:
    for one in month_by_month(from_data(question)):
        if one.assistance:
            assert one.assistance + one.counted >= one.norm


@given(questions())
@settings(max_examples=60)
def test_no_disregard_lasts_longer_than_the_law_has_it(question: dict[str, Any]) -> None:
    made = from_data(question)
    rows = list(month_by_month(made))
    used = {which: sum(1 for one in rows if one.which is which) for which in Disregard}
    assert used[Disregard.N] + made.household.months_n <= 6
    assert used[Disregard.R] + made.household.months_r <= 30
    assert used[Disregard.Z] + made.household.months_z <= 12
    assert sum(1 for one in rows if one.which is not Disregard.NONE and not one.pay) == 0


@given(questions())
@SOME
def test_the_same_question_has_the_same_answer(question: dict[str, Any]) -> None:
    def digest() -> str:
        return hashlib.sha256(json.dumps(as_data(evaluate(from_data(question)))).encode()).hexdigest()

    assert digest() == digest()


@given(questions())
@SOME
def test_the_order_of_children_changes_nothing(question: dict[str, Any]) -> None:
    answers = set()
    for children in permutations(question["household"]["children"]):
        household = {**question["household"], "children": list(children)}
        answers.add(json.dumps(as_data(evaluate(from_data({**question, "household": household})))))
    assert len(answers) == 1


@given(st.integers(1965, 1998), st.integers(1965, 1998), st.sampled_from(["650", None]))
@SOME
def test_which_of_two_partners_asks_changes_nothing(first: int, second: int, rent: str | None) -> None:
    def answer(born: int, partner: int) -> list[MonthResult]:
        home = {"rent": rent, "persons": 2, "cost_sharers": 2}
        return list(month_by_month(case({"born": f"{born}-05", "partner_born": f"{partner}-05", "home": home})))

    assert answer(first, second) == answer(second, first)


@given(st.integers(1, 11), st.integers(6, 40), st.sampled_from(["werk", "uitkering"]))
@SOME
def test_who_works_part_of_a_year_and_has_nothing_else_owes_no_more_than_was_withheld(
    months: int, hours: int, credit: str
) -> None:
    # Of a whole year the second holiday pay can fall above a bend of the labour credit that the first fell below.
    step = {"kind": "terugvallen", "start": "2026-01", "hours": hours, "months": months, "ww_months": 0}
    year = evaluate(case({"benefit": "geen", "tax_credit_at": credit}, **step)).years[0].year
    assert year.to_pay <= 400  # the table rounds two brackets and two credits to whole euros


@given(questions())
@SOME
def test_a_year_is_the_sum_of_its_months_after_settlement(question: dict[str, Any]) -> None:
    question["step"]["start"] = "2026-01"
    result = evaluate(from_data(question))
    for settled in result.years:
        of_year = [one for one in result.months if one.month.year == settled.year.year]
        if len(of_year) == 12:
            on_account = sum(one.on_account for one in of_year)
            assert 0 <= on_account + settled.difference - sum(one.yours for one in of_year) < 12


def _halves(one: Value) -> Iterator[Value]:
    """*one*, split on the first of October 2026 when it holds then."""
    middle, day = dt.date(2026, 10, 1), dt.timedelta(days=1)
    if one.valid_from < middle and (one.until is None or one.until >= middle):
        yield replace(one, until=middle - day)
        yield replace(one, valid_from=middle)
    else:
        yield one


@pytest.fixture
def _split(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every figure of 2026 as two that are the same."""
    split = {
        name: Parameter(one.name, one.unit, tuple(half for value in one.values for half in _halves(value)))
        for name, one in parameters().items()
    }
    for module in (params, rule):
        monkeypatch.setattr(module, "parameters", lambda: split)
    lookup.cache_clear()
    rule._changes.cache_clear()
    yield
    lookup.cache_clear()
    rule._changes.cache_clear()


CASES: dict[str, Case] = {
    "assistance": case(kind="deeltijd", hours=12),
    "children": case({"children": ["2018-03"]}, kind="buurtbaan", hours=36, months=24),
    "ww": case({"benefit": "ww", "uwv": {"first": "2026-01", "months": 10, "month_wage": "2500"}}),
}
WHOLE = {name: evaluate(one).months for name, one in CASES.items()}


@pytest.mark.usefixtures("_split")
@pytest.mark.parametrize("name", CASES)
def test_a_year_in_two_periods_with_the_same_figures_is_the_same(name: str) -> None:
    assert lookup("ib.ahk.max", dt.date(2026, 9, 30)).until == dt.date(2026, 9, 30)
    assert evaluate(CASES[name]).months == WHOLE[name]
