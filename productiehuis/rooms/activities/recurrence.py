"""On which days an activity is, and at what moment: every week, or so many times. Pure, and without a clock.

Times are those of the clock on the wall. Two nights a year that clock jumps; ``moments`` says what happens then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache

import holidays
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from productiehuis.foundation.house.days import Special, special_on

MOST_AT_ONCE = 60
"""How many gatherings are made in one go; more is a slip of the keyboard. A year of every week fits."""

MOST_IN_SERIES = 52
"""How many gatherings a series has at most."""

AHEAD = timedelta(weeks=12)
"""How far ahead there are gatherings of what is every week."""

FARTHEST = timedelta(days=3 * 366)
"""How far from its first day a series is sought: with so many days passed over, something is wrong."""


@dataclass(frozen=True)
class Every:
    """Every week on *weekday* (Monday is 1) from *opens* to *closes*, from the day *since* on.

    Until the day *until*, or until there were *number*; else without end. On public holidays only if *on_holidays*.
    """

    weekday: int
    opens: time
    closes: time
    since: date
    until: date | None = None
    number: int | None = None
    on_holidays: bool = False


@dataclass(frozen=True)
class PassedOver:
    """A day on which it would have been, and why it is not."""

    day: date
    why: str

    @property
    def in_words(self) -> str:
        return _("%(day)s: %(why)s") % {"day": date_format(self.day, "l j F Y"), "why": self.why}


@dataclass(frozen=True)
class Days:
    """The days that a pattern gives, and those that it passes over."""

    on: tuple[date, ...]
    passed: tuple[PassedOver, ...]


@cache
def _holidays(year: int) -> dict[date, str]:
    found = holidays.country_holidays("NL", years=[year], language="nl", expand=False)
    return {day: str(name) for day, name in found.items()}


def holiday(day: date) -> str:
    """The name of the Dutch public holiday on *day*; empty for a usual day. By the package ``holidays``."""
    return _holidays(day.year).get(day, "")


def why_not(day: date, every: Every, specials: Iterable[Special]) -> str:
    """Why it is not on *day*, though it is its day of the week; empty where nothing stands in the way."""
    if not every.on_holidays and (name := holiday(day)):
        return name
    special = special_on(day, specials)
    if special and special.opens is None:
        return special.reason or _("jullie zijn dan dicht")
    return ""


def days_of(every: Every, specials: Iterable[Special], through: date) -> Days:
    """The days of *every* up to and with *through*, without holidays and the days that the initiative is closed.

    A series goes on past *through*, until it has its number: a day passed over does not count.
    """
    exceptions = list(specials)
    last = every.since + FARTHEST if every.number else min(every.until or through, through)
    on: list[date] = []
    passed: list[PassedOver] = []
    day = every.since + timedelta(days=(every.weekday - every.since.isoweekday()) % 7)
    while day <= last and len(on) != every.number:
        why = why_not(day, every, exceptions)
        if why:
            passed.append(PassedOver(day, why))
        else:
            on.append(day)
        day += timedelta(weeks=1)
    return Days(tuple(on), tuple(passed))


def problem_with_number(count: int) -> str:
    """Why so many gatherings cannot be made at once, in a sentence; empty where they can."""
    if count > MOST_AT_ONCE:
        words = {"count": count, "most": MOST_AT_ONCE}
        return _("Dit zijn %(count)s keer. Meer dan %(most)s in één keer kan niet. Kijk de dagen na.") % words
    return ""


def problem_with(every: Every) -> dict[str, str]:
    """Why there is no such pattern, in a sentence by the name of what is wrong; empty where there is."""
    if every.closes <= every.opens:
        return {"closes": _("Het einde ligt vóór het begin. Kijk de tijden na.")}
    if every.until and every.until < every.since:
        return {"until": _("De laatste dag ligt vóór de eerste dag. Draai de twee om.")}
    if every.number is not None and not 1 <= every.number <= MOST_IN_SERIES:
        return {"number": _("Een reeks heeft 1 tot en met %(most)s keer.") % {"most": MOST_IN_SERIES}}
    return {}


# -- the clock on the wall, and the two nights on which it jumps ----------------------------------------------------


@dataclass(frozen=True)
class Moments:
    """From when to when, in UTC, where moments can be compared; *remark* says what the organiser must know of the clock
    of that night."""

    starts_at: datetime
    ends_at: datetime
    remark: str = ""


def moments(day: date, opens: time, closes: time, zone: tzinfo) -> Moments:
    """*opens* to *closes* on *day*, by the clock of *zone*.

    A time that is skipped when summer time begins is an hour later, and it lasts as long as it would. A time that comes
    twice when summer time ends is the first of the two. Raises ``ValueError`` with a sentence for an end that is not
    after the beginning.
    """
    if closes <= opens:
        raise ValueError(_("Het einde ligt vóór het begin. Kijk de tijden na."))
    asked = tuple(datetime.combine(day, clock, zone) for clock in (opens, closes))
    starts_at, ends_at = (one.astimezone(UTC) for one in asked)
    if starts_at.astimezone(zone).time() != opens:
        ends_at = starts_at + (datetime.combine(day, closes) - datetime.combine(day, opens))
    real = tuple(one.astimezone(zone) for one in (starts_at, ends_at))
    return Moments(starts_at, ends_at, _remark(day, asked, real))


def _remark(day: date, asked: Sequence[datetime], real: Sequence[datetime]) -> str:
    if any(one.time() != other.time() for one, other in zip(asked, real, strict=True)):
        words = {
            "day": date_format(day, "j F"),
            "opens": time_format(real[0].time()),
            "closes": time_format(real[1].time()),
        }
        return (
            _("In de nacht van %(day)s gaat de klok een uur vooruit. Wij zetten het op %(opens)s tot %(closes)s.")
            % words
        )
    if any(one.utcoffset() != one.replace(fold=1).utcoffset() for one in asked):
        return _(
            "In de nacht van %(day)s gaat de klok een uur terug. Deze tijd komt dan twee keer. Wij nemen de eerste."
        ) % {"day": date_format(day, "j F")}
    return ""
