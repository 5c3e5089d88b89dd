"""What somebody lives on now, beside a step: unemployment benefit, WIA, IOAW, a told amount, a partner's pay."""

from typing import Any

import pytest

from income_routes.case import CaseError
from income_routes.chart import disposable
from income_routes.evaluate import month_by_month
from income_routes.month import MonthResult
from income_routes.result import evaluate
from income_routes.rules.pw_vrijlating import Disregard

from .cases import case

WAGE = "2525.52"
UNEMPLOYED = {"benefit": "ww", "uwv": {"first": "2026-01", "months": 10, "month_wage": WAGE}}
UNFIT = {"first": "2025-01", "month_wage": "3000", "degree": 50, "capacity": "1200", "wage_related_until": "2026-09"}
TWO = {"rent": "650", "persons": 2, "cost_sharers": 2}
PART_TIME = {"kind": "deeltijd", "hours": 12}  # 779.48 a month
FULL_TIME = {"kind": "buurtbaan", "hours": 36}  # 2,338.44 a month


def rows(household: dict[str, Any], **step: Any) -> dict[str, MonthResult]:
    return {str(one.month): one for one in month_by_month(case(household, **step))}


class TestUnemployed:
    def test_it_is_paid_a_month_later_less_what_is_kept_for_may(self) -> None:
        found = rows(UNEMPLOYED)
        assert found["2026-07"].benefit_over == 176_786  # 70% of 2,525.52
        assert found["2026-08"].benefit == 176_786 - 13_095  # 8/108
        # In May what was kept of January to April: 2 x 137.75 and 2 x 128.57, beside the month itself.
        assert found["2026-05"].benefit == 160_712 + 2 * 13_775 + 2 * 12_857

    def test_an_old_wage_of_july_was_less_before_the_minimum_wage_rose(self) -> None:
        assert rows(UNEMPLOYED)["2026-06"].benefit_over == 173_569  # 70% of 98.18% of 2,525.52

    def test_when_it_is_over_there_is_assistance_and_the_last_payment_does_not_count_for_it(self) -> None:
        found = rows(UNEMPLOYED)
        assert (found["2026-10"].benefit_over, found["2026-10"].assistance) == (176_786, 0)
        assert (found["2026-11"].benefit_over, found["2026-11"].assistance) == (0, 141_946)
        assert found["2026-11"].benefit > 163_691  # the month before, and what was kept since May
        assert found["2026-12"].benefit == 0

    def test_who_has_too_much_has_nothing_after_it(self) -> None:
        found = rows(UNEMPLOYED | {"assets": "8000.01"})
        assert found["2026-12"].assistance == 0

    def test_beside_part_time_work_it_is_part_of_what_is_lost(self) -> None:
        assert rows(UNEMPLOYED, **PART_TIME)["2026-07"].benefit_over == 122_223  # 70% of (2,525.52 - 779.48)

    def test_a_full_job_ends_it_and_it_revives_as_long_as_there_was_left(self) -> None:
        found = rows(UNEMPLOYED, **FULL_TIME, months=3)
        assert [found[f"2026-{month:02d}"].benefit_over for month in (7, 8, 9)] == [0, 0, 0]
        assert found["2026-10"].benefit_over == 176_786
        assert sum(1 for one in found.values() if one.benefit_over) == 10
        assert found["2027-01"].benefit_over and not found["2027-02"].benefit_over

    def test_after_half_a_year_of_work_a_new_right_goes_first_and_what_was_left_goes_on(self) -> None:
        found = rows(UNEMPLOYED, **FULL_TIME, months=12)
        assert not found["2027-06"].benefit_over
        assert found["2027-07"].benefit_over == 189_414  # 75% of the new wage: the same as the old one
        assert found["2027-09"].benefit_over == 176_786
        after = [str(one.month) for one in found.values() if one.benefit_over and str(one.month) > "2026-12"]
        assert after == [f"2027-{month:02d}" for month in range(7, 13)] + ["2028-01"]  # 3 of its own, and 4 of the old

    def test_what_is_kept_for_the_holiday_waits_while_the_new_right_goes_on(self) -> None:
        found = rows(UNEMPLOYED, **FULL_TIME, months=12)  # four months longer, by the new wage: one right until January
        assert found["2027-10"].benefit == 176_786 - 13_095
        assert found["2028-02"].benefit == 176_786 - 13_095 + 2 * 14_031 + 5 * 13_095

    def test_what_is_kept_for_the_holiday_is_paid_where_the_new_right_ends_and_the_old_one_goes_on(self) -> None:
        household = {"benefit": "ww", "uwv": {"first": "2026-01", "months": 24, "month_wage": "3500"}}
        found = rows(household, **FULL_TIME, months=12)
        june = found["2027-06"].benefit_over  # beside the last pay and its holiday pay: 70% of (3,500 - 2,525.52)
        assert (june, found["2027-10"].benefit_over) == (68_214, 245_000)
        assert found["2027-10"].benefit == 176_786 - 13_095 + 5_053 + 2 * 14_031 + 13_095

    def test_short_work_beside_it_leaves_what_was_kept_for_may(self) -> None:
        found = rows(UNEMPLOYED, **PART_TIME, months=2)
        assert found["2026-09"].benefit == found["2026-08"].benefit_over - 8_407  # 8/108, and nothing of before

    def test_who_worked_four_of_five_years_has_the_new_right_instead_of_the_old(self) -> None:
        household = UNEMPLOYED | {"worked_until_2015": 2, "worked_since_2016": [2022, 2023, 2024, 2025]}
        found = rows(household, **FULL_TIME, months=12)
        after = [one for one in found.values() if one.benefit_over and str(one.month) > "2026-12"]
        assert len(after) == 7  # seven years: 2 until 2015, four told, and 2026

    def test_a_volunteers_allowance_above_the_maximum_comes_off_whole(self) -> None:
        step = {"kind": "vrijwilliger", "volunteer_hours": 40}
        within, above = (rows(UNEMPLOYED, allowance=amount, **step)["2026-07"] for amount in ("180", "221"))
        assert within.benefit_over == 176_786
        assert above.benefit_over == 161_316  # 70% of (2,525.52 - 221)

    def test_before_it_began_there_was_the_old_job(self) -> None:
        household = UNEMPLOYED | {"uwv": {"first": "2026-05", "months": 10, "month_wage": WAGE}}
        found = rows(household)
        assert (found["2026-04"].pay, found["2026-05"].pay) == (252_552, 0)


class TestUnfit:
    def test_the_wage_related_time_and_after_it_with_half_earned(self) -> None:
        found = rows({"benefit": "wia", "uwv": UNFIT}, **PART_TIME)
        assert found["2026-09"].benefit_over == 155_436  # 70% of (3,000 - 779.48)
        assert found["2026-10"].benefit_over == 126_000  # 70% of (3,000 - 1,200), for 779.48 is more than 600

    def test_after_it_without_work_it_is_a_share_of_the_minimum_wage(self) -> None:
        found = rows({"benefit": "wia", "uwv": UNFIT})
        assert found["2026-10"].benefit_over == 81_795

    def test_it_is_paid_in_the_month_itself(self) -> None:
        found = rows({"benefit": "wia", "uwv": UNFIT})
        assert found["2026-07"].benefit == 210_000 - 15_556

    def test_who_can_never_work_has_three_quarters(self) -> None:
        found = rows({"benefit": "wia", "uwv": {"first": "2020-01", "month_wage": "3000", "lasting": True}})
        assert found["2026-07"].benefit_over == 225_000


class TestOlder:
    HOME = {"benefit": "ioaw", "born": "1962-03"}

    def test_alone(self) -> None:
        found = rows(self.HOME)
        assert found["2026-07"].benefit_over == 180_526
        assert found["2026-07"].benefit == 180_526 - 13_372
        assert found["2026-06"].benefit > 2 * found["2026-05"].benefit - 10_000  # with the year's holiday allowance

    def test_a_quarter_of_gross_pay_is_free_for_six_months(self) -> None:
        found = rows(self.HOME, **PART_TIME)
        assert found["2026-07"].which is Disregard.N
        assert found["2026-07"].benefit_over == 180_526 - 77_948 + 19_487
        assert found["2027-01"].benefit_over == 180_526 - 77_948

    def test_the_holiday_allowance_is_taxed_as_what_comes_once_a_year(self) -> None:
        june = rows(self.HOME)["2027-06"]
        assert june.benefit == 167_154 + 13_165 + 11 * 13_372
        assert june.net_benefit == 133_362 + 160_257 - 57_300  # as the year's table makes the difference

    def test_so_is_that_of_both_partners(self) -> None:
        june = rows(self.HOME | {"partner_born": "1963-01", "partner_pay": "0", "home": TWO})["2027-06"]
        july = rows(self.HOME | {"partner_born": "1963-01", "partner_pay": "0", "home": TWO})["2027-07"]
        holiday = june.benefit - july.benefit
        assert june.partners_gross == june.benefit // 2
        assert abs(june.withheld - july.withheld - holiday * 35_750 // 100_000) < 4_00

    def test_of_an_allowance_without_holiday_pay_100_108ths_come_off(self) -> None:
        step = {"kind": "vrijwilliger", "volunteer_hours": 40}
        within, above = (rows(self.HOME, allowance=amount, **step)["2026-07"] for amount in ("180", "221"))
        assert within.benefit_over == 180_526
        assert above.benefit_over == 180_526 - 20_463

    def test_the_pay_of_a_partner_comes_off_and_half_is_the_partners(self) -> None:
        found = rows(self.HOME | {"partner_born": "1963-01", "partner_pay": "500", "home": TWO})
        july = found["2026-07"]
        assert july.benefit_over == 234_806 - 50_000
        assert july.partners_gross == july.benefit // 2

    def test_a_full_job_ends_it_and_after_it_it_revives(self) -> None:
        found = rows(self.HOME, **FULL_TIME, months=3)
        assert found["2026-07"].benefit_over == 0
        assert found["2026-10"].benefit_over == 180_526

    def test_it_is_not_for_who_was_born_in_1965(self) -> None:
        with pytest.raises(CaseError, match=r"^household\.born: IOAW is er alleen voor wie vóór 1965"):
            rows({"benefit": "ioaw", "born": "1965-01"})


class TestTold:
    HOME = {"benefit": "wajong", "uwv": {"amount": "1500", "beside_pay": "900"}}

    def test_the_amounts_are_taken_as_they_were_told(self) -> None:
        found = rows(self.HOME, **PART_TIME)
        assert (found["2026-06"].benefit, found["2026-07"].benefit) == (150_000, 90_000)
        assert found["2026-05"].benefit == 150_000 + 12 * 12_000  # with 8% of twelve months

    def test_what_it_is_beside_pay_is_asked(self) -> None:
        household = {"benefit": "wao", "uwv": {"amount": "1500"}}
        assert rows(household)["2026-07"].benefit == 150_000
        with pytest.raises(CaseError, match=r"^household\.uwv\.beside_pay: wat krijg je per maand naast dit loon"):
            rows(household, **PART_TIME)


class TestPartner:
    HOME = {"partner_born": "1984-01", "partner_pay": "2000", "home": TWO}

    def test_with_holiday_pay_in_may(self) -> None:
        found = rows(self.HOME | {"benefit": "geen"})
        assert (found["2026-04"].partner_pay, found["2026-05"].partner_pay) == (200_000, 392_000)

    def test_pay_of_a_partner_counts_for_assistance(self) -> None:
        alone, found = rows(self.HOME | {"partner_pay": "0"}), rows(self.HOME | {"partner_pay": "500"})
        # 500 and its holiday pay of 40, on which no tax is withheld.
        assert found["2026-07"].assistance == alone["2026-07"].assistance - 54_000

    def test_enough_pay_of_a_partner_leaves_no_assistance(self) -> None:
        assert rows(self.HOME | {"partner_pay": "2500"})["2026-07"].assistance == 0

    def test_what_was_withheld_from_both_is_settled(self) -> None:
        result = evaluate(case(self.HOME | {"benefit": "geen"}, **FULL_TIME, start="2026-01"))
        year = next(one.year for one in result.years if one.year.year == 2027)
        assert abs(year.to_pay) < 1_000

    def test_the_combination_credit_is_of_who_earns_least(self) -> None:
        home = self.HOME | {"benefit": "geen", "children": ["2020-03"]}
        settled = {
            pay: evaluate(case(home | {"partner_pay": pay}, **PART_TIME, start="2026-01")).years[1].year.tax
            for pay in ("0", "2000")
        }
        # 779.48 a month is 10,102 in 2027 with holiday pay: 11.45% of what is above 6,239, as far as there is tax.
        assert settled["0"] == 0
        without = evaluate(case(home | {"children": []}, **PART_TIME, start="2026-01")).years[1].year.tax
        assert settled["2000"] <= without

    def test_in_the_chart_the_pay_of_a_partner_counts(self) -> None:
        without = disposable(case(self.HOME | {"benefit": "geen", "partner_pay": "0"}).household, 2026, 0)
        with_it = disposable(case(self.HOME | {"benefit": "geen"}).household, 2026, 0)
        assert with_it > without + 1_500_000

    def test_the_chart_is_not_for_benefits_of_uwv(self) -> None:
        with pytest.raises(CaseError, match=r"^household\.benefit: deze grafiek"):
            disposable(case(UNEMPLOYED).household, 2026, 0)


class TestTheTaxCredit:
    def test_at_the_benefit_nothing_is_left_of_it_at_work(self) -> None:
        at_work = rows(UNEMPLOYED, **PART_TIME)["2026-08"]
        at_benefit = rows(UNEMPLOYED | {"tax_credit_at": "uitkering"}, **PART_TIME)["2026-08"]
        assert at_work.net_pay == 77_948 and at_benefit.net_pay == 77_948 - 27_858
        assert at_benefit.net_benefit > at_work.net_benefit
        assert at_benefit.labour_credit == 0

    def test_the_year_comes_out_the_same(self) -> None:
        for household in (UNEMPLOYED, {"benefit": "wia", "uwv": UNFIT}):
            one, other = (
                evaluate(case(household | {"tax_credit_at": at}, **PART_TIME)).years[0].year.tax
                for at in ("werk", "uitkering")
            )
            assert abs(one - other) < 30_000  # but for the floor of the labour credit, which goes by payroll


class TestHowLongUnemploymentBenefitLasts:
    def months(self, **household: Any) -> int:
        found = rows(household, kind="buurtbaan", hours=36, months=24)
        return sum(1 for one in found.values() if one.benefit_over)

    def test_as_short_as_can_be_for_who_did_not_tell(self) -> None:
        assert self.months() == 3

    def test_by_the_years_when_they_were_told(self) -> None:
        # 2026 and 2027 in the job, with 2023 and 2024: four of five, and 1 + 2 + 2 years is 5 months.
        assert self.months(worked_until_2015=1, worked_since_2016=[2023, 2024]) == 5

    def test_not_longer_without_four_of_five_years(self) -> None:
        assert self.months(worked_until_2015=20, worked_since_2016=[2016]) == 3

    def test_few_hours_make_no_year_of_work(self) -> None:
        household = {"worked_until_2015": 1, "worked_since_2016": [2023, 2024]}
        found = rows(household, kind="deeltijd", hours=3, months=24)  # 156 hours a year
        assert sum(1 for one in found.values() if one.benefit_over) == 3


def test_a_benefit_that_was_over_before_leaves_nothing_to_be_paid() -> None:
    household = {"benefit": "ww", "uwv": {"first": "2025-01", "months": 3, "month_wage": WAGE}}
    assert not any(one.benefit for one in rows(household).values())
    until_december = {"benefit": "ww", "uwv": {"first": "2025-10", "months": 3, "month_wage": WAGE}}
    found = rows(until_december)
    assert found["2026-01"].benefit and not found["2026-01"].benefit_over
