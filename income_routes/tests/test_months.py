"""Month by month: what a step does, worked out by hand for one household; and what always holds, for many."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from income_routes.case import CaseError, from_data
from income_routes.engine.period import Month
from income_routes.engine.rule import At
from income_routes.evaluate import month_by_month
from income_routes.month import MonthResult
from income_routes.reports import routes
from income_routes.result import compare, evaluate
from income_routes.rules.loonheffing import gross_assistance
from income_routes.rules.pw_vrijlating import Disregard
from income_routes.settlement import settle

from .cases import case, data


def rows(**step: Any) -> dict[str, MonthResult]:
    return {str(one.month): one for one in month_by_month(case(**step))}


def test_staying_on_assistance() -> None:
    found = rows()
    assert (found["2026-01"].assistance, found["2026-07"].assistance) == (140_150, 141_946)
    assert found["2026-07"].assistance_paid == 135_133
    # What was kept from June to May, with seven months of the year before, comes in June.
    kept = 6_458 + 6 * 6_571 + 5 * 6_727  # June to May: 4.8% of 1,345.45, 1,369.06 and 1,401.50
    assert found["2026-06"].assistance_paid - found["2026-05"].assistance_paid == kept
    assert all(one.pay == 0 and one.which is Disregard.NONE for one in found.values())


def test_twelve_hours_of_work_leave_a_quarter_free_for_six_months() -> None:
    found = rows(kind="deeltijd", hours=12)
    july = found["2026-07"]
    assert (july.pay, july.withheld - (july.assistance_gross - july.assistance_paid)) == (77_948, 0)
    # Net there is 779.48, and 62.36 of holiday pay is earned: together 841.84.
    assert (july.which, july.disregarded, july.counted) == (Disregard.N, 21_046, 63_138)
    assert july.assistance == 141_946 - 63_138
    assert found["2026-12"].which is Disregard.N
    assert found["2027-01"].which is Disregard.NONE and found["2027-01"].counted == 77_948 + 6_236


def test_holiday_pay_of_work_counts_when_it_is_earned_and_not_when_it_is_paid() -> None:
    found = rows(kind="deeltijd", hours=12)
    april, may = found["2027-04"], found["2027-05"]
    assert may.net_holiday_pay == may.holiday_pay == 11 * 6_236 - 2  # 8% of eleven months at once
    assert may.counted == april.counted == 77_948 + 6_236
    assert may.assistance == april.assistance


def test_months_of_a_disregard_that_were_used_before_count() -> None:
    found = {str(one.month): one for one in month_by_month(case({"months_n": 4}, kind="deeltijd", hours=12))}
    assert [found[f"2026-{month:02d}"].which for month in (7, 8, 9)] == [Disregard.N, Disregard.N, Disregard.NONE]


def test_a_single_parent_has_r_after_n_for_thirty_months() -> None:
    household = {"children": ["2020-03"], "months_n": 6, "months_r": 28}
    found = {str(one.month): one for one in month_by_month(case(household, kind="deeltijd", hours=12))}
    assert [found[f"2026-{month:02d}"].which for month in (7, 8, 9)] == [Disregard.R, Disregard.R, Disregard.NONE]


def test_below_27_pay_counts_whole() -> None:
    found = {str(one.month): one for one in month_by_month(case({"born": "1999-09"}, kind="deeltijd", hours=12))}
    assert found["2026-09"].which is Disregard.NONE  # 27 in September: from October
    assert found["2026-10"].which is Disregard.N


def test_a_neighbourhood_job_of_24_months_and_the_month_after() -> None:
    found = rows(kind="buurtbaan", hours=36, months=24)
    assert found["2026-07"].pay == 233_844
    assert found["2026-07"].assistance == 0
    assert found["2028-06"].pay and not found["2028-07"].pay
    # What was earned since June 2028 is paid out when it ends.
    assert found["2028-06"].holiday_pay == 18_708
    assert found["2028-07"].benefit_over == 189_414  # 75% of 2,525.52
    assert found["2028-09"].benefit_over == 176_786  # 70%
    assert found["2028-10"].benefit_over == 0 and found["2028-10"].assistance == 141_946


def test_unemployment_benefit_is_paid_afterwards_and_its_holiday_part_when_it_ends() -> None:
    found = rows(kind="buurtbaan", hours=36, months=24)
    july, august, september, october = (found[f"2028-{month:02d}"] for month in (7, 8, 9, 10))
    assert (july.benefit, july.assistance) == (0, 0)  # July's counts in July, and comes in August
    assert august.benefit == september.benefit == 175_383  # 100/108 of 1,894.14
    assert october.benefit == 163_691 + 2 * 14_031 + 13_095  # September's, and 8/108 of all three months
    assert september.counted == 176_786 - 37_242 and september.assistance == 2_402


def test_the_holiday_part_of_a_long_unemployment_benefit_comes_in_may() -> None:
    found = rows(kind="terugvallen", hours=36, months=6, ww_months=10)
    kept = {month: one for month, one in found.items() if one.benefit}
    assert list(kept) == [f"2027-{month:02d}" for month in range(2, 12)]
    usual = kept["2027-04"].benefit
    assert kept["2027-05"].benefit == usual + 2 * 14_031 + 2 * 13_095  # January to April
    assert kept["2027-11"].benefit == usual + 6 * 13_095  # May to October, as it ends


@pytest.mark.parametrize(("months", "weeks"), [(5, 0), (6, 3)])
def test_unemployment_benefit_needs_half_a_year_of_work(months: int, weeks: int) -> None:
    found = rows(kind="terugvallen", hours=36, months=months)
    assert sum(1 for one in found.values() if one.benefit_over) == weeks


def test_how_long_unemployment_benefit_lasts_can_be_told() -> None:
    found = rows(kind="terugvallen", hours=36, months=6, ww_months=5)
    assert sum(1 for one in found.values() if one.benefit_over) == 5


def test_a_volunteer_keeps_it_all_within_the_maxima() -> None:
    july = rows(kind="vrijwilliger", allowance="183", volunteer_hours=40)["2026-07"]
    assert (july.allowance, july.counted, july.allowance_taxed, july.assistance) == (18_300, 0, 0, 141_946)


def test_who_has_too_much_has_no_assistance() -> None:
    at_the_limit = list(month_by_month(case({"assets": "8000"})))
    above = list(month_by_month(case({"assets": "8000.01"})))
    assert all(one.assistance for one in at_the_limit)
    assert not any(one.assistance for one in above)


def test_a_case_before_the_figures_begin_is_refused() -> None:
    with pytest.raises(CaseError, match=r"^step\.start: we rekenen vanaf 2026-01"):
        case(start="2025-12")


def test_who_stays_settles_at_nothing() -> None:
    result = evaluate(case())
    assert all(abs(one.year.to_pay) <= 300 for one in result.years)
    assert all(abs(one.difference) < 1_200 for one in result.years)  # what advances round away


def test_who_starts_in_july_and_reports_it_pays_back_what_was_too_much_before() -> None:
    result = evaluate(case(kind="buurtbaan", hours=36, months=24))
    first, unreported = result.years[0], result.unreported[0]
    assert (first.year.healthcare, first.year.rent) == (155_000, 419_700)
    assert first.difference < -10_000 and unreported.difference < first.difference
    assert first.year.to_pay < 100  # the floor of the labour credit: no false debt
    assert result.months[0].set_aside > 0


def test_a_year_is_the_sum_of_its_months_after_settlement() -> None:
    made = case(kind="deeltijd", hours=20, start="2026-01")
    result = evaluate(made)
    for year in (one.year.year for one in result.years[:1]):
        of_year = [one for one in result.months if one.month.year == year]
        settled = next(one for one in result.years if one.year.year == year)
        assert sum(one.yours for one in of_year) == pytest.approx(
            sum(one.on_account for one in of_year) + settled.difference, abs=12
        )


households = st.fixed_dictionaries(
    {
        "born": st.integers(1965, 2004).map(lambda year: f"{year}-05"),
        "children": st.lists(st.integers(2010, 2025).map(lambda year: f"{year}-03"), max_size=3),
        "assets": st.integers(0, 20_000).map(str),
        "months_n": st.integers(0, 6),
        "limited_hours": st.booleans(),
    }
)
steps = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["blijven", "vrijwilliger", "deeltijd", "buurtbaan", "terugvallen"]),
        "start": st.sampled_from(["2026-01", "2026-07", "2026-12"]),
        "hours": st.integers(1, 40),
        "months": st.integers(1, 24),
        "allowance": st.integers(0, 300).map(str),
        "volunteer_hours": st.integers(1, 60),
    }
)


@given(households, steps)
@settings(max_examples=60)
def test_what_always_holds(household: dict[str, Any], step: dict[str, Any]) -> None:
    made = data(**step)
    made["household"] |= household
    result = evaluate(from_data(made))
    assert len(result.months) == result.case.months
    used = household["months_n"]
    for one in result.months:
        parts = one.parts
        assert min(parts.assistance, parts.net_pay, one.advances, one.set_aside) >= 0
        if parts.assistance:
            assert parts.assistance + parts.counted >= parts.norm
            assert parts.disregarded <= 28_500
        used += parts.which is Disregard.N
    assert used <= 6
    for year in result.years:
        assert 0 <= year.year.healthcare <= 211_900
        assert 0 <= year.year.rent <= 12 * 65_000
        assert year.year.tax >= 0
    assert evaluate(from_data(made)).months == result.months


def test_the_settlement_of_a_couple_is_of_two() -> None:
    made = case({"partner_born": "1986-01", "home": {"rent": "650", "persons": 2, "cost_sharers": 2}})
    found = list(month_by_month(made))
    july = next(one for one in found if one.month == Month(2026, 7))
    assert july.assistance == 202_779
    year = settle(made, 2027, [one for one in found if one.month.year == 2027])
    assert abs(year.to_pay) <= 300
    assert year.healthcare == 296_300


def test_who_earns_nothing_beside_a_partner_with_pay_has_a_credit_of_their_own() -> None:
    made = case(
        {"partner_born": "1986-01", "home": {"rent": "650", "persons": 2, "cost_sharers": 2}, "months_n": 6},
        kind="deeltijd",
        hours=12,
    )
    july = next(one for one in month_by_month(made) if one.month == Month(2026, 7))
    half = july.assistance_paid // 2
    assert july.partners_gross == max(half, (12 * half - 311_500) * 100_000 // (12 * 64_250))
    assert july.assistance_gross > july.assistance_paid


@given(st.integers(0, 200_000), st.booleans())
def test_gross_assistance_is_never_less_than_net(net: int, with_credit: bool) -> None:
    assert gross_assistance(At(dt.date(2026, 8, 1)), net, with_credit) >= net


def test_child_benefit_comes_in_the_month_after_the_quarter() -> None:
    made = case({"children": ["2020-08", "2008-07"]}, start="2026-01")
    found = {str(one.month): one.child_benefit for one in month_by_month(made)}
    assert {month for month, cents in found.items() if cents} == {
        f"{year}-{month:02d}" for year in (2026, 2027) for month in (1, 4, 7, 10)
    }
    assert found["2026-01"] == 29_149 + 41_641  # of the last quarter of 2025
    assert found["2026-07"] == 29_507 + 42_153  # of the second quarter, by its amounts
    assert found["2026-10"] == 29_840 + 42_629  # 18 in July: the third quarter is the last
    assert found["2027-01"] == 36_235  # the youngest is 6


def test_routes_side_by_side_are_each_as_alone() -> None:
    cases = list(routes(case(kind="deeltijd", hours=12)).values())
    assert compare(cases) == [evaluate(one) for one in cases]


def test_the_holiday_allowance_of_a_couple_is_of_the_twelve_months_before_june_and_half_each() -> None:
    made = case({"partner_born": "1986-01", "home": {"rent": "650", "persons": 2, "cost_sharers": 2}})
    found = {str(one.month): one for one in month_by_month(made)}
    may, june, july = found["2027-05"], found["2027-06"], found["2027-07"]
    assert june.assistance_paid - may.assistance_paid == 9_610 + 11 * 9_733  # June 2026 to May 2027, not June 2027
    assert july.assistance_paid == may.assistance_paid
    half = june.assistance_paid // 2
    with_credit = ((12 * half - 311_500) * 200_000 + 12 * 64_250) // (2 * 12 * 64_250)
    assert june.partners_gross == with_credit
    assert june.assistance_gross in (2 * with_credit, 2 * with_credit + 1, 2 * with_credit + 2)
