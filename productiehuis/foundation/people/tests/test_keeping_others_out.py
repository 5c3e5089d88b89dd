"""Nobody comes in as somebody else: not by being first with their address, not by trying often, not by sharing one."""

import os
import subprocess
import sys
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.test import Client, RequestFactory
from django.urls import reverse

from productiehuis.foundation.people.actions import register_person
from productiehuis.foundation.people.models import Account, Person
from productiehuis.foundation.people.tests.mailbox import code_in_mail
from productiehuis.foundation.people.who import COMMAND
from productiehuis.testing import World, sign_in

PASSWORD = "een lange zin als wachtwoord"
OWNER = "fenna@example.org"

pytestmark = pytest.mark.django_db


def is_in(client: Client) -> bool:
    return client.get(reverse("my_account")).status_code == 200


def claimed() -> Account:
    """An account with a password, with an address of which nobody has shown yet that it is theirs."""
    account = Account.objects.create_user(OWNER, person=Person.objects.create(name="Vreemde"), password=PASSWORD)
    EmailAddress.objects.create(user=account, email=OWNER, primary=True, verified=False)
    return account


def come_in_by_code(client: Client, email: str) -> None:
    client.post(reverse("account_request_login_code"), {"email": email})
    client.post(reverse("account_confirm_login_code"), {"code": code_in_mail()})


def come_in_by_password(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_signing_up_asks_for_no_password_and_takes_none(client: Client) -> None:
    assert "password" not in client.get(reverse("account_signup")).content.decode()
    client.post(reverse("account_signup"), {"name": "Vreemde", "email": OWNER, "password1": PASSWORD})
    assert not Account.objects.get(email=OWNER).has_usable_password()


def test_who_signed_up_with_the_address_of_another_gets_nothing_when_the_owner_comes_in(client: Client) -> None:
    stranger, owner = Client(), client
    stranger.post(reverse("account_signup"), {"name": "Vreemde", "email": OWNER, "password1": PASSWORD})
    come_in_by_code(owner, OWNER)
    assert is_in(owner)
    come_in_by_password(stranger, OWNER)
    for page in ("account_email_verification_sent", "account_login", "account_confirm_login_code"):
        stranger.get(reverse(page))
    assert not is_in(stranger)


def test_a_password_from_before_the_address_was_shown_to_be_theirs_opens_nothing_any_more(client: Client) -> None:
    claimed()
    come_in_by_code(client, OWNER)
    assert is_in(client)
    come_in_by_password(stranger := Client(), OWNER)
    assert not is_in(stranger)


def test_a_session_from_before_the_address_was_shown_to_be_theirs_ends(client: Client) -> None:
    account = claimed()
    stranger = Client()
    stranger.force_login(account)
    come_in_by_code(client, OWNER)
    assert is_in(client)
    assert not is_in(stranger)


def test_who_fills_in_the_code_for_their_address_after_their_password_is_in(client: Client) -> None:
    claimed()
    come_in_by_password(client, OWNER)
    client.post(reverse("account_email_verification_sent"), {"code": code_in_mail()})
    assert is_in(client)
    assert not Account.objects.get(email=OWNER).has_usable_password()


def test_a_forgotten_password_is_replaced_for_the_owner_only(client: Client) -> None:
    claimed()
    stranger = Client()
    stranger.post(reverse("account_reset_password"), {"email": OWNER})
    client.post(reverse("account_reset_password"), {"email": OWNER})
    client.post(reverse("account_confirm_password_reset_code"), {"code": code_in_mail()})
    assert not Account.objects.get(email=OWNER).has_usable_password()
    stranger.post(reverse("account_complete_password_reset"), {"password1": PASSWORD, "password2": PASSWORD})
    mine = "mijn eigen lange zin"
    client.post(reverse("account_complete_password_reset"), {"password1": mine, "password2": mine})
    come_in_by_password(client, OWNER, mine)
    come_in_by_password(stranger, OWNER)
    assert is_in(client)
    assert not is_in(stranger)


def test_who_is_in_can_choose_a_password_and_keeps_it(client: Client) -> None:
    register_person(actor=COMMAND, name="Fenna", email=OWNER)
    come_in_by_code(client, OWNER)
    client.post(reverse("account_set_password"), {"password1": PASSWORD, "password2": PASSWORD})
    assert is_in(client)
    come_in_by_code(Client(), OWNER)
    come_in_by_password(elsewhere := Client(), OWNER)
    assert is_in(elsewhere)


@pytest.mark.parametrize(("proxies", "expected"), [(0, "127.0.0.1"), (1, "192.0.2.7")])
def test_limits_count_by_the_address_that_the_proxy_saw(proxies: int, expected: str, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "6.6.6.6, 192.0.2.7"})
    assert get_adapter().get_client_ip(request) == expected


@pytest.mark.parametrize(("behind", "expected"), [("", "0"), ("0", "0"), ("1", "1")])
def test_only_a_house_behind_a_proxy_believes_one(behind: str, expected: str) -> None:
    show = "from productiehuis.config import settings; print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"
    env = {name: value for name, value in os.environ.items() if name != "BEHIND_PROXY"}
    env |= {"BEHIND_PROXY": behind} if behind else {}
    found = subprocess.run([sys.executable, "-c", show], env=env, capture_output=True, text=True)
    assert found.stdout == f"{expected}\n"


def test_who_tries_too_often_gets_a_calm_page_in_dutch(client: Client) -> None:
    for _attempt in range(20):
        client.post(reverse("account_signup"), {})
    response = client.post(reverse("account_signup"), {})
    assert response.status_code == 429
    assert "Even wachten" in response.content.decode()
    assert 'lang="nl"' in response.content.decode()


def test_an_address_that_is_the_first_of_another_account_cannot_be_confirmed(world: World, client: Client) -> None:
    sign_in(client, "amina")
    client.post(reverse("account_email"), {"action_add": "", "email": OWNER})
    register_person(actor=COMMAND, name="Fenna", email=OWNER)
    response = client.post(reverse("account_email_verification_sent"), {"code": code_in_mail()}, follow=True)
    assert "hoort al bij een ander account" in response.content.decode()
    assert not EmailAddress.objects.filter(email=OWNER, verified=True).exists()


def test_an_account_never_takes_the_first_address_of_another(world: World) -> None:
    account = Account.objects.get(email="amina@demo.invalid")
    register_person(actor=COMMAND, name="Fenna", email=OWNER)
    response = sign_in(Client(), "amina").get(reverse("account_email"))
    address = EmailAddress(user=account, email=OWNER)
    assert not get_adapter().confirm_email(response.wsgi_request, address)


def test_the_first_address_of_another_account_cannot_become_ones_own_first(world: World, client: Client) -> None:
    account = Account.objects.get(email="amina@demo.invalid")
    register_person(actor=COMMAND, name="Fenna", email=OWNER)
    EmailAddress.objects.create(user=account, email=OWNER, verified=True)
    choice = {"action_primary": "", "email": OWNER}
    answer = sign_in(client, "amina").post(reverse("account_email"), choice, follow=True)
    assert "hoort al bij een ander account" in answer.content.decode()
    account.refresh_from_db()
    assert account.email == "amina@demo.invalid"
