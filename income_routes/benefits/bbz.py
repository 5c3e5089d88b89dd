"""The Bbz in a month: assistance as a loan, as high as the norm, for who begins a business; and who has neither."""

from ..case import Benefit
from ..month import MonthResult, Now
from ..rules import bbz as rules
from ..rules import pw_bijstand as pw
from ..rules.pw_vrijlating import Disregard
from .assistance import HOLIDAY_MONTH, may_by_assets, norm_of, pays_what_was_kept, use
from .living import Living


def instead_of(benefit: Living, now: Now) -> Living:
    """What somebody lives on in a month beside their business: the Bbz, or what they had, or neither.

    Who works for it as many hours as the Bbz asks is self-employed, and has no ordinary assistance.
    """
    own = now.step.business
    if own is None or not now.in_business:
        return benefit
    number = now.month - now.step.start - own.preparation + 1
    if own.bbz and rules.lasts(now.at, number):
        return LIVING
    assistance = now.home.benefit is Benefit.ASSISTANCE
    return STOPPED if assistance and rules.is_self_employed(now.at, own.hours_a_year) else benefit


def lends(result: MonthResult, now: Now) -> MonthResult:
    """The month with its loan: the norm less other income, and less what the municipality expects of the profit.

    Who does not know what it expects sees the whole norm, for so much may have to go back.
    """
    at, carried = now.at, now.carried
    result = pays_what_was_kept(result, now).but(norm=norm_of(at, now.home, now.month))
    use(Disregard.NONE, now)
    if not may_by_assets(now):
        return result
    own = now.step.business
    expected = rules.net_income(at, own.expected) if own else 0
    lent = pw.assistance(at, result.norm, result.counted + result.net_pay + result.holiday_claim + expected)
    paid = pw.paid_out(at, lent) if lent else 0
    kept = lent - paid
    if now.month.month == HOLIDAY_MONTH or not lent:
        paid, carried.kept_of_loan = paid + carried.kept_of_loan, 0
    carried.kept_of_loan += kept
    return result.but(lent=lent, lent_paid=paid)


def pays_the_rest(result: MonthResult, now: Now) -> MonthResult:
    """The month after the last one with the Bbz: what was kept of the loan for the holiday."""
    if result.lent:
        return result
    rest, now.carried.kept_of_loan = now.carried.kept_of_loan, 0
    return result.but(lent_paid=result.lent_paid + rest) if rest else result


LIVING = Living(lends)
STOPPED = Living(pays_what_was_kept)
