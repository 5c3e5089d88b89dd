"""What a whole year decides: allowances by all of its income, and a tax refund that counts."""

from collections.abc import Iterator

from ..case import Benefit, Case
from ..engine.period import Month
from ..engine.rule import At
from ..engine.words import euros
from ..rules.zorgtoeslag import highest_income
from ..settlement import YearResult
from .notice import ALLOWANCES, NEAR, Notice

TAX_RETURN_MONTH = 4
"""Before the first of May the return of the year before is handed in; money comes or goes after it."""


def _begins(case: Case, year: int) -> Month:
    """January, or when the step begins in that year."""
    return max(Month(year, 1), case.step.start)


def no_more_for_healthcare(case: Case, settled: list[YearResult]) -> Iterator[Notice]:
    """Income near or above the highest with zorgtoeslag: a euro more can take the last of it."""
    if not case.household.insured:
        return
    for year in settled:
        limit = highest_income(At(Month(year.year, 1).first), case.household.couple)
        if year.income * 100 <= limit * NEAR:
            continue
        above = year.income > limit
        where = "Dat is te veel voor zorgtoeslag" if above else "Daarboven is er geen zorgtoeslag meer"
        yield Notice(
            "zorgtoeslag_grens",
            _begins(case, year.year),
            f"Over {year.year} komt je inkomen op ongeveer {euros(year.income // 100 * 100)}. {where}: "
            f"de grens is {euros(limit)}. Minder dan € 24 per jaar wordt niet betaald.",
            "Zet de zorgtoeslag stop." if above else "Houd je inkomen bij, en geef meer inkomen meteen door.",
            link=ALLOWANCES,
        )


def refund_counts(case: Case, settled: list[YearResult]) -> Iterator[Notice]:
    """A tax refund over months with assistance is income for assistance."""
    for year in settled:
        if year.refund_counted >= 100:
            yield Notice(
                "teruggave_telt_mee",
                Month(year.year + 1, TAX_RETURN_MONTH),
                f"Over {year.year} krijg je ongeveer {euros((year.withheld - year.tax) // 100 * 100)} belasting terug. "
                f"Daarvan telt ongeveer {euros(year.refund_counted // 100 * 100)} mee voor de bijstand.",
                "Leg het opzij en meld de teruggave bij de gemeente.",
            )


def incomes_count_together(case: Case, settled: list[YearResult]) -> Iterator[Notice]:
    """Who has no benefit and a partner with pay: allowances go by both, and credits by each."""
    home = case.household
    if home.benefit is Benefit.NONE and home.partner_pay:
        yield Notice(
            "inkomen_samen",
            case.step.start,
            "Voor toeslagen tellen jullie inkomens samen. Verdien jij erbij, dan krijgen jullie minder toeslag. "
            "Kortingen op de belasting heb je elk voor jezelf.",
            "Vraag de gemeente om hulp bij werk: dat kan ook zonder uitkering.",
        )


RULES = (
    no_more_for_healthcare,
    refund_counts,
    incomes_count_together,
)
