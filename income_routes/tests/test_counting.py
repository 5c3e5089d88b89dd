"""What counts for assistance, and for how long something does not: worked out by hand from the act."""

from dataclasses import replace
from typing import Any

import pytest

from income_routes.benefits.assistance import fills_up
from income_routes.case import Case
from income_routes.engine.period import Month
from income_routes.engine.rule import At
from income_routes.evaluate import month_by_month
from income_routes.month import Carried, MonthResult, Now
from income_routes.result import evaluate
from income_routes.rules.loonheffing import gross_assistance, gross_of_year
from income_routes.rules.pw_bijstand import counted_refund
from income_routes.rules.pw_vrijlating import Disregard

from .cases import case

START = Month(2026, 7)


def months_of(made: Case, carried: Carried, pay: list[int]) -> list[MonthResult]:
    """Month after month with so much net pay beside assistance."""
    found = []
    for number, net in enumerate(pay):
        month = START + number
        found.append(fills_up(MonthResult(month, net_pay=net), Now(made, month, At(month.first), carried)))
    return found


def test_n_is_used_only_in_months_with_assistance_and_six_times_in_all() -> None:
    carried = Carried(n=2)
    found = months_of(case(kind="deeltijd"), carried, [50_000, 300_000, 0, 50_000, 300_000, 50_000, 50_000, 50_000])
    n, none = Disregard.N, Disregard.NONE
    assert [one.which for one in found] == [n, none, none, n, none, n, n, none]
    assert [one.disregarded for one in found] == [12_500, 0, 0, 12_500, 0, 12_500, 12_500, 0]
    assert carried.n == 6


def test_the_thirty_months_of_r_run_on_when_there_is_no_pay() -> None:
    made = case({"children": ["2020-03"]}, kind="deeltijd")
    found = months_of(made, Carried(n=6, r=27), [50_000, 0, 0, 50_000])
    assert [one.which for one in found] == [Disregard.R, Disregard.NONE, Disregard.NONE, Disregard.NONE]
    found = months_of(made, Carried(n=6, r=5), [50_000] * 28)
    assert sum(one.which is Disregard.R for one in found) == 25
    found = months_of(made, Carried(n=6), [0] * 3 + [50_000] * 2)
    assert [one.which is Disregard.R for one in found] == [False] * 3 + [True] * 2  # not before its first month


def test_the_twelve_months_of_z_run_on_too_and_then_the_municipality_decides() -> None:
    made = case({"wage_cost_subsidy": True}, kind="deeltijd")
    found = months_of(made, Carried(n=6, z=10), [50_000, 0, 50_000])
    assert [one.which for one in found] == [Disregard.Z, Disregard.NONE, Disregard.AA]


@pytest.mark.parametrize("household", [{"limited_hours": True}, {"wage_cost_subsidy": True}])
def test_r_is_not_for_who_has_y_or_z(household: dict[str, Any]) -> None:
    made = case({"children": ["2020-03"], **household}, kind="deeltijd")
    found = months_of(made, Carried(n=6), [50_000] * 15)
    assert not any(one.which is Disregard.R for one in found)
    assert all(one.which is not Disregard.NONE for one in found)


def test_n_goes_before_y() -> None:
    found = months_of(case({"limited_hours": True}, kind="deeltijd"), Carried(n=5), [50_000] * 2)
    assert [one.which for one in found] == [Disregard.N, Disregard.Y]


def test_a_tax_refund_over_a_year_with_assistance_is_not_ones_own() -> None:
    result = evaluate(case(kind="deeltijd", hours=12))
    year = next(one for one in result.years if one.year.year == 2027)
    refund = -year.year.to_pay
    assert refund > 30_000
    assert year.year.refund_counted == refund
    assert year.difference == year.year.allowances - year.advances
    march = next(one for one in result.months if str(one.month) == "2027-03")
    assert march.yours - march.on_account == year.difference // 12


def test_of_a_refund_each_month_with_assistance_has_a_twelfth() -> None:
    at = At(START.first)
    assert [counted_refund(at, 120_000, months) for months in (0, 1, 6, 12)] == [0, 10_000, 60_000, 120_000]
    assert counted_refund(at, -120_000, 12) == 0


def test_who_starts_a_job_in_july_keeps_half_of_the_small_refund() -> None:
    result = evaluate(case(kind="buurtbaan", hours=40))
    year = result.years[0].year
    assert year.to_pay < 0
    assert year.refund_counted == -year.to_pay * 6 // 12


def test_above_the_maximum_of_a_year_all_of_the_years_allowance_is_taxed() -> None:
    found = {str(one.month): one for one in evaluate_rows(allowance="199", volunteer_hours=40)}
    assert [found[f"2026-{month:02d}"].allowance_taxed for month in range(7, 13)] == [0] * 6  # 1,194 in that year
    assert [found[f"2027-{month:02d}"].allowance_taxed for month in range(1, 13)] == [19_900] * 12  # 2,388
    assert [found[f"2028-{month:02d}"].allowance_taxed for month in (1, 12)] == [19_900] * 2


def test_for_assistance_the_excess_counts_and_the_rest_is_at_risk() -> None:
    result = evaluate(case(kind="vrijwilliger", allowance="199", volunteer_hours=40))
    found = {str(one.month): one.parts for one in result.months}
    assert found["2027-11"].counted == 0
    assert found["2027-12"].counted == 238_800 - 220_000
    assert sum(one.allowance_at_risk for one in found.values() if one.month.year == 2027) == 220_000
    above_a_month = evaluate(case(kind="vrijwilliger", allowance="221", volunteer_hours=40)).months[0].parts
    assert (above_a_month.counted, above_a_month.allowance_at_risk) == (100, 22_000)
    assert above_a_month.allowance_taxed == 22_100


@pytest.mark.parametrize(("gifts", "at_risk"), [("1200", 0), ("1200.01", 1), ("1440", 24_000)])
def test_gifts_above_what_never_counts_may_be_asked_back(gifts: str, at_risk: int) -> None:
    found = evaluate(case({"gifts": gifts}, start="2027-01", kind="blijven"))
    assert found.at_risk == 2 * at_risk  # of each of the two years
    assert [one.parts.assistance for one in found.months] == [
        one.parts.assistance for one in evaluate(case(start="2027-01", kind="blijven")).months
    ]


def test_gifts_put_nothing_at_risk_without_assistance() -> None:
    assert evaluate(case({"benefit": "geen", "gifts": "5000"}, start="2027-01", kind="blijven")).at_risk == 0


def test_nothing_is_at_risk_within_the_maxima_or_without_assistance() -> None:
    assert evaluate(case(kind="vrijwilliger", allowance="183", volunteer_hours=40)).at_risk == 0
    assert evaluate(case({"benefit": "geen"}, kind="vrijwilliger", allowance="221", volunteer_hours=40)).at_risk == 0


@pytest.mark.parametrize("net", [0, 1, 10_000, 72_610])
def test_a_small_amount_of_assistance_is_never_grossed_down(net: int) -> None:
    at = At(START.first)
    assert gross_assistance(at, net) == net  # 35.75% of it is less than the credit of 259.58
    assert gross_of_year(at, 12 * net, 0) == 12 * net
    assert gross_assistance(at, net, False) >= net


def test_above_the_credit_assistance_is_grossed_up() -> None:
    at = At(START.first)
    assert gross_assistance(at, 72_700) > 72_700
    assert gross_of_year(at, 12 * 72_700, 0) > 12 * 72_700


def evaluate_rows(**step: Any) -> list[MonthResult]:
    return list(month_by_month(case(kind="vrijwilliger", **step)))


def test_the_holiday_allowance_that_waits_is_paid_when_assistance_ends() -> None:
    carried = Carried(kept_by_municipality=40_000)
    found = months_of(case(kind="deeltijd"), carried, [0, 300_000, 0])
    assert [one.assistance_paid for one in found] == [135_133, 40_000 + 6_813, 135_133]
    assert replace(found[0], month=found[2].month) == found[2]


def test_without_the_tax_credit_at_work_less_is_left_of_holiday_pay_too() -> None:
    found = {at: evaluate(case({"tax_credit_at": at}, kind="deeltijd", hours=12)) for at in ("werk", "uitkering")}
    july = {at: one.months[0].parts for at, one in found.items()}
    assert july["werk"].holiday_claim == 6_236
    assert july["uitkering"].holiday_claim == 4_002  # by the table 3,611 less 3,343 over a year: 22.34
