"""IOAW: the gross income of both comes off a gross base; 8/108 is kept for the holiday."""

from ..case import CaseError, Household
from ..engine.period import Month, months
from ..engine.rule import At
from ..month import Carried, MonthResult, Now, benefit_has_credit
from ..rules import ioaw, loonheffing
from ..rules.pw_vrijlating import Disregard, which_disregard_older
from .assistance import HOLIDAY_MONTH, situation, use
from .living import Living


def keeps_from_before(carried: Carried, home: Household, first: Month) -> None:
    """What a municipality keeps for the holiday on *first*, since June."""
    at = At(first.first)
    given = ioaw.benefit(at, _base(at, home), _counted_of_partner(home))
    since = list(months(Month(first.year - 1, HOLIDAY_MONTH), first + -1))
    carried.kept_by_municipality = int(ioaw.holiday_part(at, given)) * len(since)


def _base(at: At, home: Household) -> int:
    return ioaw.base(at, home.couple, home.home.cost_sharers > 1)


def _counted_of_partner(home: Household) -> int:
    """The partner's gross pay of a month, without holiday pay."""
    return home.partner_pay


def gives(result: MonthResult, now: Now) -> MonthResult:
    """The month with what there is beside the income of both; half is the partner's.

    Raises ``CaseError`` for who is too young.
    """
    home, at, carried = now.home, now.at, now.carried
    if not ioaw.born_in_time(at, home.born.year):
        raise CaseError("household.born: IOAW is er alleen voor wie vóór 1965 is geboren.")
    which = Disregard.NONE
    free = 0
    if result.pay:
        which = which_disregard_older(at, situation(now))
        free = int(ioaw.disregard(at, result.pay, which.value))
    other = result.benefit_over - int(ioaw.holiday_part(at, result.benefit_over)) if result.benefit_over else 0
    allowance = int(ioaw.without_holiday(at, result.allowance_taxed)) if result.allowance_taxed else 0
    income = result.pay - free + other + allowance + _counted_of_partner(home)
    over = int(ioaw.benefit(at, _base(at, home), income))
    which = which if over else Disregard.NONE
    use(which, now)
    kept = int(ioaw.holiday_part(at, over)) if over else 0
    regular, holiday = over - kept, 0
    if now.month.month == HOLIDAY_MONTH or not over:
        holiday, carried.kept_by_municipality = carried.kept_by_municipality, 0
    carried.kept_by_municipality += kept
    gross = regular + holiday
    partners, of_holiday = (gross // 2, holiday // 2) if home.couple else (0, 0)
    with_credit = benefit_has_credit(result, now) and not result.benefit
    withheld = _withheld(at, gross - partners, holiday - of_holiday, with_credit)
    if partners:
        withheld += _withheld(at, partners, of_holiday, not result.partner_pay)
    return result.but(
        counted=income,
        which=which,
        disregarded=free if over else 0,
        benefit=result.benefit + gross,
        benefit_over=result.benefit_over + over,
        net_benefit=result.net_benefit + gross - withheld,
        partners_gross=partners,
        withheld=result.withheld + withheld,
    )


def _withheld(at: At, gross: int, holiday: int, with_credit: bool) -> int:
    """What is withheld from what one of them is paid, *holiday* allowance in it, which comes once a year."""
    regular = gross - holiday
    if not regular or not holiday:
        return int(loonheffing.tax_on_benefit(at, gross, with_credit))
    withheld = loonheffing.tax_on_benefit(at, regular, with_credit)
    return int(withheld + loonheffing.tax_on_benefit_holiday(at, regular, holiday, with_credit))


LIVING = Living(gives, keeps_from_before)
