"""Single answers about a business of one's own: a year's profit after tax and contribution, and a book year of Bbz."""

import datetime as dt

from .answers import MONTHS, Answer, InputError, not_negative
from .engine.numbers import half_up
from .engine.period import Month, months
from .engine.rule import At, Book
from .rules import bbz as rules
from .rules import inkomstenbelasting, ondernemer, pw_norm, zvw


def profit(
    year: int, profit: int, hours: int, starter: bool = False, hours_elsewhere: int = 0, wage: int = 0
) -> Answer:
    """What a *profit* of a year (cents, a loss is below nought) leaves after tax and contribution.

    *hours* are those of the year for the business. Beside it *wage*, gross, over *hours_elsewhere* of paid work; what
    an employer withheld of that is not known here, so the tax is that over both, and ``tax_over_profit`` the more.
    """
    not_negative(hours=hours, hours_elsewhere=hours_elsewhere, wage=wage)
    book = Book()
    at = At(dt.date(year, 1, 1), book)
    enough = bool(ondernemer.meets_hours(at, hours, hours_elsewhere, starter))
    taxable = ondernemer.taxable_profit(at, profit, enough, starter)
    contribution = zvw.self_employed_contribution(at, taxable, wage)
    tax = inkomstenbelasting.income_tax(at, wage + taxable, wage + profit)
    without = inkomstenbelasting.income_tax(At(at.day), wage, wage)
    due = tax - without + contribution
    amounts = {
        "per_year": profit - due,
        "per_month": half_up(profit - due, MONTHS),
        "taxable_profit": taxable,
        "income_tax": tax,
        "tax_over_profit": tax - without,
        "contribution": contribution,
        "set_aside_per_month": max(half_up(due, MONTHS), 0),
    }
    return Answer(
        {name: int(one) for name, one in amounts.items()}, {"year": year, "enough_hours": enough}, tuple(book.steps)
    )


def bbz(
    first: dt.date,
    last: dt.date,
    household: str,
    cost_sharers: int,
    profit: int,
    other: int = 0,
    lent: int | None = None,
    own_assets: int = 0,
    all_assets: int | None = None,
) -> Answer:
    """What the Bbz of a book year becomes: from the month of *first* to that of *last*, both included.

    *profit* and *other* net income are of those months (cents), *lent* what was lent in them (None: the whole norm).
    """
    begin, end = Month(first.year, first.month), Month(last.year, last.month)
    if not 0 <= end - begin < MONTHS:
        raise InputError("last: een boekjaar duurt een tot en met twaalf maanden.")
    not_negative(other=other, lent=lent or 0)
    book = Book()
    at = At(first, book)
    year_norm = sum(pw_norm.norm(At(one.first, book), household, cost_sharers) for one in months(begin, end))
    lent = year_norm if lent is None else lent
    if lent > year_norm:
        raise InputError("lent: je leent nooit meer dan de norm van deze maanden.")
    may = bool(rules.may_become_gift(at, own_assets, own_assets if all_assets is None else all_assets))
    income = rules.net_income(at, profit, other)
    back = rules.to_repay(at, lent, income, year_norm) if may else lent
    more = rules.to_receive(at, lent, income, year_norm, year_norm) if may else 0
    gift = rules.gift(at, lent, back, more)
    amounts = {
        "per_year": gift,
        "per_month": half_up(gift, end - begin + 1),
        "year_norm": year_norm,
        "lent": lent,
        "net_income": income,
        "to_repay": back,
        "to_receive": more,
        "gift": gift,
    }
    facts = {"month": str(begin), "household": household, "may_become_gift": may}
    return Answer({name: int(one) for name, one in amounts.items()}, facts, tuple(book.steps))
