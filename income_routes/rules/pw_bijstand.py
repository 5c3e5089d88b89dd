"""Social assistance in a month: the norm less what counts as means (Participatiewet, articles 19, 31 to 34)."""

from ..engine.numbers import Number, most, where
from ..engine.rule import At, Certainty, rule
from .pw_norm import Household, holiday_part, norm, pw
from .pw_vrijlating import Disregard, disregard

MONTHS = 12


@rule(
    "pw.middelen_loon",
    label="Loon dat meetelt voor de bijstand",
    law=pw("31 lid 1 en 3"),
    sentence="Van je nettoloon van {net_wage} telt {result} mee.",
    plain=("which",),
)
def counted_wage(at: At, net_wage: Number, which: str = Disregard.NONE) -> Number:
    """Net pay of a month less what is left free under *which* disregard."""
    return most(net_wage, 0) - disregard(at, Disregard(which), net_wage)


@rule(
    "pw.vermogen",
    label="Vermogen dat mag",
    law=pw("34 lid 3"),
    sentence="Je mag {result} hebben zonder dat het meetelt.",
    plain=("household", "single_parent"),
)
def assets_allowed(at: At, household: str, single_parent: bool = False) -> int:
    """The assets (cents) up to which there is a right to assistance."""
    together = household == Household.COUPLE or single_parent
    return at("pw.vermogen.samen" if together else "pw.vermogen.alleen")


@rule(
    "pw.bijstand",
    label="Bijstand in een maand",
    law=pw("19 lid 1 en 2"),
    sentence="De norm van {norm_of_month} min wat meetelt ({counted}) is {result}. Minder dan nul wordt het niet.",
)
def assistance(at: At, norm_of_month: Number, counted: Number) -> Number:
    """Assistance of a month (cents, holiday allowance included): the norm less counted means, never below nought."""
    return most(norm_of_month - most(counted, 0), 0)


@rule(
    "pw.op_rekening",
    label="Bijstand op je rekening",
    law=pw("19 lid 3 en 45"),
    sentence="Van {assistance_of_month} wordt het vakantiegeld bewaard. Je krijgt deze maand {result}.",
)
def paid_out(at: At, assistance_of_month: Number) -> Number:
    """What is paid in the month itself: assistance less the holiday part that is kept."""
    return assistance_of_month - holiday_part(at, assistance_of_month)


@rule(
    "pw.teruggave",
    label="Belasting terug die meetelt voor de bijstand",
    law=pw("31 lid 1 en 32 lid 1"),
    sentence="Je krijgt over het jaar {refund} belasting terug. In {months} maanden was er bijstand. "
    "Voor elke maand bijstand telt een twaalfde mee: {result}.",
    plain=("months",),
    certainty=(Certainty.MUNICIPALITY,),
)
def counted_refund(at: At, refund: Number, months: int) -> Number:
    """What of a year's tax *refund* (cents) is income over the *months* with assistance: a twelfth for each, down.

    The act counts it as far as it is about those months; that each month has a twelfth is how it is spread.
    """
    return most(refund, 0) * months // MONTHS


@rule(
    "pw.giften",
    label="Giften die meetellen",
    law=pw("31 lid 2 onder m"),
    sentence="Van {gifts} aan giften in dit jaar telt {result} mee; tot {p[pw.giften.max]} telt niets.",
    certainty=(Certainty.MUNICIPALITY,),
)
def counted_gifts(at: At, gifts: Number) -> Number:
    """What counts of the *gifts* of a year (cents); above the limit the municipality may still leave it free (s)."""
    return most(gifts - at("pw.giften.max"), 0)


@rule(
    "pw.premie",
    label="Premie die meetelt",
    law=pw("31 lid 2 onder j en lid 5"),
    sentence="Van {premium} premie in dit jaar telt {result} mee; tot {p[pw.premie_j.max]} telt niets.",
    certainty=(Certainty.MUNICIPALITY,),
    plain=("may",),
)
def counted_premium(at: At, premium: Number, may: bool = True) -> Number:
    """What counts of the one or two premiums of a year; all of it for who *may* not have one (below 27)."""
    return most(premium - at("pw.premie_j.max"), 0) if may else where(premium > 0, premium, 0)


__all__ = [
    "assets_allowed",
    "assistance",
    "counted_gifts",
    "counted_premium",
    "counted_refund",
    "counted_wage",
    "norm",
    "paid_out",
]
