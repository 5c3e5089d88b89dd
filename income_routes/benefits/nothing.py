"""No benefit."""

from ..month import MonthResult, Now
from .living import Living


def nothing_more(result: MonthResult, now: Now) -> MonthResult:
    """Nobody fills up what comes in."""
    return result


LIVING = Living(nothing_more)
