"""Work as a volunteer, with an allowance for costs."""

from collections.abc import Iterator

from ..case import Benefit, Kind, Step
from ..engine.params import lookup
from ..engine.period import YEAR, Month, months
from ..month import MonthResult, Now, works
from ..rules import vrijwilliger
from .route import Route

USUAL_HOURS = 40


def with_allowance(result: MonthResult, now: Now) -> MonthResult:
    """The allowance of a month, and what counts of it. For tax all of a year counts once it is above the maximum."""
    step, so_far = now.step, now.carried.allowance_this_year
    if not now.under_way:
        return result
    now.carried.allowance_this_year += step.allowance
    of_year = [month for month in _same_year(now.month) if works(step, month)]
    others = step.allowance * (len(of_year) - 1)
    taxed = vrijwilliger.taxable(now.at, step.allowance, step.volunteer_hours, others, now.age)
    counted = vrijwilliger.counted_for_assistance(now.at, step.allowance, so_far, now.age)
    return result.but(
        allowance=step.allowance,
        allowance_taxed=taxed,
        counted=result.counted + counted,
        allowance_at_risk=step.allowance - counted if taxed and now.home.benefit is Benefit.ASSISTANCE else 0,
    )


def _same_year(month: Month) -> Iterator[Month]:
    return months(Month(month.year, 1), Month(month.year, YEAR))


def _usual(start: Month) -> Step:
    """As much a month as stays within the maximum of a year, in whole euros."""
    allowance = lookup("vrijwilliger.jaar", start.first).amount // YEAR // 100 * 100
    return Step(Kind.VOLUNTEER, start, allowance=allowance, volunteer_hours=USUAL_HOURS)


ROUTE = Route(with_allowance, _usual)
