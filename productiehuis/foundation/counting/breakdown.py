"""Breaking a total down for everybody, where the total itself is public (architecture, rule 9).

``suppress`` hides a total that would give a small part away. Where the total is printed elsewhere, as the help requests
of a desk are in the results table, it cannot be hidden; then the parts must give way:

1. a part of 0 to 4 is not shown, nor is what belongs to no part;
2. nor is the last of the larger parts, in an order that never changes, so that the others give no small one away;
3. what is not shown is printed together, as one rest; where that rest is so small that it tells of its parts, nothing
   is broken down at all.

*Proof.* Let k parts be small, and r be the rest: those k parts, what belongs to no part, and one larger part. The
observer knows the rule, the total and all that is shown, so r too. Give each of the k parts, and what belongs to none,
any value from 0 to 4; the larger part takes what is left, which is at least r - 4(k + 1). Rule 3 asks for r >= 4(k + 1)
+ 5, so it is 5 or more: it stays the last of the larger parts, and everything shown stays as it was. So each hidden
small number keeps all five values, in every combination. Where nothing is broken down, any one part may be 0 or 1 while
what belongs to no part takes the rest: no part is larger then, so nothing would be broken down either.

It needs three things of who uses it: what belongs to no part is nowhere told apart, no two published totals share rows
(so calendar years only, or project years only), and no other published number bounds a part from above.

A series whose parts all belong to somewhere, such as the months of a year, has no such rest: ``all_large`` says whether
it can be shown whole. If not, not one of its parts is shown.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from .counts import SMALL

K = TypeVar("K", bound=Hashable)

LARGEST_SMALL = SMALL - 1


@dataclass(frozen=True)
class Breakdown(Generic[K]):
    """A total as everybody may see it: parts that are shown, and together the *rest*.

    In the rest are the *small* parts, the one larger part that stands *beside* them, and what belongs to no part.
    """

    shown: Mapping[K, int]
    small: tuple[K, ...]
    beside: K
    rest: int


def break_down(parts: Mapping[K, int], total: int) -> Breakdown[K] | None:
    """How *total* may be broken down into *parts*; None where it may not be. What belongs to no part is in the rest.

    *parts* come in an order that stays, such as that in which they were made: who looked before and after a change of
    order would else see two of them apart. Raises ValueError where they are more than the *total*.
    """
    if sum(parts.values()) > total:
        raise ValueError(f"The parts are more than their total of {total}.")
    large = [key for key, count in parts.items() if count >= SMALL]
    small = tuple(key for key in parts if key not in large)
    shown = {key: parts[key] for key in large[:-1]}
    rest = total - sum(shown.values())
    if not large or rest < LARGEST_SMALL * (len(small) + 1) + SMALL:
        return None
    return Breakdown(shown, small, large[-1], rest)


def all_large(counts: Iterable[int]) -> bool:
    """Whether a whole series may be shown: not one of *counts* is under five."""
    return all(count >= SMALL for count in counts)
