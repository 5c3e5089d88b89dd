"""WIA that somebody has now: each month by its phase and by what is earned."""

from ..case import Household
from ..engine.period import Month
from ..engine.rule import At
from ..month import Carried, MonthResult, Now
from ..paid_by_uwv import HOLIDAY_MONTH, paid
from ..rules import wia, ww
from ..uwv import Unfit
from .living import Living
from .old_job import old_job


def _told(home: Household) -> Unfit:
    assert isinstance(home.uwv, Unfit)
    return home.uwv


def keeps_from_before(carried: Carried, home: Household, first: Month) -> None:
    """What is kept for the holiday on *first* since May, as if the benefit was the same all that time."""
    told = _told(home)
    since = max(told.first, Month(first.year - 1, HOLIDAY_MONTH))
    if since < first:
        at = At(first.first)
        right = _right(told, at, first + -1, told.month_wage, 0)
        carried.uwv_for_holiday = int(ww.kept_for_holiday(at, right)) * (first - since)


def gives(result: MonthResult, now: Now) -> MonthResult:
    """The month with the benefit beside what is earned in it. It is paid in the month itself."""
    told, at = _told(now.home), now.at
    if now.month < told.first:
        return old_job(result, now, told.month_wage)
    then = At(now.step.start.first)("wml.maand")
    wage = int(ww.revised_month_wage(at, told.month_wage, then))
    income = result.pay + result.holiday_pay + result.allowance_taxed
    return paid(result, now, _right(told, at, now.month, wage, income), afterwards=False)


def _right(told: Unfit, at: At, month: Month, wage: int, income: int) -> int:
    """The benefit over *month* for who earns *income* (cents, gross)."""
    if told.lasting:
        return int(wia.lasting(at, wage, income))
    if told.wage_related_until is not None and month <= told.wage_related_until:
        return int(wia.wage_related(at, wage, income, month - told.first + 1))
    return int(wia.after_first(at, wage, income, told.degree, told.capacity))


LIVING = Living(gives, keeps_from_before)
