"""What every allowance shares (Algemene wet inkomensafhankelijke regelingen)."""

from ..engine.numbers import Number, down, most, nearest_euro, where
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
    sentence="Over het jaar wordt {exact} afgerond op hele euro's. Minder dan {p[awir.minimum]} wordt niet betaald. "
    "Dat geeft {result}.",
)
def year_amount(at: At, exact: Number) -> Number:
    """An allowance of a year (cents): to the nearest whole euro, and nothing when that is less than the minimum."""
    amount = nearest_euro(most(exact, 0))
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
