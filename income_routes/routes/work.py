"""Paid work, and the unemployment benefit that may follow: what routes with pay share."""

from dataclasses import replace

from ..case import Step
from ..engine.rule import At
from ..month import MonthResult, Now, works
from ..rules import loon, loonheffing
from ..rules.ww import unemployment_benefit

FULL_TIME = 36
HOLIDAY_PAY_MONTH = 5
"""Employers pay the year's holiday pay in May, or when the work ends."""
ENOUGH_FOR_WW = 6
"""After about 26 weeks of work there is a right to unemployment benefit."""


def work_and_after(result: MonthResult, now: Now) -> MonthResult:
    """The pay of a month of work; after the last one, unemployment benefit."""
    if now.under_way:
        return with_pay(result, now)
    return with_benefit(result, now) if now.month > now.step.start else result


def with_pay(result: MonthResult, now: Now) -> MonthResult:
    """The pay of a month of work, with the year's holiday pay in May and when the work ends."""
    at, carried = now.at, now.carried
    pay = loon.month_pay(at, now.step.hours, _hourly(now.step, at))
    carried.pay_for_holiday += int(pay)
    holiday = 0
    if now.month.month == HOLIDAY_PAY_MONTH or not works(now.step, now.month + 1):
        holiday = loon.holiday_pay(at, carried.pay_for_holiday)
        carried.pay_for_holiday = 0
    withheld = loonheffing.wage_tax(at, pay)
    on_holiday = loonheffing.wage_tax_on_holiday_pay(at, pay, holiday) if holiday else 0
    return replace(
        result,
        pay=pay,
        holiday_pay=holiday,
        withheld=withheld + on_holiday,
        labour_credit=loonheffing.labour_credit_granted(at, pay),
        net_pay=pay - withheld + holiday - on_holiday,
    )


def with_benefit(result: MonthResult, now: Now) -> MonthResult:
    """The unemployment benefit of a month after the work ended."""
    step, at = now.step, now.at
    assert step.months is not None
    so_many = step.ww_months
    if so_many is None:
        so_many = at("ww.kortst") if step.months >= ENOUGH_FOR_WW else 0
    number = now.month - step.start - step.months + 1
    if number > so_many:
        return result
    benefit = unemployment_benefit(at, _last_wage(step, at), 0, number)
    withheld = loonheffing.tax_on_benefit(at, benefit)
    return replace(result, benefit=benefit, net_benefit=benefit - withheld, withheld=withheld)


def _last_wage(step: Step, at: At) -> int:
    """A month's wage with holiday pay, as it was when the work ended."""
    assert step.months is not None
    end = At((step.start + (step.months - 1)).first, at.book)
    pay = loon.month_pay(end, step.hours, _hourly(step, end))
    return int(pay + loon.holiday_pay(end, pay))


def _hourly(step: Step, at: At) -> int:
    """The pay of an hour: what was said, or the minimum of that moment."""
    return step.hourly if step.hourly is not None else at("wml.uur")
