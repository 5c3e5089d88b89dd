"""The Bbz in a month: assistance as a loan, as high as the norm, for who begins a business."""

from dataclasses import replace

from ..month import MonthResult, Now
from ..rules import pw_bijstand as pw
from ..rules.pw_vrijlating import Disregard
from .assistance import HOLIDAY_MONTH, may_by_assets, norm_of, pays_what_was_kept, use
from .living import Living


def is_there(now: Now) -> bool:
    """Whether the month is one with the Bbz: the business runs, and not longer than the act has it for a beginner."""
    own = now.step.business
    if own is None or not own.bbz or not now.in_business:
        return False
    return now.month - now.step.start - own.preparation < now.at("bbz.starter")


def lends(result: MonthResult, now: Now) -> MonthResult:
    """The month with its loan: the norm less other income.

    A municipality may lend less when it expects profit. Here it lends all, for so much may have to go back.
    """
    at, carried = now.at, now.carried
    result = replace(pays_what_was_kept(result, now), norm=norm_of(at, now.home, now.month))
    use(Disregard.NONE, now)
    if not may_by_assets(now):
        return result
    lent = pw.assistance(at, result.norm, result.counted + result.net_pay + result.holiday_claim)
    paid = pw.paid_out(at, lent) if lent else 0
    kept = lent - paid
    if now.month.month == HOLIDAY_MONTH or not lent:
        paid, carried.kept_of_loan = paid + carried.kept_of_loan, 0
    carried.kept_of_loan += kept
    return replace(result, lent=lent, lent_paid=paid)


def pays_the_rest(result: MonthResult, now: Now) -> MonthResult:
    """The month after the last one with the Bbz: what was kept of the loan for the holiday."""
    rest, now.carried.kept_of_loan = now.carried.kept_of_loan, 0
    return replace(result, lent_paid=result.lent_paid + rest) if rest else result


LIVING = Living(lends)
