"""WAO and Wajong, of which only the amount is known that somebody tells: UWV can say what it is beside pay."""

from ..case import CaseError, Household
from ..engine.period import Month
from ..engine.rule import At
from ..month import Carried, MonthResult, Now
from ..paid_by_uwv import HOLIDAY_MONTH, paid
from ..rules.ww import kept_for_holiday, with_holiday_pay
from ..uwv import Told
from .living import Living


def keeps_from_before(carried: Carried, home: Household, first: Month) -> None:
    """What is kept for the holiday on *first* since May, of the amount as it is now."""
    at, told = At(first.first), _told(home)
    kept = int(kept_for_holiday(at, with_holiday_pay(at, told.amount)))
    carried.uwv_for_holiday = kept * (first - Month(first.year - 1, HOLIDAY_MONTH))


def _told(home: Household) -> Told:
    assert isinstance(home.uwv, Told)
    return home.uwv


def gives(result: MonthResult, now: Now) -> MonthResult:
    """The month with the amount as it is now, or as it is beside pay. Raises ``CaseError`` when that was not told."""
    told = _told(now.home)
    amount: int | None = told.amount
    if result.pay or result.allowance_taxed:
        amount = told.beside_pay
    if amount is None:
        raise CaseError(
            "household.uwv.beside_pay: wat krijg je per maand naast dit loon? Dat rekent het UWV voor je uit."
        )
    return paid(result, now, int(with_holiday_pay(now.at, amount)), afterwards=False)


LIVING = Living(gives, keeps_from_before)
