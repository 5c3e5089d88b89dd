"""What the walks share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from productiehuis.rooms.helpdesk.by_code import sit_down
from productiehuis.testing import World
from productiehuis.tests.addresses import AT_THE_DESK

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What goes through every page, or sits in a browser, takes minutes: those files first, then the many short ones.

    Two workers take the next file of this list whenever they are nearly done. With short ones at the end, they end
    at about the same time.
    """
    items.sort(key=lambda item: not item.path.is_relative_to(HERE))


@pytest.fixture
def client_of(world: World, client_as: Callable[[str], Client]) -> Callable[[str], Client]:
    """A browser of one of the cast; at the desk they look along with who said the code of the visit of this world."""

    def come_in(persona: str) -> Client:
        client = client_as(persona)
        if persona in AT_THE_DESK:
            request = RequestFactory().get("/")
            request.session = client.session
            sit_down(request, world.west.desk, world.west.visit.day.year, [world.west.visit.id])
            request.session.save()
        return client

    return come_in
