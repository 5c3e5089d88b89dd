"""A business of one's own: the profit of a month, and how much of it counts beside a benefit."""

from ..engine.period import YEAR, Month
from ..month import MonthResult, Now
from ..rules.pw_winst import Counting, counted_profit


def with_profit(result: MonthResult, now: Now) -> MonthResult:
    """A twelfth of the year's profit, so that twelve months make exactly the whole."""
    own = now.step.business
    if own is None or not now.in_business:
        return result
    profit = _share(own.profit, now.month)
    counted = counted_profit(now.at, profit, (own.counting or Counting.WHOLE).value)
    return result.but(in_business=True, profit=profit, profit_counted=counted)


def _share(of_year: int, month: Month) -> int:
    return of_year * month.month // YEAR - of_year * (month.month - 1) // YEAR
