"""The settlement of a calendar year: tax and allowances by the income of all of it."""

from dataclasses import dataclass, field

from .book_year import BookYear, book_year, with_reclaim
from .case import Case, Household
from .engine.period import YEAR, Month, age_in, months
from .engine.rule import At, Book
from .month import MonthResult
from .rules import huurtoeslag, inkomstenbelasting, kindgebonden, zorgtoeslag
from .rules import pw_bijstand as pw


@dataclass(frozen=True)
class YearResult:
    """The settlement of a calendar year, in cents.

    ``refund_counted`` is what of a tax refund counts for assistance, and so is not one's own.
    """

    year: int
    income: int
    tax: int
    withheld: int
    healthcare: int
    rent: int
    children: int
    refund_counted: int = 0
    book_year: BookYear = field(default_factory=BookYear)

    @property
    def to_pay(self) -> int:
        """Income tax and contribution for care still to pay; below nought comes back."""
        return self.tax + self.book_year.contribution - self.withheld

    @property
    def allowances(self) -> int:
        return self.healthcare + self.rent + self.children


def settle(case: Case, year: int, of_year: list[MonthResult], book: Book | None = None) -> YearResult:
    """The settlement of *year* over its twelve months: tax and allowances by the income of all of it."""
    at, home = At(Month(year, 1).first, book), case.household
    partners_pay = sum(one.partner_pay for one in of_year)
    partners_income = partners_pay + sum(one.partners_gross for one in of_year)
    before_profit = sum(one.income for one in of_year) - partners_income
    business = book_year(case, at, of_year, before_profit)
    own = before_profit + business.taxable
    income = max(own + partners_income, 0)
    labour = sum(one.pay + one.holiday_pay for one in of_year) + business.profit
    granted = sum(one.labour_credit for one in of_year)
    mine, partners = _who_has_the_combination_credit(home, year, labour, partners_pay)
    tax = inkomstenbelasting.income_tax(at, own, labour, granted, mine)
    if home.couple:
        partners_granted = sum(one.partner_labour_credit for one in of_year)
        tax += inkomstenbelasting.income_tax(at, partners_income, partners_pay, partners_granted, partners)
    withheld = sum(one.withheld for one in of_year)
    if business.months:
        business = with_reclaim(case, business, at, of_year, int(tax) - withheld)
    return YearResult(
        year=year,
        income=income,
        tax=tax,
        withheld=withheld,
        refund_counted=_refund_counted(at, withheld - tax, of_year),
        healthcare=zorgtoeslag.healthcare_allowance(at, income, home.couple, True, home.assets) if home.insured else 0,
        rent=_rent(at, home, income, year),
        children=_children(at, home, income, year),
        book_year=business,
    )


def _refund_counted(at: At, refund: int, of_year: list[MonthResult]) -> int:
    """What of a tax refund counts for assistance: never more than there was of it."""
    given = [one.assistance for one in of_year if one.assistance]
    return min(pw.counted_refund(at, refund, len(given)), sum(given)) if given and refund > 0 else 0


def _who_has_the_combination_credit(home: Household, year: int, labour: int, partners: int) -> tuple[bool, bool]:
    """Whether oneself and whether the partner has it: with a young child, the one who earns least by work."""
    start = Month(year, 1)
    young = any(child <= start and age_in(start, child) < 12 for child in home.children)
    mine = not home.couple or labour <= partners
    return young and mine, young and not mine


def _rent(at: At, home: Household, income: int, year: int) -> int:
    rent = home.home.rent
    if rent is None:
        return 0
    young = sum(home.all_under_21(month) for month in months(Month(year, 1), Month(year, YEAR)))
    return int(
        huurtoeslag.rent_allowance_of_months(at, income, rent, home.home.persons, young, home.couple, home.assets)
    )


def _children(at: At, home: Household, income: int, year: int) -> int:
    if not home.children:
        return 0
    of_year = months(Month(year, 1), Month(year, YEAR))
    ages = tuple(tuple(age_in(month, child) for child in home.children if month > child) for month in of_year)
    return int(kindgebonden.child_budget_of_months(at, income, ages, not home.couple, home.assets))
