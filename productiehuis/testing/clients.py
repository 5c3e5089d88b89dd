"""Who opens a page in a test, and what that page may ask of the database."""

import os
import shutil

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from productiehuis.foundation.house.looking import SESSION
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.cast import CAST
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.trust.purposes import Purpose

NOBODY = "nobody"
QUERIES, QUERIES_TO_LOOK = 6, 7
"""What a page may ask of the database; one more where it shows records of others, for the line in the read log."""

PERSONAS = (*(member.key for member in CAST), NOBODY)


def say_purpose(client: Client, *purposes: Purpose) -> None:
    """Somebody at *client* said today what they look at the records of others for, the last first; or not at all."""
    session = client.session
    day = timezone.localdate().isoformat()
    session[SESSION] = {str(house.id): (day, list(purposes)) for house in House.objects.all()}
    session.save()


def sign_in(client: Client, key: str) -> Client:
    """*client*, signed in as that one of the cast (or of Noord: "nel"); as nobody, it stays as it is.

    They said this morning that they are there to help at the table, so that no page asks it.
    """
    if key != NOBODY:
        account = Account.objects.get(email=f"{key}@demo.invalid")
        client.force_login(account, backend="productiehuis.foundation.people.backends.AccountBackend")
        say_purpose(client, Purpose.HELPING)
    return client


def node_or_skip() -> str:
    """The node that runs programs of others in tests, also the one that `./test` sets up. On CI it has to be there."""
    if node := shutil.which("node") or shutil.which("node", path=settings.VAR_DIR / "node" / "bin"):
        return node
    words = "There is no node here to run a program of somebody else with."
    return pytest.fail(words) if "CI" in os.environ else pytest.skip(words)
