"""A Tuesday morning at the table."""

from collections.abc import Iterator

import pytest
import time_machine

from ..table import NOW


@pytest.fixture(autouse=True)
def a_tuesday_morning() -> Iterator[None]:
    """Far from midnight, so that "today" and "ten minutes ago" are the same day."""
    with time_machine.travel(NOW):
        yield
