"""What a volunteer is given for costs: free up to a maximum, and differently above it for tax, UWV and assistance."""

from typing import Any

from ..engine.numbers import Number, least, most, where
from ..engine.params import Law
from ..engine.rule import At, Certainty, rule
from .loonheffing import lb
from .pw_norm import pw

UNTIL_21 = 21


@rule(
    "vrijwilliger.vrij",
    label="Is de vergoeding vrij?",
    law=lb("2 lid 6"),
    sentence="Per uur, per maand ({p[vrijwilliger.maand]}) en per jaar ({p[vrijwilliger.jaar]}) is er een grens. "
    "Voor jou is het antwoord: {result}.",
    plain=("hours", "age", "result"),
)
def within_maxima(at: At, amount: Number, hours: int, year_so_far: Number = 0, age: int = UNTIL_21) -> Any:
    """Whether *amount* (cents, of a month, of all organisations) for *hours* stays within all three maxima."""
    hour = at("vrijwilliger.uur" if age >= UNTIL_21 else "vrijwilliger.uur_onder_21")
    within_month = amount <= least(hours * hour, at("vrijwilliger.maand"))
    return within_month & (year_so_far + amount <= at("vrijwilliger.jaar"))  # also for many at once


@rule(
    "vrijwilliger.belast",
    label="Wat er voor de belasting meetelt",
    law=lb("2 lid 6"),
    sentence="Van {amount} telt {result} als loon. Boven een grens telt alles, niet alleen wat erboven komt.",
    plain=("hours", "age"),
)
def taxable(at: At, amount: Number, hours: int, year_so_far: Number = 0, age: int = UNTIL_21) -> Number:
    """What of the *amount* is pay for tax: nothing within the maxima, else all of it."""
    return where(within_maxima(at, amount, hours, year_so_far, age), 0, amount)


@rule(
    "vrijwilliger.uwv",
    label="Wat er voor het UWV meetelt",
    law=Law("", "Beleid van het UWV", "vrijwilligerswerk"),
    sentence="Van {amount} telt het UWV {result} als inkomen. Ook hier telt boven een grens alles.",
    plain=("hours", "age"),
    certainty=(Certainty.NOT_VERIFIED,),
)
def counted_by_uwv(at: At, amount: Number, hours: int, year_so_far: Number = 0, age: int = UNTIL_21) -> Number:
    """What UWV counts: nothing within the maxima, else all of it."""
    return where(within_maxima(at, amount, hours, year_so_far, age), 0, amount)


@rule(
    "vrijwilliger.bijstand",
    label="Wat er voor de bijstand meetelt",
    law=pw("31 lid 2 onder k en lid 5"),
    sentence="Van {amount} telt {result} mee voor de bijstand.",
    plain=("age",),
    certainty=(Certainty.MUNICIPALITY,),
)
def counted_for_assistance(at: At, amount: Number, year_so_far: Number = 0, age: int = 27) -> Number:
    """What counts for assistance by the letter of the act: what is above the maximum of the month or the year.

    All of it below 27. Municipalities differ: the worst case is that all of it counts once a maximum is passed.
    """
    if age < at("pw.vrijlating.leeftijd"):
        return amount
    above_month = most(amount - at("vrijwilliger.maand"), 0)
    above_year = most(year_so_far + amount - at("vrijwilliger.jaar"), 0)
    return most(above_month, where(above_year > amount, amount, above_year))
