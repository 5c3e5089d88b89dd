"""The roster as somebody sees it, and what they press there."""

import re
from datetime import UTC, date, datetime, timedelta

from django.test import Client
from django.urls import reverse

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.helpdesk.models import Shift
from productiehuis.rooms.helpdesk.roster import put_on
from productiehuis.testing import World

DESK = ["west", "tagerijn"]
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)  # a Tuesday; the desk is open on Monday, Tuesday, Thursday and Saturday
TODAY = date(2026, 3, 3)
THURSDAY, FRIDAY, SATURDAY = (TODAY + timedelta(days=number) for number in (2, 3, 4))


def somebody(name: str) -> Person:
    found: Person = Person.objects.get(name=name)
    return found


def on(world: World, name: str, *days: date) -> None:
    put_on(actor=COMMAND, desk=world.west.desk, people=[somebody(name).id], days=days or [THURSDAY])


def turn(name: str, day: date = THURSDAY) -> Shift:
    found: Shift = Shift.objects.get(person__name=name, session__day=day)
    return found


def text(client: Client, page: str = "roster", *args: object, **asked: str) -> str:
    answer = client.get(reverse(page, args=[*DESK, *args]), asked)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def press(client: Client, page: str, *args: object, **typed: object) -> str:
    return client.post(reverse(page, args=[*DESK, *args]), typed, follow=True).content.decode()


def card(client: Client, day: date = THURSDAY) -> str:
    """What the card of *day* says; it ends where the next one begins."""
    page = client.get(reverse("roster", args=DESK)).content.decode()
    found = page.partition(f'id="dag-{day}"')[2].partition('id="dag-')[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found))
