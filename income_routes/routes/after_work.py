"""The unemployment benefit that follows a job: paid in the month after, with a part kept for May."""

from dataclasses import replace

from ..case import Step
from ..engine.rule import At
from ..month import MonthResult, Now
from ..rules import loon, loonheffing
from ..rules.pw_vakantie import counted_benefit
from ..rules.ww import kept_for_holiday, unemployment_benefit
from .work import HOLIDAY_PAY_MONTH, hourly, with_pay

ENOUGH_FOR_WW = 6
"""After about 26 weeks of work there is a right to unemployment benefit."""


def work_and_after(result: MonthResult, now: Now) -> MonthResult:
    """The pay of a month of work; after the last one, unemployment benefit."""
    if now.under_way:
        return with_pay(result, now)
    return with_benefit(result, now) if now.month > now.step.start else result


def with_benefit(result: MonthResult, now: Now) -> MonthResult:
    """A month after the work ended: the benefit over the month before is paid, that over this month counts."""
    at, carried, last = now.at, now.carried, ww_months(now.step, now.at)
    number = _month_after_work(now)
    if number > last + 1:
        return result
    over = unemployment_benefit(at, last_wage(now), 0, number) if number <= last else 0
    paid, holiday = carried.ww_to_pay, 0
    if now.month.month == HOLIDAY_PAY_MONTH or number > last:  # what was kept until now (article 33 paragraph 3)
        holiday, carried.ww_for_holiday = carried.ww_for_holiday, 0
    kept = kept_for_holiday(at, over) if over else 0
    carried.ww_to_pay, carried.ww_for_holiday = over - kept, carried.ww_for_holiday + kept
    withheld = loonheffing.tax_on_benefit(at, paid) if paid else 0
    withheld += loonheffing.tax_on_benefit_holiday(at, paid, holiday) if holiday else 0
    return replace(
        result,
        benefit_over=over,
        counted=result.counted + (counted_benefit(at, over) if over else 0),
        benefit=paid + holiday,
        net_benefit=paid + holiday - withheld,
        withheld=result.withheld + withheld,
    )


def ww_months(step: Step, at: At) -> int:
    """For how many months there is unemployment benefit after the work of *step*."""
    if step.ww_months is not None:
        return step.ww_months
    return at("ww.kortst") if step.months and step.months >= ENOUGH_FOR_WW else 0


def _month_after_work(now: Now) -> int:
    """The number of the month after the last one of work: 1, 2, …"""
    assert now.step.months is not None
    return now.month - now.step.start - now.step.months + 1


def last_wage(now: Now) -> int:
    """A month's wage with holiday pay, as it was when the work ended."""
    assert now.step.months is not None
    month = now.step.start + (now.step.months - 1)
    end = At(month.first, now.at.book)
    pay = loon.month_pay(end, now.step.hours, hourly(now, end, month))
    return int(pay + loon.holiday_pay(end, pay))
