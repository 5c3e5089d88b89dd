"""The rent allowance, as it is since 2026 (Wet op de huurtoeslag)."""

import datetime as dt

from ..engine.numbers import RATE, Number, above, half_up, least, most, where
from ..engine.params import Law
from ..engine.rule import At, rule
from .awir import MONTHS, year_amount

SINCE = dt.date(2026, 1, 1)


def wht(article: str) -> Law:
    return Law("BWBR0008659", "Wet op de huurtoeslag", article)


@rule(
    "wht.maand",
    label="Huurtoeslag in een maand",
    law=wht("13, 16, 17, 20 en 21"),
    sentence="Van je huur van {rent} betaal je zelf een eerste deel. Tot {p[wht.kwaliteitskortingsgrens]} krijg je "
    "alles vergoed, daarboven een deel. Bij een inkomen van {income} blijft er {result} per maand over.",
    valid_from=SINCE,
    plain=("persons", "all_under_21"),
)
def month_right(at: At, income: Number, rent: Number, persons: int, all_under_21: bool = False) -> Number:
    """The right in a month (cents, half a cent up) by the *income* of the year of all who live there, bare *rent* and
    the number of *persons*. *all_under_21* is without a child and without a handicap.
    """
    return half_up(_month_exact(at, income, rent, persons, all_under_21), MONTHS * RATE)


def _month_exact(at: At, income: Number, rent: Number, persons: int, all_under_21: bool) -> Number:
    """The right in a month, in twelfths of parts of 100,000 of a cent; never below nought."""
    one = persons == 1
    counted = least(rent, at("wht.maximale_huur_onder_21" if all_under_21 else "wht.maximale_huur"))
    own = at("wht.basishuur_een" if one else "wht.basishuur_meer")
    quality = at("wht.kwaliteitskortingsgrens")
    cap = at("wht.aftoppingsgrens_twee" if persons <= 2 else "wht.aftoppingsgrens_drie")
    helped = (
        above(least(counted, quality), own) * RATE
        + above(least(counted, cap), quality) * at("wht.deel_midden")
        + above(counted, cap) * at("wht.deel_boven")
    )
    over = above(income, at("wht.ijkpunt_een" if one else "wht.ijkpunt_meer"))
    return most(helped * MONTHS - over * at("wht.afbouw_een" if one else "wht.afbouw_meer"), 0)


@rule(
    "wht.huurtoeslag",
    label="Huurtoeslag over het jaar",
    law=wht("21"),
    sentence="Met een huur van {rent} en een inkomen van {income} krijg je over het hele jaar {result}.",
    valid_from=SINCE,
    plain=("persons", "months_under_21", "partner"),
)
def rent_allowance_of_months(
    at: At,
    income: Number,
    rent: Number,
    persons: int,
    months_under_21: int = 0,
    partner: bool = False,
    assets: Number = 0,
) -> Number:
    """The allowance of a year in one home (cents), in *months_under_21* of which all are under 21.

    *assets* are those on 1 January, with a *partner* of both.
    """
    exact = sum(
        months * _month_exact(at, income, rent, persons, young)
        for young, months in ((True, months_under_21), (False, MONTHS - months_under_21))
        if months
    )
    limit = at("awir.vermogen_partners" if partner else "awir.vermogen_alleen")
    return where(assets > limit, 0, year_amount(at, exact, MONTHS * RATE))


def rent_allowance(
    at: At,
    income: Number,
    rent: Number,
    persons: int,
    all_under_21: bool = False,
    partner: bool = False,
    assets: Number = 0,
) -> Number:
    """The allowance of a whole year in which nobody becomes 21."""
    return rent_allowance_of_months(at, income, rent, persons, MONTHS if all_under_21 else 0, partner, assets)
