"""Months, and how old somebody is in one."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

YEAR = 12


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, such as 2026-12."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """ "2026-12" (or a day in it). Raises ``ValueError`` for anything else."""
        parts = str(text).split("-")
        if len(parts) not in (2, 3):
            raise ValueError(f"‘{text}’ is geen maand. Schrijf het zo: 2026-12")
        try:
            day = dt.date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) == 3 else 1)
        except ValueError:
            raise ValueError(f"‘{text}’ is geen maand. Schrijf het zo: 2026-12") from None
        return cls(day.year, day.month)

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.month, 1)

    @property
    def number(self) -> int:
        """Months since the year nought: to count with."""
        return self.year * YEAR + self.month - 1

    def __add__(self, months: int) -> "Month":
        year, month = divmod(self.number + months, YEAR)
        return Month(year, month + 1)

    def __sub__(self, other: "Month") -> int:
        return (self.year - other.year) * YEAR + self.month - other.month

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"


def age_in(month: Month, born: Month) -> int:
    """How old somebody is in the month after their birthday month, and so for every act that looks at the first day.

    Who was born in May 2010 is 16 from June 2026: a change counts from the first of the next month (Awir, article 5).
    """
    return (month - born - 1) // YEAR


def months(first: Month, last: Month) -> Iterator[Month]:
    """Every month from *first* to *last*, both included."""
    for number in range(last - first + 1):
        yield first + number
