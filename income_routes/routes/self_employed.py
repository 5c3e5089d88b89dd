"""Working for oneself, with the Bbz or without, whole or a little beside assistance."""

from ..business import Business, Profits
from ..case import Kind, Step
from ..engine.period import Month
from .own_business import with_profit
from .route import Route

EXAMPLE = Business(Profits(300_000, 600_000, 900_000), 600_000, turnover=1_200_000, hours=20, starter=True)
"""To look at by who told nothing of a business: a beginning, half the week, small enough to stay on assistance."""


def _usual(start: Month) -> Step:
    return Step(Kind.SELF_EMPLOYED, start, business=EXAMPLE)


ROUTE = Route(with_profit, _usual)
