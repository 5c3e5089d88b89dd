"""Everything stays as it is."""

from ..case import Kind, Step
from ..month import MonthResult, Now
from .route import Route


def nothing_more(result: MonthResult, now: Now) -> MonthResult:
    """No step, so nothing comes in by it."""
    return result


ROUTE = Route(nothing_more, lambda start: Step(Kind.STAY, start))
