"""The income-dependent contribution that the self-employed pay themselves (Zorgverzekeringswet)."""

from ..engine.numbers import Number, least, most, part
from ..engine.params import Law
from ..engine.rule import At, rule


@rule(
    "zvw.zelfstandige",
    label="Bijdrage voor de zorg, als ondernemer",
    law=Law("BWBR0018450", "Zorgverzekeringswet", "41, 43 en 45"),
    sentence="Over {profit} belastbare winst betaal je {p[zvw.laag_tarief]}, dus {result}. Boven "
    "{p[zvw.maximum]} betaal je niets extra.",
)
def self_employed_contribution(at: At, profit: Number, wage: Number = 0) -> Number:
    """The contribution of a year on taxable *profit* (cents), as far as *wage* leaves room below the maximum."""
    room = most(at("zvw.maximum") - most(wage, 0), 0)
    return part(least(most(profit, 0), room), at("zvw.laag_tarief"))
