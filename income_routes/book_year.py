"""A year of one's own business: what is taxed of it, what it owes for care, and what the Bbz of that year becomes."""

from dataclasses import dataclass, replace

from .benefits.assistance import may_by_assets
from .business import hours_in
from .case import Case
from .engine.numbers import least, most
from .engine.rule import At
from .month import Carried, MonthResult, Now
from .rules import bbz, ondernemer, zvw
from .rules.pw_vrijlating import Disregard, disregard
from .rules.pw_winst import counted_too_much


@dataclass(frozen=True)
class BookYear:
    """The book year of a business, in cents.

    *back* and *more* are what the Bbz takes back and still gives after it. *reclaim* is what assistance counted beyond
    what the act does: tax and contribution over the profit, at most; it is not in any other figure.
    """

    months: int = 0
    profit: int = 0
    enough_hours: bool = False
    taxable: int = 0
    contribution: int = 0
    lent: int = 0
    back: int = 0
    more: int = 0
    reclaim: int = 0


def book_year(case: Case, at: At, of_year: list[MonthResult], other_income: int) -> BookYear:
    """The book year within these months of a calendar year, with *other_income* that has the contribution already.

    It begins with the business and ends with it, or with the calendar year.
    """
    own, running = case.step.business, [one for one in of_year if one.in_business]
    if own is None or not running:
        return BookYear()
    profit = sum(one.profit for one in running)
    paid = sum(1 for one in of_year if one.pay)
    hours, elsewhere = hours_in(own.hours, len(running)), hours_in(case.step.hours, paid)
    enough = bool(ondernemer.meets_hours(at, hours, elsewhere, own.starter))
    taxable = int(ondernemer.taxable_profit(at, profit, enough, own.starter))
    lent, back, more = _bbz(case, at, running, profit)
    return BookYear(
        months=len(running),
        profit=profit,
        enough_hours=enough,
        taxable=taxable,
        contribution=int(zvw.self_employed_contribution(at, taxable, other_income)),
        lent=lent,
        back=back,
        more=more,
    )


def with_reclaim(case: Case, year: BookYear, at: At, of_year: list[MonthResult], tax: int) -> BookYear:
    """The book year with what assistance counted too much of its profit, now that the *tax* still to pay is known."""
    both = [one for one in of_year if one.in_business and one.norm and not one.lent and _may_have(case, one, at)]
    if not both:
        return year
    due, of = int(most(tax, 0)) + year.contribution, year.months
    each = [due * (number + 1) // of - due * number // of for number in range(len(both))]
    counted = sum(int(least(one.counted, one.norm)) for one in both)  # no more than the norm
    by_act = sum(_by_the_act(one, owed) for one, owed in zip(both, each, strict=True))
    return replace(year, reclaim=int(counted_too_much(at, counted, by_act)))


def _by_the_act(one: MonthResult, due: int) -> int:
    """What should have counted in a month, with *due* of tax and contribution over its profit, up to the norm (cents).

    Less income leaves less free too: a disregard is a part of what is earned.
    """
    too_much = int(most(one.profit_counted - most(one.profit - due, 0), 0))
    counted = one.counted - too_much
    if one.which not in (Disregard.Z, Disregard.AA):  # those leave profit out
        earned = one.net_pay + one.holiday_claim + one.profit_counted - too_much
        counted += one.disregarded - int(disregard(At(one.month.first), one.which, earned))
    return int(least(counted, one.norm))


def _may_have(case: Case, one: MonthResult, at: At) -> bool:
    """Whether assistance is there for this household by what it owns."""
    return may_by_assets(Now(case, one.month, At(at.day), Carried()))


def _bbz(case: Case, at: At, running: list[MonthResult], profit: int) -> tuple[int, int, int]:
    """What was lent in the book year, what goes back, and what still comes."""
    own, home = case.step.business, case.household
    lent = sum(one.lent for one in running)
    if own is None or not lent:
        return 0, 0, 0
    goods = home.assets + own.assets
    if not bbz.may_become_gift(at, goods - own.debts, goods):
        return lent, lent, 0
    other = sum(one.net_pay + one.holiday_claim + one.counted for one in running)
    income, year_norm = bbz.net_income(at, profit, other), sum(one.norm for one in running)
    back = bbz.to_repay(at, lent, income, year_norm)
    more = bbz.to_receive(at, lent, income, year_norm, sum(one.norm for one in running if one.lent))
    bbz.gift(at, lent, back, more)
    return lent, int(back), int(more)
