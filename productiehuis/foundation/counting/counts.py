"""How many different people came, where nobody is asked who they are.

Where everybody gave a code, that is one number. Where some did not, or where codes lie under two keys, it lies between
two numbers, and we say both rather than guess (catalogue, section 2.1: people and requests are two counts).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Count:
    """A number that lies from *low* to *high*, both possible; the same where it is known exactly."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"A count lies from low to high and is never below zero: {self.low}, {self.high}.")

    @classmethod
    def exactly(cls, number: int) -> Self:
        return cls(number, number)

    @property
    def number(self) -> int | None:
        """The number itself; None where only its bounds are known."""
        return self.low if self.low == self.high else None

    def __add__(self, other: "Count") -> "Count":
        """The sum of two counts of different things; of people, only where nobody can be in both."""
        return Count(self.low + other.low, self.high + other.high)


SMALL = 5
"""From how many on a number says nothing of anybody; fewer are not shown to the public, nor is a change by fewer."""


def waiting(amounts: Iterable[int]) -> int:
    """How much of what was added one by one (*amounts*, the oldest first) the public does not see yet.

    It is shown in steps of at least five, so that nobody who looks twice sees what one correction brought.
    """
    pending = 0
    for amount in amounts:
        pending = 0 if pending + amount >= SMALL else pending + amount
    return pending


@dataclass(frozen=True)
class Standing:
    """A figure as it stands: ``added`` of it came after its year was closed, and ``unshown`` the public sees later."""

    count: Count
    added: int = 0
    unshown: int = 0

    @property
    def public(self) -> Count:
        """The figure as the public may see it."""
        return Count(self.count.low - self.unshown, self.count.high - self.unshown)


@dataclass(frozen=True)
class Visits:
    """Visits under one key, so of one house and calendar year: how many, how many with a code, how many codes."""

    visits: int
    with_code: int
    codes: int


def unique_people(years: Iterable[Visits]) -> Count:
    """How many different people made these visits, with one ``Visits`` for each key.

    At least as many as the codes of the fullest year: without a code, and under another key, it may be the same
    person every time. At most every code of every year and every visit without a code. Both bounds can be true.
    """
    known = list(years)
    low = max((max(year.codes, min(year.visits, 1)) for year in known), default=0)
    return Count(low, sum(year.codes + year.visits - year.with_code for year in known))
