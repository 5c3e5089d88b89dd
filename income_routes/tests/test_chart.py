"""The income chart: no cliffs but the known ones, and the same with and without numpy."""

import sys
from typing import Any

import pytest

from income_routes.case import Household, from_data
from income_routes.chart import chart, disposable

from .cases import data

GROSS = [index * 100_00 for index in range(400)]


def household(**changes: Any) -> Household:
    made = data()
    made["household"] |= changes
    return from_data(made).household


def test_what_is_left_of_a_euro_more() -> None:
    """As an independent prototype had it: 4.7% lost at 20,000, 31.7% at 24,000, 60.8% at 27,000."""
    left = {one.gross: one.kept for one in chart(household(), 2026, GROSS)}
    assert left[2_100_000] == 95
    assert left[2_450_000] == 68
    assert left[2_750_000] == 39


def test_on_assistance_pay_changes_nothing_in_the_end() -> None:
    below = [one.disposable for one in chart(household(), 2026, GROSS) if one.gross <= 1_600_000]
    assert max(below) - min(below) <= 12


@pytest.mark.parametrize("children", [[], ["2018-03", "2012-02"]])
@pytest.mark.parametrize("benefit", ["bijstand", "geen"])
def test_more_pay_is_never_much_less_to_spend(children: list[str], benefit: str) -> None:
    found = chart(household(children=children, benefit=benefit), 2026, GROSS)
    falls = [(one.gross, one.kept) for one in found if one.kept is not None and one.kept < -25]
    assert not falls  # the end of zorgtoeslag (24 euros a year) is the one cliff on this way


def test_a_thousand_households_alone_are_equal_to_together() -> None:
    numpy = pytest.importorskip("numpy")
    for home in (household(), household(children=["2018-03"]), household(benefit="geen")):
        together = disposable(home, 2026, numpy.array(GROSS, dtype=numpy.int64)).tolist()
        assert together == [int(disposable(home, 2026, gross)) for gross in GROSS]


def test_without_numpy_the_chart_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    with_it = chart(household(), 2026, GROSS[:50])
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert chart(household(), 2026, GROSS[:50]) == with_it
