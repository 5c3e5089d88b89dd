"""What a route is."""

from collections.abc import Callable
from dataclasses import dataclass

from ..case import Step
from ..engine.period import Month
from ..month import MonthResult, Now


@dataclass(frozen=True)
class Route:
    """How a kind of step is computed.

    ``month`` adds to a month what comes in by the step, before benefits; ``usual`` is the step, from a start, that any
    household can be looked at with.
    """

    month: Callable[[MonthResult, Now], MonthResult]
    usual: Callable[[Month], Step]
