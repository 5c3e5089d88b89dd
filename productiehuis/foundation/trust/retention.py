"""When what is kept must go, and when somebody must be told. Pure, and without a clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

NOTICE = timedelta(days=31)
"""How long before it goes somebody is told."""


@dataclass(frozen=True)
class Told:
    """Everybody was told on *on* of what goes on *through* or before."""

    on: date
    through: date


def tells(after: timedelta) -> bool:
    """Whether somebody is told before: what is kept for a month or less was announced when it was written."""
    return after > NOTICE


def goes_before(today: date, after: timedelta, told: Iterable[Told] | None = ()) -> date | None:
    """Whatever is of a day before this may go *today*; None when nothing may.

    What is kept for more than a month goes only when it was told at least a month ago, however late that was; unless
    nobody is ever told of it (*told* is None).
    """
    if told is None or not tells(after):
        return today - after
    known = [one.through for one in told if one.on <= today - NOTICE]
    return min(today, max(known)) - after if known else None


def to_tell(today: date, after: timedelta, told: Iterable[Told] = ()) -> tuple[date | None, date]:
    """Whoever is told *today* of what goes: that of the first day (none: of the beginning) until before the second."""
    last = max((one.through for one in told), default=None)
    return (last - after if last else None), today + NOTICE - after
