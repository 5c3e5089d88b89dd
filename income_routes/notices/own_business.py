"""A business of one's own: what the tax office, the municipality and the year bring after it."""

from collections.abc import Iterator
from itertools import pairwise

from ..business import hours_in
from ..case import Benefit, Case
from ..engine.params import lookup
from ..engine.period import YEAR, Month
from ..engine.rule import At
from ..engine.words import euros, first_day, percent, spoken
from ..month import MonthResult
from ..rules.kor import may_leave_out_vat, month_above
from ..rules.pw_winst import Counting, counted_profit
from .notice import Notice, years_of_business

RETURN_MONTH = 5
"""Before this month the tax return of the year before is handed in."""
TAX_OFFICE = "https://www.belastingdienst.nl"


def _running(rows: list[MonthResult], year: int | None = None) -> list[MonthResult]:
    return [one for one in rows if one.in_business and year in (None, one.month.year)]


def hours_not_met(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Too few hours in a calendar year: no deductions. The first such year is told."""
    own = case.step.business
    if own is None:
        return
    for year in years_of_business(rows):
        months, needed = len(_running(rows, year)), lookup("ib.urencriterium", Month(year, 1).first).amount
        hours = hours_in(own.hours, months)
        if hours >= needed:
            continue
        late = months < YEAR
        lost = ("ib.zelfstandigenaftrek", "ib.startersaftrek") if own.starter else ("ib.zelfstandigenaftrek",)
        deduction = sum(lookup(name, Month(year, 1).first).amount for name in lost)
        yield Notice(
            "urencriterium",
            _running(rows, year)[0].month,
            f"In {year} werk je {hours} uur voor je bedrijf. Vanaf {needed} uur mag je {euros(deduction)} van je winst "
            "aftrekken. Nu niet." + (" Ook wie later in het jaar begint, heeft zoveel uur nodig." if late else ""),
            "Schrijf al je uren op, ook die voor je boekhouding en het zoeken van klanten.",
            "step.business.hours",
        )
        return


def vat(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Below a turnover one may choose to charge no VAT; above it one must, this year and the next."""
    own, running = case.step.business, _running(rows)
    if own is None or not running:
        return
    first, field = running[0].month, "step.business.turnover"
    limit = euros(lookup("ob.kor.omzet", first.first).amount)
    if own.turnover is None:
        yield Notice(
            "kor_omzet_onbekend",
            first,
            f"Blijft je omzet tot en met {limit} per jaar? Dan mag je kiezen om zonder btw te werken (KOR).",
            "Schat je omzet en vraag de Belastingdienst ernaar voordat je begint.",
            field,
            TAX_OFFICE,
        )
        return
    above = _above(own.turnover, rows)
    if above:
        yield Notice(
            "kor_voorbij",
            above,
            f"In {spoken(above)} komt je omzet boven {limit}. Vanaf die verkoop reken je btw, de rest van het jaar en "
            "het jaar erna. Btw is niet van jou en telt hier niet mee.",
            "Zet de btw apart en doe elk kwartaal aangifte.",
            field,
            TAX_OFFICE,
        )
        return
    yield Notice(
        "kor",
        first,
        f"Met een omzet tot en met {limit} per jaar mag je kiezen om zonder btw te werken (KOR). "
        "Btw die je zelf betaalt, krijg je dan niet terug.",
        "Wil je dat? Meld je minstens vier weken voor een nieuw kwartaal aan bij de Belastingdienst.",
        field,
        TAX_OFFICE,
    )


def _above(turnover: int, rows: list[MonthResult]) -> Month | None:
    """The month in which the *turnover* of a calendar year passes the limit, in the first year in which it does."""
    for year in years_of_business(rows):
        running = _running(rows, year)
        at = At(running[0].month.first)
        if not may_leave_out_vat(at, turnover * len(running) // YEAR):
            number = month_above(at, turnover // YEAR) or YEAR
            return running[min(number, len(running)) - 1].month
    return None


def profit_counts_for_assistance(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """How a municipality counts profit beside assistance differs, and so does how often."""
    own = case.step.business
    both = [one for one in _running(rows) if one.assistance]
    if own is None or not both:
        return
    first = both[0]
    at = At(first.month.first)
    less = first.profit_counted - counted_profit(at, first.profit, Counting.LESS_TAX.value)
    counted = "Hier telt je winst helemaal mee. "
    if own.counting is Counting.LESS_TAX:
        counted = f"Hier gaat er {percent(at('bbz.belasting'))} van je winst af voor belasting. "
    elif less:
        counted += f"Haalt de gemeente er eerst belasting af, dan krijg je tot {euros(less)} per maand meer. "
    yield Notice(
        "winst_bij_bijstand",
        first.month,
        f"{counted}De gemeente kan per maand, per kwartaal of per jaar verrekenen. "
        "Doet zij het later, dan betaal je in één keer terug.",
        "Vraag eerst toestemming. Vraag ook hoe zij rekent, en of zij de belasting over je winst later goedmaakt.",
        "step.business.counting",
    )


def bill_for_care(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Nobody withholds tax or the contribution for care from a profit: the bill comes after the year."""
    for year in years_of_business(rows):
        if sum(one.profit for one in _running(rows, year)) <= 0:
            continue
        rate, due = percent(lookup("zvw.laag_tarief", Month(year, 1).first).amount), Month(year + 1, RETURN_MONTH)
        yield Notice(
            "zvw_aanslag",
            due,
            f"Over je winst van {year} komt een aanslag voor de zorg: {rate} van je belastbare winst. "
            "Soms komt er inkomstenbelasting bij. Niemand hield dat in.",
            f"Doe aangifte vóór {first_day(due)}. Zet elke maand geld opzij.",
            link=TAX_OFFICE,
        )


def loss(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """A loss, or a deduction that does not fit, can help in other years."""
    own, running = case.step.business, _running(rows)
    if own is None or not running:
        return
    day = running[0].month.first
    enough = own.hours_a_year >= lookup("ib.urencriterium", day).amount
    if own.profits.low < (lookup("ib.zelfstandigenaftrek", day).amount if enough else 0):
        yield Notice(
            "verlies",
            running[0].month,
            "Bij je lage schatting maak je verlies, of past je aftrek niet in je winst. "
            "Wat dat scheelt in andere jaren, is niet meegerekend. Een verlies betaal je zelf.",
            "Doe altijd aangifte. Dan kun je verlies en aftrek later gebruiken.",
            "step.business.profit",
        )


def business_stops(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """What can be had at once when one's own business stops, and what cannot."""
    for before, after in pairwise(rows):
        if before.in_business and not after.in_business:
            again = case.household.benefit is Benefit.ASSISTANCE
            yield Notice(
                "bedrijf_stopt",
                after.month,
                f"Vanaf {spoken(after.month)} is er geen winst meer. Van je bedrijf krijg je geen WW en geen Bbz meer. "
                + ("Hier begint je bijstand meteen weer." if again else "Bijstand is hier niet meegerekend."),
                "Vraag bijstand aan zodra je weet dat je stopt. Over de tijd daarvoor krijg je meestal niets.",
            )


RULES = (
    hours_not_met,
    vat,
    profit_counts_for_assistance,
    bill_for_care,
    loss,
    business_stops,
)
