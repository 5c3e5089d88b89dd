import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from productiehuis.testing import World, sign_in


@pytest.fixture(autouse=True)
def mail_in_memory(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def time_machine(time_machine: Any) -> Any:
    """The clock, standing at this moment until a test moves it."""
    time_machine.move_to(timezone.now())
    return time_machine


@pytest.fixture
def lately_as(world: World) -> Callable[[str], Client]:
    """A browser of somebody of the cast who came in a moment ago."""

    def come_in(key: str) -> Client:
        client = sign_in(Client(), key)
        session = client.session
        session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
        session["account_authentication_methods_user"] = session["_auth_user_id"]
        session.save()
        return client

    return come_in
