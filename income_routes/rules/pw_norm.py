"""What a household on social assistance should have each month (Participatiewet, articles 19 to 22a)."""

from enum import StrEnum

from ..engine.numbers import RATE, Number, half_up, part
from ..engine.params import Law
from ..engine.rule import At, rule

GROWN_UP = 21


class Household(StrEnum):
    """Who shares one assistance: a single person or parent, or a couple."""

    SINGLE = "single"
    COUPLE = "couple"


def pw(article: str) -> Law:
    return Law("BWBR0015703", "Participatiewet", article)


@rule(
    "pw.norm",
    label="Bijstandsnorm",
    law=pw("20, 21 en 22a"),
    sentence="Met wie je woont, bepaalt de norm. Voor jou is dat {result} per maand, vakantiegeld erbij gerekend.",
    plain=("household", "cost_sharers", "young", "children", "extra"),
)
def norm(at: At, household: str, cost_sharers: int, young: int = 0, children: bool = False, extra: bool = False) -> int:
    """The norm of a month (cents), holiday allowance included.

    *cost_sharers* counts all of 27 and older who share the costs, oneself and a partner included whatever their age:
    1 is a single person alone, 2 a couple alone. *young* is how many of the one or two are 18, 19 or 20; *extra* is
    for those whose parents cannot help.
    """
    if young:
        return _norm_of_young(at, household == Household.COUPLE, cost_sharers, young, children, extra)
    return _norm_of_grown(at, household == Household.COUPLE, cost_sharers)


def _norm_of_grown(at: At, couple: bool, cost_sharers: int) -> int:
    """The norm where all are 21 or older."""
    if cost_sharers <= (2 if couple else 1):
        return at("pw.norm.samen" if couple else "pw.norm.alleen")
    return shared_norm(at, cost_sharers) * (2 if couple else 1)


def _norm_of_young(at: At, couple: bool, cost_sharers: int, young: int, children: bool, extra: bool) -> int:
    """The norm where one or both are 18, 19 or 20, with what comes on top, up to the norm of 21 (article 20 lid 4)."""
    if not couple:
        of_month = at("pw.norm.18_alleen")
    elif young == 2:
        of_month = at("pw.norm.18_beiden_kind" if children else "pw.norm.18_beiden")
    else:
        of_month = at("pw.norm.18_een_kind" if children else "pw.norm.18_een")
        if cost_sharers > 2:  # article 22a paragraph 3: who is 21 shares, who is younger has their own part
            of_month += shared_norm(at, cost_sharers - 1) - half_up(at("pw.norm.samen"), 2)
    if extra:
        of_month = min(of_month + young * at("pw.norm.18_extra"), _norm_of_grown(at, couple, cost_sharers))
    return int(of_month)


@rule(
    "pw.kostendelersnorm",
    label="Kostendelersnorm",
    law=pw("22a lid 1"),
    sentence="Je deelt de kosten met {cost_sharers} mensen samen. Dan is de norm per persoon {result}: "
    "({p[pw.kostendelers.vast]} + {cost_sharers} × {p[pw.kostendelers.per_persoon]}) gedeeld door "
    "{cost_sharers}, van {p[pw.norm.samen]}.",
    plain=("cost_sharers",),
)
def shared_norm(at: At, cost_sharers: int) -> int:
    """The norm for each of *cost_sharers* (oneself included), half a cent up. Raises ``ValueError`` below two.

    The formula stands in the act as a picture; it is taken from publications (mark B).
    """
    if cost_sharers < 2:
        raise ValueError("wie de kosten niet deelt, heeft geen kostendelersnorm")
    share = at("pw.kostendelers.vast") + cost_sharers * at("pw.kostendelers.per_persoon")
    return int(half_up(share * at("pw.norm.samen"), cost_sharers * RATE))


@rule(
    "pw.vakantietoeslag",
    label="Vakantiegeld in de bijstand",
    law=pw("19 lid 3"),
    sentence="Van elke maand bijstand wordt {p[pw.vakantietoeslag]} bewaard als vakantiegeld. "
    "Van {assistance} is dat {result}.",
)
def holiday_part(at: At, assistance: Number) -> Number:
    """What of a month's *assistance* (cents) is kept for the yearly holiday allowance, half a cent up."""
    return part(assistance, at("pw.vakantietoeslag"))
