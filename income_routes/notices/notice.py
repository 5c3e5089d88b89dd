"""What a notice is, and what makes one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..case import Case
from ..engine.period import YEAR, Month
from ..month import MonthResult
from ..settlement import YearResult

ALLOWANCES = "https://mijn.toeslagen.nl"
"""Where one changes allowances."""
NEAR = 90
"""From how many hundredths of a maximum a warning says that it is near."""


@dataclass(frozen=True)
class Notice:
    """What changes in ``month``, and what one does about it.

    ``field`` is what of the question it is about and ``link`` the page where one does it, if any.
    """

    id: str
    month: Month
    sentence: str
    action: str
    field: str = ""
    link: str = ""


Rule = Callable[[Case, list[MonthResult]], Iterator[Notice]]
YearRule = Callable[[Case, list[YearResult]], Iterator[Notice]]


def years_of_business(rows: list[MonthResult]) -> list[int]:
    """The calendar years with a business of one's own that *rows* show to their end."""
    last = rows[-1].month
    return sorted({one.month.year for one in rows if one.in_business and Month(one.month.year, YEAR) <= last})
