"""The figures: each has a law, a source and a status; dates join; none is unused; what is not known is refused."""

import ast
import datetime as dt
from pathlib import Path

import pytest

from income_routes.engine import params, rule
from income_routes.engine.params import HORIZON, Parameter, ParameterError, Status, lookup, parameters
from income_routes.engine.rule import RULES, At, Book, Certainty
from income_routes.rules import inkomstenbelasting as ib

HERE = Path(__file__).resolve().parent.parent
ALL = sorted(parameters().values(), key=lambda one: one.name)

KNOWN_GAPS = {"wml.maand", "ww.dagloon_max"}
"""Half years of which the amount was not found."""

NOT_USED_YET = {
    "awir.leeftijd_vrij_inkomen_kind",
    "awir.vrij_inkomen_kind",
    "pw.kostendelers.leeftijd",
    "pw.vermogen.huis",
    "pw.vrijlating.r.leeftijd_kind",
}
"""Figures of parts that are still to be built."""


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_a_figure_says_where_it_comes_from(one: Parameter) -> None:
    for value in one.values:
        assert value.law.bwb.startswith("BWBR")
        assert value.law.article and value.source
        assert isinstance(value.amount, int)
        assert value.status is not Status.VERIFIED, "two people must read the source for that"


REGISTER = [line.split() for line in (HERE / "tests" / "figures.txt").read_text().splitlines()]
"""Every figure once more: name, first day, value. Who changes one, changes it twice, and says why in the history."""


def test_the_register_has_every_figure() -> None:
    assert [f"{one.name} {value.valid_from}" for one in ALL for value in one.values] == [
        f"{name} {since}" for name, since, _ in REGISTER
    ]


@pytest.mark.parametrize(("name", "since", "amount"), REGISTER, ids=lambda one: one)
def test_a_figure_is_what_was_registered_from_its_first_day(name: str, since: str, amount: str) -> None:
    day = dt.date.fromisoformat(since)
    assert lookup(name, day).amount == int(amount)
    earlier = [int(value) for other, begin, value in REGISTER if other == name and begin < since]
    before = day - dt.timedelta(days=1)
    if not earlier:
        with pytest.raises(ParameterError):
            lookup(name, before)
    elif name not in KNOWN_GAPS:
        assert lookup(name, before).amount == earlier[-1]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_the_dates_of_a_figure_join(one: Parameter) -> None:
    day = dt.timedelta(days=1)
    for before, after in zip(one.values, one.values[1:], strict=False):
        assert before.until is not None and before.until < after.valid_from
        assert before.until + day == after.valid_from or one.name in KNOWN_GAPS


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_a_figure_changes_on_its_day_and_is_unknown_before_the_first(one: Parameter) -> None:
    day = dt.timedelta(days=1)
    for value in one.values:
        assert one.on(value.valid_from) == value
    with pytest.raises(ParameterError, match="niet bekend"):
        one.on(one.values[0].valid_from - day)


def test_every_figure_is_used_by_a_rule() -> None:
    words = set()
    for path in (one for one in HERE.rglob("*.py") if HERE / "tests" not in one.parents):
        words |= {node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)}
    names = {str(word) for word in words}
    acts = ("pw", "ioaw")
    kept = {f"{act}.vrijlating.{letter}.{end}" for act in acts for letter in "nryz" for end in ("deel", "max")}
    assert {one.name for one in ALL} - names - kept == NOT_USED_YET


def test_after_the_last_known_figure_it_is_used_and_said_so() -> None:
    last = lookup("ib.ahk.max", dt.date(2027, 5, 1))
    assert (last.amount, last.last_known) == (311_500, True)
    book = Book()
    ib.general_credit(At(dt.date(2027, 5, 1), book), 0)
    assert Certainty.NOT_YET_KNOWN in book.steps[0].certainty


@pytest.mark.parametrize("day", [HORIZON + dt.timedelta(days=1), dt.date(2031, 1, 1)])
def test_too_far_ahead_is_refused_in_words(day: dt.date) -> None:
    with pytest.raises(ParameterError, match=f"Voor {day.year} kan nog niemand"):
        lookup("ib.ahk.max", day)


def test_a_gap_is_not_nothing() -> None:
    with pytest.raises(ParameterError, match="01-08-2024 is niet bekend"):
        lookup("wml.maand", dt.date(2024, 8, 1))


def test_a_bill_is_no_law(monkeypatch: pytest.MonkeyPatch) -> None:
    known = parameters()["ib.ahk.max"]
    bill = params.Value(**{**known.values[-1].__dict__, "status": Status.BILL})
    monkeypatch.setitem(parameters(), "ib.ahk.max", Parameter(known.name, known.unit, (bill,)))
    monkeypatch.setattr(rule, "lookup", lookup.__wrapped__)
    with pytest.raises(ParameterError, match="wetsvoorstel"):
        ib.general_credit(At(dt.date(2026, 5, 1)), 0)


def test_an_unknown_name_is_refused_in_words() -> None:
    with pytest.raises(ParameterError, match=r"geen bedrag met de naam ‘ib\.niets’"):
        lookup("ib.niets", dt.date(2026, 1, 1))


def test_every_rule_has_a_label_a_law_and_a_sentence() -> None:
    assert RULES
    for one in RULES.values():
        assert one.label and one.law.name and one.law.article
        assert one.sentence.rstrip().endswith(".")
