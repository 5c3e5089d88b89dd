"""Wage tax as the monthly tables for white pay have it (Wet op de loonbelasting 1964, article 25)."""

from ..engine.numbers import RATE, Number, above, down, half_up, least, most, up
from ..engine.params import Law
from ..engine.rule import At, Certainty, rule
from .inkomstenbelasting import labour_credit, labour_credit_exact

EURO = 100


def lb(article: str) -> Law:
    return Law("BWBR0002471", "Wet op de loonbelasting 1964", article)


def year_pay(month_pay: Number) -> Number:
    """Twelve times the pay of a month (cents), down to whole euros, in cents."""
    return down(12 * month_pay, EURO) * EURO


@rule(
    "lb.tabel.belasting",
    label="Loonheffing vóór kortingen, over een jaar",
    law=lb("20a"),
    sentence="Twaalf maanden {month_pay} is een jaarloon van ongeveer dat bedrag keer twaalf. "
    "De belasting daarover is {result}; elke schijf wordt op hele euro's naar beneden afgerond.",
)
def table_tax(at: At, month_pay: Number) -> Number:
    """The tax of a year before credits by the table: each bracket down to whole euros."""
    pay, first, second = year_pay(month_pay), at("ib.box1.grens_1"), at("ib.box1.grens_2")
    brackets = (
        least(pay, first) * at("ib.box1.tarief_1"),
        (least(most(pay, first), second) - first) * at("ib.box1.tarief_2"),
        above(pay, second) * at("ib.box1.tarief_3"),
    )
    return sum(down(one, RATE * EURO) * EURO for one in brackets)


@rule(
    "lb.tabel.ahk",
    label="Algemene heffingskorting in de loonheffing, over een jaar",
    law=lb("22"),
    sentence="De algemene heffingskorting bij dit loon is {result}, naar boven afgerond op hele euro's.",
)
def table_general_credit(at: At, month_pay: Number) -> Number:
    """The general credit of a year by the table: up to whole euros."""
    falls = above(year_pay(month_pay), at("ib.ahk.afbouw_vanaf")) * at("ib.ahk.afbouw")
    return most(up(at("ib.ahk.max") * RATE - falls, RATE * EURO) * EURO, 0)


@rule(
    "lb.tabel.ak",
    label="Arbeidskorting in de loonheffing, over een jaar",
    law=lb("22a"),
    sentence="De arbeidskorting bij dit loon is {result}, naar boven afgerond op hele euro's.",
)
def table_labour_credit(at: At, month_pay: Number) -> Number:
    """The labour credit of a year by the table: up to whole euros."""
    return most(up(labour_credit_exact(at, year_pay(month_pay)), RATE * EURO) * EURO, 0)


@rule(
    "lb.maand",
    label="Loonheffing van deze maand",
    law=lb("25"),
    sentence="Op {month_pay} bruto wordt deze maand {result} ingehouden.",
    plain=("with_credit",),
)
def wage_tax(at: At, month_pay: Number, with_credit: bool = True) -> Number:
    """What an employer withholds from the pay of a month (cents), by the white monthly table."""
    tax = table_tax(at, month_pay)
    if with_credit:
        tax = most(tax - table_general_credit(at, month_pay) - table_labour_credit(at, month_pay), 0)
    return half_up(tax, 12)


@rule(
    "lb.verrekende_arbeidskorting",
    label="Arbeidskorting die deze maand is verrekend",
    law=lb("22a"),
    sentence="Van de loonheffing ging deze maand {result} arbeidskorting af.",
)
def labour_credit_granted(at: At, month_pay: Number) -> Number:
    """The labour credit in the withheld tax of a month: no more than is left of the tax after the general credit."""
    room = most(table_tax(at, month_pay) - table_general_credit(at, month_pay), 0)
    return half_up(least(table_labour_credit(at, month_pay), room), 12)


@rule(
    "lb.vakantiegeld",
    label="Loonheffing op vakantiegeld",
    law=lb("26"),
    sentence="Op {holiday_pay} vakantiegeld wordt {result} ingehouden. Zoveel hoger wordt de heffing over een jaar.",
    plain=("with_credit",),
    certainty=(Certainty.ESTIMATE,),
)
def wage_tax_on_holiday_pay(at: At, month_pay: Number, holiday_pay: Number, with_credit: bool = True) -> Number:
    """What is withheld from *holiday_pay* beside twelve times *month_pay*, as the year's table makes the difference.

    The table for such payments goes by the pay of last year; at the end of the year the assessment decides anyway.
    """
    with_it = month_pay + half_up(holiday_pay, 12)
    return most(12 * (wage_tax(at, with_it, with_credit) - wage_tax(at, month_pay, with_credit)), 0)


@rule(
    "lb.brutering",
    label="Bruto bijstand",
    law=Law("BWBR0015703", "Participatiewet", "19 lid 4"),
    sentence="Bij {net} netto bijstand betaalt de gemeente ook belasting. Bruto is het {result}. Dat telt als inkomen.",
    plain=("with_credit",),
)
def gross_assistance(at: At, net: Number, with_credit: bool = True) -> Number:
    """The gross of a month's *net* assistance (cents), half a cent up.

    With the general credit, as long as the credit is not falling; without it, where pay has the credit already.
    """
    rate = at("ib.box1.tarief_1")
    credit = at("ib.ahk.max") if with_credit else 0
    return most(half_up((12 * net - credit) * RATE, 12 * (RATE - rate)), net)


@rule(
    "lb.bruto_jaar",
    label="Bruto inkomen van een jaar met bijstand",
    law=Law("BWBR0015703", "Participatiewet", "19 lid 4 en 31 lid 1"),
    sentence="Wie na belasting {net} overhoudt, waarvan {labour_income} bruto uit werk, heeft {result} als inkomen.",
)
def gross_of_year(at: At, net: Number, labour_income: Number) -> Number:
    """The income of a year (cents) that leaves *net* after tax, of which *labour_income* is gross pay, half a cent up.

    In the first bracket, while the general credit is not falling; credits that are not used up count as means.
    """
    rate = at("ib.box1.tarief_1")
    credit = at("ib.ahk.max") + labour_credit(at, labour_income)
    return most(half_up((net - credit) * RATE, RATE - rate), net)


@rule(
    "lb.uitkering",
    label="Loonheffing op een uitkering",
    law=lb("22 en 25"),
    sentence="Op {benefit} uitkering wordt {result} ingehouden. Arbeidskorting is er alleen bij werk.",
    plain=("with_credit",),
)
def tax_on_benefit(at: At, benefit: Number, with_credit: bool = True) -> Number:
    """What is withheld from a month's *benefit* (cents): the table with the general credit only."""
    tax = table_tax(at, benefit)
    if with_credit:
        tax = most(tax - table_general_credit(at, benefit), 0)
    return half_up(tax, 12)


@rule(
    "lb.vakantiegeld_uitkering",
    label="Loonheffing op vakantiegeld bij een uitkering",
    law=lb("26"),
    sentence="Op {holiday} vakantiegeld bij je uitkering wordt {result} ingehouden.",
    plain=("with_credit",),
    certainty=(Certainty.ESTIMATE,),
)
def tax_on_benefit_holiday(at: At, benefit: Number, holiday: Number, with_credit: bool = True) -> Number:
    """What is withheld from *holiday* beside twelve times *benefit*, as the year's table makes the difference."""
    with_it = tax_on_benefit(at, benefit + half_up(holiday, 12), with_credit)
    return most(12 * (with_it - tax_on_benefit(at, benefit, with_credit)), 0)
