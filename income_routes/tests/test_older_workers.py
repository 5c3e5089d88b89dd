"""IOAW by the act: gross income comes off a gross base, holiday pay does not count, part of pay is left free."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from income_routes.engine.params import ParameterError
from income_routes.engine.rule import At, Book, Certainty
from income_routes.rules.ioaw import base, benefit, born_in_time, disregard, holiday_part
from income_routes.rules.loonheffing import tax_on_benefit

JUNE, AT = At(dt.date(2026, 6, 30)), At(dt.date(2026, 7, 1))


@pytest.mark.parametrize(
    ("at", "couple", "shares", "net"),
    [
        (AT, False, False, 141_946),
        (AT, False, True, 101_390),
        (AT, True, False, 2 * 101_390),
        (JUNE, False, False, 140_150),
        (JUNE, False, True, 100_107),
        (JUNE, True, False, 2 * 100_107),
    ],
)
def test_a_base_leaves_what_the_act_has_net(at: At, couple: bool, shares: bool, net: int) -> None:
    gross = base(at, couple, shares)
    each = 2 if couple else 1
    left = each * (gross // each - tax_on_benefit(at, gross // each))
    assert abs(left - net) <= 100 * each  # the monthly table rounds


def test_a_base_says_that_it_was_not_published() -> None:
    book = Book()
    base(At(dt.date(2026, 8, 1), book), False)
    assert Certainty.NOT_VERIFIED in book.steps[0].certainty


@pytest.mark.parametrize(
    ("which", "wage", "at", "free"),
    [
        ("none", 100_000, AT, 0),
        ("n", 100_000, AT, 25_000),
        ("n", 179_560, AT, 44_890),
        ("n", 300_000, AT, 44_890),
        ("n", 300_000, JUNE, 44_822),
        ("r", 100_000, AT, 12_500),
        ("r", 300_000, AT, 28_095),
        ("r", 300_000, JUNE, 27_666),
        ("y", 100_000, AT, 15_000),
        ("y", 300_000, AT, 28_520),
        ("y", 300_000, JUNE, 28_098),
        ("z", 100_000, AT, 15_000),
        ("z", 300_000, AT, 28_520),
        ("aa", 300_000, JUNE, 28_098),
        ("n", -5, AT, 0),
    ],
)
def test_what_of_gross_pay_is_left_free(which: str, wage: int, at: At, free: int) -> None:
    assert disregard(at, wage, which) == free


@pytest.mark.parametrize(("counted", "left"), [(0, 180_526), (1, 180_525), (180_526, 0), (180_527, 0), (-100, 180_526)])
def test_income_comes_off_the_base(counted: int, left: int) -> None:
    assert benefit(AT, 180_526, counted) == left


@pytest.mark.parametrize(("amount", "kept"), [(108_00, 8_00), (180_526, 13_372), (0, 0)])
def test_eight_108ths_are_kept_for_the_holiday(amount: int, kept: int) -> None:
    assert holiday_part(AT, amount) == kept


@pytest.mark.parametrize(("born", "may"), [(1964, True), (1965, False)])
def test_it_is_for_who_was_born_before_1965(born: int, may: bool) -> None:
    assert born_in_time(AT, born) is may


def test_before_2026_it_is_not_known() -> None:
    with pytest.raises(ParameterError, match=r"ioaw\.netto"):
        base(At(dt.date(2025, 12, 1)), False)


@given(st.integers(0, 500_000), st.integers(0, 1_000), st.sampled_from(["none", "n", "r", "y", "z", "aa"]))
def test_more_pay_never_leaves_less(wage: int, more: int, which: str) -> None:
    def together(pay: int) -> int:
        return int(pay + benefit(AT, 180_526, pay - disregard(AT, pay, which)))

    assert together(wage) <= together(wage + more)
