"""A Tuesday at the desk."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from productiehuis.foundation.house.models import House

from .days import NOW


@pytest.fixture(autouse=True)
def a_tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hakim(client_as: Callable[[str], Client], west: House) -> Client:
    return client_as("hakim")


@pytest.fixture
def dounia(client_as: Callable[[str], Client], west: House) -> Client:
    return client_as("dounia")
