"""Work and pay: what begins, what ends, and what is too little."""

from collections.abc import Iterator
from itertools import pairwise

from ..case import Case, Kind
from ..engine.params import lookup
from ..engine.period import age_in
from ..engine.words import euros
from ..month import MonthResult, works
from ..rules.pw_vrijlating import Disregard
from .notice import Notice


def report_when_it_begins(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """A new income is reported at once, or allowances have to be paid back."""
    if case.step.kind is Kind.STAY:
        return
    start = case.step.start
    yield Notice(
        "melden",
        start,
        f"In {start} verandert je inkomen.",
        "Meld het vóór die dag bij de gemeente of het UWV, en wijzig je toeslagen op Mijn toeslagen.",
    )


def the_disregard_ends(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """The month after the last in which n, r or z left some pay free."""
    for before, after in pairwise(rows):
        if before.which is not Disregard.NONE and after.which is not before.which and after.assistance and after.pay:
            yield Notice(
                f"vrijlating_{before.which}_stopt",
                after.month,
                f"Vanaf {after.month} mag je minder van je loon houden.",
                "Vraag de gemeente of er daarna een andere vrijlating voor je is.",
            )


def work_ends(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """The last month of a job of so many months, and what follows."""
    step = case.step
    if step.months is None or step.kind in (Kind.STAY, Kind.VOLUNTEER):
        return
    after = step.start + step.months
    yield Notice(
        "werk_stopt",
        after,
        f"Na {step.months} maanden stopt het werk. Vanaf {after} heb je misschien recht op WW.",
        "Vraag de WW meteen aan, en daarna zo nodig weer bijstand.",
    )


def pay_below_the_minimum(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Pay for an hour is never below the minimum."""
    step = case.step
    if step.hourly is None or not step.hours:
        return
    least = lookup("wml.uur", step.start.first).amount
    if age_in(step.start, case.household.born) >= 21 and step.hourly < least:
        yield Notice(
            "onder_minimumloon",
            step.start,
            f"{euros(step.hourly)} per uur is minder dan het minimumloon van {euros(least)}.",
            "Vraag de werkgever waarom. Bel zo nodig de Arbeidsinspectie.",
            "step.hourly",
        )


def holiday_pay_counts(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Holiday pay beside assistance counted already in the months it was earned."""
    for row in rows:
        if row.holiday_pay and row.assistance and works(case.step, row.month):
            yield Notice(
                "vakantiegeld",
                row.month,
                f"In {row.month} krijg je vakantiegeld van je werk. "
                "Dat telde al mee in de maanden dat je het verdiende, niet nog een keer nu.",
                "Krijg je die maand toch minder bijstand? Vraag de gemeente waarom.",
            )
            return


def benefit_comes_afterwards(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """The first month after the work, in which unemployment benefit counts and is not paid yet."""
    for row in rows:
        if row.benefit_over and not row.benefit:
            yield Notice(
                "ww_komt_later",
                row.month,
                f"WW wordt achteraf betaald. De WW over {row.month} komt een maand later.",
                "Houd geld over voor die maand, of vraag het UWV om een voorschot.",
            )
            return


def benefit_below_the_minimum(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Unemployment benefit below the social minimum may have a supplement, which goes before assistance."""
    for row in rows:
        if row.benefit_over and row.assistance:
            yield Notice(
                "toeslagenwet",
                row.month,
                f"In {row.month} is je WW minder dan het sociaal minimum. Vaak vult het UWV dat aan (Toeslagenwet). "
                "Dat is hier niet meegerekend: hier staat bijstand.",
                "Vraag bij het UWV eerst een toeslag aan, en daarna pas bijstand.",
            )
            return


RULES = (
    report_when_it_begins,
    the_disregard_ends,
    work_ends,
    pay_below_the_minimum,
    holiday_pay_counts,
    benefit_comes_afterwards,
    benefit_below_the_minimum,
)
