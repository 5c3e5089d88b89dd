"""Unemployment benefit that somebody has now: beside pay a part of what is lost; when it is over, assistance."""

from ..case import Household
from ..engine.period import Month
from ..engine.rule import At
from ..month import Carried, MonthResult, Now
from ..paid_by_uwv import HOLIDAY_MONTH, paid
from ..routes.after_work import four_of_five, last_wage, month_after_work, ww_months
from ..rules import ww
from ..uwv import Unemployed
from . import assistance
from .living import Living
from .old_job import old_job


def _told(home: Household) -> Unemployed:
    assert isinstance(home.uwv, Unemployed)
    return home.uwv


def keeps_from_before(carried: Carried, home: Household, first: Month) -> None:
    """What is still to be paid on *first* of the month before, and what is kept for the holiday since May.

    Reckoned with the figures of *first*, for the wage is told as it is now.
    """
    told, at = _told(home), At(first.first)
    since = max(told.first, Month(first.year - 1, HOLIDAY_MONTH))
    if since >= first or first - told.first > told.months:
        return
    over = int(ww.unemployment_benefit(at, told.month_wage, 0, first - told.first))
    kept = int(ww.kept_for_holiday(at, over))
    carried.uwv_to_pay, carried.uwv_for_holiday = over - kept, kept * (first - since)


def gives(result: MonthResult, now: Now) -> MonthResult:
    """The month with unemployment benefit as long as it lasts, and assistance when it is over.

    It lasts longer by each month in which pay ended it or a new right took its place (articles 21, 42b and 43).
    """
    told = _told(now.home)
    if now.month < told.first:
        return old_job(result, now, told.month_wage)
    if 0 < month_after_work(now) <= ww_months(now):
        now.carried.ww_waited += 1
        return result
    if month_after_work(now) == ww_months(now) + 1 > 1 and not _goes_on(now):
        result = paid(result, now, 0)  # the new right is over, so what was kept of it is paid (article 33 paragraph 3)
    number = now.month - told.first + 1 - now.carried.ww_waited
    if number > told.months or (month_after_work(now) > 0 and _taken_over(now)):
        return assistance.fills_up(paid(result, now, 0), now)
    right = _right(result, now, number)
    if not right:
        now.carried.ww_waited += 1
    return paid(result, now, int(ww.paid_benefit(now.at, right)) if right else 0)


def _right(result: MonthResult, now: Now, number: int) -> int:
    """The benefit of the month, in its month *number*; nothing when pay ends it."""
    wage, at = _old_wage(now), now.at
    if month_after_work(now) > 0 and ww_months(now):
        wage = ww.wage_after_new_work(at, wage, last_wage(now))
    income = result.pay + result.holiday_pay + result.allowance_taxed
    return int(ww.unemployment_benefit(at, wage, income, number))


def _old_wage(now: Now) -> int:
    """The old wage, which grows with the minimum wage since it was told."""
    then = At(now.step.start.first)("wml.maand")
    return int(ww.revised_month_wage(now.at, _told(now.home).month_wage, then))


def _taken_over(now: Now) -> bool:
    """Whether a new right, with four of five years worked, took the place of this one for good (article 21)."""
    return bool(ww_months(now)) and four_of_five(now) and _goes_on(now)


def _goes_on(now: Now) -> bool:
    """Whether there is one right after new work, by the new wage, and the old one does not revive (article 42b)."""
    new, old = last_wage(now), _old_wage(now)
    return int(ww.wage_after_new_work(now.at, old, new)) == new


LIVING = Living(gives, keeps_from_before)
