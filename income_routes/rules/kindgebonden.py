"""The child budget (Wet op het kindgebonden budget)."""

import datetime as dt
from collections import Counter

from ..engine.numbers import RATE, Number, above, most, where
from ..engine.params import Law
from ..engine.rule import At, rule
from .awir import MONTHS, year_amount

GROWN_UP = 18


def wkgb(article: str) -> Law:
    return Law("BWBR0022751", "Wet op het kindgebonden budget", article)


@rule(
    "wkgb.bedragen",
    label="Bedragen voor je kinderen",
    law=wkgb("2 lid 2 tot en met 6"),
    sentence="Voor elk kind is er {p[wkgb.kind]}, en meer vanaf 12 en vanaf 16 jaar. Voor jouw kinderen "
    "({ages} jaar) is dat samen {result} per jaar.",
    valid_from=dt.date(2025, 1, 1),
    plain=("ages", "single_parent"),
)
def amounts(at: At, ages: tuple[int, ...], single_parent: bool) -> int:
    """What there is for children of these *ages* (full years) before income counts, over a year."""
    total = 0
    for age in ages:
        if age < GROWN_UP:
            total += at("wkgb.kind")
            total += at("wkgb.kind_16") if age >= 16 else at("wkgb.kind_12") if age >= 12 else 0
    if total and single_parent:
        total += at("wkgb.alleenstaande_ouder")
    return total


@rule(
    "wkgb.kindgebonden_budget",
    label="Kindgebonden budget over het jaar",
    law=wkgb("2 lid 7, 8 en 11"),
    sentence="Met een inkomen van {income} krijg je over het jaar {result}. Boven de grens gaat er "
    "{p[wkgb.afbouw]} van je inkomen af. Elke maand telt apart.",
    valid_from=dt.date(2025, 1, 1),
    plain=("ages_by_month", "single_parent"),
)
def child_budget_of_months(
    at: At, income: Number, ages_by_month: tuple[tuple[int, ...], ...], single_parent: bool = False, assets: Number = 0
) -> Number:
    """The budget of a year (cents), of which each month has its children, by their ages.

    *income* and *assets* are, for who is no *single_parent*, those of both together.
    """
    threshold = at("wkgb.drempelinkomen") + (0 if single_parent else at("wkgb.extra_drempel_partners"))
    less = above(income, threshold) * at("wkgb.afbouw")
    limit = at("wkgb.vermogen_alleen" if single_parent else "wkgb.vermogen_partners")
    so_many = Counter(ages_by_month)
    exact = sum(times * most(amounts(at, ages, single_parent) * RATE - less, 0) for ages, times in so_many.items())
    return where(assets > limit, 0, year_amount(at, exact, MONTHS * RATE))


def child_budget(
    at: At, income: Number, ages: tuple[int, ...], single_parent: bool = False, assets: Number = 0
) -> Number:
    """The budget of a whole year in which no child of these *ages* passes a birthday that counts."""
    return child_budget_of_months(at, income, (ages,) * MONTHS, single_parent, assets)
