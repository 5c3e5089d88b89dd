"""Working for oneself, with the Bbz or without, whole or a little beside assistance."""

from ..business import Business, Profits
from ..case import Kind, Step
from ..engine.period import Month
from .own_business import with_profit
from .route import Route

EXAMPLE = Business(Profits(600_000, 1_200_000, 1_800_000), 1_200_000, turnover=1_800_000, hours=24, starter=True)
"""To look at by who told nothing of a business: a beginning, three days a week."""


def _usual(start: Month) -> Step:
    return Step(Kind.SELF_EMPLOYED, start, business=EXAMPLE)


ROUTE = Route(with_profit, _usual)
