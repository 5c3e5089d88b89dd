"""The income chart: what a household has in a year at each gross pay, and what is left of one more euro.

By the same rules over arrays where numpy is there, else one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .benefits.assistance import norm_of
from .case import Benefit, CaseError, Household
from .engine.numbers import Number, most, where
from .engine.period import YEAR, Month, age_in
from .engine.rule import At
from .rules import huurtoeslag, inkomstenbelasting, kinderbijslag, kindgebonden, zorgtoeslag
from .rules import pw_bijstand as pw
from .rules.loon import holiday_pay
from .rules.loonheffing import gross_of_year

MIDDLE = 7
"""The month whose figures and ages stand for the whole year."""


@dataclass(frozen=True)
class Point:
    """A gross pay of a year, what there is to spend, and the hundredths left of the last euro before it (cents)."""

    gross: int
    disposable: int
    kept: int | None


def chart(home: Household, year: int, gross: Sequence[int]) -> list[Point]:
    """A point for each *gross* (cents, rising), for a whole *year* (the figures of July) of nothing else but that pay.

    Assistance fills up to the norm; no disregard, for those are for a time.
    """
    try:
        import numpy

        found = disposable(home, year, numpy.array(gross, dtype=numpy.int64)).tolist()
    except ModuleNotFoundError:
        found = [int(disposable(home, year, one)) for one in gross]
    kept: list[int | None] = [None]
    for index in range(1, len(found)):
        kept.append((found[index] - found[index - 1]) * 100 // (gross[index] - gross[index - 1]))
    return [Point(*one) for one in zip(gross, found, kept, strict=True)]


def disposable(home: Household, year: int, gross: Number) -> Number:
    """What there is to spend in *year* (cents) at *gross* pay, allowances and child benefit included, all settled."""
    return sum(parts(home, year, gross).values())


def parts(home: Household, year: int, gross: Number) -> dict[str, Number]:
    """The same, by what it is: ``net`` after tax with assistance, each allowance, and child benefit (cents)."""
    if home.uwv is not None or home.benefit is Benefit.OLDER:
        raise CaseError("household.benefit: deze grafiek kan alleen met bijstand of zonder uitkering.")
    at = At(Month(year, MIDDLE).first)
    net, income = _settled(home, at, gross)
    ages = _ages(home, year)
    found = {"net": net}
    if home.insured:
        found["healthcare"] = zorgtoeslag.healthcare_allowance(at, income, home.couple, True, home.assets)
    if home.home.rent is not None:
        young, persons, rent = home.all_under_21(Month(year, MIDDLE)), home.home.persons, home.home.rent
        found["rent"] = huurtoeslag.rent_allowance(at, income, rent, persons, young, home.couple, home.assets)
    if ages:
        found["children"] = kindgebonden.child_budget(at, income, ages, not home.couple, home.assets)
        found["child_benefit"] = 4 * kinderbijslag.child_benefit(at, ages)
    return found


def _settled(home: Household, at: At, gross: Number) -> tuple[Number, Number]:
    """What is left after tax with assistance up to the norm, and the income that counts for it, over a year."""
    own = gross - inkomstenbelasting.income_tax(at, gross, gross)
    pay = YEAR * home.partner_pay
    partners = int(pay + holiday_pay(at, pay))
    theirs = partners - inkomstenbelasting.income_tax(at, partners, partners)
    if home.benefit is not Benefit.ASSISTANCE:
        return own + theirs, gross + partners
    needed = YEAR * norm_of(at, home, Month(at.day.year, at.day.month))
    given = pw.assistance(at, needed, own + theirs)
    halves = 2 if home.couple else 1
    mine = where(given > 0, gross_of_year(at, own + given // halves, gross), gross)
    other = where(given > 0, gross_of_year(at, theirs + given // halves, partners + 0 * gross), partners)
    return most(own + theirs, needed), mine + (other if home.couple else 0)


def _ages(home: Household, year: int) -> tuple[int, ...]:
    return tuple(age for child in home.children if 0 <= (age := age_in(Month(year, MIDDLE), child)) < 18)
