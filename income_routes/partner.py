"""The pay of a partner, each month the same, with holiday pay in May."""

from .engine.period import YEAR
from .month import MonthResult, Now
from .rules import loon, loonheffing
from .rules.pw_vakantie import holiday_claim

HOLIDAY_PAY_MONTH = 5


def with_partner(result: MonthResult, now: Now) -> MonthResult:
    """The month with the partner's pay; net it counts for assistance, with nothing left free."""
    at, pay = now.at, now.home.partner_pay
    if not pay:
        return result
    withheld, holiday = loonheffing.wage_tax(at, pay), 0
    if now.month.month == HOLIDAY_PAY_MONTH:
        holiday = loon.holiday_pay(at, YEAR * pay)
        withheld += loonheffing.wage_tax_on_holiday_pay(at, pay, holiday)
    return result.but(
        partner_pay=pay + holiday,
        partner_net=pay + holiday - withheld,
        partner_labour_credit=loonheffing.labour_credit_granted(at, pay),
        counted=result.counted + pay - loonheffing.wage_tax(at, pay) + holiday_claim(at, pay),
        withheld=result.withheld + withheld,
    )
