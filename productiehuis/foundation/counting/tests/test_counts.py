"""How many people came: the two numbers hold the truth between them, and each of them can be the truth."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.counting.counts import Count, Visits, unique_people


class Seen(NamedTuple):
    """A visit as somebody who knows everybody would see it."""

    person: int
    year: int
    with_code: bool


World = list[Seen]

worlds: st.SearchStrategy[World] = st.lists(
    st.builds(Seen, st.integers(0, 6), st.integers(2018, 2020), st.booleans()), max_size=14
)
counts = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Count(min(pair), max(pair)))


def registered(world: World) -> dict[int, Visits]:
    """What the house knows of *world*: by year, how many visits, with a code, and different codes."""
    known = {}
    for year in sorted({seen.year for seen in world}):
        codes = [seen.person for seen in world if seen.year == year and seen.with_code]
        known[year] = Visits(sum(seen.year == year for seen in world), len(codes), len(set(codes)))
    return known


def people(world: World) -> int:
    return len({seen.person for seen in world})


def again(known: dict[int, Visits], *, strangers: bool) -> World:
    """A world in which the house knows the same: every visitor a stranger, or the same few wherever that can be."""
    world: World = []
    for year, visits in known.items():
        first = len(world) if strangers else 0
        world += [Seen(first + code, year, True) for code in range(visits.codes)]
        world += [Seen(first, year, True)] * (visits.with_code - visits.codes)
        unknown = range(visits.visits - visits.with_code)
        world += [Seen(first + visits.codes + one if strangers else 0, year, False) for one in unknown]
    return world


@given(worlds)
def test_the_true_number_lies_between_the_two(world: World) -> None:
    count = unique_people(registered(world).values())
    assert count.low <= people(world) <= count.high


@given(worlds)
def test_both_numbers_can_be_true(world: World) -> None:
    known = registered(world)
    count = unique_people(known.values())
    most, fewest = again(known, strangers=True), again(known, strangers=False)
    assert registered(most) == registered(fewest) == known
    assert (people(fewest), people(most)) == (count.low, count.high)


@given(worlds.map(lambda world: [seen._replace(year=2018, with_code=True) for seen in world]))
def test_within_one_year_and_with_codes_it_is_exact(world: World) -> None:
    assert unique_people(registered(world).values()) == Count.exactly(people(world))


@given(worlds)
def test_a_year_without_visits_changes_nothing(world: World) -> None:
    known = registered(world)
    assert unique_people([*known.values(), Visits(0, 0, 0)]) == unique_people(known.values())


@pytest.mark.parametrize(
    ("years", "low", "high"),
    [
        ([], 0, 0),
        ([Visits(3, 0, 0)], 1, 3),
        ([Visits(10, 8, 5)], 5, 7),
        ([Visits(10, 10, 5), Visits(10, 10, 7)], 7, 12),
        ([Visits(10, 10, 5), Visits(1, 0, 0)], 5, 6),
    ],
)
def test_by_hand(years: list[Visits], low: int, high: int) -> None:
    assert unique_people(years) == Count(low, high)


@pytest.mark.parametrize(("low", "high"), [(2, 1), (-1, 0), (-2, -1), (0, -1)])
def test_a_count_that_cannot_be_is_refused(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="never below zero"):
        Count(low, high)


@given(counts, counts)
def test_a_sum_lies_between_the_sums(one: Count, other: Count) -> None:
    total = one + other
    assert (total.low, total.high) == (one.low + other.low, one.high + other.high)
    assert total == other + one
    exact = one.number is not None and other.number is not None
    assert (total.number is not None) == exact


@given(st.integers(0, 50))
def test_a_number_is_known_only_where_the_two_are_the_same(number: int) -> None:
    assert Count.exactly(number).number == number
    assert Count(number, number + 1).number is None
