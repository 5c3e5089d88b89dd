"""What to watch for: each notice comes when it should, and not otherwise."""

from typing import Any

import pytest

from income_routes.result import evaluate

from .cases import case

WW = {"benefit": "ww", "uwv": {"first": "2026-01", "months": 10, "month_wage": "2500"}}
WIA = {"benefit": "wia", "uwv": {"first": "2024-01", "month_wage": "2500", "degree": 50, "capacity": "1200"}}


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
        ({"assets": "7500"}, {}, "vermogen_bijstand"),
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
