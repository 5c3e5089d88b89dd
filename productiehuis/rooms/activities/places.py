"""Who has a place and who waits: pure. Everybody stands in one row, in the order in which they came.

Nobody who has a place ever loses it to another; a place that comes free goes to who waits longest.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from .rules import Place

K = TypeVar("K")


def moves_up(row: Sequence[tuple[K, str]], places: int | None) -> list[K]:
    """Who of *row* (whom and how they stand, in order) gets a place now, with so many *places*; None is no limit."""
    waiting = [key for key, state in row if state == Place.WAITING]
    free = len(waiting) if places is None else places - number_placed(state for _key, state in row)
    return waiting[: max(free, 0)]


def number_placed(states: Iterable[str]) -> int:
    """How many have a place."""
    return sum(state == Place.PLACED for state in states)


def number_free(places: int | None, placed: int, waiting: int) -> int | None:
    """How many can still sign up and come; None without a limit. While somebody waits there is no place for others."""
    if places is None:
        return None
    return 0 if waiting else max(places - placed, 0)


def turn_of(row: Sequence[tuple[K, str]], key: K) -> int:
    """The how-manieth of who waits *key* is, from 1; 0 for who does not wait."""
    waiting = [one for one, state in row if state == Place.WAITING]
    return waiting.index(key) + 1 if key in waiting else 0
