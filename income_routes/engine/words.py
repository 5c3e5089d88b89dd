"""Amounts, rates and counts as people in the Netherlands write them."""

from typing import Any

from .period import Month

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def spoken(month: Month) -> str:
    """A month as "juli 2026"."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def first_day(month: Month) -> str:
    """Its first day, as "1 juli 2026"."""
    return f"1 {spoken(month)}"


def euros(cents: int) -> str:
    """*cents* as "€ 1.234,56"; a whole amount as "€ 1.234"; below nothing as "-€ 12,50"."""
    sign, rest = ("-" if cents < 0 else ""), abs(cents)
    whole = f"{rest // 100:,}".replace(",", ".")
    return f"{sign}€ {whole}" + (f",{rest % 100:02d}" if rest % 100 else "")


def percent(rate: int) -> str:
    """A *rate* in parts of 100,000 as "36,97%"."""
    text = f"{rate // 1000}.{rate % 1000:03d}".rstrip("0").rstrip(".")
    return text.replace(".", ",") + "%"


class Shown:
    """A figure in a sentence: money, a rate or a plain count, by its unit."""

    def __init__(self, amount: Any, unit: str) -> None:
        self.amount, self.unit = amount, unit

    def __str__(self) -> str:
        if isinstance(self.amount, bool):
            return "ja" if self.amount else "nee"
        if self.unit.startswith("eurocent"):
            return euros(self.amount)
        if self.unit == "rate":
            return percent(self.amount)
        if isinstance(self.amount, tuple):
            return ", ".join(str(one) for one in self.amount) or "geen"
        return str(self.amount)
