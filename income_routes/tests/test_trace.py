"""The trace: every figure opens, down to the last, and its sentence says the very figures it was made of."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from income_routes.answers import (
    assistance,
    child_budget,
    healthcare_allowance,
    rent_allowance,
    volunteer_allowance,
    wage_tax,
)
from income_routes.engine.rule import At, Book, Certainty, Figure
from income_routes.engine.words import euros, percent
from income_routes.rules.awir import month_advance
from income_routes.rules.kindgebonden import amounts as of_children
from income_routes.rules.zorgtoeslag import healthcare_allowance as healthcare

DAY = dt.date(2026, 8, 1)
amounts = st.integers(0, 6_000_000)


@given(amounts, st.integers(1, 6_000_000), st.integers(1, 5))
def test_every_step_has_its_law_its_figures_and_true_words(income: int, rent: int, persons: int) -> None:
    answers = (
        wage_tax(2026, income),
        healthcare_allowance(2026, income),
        rent_allowance(2026, income, rent, persons),
        child_budget(2026, income, (4, 13), True),
        assistance(DAY, "single", persons, income, "n"),
        volunteer_allowance(DAY, rent, 10),
    )
    for answer in answers:
        made = set()
        for top in answer.steps:
            for step in top.walk():
                assert step.rule.law.article
                assert "{" not in step.sentence
                made.add(step.amount)
                for value in step.values:
                    assert value.source
                if "{result}" in step.rule.sentence and "result" not in step.rule.plain:
                    assert euros(step.amount) in step.sentence
        assert answer.amounts["per_month"] in made or answer.amounts["per_month"] == rent


def test_a_figure_brings_its_trace_along_and_leans_on_what_it_was_made_of() -> None:
    book = Book()
    at = At(DAY, book)
    year = healthcare(at, 3_050_000)
    month = month_advance(at, year)
    assert isinstance(month, Figure) and isinstance(year, Figure)
    assert year.step in month.step.parts
    assert [month.step] == book.steps
    assert Certainty.NOT_VERIFIED in month.step.certainty


def test_the_same_question_in_the_same_period_is_one_step() -> None:
    book = Book()
    first = healthcare(At(dt.date(2026, 8, 1), book), 3_050_000)
    second = healthcare(At(dt.date(2026, 9, 1), book), 3_050_000)
    assert first.step is second.step
    assert healthcare(At(dt.date(2025, 9, 1), book), 3_050_000).step is not first.step


def test_what_the_municipality_decides_is_said() -> None:
    answer = assistance(DAY, "single", 1, 48_000, "n")
    assert Certainty.MUNICIPALITY in answer.steps[0].certainty
    without = assistance(DAY, "single", 1, 48_000)
    assert Certainty.MUNICIPALITY not in without.steps[0].certainty


@pytest.mark.parametrize(
    ("cents", "words"),
    [(0, "€ 0"), (5, "€ 0,05"), (141_946, "€ 1.419,46"), (-1_250, "-€ 12,50"), (100_000_000, "€ 1.000.000")],
)
def test_amounts_in_words(cents: int, words: str) -> None:
    assert euros(cents) == words


@pytest.mark.parametrize(("rate", "words"), [(36_970, "36,97%"), (12_500, "12,5%"), (25_000, "25%"), (1_912, "1,912%")])
def test_rates_in_words(rate: int, words: str) -> None:
    assert percent(rate) == words


def test_sentences_are_short() -> None:
    from income_routes.engine.rule import RULES

    for one in RULES.values():
        plain = re.sub(r"\{[^}]*\}", "x", one.sentence)
        for sentence in re.split(r"(?<=[.?!]) ", plain):
            assert len(sentence.split()) <= 22, sentence


def test_a_sentence_can_name_a_figure_that_made_no_difference() -> None:
    book = Book()
    assert of_children(At(dt.date(2026, 8, 1), book), (18,), True) == 0
    assert "€ 2.580" in book.steps[0].sentence
    assert {value.name for value in book.steps[0].values} == {"wkgb.kind"}
