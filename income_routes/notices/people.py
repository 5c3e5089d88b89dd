"""Birthdays: who becomes so old that something changes."""

from collections.abc import Iterator

from ..case import Benefit, Case
from ..month import MonthResult
from .notice import Notice


def too_young_for_a_disregard(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """Below 27 pay counts whole; from 27 there may be a disregard."""
    home = case.household
    birthday = home.born + 27 * 12 + 1
    if home.benefit is Benefit.ASSISTANCE and any(row.pay and row.month < birthday for row in rows):
        yield Notice(
            "jonger_dan_27",
            case.step.start,
            "Tot je 27 bent, telt je loon helemaal mee voor de bijstand.",
            f"Vraag in {birthday} of er een vrijlating voor je is.",
        )


def children_grow(case: Case, rows: list[MonthResult]) -> Iterator[Notice]:
    """A child that turns 12, 16 or 18 changes what there is for it."""
    for child in case.household.children:
        for age in (12, 16, 18):
            month = child + age * 12 + 1
            if rows[0].month <= month <= rows[-1].month:
                yield Notice(
                    f"kind_{age}",
                    month,
                    f"Vanaf {month} telt je kind als {age} jaar. De bedragen voor je kind veranderen.",
                    "Kijk of je toeslagen kloppen.",
                )


RULES = (
    too_young_for_a_disregard,
    children_grow,
)
