"""Households on every route that fits them, month by month: every figure as it comes out, to be read line by line.

``python -m income_routes.tests.golden`` writes the files anew; a change in them is read by somebody who did not write
the rule, and its reason stands in the commit.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from income_routes.business import Business, Profits
from income_routes.case import Case, Kind, Step, from_data
from income_routes.engine.period import YEAR
from income_routes.engine.words import euros
from income_routes.month import MonthResult
from income_routes.reports import routes
from income_routes.result import Result, Settlement, evaluate

HERE = Path(__file__).parent
START = "2026-07"
TO_MONTH_28 = 28
"""A job of 24 months is followed to the end of the unemployment benefit after it."""

TWO = {"rent": "680", "persons": 2, "cost_sharers": 2}

HOUSEHOLDS: dict[str, dict[str, Any]] = {
    "alleen-huur-650": {},
    "alleen-huur-1050-boven-de-grens": {"home": {"rent": "1050", "persons": 1, "cost_sharers": 1}},
    "alleen-20-jaar-huurt-niet": {"born": "2006-02", "home": {"rent": None, "persons": 1, "cost_sharers": 1}},
    "alleen-wordt-27": {"born": "2000-01"},
    "deelt-kosten-met-twee": {"home": {"rent": "700", "persons": 3, "cost_sharers": 3}},
    "alleenstaande-ouder-kind-van-4": {
        "children": ["2022-06"],
        "home": {"rent": "720", "persons": 2, "cost_sharers": 1},
    },
    "alleenstaande-ouder-kinderen-11-en-17": {
        "children": ["2014-11", "2009-03"],
        "home": {"rent": "760.50", "persons": 3, "cost_sharers": 1},
        "months_n": 6,
        "months_r": 26,
    },
    "samen": {"partner_born": "1988-01", "home": TWO},
    "samen-een-verdiener-kinderen-8-en-15": {
        "partner_born": "1984-09",
        "partner_pay": "2600",
        "benefit": "geen",
        "children": ["2018-04", "2011-08"],
        "home": {"rent": "810", "persons": 4, "cost_sharers": 2},
    },
    "loonkostensubsidie-vrijlating-al-gebruikt-spaargeld": {
        "months_n": 6,
        "assets": "7900",
        "wage_cost_subsidy": True,
        "work_is_worth": 60,
    },
    "geen-uitkering": {"benefit": "geen"},
    "ww-tot-en-met-december": {
        "benefit": "ww",
        "uwv": {"first": "2026-03", "months": 10, "month_wage": "2600"},
    },
    "ioaw": {"born": "1964-05", "benefit": "ioaw"},
}
"""What is different from somebody of 41 alone on assistance, who pays a rent of 650."""

ABOVE_THE_MAXIMUM = "vrijwilliger-boven-de-grens"
WITH_BBZ, BBZ_STOPS = "zelfstandig-met-bbz", "bbz-bedrijf-stopt-na-een-jaar"
LOOK_AT_BBZ = ("alleen-huur-650", "alleenstaande-ouder-kind-van-4", "samen")
OWN = Business(Profits(600_000, 1_200_000, 2_400_000), 1_200_000, turnover=2_600_000, hours=30, starter=True, bbz=True)


def case_of(name: str) -> Case:
    """The household *name*; which step is taken, ``cases`` says."""
    usual = {"born": "1985-05", "benefit": "bijstand", "home": {"rent": "650", "persons": 1, "cost_sharers": 1}}
    household = usual | HOUSEHOLDS[name]
    return from_data({"schema": 1, "household": household, "step": {"kind": "blijven", "start": START}})


def cases(name: str) -> dict[str, Case]:
    """Every route of household *name*: the usual steps, a volunteer above the maximum of a year, for some the Bbz."""
    asked = case_of(name)
    found = routes(asked)
    job = Kind.NEIGHBOURHOOD_JOB.value
    found[job] = replace(found[job], months=TO_MONTH_28)
    above = Step(Kind.VOLUNTEER, asked.step.start, allowance=200_00, volunteer_hours=40)
    found[ABOVE_THE_MAXIMUM] = replace(asked, step=above)
    if name in LOOK_AT_BBZ:
        begins = Step(Kind.SELF_EMPLOYED, asked.step.start, business=OWN)
        found[WITH_BBZ] = replace(asked, step=begins)
        found[BBZ_STOPS] = replace(asked, step=replace(begins, kind=Kind.FALLING_BACK, months=YEAR))
    return found


def readable(name: str) -> str:
    """Every route of household *name*, as text."""
    parts = [f"Huishouden: {name}\n{HOUSEHOLDS[name] or 'zoals altijd'}"]
    parts += [_route(kind, evaluate(one)) for kind, one in cases(name).items()]
    return "\n\n".join(parts) + "\n"


def _route(kind: str, result: Result) -> str:
    lines = [f"== {kind}"]
    lines += [_month(one.parts, one.advances, one.on_account, one.yours, one.set_aside) for one in result.months]
    lines += [_year(one, "") for one in result.years]
    lines += [_year(one, "niet gemeld, ") for one in result.unreported]
    lines += [
        f"winst {one.name} {euros(one.profit)}: echt {euros(one.yours)}, opzij {euros(one.set_aside)}"
        for one in result.estimates
    ]
    lines += [f"! {one.month} {one.id}" for one in result.notices]
    return "\n".join(lines)


def _month(parts: MonthResult, advances: int, on_account: int, yours: int, set_aside: int) -> str:
    told = {
        "loon": parts.pay,
        "vakantiegeld": parts.holiday_pay,
        "netto": parts.net_pay + parts.net_holiday_pay,
        "partner netto": parts.partner_net,
        "winst": parts.profit,
        "uitkering over deze maand": parts.benefit_over,
        "uitkering betaald": parts.benefit,
        "uitkering netto": parts.net_benefit,
        "vergoeding": parts.allowance,
        "belast": parts.allowance_taxed,
        f"vrij ({parts.which})": parts.disregarded,
        "telt mee": parts.counted if parts.norm or parts.benefit_over else 0,
        "norm": parts.norm,
        "bijstand": parts.assistance,
        "uitbetaald": parts.assistance_paid,
        "bruto": parts.assistance_gross,
        "geleend": parts.lent,
        "geleend op rekening": parts.lent_paid,
        "kinderbijslag": parts.child_benefit,
        "toeslagen": advances,
    }
    words = ", ".join(f"{name} {euros(cents)}" for name, cents in told.items() if cents)
    return f"{parts.month}: {words} | op rekening {euros(on_account)}, echt {euros(yours)}, opzij {euros(set_aside)}"


def _year(one: Settlement, how: str) -> str:
    year = one.year
    told = {
        "inkomen": year.income,
        "belasting": year.tax,
        "ingehouden": year.withheld,
        "zorgbijdrage": year.book_year.contribution,
        "zorgtoeslag": year.healthcare,
        "huurtoeslag": year.rent,
        "kindgebonden": year.children,
        "voorschotten": one.advances,
        "geleend": year.book_year.lent,
        "bbz terug": year.book_year.back,
        "bbz erbij": year.book_year.more,
        "winst te veel meegeteld": year.book_year.reclaim,
        "teruggave voor de gemeente": year.refund_counted,
    }
    words = ", ".join(f"{name} {euros(cents)}" for name, cents in told.items() if cents)
    return f"{year.year}: {how}{words}, verschil {euros(one.difference)}"
