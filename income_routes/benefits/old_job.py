"""The months of a year before a benefit began."""

from ..month import MonthResult, Now
from ..rules import loonheffing


def old_job(result: MonthResult, now: Now, month_wage: int) -> MonthResult:
    """A month before the benefit began: the old wage, holiday pay in it (cents).

    Only the year's income and tax need it: what is shown begins at the step.
    """
    withheld = loonheffing.wage_tax(now.at, month_wage)
    return result.but(
        pay=month_wage,
        withheld=result.withheld + withheld,
        labour_credit=loonheffing.labour_credit_granted(now.at, month_wage),
        net_pay=month_wage - withheld,
    )
