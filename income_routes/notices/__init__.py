"""What to watch for (the warnings of the specification): each has a month, a sentence and something to do."""

from ..case import Case
from ..month import MonthResult
from ..settlement import YearResult
from . import bbz, benefits, limits, own_business, people, work, years
from .notice import Notice, Rule, YearRule

RULES: tuple[Rule, ...] = (
    *work.RULES,
    *own_business.RULES,
    *bbz.RULES,
    *benefits.RULES,
    *people.RULES,
    *limits.RULES,
)


YEAR_RULES: tuple[YearRule, ...] = years.RULES


def notices(case: Case, rows: list[MonthResult], settled: list[YearResult]) -> tuple[Notice, ...]:
    """Every warning for *case*, by the month it is about; *rows* are the months looked at, *settled* their years."""
    found = [one for rule in RULES for one in rule(case, rows)]
    found += [one for of_years in YEAR_RULES for one in of_years(case, settled)]
    return tuple(sorted(found, key=lambda one: (one.month, one.id)))


__all__ = ["RULES", "YEAR_RULES", "Notice", "notices"]
