"""On which days an initiative is open: its days of the week, and the exceptions to them. Pure, and without a clock."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

LONGEST = 366
"""How many days one exception can have; more is a slip of the keyboard, or another pattern."""

SHOWN_AHEAD = timedelta(weeks=6)
"""How far ahead the public page of an initiative names its exceptions."""


@dataclass(frozen=True)
class Special:
    """Closed from *first* to *last*, or open at other times: on one day, or on the usual days of more."""

    first: date
    last: date
    opens: time | None
    closes: time | None
    reason: str

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Special":
        """As PostgreSQL writes the fields of a row in JSON."""
        opens, closes = (time.fromisoformat(told[name]) if told[name] else None for name in ("opens", "closes"))
        return cls(
            date.fromisoformat(told["first"]), date.fromisoformat(told["last"]), opens, closes, told["reason"] or ""
        )

    @property
    def in_words(self) -> str:
        """What a visitor reads: "vrijdag 25 december dicht. Kerst." """
        words = {"first": _day(self.first), "last": _day(self.last), "hours": hours(self.opens, self.closes)}
        if self.first == self.last and not self.opens:
            says = _("%(first)s dicht.")
        elif self.first == self.last:
            says = _("%(first)s open van %(hours)s uur.")
        elif not self.opens:
            says = _("van %(first)s tot en met %(last)s dicht.")
        else:
            says = _("van %(first)s tot en met %(last)s andere tijden: %(hours)s uur.")
        return " ".join(filter(None, (says % words, self.sentence)))

    @property
    def sentence(self) -> str:
        """The reason as a sentence; empty where none is given."""
        return f"{self.reason[:1].upper()}{self.reason[1:].rstrip('. ')}." if self.reason else ""

    def opens_on(self, day: date, usual: bool) -> bool:
        """Whether it is open on *day*, one of its days, that is *usual* or not."""
        return self.opens is not None and (usual or self.first == self.last)


def _day(day: date) -> str:
    return date_format(day, "l j F")


def hours(opens: time | None, closes: time | None) -> str:
    """From when to when, as the street reads it: "10.00 tot 13.00"; empty for closed."""
    if not opens or not closes:
        return ""
    return _("%(opens)s tot %(closes)s") % {"opens": time_format(opens), "closes": time_format(closes)}


def special_on(day: date, specials: Iterable[Special]) -> Special | None:
    """The exception that *day* falls in."""
    return next((one for one in specials if one.first <= day <= one.last), None)


def is_open(day: date, open_days: Collection[int], special: Special | None) -> bool:
    """Whether it is open on *day*, with *open_days* of the week (Monday is 1) and the exception of that day."""
    usual = day.isoweekday() in open_days
    return special.opens_on(day, usual) if special else usual


Times = tuple[time, time]


def times_on(day: date, pattern: Mapping[int, Times], specials: Iterable[Special]) -> Times | None:
    """From when to when it is open on *day*, by the times of each day of the week; None when it is closed."""
    special = special_on(day, specials)
    if not is_open(day, pattern, special):
        return None
    if special and special.opens and special.closes:
        return special.opens, special.closes
    return pattern[day.isoweekday()]


def every_day(first: date, last: date) -> list[date]:
    """The days from *first* to *last*, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
