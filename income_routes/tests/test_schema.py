"""The JSON Schemas say what is taken and what is given: no more, no less, and each amount with its unit."""

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from income_routes.book_year import BookYear
from income_routes.business import Business
from income_routes.case import Benefit, Case, CreditAt, Home, Household, Kind, Step, from_data
from income_routes.cli import main
from income_routes.month import MonthResult
from income_routes.reports import routes
from income_routes.result import as_data, compare, evaluate
from income_routes.schemas import NAMES, schema
from income_routes.settlement import YearResult
from income_routes.uwv import Told, Unemployed, Unfit

from .cases import data
from .golden import HOUSEHOLDS
from .households import questions
from .test_notices import WIA, WW

CASE, RESULT = schema("case"), schema("result")
VALID = jsonschema.Draft202012Validator


def names(of: type) -> set[str]:
    return {one.name for one in fields(of)}


def wrong(form: dict[str, Any], thing: Any) -> list[str]:
    return [f"{list(one.absolute_path)}: {one.message}" for one in VALID(form).iter_errors(thing)]


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema_and_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    VALID.check_schema(schema(name))
    assert main(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out) == schema(name)


def test_a_question_has_the_fields_that_are_read() -> None:
    household = CASE["properties"]["household"]["properties"]
    assert set(CASE["properties"]) == names(Case) | {"schema"}
    assert set(household) == names(Household)
    assert set(household["home"]["properties"]) == names(Home)
    assert set(CASE["properties"]["step"]["properties"]) == names(Step)
    for form, of in (("unemployed", Unemployed), ("unfit", Unfit), ("told", Told), ("business", Business)):
        assert set(CASE["$defs"][form]["properties"]) == names(of) - {"profits"}


def test_a_question_has_the_choices_that_there_are() -> None:
    household, step = CASE["properties"]["household"]["properties"], CASE["properties"]["step"]["properties"]
    assert household["benefit"]["enum"] == list(Benefit)
    assert household["tax_credit_at"]["enum"] == list(CreditAt)
    assert step["kind"]["enum"] == list(Kind)


def test_an_answer_has_the_figures_that_are_made() -> None:
    months = RESULT["properties"]["months"]["items"]["properties"]["parts"]["properties"]
    assert set(months) == names(MonthResult) - {"month"} | {"advances"}
    of_year = set(RESULT["properties"]["years"]["items"]["properties"])
    assert of_year == names(YearResult) | {"to_pay", "advances", "difference", "difference_by", "trace", "made_by"}
    book = RESULT["properties"]["years"]["items"]["properties"]["book_year"]["properties"]
    assert set(book) == names(BookYear)


def amounts(form: Any) -> Iterator[dict[str, Any]]:
    if isinstance(form, dict):
        if str(form.get("$ref", "")).endswith(("/cents", "/euros")):
            yield form
        for one in form.values():
            yield from amounts(one)
    elif isinstance(form, list):
        for one in form:
            yield from amounts(one)


@pytest.mark.parametrize("form", [CASE, RESULT], ids=["case", "result"])
def test_each_amount_says_what_it_is(form: dict[str, Any]) -> None:
    found = list(amounts(form))
    assert len(found) > 5
    assert all(one["description"].endswith(".") for one in found)


@pytest.mark.parametrize(
    "household",
    [
        {},
        WW,
        WIA,
        {"benefit": "wajong", "uwv": {"amount": "1500", "beside_pay": "900"}},
        {"benefit": "ioaw", "born": "1962-03"},
        {"benefit": "geen", "partner_born": "1984-01", "partner_pay": 2000, "children": ["2018-03"],
         "home": {"rent": None, "persons": 3, "cost_sharers": 2}},
    ],
)  # fmt: skip
def test_every_route_of_every_benefit_fits(household: dict[str, Any]) -> None:
    made = data()
    made["household"] |= household
    assert not wrong(CASE, made)
    for one in routes(from_data(made)).values():
        answer = json.loads(json.dumps(as_data(evaluate(one))))
        assert not wrong(RESULT, answer)


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_every_golden_household_fits(name: str) -> None:
    made = data()
    made["household"] |= HOUSEHOLDS[name]
    assert not wrong(CASE, made)
    for one in compare(routes(from_data(made)).values()):
        assert not wrong(RESULT, json.loads(json.dumps(as_data(one))))


@given(questions())
@settings(max_examples=15)
def test_any_question_and_its_answer_fit(question: dict[str, Any]) -> None:
    assert not wrong(CASE, question)
    assert not wrong(RESULT, json.loads(json.dumps(as_data(evaluate(from_data(question))))))


@pytest.mark.parametrize(
    "arguments",
    [
        ["wage-tax", "--year", "2026", "--month-pay", "2353.50"],
        ["kindgebonden-budget", "--year", "2026", "--income", "30500", "--children", "4,8"],
        ["bijstand", "--date", "2026-08", "--household", "single", "--cost-sharers", "1", "--net-wage", "480"],
        ["volunteer-allowance", "--date", "2026-08", "--hours", "40", "--amount", "221"],
    ],
)
def test_single_answers_fit(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert not wrong(schema("answer"), json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    "changes",
    [{"schema": 2}, {"months": 31}, {"step": {"kind": "rijk worden", "start": "2026-07"}}, {"bsn": "123"}],
)
def test_what_is_refused_does_not_fit_either(changes: dict[str, Any]) -> None:
    assert wrong(CASE, data() | changes)


def test_every_step_of_an_answer_has_its_parts_before_it() -> None:
    answer = as_data(evaluate(from_data(data(kind="deeltijd", hours=12))))
    for place, step in enumerate(answer["steps"]):
        assert all(part < place for part in step["parts"])
    used = {place for month in (*answer["months"], *answer["years"]) for place in month["trace"]}
    assert used <= set(range(len(answer["steps"])))
