"""What the tax office makes of a profit: hours, deductions and the exemption (Wet inkomstenbelasting 2001, 3.2)."""

from typing import Any

from ..engine.numbers import Number, least, most, part, where
from ..engine.rule import At, rule
from .inkomstenbelasting import ib


@rule(
    "ib.urencriterium",
    label="Genoeg uren voor je bedrijf?",
    law=ib("3.6 lid 1"),
    sentence="Je werkt dit jaar {hours} uur voor je bedrijf en {elsewhere} uur in loondienst. Nodig zijn "
    "{p[ib.urencriterium]} uur, en meer dan de helft van je werktijd (dat laatste niet de eerste jaren). "
    "Genoeg: {result}.",
    plain=("hours", "elsewhere", "starter", "result"),
)
def meets_hours(at: At, hours: Number, elsewhere: Number = 0, starter: bool = False) -> Any:
    """Whether *hours* of a calendar year for one's own business are enough; those of paid work are *elsewhere*.

    A year that begins late is not made smaller: who starts in July needs as many. *starter*: in one of the five years
    before there was no business, and then the business need not take most of the time.
    """
    return (hours >= at("ib.urencriterium")) & ((hours > elsewhere) | starter)


@rule(
    "ib.ondernemersaftrek",
    label="Aftrek voor ondernemers",
    law=ib("3.76 lid 1, 2, 3 en 5"),
    sentence="Met genoeg uren mag je {p[ib.zelfstandigenaftrek]} van je winst aftrekken, en als starter "
    "{p[ib.startersaftrek]} erbij. Voor jou is dat {result}. Wie geen starter is, trekt niet meer af dan de winst.",
    plain=("enough_hours", "starter"),
)
def deduction(at: At, profit: Number, enough_hours: Any, starter: bool = False) -> Number:
    """What goes off the *profit* of a year (cents) before the exemption; nothing without *enough_hours*.

    *starter* here is who has the higher deduction: three times at most, in the first five years. For a starter it may
    make a loss; for others what does not fit is kept for nine years (paragraph 7), which is not computed.
    """
    own, extra = at("ib.zelfstandigenaftrek"), at("ib.startersaftrek")
    whole = own + extra if starter else least(own, most(profit, 0))
    return where(enough_hours, whole, 0)


@rule(
    "ib.winst",
    label="Belastbare winst",
    law=ib("3.2 en 3.79a"),
    sentence="Van je winst van {profit} gaat eerst de aftrek voor ondernemers af. Van de rest is "
    "{p[ib.mkb_winstvrijstelling]} vrij. Belastbaar blijft {result}.",
    plain=("enough_hours", "starter"),
)
def taxable_profit(at: At, profit: Number, enough_hours: Any = False, starter: bool = False) -> Number:
    """The taxable profit of a year (cents). The exemption needs no hours; it makes a loss smaller too."""
    left = profit - deduction(at, profit, enough_hours, starter)
    return left - part(left, at("ib.mkb_winstvrijstelling"))
