"""Maxima that are near or passed, and money that counts."""

from collections.abc import Iterator

from ..case import Case, Kind
from ..engine.params import lookup
from ..engine.words import euros
from ..month import MonthResult
from .notice import NEAR, Notice


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
                f"Voor de {what} mag je {euros(limit)} hebben. {_how_near(home.assets, limit)}",
                "Kijk wat meetelt voordat je spaart of iets ontvangt.",
                "household.assets",
            )


def _how_near(assets: int, limit: int) -> str:
    if assets == limit:
        return "Je hebt precies zoveel: dat mag nog net, een cent meer niet."
    return "Je zit daarboven." if assets > limit else "Je zit daar dichtbij."


def refund_counts(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """A tax refund over months on assistance is income for assistance."""
    if any(row.assistance and (row.pay or row.benefit or row.profit) for row in rows):
        yield Notice(
            "teruggave_telt_mee",
            case.step.start,
            "Krijg je belasting terug over een jaar met bijstand, dan telt dat mee voor de bijstand.",
            "Leg de teruggave opzij en meld haar bij de gemeente.",
        )


RULES = (
    volunteers_allowance,
    rent_counts_no_further,
    assets_near_a_limit,
    refund_counts,
)
