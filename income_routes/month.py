"""One month of a case: what is known while it is made, what is carried to the next, and what came of it."""

from dataclasses import dataclass
from typing import Any

from .case import Case, CreditAt, Household, Step
from .engine.period import Month, age_in
from .engine.rule import At
from .rules.pw_vrijlating import Disregard


@dataclass
class Carried:
    """What is carried from month to month: months of each disregard used, and cents that wait."""

    n: int = 0
    r: int = 0
    z: int = 0
    pay_for_holiday: int = 0
    kept_by_municipality: int = 0
    kept_of_loan: int = 0
    allowance_this_year: int = 0
    uwv_to_pay: int = 0
    uwv_for_holiday: int = 0
    ww_waited: int = 0


@dataclass(frozen=True)
class Now:
    """A month that is being made."""

    case: Case
    month: Month
    at: At
    carried: Carried

    @property
    def home(self) -> Household:
        return self.case.household

    @property
    def step(self) -> Step:
        return self.case.step

    @property
    def under_way(self) -> bool:
        """Whether the step is taken in this month."""
        return works(self.step, self.month)

    @property
    def in_business(self) -> bool:
        """Whether one's own business runs in this month."""
        own = self.step.business
        return own is not None and self.under_way and self.month - self.step.start >= own.preparation

    @property
    def age(self) -> int:
        """Of who takes the step."""
        return age_in(self.month, self.home.born)


def works(step: Step, month: Month) -> bool:
    """Whether the step is under way in *month*."""
    since = month - step.start
    return since >= 0 and (step.months is None or since < step.months)


@dataclass(frozen=True)
class MonthResult:
    """One month, in cents: what is earned and given, before allowances and settlement.

    ``net_pay`` and ``net_holiday_pay`` are what comes in; ``holiday_claim`` is what is earned of holiday pay, net.
    ``benefit`` is gross what is paid of a benefit, ``benefit_over`` what there is a right to over the month itself.
    """

    month: Month
    pay: int = 0
    holiday_pay: int = 0
    withheld: int = 0
    labour_credit: int = 0
    net_pay: int = 0
    net_holiday_pay: int = 0
    holiday_claim: int = 0
    benefit_over: int = 0
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
    allowance_at_risk: int = 0
    gifts_at_risk: int = 0
    in_business: bool = False
    profit: int = 0
    profit_counted: int = 0
    lent: int = 0
    lent_paid: int = 0
    child_benefit: int = 0
    partner_pay: int = 0
    partner_net: int = 0
    partner_labour_credit: int = 0

    def but(self, **changes: Any) -> "MonthResult":
        """This month with *changes*: ``dataclasses.replace`` at a tenth of its cost, for it is made so often."""
        assert changes.keys() <= self.__dict__.keys()
        made = object.__new__(MonthResult)
        made.__dict__.update(self.__dict__, **changes)
        return made

    @property
    def income(self) -> int:
        """What counts as income of the year, for tax and for allowances, of who takes the step and a partner.

        Profit comes in with the year's settlement.
        """
        own = self.pay + self.holiday_pay + self.benefit + self.assistance_gross + self.allowance_taxed
        return own + self.partner_pay


def benefit_has_credit(result: MonthResult, now: Now) -> bool:
    """Whether who pays a benefit takes the tax credit into account: when there is no pay, or when somebody asked it."""
    return not result.pay or now.home.tax_credit_at is CreditAt.BENEFIT
