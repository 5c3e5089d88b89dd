"""Unemployment benefit (Werkloosheidswet, article 47)."""

from ..engine.numbers import RATE, Number, half_up, most, where
from ..engine.params import Law
from ..engine.rule import At, Certainty, rule


def ww(article: str) -> Law:
    return Law("BWBR0004045", "Werkloosheidswet", article)


@rule(
    "ww.uitkering",
    label="WW in een maand",
    law=ww("47"),
    sentence="Je oude loon was {month_wage} per maand, met vakantiegeld. In maand {month_of_benefit} krijg je een "
    "deel van wat je nu minder verdient: {result}.",
    plain=("month_of_benefit",),
    certainty=(Certainty.ESTIMATE,),
)
def unemployment_benefit(at: At, month_wage: Number, income: Number, month_of_benefit: int) -> Number:
    """The gross benefit of a month (cents), in month 1, 2, … of it: a share of *month_wage* less *income*.

    *month_wage* is the average of the last year with holiday pay, not above the highest daily wage (not known for
    2026; above it, income counts for less). Income above 87.5% ends the right; it can revive (article 21).
    """
    first = month_of_benefit <= at("ww.maanden_eerst")
    share = at("ww.deel_eerst") if first else at("ww.deel_daarna")
    lost = most(month_wage - most(income, 0), 0)
    ends = income * RATE > month_wage * at("ww.grens_inkomen")
    return where(ends, 0, half_up(lost * share, RATE))
