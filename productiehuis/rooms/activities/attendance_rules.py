"""Who came, how many different people that makes, and who was missed: pure, and without a clock."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from string import ascii_uppercase
from typing import TypeVar

from django.utils.translation import gettext as _

from productiehuis.foundation.counting.counts import Count

T = TypeVar("T")

MISSED = 2
"""After how many gatherings in a row somebody is missed: a number of ours, there is no norm."""

CALL_KEPT = timedelta(days=30)
"""How long it is kept that somebody called. Nobody is missed for what was longer ago: what a call answered is then out
of sight before the call is forgotten."""

MOST_AT_ONCE = 60
"""How many nameless people can be added to one gathering in one go: more is a slip of the finger."""


@dataclass(frozen=True)
class Tally:
    """Who came to the activities of an initiative in a period.

    ``known`` are different people: by name, or signed up for a whole series. ``codes`` has for each calendar year how
    many different visitor codes were said: each year has a key of its own. ``others`` are those of whom we know only
    that they were there that time, and ``fullest`` is how many came to the gathering to which most came.
    """

    known: int = 0
    codes: Sequence[int] = ()
    others: int = 0
    fullest: int = 0

    def __bool__(self) -> bool:
        return self.fullest > 0


def unique_participants(tally: Tally) -> Count:
    """How many different people came, at least and at most.

    At least everybody we know and the codes of the fullest year, and at least as many as came to one gathering: nobody
    is there twice at once. At most all of them, with every code of every year and everybody who gave nothing.
    """
    low = max(tally.known + max(tally.codes, default=0), tally.fullest)
    return Count(low, tally.known + sum(tally.codes) + tally.others)


def missed(held: Sequence[date], came: Collection[date], since: date, spoken: date | None = None) -> int:
    """How many gatherings in a row, up to the last one *held*, somebody did not come to.

    *held* are the days of gatherings of which somebody wrote down who came, in any order; only those from *since* on
    count (when they signed up), and only those after *spoken*: the last gathering at which somebody called them.
    """
    days = sorted((day for day in held if day >= since and (spoken is None or day > spoken)), reverse=True)
    number = 0
    for day in days:
        if day in came:
            break
        number += 1
    return number


def is_missed(number: int) -> bool:
    """Whether it is time to call somebody who missed *number* gatherings in a row."""
    return number >= MISSED


def read_number(text: str) -> int:
    """How many people *text* says; 0 for nothing. Raises ``ValueError`` with a Dutch sentence for anything else."""
    text = text.strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdigit()):
        raise ValueError(_("‘%(text)s’ is geen aantal. Schrijf een getal, zoals 3.") % {"text": text[:20]})
    if len(text) > 4 or int(text) > MOST_AT_ONCE:
        raise ValueError(_("Dat zijn er meer dan %(most)s. Kijk het getal na.") % {"most": MOST_AT_ONCE})
    return int(text)


def letter(place: int) -> str:
    """The letter on paper of who helps at that *place* of the list: A to Z, then AA, AB and so on."""
    first, last = divmod(place, len(ascii_uppercase))
    return (letter(first - 1) if first else "") + ascii_uppercase[last]


def read_marks(text: str, people: Mapping[str, T]) -> list[T]:
    """Whom *text* names of *people*, by the numbers and letters on paper: "1 2 5-8 A"; each once, in that order.

    Raises ``ValueError`` with a Dutch sentence for a mark that is not on the list.
    """
    found: dict[str, T] = {}
    for word in re.split(r"[\s,;.+/]+", text.strip().upper()):
        span = re.fullmatch(r"([0-9]{1,4})-([0-9]{1,4})", word)
        marks = [str(n) for n in range(int(span[1]), int(span[2]) + 1)] if span else [word.lstrip("0") or word]
        if not marks:
            raise ValueError(_("‘%(word)s’ loopt terug. Schrijf eerst het kleinste nummer.") % {"word": word})
        for mark in filter(None, marks):
            if mark not in people:
                raise ValueError(_("‘%(mark)s’ staat niet op de lijst. Kijk het na.") % {"mark": mark[:20]})
            found[mark] = people[mark]
    return list(found.values())


def read_codes(text: str) -> list[str]:
    """The visitor codes in *text*, one on each line; each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
