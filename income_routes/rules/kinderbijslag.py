"""Child benefit (Algemene Kinderbijslagwet)."""

from ..engine.params import Law
from ..engine.rule import At, rule

BANDS = ((6, "akw.kwartaal_0_5"), (12, "akw.kwartaal_6_11"), (18, "akw.kwartaal_12_17"))
"""Below which age which amount holds."""


@rule(
    "akw.kwartaal",
    label="Kinderbijslag in een kwartaal",
    law=Law("BWBR0002368", "Algemene Kinderbijslagwet", "12"),
    sentence="Voor kinderen van {ages} jaar krijg je dit kwartaal {result}. Je inkomen maakt niet uit.",
    plain=("ages",),
)
def child_benefit(at: At, ages: tuple[int, ...]) -> int:
    """What is paid for a quarter (cents) for children of these *ages* on its first day."""
    return sum(at(next(name for below, name in BANDS if age < below)) for age in ages if age < BANDS[-1][0])
