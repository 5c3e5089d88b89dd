"""Income tax in box 1 with its credits, for people below AOW age (Wet inkomstenbelasting 2001).

The assessment follows the act to the cent; the tables of the wage tax round on the way (``loonheffing``).
"""

import datetime as dt

from ..engine.numbers import RATE, Number, above, down, half_up, least, most, where
from ..engine.params import Law
from ..engine.rule import At, rule

EURO = 100


def ib(article: str) -> Law:
    return Law("BWBR0011353", "Wet inkomstenbelasting 2001", article)


@rule(
    "ib.box1",
    label="Belasting in box 1, vóór kortingen",
    law=ib("2.10"),
    sentence="Over je inkomen van {income} betaal je {result}: {p[ib.box1.tarief_1]} tot {p[ib.box1.grens_1]}, "
    "{p[ib.box1.tarief_2]} tot {p[ib.box1.grens_2]} en {p[ib.box1.tarief_3]} daarboven. "
    "In het eerste deel zit {p[ib.box1.premie]} premie.",
)
def box1(at: At, income: Number) -> Number:
    """Tax and premiums of a year on *income* (cents) from work and home, half a cent up.

    The table of the act adds the tax of lower brackets in whole euros (column III: 3,149 and 18,001 in 2026).
    """
    premium, first, second = at("ib.box1.premie"), at("ib.box1.grens_1"), at("ib.box1.grens_2")
    lowest, middle = at("ib.box1.tarief_1") - premium, at("ib.box1.tarief_2")
    after_first = down(first * lowest, RATE * EURO) * EURO * RATE
    after_second = down(after_first + (second - first) * middle, RATE * EURO) * EURO * RATE
    tax = where(
        income <= first,
        most(income, 0) * lowest,
        where(
            income <= second,
            after_first + (income - first) * middle,
            after_second + (income - second) * at("ib.box1.tarief_3"),
        ),
    )
    return half_up(tax + least(most(income, 0), first) * premium, RATE)


@rule(
    "ib.ahk",
    label="Algemene heffingskorting",
    law=ib("8.10"),
    sentence="De korting is {p[ib.ahk.max]}. Boven {p[ib.ahk.afbouw_vanaf]} gaat er {p[ib.ahk.afbouw]} af. "
    "Met een inkomen van {income} is dat {result}.",
)
def general_credit(at: At, income: Number) -> Number:
    """The general credit of a year by the whole *income* of that year, half a cent up."""
    falls = above(income, at("ib.ahk.afbouw_vanaf")) * at("ib.ahk.afbouw")
    return most(half_up(at("ib.ahk.max") * RATE - falls, RATE), 0)


@rule(
    "ib.ak",
    label="Arbeidskorting",
    law=ib("8.11"),
    sentence="Wie werkt, krijgt korting. Bij {labour_income} uit werk is dat {result}: eerst {p[ib.ak.opbouw_1]}, "
    "boven {p[ib.ak.grens_1]} {p[ib.ak.opbouw_2]}, boven {p[ib.ak.grens_2]} {p[ib.ak.opbouw_3]}. "
    "Meer dan {p[ib.ak.max]} wordt het niet; boven {p[ib.ak.grens_3]} gaat er {p[ib.ak.afbouw]} af.",
)
def labour_credit(at: At, labour_income: Number) -> Number:
    """The labour credit of a year by *labour_income*, half a cent up."""
    return most(half_up(labour_credit_exact(at, labour_income), RATE), 0)


def labour_credit_exact(at: At, labour_income: Number) -> Number:
    """The labour credit in parts of 100,000 of a cent, not rounded and not held to nought."""
    first, second, third = at("ib.ak.bedrag_1"), at("ib.ak.bedrag_2"), at("ib.ak.max")
    return (
        least(most(labour_income, 0) * at("ib.ak.opbouw_1"), first * RATE)
        + least(above(labour_income, at("ib.ak.grens_1")) * at("ib.ak.opbouw_2"), (second - first) * RATE)
        + least(above(labour_income, at("ib.ak.grens_2")) * at("ib.ak.opbouw_3"), (third - second) * RATE)
        - above(labour_income, at("ib.ak.grens_3")) * at("ib.ak.afbouw")
    )


@rule(
    "ib.ak_over_het_jaar",
    label="Arbeidskorting over het jaar",
    law=ib("8.11 lid 2, laatste zin"),
    sentence="Over het jaar is je arbeidskorting {result}. Bij je loon kreeg je al {by_payroll}. Zit je werkinkomen "
    "niet boven {p[ib.ak.grens_3]}, dan houd je minstens dat, tot {p[ib.ak.max]}.",
)
def labour_credit_of_year(at: At, labour_income: Number, by_payroll: Number) -> Number:
    """The labour credit of the assessment: at least what payroll granted, for who earns no more than the last bend.

    Without this, who begins in September would seem to owe about a thousand euros (income.md, ib.ak.floor).
    """
    credit = labour_credit(at, labour_income)
    granted = least(by_payroll, at("ib.ak.max"))
    return where(labour_income <= at("ib.ak.grens_3"), most(credit, granted), credit)


@rule(
    "ib.iack",
    label="Inkomensafhankelijke combinatiekorting",
    law=ib("8.14a"),
    sentence="Wie werkt en voor een kind onder de 12 zorgt, krijgt {p[ib.iack.opbouw]} over werk boven "
    "{p[ib.iack.vanaf]}, hoogstens {p[ib.iack.max]}. Bij {labour_income} is dat {result}.",
    valid_from=dt.date(2026, 1, 1),
)
def combination_credit(at: At, labour_income: Number) -> Number:
    """The credit of a year for a single parent, or the partner who earns least, half a cent up.

    With a child that is below 12 on 1 January and six months in the household; co-parents 156 days each.
    """
    built = above(labour_income, at("ib.iack.vanaf")) * at("ib.iack.opbouw")
    return half_up(least(built, at("ib.iack.max") * RATE), RATE)


@rule(
    "ib.verschuldigd",
    label="Inkomstenbelasting over het jaar",
    law=ib("2.7 en 8.2"),
    sentence="De belasting min je kortingen is {result}. Kortingen kunnen de belasting niet onder nul brengen.",
    plain=("young_child",),
)
def income_tax(
    at: At, income: Number, labour_income: Number, by_payroll: Number = 0, young_child: bool = False
) -> Number:
    """What is owed over a year: tax less credits, never below nought. *young_child* gives the combination credit."""
    less = general_credit(at, income) + labour_credit_of_year(at, labour_income, by_payroll)
    if young_child:
        less = less + combination_credit(at, labour_income)
    return most(box1(at, income) - less, 0)
