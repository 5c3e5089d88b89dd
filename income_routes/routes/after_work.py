"""The unemployment benefit that follows a job: paid in the month after, with a part kept for May."""

from ..case import Benefit, Kind
from ..engine.period import YEAR
from ..engine.rule import At
from ..month import MonthResult, Now
from ..paid_by_uwv import paid
from ..rules import loon, ww
from .work import hourly, with_pay

WEEKS = 52
WITHOUT_WORK = (Kind.STAY, Kind.VOLUNTEER)
ENOUGH_FOR_WW = 6
"""After about 26 weeks of work there is a right to unemployment benefit."""


def work_and_after(result: MonthResult, now: Now) -> MonthResult:
    """The pay of a month of work; after the last one, unemployment benefit."""
    if now.under_way:
        return with_pay(result, now)
    return with_benefit(result, now) if now.month > now.step.start else result


def with_benefit(result: MonthResult, now: Now) -> MonthResult:
    """A month after the work ended: the benefit over the month before is paid, that over this month counts."""
    number, last = month_after_work(now), ww_months(now)
    if not 0 < number <= last + 1:
        return result
    if number > last and now.home.benefit is Benefit.UNEMPLOYED:
        return result  # an older right may go on: what is paid then is known there
    over = ww.unemployment_benefit(now.at, last_wage(now), 0, number) if number <= last else 0
    return paid(result, now, int(over))


def ww_months(now: Now) -> int:
    """For how many months there is unemployment benefit after the work: what was told, or by the years worked.

    Half a month that is over is left out. Who did not tell their years is given the shortest time.
    """
    step, home = now.step, now.home
    if step.ww_months is not None:
        return step.ww_months
    if step.months is None or step.months < ENOUGH_FOR_WW:
        return 0
    end = step.start + step.months
    at = At(end.first, now.at.book)
    if home.worked_since_2016 is None or home.worked_until_2015 is None:
        return int(ww.duration(at, 0, 0, False)) // 2
    years = years_worked(now)
    four = ww.four_of_five_years(at, years, end.year)
    return int(ww.duration(at, home.worked_until_2015, len(years), four)) // 2


def years_worked(now: Now) -> tuple[int, ...]:
    """The calendar years since 2016 and before the unemployment that count, those of this work included."""
    step = now.step
    assert step.months is not None and now.home.worked_since_2016 is not None
    end = step.start + step.months
    years = set(now.home.worked_since_2016)
    for year in range(step.start.year, end.year):
        months = YEAR - (step.start.month - 1 if year == step.start.year else 0)
        if ww.year_counts(now.at, step.hours * WEEKS * months // YEAR):
            years.add(year)
    return tuple(sorted(year for year in years if year < end.year))


def four_of_five(now: Now) -> bool:
    """Whether the work ends with four of the five years before it worked, as far as the years were told."""
    step = now.step
    if step.months is None or now.home.worked_since_2016 is None:
        return False
    return ww.four_of_five_years(now.at, years_worked(now), (step.start + step.months).year)


def month_after_work(now: Now) -> int:
    """The number of the month after the last one of work: 1, 2, …; nought or less before that."""
    if now.step.months is None or not now.step.hours or now.step.kind in WITHOUT_WORK:
        return 0
    return now.month - now.step.start - now.step.months + 1


def last_wage(now: Now) -> int:
    """A month's wage with holiday pay, as it was when the work ended."""
    assert now.step.months is not None
    month = now.step.start + (now.step.months - 1)
    end = At(month.first, now.at.book)
    pay = loon.month_pay(end, now.step.hours, hourly(now, end, month))
    return int(pay + loon.holiday_pay(end, pay))
