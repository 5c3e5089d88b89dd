"""A public total broken down, tried by an observer who enumerates everything that could lie behind what is shown."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.counting.breakdown import Breakdown, all_large, break_down
from productiehuis.foundation.counting.counts import SMALL

Parts = dict[str, int]
SMALLS = range(SMALL)


@st.composite
def totals(draw: st.DrawFn) -> tuple[Parts, int]:
    """Up to five parts, at most three of them small, and what belongs to none."""
    small = draw(st.lists(st.sampled_from(SMALLS), max_size=3))
    large = draw(st.lists(st.integers(SMALL, 22), max_size=2))
    counts = draw(st.permutations([*small, *large]))
    parts = dict(zip("abcde", counts, strict=False))
    return parts, sum(counts) + draw(st.integers(0, 20))


def behind(parts: Parts, total: int, shown: Breakdown[str]) -> list[Parts]:
    """Every filling of what is hidden that our own code would have shown in just the same way; "" belongs to no part.

    The observer knows which parts are small, for the page says so.
    """
    found = []
    for guess in product(SMALLS, repeat=len(shown.small)):
        for nowhere in range(shown.rest - sum(guess) + 1):
            hidden = dict(zip(shown.small, guess, strict=True))
            filled = {**shown.shown, **hidden, shown.beside: shown.rest - sum(guess) - nowhere}
            in_order = {key: filled[key] for key in parts}
            if break_down(in_order, total) == shown:
                found.append({**in_order, "": nowhere})
    return found


@given(totals())
def test_no_hidden_part_can_be_computed_even_by_who_knows_the_rule(world: tuple[Parts, int]) -> None:
    parts, total = world
    shown = break_down(parts, total)
    if shown is None:
        return
    candidates = behind(parts, total, shown)
    together = {tuple(one[key] for key in (*shown.small, "")) for one in candidates}
    assert together >= set(product(SMALLS, repeat=len(shown.small) + 1)), "nothing is learnt but what the page says"
    assert len({one[shown.beside] for one in candidates}) >= SMALL


@given(totals())
def test_what_is_shown_is_true_and_adds_up(world: tuple[Parts, int]) -> None:
    parts, total = world
    shown = break_down(parts, total)
    if shown:
        assert sum(shown.shown.values()) + shown.rest == total
        assert all(parts[key] == count >= SMALL for key, count in shown.shown.items())
        assert {*shown.shown, *shown.small, shown.beside} == parts.keys()
        assert set(shown.small) == {key for key, count in parts.items() if count < SMALL}


@given(totals())
def test_where_nothing_is_broken_down_every_part_may_be_more_than_one_thing(world: tuple[Parts, int]) -> None:
    parts, total = world
    if break_down(parts, total) is None and total >= 1:
        for key in parts:
            for value in (0, 1):
                assert break_down({**dict.fromkeys(parts, 0), key: value}, total) is None


@pytest.mark.parametrize(
    ("parts", "total", "shown"),
    [
        ({"a": 40, "b": 30, "c": 20}, 90, Breakdown({"a": 40, "b": 30}, (), "c", 20)),
        ({"a": 40, "b": 3, "c": 20}, 65, Breakdown({"a": 40}, ("b",), "c", 25)),
        ({"a": 40, "b": 3, "c": 8}, 51, None),  # 11 for two small ones and one larger: it would tell
        ({"a": 40}, 40, Breakdown({}, (), "a", 40)),
        ({"a": 4, "b": 3}, 30, None),
        ({}, 30, None),
        ({"a": 0}, 0, None),
    ],
)
def test_cases(parts: Parts, total: int, shown: Breakdown[str] | None) -> None:
    assert break_down(parts, total) == shown


def test_parts_that_are_more_than_their_total_are_refused() -> None:
    with pytest.raises(ValueError, match="more than their total"):
        break_down({"a": 5}, 4)


def test_a_series_is_shown_whole_or_not_at_all() -> None:
    assert all_large([5, 9, 5])
    assert not all_large([5, 4, 90])
    assert not all_large([0] * 12)
