"""What to watch for: each notice comes when it should, and not otherwise."""

import datetime as dt
import re
from typing import Any

import pytest

from income_routes.engine.rule import At
from income_routes.engine.words import euros
from income_routes.notices import Notice
from income_routes.notices.years import no_more_for_healthcare
from income_routes.result import evaluate
from income_routes.rules.zorgtoeslag import healthcare_allowance, highest_income
from income_routes.settlement import YearResult

from .cases import case

WW = {"benefit": "ww", "uwv": {"first": "2026-01", "months": 10, "month_wage": "2500"}}
WIA = {"benefit": "wia", "uwv": {"first": "2024-01", "month_wage": "2500", "degree": 50, "capacity": "1200"}}


TWO = {"partner_born": "1986-01", "home": {"rent": "650", "persons": 2, "cost_sharers": 2}}
PART_TIME = {"kind": "deeltijd", "hours": 12}
LITTLE = {"profit": {"low": 0, "middle": 1_200, "high": 2_400}, "turnover": 2_400, "hours": 8, "starter": True}


def ids(household: dict[str, Any] | None = None, **step: Any) -> set[str]:
    return {one.id for one in evaluate(case(household, **step)).notices}


def test_who_changes_nothing_is_told_nothing() -> None:
    assert ids() == set()


@pytest.mark.parametrize(
    ("household", "step", "id"),
    [
        ({}, {"kind": "deeltijd", "hours": 12}, "melden"),
        ({}, {"kind": "deeltijd", "hours": 12}, "vrijlating_n_stopt"),
        ({}, {"kind": "deeltijd", "hours": 12}, "teruggave_telt_mee"),
        ({}, {"kind": "deeltijd", "hours": 12}, "vakantiegeld"),
        (
            {"children": ["2020-03"], "months_n": 6, "months_r": 28},
            {"kind": "deeltijd", "hours": 12},
            "vrijlating_r_stopt",
        ),
        ({}, {"kind": "buurtbaan", "hours": 36, "months": 12}, "werk_stopt"),
        ({}, {"kind": "buurtbaan", "hours": 36, "months": 12}, "ww_komt_later"),
        ({}, {"kind": "buurtbaan", "hours": 36, "months": 12}, "toeslagenwet"),
        ({}, {"kind": "buurtbaan", "hours": 36, "hourly": "14.98"}, "onder_minimumloon"),
        ({}, {"kind": "vrijwilliger", "allowance": "199", "volunteer_hours": 40}, "vrijwilligersgrens"),
        ({"born": "2000-05"}, {"kind": "deeltijd", "hours": 12}, "jonger_dan_27"),
        ({"born": "2000-05"}, {"kind": "zelfstandig", "business": LITTLE}, "jonger_dan_27"),
        (WW, {"kind": "buurtbaan", "hours": 36}, "ww_stopt_door_loon"),
        (WW, {}, "ww_voorbij"),
        (WW, {"kind": "deeltijd", "hours": 12}, "loonheffingskorting"),
        (WIA, {}, "wia_minder_dan_de_helft"),
        (WIA, {"kind": "deeltijd", "hours": 36}, "wia_veel_verdiend"),
        ({"benefit": "wao", "uwv": {"amount": "900"}}, {}, "uitkering_niet_uitgerekend"),
        ({}, {"kind": "buurtbaan", "hours": 36, "months": 12}, "ww_duur_onbekend"),
        ({"wage_cost_subsidy": True}, {"kind": "buurtbaan", "hours": 36}, "loonkostensubsidie"),
        ({"wage_cost_subsidy": True, "work_is_worth": 40}, {"kind": "deeltijd", "hours": 24}, "loonkostensubsidie"),
        ({"children": ["2014-10"]}, {}, "kind_12"),
        ({"children": ["2010-10"]}, {}, "kind_16"),
        ({"children": ["2008-10"]}, {}, "kind_18"),
        ({"home": {"rent": "932.94", "persons": 1, "cost_sharers": 1}}, {}, "huur_boven_grens"),
        ({"assets": "7200.01"}, {}, "vermogen_bijstand"),
        ({"assets": "14400.01", "children": ["2020-03"]}, {}, "vermogen_bijstand"),
        ({"assets": "14400.01", **TWO}, {}, "vermogen_bijstand"),
        ({"assets": "131409.91", "children": ["2020-03"]}, {}, "vermogen_kindgebonden_budget"),
        ({"assets": "38000"}, {}, "vermogen_huurtoeslag"),
        ({"assets": "146000"}, {}, "vermogen_zorgtoeslag"),
    ],
)
def test_it_is_told(household: dict[str, Any], step: dict[str, Any], id: str) -> None:
    assert id in ids(household, **step)


@pytest.mark.parametrize(
    ("household", "step", "id"),
    [
        ({}, {"kind": "buurtbaan", "hours": 36, "hourly": "14.99"}, "onder_minimumloon"),
        ({}, {"kind": "vrijwilliger", "allowance": "100", "volunteer_hours": 40}, "vrijwilligersgrens"),
        ({"home": {"rent": "932.93", "persons": 1, "cost_sharers": 1}}, {}, "huur_boven_grens"),
        ({"home": {"rent": None, "persons": 1, "cost_sharers": 1}}, {}, "huur_boven_grens"),
        ({"assets": "7200"}, {}, "vermogen_bijstand"),
        ({"born": "1999-05"}, {"kind": "deeltijd", "hours": 12}, "jonger_dan_27"),
        ({"born": "2000-05", "limited_hours": True}, {"kind": "deeltijd", "hours": 12}, "jonger_dan_27"),
        ({"children": ["2016-10"]}, {}, "kind_12"),
        ({}, {"kind": "buurtbaan", "hours": 36}, "werk_stopt"),
        ({}, {"kind": "buurtbaan", "hours": 36, "months": 5}, "ww_komt_later"),
        ({}, {"kind": "buurtbaan", "hours": 40, "hourly": "20", "months": 12}, "toeslagenwet"),
        ({}, {"kind": "buurtbaan", "hours": 36}, "teruggave_telt_mee"),
        (WW, {"kind": "deeltijd", "hours": 12}, "ww_stopt_door_loon"),
        (WIA, {"kind": "deeltijd", "hours": 12}, "wia_minder_dan_de_helft"),
        (WIA, {"kind": "deeltijd", "hours": 12}, "wia_veel_verdiend"),
        (WW, {}, "loonheffingskorting"),
        (
            {"worked_until_2015": 3, "worked_since_2016": []},
            {"kind": "buurtbaan", "hours": 36, "months": 12},
            "ww_duur_onbekend",
        ),
        ({"wage_cost_subsidy": True}, {}, "loonkostensubsidie"),
        ({"wage_cost_subsidy": True, "work_is_worth": 100}, {"kind": "deeltijd", "hours": 24}, "loonkostensubsidie"),
    ],
)
def test_it_is_not_told(household: dict[str, Any], step: dict[str, Any], id: str) -> None:
    assert id not in ids(household, **step)


def test_each_says_what_to_do_in_a_whole_sentence() -> None:
    found = evaluate(case({"assets": "7500"}, kind="deeltijd", hours=12)).notices
    assert all(one.sentence.endswith(".") and one.action.endswith(".") for one in found)
    assert list(found) == sorted(found, key=lambda one: (one.month, one.id))


def found(id: str, household: dict[str, Any] | None = None, **step: Any) -> list[Notice]:
    return [one for one in evaluate(case(household, **step)).notices if one.id == id]


@pytest.mark.parametrize(
    ("household", "step", "id", "months"),
    [
        ({}, PART_TIME, "melden", ["2026-07"]),
        ({}, PART_TIME, "toeslagen_wijzigen", ["2026-07"]),
        ({}, PART_TIME, "toeslag_maand_erna", ["2026-07"]),
        ({}, PART_TIME, "kwijtschelding", ["2026-07"]),
        ({}, PART_TIME, "loonheffingskorting", ["2026-07"]),
        ({}, PART_TIME, "vrijlating_n_stopt", ["2027-01"]),
        ({"months_n": 5}, PART_TIME, "vrijlating_n_stopt", ["2026-08"]),
        ({}, PART_TIME, "vakantiegeld", ["2027-05"]),
        ({"wage_cost_subsidy": True, "months_n": 6}, PART_TIME, "vrijlating_z_stopt", ["2027-07"]),
        ({"children": ["2020-03"], "months_n": 6, "months_r": 28}, PART_TIME, "vrijlating_r_stopt", ["2026-09"]),
        ({"children": ["2014-10"], "months_n": 6}, PART_TIME, "vrijlating_r_stopt", ["2026-11"]),  # the child is 12
        ({}, {"kind": "buurtbaan", "hours": 36, "months": 24}, "werk_stopt", ["2028-07"]),
        ({}, {"kind": "buurtbaan", "hours": 36, "months": 24}, "ww_komt_later", ["2028-07"]),
        ({}, {"kind": "buurtbaan", "hours": 36, "months": 24}, "toeslagenwet", ["2028-09"]),
        ({"benefit": "geen"}, {"kind": "buurtbaan", "hours": 36, "months": 24}, "toeslagenwet", ["2028-09"]),
        ({**WW, "uwv": {"first": "2026-05", "months": 8, "month_wage": "1900"}}, {}, "toeslagenwet", ["2026-07"]),
        ({"born": "2005-09"}, {}, "wordt_21", ["2026-10"]),
        ({**TWO, "partner_born": "2005-09"}, {}, "wordt_21", ["2026-10"]),
        ({"born": "1999-09"}, {}, "wordt_27", ["2026-10"]),
        ({"children": ["2021-09"]}, {}, "kind_5", ["2026-10"]),
        ({"children": ["2020-09"]}, {}, "kind_6", ["2026-10"]),
        ({"children": ["2014-09"]}, {}, "kind_12", ["2026-10"]),
        ({"children": ["2010-09", "2011-02"]}, {}, "kind_16", ["2026-10", "2027-03"]),
        ({"children": ["2008-09"]}, {}, "kind_18", ["2026-10"]),
        ({}, PART_TIME, "teruggave_telt_mee", ["2027-04", "2028-04", "2029-04"]),
        ({"gifts": "1080.01"}, {}, "giften", ["2026-07"]),
        ({"benefit": "geen", "partner_pay": "2000", **TWO}, PART_TIME, "inkomen_samen", ["2026-07"]),
    ],
)
def test_it_is_told_for_its_month(household: dict[str, Any], step: dict[str, Any], id: str, months: list[str]) -> None:
    assert [str(one.month) for one in found(id, household, **step)] == months


@pytest.mark.parametrize(
    ("household", "step", "id"),
    [
        ({}, {"kind": "vrijwilliger", "allowance": "100", "volunteer_hours": 40}, "toeslagen_wijzigen"),
        ({}, {"kind": "vrijwilliger", "allowance": "100", "volunteer_hours": 40}, "kwijtschelding"),
        ({"benefit": "geen"}, PART_TIME, "melden"),
        ({"benefit": "geen"}, PART_TIME, "kwijtschelding"),
        ({"benefit": "geen"}, PART_TIME, "vakantiegeld"),
        ({"benefit": "geen"}, {}, "inkomen_samen"),
        ({"benefit": "geen", "partner_pay": "0", **TWO}, {}, "inkomen_samen"),
        ({"insured": False, "home": {"rent": None, "persons": 1, "cost_sharers": 1}}, PART_TIME, "toeslagen_wijzigen"),
        ({"gifts": "1080"}, {}, "giften"),
        ({"benefit": "geen", "gifts": "5000"}, {}, "giften"),
        ({"born": "2005-05"}, {}, "wordt_21"),
        ({"children": ["2021-09", "2024-09"]}, {}, "kind_5"),  # only of the youngest
        ({"children": ["2021-09"], **TWO}, {}, "kind_5"),
        ({"assets": "14400", "children": ["2020-03"]}, {}, "vermogen_bijstand"),
        ({"assets": "131409.90", "children": ["2020-03"]}, {}, "vermogen_kindgebonden_budget"),
        ({}, {"kind": "vrijwilliger", "allowance": "183", "volunteer_hours": 40}, "vrijwilliger_uur"),
        ({}, PART_TIME, "tweede_organisatie"),
    ],
)
def test_it_is_not_told_to_others(household: dict[str, Any], step: dict[str, Any], id: str) -> None:
    assert found(id, household, **step) == []


@pytest.mark.parametrize(
    ("allowance", "hours", "ids_of"),
    [
        ("165", 40, {"tweede_organisatie"}),  # 1,980 in a year: nine tenths of 2,200
        ("165.01", 40, {"tweede_organisatie", "vrijwilligersgrens"}),
        ("115", 20, {"tweede_organisatie"}),  # 5.75 an hour
        ("115.01", 20, {"tweede_organisatie", "vrijwilliger_uur", "toeslagen_wijzigen", "toeslag_maand_erna"}),
    ],
)
def test_a_volunteer_is_told_near_each_maximum(allowance: str, hours: int, ids_of: set[str]) -> None:
    assert ids(kind="vrijwilliger", allowance=allowance, volunteer_hours=hours) - {"melden"} == ids_of


def test_what_a_volunteer_may_have_to_give_back_is_told() -> None:
    (one,) = found("vrijwilligersgrens", kind="vrijwilliger", allowance="221", volunteer_hours=40)
    at_risk = evaluate(case(kind="vrijwilliger", allowance="221", volunteer_hours=40)).at_risk
    assert f"vraagt de gemeente {euros(at_risk)} terug" in one.sentence


@pytest.mark.parametrize(
    ("pay", "said"),
    [
        ("2837.31", None),  # nine tenths of 40,857 is 36,771.30: with holiday pay 36,771.54 is above it
        ("2837.20", None),
        ("3152.50", "Daarboven is er geen zorgtoeslag meer"),
        ("3152.60", "Dat is te veel voor zorgtoeslag"),
    ],
)
def test_the_last_of_zorgtoeslag_is_told(pay: str, said: str | None) -> None:
    at = At(dt.date(2026, 1, 1))
    limit = highest_income(at)
    assert limit == 4_085_700
    assert healthcare_allowance(at, limit) == 2_400 and healthcare_allowance(at, limit + 100) == 0
    year = YearResult(2026, round(float(pay) * 1296), 0, 0, 0, 0, 0)
    told = list(no_more_for_healthcare(case(), [year]))
    assert bool(told) is (round(float(pay) * 1296) * 100 > limit * 90)
    assert said is None or said in told[0].sentence
    assert not list(no_more_for_healthcare(case({"insured": False}), [year]))


def test_the_highest_income_of_two() -> None:
    at = At(dt.date(2026, 1, 1))
    limit = highest_income(at, True)
    assert limit == 5_114_200
    assert healthcare_allowance(at, limit, True) == 2_400 and healthcare_allowance(at, limit + 100, True) == 0


@pytest.mark.parametrize(("hourly", "told"), [("11.98", True), ("11.99", False)])
def test_the_minimum_wage_is_that_of_ones_age(hourly: str, told: bool) -> None:
    assert bool(found("onder_minimumloon", {"born": "2005-09"}, kind="deeltijd", hours=12, hourly=hourly)) is told


def test_who_must_be_told_is_named_with_the_day_and_the_page() -> None:
    (one,) = found("melden", kind="deeltijd", hours=12)
    assert one.action == "Meld het vóór 1 juli 2026 bij de gemeente."
    (one,) = found("melden", WW, kind="deeltijd", hours=12)
    assert one.action == "Meld het vóór 1 juli 2026 bij het UWV."
    (one,) = found("toeslagen_wijzigen", kind="deeltijd", hours=12)
    assert "op 1 juli 2026" in one.action and one.link == "https://mijn.toeslagen.nl"


def test_what_follows_a_job_is_told() -> None:
    (one,) = found("werk_stopt", kind="buurtbaan", hours=36, months=24)
    assert "tot en met september 2028. Dan is er weer bijstand." in one.sentence
    (one,) = found("werk_stopt", kind="terugvallen", hours=36, months=5)
    assert "geen WW gerekend" in one.sentence


EVERY = (
    ({"children": ["2021-09", "2014-09", "2010-09", "2008-09"], "born": "1999-09", "gifts": "2000"}, PART_TIME),
    ({"assets": "146000", "born": "2005-09"}, {"kind": "vrijwilliger", "allowance": "300", "volunteer_hours": 9}),
    ({"wage_cost_subsidy": True, "months_n": 5}, {"kind": "buurtbaan", "hours": 20, "months": 20, "hourly": "9"}),
    ({"benefit": "geen", "partner_pay": "3000", **TWO}, {"kind": "buurtbaan", "hours": 36, "months": 24}),
)


@pytest.mark.parametrize(("household", "step"), EVERY)
def test_notices_are_short_whole_sentences_with_months_in_words(
    household: dict[str, Any], step: dict[str, Any]
) -> None:
    for one in evaluate(case(household, **step)).notices:
        for text in (one.sentence, one.action):
            assert text.endswith((".", "?"))
            assert not re.search(r"\d{4}-\d\d", text)
            for sentence in re.split(r"(?<=[.?!:]) ", text):
                assert len(sentence.split()) <= 22, sentence


def test_below_27_it_is_said_what_counts_whole() -> None:
    def sentence(**step: Any) -> str:
        return next(
            one.sentence for one in evaluate(case({"born": "2000-05"}, **step)).notices if one.id == "jonger_dan_27"
        )

    assert sentence(**PART_TIME) == "Tot je 27 bent, telt je loon helemaal mee voor de bijstand."
    both = sentence(kind="combinatie", hours=12, allowance="50", volunteer_hours=20)
    assert both == "Tot je 27 bent, tellen je loon en je vrijwilligersvergoeding helemaal mee voor de bijstand."
