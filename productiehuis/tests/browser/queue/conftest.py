"""Hakim's phone at the table, which loses its network."""

from collections.abc import Iterator

import pytest
import time_machine
from playwright.sync_api import Page

from ..conftest import PHONE, Enter
from ..table import NOW
from .offline import at_the_table, same_clock


@pytest.fixture(autouse=True)
def a_tuesday_morning() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def faults(base_url: str) -> Iterator[list[str]]:
    """Without network, requests fail and the browser says so: that is what these tests are about."""
    found: list[str] = []
    yield found
    expected = ("net::ERR_", "preloaded using link preload but not used")
    assert not [fault for fault in found if not any(words in fault for words in expected)], "\n".join(found)


@pytest.fixture
def hakim(enter: Enter) -> Page:
    """Hakim's phone, which has been at the table once and so keeps the page of a new visit."""
    page = enter("hakim", PHONE)
    same_clock(page)
    at_the_table(page)
    return page
