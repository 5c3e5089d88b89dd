"""A business in a case: what is taken, and what is refused with a sentence that begins with the field."""

from typing import Any

import pytest

from income_routes.case import Case, CaseError, from_data
from income_routes.files import parse
from income_routes.rules.pw_winst import Counting

from .cases import data
from .test_own_business import BUSINESS

YAML = """
schema: 1
household:
  born: 1985-05
  benefit: bijstand
  home: {rent: 650, persons: 1, cost_sharers: 1}
step:
  kind: combinatie
  start: 2026-07
  hours: 12
  allowance: 50
  volunteer_hours: 10
  business:
    profit: {low: -500, middle: 2400.50, high: 4000}
    turnover: 5000
    hours: 8
    starter: true
    counting: min_20
    assets: 1000
    debts: 250
"""


def read(step: dict[str, Any] | None = None, benefit: str = "bijstand", **business: Any) -> Case:
    made = data(kind="zelfstandig", **(step or {}))
    made["household"]["benefit"] = benefit
    made["step"]["business"] = {name: one for name, one in (BUSINESS | business).items() if one is not ...}
    return from_data(made)


def test_a_business_keeps_what_was_typed() -> None:
    own = from_data(parse(YAML)).step.business
    assert own is not None
    assert (own.profits.low, own.profit, own.profits.high) == (-50_000, 240_050, 400_000)
    assert (own.turnover, own.hours, own.starter, own.bbz) == (500_000, 8, True, False)
    assert (own.counting, own.assets, own.debts) == (Counting.LESS_TAX, 100_000, 25_000)


@pytest.mark.parametrize(
    ("business", "said"),
    [
        ({"profit": ...}, "step.business.profit: schat je winst per jaar drie keer"),
        ({"profit": 12_000}, "step.business.profit: schat je winst per jaar drie keer"),
        ({"profit": {"low": 1, "middle": 2}}, "step.business.profit.high: dit ontbreekt."),
        ({"profit": {"low": 3, "middle": 2, "high": 4}}, "step.business.profit: laag, midden en hoog staan niet"),
        ({"profit": {"low": 1, "middle": 5, "high": 4}}, "step.business.profit: laag, midden en hoog staan niet"),
        ({"profit": {"low": 1, "middle": 2, "high": "veel"}}, "step.business.profit.high: ‘veel’ is geen bedrag"),
        ({"profit": {"low": 1, "middle": 2, "high": 2.5}}, "step.business.profit.high: schrijf een bedrag tussen"),
        ({"profit": {"low": 1, "middle": 2, "high": 3, "top": 4}}, "step.business.profit.top: dit veld is niet"),
        ({"turnover": ...}, "step.business.turnover: wat is je omzet per jaar, zonder btw?"),
        ({"turnover": -1}, "step.business.turnover: dit kan niet minder dan nul zijn."),
        ({"turnover": 23_999}, "step.business.turnover: je omzet is nooit minder dan je winst."),
        ({"hours": ...}, "step.business.hours: dit ontbreekt."),
        ({"hours": -1}, "step.business.hours: dit moet een heel getal zijn van 0 tot en met 100."),
        ({"hours": 101}, "step.business.hours: dit moet een heel getal zijn"),
        ({"starter": ...}, "step.business.starter: schrijf true of false."),
        ({"counting": "soms"}, "step.business.counting: kies een van bruto, min_20."),
        ({"preparation": 13}, "step.business.preparation: dit moet een heel getal zijn van 0 tot en met 12."),
        ({"debts": -1}, "step.business.debts: dit kan niet minder dan nul zijn."),
        ({"naam": "Bakkerij"}, "step.business.naam: dit veld is niet bekend."),
        ({"expected": 100}, "step.business.expected: dit vul je alleen in bij Bbz."),
        ({"bbz": True, "expected": -1}, "step.business.expected: dit kan niet minder dan nul zijn."),
        ({"bbz": True, "starter": False}, "step.business.bbz: hier rekenen we alleen de Bbz uit voor wie begint."),
        ({"bbz": True, "hours": 23}, "step.business.hours: voor de Bbz werk je minstens 24 uur per week"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(business: dict[str, Any], said: str) -> None:
    with pytest.raises(CaseError) as refused:
        read(**business)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({"business": [BUSINESS, BUSINESS]}, "step.business: tel al je bedrijven bij elkaar op"),
        ({"business": "bakkerij"}, "step.business: dit ontbreekt."),
        ({}, "step.business: vul in wat je van je bedrijf verwacht."),
        ({"kind": "deeltijd", "business": BUSINESS}, "step.business: een eigen bedrijf hoort bij zelfstandig"),
        ({"kind": "combinatie", "business": BUSINESS}, "step.kind: een combinatie is er van twee of meer"),
        ({"kind": "combinatie", "hours": 12}, "step.kind: een combinatie is er van twee of meer"),
        ({"months": 6, "business": BUSINESS | {"preparation": 6}}, "step.business.preparation: je bereidt je langer"),
    ],
)
def test_a_step_goes_together_with_itself(made: dict[str, Any], said: str) -> None:
    with pytest.raises(CaseError) as refused:
        from_data(data(**({"kind": "zelfstandig"} | made)))
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("field", [{"bbz": True}, {"preparation": 3}])
def test_who_has_no_benefit_cannot_begin_with_the_bbz(field: dict[str, Any]) -> None:
    with pytest.raises(CaseError, match=r"^step\.business\.bbz: Bbz voor wie begint is er alleen"):
        read(benefit="geen", **field)


def test_two_kinds_of_work_are_enough_for_a_combination() -> None:
    assert from_data(data(kind="combinatie", hours=12, allowance="50", volunteer_hours=10)).step.business is None
