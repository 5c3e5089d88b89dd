"""Maxima that are near or passed."""

from collections.abc import Iterator

from ..case import Benefit, Case
from ..engine.params import lookup
from ..engine.period import age_in
from ..engine.words import euros
from ..month import MonthResult
from .notice import NEAR, Notice

GROWN_UP = 21


def volunteers_allowance(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Near or above the maximum of a month or a year: above it all counts, and may have to go back."""
    step = case.step
    if not step.allowance:
        return
    month, year = (lookup(f"vrijwilliger.{one}", step.start.first).amount for one in ("maand", "jaar"))
    in_a_year = max(
        sum(row.allowance for row in rows if row.month.year == one) for one in {row.month.year for row in rows}
    )
    if step.allowance * 100 <= month * NEAR and in_a_year * 100 <= year * NEAR:
        return
    at_risk = sum(row.allowance_at_risk for row in rows)
    worst = f"In het slechtste geval vraagt de gemeente {euros(at_risk)} terug. " if at_risk else ""
    yield Notice(
        "vrijwilligersgrens",
        step.start,
        f"Je zit dicht bij of boven de grens van {euros(month)} per maand of {euros(year)} per jaar. "
        f"{worst}Komt er meer, dan telt voor de belasting alles als loon.",
        "Blijf eronder. Spreek het af met je organisatie.",
    )


def a_second_organisation(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """The maxima hold for all organisations together."""
    if case.step.allowance:
        yield Notice(
            "tweede_organisatie",
            case.step.start,
            "De grenzen voor vrijwilligers gelden voor jou, niet per organisatie.",
            "Doe je ook ergens anders vrijwilligerswerk? Tel dan alles op.",
        )


def paid_by_the_hour(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """More for an hour than the maximum is pay for work, and no allowance."""
    step = case.step
    if not step.allowance:
        return
    young = age_in(step.start, case.household.born) < GROWN_UP
    hour = lookup("vrijwilliger.uur_onder_21" if young else "vrijwilliger.uur", step.start.first).amount
    if step.allowance > step.volunteer_hours * hour:
        yield Notice(
            "vrijwilliger_uur",
            step.start,
            f"Je krijgt meer dan {euros(hour)} per uur. Dan is het loon voor werk, en geen vergoeding.",
            "Laat de organisatie uitleggen waar het geld voor is.",
        )


def rent_counts_no_further(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Rent above the maximum gives no more allowance."""
    home, start = case.household, case.step.start
    if home.home.rent is None:
        return
    young = home.all_under_21(start)
    most = lookup("wht.maximale_huur_onder_21" if young else "wht.maximale_huur", start.first).amount
    if home.home.rent > most:
        yield Notice(
            "huur_boven_grens",
            start,
            f"Van je huur telt {euros(most)} mee voor de huurtoeslag, niet meer.",
            "Reken hiermee als je verhuist.",
        )


def assets_near_a_limit(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Savings near the limit of assistance or of an allowance end it."""
    home, day = case.household, case.step.start.first
    two = "partners" if home.couple else "alleen"
    together = home.couple or home.has_child(case.step.start)
    limits = {
        "bijstand": "pw.vermogen.samen" if together else "pw.vermogen.alleen",
        "huurtoeslag": f"awir.vermogen_{two}",
        "zorgtoeslag": f"wzt.vermogen_{two}",
    }
    if home.children:
        limits["kindgebonden budget"] = f"wkgb.vermogen_{two}"
    for what, name in limits.items():
        limit = lookup(name, day).amount
        if home.assets * 100 > limit * NEAR:
            yield Notice(
                f"vermogen_{what.replace(' ', '_')}",
                case.step.start,
                f"Voor {what} mag je {euros(limit)} hebben. {_how_near(home.assets, limit)}",
                "Kijk wat meetelt voordat je spaart of iets ontvangt. Voor toeslagen telt 1 januari.",
                "household.assets",
            )


def _how_near(assets: int, limit: int) -> str:
    if assets == limit:
        return "Je hebt precies zoveel: dat mag nog net, een cent meer niet."
    return "Je zit daarboven." if assets > limit else "Je zit daar dichtbij."


def gifts_near_the_limit(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Gifts in a year up to a limit do not count; above it the municipality decides."""
    home, start = case.household, case.step.start
    limit = lookup("pw.giften.max", start.first).amount
    if home.benefit is Benefit.ASSISTANCE and home.gifts * 100 > limit * NEAR:
        yield Notice(
            "giften",
            start,
            f"Giften tot {euros(limit)} per jaar tellen niet mee. Jij krijgt er {euros(home.gifts)}. "
            "Wat erboven komt, kan de gemeente meetellen en terugvragen.",
            "Meld giften boven de grens, en vraag vooraf wat meetelt.",
            "household.gifts",
        )


RULES = (
    volunteers_allowance,
    a_second_organisation,
    paid_by_the_hour,
    rent_counts_no_further,
    assets_near_a_limit,
    gifts_near_the_limit,
)
