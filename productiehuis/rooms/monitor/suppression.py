"""The small-cell rule: no public figure tells of fewer than five people (architecture, rule 9).

Two sentences make the whole rule:

1. a count of people or of what happened to them, computed from registered rows, is hidden when it is under five;
2. a figure that is computed from a hidden figure, or bounded by one, is hidden too.

So a total goes rather than somebody else's figure. The usual way, hiding a second part and showing the total, takes a
good figure away from an initiative that did nothing small, and an observer who knows how the second part is chosen
(say, the smallest) can still work back: with 4, 10 and 10 in a total of 24, hiding 4 and "the smallest other" leaves
only 4 for the first. Here there is nothing to work back from:

*Proof.* Hidden parts are those of 0 to 4. Let every hidden part take any other value from 0 to 4: each stays hidden,
each figure made from it was hidden by rule 2 and stays hidden, and nothing that is shown changes. So whoever knows the
rule, the code and everything shown is left with all five values for every hidden part, in every combination.

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

from productiehuis.foundation.web.texts import dutch_number

K = TypeVar("K", bound=Hashable)

THRESHOLD = 5

EXPLANATION = gettext_lazy(
    "Een aantal onder de 5 tonen wij niet precies, want dan kun je misschien zien om wie het gaat. "
    "Een totaal waaruit je zo’n aantal kunt uitrekenen, tonen wij ook niet precies."
)


@dataclass(frozen=True)
class Cell:
    """One figure before the rule: *registered* if from rows, *protected* if about people who seek help or join in."""

    value: int | None
    registered: bool
    protected: bool


@dataclass(frozen=True)
class Shown:
    """One figure as everybody may see it. ``value`` is None where it was not counted and where it is hidden.

    ``at_least`` stands with a hidden total: the sum of its shown parts, which anybody could add up.
    """

    value: int | None
    hidden: Literal["", "small", "derived"] = ""
    at_least: int = 0

    @property
    def text(self) -> str:
        """What is printed. Each hidden text says only what the rule says already, and each is true."""
        if self.hidden == "small":
            return _("minder dan %(number)s") % {"number": THRESHOLD}
        if self.hidden == "derived":
            return (
                _("%(number)s of meer") % {"number": dutch_number(self.at_least)}
                if self.at_least
                else _("niet getoond")
            )
        return "" if self.value is None else dutch_number(self.value)


def suppress(
    cells: Mapping[K, Cell],
    sums: Mapping[K, Iterable[K]] | None = None,
    related: Mapping[K, Iterable[K]] | None = None,
) -> dict[K, Shown]:
    """What may be shown of *cells*, and of the totals that *sums* makes of them.

    *sums* names for each total its parts (cells or other totals); the total is added up here, so that it cannot differ
    from its parts. *related* names for a cell the figures that it could give away in another way: the difference
    between a registered and a reported figure, an average, the number of different people over several desks.

    Raises ValueError for an unknown part, a total that is also a cell, a circle, and a protected count below zero.
    """
    parts = {key: tuple(keys) for key, keys in (sums or {}).items()}
    sources = parts | {key: tuple(keys) for key, keys in (related or {}).items()}
    _check(cells, parts, sources)
    shown: dict[K, Shown] = {}
    for key in TopologicalSorter({key: sources.get(key, ()) for key in (*cells, *sources)}).static_order():
        value = _total(shown[part].value for part in parts[key]) if key in parts else cells[key].value
        if any(shown[source].hidden for source in sources.get(key, ())):
            at_least = sum(shown[part].value or shown[part].at_least for part in parts.get(key, ()))
            shown[key] = Shown(None, "derived", at_least)
        elif key in cells and _is_small(cells[key]):
            shown[key] = Shown(None, "small")
        else:
            shown[key] = Shown(value)
    return {key: shown[key] for key in (*cells, *parts)}


def _is_small(cell: Cell) -> bool:
    return cell.registered and cell.protected and cell.value is not None and cell.value < THRESHOLD


def _total(values: Iterable[int | None]) -> int | None:
    """The sum of what was counted; None if nothing was."""
    counted = [value for value in values if value is not None]
    return sum(counted) if counted else None


def _check(cells: Mapping[K, Cell], parts: Mapping[K, tuple[K, ...]], sources: Mapping[K, tuple[K, ...]]) -> None:
    if twice := parts.keys() & cells.keys():
        raise ValueError(f"These are both a cell and a total: {twice}")
    named = sources.keys() | {source for keys in sources.values() for source in keys}
    if unknown := named - cells.keys() - parts.keys():
        raise ValueError(f"These figures are not in the table: {unknown}")
    if negative := [key for key, cell in cells.items() if cell.protected and cell.value is not None and cell.value < 0]:
        raise ValueError(f"A count of people cannot be below zero: {negative}")
