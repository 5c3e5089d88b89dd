"""The trace of a route is whole: each figure has its law, each dated figure that was used is in it, words are true."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from income_routes.case import from_data
from income_routes.engine import rule
from income_routes.engine.rule import At, Step
from income_routes.engine.words import Shown
from income_routes.explained import OF_MONTH, OF_YEAR, explained
from income_routes.result import Result, evaluate
from income_routes.rules.pw_vrijlating import Disregard

from .households import questions

SOME = settings(max_examples=40)
NOT_MADE = {"month", "which", "in_business", "year", "income", "withheld", "book_year"}
"""Not amounts, or sums of figures that have their own steps."""


def walked(result: Result) -> Iterator[Step]:
    for one in result.steps:
        yield from one.walk()


@given(questions())
@SOME
def test_every_figure_has_an_article(question: dict[str, Any]) -> None:
    result = evaluate(from_data(question))
    for one in result.months:
        found = explained(vars(one.parts), one.trace, OF_MONTH)
        for name, value in vars(one.parts).items():
            if value and name not in NOT_MADE and value is not Disregard.NONE:
                assert found[name], (name, value, one.month)
                assert all(step.rule.law.article and step.rule.law.name for step in found[name])
    for year in result.years:
        found = explained(vars(year.year) | {"advances": year.advances}, year.trace, OF_YEAR)
        for name, value in vars(year.year).items():
            if value and name not in NOT_MADE:
                assert found[name], (name, value, year.year.year)


@given(questions())
@SOME
def test_every_dated_figure_that_was_used_is_in_the_trace(question: dict[str, Any]) -> None:
    used: set[str] = set()

    def noted(at: At, name: str) -> int:
        if at.book:
            used.add(name)
        return asked(at, name)

    asked = At.__call__
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(At, "__call__", noted)
        result = evaluate(from_data({**question, "months": 24}))
    told = {value.name for step in walked(result) for value in step.values}
    assert not used - told


@given(questions())
@settings(max_examples=20)
def test_the_numbers_in_a_sentence_are_the_figures(question: dict[str, Any]) -> None:
    for step in walked(evaluate(from_data(question))):
        assert "{" not in step.sentence and step.sentence.endswith((".", "?", "nee", "ja"))
        for value in step.values:
            if f"{{p[{value.name}]}}" in step.rule.sentence:
                assert str(Shown(value.amount, value.unit)) in step.sentence
        if "{result}" in step.rule.sentence:
            unit = "count" if "result" in step.rule.plain else "eurocent"
            assert str(Shown(step.amount, unit)) in step.sentence
        assert step.certainty >= frozenset().union(*(part.certainty for part in step.parts))


@pytest.mark.parametrize("name", [*OF_MONTH, *OF_YEAR])
def test_what_explains_a_figure_are_rules_that_there_are(name: str) -> None:
    assert set((OF_MONTH | OF_YEAR)[name]) <= set(rule.RULES)
