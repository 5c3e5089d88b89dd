"""Benefits of UWV and the municipality beside or after work: when pay ends them, and what to tell or to choose."""

from collections.abc import Iterator

from ..case import Benefit, Case, CreditAt
from ..engine.rule import At
from ..engine.words import euros, spoken
from ..month import MonthResult, works
from ..rules import lks, wia
from ..uwv import Unemployed, Unfit
from .notice import Notice

HALF_A_YEAR = 6


def pay_ends_the_benefit(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """The first month in which pay is above 87.5% of the old pay; the right revives when that is over."""
    told = case.household.uwv
    if not isinstance(told, Unemployed):
        return
    for row in rows:
        if row.pay and not row.benefit_over and row.month - told.first < told.months:
            yield Notice(
                "ww_stopt_door_loon",
                row.month,
                f"In {spoken(row.month)} verdien je meer dan 87,5% van je oude loon. Dan krijg je over die maand geen "
                "WW.",
                "Stopt het werk weer? Vraag het UWV dan meteen om je WW te laten herleven.",
            )
            return


def benefit_is_over(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """The first month after the unemployment benefit that somebody has now."""
    if not isinstance(case.household.uwv, Unemployed):
        return
    for row in rows:
        if row.norm:
            yield Notice(
                "ww_voorbij",
                row.month,
                f"Vanaf {spoken(row.month)} is je WW voorbij. Hier is daarna met bijstand gerekend, als je daar recht "
                "op hebt.",
                "Vraag op tijd bijstand aan. Was je 50 of ouder en ben je van vóór 1965? Vraag dan naar IOAW.",
            )
            return


def half_of_what_one_can_earn(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """After the first time, WIA is much lower for who earns less than half of what they still could."""
    told = case.household.uwv
    if not isinstance(told, Unfit) or told.lasting or told.degree >= wia.NO_REQUIREMENT:
        return
    for row in rows:
        if told.wage_related_until is not None and row.month <= told.wage_related_until:
            continue
        half = wia.income_required(At(row.month.first), told.capacity)
        if row.pay < half:
            yield Notice(
                "wia_minder_dan_de_helft",
                row.month,
                f"Vanaf {spoken(row.month)} moet je {euros(half)} bruto verdienen voor de hogere WIA. Zonder dat is "
                "ze lager.",
                "Vraag het UWV wat een paar uur meer werk je oplevert.",
            )
            return


def earns_much_beside_wia(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Who earns more than 65% of the old pay for a year can lose WIA."""
    told = case.household.uwv
    if not isinstance(told, Unfit) or told.lasting:
        return
    for row in rows:
        if row.pay and wia.earns_too_much(At(row.month.first), told.month_wage, row.pay):
            yield Notice(
                "wia_veel_verdiend",
                row.month,
                "Je verdient meer dan 65% van je oude loon. Duurt dat een jaar, dan kan je WIA stoppen.",
                "Vraag het UWV vooraf wat er dan gebeurt, en of je terug kunt als het niet lukt.",
            )
            return


def one_payer_has_the_credit(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """With pay and a benefit in the same month, only one of the two may take the tax credit into account."""
    for row in rows:
        if row.pay and (row.benefit or row.assistance):
            at_work = case.household.tax_credit_at is CreditAt.WORK
            chosen, other = ("je werk", "je uitkering") if at_work else ("je uitkering", "je werk")
            yield Notice(
                "loonheffingskorting",
                row.month,
                f"Loonheffingskorting mag bij één tegelijk. Hier is ze bij {chosen}.",
                f"Zet haar bij {other} uit. Anders betaal je na het jaar terug.",
            )
            return


def years_were_not_told(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Unemployment benefit after new work is reckoned as short as it can be for who did not tell their years."""
    step = case.step
    if step.ww_months is None and case.household.worked_since_2016 is None and step.months and rows:
        after = step.start + step.months
        if step.hours and step.months >= HALF_A_YEAR and after <= rows[-1].month:
            yield Notice(
                "ww_duur_onbekend",
                after,
                "Hoe lang je WW krijgt, hangt af van de jaren die je werkte. Hier is met 3 maanden gerekend.",
                "Vul in welke jaren je werkte, of kijk op Mijn UWV.",
            )


def employer_is_given_a_subsidy(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """For who belongs to the group, what an employer is given: for information."""
    home, step = case.household, case.step
    if not home.wage_cost_subsidy or not step.hours or not any(works(step, row.month) for row in rows):
        return
    at = At(step.start.first)
    if home.work_is_worth is None:
        amount = lks.flat_subsidy(at, step.hours, 1)
        how = "in de eerste zes maanden, zonder meting"
    else:
        amount = lks.subsidy(at, home.work_is_worth, step.hours)
        how = f"als je werk {home.work_is_worth}% van het minimumloon waard is"
    if amount:
        yield Notice(
            "loonkostensubsidie",
            step.start,
            f"Je werkgever kan minstens {euros(amount)} per maand subsidie krijgen, {how}. Jouw loon wordt niet lager.",
            "Vertel je werkgever dat hij dit bij de gemeente kan aanvragen.",
        )


def told_amounts_are_not_computed(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Of WAO and Wajong only what somebody told is known."""
    if case.household.benefit in (Benefit.WAO, Benefit.WAJONG):
        yield Notice(
            "uitkering_niet_uitgerekend",
            case.step.start,
            "Je WAO of Wajong rekenen we niet uit: we nemen de bedragen die jij noemde.",
            "Laat het UWV uitrekenen wat je naast dit loon krijgt.",
        )


RULES = (
    pay_ends_the_benefit,
    benefit_is_over,
    half_of_what_one_can_earn,
    earns_much_beside_wia,
    one_payer_has_the_credit,
    years_were_not_told,
    employer_is_given_a_subsidy,
    told_amounts_are_not_computed,
)
