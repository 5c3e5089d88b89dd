"""What UWV pays of a benefit: less tax, 8/108 kept until May, and unemployment benefit a month later."""

from .month import MonthResult, Now, benefit_has_credit
from .rules import loonheffing
from .rules.pw_vakantie import counted_benefit
from .rules.ww import kept_for_holiday

HOLIDAY_MONTH = 5
"""Of what was kept before that month (Werkloosheidswet, article 33 paragraph 3; Wet WIA, article 68)."""


def paid(result: MonthResult, now: Now, over: int, afterwards: bool = True) -> MonthResult:
    """The month with a benefit of *over* (cents, gross) over it: what is paid now, and what counts for assistance.

    What was kept comes in May, or when nothing more is given.
    """
    at, carried = now.at, now.carried
    kept = int(kept_for_holiday(at, over)) if over else 0
    regular = carried.uwv_to_pay if afterwards else over - kept
    carried.uwv_to_pay = over - kept if afterwards else 0
    holiday = 0
    if now.month.month == HOLIDAY_MONTH or not over:
        holiday, carried.uwv_for_holiday = carried.uwv_for_holiday, 0
    carried.uwv_for_holiday += kept
    with_credit = benefit_has_credit(result, now)
    withheld = loonheffing.tax_on_benefit(at, regular, with_credit) if regular else 0
    if holiday:
        withheld += loonheffing.tax_on_benefit_holiday(at, regular, holiday, with_credit)
    return result.but(
        benefit_over=over,
        counted=result.counted + (counted_benefit(at, over) if over else 0),
        benefit=result.benefit + regular + holiday,
        net_benefit=result.net_benefit + regular + holiday - withheld,
        withheld=result.withheld + withheld,
    )
