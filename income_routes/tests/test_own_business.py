"""The routes with a business of one's own: worked out by hand for one household; and what always holds, for many."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from income_routes.case import Case, from_data
from income_routes.reports import explain, matrix, routes
from income_routes.result import Result, as_data, evaluate
from income_routes.rules.pw_vrijlating import Disregard
from income_routes.schemas import schema

from .cases import case, data

jsonschema = pytest.importorskip("jsonschema")

BUSINESS: dict[str, Any] = {
    "profit": {"low": 6_000, "middle": 12_000, "high": 24_000},
    "turnover": 26_000,
    "hours": 30,
    "starter": True,
}
COUPLE = {"partner_born": "1986-01", "home": {"rent": "650", "persons": 2, "cost_sharers": 2}}


def of(household: dict[str, Any] | None = None, kind: str = "zelfstandig", **business: Any) -> Case:
    """The usual household with a business from July; fields of the step begin with ``step_``."""
    step = {name.removeprefix("step_"): business.pop(name) for name in list(business) if name.startswith("step_")}
    return case(household, kind=kind, business=BUSINESS | business, **step)


def months(result: Result) -> dict[str, Any]:
    return {str(one.month): one.parts for one in result.months}


def test_the_bbz_lends_the_norm_each_month_and_the_year_takes_back_what_was_earned() -> None:
    result = evaluate(of(bbz=True))
    july, june = months(result)["2026-07"], months(result)["2027-06"]
    assert (july.profit, july.assistance, july.lent, july.lent_paid) == (100_000, 0, 141_946, 135_133)
    assert july.assistance_paid == 6_727  # what was kept of June's assistance
    assert june.lent_paid == 135_133 + 11 * 6_813  # the holiday allowance of July to May
    first, second = (one.year.book_year for one in result.years[:2])
    # Six months: 8,516.76 lent, 80% of 6,000 earned, and 8,516.76 is the norm.
    assert (first.months, first.lent, first.back, first.more) == (6, 851_676, 480_000, 0)
    assert (second.lent, second.back) == (12 * 141_946, 960_000)
    # 780 hours are too few for deductions; 1,560 are enough.
    assert (first.enough_hours, first.taxable, first.contribution) == (False, 523_800, 25_404)
    assert (second.enough_hours, second.taxable, second.contribution) == (True, 757_502, 36_739)
    assert result.years[1].parts["bbz"] == -960_000
    assert result.years[1].difference == sum(result.years[1].parts.values())


def test_a_loan_of_the_bbz_is_no_income_for_allowances() -> None:
    year = evaluate(of(bbz=True)).years[1].year
    assert year.income == 757_502
    assert year.withheld == 0


def test_a_municipality_that_expects_profit_lends_less_and_gives_the_rest_where_it_was_less() -> None:
    found = months(evaluate(of(bbz=True, expected="1000")))
    assert found["2026-07"].lent == 141_946 - 80_000
    as_expected, less = (evaluate(of(bbz=True, expected=amount)).years[1].year.book_year for amount in ("1000", "1500"))
    assert (as_expected.back, as_expected.more) == (0, 0)
    assert (less.back, less.more) == (0, 12 * 40_000)  # 80% of 500 a month too little was lent


@pytest.mark.parametrize(
    ("profit", "back"),
    [(0, 0), (-5_000, 0), (12_000, 9_600), (21_291, 17_032.80), (21_292, 17_033.52), (40_000, 17_033.52)],
)
def test_how_much_of_a_year_of_bbz_goes_back(profit: int, back: float) -> None:
    result = evaluate(of(bbz=True, profit={"low": profit, "middle": profit, "high": profit}, turnover=None))
    assert result.years[1].year.book_year.back == round(back * 100)


def test_who_owns_too_much_pays_all_of_it_back() -> None:
    poor = evaluate(of(bbz=True, assets="59782")).years[1].year.book_year
    rich = evaluate(of(bbz=True, assets="59782.01")).years[1].year.book_year
    indebted = evaluate(of(bbz=True, assets="200000", debts="140217.99")).years[1].year.book_year
    assert poor.back == 960_000
    assert rich.back == rich.lent == 12 * 141_946
    assert indebted.back == 960_000  # 59,782.01 of one's own is 30% of 200,000 at most


def test_there_is_no_bbz_for_who_saved_too_much() -> None:
    assert not any(one.lent for one in months(evaluate(of({"assets": "8000.01"}, bbz=True))).values())
    assert all(one.lent for one in months(evaluate(of({"assets": "8000"}, bbz=True))).values())


def test_preparing_leaves_assistance_as_it_is() -> None:
    found = months(evaluate(of(bbz=True, preparation=6)))
    assert (found["2026-12"].assistance, found["2026-12"].profit) == (141_946, 0)
    assert (found["2027-01"].assistance, found["2027-01"].lent) == (0, 141_946)
    assert found["2027-01"].profit == 100_000


def test_advances_go_by_the_old_income_until_preparing_is_over() -> None:
    result = evaluate(of(bbz=True, preparation=8))  # from July to February
    advances = {str(one.month): one.advances for one in result.months}
    assert advances["2026-12"] == advances["2026-07"]
    assert advances["2027-02"] == advances["2027-03"]
    assert result.years[0].parts["toeslagen"] == evaluate(case()).years[0].parts["toeslagen"]


def test_a_little_business_beside_assistance_counts_each_month() -> None:
    result = evaluate(of(profit={"low": 0, "middle": 3_600, "high": 7_200}, hours=8))
    july, january = months(result)["2026-07"], months(result)["2027-01"]
    assert (july.which, july.disregarded, july.counted) == (Disregard.N, 7_500, 22_500)
    assert july.assistance == 141_946 - 22_500
    assert (january.which, january.counted) == (Disregard.NONE, 30_000)


@pytest.mark.parametrize(("hours", "assistance"), [(0, True), (23, True), (24, False), (60, False)])
def test_who_is_self_employed_by_hours_has_no_assistance_but_the_bbz(hours: int, assistance: bool) -> None:
    found = months(evaluate(of(hours=hours, step_months=12)))
    assert bool(found["2026-08"].assistance) is assistance
    assert found["2027-07"].assistance == 141_946  # the business has stopped


def test_a_municipality_may_first_take_off_a_fifth_for_tax() -> None:
    little = {"low": 0, "middle": 3_600, "high": 7_200}
    whole = months(evaluate(of(profit=little, hours=8)))["2027-01"]
    less = months(evaluate(of(profit=little, hours=8, counting="min_20")))["2027-01"]
    assert (whole.counted, less.counted) == (30_000, 24_000)


def test_what_counted_too_much_over_the_year_is_told_and_not_counted_as_yours() -> None:
    year = evaluate(of(hours=20)).years[1]
    due = -year.parts["belasting"] - year.parts["zorgbijdrage"]
    assert year.year.book_year.reclaim >= due > 0  # the tax over the profit, before what was withheld too much
    assert evaluate(of(hours=20, counting="min_20")).years[1].year.book_year.reclaim < year.year.book_year.reclaim
    assert evaluate(of(bbz=True)).years[1].year.book_year.reclaim == 0


LITTLE: dict[str, Any] = {"profit": {"low": 3_000, "middle": 6_000, "high": 9_000}, "turnover": 12_000, "hours": 20}


def test_of_what_was_left_free_nothing_counted_too_much() -> None:
    """A quarter was free in each of the six months: of the tax and contribution over it 75% counted too much."""
    first = evaluate(of(**LITTLE)).years[0]
    due = -first.parts["belasting"] - first.parts["zorgbijdrage"]
    assert abs(first.year.book_year.reclaim - due * 3 // 4) <= 6  # 813.62 is due


def test_what_counted_too_much_is_reckoned_by_the_month() -> None:
    """Below 21 profit is above the norm in two months; in the ten after them a twelfth of what is due is too much."""
    year = evaluate(of({"born": "2006-02", "home": {"rent": None, "persons": 1, "cost_sharers": 1}}, **LITTLE)).years[1]
    due = -year.parts["belasting"] - year.parts["zorgbijdrage"]
    assert abs(year.year.book_year.reclaim - due * 10 // 12) <= 6  # 1,108.02 is due


def test_nothing_counted_too_much_where_there_is_no_right_to_assistance() -> None:
    assert evaluate(of({"assets": "8000.01"}, hours=20)).years[1].year.book_year.reclaim == 0
    high = {"low": 18_000, "middle": 18_000, "high": 18_000}
    assert evaluate(of(hours=20, profit=high)).years[1].year.book_year.reclaim == 0


def test_a_loss_is_no_income_and_takes_nothing_off_assistance() -> None:
    loss = months(evaluate(of(profit={"low": -6_000, "middle": -3_000, "high": 0}, turnover=1_000, hours=8)))["2027-01"]
    assert (loss.profit, loss.profit_counted, loss.assistance) == (-25_000, 0, 141_946)


def test_who_has_no_benefit_lives_on_profit_and_allowances() -> None:
    profit = {"low": 20_000, "middle": 24_000, "high": 30_000}
    result = evaluate(of({"benefit": "geen"}, profit=profit, hours=36, turnover=30_000))
    second = result.years[1].year
    # (24,000 - 3,323) less 12.7%; the tax on that is less than the credits.
    assert (second.book_year.taxable, second.tax, second.book_year.contribution) == (1_805_102, 0, 87_547)
    assert months(result)["2027-03"].profit == 200_000
    assert months(result)["2027-03"].assistance == 0


def test_a_question_and_its_answer_fit_their_forms() -> None:
    for business in ({"bbz": True, "expected": "100"}, {"hours": 20}, {"preparation": 3, "counting": "min_20"}):
        jsonschema.validate(data(kind="zelfstandig", business=BUSINESS | business), schema("case"))
        jsonschema.validate(json.loads(json.dumps(as_data(evaluate(of(**business))))), schema("result"))


def test_three_estimates_each_are_a_whole_answer() -> None:
    result = evaluate(of(bbz=True))
    assert [(one.name, one.profit) for one in result.estimates] == [
        ("laag", 600_000),
        ("midden", 1_200_000),
        ("hoog", 2_400_000),
    ]
    low, middle, high = result.estimates
    assert middle.months == result.months
    assert low.yours < middle.yours < high.yours
    assert low.set_aside < middle.set_aside < high.set_aside
    assert high.years[1].year.book_year.back == 12 * 141_946  # 80% of 24,000 is more than the norm of a year


def test_beside_a_partner_the_norm_of_two_is_lent() -> None:
    result = evaluate(of(COUPLE, bbz=True))
    assert months(result)["2026-07"].lent == 202_779
    assert result.years[1].year.book_year.back == 960_000


def test_the_pay_of_a_partner_is_lent_less_and_counts_for_the_settlement() -> None:
    result = evaluate(of(COUPLE | {"partner_pay": "1000"}, bbz=True))
    july = months(result)["2026-07"]
    assert july.lent == 202_779 - july.counted and july.counted > 100_000
    book = result.years[1].year.book_year
    other = sum(one.counted for name, one in months(result).items() if name.startswith("2027"))
    assert book.back == 960_000 == book.lent + 960_000 + other - 12 * 202_779


def test_other_work_beside_the_bbz_counts_for_its_settlement() -> None:
    profit = {"low": 6_000, "middle": 6_000, "high": 6_000}
    result = evaluate(of(kind="combinatie", bbz=True, profit=profit, step_hours=6))
    year = [one for name, one in months(result).items() if name.startswith("2027")]
    assert year[0].lent == 141_946 - year[0].net_pay - year[0].holiday_claim
    book = result.years[1].year.book_year
    assert book.back == 480_000  # what pay brought in was not lent


def test_profit_is_not_left_free_with_a_job_of_wage_cost_subsidy() -> None:
    household = {"months_n": 6, "wage_cost_subsidy": True}
    profit = {"low": 1_200, "middle": 1_200, "high": 1_200}
    july = months(evaluate(of(household, kind="combinatie", profit=profit, hours=4, step_hours=12)))["2026-07"]
    assert july.which is Disregard.Z
    assert july.disregarded == round((july.net_pay + july.holiday_claim) * 0.15)


def test_a_combination_settles_pay_profit_and_allowance_in_one_year() -> None:
    step = {"step_hours": 12, "step_allowance": "50", "step_volunteer_hours": 10}
    profit = {"low": 1_200, "middle": 2_400, "high": 3_600}
    result = evaluate(of({"months_n": 6}, kind="combinatie", profit=profit, hours=8, turnover=4_000, **step))
    january = months(result)["2027-01"]
    assert (january.pay, january.profit, january.allowance) == (77_948, 20_000, 5_000)
    assert january.counted == january.net_pay + january.holiday_claim + 20_000
    year = result.years[1].year
    assert year.book_year.taxable == 209_520  # 416 hours: no deductions
    pay = sum(one.pay + one.holiday_pay for name, one in months(result).items() if name.startswith("2027"))
    gross = sum(one.assistance_gross for name, one in months(result).items() if name.startswith("2027"))
    assert year.income == pay + gross + 209_520


def test_paid_work_may_take_most_of_the_time_only_of_a_starter() -> None:
    profit = {"low": 12_000, "middle": 12_000, "high": 12_000}
    step: dict[str, Any] = {"step_hours": 32, "kind": "combinatie"}
    starter = evaluate(of({"benefit": "geen"}, profit=profit, hours=24, **step)).years[1].year.book_year
    later = evaluate(of({"benefit": "geen"}, profit=profit, hours=24, starter=False, **step)).years[1].year.book_year
    more = evaluate(of({"benefit": "geen"}, profit=profit, hours=33, starter=False, **step)).years[1].year.book_year
    assert (starter.enough_hours, later.enough_hours, more.enough_hours) == (True, False, True)


def test_a_business_that_stops_brings_assistance_back_at_once_and_no_unemployment_benefit() -> None:
    result = evaluate(of(kind="terugvallen", bbz=True, step_months=12))
    found = months(result)
    assert found["2027-06"].lent == 141_946 and found["2027-06"].in_business
    after = found["2027-07"]
    assert (after.profit, after.lent, after.benefit, after.assistance) == (0, 0, 0, 141_946)
    book = result.years[1].year.book_year
    assert (book.months, book.lent, book.back) == (6, 6 * 141_946, 480_000)


def test_a_job_and_a_business_that_stop_together_leave_the_benefit_of_the_job() -> None:
    profit = {"low": 2_400, "middle": 2_400, "high": 2_400}
    found = months(evaluate(of(kind="terugvallen", profit=profit, hours=8, step_hours=24, step_months=12)))
    assert found["2027-06"].pay and found["2027-06"].profit
    assert found["2027-07"].benefit_over and not found["2027-07"].profit


amounts = st.integers(-1_000_000, 5_000_000)
businesses = st.fixed_dictionaries(
    {
        "profit": st.lists(st.integers(-10_000, 50_000), min_size=3, max_size=3)
        .map(sorted)
        .map(lambda three: dict(zip(("low", "middle", "high"), three, strict=True))),
        "turnover": st.sampled_from([None, "60000"]),
        "hours": st.integers(24, 60),
        "starter": st.just(True),
        "bbz": st.booleans(),
        "preparation": st.integers(0, 5),
        "assets": st.integers(0, 300_000).map(str),
    }
)
ways = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["zelfstandig", "combinatie", "terugvallen"]),
        "start": st.sampled_from(["2026-01", "2026-07", "2026-12"]),
        "hours": st.integers(1, 36),
        "months": st.integers(6, 24),
        "allowance": st.integers(0, 200).map(str),
        "volunteer_hours": st.just(40),
    }
)


@given(businesses, ways, st.booleans())
@settings(max_examples=40)
def test_what_always_holds(business: dict[str, Any], way: dict[str, Any], couple: bool) -> None:
    made = data(business=business, **way)
    made["household"] |= COUPLE if couple else {}
    result = evaluate(from_data(made))
    for estimate in result.estimates:
        for one in estimate.months:
            parts = one.parts
            assert min(parts.assistance, parts.lent, parts.lent_paid, parts.profit_counted, one.set_aside) >= 0
            assert not (parts.assistance and parts.lent)
            assert parts.lent <= parts.norm
            assert parts.in_business or not (parts.profit or parts.lent)
        for year in estimate.years:
            book = year.year.book_year
            assert 0 <= book.back <= book.lent
            assert book.contribution >= 0 and year.year.tax >= 0 and year.year.income >= 0
            assert sum(year.parts.values()) == year.difference
    lent = sum(one.parts.lent for one in result.months)
    paid = sum(one.parts.lent_paid for one in result.months)
    assert paid <= lent  # what is kept for the holiday comes later
    for step in result.steps:
        for part in step.walk():
            assert part.rule.law.article and "{" not in part.sentence


def left(profit: int, household: dict[str, Any] | None = None, **business: Any) -> tuple[int, int]:
    """What a whole year of such a *profit* (euros) leaves, settled, and what assistance counted too much of it."""
    same = {"low": profit, "middle": profit, "high": profit}
    result = evaluate(of(household, profit=same, turnover=None, step_start="2026-01", **business))
    of_year = [one.on_account for one in result.months if one.month.year == 2027]
    return sum(of_year) + result.years[1].difference, result.years[1].year.book_year.reclaim


CLIFFS = 24_00 + 2 * 12_00 + 12
"""An allowance below 24 euros a year is lost, two allowances are paid in whole euros, and a month rounds to a cent."""


@pytest.mark.parametrize(
    ("household", "business"),
    [({}, {"bbz": True}), (COUPLE, {"bbz": True}), ({"benefit": "geen"}, {}), ({"benefit": "geen"}, {"hours": 20})],
)
@given(st.integers(-5_000, 45_000), st.integers(0, 2_000))
@settings(max_examples=15)
def test_more_profit_never_leaves_less_but_for_the_cliffs_of_allowances(
    household: dict[str, Any], business: dict[str, Any], profit: int, more: int
) -> None:
    """Tax, contribution, allowances and the Bbz together take less than all of a euro more."""
    assert left(profit, household, **business)[0] <= left(profit + more, household, **business)[0] + CLIFFS


def test_profit_that_counts_whole_beside_assistance_is_in_the_list_of_cliffs() -> None:
    """Until the municipality makes up for the tax over it, the more is earned the less is left."""
    assert left(8_000, hours=20)[0] < left(4_000, hours=20)[0] < left(0, hours=20)[0]


@given(st.integers(0, 6_400), st.integers(0, 2_000))
@settings(max_examples=15)
def test_with_what_counted_too_much_more_profit_beside_assistance_never_leaves_less(profit: int, more: int) -> None:
    """Up to where assistance is 726 a month: below that only June's holiday part is taxed, and profit takes that back.

    Where assistance ends nothing is made up for, so there the sum falls too.
    """
    assert sum(left(profit, hours=20)) <= sum(left(profit + more, hours=20)) + CLIFFS


def test_hours_are_a_cliff_of_the_deductions_alone() -> None:
    none = {"benefit": "geen"}
    few, enough = left(40_000, none, hours=23)[0], left(40_000, none, hours=24)[0]
    assert few < enough
    assert left(40_000, none, hours=24) == left(40_000, none, hours=60)


def test_routes_that_do_not_fit_a_household_are_not_compared() -> None:
    uwv = {"first": "2026-01", "months": 12, "month_wage": "2500"}
    unemployed = case({"benefit": "ww", "uwv": uwv})
    assert {"zelfstandig", "combinatie"} & set(routes(unemployed)) == set()
    assert {"zelfstandig", "combinatie"} < set(routes(case()))
    assert routes(of(bbz=True))["zelfstandig"].step == of(bbz=True).step  # what was asked, as it was asked


def test_the_words_have_all_three_estimates_and_what_is_to_be_paid() -> None:
    _, words = explain(of(bbz=True))
    for name, profit in (("laag", "6.000"), ("midden", "12.000"), ("hoog", "24.000")):
        assert f"Is je winst {name} (€ {profit} per jaar)?" in words
    assert "Te betalen: zorgbijdrage € 367,39, bbz € 9.600." in words
    _, little = explain(of(hours=20))
    assert "telde de gemeente dan tot" in little
    rows, _ = matrix(of(bbz=True))
    assert len(rows["routes"]["zelfstandig"]["range"]) == 3
    assert rows["routes"]["blijven"]["range"] == []
