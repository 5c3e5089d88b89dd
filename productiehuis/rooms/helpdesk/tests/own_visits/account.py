"""A ticket at the table, and what somebody does with it in their account."""

import re
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from productiehuis.foundation.people.models import Person
from productiehuis.rooms.helpdesk.models import OwnVisits, Visit
from productiehuis.testing import World, registered

from ..test_by_code import CODE, find

DESK = ["west", "tagerijn"]
TICKET = re.compile(r'<p class="ticket">([0-9A-Z ]+)</p>')


def came(world: World, day: date, code: str = "", **told: Any) -> Visit:
    return registered(world.west.desk, Person.objects.get(name="Hakim"), day, code, **told)


def ticket_for(client: Client, code: str = CODE) -> str:
    """What stands on the ticket that is made at the table for who says *code*."""
    find(client, code)
    found = TICKET.search(client.post(reverse("ticket", args=DESK)).content.decode())
    assert found
    return found[1]


def use(client: Client, ticket: str) -> str:
    return client.post(reverse("own_visits"), {"ticket": ticket}, follow=True).content.decode()


def my(client: Client) -> str:
    return client.get(reverse("own_visits")).content.decode()


def do(client: Client, page: str, **data: str) -> str:
    own = OwnVisits.objects.get()
    return client.post(reverse(page, args=[own.id]), data, follow=True).content.decode()
