"""What the agenda shows: a day or a week, in words. Pure: no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Protocol, TypeVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

BACK, AHEAD = timedelta(weeks=52), timedelta(weeks=104)
"""How far from today the agenda can be opened. A gathering is never planned further."""

WEEK = timedelta(days=6)
"""From the first day of a week to its last."""


@dataclass(frozen=True)
class Stretch:
    """The days that a page shows, both included: one, or seven."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]


def week_from(day: date) -> Stretch:
    """Seven days, of which *day* is the first."""
    return Stretch(day, day + WEEK)


def calendar_week(day: date) -> Stretch:
    """The week that *day* falls in, from Monday to Sunday."""
    return week_from(day - timedelta(days=day.weekday()))


def asked_day(text: str, today: date) -> date:
    """The day that an address names as *text* ("2026-03-03").

    Raises ValueError for what is no day, or is further from *today* than the agenda goes.
    """
    day = date.fromisoformat(text)
    if not today - BACK <= day <= today + AHEAD:
        raise ValueError(text)
    return day


def day_name(day: date, today: date) -> str:
    """ "vandaag, donderdag 26 november"; the year only where it is another one."""
    name = date_format(day, "l j F" if day.year == today.year else "l j F Y")
    near = {0: _("vandaag"), 1: _("morgen")}.get((day - today).days)
    return f"{near}, {name}" if near else name


def places_words(places: int | None, taken: int, *, waiting_list: bool = True) -> str:
    """How much room there is, in words; nothing where everybody fits."""
    if places is None:
        return ""
    left = places - taken
    if left > 0:
        return ngettext("nog %(n)s plaats", "nog %(n)s plaatsen", left) % {"n": left}
    return _("vol, je kunt op de wachtlijst") if waiting_list else _("vol")


class OnADay(Protocol):
    @property
    def day(self) -> date: ...


Item = TypeVar("Item", bound=OnADay)


def by_day(items: Iterable[Item]) -> list[tuple[date, list[Item]]]:
    """*items*, which stand in order, day by day; days without any are left out."""
    return [(day, list(group)) for day, group in groupby(items, key=lambda item: item.day)]
