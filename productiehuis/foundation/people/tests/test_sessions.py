"""How long somebody is in, what their browser may keep, and that nothing of it stays with us for ever."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation import tasks
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.people.tasks import clear_expired_task
from productiehuis.foundation.people.tests.mailbox import code_in_mail
from productiehuis.testing import World

PASSWORD = "een lange zin als wachtwoord"


@pytest.mark.parametrize("address", ["/huis/west/", "/huis/west/cijfers/", "/mijn/", "/dit/is/er/niet/"])
def test_a_page_for_somebody_is_kept_by_nobody_else(address: str, client_as: Callable[[str], Client]) -> None:
    assert client_as("iris").get(address)["Cache-Control"] == "private, no-store"


def test_a_page_for_everybody_may_be_kept(world: World, client: Client) -> None:
    assert "no-store" not in client.get(reverse("house", args=["west"])).get("Cache-Control", "")


def test_the_session_ends_when_the_browser_closes(world: World, client: Client) -> None:
    client.post(reverse("account_request_login_code"), {"email": "iris@demo.invalid"})
    client.post(reverse("account_confirm_login_code"), {"code": code_in_mail()})
    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.session.get_expire_at_browser_close()


def test_the_session_ends_when_the_browser_closes_after_a_password_too(world: World, client: Client) -> None:
    iris = Account.objects.get(email="iris@demo.invalid")
    iris.set_password(PASSWORD)
    iris.save()
    iris.emailaddress_set.update(verified=True)  # type: ignore[attr-defined]
    client.post(reverse("account_login"), {"login": iris.email, "password": PASSWORD})
    assert client.cookies["sessionid"]["max-age"] == ""


@pytest.mark.django_db
def test_sessions_and_limits_whose_time_is_over_are_thrown_away_every_day() -> None:
    SessionStore().save()
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(seconds=1))
    cache.set("fresh", 1, 600)
    cache.set("old", 1, 600)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE web_cache SET expires = now() - interval '1 second' WHERE cache_key = ':1:old'")
        clear_expired_task.call()
        cursor.execute("SELECT cache_key FROM web_cache")
        kept = {key for (key,) in cursor.fetchall()}
    assert ":1:fresh" in kept
    assert ":1:old" not in kept
    assert not Session.objects.filter(session_key="old").exists()
    assert Session.objects.count() == 1
    assert tasks.Periodic(clear_expired_task, every=timedelta(days=1)) in tasks.declared()
