"""From a case to months and years: what comes in, what counts, and what the year's settlement does to it.

Whole calendar years are computed, for allowances and tax look at those; the months before the step are as now.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .case import Benefit, Case, Household, Kind, Step
from .engine.period import YEAR, Month, age_in, months
from .engine.rule import At, Book
from .rules import (
    huurtoeslag,
    inkomstenbelasting,
    kinderbijslag,
    kindgebonden,
    loon,
    loonheffing,
    vrijwilliger,
    zorgtoeslag,
)
from .rules import pw_bijstand as pw
from .rules.pw_norm import Household as Norm
from .rules.pw_norm import holiday_part, norm
from .rules.pw_vrijlating import Disregard, Situation, which_disregard
from .rules.ww import unemployment_benefit

HOLIDAY_PAY_MONTH = 5
"""Employers pay the year's holiday pay in May, municipalities theirs in June (or when it ends)."""
ASSISTANCE_HOLIDAY_MONTH = 6
WORK = (Kind.PART_TIME, Kind.NEIGHBOURHOOD_JOB, Kind.FALLING_BACK)
ENOUGH_FOR_WW = 6
"""After about 26 weeks of work there is a right to unemployment benefit."""
QUARTER_ENDS = (3, 6, 9, 12)
"""Child benefit of a quarter stands in its last month; it is paid some days later."""


@dataclass
class Counters:
    """What is carried from month to month."""

    n: int
    r: int
    z: int
    pay_for_holiday: int = 0
    kept_by_municipality: int = 0
    allowance_this_year: int = 0


@dataclass(frozen=True)
class MonthResult:
    """One month, in cents: what is earned and given, before allowances and settlement."""

    month: Month
    pay: int = 0
    holiday_pay: int = 0
    withheld: int = 0
    labour_credit: int = 0
    net_pay: int = 0
    benefit: int = 0
    net_benefit: int = 0
    which: Disregard = Disregard.NONE
    disregarded: int = 0
    counted: int = 0
    norm: int = 0
    assistance: int = 0
    assistance_paid: int = 0
    assistance_gross: int = 0
    partners_gross: int = 0
    allowance: int = 0
    allowance_taxed: int = 0
    child_benefit: int = 0

    @property
    def income(self) -> int:
        """What counts as income of the year, for tax and for allowances."""
        return self.pay + self.holiday_pay + self.benefit + self.assistance_gross + self.allowance_taxed


@dataclass(frozen=True)
class YearResult:
    """The settlement of a calendar year, in cents."""

    year: int
    income: int
    tax: int
    withheld: int
    healthcare: int
    rent: int
    children: int

    @property
    def to_pay(self) -> int:
        """Income tax still to pay; below nought comes back."""
        return self.tax - self.withheld

    @property
    def allowances(self) -> int:
        return self.healthcare + self.rent + self.children


def timeline(case: Case) -> tuple[Month, Month]:
    """The first and the last month that is computed: whole years around the months that are asked for."""
    last = case.step.start + (case.months - 1)
    return Month(case.step.start.year, 1), Month(last.year, YEAR)


def works(step: Step, month: Month) -> bool:
    """Whether the step is under way in *month*."""
    since = month - step.start
    return since >= 0 and (step.months is None or since < step.months)


def month_by_month(case: Case, book: Book | None = None) -> Iterator[MonthResult]:
    """Every month of the timeline, in order."""
    home, (first, last) = case.household, timeline(case)
    counters = Counters(home.months_n, home.months_r, home.months_z, kept_by_municipality=_kept_before(home, first))
    for month in months(first, last):
        if month.month == 1:
            counters.allowance_this_year = 0
        yield _month(case, month, At(month.first, book), counters)


def _month(case: Case, month: Month, at: At, counters: Counters) -> MonthResult:
    home, step = case.household, case.step
    under_way = works(step, month)
    result = MonthResult(month, child_benefit=_child_benefit(home, month, at))
    if under_way and step.kind in WORK:
        result = _with_pay(result, step, month, at, counters)
    elif step.kind in WORK and month > step.start:
        result = _with_benefit(result, step, month, at)
    if under_way and step.kind is Kind.VOLUNTEER:
        result = _with_allowance(result, home, step, month, at, counters)
    if home.benefit is Benefit.ASSISTANCE:
        result = _with_assistance(result, home, month, at, counters)
    return result


def _kept_before(home: Household, first: Month) -> int:
    """What a municipality keeps for the holiday on *first*, for who had assistance since June of the year before."""
    if home.benefit is not Benefit.ASSISTANCE:
        return 0
    kind = Norm.COUPLE if home.couple else Norm.SINGLE
    since = [At(one.first) for one in months(Month(first.year - 1, ASSISTANCE_HOLIDAY_MONTH), first + -1)]
    return sum(holiday_part(at, norm(at, kind.value, home.home.cost_sharers)) for at in since)


def _with_pay(result: MonthResult, step: Step, month: Month, at: At, counters: Counters) -> MonthResult:
    hourly = step.hourly if step.hourly is not None else at("wml.uur")
    pay = loon.month_pay(at, step.hours, hourly)
    counters.pay_for_holiday += int(pay)
    ends = not works(step, month + 1)
    holiday = 0
    if month.month == HOLIDAY_PAY_MONTH or ends:
        holiday = loon.holiday_pay(at, counters.pay_for_holiday)
        counters.pay_for_holiday = 0
    withheld = loonheffing.wage_tax(at, pay)
    on_holiday = loonheffing.wage_tax_on_holiday_pay(at, pay, holiday) if holiday else 0
    return replace(
        result,
        pay=pay,
        holiday_pay=holiday,
        withheld=withheld + on_holiday,
        labour_credit=loonheffing.labour_credit_granted(at, pay),
        net_pay=pay - withheld + holiday - on_holiday,
    )


def _with_benefit(result: MonthResult, step: Step, month: Month, at: At) -> MonthResult:
    """The unemployment benefit of a month after the work ended."""
    assert step.months is not None
    so_many = step.ww_months
    if so_many is None:
        so_many = at("ww.kortst") if step.months >= ENOUGH_FOR_WW else 0
    number = month - step.start - step.months + 1
    if number > so_many:
        return result
    benefit = unemployment_benefit(at, _last_wage(step, at), 0, number)
    withheld = loonheffing.tax_on_benefit(at, benefit)
    return replace(result, benefit=benefit, net_benefit=benefit - withheld, withheld=withheld)


def _last_wage(step: Step, at: At) -> int:
    """A month's wage with holiday pay, as it was when the work ended."""
    assert step.months is not None
    end = At((step.start + (step.months - 1)).first, at.book)
    pay = loon.month_pay(end, step.hours, step.hourly if step.hourly is not None else end("wml.uur"))
    return int(pay + loon.holiday_pay(end, pay))


def _with_allowance(
    result: MonthResult, home: Household, step: Step, month: Month, at: At, counters: Counters
) -> MonthResult:
    age, so_far = age_in(month, home.born), counters.allowance_this_year
    counters.allowance_this_year += step.allowance
    return replace(
        result,
        allowance=step.allowance,
        allowance_taxed=vrijwilliger.taxable(at, step.allowance, step.volunteer_hours, so_far, age),
        counted=vrijwilliger.counted_for_assistance(at, step.allowance, so_far, age),
    )


def _with_assistance(result: MonthResult, home: Household, month: Month, at: At, counters: Counters) -> MonthResult:
    kind = Norm.COUPLE if home.couple else Norm.SINGLE
    of_month = norm(at, kind.value, home.home.cost_sharers)
    parent = not home.couple and any(age_in(month, child) < 18 for child in home.children)
    if home.assets > pw.assets_allowed(at, kind.value, parent):
        return replace(result, norm=of_month)
    which = Disregard.NONE
    counted = result.counted + result.net_benefit
    before = counted + result.net_pay
    if result.net_pay:
        which = which_disregard(at, _situation(home, month, counters))
        counted = counted + pw.counted_wage(at, result.net_pay, which.value)
    given = pw.assistance(at, of_month, counted)
    if given and which is not Disregard.NONE:
        _use(which, counters)
    paid = pw.paid_out(at, given) if given else 0
    kept = given - paid
    if month.month == ASSISTANCE_HOLIDAY_MONTH or not given:  # the twelve months before June (article 45)
        paid, counters.kept_by_municipality = paid + counters.kept_by_municipality, 0
    counters.kept_by_municipality += kept
    partners = paid // 2 if home.couple else 0  # each has half, with a credit of their own (article 45 paragraph 4)
    partners_gross = int(loonheffing.gross_assistance(at, partners, True))
    mine = int(loonheffing.gross_assistance(at, paid - partners, not (result.pay or result.benefit)))
    gross = mine + partners_gross
    return replace(
        result,
        norm=of_month,
        which=which if given else Disregard.NONE,
        disregarded=before - counted if given else 0,
        counted=counted,
        assistance=given,
        assistance_paid=paid,
        assistance_gross=gross,
        partners_gross=partners_gross,
        withheld=result.withheld + gross - paid,
    )


def _situation(home: Household, month: Month, counters: Counters) -> Situation:
    young = not home.couple and any(age_in(month, child) < 12 for child in home.children)
    return Situation(
        age=age_in(month, home.born),
        months_n=counters.n,
        months_r=counters.r,
        months_z=counters.z,
        single_parent_child_under_12=young,
        limited_hours=home.limited_hours,
        wage_cost_subsidy=home.wage_cost_subsidy,
    )


def _use(which: Disregard, counters: Counters) -> None:
    if which is Disregard.N:
        counters.n += 1
    elif which is Disregard.R:
        counters.r += 1
    elif which in (Disregard.Z, Disregard.AA):
        counters.z += 1


def _child_benefit(home: Household, month: Month, at: At) -> int:
    if month.month not in QUARTER_ENDS or not home.children:
        return 0
    quarter = month + -2
    ages = tuple(age_in(quarter, child) for child in home.children if quarter >= child)
    return kinderbijslag.child_benefit(At(quarter.first, at.book), ages)


def settle(case: Case, year: int, of_year: list[MonthResult], book: Book | None = None) -> YearResult:
    """The settlement of *year* over its twelve months: tax and allowances by the income of all of it."""
    at, home = At(Month(year, 1).first, book), case.household
    income = sum(one.income for one in of_year)
    own = income - sum(one.partners_gross for one in of_year)
    labour = sum(one.pay + one.holiday_pay for one in of_year)
    granted = sum(one.labour_credit for one in of_year)
    tax = inkomstenbelasting.income_tax(at, own, labour, granted, _has_young_child(home, year))
    if home.couple:
        tax += inkomstenbelasting.income_tax(at, income - own, 0, 0)
    return YearResult(
        year=year,
        income=income,
        tax=tax,
        withheld=sum(one.withheld for one in of_year),
        healthcare=zorgtoeslag.healthcare_allowance(at, income, home.couple, True, home.assets) if home.insured else 0,
        rent=_rent(at, home, income),
        children=_children(at, home, income, year),
    )


def _has_young_child(home: Household, year: int) -> bool:
    """Whether a single parent has the combination credit; with a partner it is the other, who earns nothing."""
    start = Month(year, 1)
    return not home.couple and any(child <= start and age_in(start, child) < 12 for child in home.children)


def _rent(at: At, home: Household, income: int) -> int:
    if home.home.rent is None:
        return 0
    return int(
        huurtoeslag.rent_allowance(at, income, home.home.rent, home.home.persons, False, home.couple, home.assets)
    )


def _children(at: At, home: Household, income: int, year: int) -> int:
    if not home.children:
        return 0
    of_year = months(Month(year, 1), Month(year, YEAR))
    ages = tuple(tuple(age_in(month, child) for child in home.children if month > child) for month in of_year)
    return int(kindgebonden.child_budget_of_months(at, income, ages, not home.couple, home.assets))
