"""Which rules made a figure of a month or a year: what opens when somebody asks where it comes from."""

from collections.abc import Iterable
from typing import Any

from .engine.rule import Step

OF_BENEFIT = (
    "ww.uitkering",
    "ww.te_weinig",
    "wia.lgu",
    "wia.na_eerste_tijd",
    "wia.iva",
    "uwv.met_vakantiegeld",
    "ioaw.uitkering",
)
PAID = (*OF_BENEFIT, "ww.vakantiegeld", "ioaw.vakantie", "lb.uitkering", "lb.vakantiegeld_uitkering")
WITHHELD = ("lb.maand", "lb.vakantiegeld", "lb.uitkering", "lb.vakantiegeld_uitkering", "lb.brutering")
COUNTED = (
    "pw.middelen_loon",
    "pw.uitkering_telt_mee",
    "pw.middelen_winst",
    "pw.vakantieaanspraak",
    "vrijwilliger.bijstand",
    "ioaw.vrijlating",
    "ioaw.zonder_vakantiegeld",
    "ioaw.uitkering",
    "loon.maand",
    "lb.maand",
)
LENT = ("bbz.zelfstandige", "pw.bijstand", "pw.op_rekening", "bbz.duur")

OF_MONTH: dict[str, tuple[str, ...]] = {
    "pay": ("loon.maand",),
    "holiday_pay": ("loon.vakantiebijslag",),
    "withheld": WITHHELD,
    "labour_credit": ("lb.verrekende_arbeidskorting",),
    "net_pay": ("loon.maand", "lb.maand"),
    "net_holiday_pay": ("loon.vakantiebijslag", "lb.vakantiegeld"),
    "holiday_claim": ("pw.vakantieaanspraak",),
    "benefit_over": OF_BENEFIT,
    "benefit": PAID,
    "net_benefit": PAID,
    "disregarded": ("pw.vrijlating.n", "pw.vrijlating.r", "pw.vrijlating.y", "pw.vrijlating.z", "ioaw.vrijlating"),
    "counted": COUNTED,
    "norm": ("pw.norm",),
    "assistance": ("pw.bijstand",),
    "assistance_paid": ("pw.op_rekening", "pw.bijstand"),
    "assistance_gross": ("lb.brutering",),
    "partners_gross": ("lb.brutering", "ioaw.uitkering"),
    "allowance": ("vrijwilliger.belast", "vrijwilliger.vrij"),
    "allowance_taxed": ("vrijwilliger.belast",),
    "allowance_at_risk": ("vrijwilliger.belast", "vrijwilliger.bijstand"),
    "gifts_at_risk": ("pw.giften",),
    "profit": ("pw.middelen_winst",),
    "profit_counted": ("pw.middelen_winst",),
    "lent": LENT,
    "lent_paid": LENT,
    "child_benefit": ("akw.kwartaal",),
    "partner_pay": ("lb.maand", "loon.vakantiebijslag"),
    "partner_net": ("lb.maand", "lb.vakantiegeld"),
    "partner_labour_credit": ("lb.verrekende_arbeidskorting",),
}
OF_YEAR: dict[str, tuple[str, ...]] = {
    "tax": ("ib.verschuldigd",),
    "healthcare": ("wzt.zorgtoeslag",),
    "rent": ("wht.huurtoeslag",),
    "children": ("wkgb.kindgebonden_budget",),
    "refund_counted": ("pw.teruggave",),
    "advances": ("awir.voorschot",),
}


def explained(
    figures: dict[str, Any], trace: Iterable[Step], rules: dict[str, tuple[str, ...]]
) -> dict[str, list[Step]]:
    """The steps in *trace* that made each of the *figures* that is not nought, by *rules* of each name."""
    steps = list(dict.fromkeys(step for one in trace for step in one.walk()))
    return {
        name: [step for step in steps if step.rule.id in made_by]
        for name, made_by in rules.items()
        if figures.get(name)
    }
