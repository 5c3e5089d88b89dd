"""What every allowance shares (Algemene wet inkomensafhankelijke regelingen)."""

from ..engine.numbers import Number, down, half_up, most, where
from ..engine.params import Law
from ..engine.rule import At, rule

MONTHS = 12
EURO = 100


def awir(article: str) -> Law:
    return Law("BWBR0018472", "Algemene wet inkomensafhankelijke regelingen", article)


@rule(
    "awir.jaarbedrag",
    label="Toeslag over het jaar",
    law=awir("14 lid 4 en 5"),
    sentence="Over het jaar wordt afgerond op hele euro's: {result}. Minder dan {p[awir.minimum]} wordt niet betaald.",
    plain=("exact", "divisor"),
)
def year_amount(at: At, exact: Number, divisor: int = 1) -> Number:
    """An allowance of a year (cents), *exact* / *divisor*: to the nearest whole euro, and nothing below the minimum.

    The act has this one rounding, so nothing is rounded before it.
    """
    amount = half_up(most(exact, 0), divisor * EURO) * EURO
    return where(amount < at("awir.minimum"), 0, amount)


@rule(
    "awir.voorschot",
    label="Voorschot per maand",
    law=awir("16"),
    sentence="Van {year} per jaar krijg je elke maand een twaalfde, naar beneden afgerond: {result}.",
)
def month_advance(at: At, year: Number) -> Number:
    """What is paid each month in advance of *year*: a twelfth, down to a whole euro."""
    return down(year, MONTHS * EURO) * EURO
