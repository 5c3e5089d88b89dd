"""The subsidy to an employer: at least, for the allowance for the employer's own costs is not known."""

import datetime as dt

import pytest

from income_routes.engine.rule import At, Book, Certainty
from income_routes.rules.lks import flat_subsidy, minimum_with_holiday_pay, subsidy

JUNE, AT = At(dt.date(2026, 6, 30)), At(dt.date(2026, 7, 1))


def test_the_minimum_wage_of_36_hours_with_holiday_pay() -> None:
    assert minimum_with_holiday_pay(AT, 36) == 252_552  # 2,338.44 and 187.08
    assert minimum_with_holiday_pay(JUNE, 36) == 247_834  # 2,294.76 and 183.58


@pytest.mark.parametrize(
    ("worth", "hours", "cents"),
    [
        (40, 36, 151_531),
        (100, 36, 0),
        (120, 36, 0),
        (30, 36, 176_786),
        (29, 36, 176_786),  # no more than 70%
        (0, 36, 176_786),
        (40, 18, 75_766),
        (40, 40, 168_368),
        (99, 36, 2_526),
    ],
)
def test_the_employer_is_given_what_the_work_is_worth_less(worth: int, hours: int, cents: int) -> None:
    assert subsidy(AT, worth, hours) == cents


@pytest.mark.parametrize(
    ("hours", "month", "cents"), [(36, 1, 126_276), (36, 6, 126_276), (36, 7, 0), (24, 1, 84_184), (0, 1, 0)]
)
def test_without_measuring_it_is_half_in_the_first_six_months(hours: int, month: int, cents: int) -> None:
    assert flat_subsidy(AT, hours, month) == cents


def test_it_says_that_it_can_be_more() -> None:
    book = Book()
    subsidy(At(dt.date(2026, 8, 1), book), 40, 36)
    assert {Certainty.MUNICIPALITY, Certainty.NOT_VERIFIED} <= book.steps[0].certainty
    assert "minstens" in book.steps[0].sentence and "40%" in book.steps[0].sentence
