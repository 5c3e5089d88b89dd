"""Holiday pay beside assistance: it counts in the months it is earned, not when it is paid.

Participatiewet, articles 31 paragraph 4 and 32 paragraph 2; the regulation under it, articles 10 to 12, has tables for
it. Those of 2026 were not found; they follow from what article 8 says they are: the claim less the tax over it.
"""

from ..engine.numbers import Number
from ..engine.params import Law
from ..engine.rule import At, rule
from .loon import holiday_pay
from .loonheffing import tax_on_benefit, wage_tax

REGULATION = "Regeling Participatiewet, IOAW en IOAZ"


def regulation(article: str) -> Law:
    return Law("BWBR0015738", REGULATION, article)


@rule(
    "pw.vakantieaanspraak",
    label="Vakantiegeld dat je deze maand opbouwt",
    law=regulation("8, 10, 11 en 13"),
    sentence="Over {month_pay} loon bouw je vakantiegeld op. Netto is dat {result}. "
    "Het telt mee in deze maand, niet als je het krijgt.",
    plain=("with_credit",),
)
def holiday_claim(at: At, month_pay: Number, with_credit: bool = True) -> Number:
    """What of the holiday pay over a month's gross pay is left after tax (cents)."""
    claim = holiday_pay(at, month_pay)
    return claim - wage_tax(at, month_pay + claim, with_credit) + wage_tax(at, month_pay, with_credit)


@rule(
    "pw.uitkering_telt_mee",
    label="Uitkering die meetelt voor de bijstand",
    law=regulation("10 en 12"),
    sentence="Je uitkering over deze maand is {benefit}, met vakantiegeld. Netto telt daarvan {result} mee.",
)
def counted_benefit(at: At, benefit: Number) -> Number:
    """What counts of a month's gross *benefit* (cents, holiday allowance included): what tax leaves of it."""
    return benefit - tax_on_benefit(at, benefit)
