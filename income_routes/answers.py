"""Single answers, for testing and for other programs: each gives its amounts with the whole trace."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .engine.rule import At, Book, Step
from .engine.trace import as_data, as_text, money
from .rules import awir, huurtoeslag, kindgebonden, loonheffing, pw_bijstand, pw_norm, vrijwilliger, zorgtoeslag
from .rules.pw_vrijlating import Disregard

MONTHS = 12


class InputError(ValueError):
    """What was asked cannot be; the message is a Dutch sentence with the name of the field."""


@dataclass(frozen=True)
class Answer:
    """Amounts by name (cents), what else there is to say, and the steps that led there."""

    amounts: dict[str, int]
    facts: dict[str, Any]
    steps: tuple[Step, ...]

    def as_data(self) -> dict[str, Any]:
        """For JSON: each amount as cents and euros, and the trace."""
        amounts = {name: money(cents) for name, cents in self.amounts.items()}
        certainty = sorted(set().union(*(step.certainty for step in self.steps)))
        return {**self.facts, **amounts, "certainty": certainty, "trace": [as_data(step) for step in self.steps]}

    def as_text(self) -> str:
        """For reading."""
        return "\n".join(as_text(step) for step in self.steps)


def not_negative(**fields: int) -> None:
    """Raise ``InputError`` for the first field that is below nought."""
    for name, value in fields.items():
        if value < 0:
            raise InputError(f"{name}: dit kan niet minder dan nul zijn.")


def _of_year(year: int, compute: Callable[[At], int], **facts: Any) -> Answer:
    """An allowance over a calendar year, with what is paid each month in advance."""
    book = Book()
    at = At(dt.date(year, 1, 1), book)
    amount = compute(at)
    month = awir.month_advance(at, amount)
    return Answer({"per_year": amount, "per_month": month}, {"year": year, **facts}, tuple(book.steps))


def wage_tax(year: int, month_pay: int) -> Answer:
    """Wage tax on *month_pay* (cents) by the white monthly table: with credit, without, and over twelve months."""
    not_negative(month_pay=month_pay)
    book = Book()
    at = At(dt.date(year, 1, 1), book)
    with_credit = loonheffing.wage_tax(at, month_pay)
    amounts = {
        "per_month": with_credit,
        "per_year": with_credit * MONTHS,
        "per_month_without_credit": loonheffing.wage_tax(at, month_pay, False),
        "labour_credit_per_month": loonheffing.labour_credit_granted(at, month_pay),
        "net_per_month": month_pay - with_credit,
    }
    return Answer(amounts, {"year": year}, tuple(book.steps))


def healthcare_allowance(year: int, income: int, partner_income: int | None = None, assets: int = 0) -> Answer:
    """Zorgtoeslag by the *income* of the year (cents), with a partner when there is a *partner_income*."""
    partner = partner_income is not None
    not_negative(income=income, partner_income=partner_income or 0, assets=assets)
    together = income + (partner_income or 0)
    return _of_year(
        year, lambda at: zorgtoeslag.healthcare_allowance(at, together, partner, True, assets), partner=partner
    )


def rent_allowance(
    year: int, income: int, rent: int, persons: int, all_under_21: bool = False, partner: bool = False, assets: int = 0
) -> Answer:
    """Huurtoeslag by the *income* of the year of all in the home and the bare *rent* of a month (cents)."""
    not_negative(income=income, rent=rent, assets=assets)
    if not rent:
        raise InputError("rent: een huur van 0 is geen huur. Zonder huur is er geen huurtoeslag.")
    if persons < 1:
        raise InputError("persons: in een huis woont minstens één mens.")
    return _of_year(
        year,
        lambda at: huurtoeslag.rent_allowance(at, income, rent, persons, all_under_21, partner, assets),
        persons=persons,
    )


def child_budget(
    year: int, income: int, children: tuple[int, ...], single_parent: bool = False, assets: int = 0
) -> Answer:
    """Kindgebonden budget for *children* of these ages, by the *income* of the year (cents)."""
    not_negative(income=income, assets=assets, children=min(children, default=0))
    return _of_year(
        year,
        lambda at: kindgebonden.child_budget(at, income, tuple(sorted(children)), single_parent, assets),
        children=list(children),
    )


def assistance(date: dt.date, household: str, cost_sharers: int, net_wage: int = 0, which: str = "none") -> Answer:
    """Bijstand in the month of *date*: the norm less *net_wage* (cents) as far as it counts.

    *cost_sharers* counts oneself and a partner too: 1 for a single person alone, 2 for a couple alone.
    """
    not_negative(net_wage=net_wage)
    fewest = 2 if household == pw_norm.Household.COUPLE else 1
    if cost_sharers < fewest:
        raise InputError(
            f"cost_sharers: tel jezelf{' en je partner' if fewest == 2 else ''} mee, dus minstens {fewest}."
        )
    book = Book()
    at = At(date, book)
    norm = pw_norm.norm(at, household, cost_sharers)
    counted = pw_bijstand.counted_wage(at, net_wage, Disregard(which).value)
    month = pw_bijstand.assistance(at, norm, counted)
    paid = pw_bijstand.paid_out(at, month)
    amounts = {
        "per_month": month,
        "per_year": month * MONTHS,
        "paid_per_month": paid,
        "holiday_allowance_per_month": month - paid,
        "norm": norm,
        "disregarded": net_wage - counted,
        "counted": counted,
    }
    return Answer(amounts, {"month": f"{date:%Y-%m}", "household": household}, tuple(book.steps))


def volunteer_allowance(date: dt.date, amount: int, hours: int, year_so_far: int = 0, age: int = 27) -> Answer:
    """What of a volunteer's allowance in a month (cents, of all organisations) counts for tax, UWV, assistance."""
    not_negative(amount=amount, hours=hours, year_so_far=year_so_far)
    book = Book()
    at = At(date, book)
    within = vrijwilliger.within_maxima(at, amount, hours, year_so_far, age)
    by_letter = vrijwilliger.counted_for_assistance(at, amount, year_so_far, age)
    amounts = {
        "per_month": amount,
        "per_year": year_so_far + amount,
        "free": amount if within else 0,
        "taxable": vrijwilliger.taxable(at, amount, hours, year_so_far, age),
        "counted_by_uwv": vrijwilliger.counted_by_uwv(at, amount, hours, year_so_far, age),
        "counted_for_assistance": by_letter,
        "counted_for_assistance_at_most": by_letter if within else amount,
    }
    return Answer(amounts, {"month": f"{date:%Y-%m}", "within": within}, tuple(book.steps))
