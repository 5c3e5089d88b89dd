"""The golden routes: no figure changes unread."""

import pytest

from .golden import HERE, HOUSEHOLDS, readable


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_no_figure_changes_unread(name: str) -> None:
    assert readable(name) == (HERE / f"{name}.txt").read_text()


def test_every_file_has_its_household() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == HOUSEHOLDS.keys()
