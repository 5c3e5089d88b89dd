"""What to watch for (the warnings of the specification): each has a month, a sentence and something to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from .case import Benefit, Case, Kind
from .engine.params import lookup
from .engine.period import Month, age_in
from .engine.words import euros
from .evaluate import MonthResult, works
from .rules.pw_vrijlating import Disregard

NEAR = 90
"""From how many hundredths of a maximum a warning says that it is near."""


@dataclass(frozen=True)
class Notice:
    """What changes in ``month``, and what one does about it."""

    id: str
    month: Month
    sentence: str
    action: str


Rule = Callable[[Case, list[MonthResult]], Iterator[Notice]]


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
        )


def volunteers_allowance(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Near or above the maximum of a month or a year: above it everything counts."""
    step = case.step
    if step.kind is not Kind.VOLUNTEER or not step.allowance:
        return
    month, year = (lookup(f"vrijwilliger.{one}", step.start.first).amount for one in ("maand", "jaar"))
    in_a_year = max(
        sum(row.allowance for row in rows if row.month.year == one) for one in {row.month.year for row in rows}
    )
    if step.allowance * 100 > month * NEAR or in_a_year * 100 > year * NEAR:
        yield Notice(
            "vrijwilligersgrens",
            step.start,
            f"Je zit dicht bij of boven de grens van {euros(month)} per maand of {euros(year)} per jaar. "
            "De grens geldt voor alles samen, ook bij een tweede organisatie.",
            "Blijf eronder. Komt er meer, dan telt alles als loon.",
        )


def too_young_for_a_disregard(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Below 27 pay counts whole; from 27 there may be a disregard."""
    home = case.household
    birthday = home.born + 27 * 12 + 1
    if home.benefit is Benefit.ASSISTANCE and any(row.pay and row.month < birthday for row in rows):
        yield Notice(
            "jonger_dan_27",
            case.step.start,
            "Tot je 27 bent, telt je loon helemaal mee voor de bijstand.",
            f"Vraag in {birthday} of er een vrijlating voor je is.",
        )


def children_grow(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """A child that turns 12, 16 or 18 changes what there is for it."""
    for child in case.household.children:
        for age in (12, 16, 18):
            month = child + age * 12 + 1
            if rows[0].month <= month <= rows[-1].month:
                yield Notice(
                    f"kind_{age}",
                    month,
                    f"Vanaf {month} telt je kind als {age} jaar. De bedragen voor je kind veranderen.",
                    "Kijk of je toeslagen kloppen.",
                )


def rent_counts_no_further(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Rent above the maximum gives no more allowance."""
    rent = case.household.home.rent
    if rent is None:
        return
    most = lookup("wht.maximale_huur", case.step.start.first).amount
    if rent > most:
        yield Notice(
            "huur_boven_grens",
            case.step.start,
            f"Van je huur telt {euros(most)} mee voor de huurtoeslag, niet meer.",
            "Reken hiermee als je verhuist.",
        )


def assets_near_a_limit(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Savings near the limit of assistance or of an allowance end it."""
    home = case.household
    limits = {
        "bijstand": "pw.vermogen.samen" if home.couple else "pw.vermogen.alleen",
        "huurtoeslag": "awir.vermogen_partners" if home.couple else "awir.vermogen_alleen",
        "zorgtoeslag": "wzt.vermogen_partners" if home.couple else "wzt.vermogen_alleen",
    }
    for what, name in limits.items():
        limit = lookup(name, case.step.start.first).amount
        if home.assets * 100 > limit * NEAR:
            yield Notice(
                f"vermogen_{what}",
                case.step.start,
                f"Voor de {what} mag je {euros(limit)} hebben. Je zit daar dichtbij of boven.",
                "Kijk wat meetelt voordat je spaart of iets ontvangt.",
            )


def refund_counts(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """A tax refund over months on assistance is income for assistance."""
    if any(row.assistance and (row.pay or row.benefit) for row in rows):
        yield Notice(
            "teruggave_telt_mee",
            case.step.start,
            "Krijg je belasting terug over een jaar met bijstand, dan telt dat mee voor de bijstand.",
            "Leg de teruggave opzij en meld haar bij de gemeente.",
        )


def holiday_pay_counts(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Holiday pay beside assistance may count in the month it comes, or in the months it was earned."""
    for row in rows:
        if row.holiday_pay and (row.assistance or row.norm) and works(case.step, row.month):
            yield Notice(
                "vakantiegeld",
                row.month,
                f"In {row.month} krijg je vakantiegeld van je werk. Hier telt het mee in die maand.",
                "Vraag de gemeente hoe zij het rekent.",
            )
            return


RULES: tuple[Rule, ...] = (
    report_when_it_begins,
    the_disregard_ends,
    work_ends,
    pay_below_the_minimum,
    volunteers_allowance,
    too_young_for_a_disregard,
    children_grow,
    rent_counts_no_further,
    assets_near_a_limit,
    refund_counts,
    holiday_pay_counts,
)


def notices(case: Case, rows: list[MonthResult]) -> tuple[Notice, ...]:
    """Every warning for *case*, by the month it is about; *rows* are the months that are looked at."""
    found = [one for rule in RULES for one in rule(case, rows)]
    return tuple(sorted(found, key=lambda one: (one.month, one.id)))
