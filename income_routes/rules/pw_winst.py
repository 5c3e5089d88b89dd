"""Profit beside social assistance, for who works for themselves a little (Participatiewet, articles 31 and 32)."""

from enum import StrEnum

from ..engine.numbers import Number, most, part
from ..engine.rule import At, Certainty, rule
from .pw_norm import pw


class Counting(StrEnum):
    """What a municipality does with the profit of a month before the tax on it is known."""

    WHOLE = "bruto"
    LESS_TAX = "min_20"


@rule(
    "pw.middelen_winst",
    label="Winst die meetelt voor de bijstand",
    law=pw("31 lid 3 en 32 lid 1"),
    sentence="Van je winst van {profit} in deze maand telt {result} mee. De wet haalt er belasting en zorgbijdrage af; "
    "veel gemeenten tellen eerst alles en verrekenen die later.",
    plain=("counting",),
    certainty=(Certainty.MUNICIPALITY, Certainty.ESTIMATE),
)
def counted_profit(at: At, profit: Number, counting: str = Counting.WHOLE) -> Number:
    """What of a month's *profit* (cents) is income for assistance, before a disregard; a loss is none.

    The act takes off what is owed in tax and contribution. That is known after the year: until then municipalities
    count all of it, or take off the part that stands for tax in the Bbz.
    """
    earned = most(profit, 0)
    return earned - part(earned, at("bbz.belasting")) if counting == Counting.LESS_TAX else earned


@rule(
    "pw.winst_achteraf",
    label="Winst die te veel meetelde",
    law=pw("31 lid 3"),
    sentence="In de maanden met bijstand telde {counted} aan inkomen mee. Gaan belasting en zorgbijdrage van je winst "
    "af, dan is dat {by_act}. Volgens de wet telde er dus {result} te veel mee.",
    certainty=(Certainty.MUNICIPALITY, Certainty.ESTIMATE),
)
def counted_too_much(at: At, counted: Number, by_act: Number) -> Number:
    """What of the income that *counted* in a year's months with assistance should not have, now *by_act* is known."""
    return most(counted - by_act, 0)
