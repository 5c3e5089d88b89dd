"""No machine takes every place of an activity, and nobody at a table is kept out by that."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import assume, given
from hypothesis import strategies as st

from productiehuis.foundation.house.models import House
from productiehuis.foundation.trust.tries import network_of
from productiehuis.rooms.activities.models import Activity, SignUp
from productiehuis.testing import World

MANY = "net heel veel mensen opgegeven"


@pytest.fixture
def activity(world: World, west: House, settings: Any) -> Activity:
    settings.GUESTS_AN_HOUR = 2
    cache.clear()
    return world.west.activity


def form_of(client: Client, activity: Activity, name: str) -> dict[str, str]:
    page = client.get(reverse("join_as_guest", args=["west", activity.slug])).content.decode()
    hidden = dict(re.findall(r'name="(id|code)" value="([^"]+)"', page))
    return hidden | {"gathering": str(activity.gatherings.get().id), "name": name, "contact": ""}


def send(client: Client, activity: Activity, sent: dict[str, str], **more: Any) -> Any:
    return client.post(reverse("join_as_guest", args=["west", activity.slug]), sent, **more)


def sign_up(client: Client, activity: Activity, name: str, **more: Any) -> Any:
    return send(client, activity, form_of(client, activity, name), **more)


def test_after_so_many_from_one_network_it_waits_an_hour_and_says_what_else_one_can_do(
    activity: Activity, time_machine: Any
) -> None:
    client = Client()
    first = form_of(client, activity, "Joke")
    assert send(client, activity, first).status_code == 302
    assert sign_up(client, activity, "").status_code == 200  # a mistake counts nothing
    assert sign_up(client, activity, "Ria").status_code == 302
    page = sign_up(client, activity, "Koos")
    assert (page.status_code, MANY in page.content.decode()) == (429, True)
    assert "Koos" in page.content.decode()
    assert send(client, activity, first).status_code == 302  # sent twice is once, and is no new one
    assert sign_up(client, activity, "Omar", REMOTE_ADDR="::1").status_code == 302
    assert SignUp.objects.count() == 3
    time_machine.move_to(timezone.now() + timedelta(minutes=61))
    assert sign_up(client, activity, "Koos").status_code == 302


@pytest.mark.parametrize("key", ["hakim", "amina"])
def test_who_is_signed_in_signs_up_whoever_sits_beside_them(
    key: str, activity: Activity, client_as: Callable[[str], Client]
) -> None:
    for name in ("Joke", "Ria"):
        sign_up(Client(), activity, name)
    client = client_as(key)
    for name in ("Koos", "Fatima", "Omar"):
        assert sign_up(client, activity, name).status_code == 302
    assert SignUp.objects.count() == 5


@pytest.mark.parametrize("key", ["", "hakim"])
def test_form_and_mail_say_that_a_name_stays_on_a_certificate(
    key: str, activity: Activity, client_as: Callable[[str], Client], django_capture_on_commit_callbacks: Any
) -> None:
    client = client_as(key) if key else Client()
    page = client.get(reverse("join_as_guest", args=["west", activity.slug])).content.decode()
    assert re.search(r"certificaat[^<]*vijf jaar", page)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, activity, form_of(client, activity, "Joke") | {"contact": "joke@demo.invalid"})
    [sent] = mail.outbox
    assert re.search(r"certificaat[^\n]*vijf jaar", str(sent.body))


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_all_addresses_of_one_network_are_counted_as_one(address: Any, other: int) -> None:
    assume(not address.ipv4_mapped)
    neighbour = type(address)(int(address) >> 64 << 64 | other)
    assert network_of(str(address)) == network_of(str(neighbour))
    beyond = type(address)(int(address) ^ 1 << 64)
    assert network_of(str(address)) != network_of(str(beyond))


@given(st.ip_addresses(v=4))
def test_an_older_address_is_counted_by_itself(address: Any) -> None:
    assert network_of(str(address)) == str(address)
    assert network_of(f"::ffff:{address}") != network_of("::ffff:192.0.2.255") or str(address) == "192.0.2.255"
