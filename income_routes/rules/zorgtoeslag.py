"""The healthcare allowance (Wet op de zorgtoeslag)."""

from ..engine.numbers import RATE, Number, above, half_up, where, whole_euro
from ..engine.params import Law
from ..engine.rule import At, rule
from .awir import EURO, year_amount


def wzt(article: str) -> Law:
    return Law("BWBR0018451", "Wet op de zorgtoeslag", article)


@rule(
    "wzt.normpremie",
    label="Wat je zelf aan zorgpremie moet kunnen betalen",
    law=wzt("2 lid 2"),
    sentence="Met een inkomen van {income} kun je volgens de wet {result} premie per jaar zelf betalen. "
    "Daarboven helpt de toeslag. De grens is {p[wzt.drempelinkomen]}; daarboven telt {p[wzt.boven_drempel]} mee.",
    plain=("partner",),
)
def own_premium(at: At, income: Number, partner: bool = False) -> Number:
    """What of the premium of a year one pays with *income* (with a *partner*: of both), half a cent up."""
    return half_up(_own_premium_exact(at, income, partner), RATE)


def _own_premium_exact(at: At, income: Number, partner: bool) -> Number:
    threshold = at("wzt.drempelinkomen")
    share = at("wzt.normpremie_partners" if partner else "wzt.normpremie_alleen")
    return threshold * share + above(income, threshold) * at("wzt.boven_drempel")


@rule(
    "wzt.hoogste_inkomen",
    label="Het hoogste inkomen met zorgtoeslag",
    law=wzt("2"),
    sentence="Tot en met {result} per jaar is er zorgtoeslag. Daarboven is het minder dan {p[awir.minimum]} per jaar.",
    plain=("partner",),
)
def highest_income(at: At, partner: bool = False) -> int:
    """The highest income of a year (cents, whole euros) with an allowance: above it, it rounds below the minimum."""
    people = 2 if partner else 1
    least = at("awir.minimum") - EURO // 2
    left = (people * at("wzt.standaardpremie") - least) * RATE - _own_premium_exact(at, 0, partner)
    return int(whole_euro(at("wzt.drempelinkomen") + left // at("wzt.boven_drempel")))


@rule(
    "wzt.zorgtoeslag",
    label="Zorgtoeslag over het jaar",
    law=wzt("2"),
    sentence="De premie in de wet is {p[wzt.standaardpremie]} per persoon. Je inkomen is {income}. "
    "Je krijgt over het jaar {result}.",
    plain=("partner", "partner_insured"),
)
def healthcare_allowance(
    at: At, income: Number, partner: bool = False, partner_insured: bool = True, assets: Number = 0
) -> Number:
    """The allowance of a whole year (cents) for who is insured, by the *income* of the year and *assets* on 1 January.

    With a *partner* both are of the two together; a partner who is not insured halves it (article 2 paragraph 4).
    """
    people = 2 if partner else 1
    exact = people * at("wzt.standaardpremie") * RATE - _own_premium_exact(at, income, partner)
    shared = 2 if partner and not partner_insured else 1
    limit = at("wzt.vermogen_partners" if partner else "wzt.vermogen_alleen")
    return where(assets > limit, 0, year_amount(at, exact, RATE * shared))
