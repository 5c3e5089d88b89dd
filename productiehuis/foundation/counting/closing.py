"""What the end of a year asks of every room.

A room that has something to say about it writes ``CLOSINGS`` in its ``closing.py``: what is still open, and which
figures stand there that somebody reported. ``years`` gathers them.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import autodiscover_modules

from .measures import Text
from .periods import Period


@dataclass(frozen=True)
class Open:
    """Something that is still to be done for a year, in a sentence for who closes it.

    ``page`` is the name of an address of the house, where it can be done. What ``blocks`` would make the figures wrong:
    while it is open, the year cannot be closed. Anything else is for the coordinator to weigh.
    """

    words: Text
    page: str = ""
    blocks: bool = False


@dataclass(frozen=True)
class Reported:
    """A figure that somebody reported, as it stands now."""

    initiative: UUID
    measure: str
    period: Period
    value: int


def _none(*asked: object) -> tuple[()]:
    return ()


@dataclass(frozen=True)
class Closing:
    """What one room brings to the end of a year.

    ``still_open`` and ``reported`` take the id of a house and a year; ``reported`` gives every figure that stands for a
    period which touches that year. ``years`` gives the years of a house in which there is anything to sign off, beside
    those with registered figures.
    """

    still_open: Callable[[UUID, int], Iterable[Open]] = _none
    reported: Callable[[UUID, int], Iterable[Reported]] = _none
    years: Callable[[UUID], Iterable[int]] = _none


def discover() -> None:
    """Import every app's ``closing.py``, when all apps are loaded."""
    autodiscover_modules("closing")


def closings() -> Iterator[Closing]:
    """What each room brings."""
    for config in apps.get_app_configs():
        yield from getattr(sys.modules.get(f"{config.name}.closing"), "CLOSINGS", ())


def still_open(house: UUID, year: int) -> list[Open]:
    """All that is still open for *year* in *house*; what blocks comes first."""
    found = [one for room in closings() for one in room.still_open(house, year)]
    return sorted(found, key=lambda one: not one.blocks)


def reported_in(house: UUID, year: int) -> list[Reported]:
    """Every reported figure of *house* that stands for a period which touches *year*."""
    return [one for room in closings() for one in room.reported(house, year)]


def years_of_rooms(house: UUID) -> set[int]:
    """The years of which a room has something to sign off."""
    return {year for room in closings() for year in room.years(house)}
