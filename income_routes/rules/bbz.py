"""Assistance for who works for themselves: a loan each month, settled by the year (Bbz 2004, articles 3 to 13)."""

from typing import Any

from ..engine.numbers import RATE, Number, above, least, most, part
from ..engine.params import Law
from ..engine.rule import At, Certainty, rule

MUNICIPALITY = (Certainty.MUNICIPALITY,)


def bbz(article: str) -> Law:
    return Law("BWBR0015711", "Besluit bijstandverlening zelfstandigen 2004", article)


@rule(
    "bbz.zelfstandige",
    label="Ben je voor de bijstand zelfstandige?",
    law=bbz("1 onder b"),
    sentence="Je werkt {hours} uur per jaar voor je bedrijf. Vanaf {p[ib.urencriterium]} uur ben je zelfstandige: "
    "{result}. Dan is er geen gewone bijstand, en misschien wel Bbz.",
    plain=("hours", "result"),
    certainty=MUNICIPALITY,
)
def is_self_employed(at: At, hours: Number) -> Any:
    """Whether who works so many *hours* a year for their own business falls under the Bbz alone.

    Who does has no other assistance, however small the profit (Participatiewet, article 78f).
    """
    return hours >= at("ib.urencriterium")


@rule(
    "bbz.duur",
    label="Is er nog Bbz?",
    law=bbz("23 lid 1"),
    sentence="Dit is maand {number} met je bedrijf. Wie begint, krijgt hoogstens {p[bbz.starter]} maanden Bbz. "
    "Is er nu nog Bbz: {result}.",
    plain=("number", "result"),
)
def lasts(at: At, number: int) -> bool:
    """Whether who begins a business still can have the Bbz in month *number* (1, 2, …) of it."""
    return number <= at("bbz.starter")


@rule(
    "bbz.netto_inkomen",
    label="Wat van je inkomen meetelt voor de Bbz",
    law=bbz("1 onder e en 6 lid 2"),
    sentence="Van je winst van {profit} gaat {p[bbz.belasting]} af voor belasting. Ander netto inkomen is {other}. "
    "Samen telt {result}.",
)
def net_income(at: At, profit: Number, other: Number = 0) -> Number:
    """The income of a book year (cents): *profit* less a fixed part for tax, and what else came in net (*other*).

    A loss counts as nothing: there is no tax on it and it is no income. A tax refund does not count (paragraph 1).
    """
    earned = most(profit, 0)
    return earned - part(earned, at("bbz.belasting")) + other


@rule(
    "bbz.terug",
    label="Bbz die je terugbetaalt",
    law=bbz("12 lid 2 onder c"),
    sentence="Je leende {lent} en had {income} inkomen. Samen meer dan de jaarnorm van {year_norm}? Dan kan de "
    "gemeente het meerdere terugvragen, hoogstens wat je leende: {result}.",
    certainty=MUNICIPALITY,
)
def to_repay(at: At, lent: Number, income: Number, year_norm: Number) -> Number:
    """What of a book year's loan (*lent*, cents) goes back once the *income* is known: all above the year's norm."""
    return least(above(lent + income, year_norm), lent)


@rule(
    "bbz.nabetaling",
    label="Bbz die je nog krijgt",
    law=bbz("12 lid 2 onder a"),
    sentence="Je leende {lent} en had {income} inkomen. Samen minder dan de jaarnorm van {year_norm}? Dan krijg je "
    "het verschil, tot in totaal de norm van de maanden met Bbz ({norm_of_months}): {result}.",
)
def to_receive(at: At, lent: Number, income: Number, year_norm: Number, norm_of_months: Number) -> Number:
    """What comes after a book year with less than the norm: never more in all than the norm of the months with Bbz."""
    return most(least(above(year_norm, lent + income), norm_of_months - lent), 0)


@rule(
    "bbz.gift",
    label="Bbz die je mag houden",
    law=bbz("11 lid 2 en 12 lid 2"),
    sentence="Van wat je leende ({lent}) betaal je {repaid} terug en er komt {received} bij. De rest wordt een gift: "
    "{result}.",
)
def gift(at: At, lent: Number, repaid: Number, received: Number) -> Number:
    """What of the loan of a book year becomes a gift. The municipality pays the tax on it, so it is no income."""
    return lent - repaid + received


@rule(
    "bbz.vermogen",
    label="Mag de lening een gift worden?",
    law=bbz("3 lid 1"),
    sentence="Je eigen vermogen is {own}, van {total} in totaal. Boven {p[bbz.vermogen.hoogste]} wordt niets een gift; "
    "boven {p[bbz.vermogen.deel_vanaf]} alleen als het hoogstens {p[bbz.vermogen.deel]} van het totaal is. "
    "Bij jou: {result}.",
    plain=("result",),
)
def may_become_gift(at: At, own: Number, total: Number) -> Any:
    """Whether the loan may become a gift by what one owns: *own* is *total* less debts (cents).

    Above the limit the loan stays, and a tenth a year is paid back after the last year with assistance (article 13).
    """
    upper, lower = at("bbz.vermogen.hoogste"), at("bbz.vermogen.deel_vanaf")
    small_part = own * RATE <= total * at("bbz.vermogen.deel")
    return (own <= lower) | ((own < upper) & small_part) | (own == upper)  # that is in neither part of the paragraph
