"""What every test can ask for."""

import os
from collections.abc import Callable, Iterator

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.test import Client
from django_scopes import scope

from productiehuis.foundation.house.models import House
from productiehuis.kept_world import the_world
from productiehuis.testing import World, sign_in

PLAIN_STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


# Speed is measured by benchmarks/, never by a test; on CI the examples are the same at every run.
hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")


def pytest_configure() -> None:
    """Pages of tests name static files as they are called, and need no collecting first."""
    django_settings.STORAGES = {**django_settings.STORAGES, "staticfiles": PLAIN_STATIC}


@pytest.fixture
def world(db: None) -> World:
    """West with the whole cast, and Noord."""
    return the_world()


@pytest.fixture
def west(world: World) -> Iterator[House]:
    """Productiehuis West, with its scope open: queries see its rows and no others."""
    with scope(house=world.house):
        yield world.house


@pytest.fixture
def client_as(world: World) -> Callable[[str], Client]:
    """A browser of somebody of the cast: ``client_as("iris").get(…)``."""
    return lambda key: sign_in(Client(), key)


@pytest.fixture
def hakim(client_as: Callable[[str], Client]) -> Client:
    """The browser of Hakim, volunteer at the desk."""
    return client_as("hakim")


@pytest.fixture
def dounia(client_as: Callable[[str], Client]) -> Client:
    """The browser of Dounia, key person of the desk."""
    return client_as("dounia")


@pytest.fixture
def iris(client_as: Callable[[str], Client]) -> Client:
    """The browser of Iris, coordinator of the house."""
    return client_as("iris")


@pytest.fixture
def amina(client_as: Callable[[str], Client]) -> Client:
    """The browser of Amina, resident."""
    return client_as("amina")


@pytest.fixture
def bram(client_as: Callable[[str], Client]) -> Client:
    """The browser of Bram, coach."""
    return client_as("bram")
