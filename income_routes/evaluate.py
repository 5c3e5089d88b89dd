"""From a case to months: what the step brings in, and then what the benefit gives beside it.

Whole calendar years are computed, for allowances and tax look at those; the months before the step are as now.
"""

from collections.abc import Iterator

from .benefits import BENEFITS, bbz
from .case import Case
from .engine.period import YEAR, Month, age_in, months
from .engine.rule import At, Book
from .month import Carried, MonthResult, Now
from .partner import with_partner
from .routes import ROUTES
from .rules import kinderbijslag

AFTER_A_QUARTER = (1, 4, 7, 10)
"""Child benefit is paid in the first days after the quarter (Algemene Kinderbijslagwet, articles 11 and 12)."""


def timeline(case: Case) -> tuple[Month, Month]:
    """The first and the last month that is computed: whole years around the months that are asked for."""
    last = case.step.start + (case.months - 1)
    return Month(case.step.start.year, 1), Month(last.year, YEAR)


def month_by_month(case: Case, book: Book | None = None) -> Iterator[MonthResult]:
    """Every month of the timeline, in order."""
    home, (first, last) = case.household, timeline(case)
    route, living = ROUTES[case.step.kind], BENEFITS[home.benefit]
    carried = Carried(n=home.months_n, r=home.months_r, z=home.months_z)
    living.begin(carried, home, first)
    for month in months(first, last):
        if month.month == 1:
            carried.allowance_this_year = 0
        now = Now(case, month, At(month.first, book), carried)
        result = with_partner(MonthResult(month, child_benefit=_child_benefit(now)), now)
        result = route.month(result, now)
        yield bbz.pays_the_rest(bbz.instead_of(living, now).month(result, now), now)


def _child_benefit(now: Now) -> int:
    children: tuple[Month, ...] = now.home.children
    if now.month.month not in AFTER_A_QUARTER or not children:
        return 0
    quarter = now.month + -3
    ages = tuple(age_in(quarter, child) for child in children if quarter >= child)
    return kinderbijslag.child_benefit(At(quarter.first, now.at.book), ages)
