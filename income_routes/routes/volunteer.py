"""Work as a volunteer, with an allowance for costs."""

from dataclasses import replace

from ..case import Kind, Step
from ..engine.params import lookup
from ..engine.period import YEAR, Month
from ..month import MonthResult, Now
from ..rules import vrijwilliger
from .route import Route

USUAL_HOURS = 40


def with_allowance(result: MonthResult, now: Now) -> MonthResult:
    """The allowance of a month, and what counts of it."""
    step, so_far = now.step, now.carried.allowance_this_year
    if not now.under_way:
        return result
    now.carried.allowance_this_year += step.allowance
    return replace(
        result,
        allowance=step.allowance,
        allowance_taxed=vrijwilliger.taxable(now.at, step.allowance, step.volunteer_hours, so_far, now.age),
        counted=vrijwilliger.counted_for_assistance(now.at, step.allowance, so_far, now.age),
    )


def _usual(start: Month) -> Step:
    """As much a month as stays within the maximum of a year, in whole euros."""
    allowance = lookup("vrijwilliger.jaar", start.first).amount // YEAR // 100 * 100
    return Step(Kind.VOLUNTEER, start, allowance=allowance, volunteer_hours=USUAL_HOURS)


ROUTE = Route(with_allowance, _usual)
