"""Benefit for who is partly or wholly unfit for work (Wet WIA, articles 51, 52 and 59 to 62).

First, for 3 to 24 months, the wage-related benefit; then the wage supplement for who earns at least half of what they
still could, else the follow-up benefit. Who can never earn again has IVA.
"""

from ..engine.numbers import RATE, Number, half_up, least, most, part, where
from ..engine.params import Law
from ..engine.rule import At, Certainty, rule
from .ww import counted_month_wage

ESTIMATE = (Certainty.ESTIMATE,)
NO_REQUIREMENT = 80
"""From this percentage, who can earn a fifth at most, no income is required."""
CLASSES = ((80, "wia.klasse_80"), (65, "wia.klasse_65"), (55, "wia.klasse_55"), (45, "wia.klasse_45"))
"""From which percentage of unfitness which share of the minimum wage holds; from 35 the lowest."""


def wia(article: str) -> Law:
    return Law("BWBR0019057", "Wet werk en inkomen naar arbeidsvermogen", article)


def _share_of_lost(at: At, month_wage: Number, income: Number, share: int) -> Number:
    """*share* of (A - B x C/D): of the old wage that counts, less what is earned in the same measure."""
    whole = most(month_wage, 1)
    return half_up(counted_month_wage(at, month_wage) * most(whole - most(income, 0), 0) * share, whole * RATE)


@rule(
    "wia.lgu",
    label="WIA, eerste tijd (loongerelateerd)",
    law=wia("61 lid 1"),
    sentence="Je oude loon was {month_wage}. Je verdient nu {income}. In maand {month_of_benefit} krijg je een deel "
    "van het verschil: {result}.",
    plain=("month_of_benefit",),
    certainty=ESTIMATE,
)
def wage_related(at: At, month_wage: Number, income: Number, month_of_benefit: int) -> Number:
    """The gross wage-related benefit of a month (cents, half a cent up): 75% of what is lost for two months, then 70%.

    *month_wage* is the old wage with holiday pay, *income* the gross income of the month.
    """
    first = month_of_benefit <= at("wia.lgu.maanden_eerst")
    return _share_of_lost(at, month_wage, income, at("wia.lgu.deel_eerst") if first else at("wia.deel"))


@rule(
    "wia.inkomenseis",
    label="Wat je minstens moet verdienen",
    law=wia("60 lid 2 en 3"),
    sentence="Je kunt nog {capacity} per maand verdienen. Verdien je minstens {p[wia.inkomenseis]} daarvan, dan krijg "
    "je de hogere uitkering. Dat is {result}.",
)
def income_required(at: At, capacity: Number) -> Number:
    """Half of what somebody can still earn (cents a month, half a cent up)."""
    return part(capacity, at("wia.inkomenseis"))


@rule(
    "wia.vervolg",
    label="WIA na de eerste tijd: vervolguitkering",
    law=wia("62 lid 1 en 61 lid 6"),
    sentence="Je bent {degree}% arbeidsongeschikt. Je krijgt een deel van het minimumloon van {p[wml.maand]}, "
    "of van je oude loon als dat lager is: {result}.",
    plain=("degree",),
    certainty=ESTIMATE,
)
def follow_up(at: At, month_wage: Number, degree: int) -> Number:
    """The gross follow-up benefit of a month (cents): a share by *degree* (35 to 100) of the lower of two wages."""
    name = next((name for least_degree, name in CLASSES if degree >= least_degree), "wia.klasse_35")
    return part(least(at("wml.maand"), counted_month_wage(at, month_wage)), at(name))


@rule(
    "wia.na_eerste_tijd",
    label="WIA na de eerste tijd",
    law=wia("60, 61 lid 2, 4 en 5 en 62"),
    sentence="Je kunt nog {capacity} per maand verdienen en je verdient {income}. Verdien je minstens de helft, dan is "
    "de uitkering hoger dan zonder. Je krijgt {result}.",
    plain=("degree",),
    certainty=ESTIMATE,
)
def after_first(at: At, month_wage: Number, income: Number, degree: int, capacity: Number) -> Number:
    """The gross benefit of a month (cents) after the wage-related one: less for who earns below half of *capacity*.

    Who can earn nothing more than a fifth (*degree* 80 or more) has the supplement whatever they earn.
    """
    lost = _share_of_lost(at, month_wage, income, at("wia.deel"))
    if degree >= NO_REQUIREMENT:
        return lost
    lower = follow_up(at, month_wage, degree)
    capable = 2 * income_required(at, capacity)
    supplement = where(
        income >= capable,
        lost,
        least(most(_share_of_lost(at, month_wage, capable, at("wia.deel")), lower), lost),
    )
    return where(income >= income_required(at, capacity), supplement, lower)


@rule(
    "wia.iva",
    label="WIA voor wie niet meer kan werken (IVA)",
    law=wia("51 en 52 lid 1"),
    sentence="Je krijgt {p[wia.iva.deel]} van je oude loon van {month_wage}. Van wat je verdient ({income}) gaat "
    "{p[wia.iva.eraf]} eraf. Dat is {result}.",
    certainty=ESTIMATE,
)
def lasting(at: At, month_wage: Number, income: Number) -> Number:
    """The gross benefit of a month (cents, half a cent up) for who is wholly and lastingly unfit."""
    counted, whole = counted_month_wage(at, month_wage), most(month_wage, 1)
    less = at("wia.iva.eraf") * most(income, 0)
    return most(half_up(counted * (whole * at("wia.iva.deel") - less), whole * RATE), 0)


@rule(
    "wia.te_veel_verdiend",
    label="Verdien je meer dan de grens?",
    law=wia("56 lid 3"),
    sentence="Wie een jaar lang meer dan {p[wia.grens_verdiensten]} van het oude loon verdient, kan de WIA verliezen. "
    "Je oude loon was {month_wage}, je verdient {income}: {result}.",
    plain=("result",),
    certainty=ESTIMATE,
)
def earns_too_much(at: At, month_wage: int, income: int) -> bool:
    """Whether *income* is above 65% of the old wage: after a year of it the right can end."""
    return income * RATE > month_wage * at("wia.grens_verdiensten")
