"""The desk's initiative on a fixed day, and short ways to its pages."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import give_role, register_person
from productiehuis.foundation.people.models import Person, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.initiatives.models import Task
from productiehuis.rooms.initiatives.task_actions import give_task, save_task
from productiehuis.testing import Things, World

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
TODAY = date(2026, 3, 3)


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


@pytest.fixture
def iris(client_as: Callable[[str], Client], west: House) -> Client:
    return client_as("iris")


@pytest.fixture
def make(west: House, world: World) -> Callable[..., Task]:
    """A task of the desk's initiative, or ``collective``, done ``by`` somebody with a ``deputy`` (names)."""

    def made(
        what: str = "Koffie zetten", by: str = "", deputy: str = "", collective: bool = False, **told: object
    ) -> Task:
        initiative = None if collective else world.west.desk.initiative
        words = {"gives_back": "Een training"} | told if collective else told
        task = Task(house=west, initiative=initiative, what=what, rhythm="weekly", **words)
        save_task(actor=COMMAND, task=task)
        to, second = (person(name).id if name else None for name in (by, deputy))
        give_task(actor=COMMAND, task=task, to=to, deputy=second)
        found: Task = Task.objects.get(id=task.id)
        return found

    return made


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def words(html: bytes) -> str:
    """What a page says, without tags; a line is a space."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.decode()))


def at(page: str, *args: object) -> str:
    """The address of *page* of the house; of the desk's initiative where its name says so."""
    slug = ["sociaal-spreekuur-de-tagerijn"] if page.startswith("initiative_") else []
    return reverse(page, args=["west", *slug, *args])


def read(client: Client, page: str, *args: object, **asked: str) -> str:
    answer = client.get(at(page, *args), asked)
    assert answer.status_code == 200, page
    return words(answer.content)


def press(client: Client, page: str, *args: object, **typed: object) -> str:
    """What is said after *typed* was sent to *page*."""
    return words(client.post(at(page, *args), typed, follow=True).content)


def join(name: str, things: Things, kind: RoleKind = RoleKind.VOLUNTEER) -> Person:
    """*name* helps at the initiative of the desk of *things*, from today."""
    with scope(house=things.house):
        found = Person.objects.filter(name=name).first() or register_person(actor=COMMAND, name=name)
        there = things.desk.initiative_id
        give_role(actor=COMMAND, person=found, kind=kind, house=things.house.id, initiative=there, since=TODAY)
        return found
