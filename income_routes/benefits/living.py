"""What a benefit that somebody lives on is."""

from collections.abc import Callable
from dataclasses import dataclass

from ..case import Household
from ..engine.period import Month
from ..month import Carried, MonthResult, Now


def _nothing_waits(carried: Carried, home: Household, first: Month) -> None:
    """Nothing is carried from before."""


@dataclass(frozen=True)
class Living:
    """How a benefit is computed.

    ``month`` adds to a month what is given beside what came in by the step; ``begin`` puts in ``Carried`` what waits
    on the first day that is computed.
    """

    month: Callable[[MonthResult, Now], MonthResult]
    begin: Callable[[Carried, Household, Month], None] = _nothing_waits
