"""A business of one's own, as a case asks about it: profit in three estimates, turnover, hours, and the Bbz or not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from . import fields
from .fields import CaseError
from .rules.pw_winst import Counting

LONGEST_PREPARATION = 12
WEEK = 100
"""Nobody works more hours a week than this."""
WEEKS, MONTHS = 52, 12


@dataclass(frozen=True)
class Profits:
    """The profit of twelve months (cents, without VAT) as somebody thinks it may be; below nought is a loss."""

    low: int
    middle: int
    high: int

    def named(self) -> dict[str, int]:
        """Each by its name."""
        return {"laag": self.low, "midden": self.middle, "hoog": self.high}


@dataclass(frozen=True)
class Business:
    """A business of one's own: all of them together, for profit, turnover and hours add up.

    ``profit`` is the one of ``profits`` that is computed with, ``turnover`` of twelve months (cents, None: not known),
    ``hours`` a week. ``starter``: no business in one of the five years before. ``preparation``: months on assistance
    before it begins. ``expected``: profit of a month (cents) for which the municipality lends less by the Bbz.
    ``counting``: what it does with profit beside assistance (None: not known, so all of it counts). ``assets`` and
    ``debts`` are those of the business.
    """

    profits: Profits
    profit: int
    turnover: int | None
    hours: int
    starter: bool
    bbz: bool = False
    preparation: int = 0
    expected: int = 0
    counting: Counting | None = None
    assets: int = 0
    debts: int = 0

    @property
    def hours_a_year(self) -> int:
        """Hours in a whole year at this pace."""
        return hours_in(self.hours, MONTHS)

    def with_profit(self, profit: int) -> "Business":
        """The same, with another of its profits."""
        return replace(self, profit=profit)


def hours_in(a_week: int, months: int) -> int:
    """The hours of so many *months* of work, down to whole hours."""
    return a_week * WEEKS * months // MONTHS


def read(value: Any) -> Business:
    """The field ``step.business``. Raises ``CaseError`` with the name of the field."""
    where = "step.business"
    if isinstance(value, list | tuple):
        raise CaseError(f"{where}: tel al je bedrijven bij elkaar op, want winst, omzet en uren gaan samen.")
    given = fields.mapping(value, where)
    if "turnover" not in given:
        raise CaseError(f"{where}.turnover: wat is je omzet per jaar, zonder btw? Weet je het niet, schrijf dan null.")
    turnover, counting = given.pop("turnover"), given.pop("counting", None)
    profits = _profits(given.pop("profit", None), f"{where}.profit")
    made = Business(
        profits=profits,
        profit=profits.middle,
        turnover=None if turnover is None else fields.cents(turnover, f"{where}.turnover"),
        hours=fields.whole(given.pop("hours", None), f"{where}.hours", 0, WEEK),
        starter=fields.yes(given.pop("starter", None), f"{where}.starter"),
        bbz=fields.yes(given.pop("bbz", False), f"{where}.bbz"),
        preparation=fields.whole(given.pop("preparation", 0), f"{where}.preparation", 0, LONGEST_PREPARATION),
        expected=fields.cents(given.pop("expected", 0), f"{where}.expected"),
        counting=None if counting is None else fields.choice(Counting, counting, f"{where}.counting"),
        assets=fields.cents(given.pop("assets", 0), f"{where}.assets"),
        debts=fields.cents(given.pop("debts", 0), f"{where}.debts"),
    )
    fields.nothing_left(given, f"{where}.")
    if made.turnover is not None and profits.high > made.turnover:
        raise CaseError(f"{where}.turnover: je omzet is nooit minder dan je winst.")
    return made


def _profits(value: Any, where: str) -> Profits:
    if not isinstance(value, Mapping):
        raise CaseError(f"{where}: schat je winst per jaar drie keer: low (laag), middle (midden) en high (hoog).")
    given = dict(value)
    low, middle, high = (
        fields.cents_or_loss(given.pop(name, None), f"{where}.{name}") for name in ("low", "middle", "high")
    )
    fields.nothing_left(given, f"{where}.")
    if not low <= middle <= high:
        raise CaseError(f"{where}: laag, midden en hoog staan niet op volgorde.")
    return Profits(low, middle, high)
