"""Birthdays: who becomes so old that something changes."""

from collections.abc import Iterator

from ..case import Benefit, Case, Household
from ..engine.period import YEAR, Month
from ..engine.words import spoken
from ..month import MonthResult
from .notice import Notice

NO_LOOKING_FOR_WORK, MORE_CHILD_BENEFIT, NO_PRIMARY_SCHOOL, MORE_BUDGET, GROWN_UP = 5, 6, 12, 16, 18


def _counts_from(born: Month, age: int) -> Month:
    """The first month in which somebody counts as *age*: the one after the birthday."""
    return born + age * YEAR + 1


def _seen(month: Month, rows: list[MonthResult]) -> bool:
    return rows[0].month <= month <= rows[-1].month


def turns_21(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """From 21 there are other amounts for assistance, pay and rent."""
    for born in case.household.grown:
        month = _counts_from(born, 21)
        if _seen(month, rows):
            who = "ben jij" if born == case.household.born else "is je partner"
            yield Notice(
                "wordt_21",
                month,
                f"Vanaf {spoken(month)} {who} 21. Dan gelden de bedragen van 21 voor bijstand, loon en huurtoeslag.",
                "Kijk die maand of je bijstand, loon en huurtoeslag veranderen.",
            )


def too_young_for_a_disregard(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Below 27 pay, profit and a volunteer's allowance count whole, but for who has y, z or aa."""
    birthday = _counts_from(case.household.born, 27)
    young = [row for row in rows if row.month < birthday and not row.lent]
    left_free = any(row.disregarded for row in young)
    earned = {
        "je loon": any(row.pay for row in young) and not left_free,
        "je winst": any(row.profit for row in young) and not left_free,
        "je vrijwilligersvergoeding": any(row.allowance for row in young),
    }
    whole = [name for name, is_whole in earned.items() if is_whole]
    counts = "telt" if len(whole) == 1 else "tellen"
    if case.household.benefit is Benefit.ASSISTANCE and whole:
        yield Notice(
            "jonger_dan_27",
            case.step.start,
            f"Tot je 27 bent, {counts} {' en '.join(whole)} helemaal mee voor de bijstand.",
            f"Vraag in {spoken(birthday)} of er een vrijlating voor je is.",
        )


def turns_27(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """From 27 something may be left free, and one counts among those who share the costs of a home."""
    month = _counts_from(case.household.born, 27)
    if case.household.benefit is Benefit.ASSISTANCE and _seen(month, rows):
        yield Notice(
            "wordt_27",
            month,
            f"Vanaf {spoken(month)} ben je 27. Dan kun je een deel van je loon of vergoeding houden. "
            "Wie bij jou woont en bijstand heeft, kan minder krijgen: jij telt dan mee als kostendeler.",
            "Vraag de gemeente wat er voor jou en je huisgenoten verandert.",
        )


def children_grow(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """A child that turns 5, 6, 12, 16 or 18 changes what there is for it."""
    for child in case.household.children:
        for age, (sentence, action) in _of_child(case.household, child).items():
            month = _counts_from(child, age)
            if _seen(month, rows):
                yield Notice(f"kind_{age}", month, f"Vanaf {spoken(month)} is je kind {age}. {sentence}", action)


def _of_child(home: Household, child: Month) -> dict[int, tuple[str, str]]:
    """What changes at each age of *child*, and what to do."""
    found = {
        MORE_CHILD_BENEFIT: (
            "In het kwartaal daarna krijg je meer kinderbijslag.",
            "Je hoeft niets te doen. Kijk of het bedrag klopt.",
        ),
        NO_PRIMARY_SCHOOL: (
            "Er is meer kinderbijslag en kindgebonden budget. "
            "Regels voor wie een kind onder de 12 heeft, stoppen: de vrijlating en de korting bij werk.",
            "Kijk of je toeslagen kloppen.",
        ),
        MORE_BUDGET: ("Er is meer kindgebonden budget.", "Kijk of je toeslagen kloppen."),
        GROWN_UP: (
            "Kinderbijslag en kindgebonden budget stoppen. Verdient je kind, dan telt dat mee voor huurtoeslag.",
            "Geef wijzigingen door. Laat je kind zelf zorgtoeslag aanvragen.",
        ),
    }
    youngest = child == max(home.children)
    if not home.couple and home.benefit is Benefit.ASSISTANCE and youngest:
        found[NO_LOOKING_FOR_WORK] = (
            "Hoefde je om je kind geen werk te zoeken, dan stopt dat.",
            "Vraag de gemeente wat ze dan van je verwacht.",
        )
    return found


RULES = (
    turns_21,
    too_young_for_a_disregard,
    turns_27,
    children_grow,
)
