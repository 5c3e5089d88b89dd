"""A business of one's own: what the tax office, the municipality and the year bring after it."""

from collections.abc import Iterator
from itertools import pairwise

from ..book_year import book_year
from ..business import hours_in
from ..case import Benefit, Case
from ..engine.params import lookup
from ..engine.period import YEAR, Month
from ..engine.rule import At
from ..engine.words import euros, percent, spoken
from ..month import MonthResult
from ..rules.kor import may_leave_out_vat, month_above
from ..rules.pw_winst import Counting, counted_profit
from .notice import Notice

RETURN_MONTH = 5
"""Before this month the tax return of the year before is handed in."""


def _running(rows: list[MonthResult], year: int | None = None) -> list[MonthResult]:
    return [one for one in rows if one.in_business and year in (None, one.month.year)]


def _years(rows: list[MonthResult]) -> list[int]:
    """The calendar years of the business that are seen to their end."""
    return sorted({one.month.year for one in _running(rows) if Month(one.month.year, YEAR) <= rows[-1].month})


def preparation(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Months on assistance before the business begins, without having to look for a job."""
    own, start = case.step.business, case.step.start
    if own is None or not own.preparation:
        return
    most = lookup("bbz.voorbereiding", start.first).amount
    yield Notice(
        "bbz_voorbereiding",
        start,
        f"Tot {spoken(start + own.preparation)} bereid je je bedrijf voor met je uitkering. Dat mag hoogstens "
        f"{most} maanden.",
        "Vraag dit eerst aan bij de gemeente en werk mee met de begeleiding.",
    )


def hours_not_met(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Too few hours in a calendar year: no deductions."""
    own = case.step.business
    if own is None:
        return
    for year in _years(rows):
        months, needed = len(_running(rows, year)), lookup("ib.urencriterium", Month(year, 1).first).amount
        hours = hours_in(own.hours, months)
        if hours >= needed:
            continue
        lost = ("ib.zelfstandigenaftrek", "ib.startersaftrek") if own.starter else ("ib.zelfstandigenaftrek",)
        deduction = sum(lookup(name, Month(year, 1).first).amount for name in lost)
        yield Notice(
            "urencriterium",
            _running(rows, year)[0].month,
            f"In {year} werk je {hours} uur voor je bedrijf. Vanaf {needed} uur mag je {euros(deduction)} van je winst "
            "aftrekken. Nu niet. Begin je halverwege het jaar, dan heb je toch zoveel uur nodig.",
            "Schrijf al je uren op, ook die voor je administratie en het zoeken van klanten.",
        )


def vat(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Below a turnover one may choose to charge no VAT; above it one must, this year and the next."""
    own = case.step.business
    if own is None or not _running(rows):
        return
    first = _running(rows)[0].month
    limit = lookup("ob.kor.omzet", first.first).amount
    if own.turnover is None:
        yield Notice(
            "kor_omzet_onbekend",
            first,
            f"Blijft je omzet tot en met {euros(limit)} per jaar? Dan mag je kiezen om zonder btw te werken (KOR).",
            "Schat je omzet en vraag de Belastingdienst ernaar voordat je begint.",
        )
        return
    for year in _years(rows):
        running = _running(rows, year)
        at, per_month = At(running[0].month.first), own.turnover // YEAR
        if may_leave_out_vat(at, own.turnover * len(running) // YEAR):
            continue
        above = running[0].month + (min(month_above(at, per_month) or YEAR, len(running)) - 1)
        yield Notice(
            "kor_voorbij",
            above,
            f"In {spoken(above)} komt je omzet boven {euros(limit)}. Vanaf die verkoop reken je btw, de rest van "
            "het jaar en "
            "het jaar erna. Btw is niet van jou en telt hier niet mee.",
            "Zet de btw apart en doe elk kwartaal aangifte.",
        )
        return
    yield Notice(
        "kor",
        first,
        f"Met deze omzet (tot en met {euros(limit)} per jaar) mag je kiezen om zonder btw te werken (KOR). "
        "Btw die je zelf betaalt, krijg je dan niet terug.",
        "Meld je op tijd aan bij de Belastingdienst: minstens vier weken voor een nieuw kwartaal.",
    )


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
        counted += f"Trekt de gemeente er eerst belasting af, dan krijg je tot {euros(less)} per maand meer. "
    yield Notice(
        "winst_bij_bijstand",
        first.month,
        f"{counted}De gemeente kan per maand, per kwartaal of per jaar verrekenen. Doet ze het later, dan betaal je "
        "dan in één keer terug.",
        "Vraag vooraf toestemming, hoe zij rekent, en of zij de belasting over je winst later goedmaakt.",
    )


def no_assistance_beside_it(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Who works enough hours for it is self-employed: no ordinary assistance, however small the profit."""
    own, running = case.step.business, _running(rows)
    if own is None or own.bbz or not running or case.household.benefit is not Benefit.ASSISTANCE:
        return
    needed = lookup("ib.urencriterium", running[0].month.first).amount
    if own.hours_a_year >= needed:
        yield Notice(
            "bijstand_stopt",
            running[0].month,
            f"Werk je {needed} uur per jaar of meer voor je bedrijf? Dan ben je zelfstandige en stopt je gewone "
            "bijstand, ook als je winst klein is.",
            "Vraag eerst Bbz aan, of spreek met de gemeente een kleiner bedrijf naast je bijstand af.",
        )


def how_long(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """A decree that is not in the text yet makes the first term shorter."""
    own, running = case.step.business, [one for one in _running(rows) if one.lent]
    if own is None or not running:
        return
    day = running[0].month.first
    now, then = (lookup(name, day).amount for name in ("bbz.starter", "bbz.starter_eerste_termijn"))
    if len(running) > then:
        yield Notice(
            "bbz_duur",
            running[0].month + then,
            f"Nu krijgt wie begint hoogstens {now} maanden Bbz. Een besluit maakt daar waarschijnlijk {then} van, met "
            f"verlenging tot {now}. Vanaf wanneer, weten we niet.",
            "Vraag de gemeente op tijd of je Bbz doorloopt.",
        )


def loan_is_settled_later(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """The Bbz of a year is a loan until that year's books are closed: the surprise comes then."""
    own = case.step.business
    if own is None or not own.bbz:
        return
    for year in _years(rows):
        lent = sum(one.lent for one in _running(rows, year))
        if not lent:
            continue
        at = At(Month(year, 1).first)
        back = book_year(case, at, [one for one in rows if one.month.year == year], 0).back
        due = Month(year, YEAR) + at("bbz.administratie")
        yield Notice(
            "bbz_lening",
            due,
            f"De Bbz van {year} ({euros(lent)}) is nog een lening. Had je met je winst samen meer dan de jaarnorm? Dan "
            f"vraagt de gemeente dat terug. Met jouw schatting is dat {euros(back)}. De rest mag je houden.",
            f"Lever je boekhouding uiterlijk in {spoken(due)} in. "
            "Loopt het beter dan gedacht? Vraag dan meteen minder Bbz.",
        )


def too_much_for_a_gift(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """With much of one's own the loan stays a loan."""
    own, running = case.step.business, [one for one in _running(rows) if one.lent]
    if own is None or not running:
        return
    day = running[0].month.first
    lower = lookup("bbz.vermogen.deel_vanaf", day).amount
    if case.household.assets + own.assets - own.debts <= lower:
        return
    rate = percent(lookup("bbz.aflossing", day).amount)
    yield Notice(
        "bbz_vermogen",
        running[0].month,
        f"Je hebt samen met je bedrijf meer dan {euros(lower)}. Dan blijft de Bbz misschien een lening. "
        f"Je betaalt daarvan later minstens {rate} per jaar terug.",
        "Vraag de gemeente hoe zij je vermogen telt.",
    )


def capital(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Money to begin with can be lent too; it is not in the figures."""
    own, running = case.step.business, _running(rows)
    if own is None or not own.bbz or not running:
        return
    day = running[0].month.first
    names = ("bbz.kapitaal.starter", "bbz.kapitaal.rente", "bbz.kapitaal.jaren")
    most, rate, years = (lookup(name, day).amount for name in names)
    yield Notice(
        "bbz_kapitaal",
        running[0].month,
        f"Geld om te beginnen kun je lenen tot {euros(most)}, tegen {percent(rate)} rente, voor hoogstens {years} "
        "jaar. Dat zit niet in deze bedragen. Stopt je bedrijf, dan moet alles in één keer terug.",
        "Leen niet meer dan je bedrijf kan dragen, en vraag de gemeente om raad.",
    )


def bill_for_care(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Nobody withholds tax or the contribution for care from a profit: the bill comes after the year."""
    for year in _years(rows):
        running = _running(rows, year)
        if sum(one.profit for one in running) <= 0:
            continue
        rate = percent(lookup("zvw.laag_tarief", Month(year, 1).first).amount)
        yield Notice(
            "zvw_aanslag",
            Month(year + 1, RETURN_MONTH),
            f"Over je winst van {year} komt een aanslag voor de zorg ({rate} van je belastbare winst) en soms voor "
            "inkomstenbelasting. Daar hield niemand iets voor in.",
            f"Doe aangifte vóór {Month(year + 1, RETURN_MONTH)}, en zet elke maand geld opzij.",
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
            "Bij een lage schatting maak je verlies, of past je aftrek niet in je winst. Wat dat scheelt in andere "
            "jaren, is niet meegerekend. Een verlies betaal je zelf.",
            "Doe altijd aangifte, want dan kun je verlies en aftrek later gebruiken.",
        )


def business_stops(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """What can be had at once when one's own business stops, and what cannot."""
    for before, after in pairwise(rows):
        if before.in_business and not after.in_business:
            again = case.household.benefit is Benefit.ASSISTANCE
            yield Notice(
                "bedrijf_stopt",
                after.month,
                f"Vanaf {spoken(after.month)} is er geen winst meer. Van je bedrijf krijg je geen WW, en de Bbz stopt. "
                + ("Hier begint je bijstand meteen weer." if again else "Bijstand is hier niet meegerekend."),
                "Vraag bijstand aan op de dag dat je weet dat je stopt: eerder krijg je meestal niets.",
            )


RULES = (
    preparation,
    hours_not_met,
    vat,
    profit_counts_for_assistance,
    no_assistance_beside_it,
    how_long,
    loan_is_settled_later,
    too_much_for_a_gift,
    capital,
    bill_for_care,
    loss,
    business_stops,
)
