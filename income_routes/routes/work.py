"""Paid work: what routes with pay share."""

from ..case import CreditAt
from ..engine.period import Month, age_in
from ..engine.rule import At
from ..month import MonthResult, Now, works
from ..rules import loon, loonheffing
from ..rules.pw_vakantie import holiday_claim

FULL_TIME = 36
HOLIDAY_PAY_MONTH = 5
"""Employers pay the year's holiday pay in May, or when the work ends."""


def with_pay(result: MonthResult, now: Now) -> MonthResult:
    """The pay of a month of work, with the year's holiday pay in May and when the work ends."""
    at, carried = now.at, now.carried
    pay = loon.month_pay(at, now.step.hours, hourly(now, at))
    carried.pay_for_holiday += int(pay)
    holiday = 0
    if now.month.month == HOLIDAY_PAY_MONTH or not works(now.step, now.month + 1):
        holiday = loon.holiday_pay(at, carried.pay_for_holiday)
        carried.pay_for_holiday = 0
    with_credit = now.home.tax_credit_at is CreditAt.WORK
    withheld = loonheffing.wage_tax(at, pay, with_credit)
    on_holiday = loonheffing.wage_tax_on_holiday_pay(at, pay, holiday, with_credit) if holiday else 0
    return result.but(
        pay=pay,
        holiday_pay=holiday,
        withheld=result.withheld + withheld + on_holiday,
        labour_credit=loonheffing.labour_credit_granted(at, pay) if with_credit else 0,
        net_pay=pay - withheld,
        net_holiday_pay=holiday - on_holiday,
        holiday_claim=holiday_claim(at, pay, with_credit),
    )


def hourly(now: Now, at: At, month: Month | None = None) -> int:
    """The pay of an hour: what was said, or the minimum at the age of that *month* (None: this one)."""
    if now.step.hourly is not None:
        return now.step.hourly
    return int(loon.minimum_hour(at, age_in(month or now.month, now.home.born)))
