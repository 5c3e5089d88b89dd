"""Who is 18, 19 or 20: norms of their own, pay by age, and a lower rent that counts, until the month after 21."""

import datetime as dt
from typing import Any

import pytest

from income_routes.case import Household, from_data
from income_routes.chart import disposable
from income_routes.engine.period import Month
from income_routes.engine.rule import At
from income_routes.evaluate import month_by_month
from income_routes.month import MonthResult
from income_routes.result import evaluate
from income_routes.rules.huurtoeslag import month_right
from income_routes.rules.pw_norm import norm

from .cases import case, data

JULY = At(dt.date(2026, 7, 1))
JANUARY = At(dt.date(2026, 1, 1))


def rows(household: dict[str, Any], **step: Any) -> dict[str, MonthResult]:
    return {str(one.month): one for one in month_by_month(case(household, **step))}


@pytest.mark.parametrize(
    ("at", "given", "cents"),
    [
        (JULY, ("single", 1, 1), 35_042),
        (JULY, ("single", 3, 1), 35_042),  # no sharing of costs below 21
        (JULY, ("single", 1, 1, True), 35_042),
        (JULY, ("single", 1, 1, False, True), 35_042 + 76_224),
        (JANUARY, ("single", 1, 1, False, True), 34_599 + 74_645),
        (JULY, ("single", 3, 1, False, True), 87_871),  # not above what 21 would have
        (JULY, ("couple", 2, 2), 70_084),
        (JULY, ("couple", 2, 2, True), 110_640),
        (JULY, ("couple", 2, 1), 136_432),
        (JULY, ("couple", 2, 1, True), 176_988),
        (JANUARY, ("couple", 2, 1, True), 174_749),
        (JULY, ("couple", 3, 1), 35_042 + 101_390),  # article 22a paragraph 3: who is 21 shares with one other
        (JULY, ("couple", 3, 1, True), 75_598 + 101_390),
        (JULY, ("couple", 4, 1, True), 75_598 + 87_871),
        (JANUARY, ("couple", 4, 1, True), 74_642 + 86_759),
    ],
)
def test_the_norms_below_21(at: At, given: tuple[Any, ...], cents: int) -> None:
    assert norm(at, *given) == cents


def test_who_becomes_21_has_the_norm_of_21_from_the_month_after() -> None:
    found = rows({"born": "2005-09"})
    assert [found[f"2026-{month:02d}"].norm for month in (8, 9, 10)] == [35_042, 35_042, 141_946]


def test_whose_parents_cannot_help_has_more() -> None:
    found = rows({"born": "2006-09", "no_help_from_parents": True})
    assert (found["2026-06"].norm, found["2026-07"].norm) == (109_244, 111_266)
    # What waits for June is of the norm alone until December 2025, and of both from January 2026.
    kept = 1_594 + 6 * 1_622 + 5 * 5_244
    assert found["2026-06"].assistance_paid - found["2026-05"].assistance_paid == kept


def test_pay_by_the_hour_goes_by_age() -> None:
    found = rows({"born": "2006-03"}, kind="deeltijd", hours=12)
    assert found["2026-08"].pay == 62_348  # 20 years: 80% of 14.99 is 11.99
    assert found["2027-04"].pay == 77_948  # 21 in March 2027


def test_all_under_21_have_a_lower_rent_counted_month_by_month() -> None:
    young = evaluate(case({"born": "2006-12", "benefit": "geen"})).years[0].year.rent
    turns = evaluate(case({"born": "2005-09", "benefit": "geen"})).years[0].year.rent
    grown = evaluate(case({"born": "1985-05", "benefit": "geen"})).years[0].year.rent
    at = At(dt.date(2026, 1, 1))
    low, high = month_right(at, 0, 65_000, 1, True), month_right(at, 0, 65_000, 1)
    assert (young, grown) == (round(12 * low, -2), round(12 * high, -2))
    assert turns == round(9 * low + 3 * high, -2)


@pytest.mark.parametrize(
    ("household", "young"),
    [
        ({"born": "2006-01"}, True),
        ({"born": "2006-01", "children": ["2025-01"]}, False),
        ({"born": "2006-01", "home": {"rent": "500", "persons": 2, "cost_sharers": 1}}, False),  # another lives there
        (
            {
                "born": "2006-01",
                "partner_born": "2007-01",
                "home": {"rent": "500", "persons": 2, "cost_sharers": 2},
            },
            True,
        ),
        (
            {
                "born": "2006-01",
                "partner_born": "2001-01",
                "home": {"rent": "500", "persons": 2, "cost_sharers": 2},
            },
            False,
        ),
    ],
)
def test_who_counts_as_all_under_21(household: dict[str, Any], young: bool) -> None:
    made: Household = from_data(data() | {"household": data()["household"] | household}).household
    assert made.all_under_21(Month(2026, 7)) is young


def test_the_chart_has_the_norm_and_the_rent_of_the_young() -> None:
    young, grown = case({"born": "2006-12"}).household, case().household
    less = disposable(grown, 2026, 0) - disposable(young, 2026, 0)
    assert less > 12 * (141_946 - 35_042)
