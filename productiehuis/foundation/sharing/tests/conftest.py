"""People of the demo, their cards, and what tests do with them over and over."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from productiehuis.foundation.people.backends import AccountBackend, who_of
from productiehuis.foundation.people.models import Account, Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.sharing.actions import NewLink, To, share
from productiehuis.foundation.sharing.models import CardLine, Share
from productiehuis.foundation.sharing.shares import as_item
from productiehuis.testing import World

Shared = tuple[Share, NewLink | None]


@pytest.fixture(autouse=True)
def nobody_tried_before(db: None) -> Iterator[None]:
    cache.clear()
    yield


def who(key: str) -> Who:
    """One of the cast as a request knows them today."""
    account = AccountBackend().get_user(Account.objects.get(email=f"{key}@demo.invalid").id)
    assert account
    return who_of(account)


def person(key: str) -> Person:
    found = who(key).person
    assert found
    return found


def line_of(key: str, kind: str) -> CardLine:
    found = CardLine.objects.filter(person=person(key), kind=kind).first()
    assert found
    return found


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def show(world: World) -> Callable[..., Shared]:
    """Amina shows the line of that kind of her card: ``show("can", To(person=…))``."""

    def show(kind: str, to: To, until: date | None = None) -> Shared:
        line = line_of("amina", kind)
        return share(actor=who("amina"), person=line.person, item=as_item(line), to=to, until=until or in_days(30))

    return show


@pytest.fixture
def hakim(client_as: Callable[[str], Client]) -> Client:
    return client_as("hakim")
