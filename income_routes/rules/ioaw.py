"""Income for older unemployed workers, after unemployment benefit (IOAW, articles 2, 5, 8 and 9)."""

from ..engine.numbers import RATE, Number, half_up, least, most, part
from ..engine.params import Law
from ..engine.rule import At, Certainty, rule
from .loonheffing import gross_assistance
from .pw_vrijlating import MUNICIPALITY, Disregard


def ioaw(article: str) -> Law:
    return Law(
        "BWBR0004044",
        "Wet inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte werkloze werknemers",
        article,
    )


@rule(
    "ioaw.grondslag",
    label="Grondslag van de IOAW, bruto",
    law=ioaw("5 lid 3 en 4"),
    sentence="Voor jou ligt de grens op {result} bruto per maand, vakantiegeld erbij gerekend. Netto noemt de wet voor "
    "wie alleen woont {p[ioaw.netto.alleen]} en voor een ander {p[ioaw.netto.ieder]}. Bruto is zelf uitgerekend.",
    plain=("couple", "shares_home"),
    certainty=(Certainty.NOT_VERIFIED,),
)
def base(at: At, couple: bool, shares_home: bool = False) -> int:
    """The gross base of a month (cents): of a *couple* of both, of who *shares_home* with a person of 27 or older less.

    The act has what it is net; what is published gross was not found for 2026, so it is reckoned with the credit that
    each has: a few euros a month may differ (of 2019 and 2023 it is 0.2% more than what was published).
    """
    alone, each = at("ioaw.netto.alleen"), at("ioaw.netto.ieder")
    if couple:
        return 2 * int(gross_assistance(at, each))
    return int(gross_assistance(at, each if shares_home else alone))


SHARE_AND_MOST = {one: f"ioaw.vrijlating.{one.value}" for one in (Disregard.N, Disregard.R, Disregard.Y, Disregard.Z)}
SHARE_AND_MOST[Disregard.AA] = SHARE_AND_MOST[Disregard.Z]


@rule(
    "ioaw.vrijlating",
    label="Vrijlating van loon in de IOAW",
    law=ioaw("8 lid 2, 5, 7, 9 en 10"),
    sentence="Van je brutoloon van {wage} telt {result} niet mee.",
    plain=("which",),
    certainty=MUNICIPALITY,
)
def disregard(at: At, wage: Number, which: str = Disregard.NONE) -> Number:
    """What of a month's gross *wage* (cents, without holiday pay) is left free: as in the assistance act, but gross.

    25% for six months (n), 12.5% for a single parent (r), 15% for who is medically limited in hours (y) and for the
    group with wage-cost subsidy (z, aa), each up to a maximum.
    """
    kind = Disregard(which)
    if kind is Disregard.NONE:
        return 0 * wage
    name = SHARE_AND_MOST[kind]
    return least(part(most(wage, 0), at(f"{name}.deel")), at(f"{name}.max"))


@rule(
    "ioaw.uitkering",
    label="IOAW in een maand, bruto",
    law=ioaw("9 lid 1 en 8 lid 1"),
    sentence="De grens van {base_of_month} min het inkomen dat meetelt ({counted}) is {result}.",
)
def benefit(at: At, base_of_month: Number, counted: Number) -> Number:
    """The gross benefit of a month (cents): the base less the gross income of both that counts, holiday pay left out.

    Holiday pay of work does not count (Algemeen inkomensbesluit socialezekerheidswetten, article 2:5).
    """
    return most(base_of_month - most(counted, 0), 0)


@rule(
    "ioaw.vakantie",
    label="Vakantiegeld in de IOAW",
    law=ioaw("9 lid 2"),
    sentence="In {benefit_of_month} zit vakantiegeld: {result}. Dat wordt bewaard.",
)
def holiday_part(at: At, benefit_of_month: Number) -> Number:
    """What of a month's benefit is holiday pay: 8/108 of it (cents, half a cent up)."""
    percentage = at("wml.vakantiebijslag")
    return half_up(benefit_of_month * percentage, RATE + percentage)


@rule(
    "ioaw.zonder_vakantiegeld",
    label="Inkomen zonder vakantiegeld in de IOAW",
    law=Law("BWBR0029368", "Algemeen inkomensbesluit socialezekerheidswetten", "2:5 lid 2"),
    sentence="Bij {income} krijg je geen vakantiegeld. Daarom telt er {result} van mee.",
)
def without_holiday(at: At, income: Number) -> Number:
    """What counts of a month's gross *income* over which there is no holiday pay: 100/108 (cents, half a cent up)."""
    return half_up(income * RATE, RATE + at("wml.vakantiebijslag"))


@rule(
    "ioaw.wie",
    label="Kun je IOAW krijgen?",
    law=ioaw("2"),
    sentence="IOAW is er alleen voor wie vóór {p[ioaw.geboren_voor]} is geboren. Jij bent van {born}: {result}.",
    plain=("born", "result"),
)
def born_in_time(at: At, born: int) -> bool:
    """Whether somebody born in the year *born* can have it at all."""
    return born < at("ioaw.geboren_voor")
