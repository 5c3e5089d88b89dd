"""The exemption from VAT for small businesses, KOR (Wet op de omzetbelasting 1968, articles 25 to 25b).

VAT itself is not computed: it is no income. Turnover and profit are without VAT.
"""

from typing import Any

from ..engine.numbers import Number
from ..engine.params import Law
from ..engine.rule import At, rule

MONTHS = 12


@rule(
    "ob.kor",
    label="Mag je zonder btw werken (KOR)?",
    law=Law("BWBR0002629", "Wet op de omzetbelasting 1968", "25 en 25a lid 1 en 9"),
    sentence="Je omzet in het jaar is {turnover}. De grens is {p[ob.kor.omzet]}. Je mag kiezen voor de KOR: {result}.",
    plain=("result",),
)
def may_leave_out_vat(at: At, turnover: Number) -> Any:
    """Whether a business with this *turnover* in a calendar year (cents, without VAT) may choose to charge no VAT."""
    return turnover <= at("ob.kor.omzet")


def month_above(at: At, per_month: int) -> int | None:
    """In which month of business in a year (1 to 12) *per_month* (cents) passes the limit; None: in none.

    From that sale on there is VAT, for the rest of this year and the whole next one (article 25a paragraph 9).
    """
    if per_month <= 0:
        return None
    month = at("ob.kor.omzet") // per_month + 1
    return month if month <= MONTHS else None
