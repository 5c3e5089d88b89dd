"""Figures with law behind them: dated, each with its source and how far it was checked.

They stand in ``params/*.yaml`` and nowhere else. A figure that is not there is an error, never a nought.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "params"
HORIZON = dt.date(2028, 12, 31)
"""The last day that is reckoned with, by the last known figures: 24 months from a start in 2026."""


class Status(StrEnum):
    """How far a value was checked. Only two people who read the source make it ``verified``."""

    VERIFIED = "verified"
    SINGLE_SOURCE = "single_source"
    UNVERIFIED = "unverified"
    BILL = "bill"


class ParameterError(ValueError):
    """A figure that is asked for is not known; the message is a sentence in Dutch."""


@dataclass(frozen=True)
class Law:
    """Where in the law: the number of the act, its short name and the article."""

    bwb: str
    name: str
    article: str

    def __str__(self) -> str:
        return f"{self.name}, artikel {self.article}"


@dataclass(frozen=True)
class Value:
    """A figure as it holds from ``valid_from`` to ``until`` (the last day; None: until further notice)."""

    name: str
    unit: str
    amount: int
    valid_from: dt.date
    until: dt.date | None
    law: Law
    source: str
    status: Status
    consulted: dt.date
    explained: str = ""
    last_known: bool = False


@dataclass(frozen=True)
class Parameter:
    """All values of one figure, in order of date."""

    name: str
    unit: str
    values: tuple[Value, ...]

    def on(self, day: dt.date) -> Value:
        """The value that holds on *day*; beyond the last known one that one, marked ``last_known``.

        Raises ``ParameterError`` before the first value, in a gap, for a bill, and after ``HORIZON``.
        """
        if day > HORIZON:
            raise ParameterError(
                f"Voor {day:%Y} kan nog niemand dit uitrekenen. Kies een datum tot en met {HORIZON.year}."
            )
        at = bisect_right([value.valid_from for value in self.values], day) - 1
        if at < 0:
            raise ParameterError(f"Het bedrag ‘{self.name}’ van {day:%d-%m-%Y} is niet bekend.")
        value = self.values[at]
        if value.until is not None and day > value.until:
            if at + 1 < len(self.values):
                raise ParameterError(f"Het bedrag ‘{self.name}’ van {day:%d-%m-%Y} is niet bekend.")
            return replaced(value)
        return value


@cache
def replaced(value: Value) -> Value:
    """*value*, used after the time it was made for."""
    return Value(**{**value.__dict__, "last_known": True})


MARKS = {"A": Status.SINGLE_SOURCE, "B": Status.SINGLE_SOURCE, "C": Status.UNVERIFIED, "K": Status.UNVERIFIED}


def _day(text: Any, end: bool = False) -> dt.date:
    """A date, or the first (or last) day of a year."""
    if isinstance(text, dt.date):
        return text
    return dt.date(int(text), 12, 31) if end else dt.date(int(text), 1, 1)


def _read(path: Path) -> Iterator[Parameter]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(path.read_bytes(), Loader=loader)  # noqa: S506 - a safe loader, the quick one where there is one
    consulted, sources = content["consulted"], content["sources"]
    for entry in content["parameters"]:
        law = Law(**{**content["law"], **entry["law"]})
        values = []
        for one in entry["values"]:
            source = one.get("source") or sources[one["mark"]]
            status = Status(one["status"]) if "status" in one else MARKS[one["mark"]]
            values.append(
                Value(
                    entry["name"],
                    entry["unit"],
                    one["value"],
                    _day(one["from"]),
                    _day(one["until"], end=True) if "until" in one else None,
                    law,
                    source,
                    status,
                    consulted,
                    one.get("explained", ""),
                )
            )
        yield Parameter(entry["name"], entry["unit"], _closed(values))


def _closed(values: list[Value]) -> tuple[Value, ...]:
    """*values*, each until the day before the next."""
    day = dt.timedelta(days=1)
    ends = [nxt.valid_from - day for nxt in values[1:]] + [None]
    return tuple(
        value if value.until is not None else Value(**{**value.__dict__, "until": end})
        for value, end in zip(values, ends, strict=True)
    )


@cache
def parameters() -> dict[str, Parameter]:
    """Every figure by its name."""
    found: dict[str, Parameter] = {}
    for path in sorted(FOLDER.rglob("*.yaml")):
        for parameter in _read(path):
            if parameter.name in found:
                raise ValueError(f"{parameter.name} stands in two files")
            found[parameter.name] = parameter
    return found


@cache
def lookup(name: str, day: dt.date) -> Value:
    """The value of *name* on *day*. Raises ``ParameterError``; never gives 0 for what is not known."""
    try:
        parameter = parameters()[name]
    except KeyError:
        raise ParameterError(f"Er is geen bedrag met de naam ‘{name}’.") from None
    return parameter.on(day)


def problems(known: Iterable[Parameter]) -> list[str]:
    """What is wrong with the *known* figures, a sentence each: no law or source, dates that overlap, a leap too large.

    A gap is told where the file itself does not say ``until``: what was not found is left out on purpose. A change of
    more than a tenth must be explained in the file (``explained``).
    """
    found = []
    for one in known:
        for value in one.values:
            if not (value.law.bwb and value.law.article and value.source):
                found.append(f"{one.name}: de wet of de bron ontbreekt.")
            if value.until is not None and value.until < value.valid_from:
                found.append(f"{one.name}: {value.valid_from} eindigt voor het begint.")
        for before, after in pairwise(one.values):
            if before.until is not None and before.until >= after.valid_from:
                found.append(f"{one.name}: de data van {before.valid_from} en {after.valid_from} overlappen.")
            if abs(after.amount - before.amount) * 10 > before.amount and not after.explained:
                found.append(f"{one.name}: op {after.valid_from} verandert het meer dan een tiende, zonder uitleg.")
    return found
