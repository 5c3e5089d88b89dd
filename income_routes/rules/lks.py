"""The subsidy to an employer for who cannot earn the minimum wage (Participatiewet, article 10d). For information."""

from ..engine.numbers import RATE, Number, half_up, least, most, part
from ..engine.rule import At, Certainty, rule
from .loon import holiday_pay, month_pay
from .pw_norm import pw

HUNDRED = 100
MAYBE_MORE = (Certainty.MUNICIPALITY, Certainty.NOT_VERIFIED)
"""The allowance for the employer's own costs stands in a regulation that was not found; it makes the subsidy higher."""


@rule(
    "lks.grondslag",
    label="Minimumloon met vakantiegeld, waar de subsidie van uitgaat",
    law=pw("10d lid 4"),
    sentence="Bij {hours} uur per week is het minimumloon met vakantiegeld {result} per maand.",
    plain=("hours",),
)
def minimum_with_holiday_pay(at: At, hours: int) -> Number:
    """The minimum wage of a month with holiday pay (cents), for *hours* a week; the act reckons with 36."""
    pay = month_pay(at, hours, at("wml.uur"))
    return pay + holiday_pay(at, pay)


@rule(
    "lks.subsidie",
    label="Loonkostensubsidie voor de werkgever",
    law=pw("10d lid 4"),
    sentence="De gemeente meet wat het werk waard is: {worth}% van het minimumloon. De werkgever krijgt het verschil: "
    "minstens {result} per maand. Hoogstens is het {p[lks.hoogstens]} van het minimumloon met vakantiegeld. Zijn eigen "
    "lasten komen daar nog bij.",
    plain=("hours", "worth"),
    certainty=MAYBE_MORE,
)
def subsidy(at: At, worth: Number, hours: int) -> Number:
    """What an employer is given each month (cents, half a cent up), at least: the minimum less what the work is worth.

    *worth* is in hundredths of the minimum wage. By 36 hours a week, more or less in proportion.
    """
    full = minimum_with_holiday_pay(at, at("lks.uren"))
    whole = least(full - part(full, most(worth, 0) * RATE // HUNDRED), part(full, at("lks.hoogstens")))
    return half_up(most(whole, 0) * hours, at("lks.uren"))


@rule(
    "lks.vast",
    label="Loonkostensubsidie voor de werkgever, eerste zes maanden",
    law=pw("10d lid 5"),
    sentence="Wordt niet gemeten wat het werk waard is, krijgt de werkgever {p[lks.vast]} van het minimumloon met "
    "vakantiegeld. Dat kan hoogstens {p[lks.vast_maanden]} maanden. In maand {month_of_work} is het minstens {result}. "
    "Zijn eigen lasten komen daar nog bij.",
    plain=("hours", "month_of_work"),
    certainty=MAYBE_MORE,
)
def flat_subsidy(at: At, hours: int, month_of_work: int) -> Number:
    """What an employer is given, at least, without measuring (cents, half a cent up): in the first six months only."""
    full = minimum_with_holiday_pay(at, at("lks.uren"))
    given = half_up(full * at("lks.vast") * hours, RATE * at("lks.uren"))
    return given if month_of_work <= at("lks.vast_maanden") else 0
