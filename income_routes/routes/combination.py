"""Work, a business and volunteering beside each other: each month has what each brings, the year settles it once."""

from dataclasses import replace

from ..business import Profits
from ..case import Kind, Step
from ..engine.period import Month
from ..month import MonthResult, Now
from .after_work import work_and_after
from .own_business import with_profit
from .route import Route
from .self_employed import EXAMPLE
from .volunteer import with_allowance

SMALL = replace(EXAMPLE, profits=Profits(120_000, 240_000, 360_000), profit=240_000, turnover=360_000, hours=8)


def all_of_it(result: MonthResult, now: Now) -> MonthResult:
    """What paid work, one's own business and volunteering bring in a month, and what follows when they stop."""
    if now.step.hours:
        result = work_and_after(result, now)
    if now.step.allowance:
        result = with_allowance(result, now)
    return with_profit(result, now)


def _usual(start: Month) -> Step:
    return Step(Kind.COMBINATION, start, hours=12, allowance=5_000, volunteer_hours=10, business=SMALL)


ROUTE = Route(all_of_it, _usual)
