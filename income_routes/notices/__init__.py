"""What to watch for (the warnings of the specification): each has a month, a sentence and something to do."""

from ..case import Case
from ..month import MonthResult
from . import benefits, limits, own_business, people, work
from .notice import Notice, Rule

RULES: tuple[Rule, ...] = (*work.RULES, *own_business.RULES, *benefits.RULES, *people.RULES, *limits.RULES)


def notices(case: Case, rows: list[MonthResult]) -> tuple[Notice, ...]:
    """Every warning for *case*, by the month it is about; *rows* are the months that are looked at."""
    found = [one for rule in RULES for one in rule(case, rows)]
    return tuple(sorted(found, key=lambda one: (one.month, one.id)))


__all__ = ["RULES", "Notice", "notices"]
