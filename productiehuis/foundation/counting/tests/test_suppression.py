"""The small-cell rule, tried by an observer who enumerates everything that could lie behind what is shown."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.counting.counts import SMALL, Count
from productiehuis.foundation.counting.suppression import EXPLANATION, Cell, Shown, suppress

Cells = dict[str, Cell]
Sums = dict[str, tuple[str, ...]]


def exactly(value: int | None) -> Count | None:
    return None if value is None else Count.exactly(value)


def number(cell: Cell) -> int | None:
    return cell.count.number if cell.count else None


def people(value: int | None) -> Cell:
    return Cell(exactly(value), registered=True, protected=True)


def reported(value: int | None) -> Cell:
    return Cell(exactly(value), registered=False, protected=True)


def volunteers(value: int | None) -> Cell:
    return Cell(exactly(value), registered=True, protected=False)


small_counts = st.builds(people, st.integers(0, SMALL - 1))
any_cells = st.builds(Cell, st.none() | st.integers(0, 7).map(Count.exactly), st.booleans(), st.booleans())


@st.composite
def tables(draw: st.DrawFn) -> tuple[Cells, Sums]:
    """Up to four cells, and up to three totals over cells and over earlier totals, overlapping as they like."""
    cells = {name: draw(small_counts | any_cells) for name in "abcd"[: draw(st.integers(1, 4))]}
    sums: Sums = {}
    for name in "XYZ"[: draw(st.integers(0, 3))]:
        sums[name] = tuple(draw(st.lists(st.sampled_from([*cells, *sums]), min_size=1, max_size=4, unique=True)))
    return cells, sums


def total(values: dict[str, int | None], parts: tuple[str, ...]) -> int | None:
    counted = [value for part in parts if (value := values[part]) is not None]
    return sum(counted) if counted else None


def consistent(cells: Cells, sums: Sums, shown: dict[str, Shown]) -> list[dict[str, int | None]]:
    """Every filling of the hidden cells with 0 to 6 that agrees with each figure that is shown.

    This observer knows only that figures are whole and not negative, and which figures add up to which.
    """
    hidden = [key for key in cells if shown[key].hidden]
    found = []
    for guess in product(range(7), repeat=len(hidden)):
        values: dict[str, int | None] = {key: shown[key].value for key in cells} | dict(zip(hidden, guess, strict=True))
        for key, parts in sums.items():
            values[key] = total(values, parts)
        if all(shown[key].hidden or shown[key].value == values[key] for key in sums):
            found.append(values)
    return found


def with_the_rule(cells: Cells, sums: Sums, shown: dict[str, Shown]) -> list[dict[str, int | None]]:
    """Of those fillings, the ones that our own code would have shown in exactly the same way, to the letter."""
    same = []
    for values in consistent(cells, sums, shown):
        guess = {key: Cell(exactly(values[key]), cell.registered, cell.protected) for key, cell in cells.items()}
        if suppress(guess, sums) == shown:
            same.append(values)
    return same


@given(tables())
def test_no_hidden_figure_can_be_computed_even_by_who_knows_the_rule(table: tuple[Cells, Sums]) -> None:
    shown = suppress(*table)
    behind = with_the_rule(*table, shown)
    for key, figure in shown.items():
        candidates = {values[key] for values in behind}
        if figure.hidden == "small":
            assert candidates == set(range(SMALL)), "the observer learns what the text says and nothing more"
        if figure.hidden:
            assert len(candidates) >= 2


@given(tables())
def test_hidden_figures_tell_nothing_about_each_other(table: tuple[Cells, Sums]) -> None:
    shown = suppress(*table)
    hidden = [key for key in table[0] if shown[key].hidden]
    together = {tuple(values[key] for key in hidden) for values in with_the_rule(*table, shown)}
    assert len(together) == SMALL ** len(hidden)


@given(tables())
def test_only_small_registered_counts_of_people_and_what_is_made_of_them_are_hidden(table: tuple[Cells, Sums]) -> None:
    cells, sums = table
    shown = suppress(cells, sums)
    for key, cell in cells.items():
        value = number(cell)
        small = cell.registered and cell.protected and value is not None and value < SMALL
        assert shown[key] == (Shown(None, "small") if small else Shown(cell.count))
    for key, parts in sums.items():
        assert bool(shown[key].hidden) == any(shown[part].hidden for part in parts)


@given(tables())
def test_what_a_text_says_is_true(table: tuple[Cells, Sums]) -> None:
    cells, sums = table
    values = {key: number(cell) for key, cell in cells.items()}
    for key, parts in sums.items():
        values[key] = total(values, parts)
    for key, figure in suppress(cells, sums).items():
        value = values[key]
        match figure.hidden:
            case "":
                assert figure.text == ("" if value is None else str(value))
            case "small":
                assert figure.text == "minder dan 5" and value is not None and value < 5
            case "derived" if figure.at_least:
                assert figure.text == f"{figure.at_least} of meer" and value is not None and value >= figure.at_least
            case "derived":
                assert figure.text == "niet getoond"


def test_a_table_without_small_registered_counts_is_shown_whole() -> None:
    cells = {"a": people(5), "b": reported(1), "c": volunteers(2), "d": people(None)}
    shown = suppress(cells, {"total": ["a", "b", "d"]})
    assert [figure.text for figure in shown.values()] == ["5", "1", "2", "", "6"]


@pytest.mark.parametrize("small", [0, 1, 4])
def test_one_small_count_takes_the_total_along_and_nothing_else(small: int) -> None:
    shown = suppress({"a": people(1304), "b": people(small)}, {"total": ["a", "b"]})
    assert {key: figure.text for key, figure in shown.items()} == {
        "a": "1.304",
        "b": "minder dan 5",
        "total": "1.304 of meer",
    }


@pytest.mark.parametrize("values", [(0, 0), (4, 4), (1, 2), (4, 10, 10)])
def test_the_cases_where_a_shown_total_would_tell(values: tuple[int, ...]) -> None:
    cells = {str(place): people(value) for place, value in enumerate(values)}
    shown = suppress(cells, {"total": tuple(cells)})
    assert shown["total"].hidden == "derived"
    assert shown["0"].text == "minder dan 5"


def test_a_total_under_five_of_reported_figures_is_shown_as_given() -> None:
    shown = suppress({"a": reported(3), "b": reported(None)}, {"total": ["a", "b"]})
    assert shown["total"] == Shown(Count.exactly(3))


def test_reported_figures_are_never_hidden_beside_a_small_count() -> None:
    shown = suppress({"a": reported(2), "b": people(2)}, {"total": ["a", "b"]})
    assert (shown["a"], shown["total"].text) == (Shown(Count.exactly(2)), "2 of meer")


def test_a_total_of_nothing_counted_stays_empty() -> None:
    assert suppress({"a": people(None)}, {"total": ["a"]})["total"] == Shown(None)


def test_a_total_of_totals_goes_with_them() -> None:
    cells = {"a": people(3), "b": people(20), "c": people(30)}
    shown = suppress(cells, {"all": ["west", "c"], "west": ["a", "b"]})
    assert (shown["west"].text, shown["all"].text, shown["c"].text) == ("20 of meer", "50 of meer", "30")


def test_a_difference_with_a_reported_figure_does_not_give_a_small_count_away() -> None:
    cells = {"registered": people(3), "reported": reported(2), "difference": volunteers(1)}
    shown = suppress(cells, related={"difference": ["registered", "reported"]})
    assert (shown["reported"].text, shown["difference"].text) == ("2", "niet getoond")


def test_the_number_of_different_people_does_not_give_a_small_desk_away() -> None:
    cells = {"one desk": people(10), "other desk": people(4), "different people": people(14)}
    shown = suppress(cells, related={"different people": ["one desk", "other desk"]})
    assert shown["different people"].text == "niet getoond"


def test_the_explanation_under_a_table_is_short() -> None:
    assert all(len(sentence.split()) <= 22 for sentence in str(EXPLANATION).split(". "))


@pytest.mark.parametrize(
    ("cells", "sums", "what"),
    [
        ({"a": people(1)}, {"total": ["b"]}, "not in the table"),
        ({"a": people(1)}, {"a": ["a"]}, "both a cell and a total"),
        ({"a": people(1)}, {"x": ["y"], "y": ["x"]}, "cycle"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(cells: Cells, sums: dict[str, list[str]], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        suppress(cells, sums)


def test_a_relation_of_an_unknown_figure_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the table"):
        suppress({"a": people(1)}, related={"difference": ["a"]})
