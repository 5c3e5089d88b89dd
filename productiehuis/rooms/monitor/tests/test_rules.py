"""Counts as people write them, and lines of a results file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.rooms.monitor.rules import IMPORT_COLUMNS, LARGEST, read_count, read_row

LINE = dict.fromkeys(IMPORT_COLUMNS, "") | {"initiative": "Fietsles"}


@given(st.integers(0, LARGEST))
def test_a_count_is_read_with_or_without_signs_between_thousands(count: int) -> None:
    dotted = f"{count:,}".replace(",", ".")
    for text in (str(count), f" {count} ", dotted, dotted.replace(".", " "), dotted.replace(".", "\N{NO-BREAK SPACE}")):
        assert read_count(text) == count


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_nothing_is_not_counted_and_not_zero(text: str) -> None:
    assert read_count(text) is None
    assert read_count("0") == 0


@pytest.mark.parametrize(
    "text",
    ["-3", "12,5", "12.5", "1.01", "ongeveer 30", "1e3", "٣٤", "½", "+4", "10.000.0", "99999999", "=1+1", "0x1F"],
)
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"geen aantal|te groot"):
        read_count(text)


@given(st.text())
def test_no_text_breaks_the_reading_of_a_count(text: str) -> None:
    try:
        count = read_count(text)
    except ValueError as error:
        assert str(error)
    else:
        assert count is None or 0 <= count <= LARGEST


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"initiative": ""}, "vul een naam in"),
        ({"subtitle": "111222333"}, "BSN"),
        ({"initiative": "x" * 121}, "120 letters"),
        ({"help_requests": "-1"}, "geen aantal"),
        ({"floor_work": "koken"}, "ken ik niet"),
        ({"participants_label": "x" * 61}, "60 letters"),
    ],
)
def test_a_bad_line_says_what_is_wrong(wrong: dict[str, str], sentence: str) -> None:
    row, problems = read_row(LINE | wrong)
    assert row is None
    assert sentence in " ".join(problems)


@pytest.mark.parametrize(
    ("counts", "reach"),
    [
        ({"help_requests": "0"}, "help"),
        ({"participants": "5"}, "activation"),
        ({"participants": "5", "unique_help_seekers": "3"}, "help+activation"),
        ({}, "help"),
        ({"floor_work": "activation"}, "activation"),
    ],
)
def test_the_kind_of_reach_is_said_or_follows_from_what_was_counted(counts: dict[str, str], reach: str) -> None:
    row, problems = read_row(LINE | counts)
    assert row
    assert not problems
    assert row.reach == reach
