"""The small-cell rule: no public figure tells of fewer than five people (architecture, rule 9).

Four sentences make the whole rule:

1. a count of people or of what happened to them, computed from registered rows, is hidden when it is, or may be, under
   five;
2. a figure that is computed from a hidden figure, or bounded by one, is hidden too;
3. a count of people or of what happened to them is shown when its year is over, not while it grows: who looks before
   and after somebody went in would see what that visit added;
4. what is added to such a figure after its year was closed is shown in steps of at least five, and a figure that was
   hidden when its year was closed stays hidden.

So a total goes rather than somebody else's figure. The usual way, hiding a second part and showing the total, takes a
good figure away from an initiative that did nothing small, and an observer who knows how the second part is chosen
(say, the smallest) can still work back: with 4, 10 and 10 in a total of 24, hiding 4 and "the smallest other" leaves
only 4 for the first. Here there is nothing to work back from:

*Proof*, for figures that are known exactly. Hidden parts are those of 0 to 4. Let every hidden part take any other
value from 0 to 4: each stays hidden, each figure made from it was hidden by rule 2 and stays hidden, and nothing that
is shown changes. So whoever knows the rule, the code and everything shown is left with all five values for every hidden
part, in every combination. A figure between bounds is hidden when its lower bound is under five, and its text says
which of two kinds it is: all under five, or perhaps more. What its bounds are, stays open in the same way.

Additions: of each half year the public sees what was signed off and whole steps; every figure that is shown is made of
those. So two looks differ by whole steps of known size, in figures that were shown all along: the same equations again,
and what was hidden stays as open as it was. Were a hidden figure shown once it has grown, it would not: who sees 6 and
knows that it grew by at least 5 knows that it was 1.

Not protected: how many visits came without a code, which the distance between two shown bounds tells. It says of nobody
who they are or what they came for.

That holds for the figures of one call. Figures that are published apart are one call to an observer: two free ranges
that differ by a day tell of that day. Publish free ranges to those who may see the rows.

Key persons and volunteers are not protected, nor are figures that an initiative reported itself: these are shown as
given. A figure that was not counted (None) is empty, not small, and adds nothing to a total.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Literal, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .counts import SMALL, Count
from .words import count_words, dutch_number

K = TypeVar("K", bound=Hashable)

EXPLANATION = gettext_lazy(
    "Een aantal onder de 5 laten wij niet precies zien, want dan kun je misschien zien om wie het gaat. "
    "Een totaal waaruit je zo’n aantal kunt uitrekenen, laten wij ook niet precies zien. "
    "Van een jaar dat nog loopt laten wij hulp en deelname pas zien als het om is."
)


@dataclass(frozen=True)
class Cell:
    """One figure before the rule: *registered* if from rows, *protected* if about people who seek help or join in.

    *running* while the year it is about, or would tell of, is not over. *added* of it came after its year was closed.
    """

    count: Count | None
    registered: bool
    protected: bool
    running: bool = False
    added: int = 0


@dataclass(frozen=True)
class Shown:
    """One figure as everybody may see it. ``count`` is None where it was not counted and where it is hidden.

    ``at_least`` stands with a hidden total: the sum of its shown parts, which anybody could add up.
    """

    count: Count | None
    hidden: Literal["", "small", "unsure", "running", "derived"] = ""
    at_least: int = 0

    @property
    def value(self) -> int | None:
        """The number itself; None where it was not counted, is hidden, or is known by its bounds only."""
        return self.count.number if self.count else None

    @property
    def cell(self) -> int | str | None:
        """What stands in a spreadsheet: a number where there is one, else what is printed; None for not counted."""
        return self.value if self.value is not None else self.text or None

    @property
    def text(self) -> str:
        """What is printed. Each hidden text says only what the rule says already, and each is true."""
        if self.hidden == "small":
            return _("minder dan %(number)s") % {"number": SMALL}
        if self.hidden == "running":
            return _("loopt nog")
        if self.hidden and self.at_least:
            return _("%(number)s of meer") % {"number": dutch_number(self.at_least)}
        if self.hidden:
            return _("niet getoond")
        return count_words(self.count) if self.count else ""


def suppress(
    cells: Mapping[K, Cell],
    sums: Mapping[K, Iterable[K]] | None = None,
    related: Mapping[K, Iterable[K]] | None = None,
) -> dict[K, Shown]:
    """What may be shown of *cells*, and of the totals that *sums* makes of them.

    *sums* names for each total its parts (cells or other totals); the total is added up here, so that it cannot differ
    from its parts. *related* names for a cell the figures that it could give away in another way: the difference
    between a registered and a reported figure, an average, the number of different people over several desks.

    Raises ValueError for an unknown part, a total that is also a cell, and a circle.
    """
    parts = {key: tuple(keys) for key, keys in (sums or {}).items()}
    sources = parts | {key: tuple(keys) for key, keys in (related or {}).items()}
    _check(cells, parts, sources)
    shown: dict[K, Shown] = {}
    for key in TopologicalSorter({key: sources.get(key, ()) for key in (*cells, *sources)}).static_order():
        count = _total(shown[part].count for part in parts[key]) if key in parts else cells[key].count
        if key in cells and is_running(cells[key]):
            shown[key] = Shown(None, "running")
        elif any(shown[source].hidden for source in sources.get(key, ())):
            shown[key] = Shown(None, "derived", sum(_at_least(shown[part]) for part in parts.get(key, ())))
        elif key in cells and is_small(cells[key]):
            shown[key] = Shown(None, "small" if count and count.high < SMALL else "unsure")
        else:
            shown[key] = Shown(count)
    return {key: shown[key] for key in (*cells, *parts)}


def is_running(cell: Cell) -> bool:
    """Whether *cell* moves with each visit: who looks twice would see what one visitor brought."""
    return cell.registered and cell.protected and cell.count is not None and cell.running


def is_small(cell: Cell) -> bool:
    """Whether *cell* may not be shown: it tells of people, and it may be that there are, or were, fewer than five."""
    return cell.registered and cell.protected and cell.count is not None and cell.count.low - cell.added < SMALL


def _at_least(shown: Shown) -> int:
    return shown.count.low if shown.count else shown.at_least


def _total(counts: Iterable[Count | None]) -> Count | None:
    """The sum of what was counted; None if nothing was."""
    counted = [count for count in counts if count is not None]
    return sum(counted, Count.exactly(0)) if counted else None


def _check(cells: Mapping[K, Cell], parts: Mapping[K, tuple[K, ...]], sources: Mapping[K, tuple[K, ...]]) -> None:
    if twice := parts.keys() & cells.keys():
        raise ValueError(f"These are both a cell and a total: {twice}")
    named = sources.keys() | {source for keys in sources.values() for source in keys}
    if unknown := named - cells.keys() - parts.keys():
        raise ValueError(f"These figures are not in the table: {unknown}")
