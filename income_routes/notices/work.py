"""Work and pay: whom to tell, what begins, what ends, and what is too little."""

from collections.abc import Iterator
from itertools import pairwise

from ..benefits.assistance import norm_of
from ..case import Benefit, Case, Kind
from ..engine.period import Month, age_in
from ..engine.rule import At
from ..engine.words import euros, first_day, spoken
from ..month import MonthResult, works
from ..rules.loon import minimum_hour
from ..rules.pw_vrijlating import Disregard
from .notice import ALLOWANCES, Notice

TO_TELL = {
    Benefit.ASSISTANCE: "de gemeente",
    Benefit.OLDER: "de gemeente",
    Benefit.UNEMPLOYED: "het UWV",
    Benefit.UNFIT: "het UWV",
    Benefit.WAO: "het UWV",
    Benefit.WAJONG: "het UWV",
}
"""Who pays a benefit and must be told of other income."""


def report_when_it_begins(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """A new income is told to who pays the benefit."""
    to_tell, start = TO_TELL.get(case.household.benefit), case.step.earns_from
    if case.step.kind is Kind.STAY or to_tell is None:
        return
    yield Notice(
        "melden",
        start,
        f"Vanaf {first_day(start)} verandert je inkomen.",
        f"Meld het vóór {first_day(start)} bij {to_tell}.",
    )


def change_the_advances(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Allowances go by the income of before until somebody changes it: on the day that pay begins."""
    home, start = case.household, case.step.earns_from
    changes = any(row.pay or row.profit or row.allowance_taxed for row in rows)
    if not changes or not (home.insured or home.children or home.home.rent is not None):
        return
    day = first_day(start)
    yield Notice(
        "toeslagen_wijzigen",
        start,
        f"Op {day} begint je nieuwe inkomen. Je toeslagen gaan door met het oude, tot jij het wijzigt.",
        f"Wijzig op {day} op Mijn toeslagen je inkomen over het hele jaar.",
        link=ALLOWANCES,
    )
    yield Notice(
        "toeslag_maand_erna",
        start,
        "Voor toeslagen telt je inkomen over het hele jaar, ook van vóór de stap. "
        "Verandert er iets in je huishouden, dan telt dat vanaf de eerste dag van de maand erna.",
        "Geef ook door wie er bij je komt wonen of weggaat.",
        link=ALLOWANCES,
    )


def local_waivers_may_stop(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """More income can end what a municipality gives or waives: it is not reckoned with."""
    if case.household.benefit is Benefit.ASSISTANCE and any(row.pay or row.profit for row in rows):
        yield Notice(
            "kwijtschelding",
            case.step.start,
            "Met meer inkomen kunnen kwijtschelding van belastingen, de stadspas en andere hulp van de gemeente "
            "stoppen. Dat is hier niet meegerekend.",
            "Vraag de gemeente en het waterschap vooraf wat er stopt, en vanaf wanneer.",
        )


def the_disregard_ends(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """The month after the last in which n, r or z left some pay free; after z the municipality decides on more."""
    for before, after in pairwise(rows):
        earns = after.pay or after.profit
        if before.which is Disregard.NONE or after.which is before.which or not (after.assistance and earns):
            continue
        if after.which is Disregard.AA:
            sentence = f"Vanaf {spoken(after.month)} zijn de twaalf maanden voorbij. Hier loopt de vrijlating door."
            action = "Vraag de gemeente of dat ook zo is: zij beslist."
        else:
            sentence = f"Vanaf {spoken(after.month)} mag je minder van je loon houden."
            action = "Vraag de gemeente of er daarna een andere vrijlating voor je is."
        yield Notice(f"vrijlating_{before.which}_stopt", after.month, sentence, action)


def work_ends(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """The month after a job of so many months, and what follows."""
    step = case.step
    if step.months is None or not step.hours or step.kind is Kind.STAY:
        return
    after = step.start + step.months
    yield Notice(
        "werk_stopt",
        after,
        f"Na {step.months} maanden stopt het werk, op {first_day(after)}. {_what_follows(rows, after)}",
        f"Vraag WW meteen in {spoken(after)} aan. Vraag bijstand een maand voordat je haar nodig hebt.",
        link="https://www.uwv.nl",
    )


def _what_follows(rows: list[MonthResult], after: Month) -> str:
    """After a job: unemployment benefit as long as it is seen, and what comes then."""
    later = [row for row in rows if row.month >= after]
    benefit = [row.month for row in later if row.benefit_over]
    if not later:
        return "Daarna heb je misschien recht op WW."
    if not benefit:
        return "Hier is daarna geen WW gerekend: die is er na minstens een half jaar werk."
    told = f"Daarna is er WW, gerekend tot en met {spoken(benefit[-1])}."
    ended = [row for row in later if row.month > benefit[-1]]
    return f"{told} Dan is er weer bijstand." if any(row.assistance for row in ended) else told


def pay_below_the_minimum(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Pay for an hour is never below the minimum of that age."""
    step = case.step
    if step.hourly is None or not step.hours:
        return
    least = minimum_hour(At(step.start.first), age_in(step.start, case.household.born))
    if step.hourly < least:
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
                f"In {spoken(row.month)} krijg je vakantiegeld van je werk. "
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
                f"WW wordt achteraf betaald. De WW over {spoken(row.month)} komt een maand later.",
                "Houd geld over voor die maand, of vraag het UWV om een voorschot.",
            )
            return


def benefit_below_the_minimum(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Unemployment benefit below the social minimum may have a supplement, which goes before assistance."""
    home = case.household
    if home.benefit not in (Benefit.ASSISTANCE, Benefit.UNEMPLOYED, Benefit.NONE):
        return
    for row in rows:
        minimum = norm_of(At(row.month.first), home, row.month)
        if row.benefit_over and (row.assistance or row.counted + row.net_pay + row.holiday_claim < minimum):
            instead = "Dat is hier niet meegerekend" + (": hier staat bijstand." if row.assistance else ".")
            yield Notice(
                "toeslagenwet",
                row.month,
                f"In {spoken(row.month)} is je WW minder dan het sociaal minimum. "
                f"Vaak vult het UWV dat aan (Toeslagenwet). {instead}",
                "Vraag bij het UWV eerst een toeslag aan, en daarna pas bijstand.",
            )
            return


RULES = (
    report_when_it_begins,
    change_the_advances,
    local_waivers_may_stop,
    the_disregard_ends,
    work_ends,
    pay_below_the_minimum,
    holiday_pay_counts,
    benefit_comes_afterwards,
    benefit_below_the_minimum,
)
