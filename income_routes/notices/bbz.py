"""The Bbz: what is lent, what is settled later, and how long it lasts."""

from collections.abc import Iterator

from ..book_year import book_year
from ..case import Benefit, Case
from ..engine.params import lookup
from ..engine.period import YEAR, Month
from ..engine.rule import At
from ..engine.words import euros, percent, spoken
from ..month import MonthResult
from .notice import Notice, years_of_business


def preparation(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Months on assistance before the business begins, without having to look for a job."""
    own, start = case.step.business, case.step.start
    if own is None or not own.preparation:
        return
    most = lookup("bbz.voorbereiding", start.first).amount
    yield Notice(
        "bbz_voorbereiding",
        start,
        f"Tot {spoken(start + own.preparation)} bereid je je bedrijf voor met je uitkering. "
        f"Dat mag hoogstens {most} maanden.",
        "Vraag dit eerst aan bij de gemeente. Werk mee met de begeleiding.",
    )


def ask_in_time(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """A municipality may take long to decide, and there is no Bbz before that."""
    own, start = case.step.business, case.step.start
    if own is None or not own.bbz:
        return
    weeks = lookup("bbz.beslissen", start.first).amount
    yield Notice(
        "bbz_aanvragen",
        start,
        f"De gemeente mag {weeks} weken over je aanvraag voor Bbz doen, en zelfs twee keer zo lang. "
        "Hier begint de Bbz meteen met je bedrijf.",
        "Vraag de Bbz ruim op tijd aan. Begin pas als je weet of je Bbz krijgt.",
    )


def no_assistance_beside_it(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Who works enough hours for it is self-employed: no ordinary assistance, however small the profit."""
    own, running = case.step.business, [one for one in rows if one.in_business]
    if own is None or own.bbz or not running or case.household.benefit is not Benefit.ASSISTANCE:
        return
    needed = lookup("ib.urencriterium", running[0].month.first).amount
    if own.hours_a_year >= needed:
        yield Notice(
            "bijstand_stopt",
            running[0].month,
            f"Wie {needed} uur per jaar of meer voor zijn bedrijf werkt, is zelfstandige. "
            "Dan stopt je gewone bijstand, ook als je winst klein is.",
            "Vraag eerst Bbz aan. Of spreek met de gemeente een kleiner bedrijf naast je bijstand af.",
        )


def how_long(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """A decree that is not in the text yet makes the first term shorter."""
    running = [one for one in rows if one.lent]
    if not running:
        return
    day = running[0].month.first
    now, then = (lookup(name, day).amount for name in ("bbz.starter", "bbz.starter_eerste_termijn"))
    if len(running) > then:
        yield Notice(
            "bbz_duur",
            running[0].month + then,
            f"Nu krijgt wie begint hoogstens {now} maanden Bbz. Waarschijnlijk wordt dat {then} maanden, "
            f"met verlenging tot {now}. Vanaf wanneer, weten we niet.",
            "Vraag de gemeente op tijd of je Bbz doorloopt.",
        )


def loan_is_settled_later(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """The Bbz of a year is a loan until that year's books are closed: the surprise comes then."""
    for year in years_of_business(rows):
        of_year = [one for one in rows if one.month.year == year]
        lent = sum(one.lent for one in of_year)
        if not lent:
            continue
        at = At(Month(year, 1).first)
        due, back = Month(year, YEAR) + at("bbz.administratie"), euros(book_year(case, at, of_year, 0).back)
        yield Notice(
            "bbz_lening",
            due,
            f"De Bbz van {year} ({euros(lent)}) is nog een lening. Had je met je winst samen meer dan de jaarnorm? "
            f"Dan vraagt de gemeente dat terug. Met jouw schatting is dat {back}. De rest mag je houden.",
            f"Lever je boekhouding uiterlijk in {spoken(due)} in. "
            "Loopt het beter dan gedacht? Vraag dan meteen minder Bbz.",
        )


def too_much_for_a_gift(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """With much of one's own the loan stays a loan."""
    own, running = case.step.business, [one for one in rows if one.lent]
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
    own, running = case.step.business, [one for one in rows if one.in_business]
    if own is None or not own.bbz or not running:
        return
    day = running[0].month.first
    names = ("bbz.kapitaal.starter", "bbz.kapitaal.rente", "bbz.kapitaal.jaren")
    most, rate, years = (lookup(name, day).amount for name in names)
    yield Notice(
        "bbz_kapitaal",
        running[0].month,
        f"Geld om te beginnen kun je lenen tot {euros(most)}, tegen {percent(rate)} rente, voor hoogstens {years} "
        "jaar. Dat is hier niet meegerekend. Stopt je bedrijf, dan moet alles in één keer terug.",
        "Leen niet meer dan je bedrijf kan dragen. Vraag de gemeente om raad.",
    )


RULES = (
    preparation,
    ask_in_time,
    no_assistance_beside_it,
    how_long,
    loan_is_settled_later,
    too_much_for_a_gift,
    capital,
)
