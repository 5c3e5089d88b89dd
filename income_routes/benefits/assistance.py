"""Social assistance: it fills up what comes in to the norm, and keeps a part of each month for June."""

from ..case import Household
from ..engine.period import YEAR, Month, age_in, months
from ..engine.rule import At
from ..month import Carried, MonthResult, Now, benefit_has_credit
from ..rules import loonheffing
from ..rules import pw_bijstand as pw
from ..rules.pw_norm import Household as Norm
from ..rules.pw_norm import holiday_part, norm
from ..rules.pw_vrijlating import Disregard, Situation, which_disregard
from .living import Living

HOLIDAY_MONTH = 6
"""Municipalities pay the year's holiday allowance in June, or when assistance ends."""
EXTRA_SINCE = Month(2026, 1)
"""Before, what the young have for want of help from parents was special assistance, without a holiday part."""


def keeps_from_before(carried: Carried, home: Household, first: Month) -> None:
    """What is kept for the holiday on *first*, for who had assistance since June of the year before."""
    since = months(Month(first.year - 1, HOLIDAY_MONTH), first + -1)
    carried.kept_by_municipality = sum(holiday_part(at := At(one.first), norm_of(at, home, one)) for one in since)


def norm_of(at: At, home: Household, month: Month) -> int:
    """The norm of a month for this household (cents)."""
    young = home.under_21(month)
    extra = bool(young) and home.no_help_from_parents and month >= EXTRA_SINCE
    return norm(at, _kind(home).value, home.home.cost_sharers, young, home.has_child(month), extra)


def _kind(home: Household) -> Norm:
    return Norm.COUPLE if home.couple else Norm.SINGLE


def may_by_assets(now: Now) -> bool:
    """Whether there is a right to assistance by what the household owns."""
    home = now.home
    parent = not home.couple and home.has_child(now.month)
    return home.assets <= pw.assets_allowed(now.at, _kind(home).value, parent)


def pays_what_was_kept(result: MonthResult, now: Now) -> MonthResult:
    """The month after assistance ended: what was kept for the holiday is paid."""
    kept, now.carried.kept_by_municipality = now.carried.kept_by_municipality, 0
    return _paid(result, now, kept) if kept else result


def fills_up(result: MonthResult, now: Now) -> MonthResult:
    """The month with what assistance adds to it."""
    home, month, at, carried = now.home, now.month, now.at, now.carried
    of_month = norm_of(at, home, month)
    if not may_by_assets(now):
        return result.but(norm=of_month)
    which = Disregard.NONE
    earned = result.net_pay + result.holiday_claim + result.profit_counted
    counted, before = result.counted, result.counted + earned
    if earned:
        which = which_disregard(at, situation(now))
        apart = result.profit_counted if which in (Disregard.Z, Disregard.AA) else 0  # those are for one job alone
        counted += pw.counted_wage(at, earned - apart, which.value) + apart
    given = pw.assistance(at, of_month, counted)
    which = which if given else Disregard.NONE
    use(which, now)
    paid = pw.paid_out(at, given) if given else 0
    kept = given - paid
    if month.month == HOLIDAY_MONTH or not given:  # the twelve months before June (article 45)
        paid, carried.kept_by_municipality = paid + carried.kept_by_municipality, 0
    carried.kept_by_municipality += kept
    return _paid(result, now, paid).but(
        norm=of_month,
        which=which,
        disregarded=before - counted if given else 0,
        counted=counted if given else before,  # nothing is left free in a month without assistance
        assistance=given,
        gifts_at_risk=min(given, _gifts_that_may_count(now)) if home.gifts else 0,
    )


def _gifts_that_may_count(now: Now) -> int:
    """This month's share of the gifts of the year above what never counts: a case says of them no month."""
    above, month = int(pw.counted_gifts(now.at, now.home.gifts)), now.month.month
    return above * month // YEAR - above * (month - 1) // YEAR


def _paid(result: MonthResult, now: Now, paid: int) -> MonthResult:
    """The month with *paid* net on the account, and the gross of it that is income."""
    at = now.at
    partners = paid // 2 if now.home.couple else 0  # each has half and a credit of their own (article 45 paragraph 4)
    partners_gross = int(loonheffing.gross_assistance(at, partners, not result.partner_pay))
    with_credit = benefit_has_credit(result, now) and not result.benefit
    gross = partners_gross + int(loonheffing.gross_assistance(at, paid - partners, with_credit))
    return result.but(
        assistance_paid=paid,
        assistance_gross=gross,
        partners_gross=partners_gross,
        withheld=result.withheld + gross - paid,
    )


def situation(now: Now) -> Situation:
    """What decides which disregard there is this month."""
    home, month, carried = now.home, now.month, now.carried
    young = not home.couple and any(age_in(month, child) < 12 for child in home.children)
    return Situation(
        age=now.age,
        months_n=carried.n,
        months_r=carried.r,
        months_z=carried.z,
        single_parent_child_under_12=young,
        limited_hours=home.limited_hours,
        wage_cost_subsidy=home.wage_cost_subsidy,
    )


def use(which: Disregard, now: Now) -> None:
    """Count this month: n by the months it was used; r and z run on from their first, used or not."""
    carried = now.carried
    begun = now.month >= now.step.start
    carried.n += which is Disregard.N
    carried.r += which is Disregard.R or (begun and carried.r > 0)
    carried.z += which in (Disregard.Z, Disregard.AA) or (begun and carried.z > 0)


LIVING = Living(fills_up, keeps_from_before)
