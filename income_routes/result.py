"""The answer to a case: three lines for each month, what the year's settlement does, and what is not in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from .case import Case, Household, Kind
from .engine.period import YEAR, Month
from .engine.rule import At, Book, Certainty, Step
from .engine.trace import listed
from .evaluate import month_by_month
from .explained import OF_MONTH, OF_YEAR, explained
from .month import MonthResult
from .notices import Notice, notices
from .routes import ROUTES
from .rules.awir import month_advance
from .settlement import YearResult, settle

NOT_COUNTED = (
    "kinderopvangtoeslag",
    "studiefinanciering",
    "AOW",
    "koopwoning en hypotheek",
    "inkomen uit het buitenland",
    "schulden en beslag",
    "Wajong en Toeslagenwet",
    "bijzondere bijstand",
    "vrijlating van het loon van je partner",
)
"""What is part of no result, and may matter much."""

OF_A_BUSINESS = (
    "btw",
    "verlies en aftrek in andere jaren",
    "verzekering als je ziek wordt en pensioen",
    "een bedrijf van je partner",
)
"""And with a business of one's own."""

CHECK_LOCALLY = (
    "kwijtschelding van gemeentelijke belasting en waterschapsbelasting",
    "collectieve zorgverzekering van de gemeente",
    "bijzondere bijstand",
    "stadspas",
    "individuele inkomenstoeslag",
    "premie voor wie stappen naar werk zet",
)
"""What a municipality may give or stop: never nought, always to ask."""


@dataclass(frozen=True)
class Lines:
    """One month in three lines (cents): on the account, really yours after settlement, and what to set aside."""

    month: Month
    on_account: int
    yours: int
    set_aside: int
    parts: MonthResult
    advances: int
    trace: tuple[Step, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Settlement:
    """A year's settlement: what there was a right to, what was paid in advance, and what is left to pay or to get."""

    year: YearResult
    advances: int
    trace: tuple[Step, ...] = field(default=(), compare=False)

    @property
    def difference(self) -> int:
        """What comes after the year: above nought to you, below nought to pay back.

        What of a tax refund counts for assistance goes to the municipality and is not in it.
        """
        return sum(self.parts.values())

    @property
    def parts(self) -> dict[str, int]:
        """What that difference is made of, by what it is for; below nought is to set aside."""
        year, own = self.year, self.year.book_year
        return {
            "belasting": year.withheld - year.tax - year.refund_counted,
            "zorgbijdrage": -own.contribution,
            "toeslagen": year.allowances - self.advances,
            "bbz": own.more - own.back,
        }


@dataclass(frozen=True)
class Estimate:
    """The same with another profit of twelve months (cents): all three estimates are shown, for one is never sure."""

    name: str
    profit: int
    months: tuple[Lines, ...]
    years: tuple[Settlement, ...]

    @property
    def yours(self) -> int:
        """What is really yours in a month, on average, down to a whole cent."""
        return sum(one.yours for one in self.months) // len(self.months)

    @property
    def set_aside(self) -> int:
        """The most that is to be set aside in a month."""
        return max(one.set_aside for one in self.months)


@dataclass(frozen=True)
class Result:
    """The whole answer. *unreported* is what would have to go back where nothing is reported when the step begins.

    With a business of one's own this is the middle estimate of profit, and ``estimates`` has all three.
    """

    case: Case
    months: tuple[Lines, ...]
    years: tuple[Settlement, ...]
    unreported: tuple[Settlement, ...]
    notices: tuple[Notice, ...]
    estimates: tuple[Estimate, ...] = ()
    not_counted: tuple[str, ...] = NOT_COUNTED
    ask_municipality: tuple[str, ...] = CHECK_LOCALLY

    @property
    def at_risk(self) -> int:
        """What a municipality may ask back on top: where it counts all of a volunteer's allowance above a maximum, or
        what is given in a year above what never counts.
        """
        return sum(one.parts.allowance_at_risk + one.parts.gifts_at_risk for one in self.months)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step of the months that are shown and of their years, as they are and as they would be; each once."""
        of_months = (step for one in self.months for step in one.trace)
        of_years = (step for one in (*self.years, *self.unreported) for step in one.trace)
        return tuple(dict.fromkeys((*of_months, *of_years)))

    @property
    def certainty(self) -> frozenset[Certainty]:
        return frozenset().union(*(step.certainty for step in self.steps)) | {Certainty.ESTIMATE}


def evaluate(case: Case) -> Result:
    """What *case* does to income, month by month for the months it asks for, with whole years settled."""
    return compare([case])[0]


def compare(cases: Iterable[Case]) -> list[Result]:
    """The same for each of *cases*, in one book: what routes of one household have in common is computed once."""
    book = Book()
    as_now: dict[tuple[Household, Month, int], Years] = {}
    found = []
    for case in cases:
        same = (case.household, case.step.start, case.months)
        if same not in as_now:
            as_now[same] = _as_now(case, book)
        found.append(_with_estimates(case, as_now[same], book))
    return found


Years = dict[int, tuple[YearResult, tuple[Step, ...]]]
"""Years as they would be without the step, each with the steps that led there."""


def _with_estimates(case: Case, as_now: Years, book: Book) -> Result:
    """The answer; with a business, for each of the three profits."""
    own = case.step.business
    result = _evaluated(case, as_now, book)
    if own is None:
        return result
    found = []
    for name, profit in own.profits.named().items():
        other = replace(case, step=replace(case.step, business=own.with_profit(profit)))
        one = result if profit == own.profit else _evaluated(other, as_now, book)
        found.append(Estimate(name, profit, one.months, one.years))
    return replace(result, estimates=tuple(found), not_counted=NOT_COUNTED + OF_A_BUSINESS)


def _evaluated(case: Case, as_now: Years, book: Book) -> Result:
    """The answer for one profit, if any, beside the years *as_now*."""
    pages: dict[Month, tuple[Step, ...]] = {}
    rows: list[MonthResult] = []
    for one in month_by_month(case, book):
        rows.append(one)
        pages[one.month] = book.turn()
    shown = [one for one in rows if 0 <= one.month - case.step.start < case.months]
    seen = {one.month for one in shown}
    years = sorted({one.month.year for one in rows})
    settled: dict[int, YearResult] = {}
    traces: dict[int, tuple[Step, ...]] = {}
    for year in years:
        settled[year] = settle(case, year, [one for one in rows if one.month.year == year], book)
        _advance(settled[year], book)
        unseen = (step for one in rows if one.month.year == year and one.month not in seen for step in pages[one.month])
        traces[year] = tuple(dict.fromkeys((*unseen, *book.turn())))
    reported: dict[int, list[int]] = {}
    unreported: dict[int, list[int]] = {}
    for year in years:
        real = _advance(settled[year], None)
        now = _advance(as_now[year][0], None)
        changed = _reported_from(case, year)
        reported[year] = [now if month < changed else real for month in range(1, YEAR + 1)]
        unreported[year] = [now] * YEAR
    settlements = {year: Settlement(settled[year], sum(reported[year]), traces[year]) for year in years}
    return Result(
        case=case,
        months=tuple(
            _lines(case, one, reported[one.month.year], settlements[one.month.year], pages[one.month]) for one in shown
        ),
        years=tuple(settlements.values()),
        unreported=tuple(Settlement(settled[year], sum(unreported[year]), as_now[year][1]) for year in years),
        notices=notices(case, shown, [settled[year] for year in years]),
    )


def _as_now(case: Case, book: Book) -> Years:
    """The years as they would be without the step: what the advances of now go by."""
    still = replace(case, step=ROUTES[Kind.STAY].usual(case.step.start))
    rows = list(month_by_month(still, book))
    of_months = book.turn()
    found: Years = {}
    for year in sorted({one.month.year for one in rows}):
        settled = settle(still, year, [one for one in rows if one.month.year == year], book)
        _advance(settled, book)
        found[year] = (settled, (*of_months, *book.turn()))
    return found


def _reported_from(case: Case, year: int) -> int:
    """The month of *year* from which advances go by the real year: the one after income changed; at once later on."""
    begins = case.step.earns_from
    if case.step.kind is Kind.STAY or year > begins.year:
        return 1
    return begins.month + 1 if year == begins.year else YEAR + 1


def _advance(year: YearResult, book: Book | None) -> int:
    at = At(Month(year.year, 1).first, book)
    return sum(month_advance(at, one) for one in (year.healthcare, year.rent, year.children))


def _lines(case: Case, one: MonthResult, advances: list[int], settlement: Settlement, trace: tuple[Step, ...]) -> Lines:
    advance = advances[one.month.month - 1]
    earned = one.net_pay + one.net_holiday_pay + one.profit + one.partner_net + one.allowance
    given = one.net_benefit + one.assistance_paid + one.lent_paid + one.child_benefit
    on_account = earned + given + advance
    begins = case.step.start.month if one.month.year == case.step.start.year else 1
    spread = settlement.difference // (YEAR + 1 - begins)
    return Lines(one.month, on_account, on_account + spread, max(-spread, 0), one, advance, trace)


def as_data(result: Result) -> dict[str, Any]:
    """For JSON (``schema/result.json``): cents, by month and by year, with every step that led there in ``steps``."""
    steps, places = listed(result.steps)
    return {
        "schema": 1,
        "months": [
            {
                **_line(one),
                "parts": {
                    name: value if isinstance(value, int) else str(value)
                    for name, value in vars(one.parts).items()
                    if name != "month"
                }
                | {"advances": one.advances},
                **_opened(vars(one.parts), one.trace, OF_MONTH, places),
            }
            for one in result.months
        ],
        "years": [{**_year(one), **_opened(vars(one.year), one.trace, OF_YEAR, places)} for one in result.years],
        "if_not_reported": [_year(one) for one in result.unreported],
        "at_risk": result.at_risk,
        "estimates": [
            {
                "name": one.name,
                "profit": one.profit,
                "yours_per_month": one.yours,
                "set_aside_per_month": one.set_aside,
                "months": [_line(month) for month in one.months],
                "years": [_year(year) for year in one.years],
            }
            for one in result.estimates
        ],
        "notices": [{**vars(one), "month": str(one.month)} for one in result.notices],
        "steps": steps,
        "certainty": sorted(result.certainty),
        "not_counted": list(result.not_counted),
        "ask_municipality": list(result.ask_municipality),
    }


def _opened(
    figures: dict[str, Any], trace: tuple[Step, ...], rules: dict[str, tuple[str, ...]], places: dict[Step, int]
) -> dict[str, Any]:
    """The steps of a month or year, and of each figure those that made it, by their place."""
    found = explained(figures, trace, rules)
    return {
        "trace": [places[step] for step in trace],
        "made_by": {name: [places[step] for step in steps] for name, steps in found.items()},
    }


def _line(one: Lines) -> dict[str, Any]:
    return {
        "month": str(one.month),
        "on_account": one.on_account,
        "yours": one.yours,
        "set_aside": one.set_aside,
    }


def _year(one: Settlement) -> dict[str, Any]:
    return {
        **vars(one.year),
        "book_year": vars(one.year.book_year),
        "to_pay": one.year.to_pay,
        "advances": one.advances,
        "difference": one.difference,
        "difference_by": one.parts,
    }
