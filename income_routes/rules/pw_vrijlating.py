"""What of one's earnings does not count for social assistance (Participatiewet, article 31 paragraph 2 n, r, y, z, aa).

The text of the act settles the order: n first, for six months in all; then y for who is medically limited in hours,
else z and aa for the group with wage-cost subsidy, else r for a single parent. Whether n, r and aa are given, the
municipality decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ..engine.numbers import Number, least, most, part
from ..engine.params import Law
from ..engine.rule import At, Certainty, rule
from .pw_norm import pw

MUNICIPALITY = (Certainty.MUNICIPALITY,)


class Disregard(StrEnum):
    """Which part of the act lets somebody keep some of their pay."""

    NONE = "none"
    N = "n"
    R = "r"
    Y = "y"
    Z = "z"
    AA = "aa"


def _kept(at: At, net_wage: Number, letter: str) -> Number:
    name = f"pw.vrijlating.{letter}"
    return least(part(most(net_wage, 0), at(f"{name}.deel")), at(f"{name}.max"))


def _sentence(letter: str) -> str:
    name = f"pw.vrijlating.{letter}"
    return f"Je nettoloon is {{net_wage}}. Je houdt {{p[{name}.deel]}}, hoogstens {{p[{name}.max]}}: {{result}}."


@rule(
    "pw.vrijlating.n",
    label="Vrijlating bij werk, eerste zes maanden",
    law=pw("31 lid 2 onder n"),
    sentence=_sentence("n"),
    certainty=MUNICIPALITY,
)
def first_months(at: At, net_wage: Number) -> Number:
    """What is left free in the first six months of work beside assistance; not below 27 years."""
    return _kept(at, net_wage, "n")


@rule(
    "pw.vrijlating.r",
    label="Vrijlating voor een alleenstaande ouder",
    law=pw("31 lid 2 onder r"),
    sentence=_sentence("r"),
    certainty=MUNICIPALITY,
)
def single_parent(at: At, net_wage: Number) -> Number:
    """After n, for who alone cares for a child under 12, 30 months on end; not below 27 years."""
    return _kept(at, net_wage, "r")


@rule(
    "pw.vrijlating.y",
    label="Vrijlating als je door je gezondheid minder uren kunt werken",
    law=pw("31 lid 2 onder y"),
    sentence=_sentence("y"),
)
def limited_hours(at: At, net_wage: Number) -> Number:
    """For who is medically limited in hours, when n does not apply; without an end date."""
    return _kept(at, net_wage, "y")


@rule(
    "pw.vrijlating.z",
    label="Vrijlating bij werk met loonkostensubsidie",
    law=pw("31 lid 2 onder z en aa"),
    sentence=_sentence("z"),
    certainty=MUNICIPALITY,
)
def wage_cost_subsidy(at: At, net_wage: Number) -> Number:
    """For a job with wage-cost subsidy: twelve months after n (z), and longer where the municipality says so (aa)."""
    return _kept(at, net_wage, "z")


KEPT: dict[Disregard, Callable[[At, Number], Number]] = {
    Disregard.N: first_months,
    Disregard.R: single_parent,
    Disregard.Y: limited_hours,
    Disregard.Z: wage_cost_subsidy,
    Disregard.AA: wage_cost_subsidy,
}


def disregard(at: At, which: Disregard, net_wage: Number) -> Number:
    """What of *net_wage* (cents, of a month) does not count under *which*."""
    return KEPT[which](at, net_wage) if which in KEPT else 0


@dataclass(frozen=True)
class Situation:
    """What decides which disregard somebody can have in a month. Months used are those before this one."""

    age: int
    months_n: int = 0
    months_r: int = 0
    months_z: int = 0
    single_parent_child_under_12: bool = False
    limited_hours: bool = False
    wage_cost_subsidy: bool = False


WHO = ("age", "months_n", "months_r", "months_z", "parent", "limited", "subsidy", "result")
"""What is no money in the rules that choose."""


@rule(
    "ioaw.welke_vrijlating",
    label="Welke vrijlating er deze maand is",
    law=Law("BWBR0004044", "IOAW", "8 lid 2, 5, 7, 9 en 10"),
    sentence="De eerste {p[pw.vrijlating.n.maanden]} maanden geldt n, en jij gebruikte er {months_n}. Daarna zijn er "
    "r voor een ouder alleen, y bij minder uren door je gezondheid, en z of aa bij loonkostensubsidie. "
    "Voor jou: {result}.",
    plain=WHO,
    certainty=MUNICIPALITY,
)
def _older(at: At, months_n: int, months_r: int, months_z: int, parent: bool, limited: bool, subsidy: bool) -> str:
    if months_n < at("pw.vrijlating.n.maanden"):
        return Disregard.N.value
    if parent and months_r < at("pw.vrijlating.r.maanden"):
        return Disregard.R.value
    if limited:
        return Disregard.Y.value
    return _of_group(at, months_z).value if subsidy else Disregard.NONE.value


def which_disregard_older(at: At, now: Situation) -> Disregard:
    """The disregard that the IOAW has: n, then r for a single parent, then y, else z and aa (article 8)."""
    given = (now.single_parent_child_under_12, now.limited_hours, now.wage_cost_subsidy)
    return Disregard(_older(at, now.months_n, now.months_r, now.months_z, *given))


@rule(
    "pw.welke_vrijlating",
    label="Welke vrijlating er deze maand is",
    law=pw("31 lid 2 onder n, r, y, z en aa, en lid 5"),
    sentence="Je bent {age} jaar. Vanaf {p[pw.vrijlating.leeftijd]} jaar geldt {p[pw.vrijlating.n.maanden]} maanden n, "
    "en jij gebruikte er {months_n}. Daarna zijn er y, z, aa of r. Voor jou: {result}.",
    plain=WHO,
    certainty=MUNICIPALITY,
)
def _which(
    at: At, age: int, months_n: int, months_r: int, months_z: int, parent: bool, limited: bool, subsidy: bool
) -> str:
    grown = age >= at("pw.vrijlating.leeftijd")
    if grown and months_n < at("pw.vrijlating.n.maanden"):
        return Disregard.N.value
    if limited:
        return Disregard.Y.value
    if subsidy:
        return _of_group(at, months_z).value
    if grown and parent and months_r < at("pw.vrijlating.r.maanden"):
        return Disregard.R.value
    return Disregard.NONE.value


def which_disregard(at: At, now: Situation) -> Disregard:
    """The disregard that the act has for somebody in this *situation*, if the municipality gives what it may give."""
    given = (now.single_parent_child_under_12, now.limited_hours, now.wage_cost_subsidy)
    return Disregard(_which(at, now.age, now.months_n, now.months_r, now.months_z, *given))


def _of_group(at: At, months_z: int) -> Disregard:
    """Of who belongs to the group with wage-cost subsidy: twelve months z, then aa."""
    return Disregard.Z if months_z < at("pw.vrijlating.z.maanden") else Disregard.AA
