"""Coming in: as one of the cast in the demo, with a code by e-mail, with a password, or for the first time."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.people.cast import CAST
from productiehuis.foundation.people.models import Account, Person
from productiehuis.foundation.people.tests.mailbox import code_in_mail
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.foundation.web.menu import Own
from productiehuis.testing import World


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.key)
def test_a_newcomer_walks_in_as_each_of_the_cast(member: Any, world: World, client: Client) -> None:
    response = client.post(reverse("who_today"), {"key": member.key}, follow=True)
    assert f"Je bent vandaag <strong>{member.name}</strong>" in response.content.decode()


def test_walking_in_as_nobody_goes_out(world: World, client_as: Callable[[str], Client]) -> None:
    client = client_as("iris")
    response = client.post(reverse("who_today"), {"key": ""}, follow=True)
    assert "Je bent vandaag" not in response.content.decode()
    assert client.post(reverse("who_today"), {"key": "niemand-van-ons"}).status_code == 302


def test_a_code_by_mail_lets_somebody_in(world: World, client: Client) -> None:
    client.post(reverse("account_request_login_code"), {"email": "iris@demo.invalid"})
    response = client.post(reverse("account_confirm_login_code"), {"code": code_in_mail()}, follow=True)
    assert "Iris" in response.content.decode()
    assert client.get(reverse("settings", args=["west"])).status_code == 200


def test_a_wrong_code_lets_nobody_in(world: World, client: Client) -> None:
    client.post(reverse("account_request_login_code"), {"email": "iris@demo.invalid"})
    response = client.post(reverse("account_confirm_login_code"), {"code": "AAAA-BBBB"})
    assert response.status_code == 200
    assert client.get(reverse("settings", args=["west"])).status_code == 302


def test_a_password_lets_somebody_in_and_a_wrong_one_does_not(world: World, client: Client) -> None:
    iris = Account.objects.get(email="iris@demo.invalid")
    iris.set_password("een lange zin als wachtwoord")
    iris.save()
    iris.emailaddress_set.update(verified=True)  # type: ignore[attr-defined]
    wrong = client.post(reverse("account_login"), {"login": iris.email, "password": "een andere zin"})
    assert wrong.status_code == 200
    right = client.post(reverse("account_login"), {"login": iris.email, "password": "een lange zin als wachtwoord"})
    assert right.status_code == 302
    assert client.get(reverse("settings", args=["west"])).status_code == 200


def test_guessing_passwords_is_stopped(world: World, client: Client) -> None:
    for _attempt in range(12):
        client.post(reverse("account_login"), {"login": "iris@demo.invalid", "password": "gok"})
    iris = Account.objects.get(email="iris@demo.invalid")
    iris.set_password("een lange zin als wachtwoord")
    iris.save()
    client.post(reverse("account_login"), {"login": iris.email, "password": "een lange zin als wachtwoord"})
    assert client.get(reverse("settings", args=["west"])).status_code == 302


def test_an_address_that_nobody_has_is_told_nothing(world: World, client: Client) -> None:
    known = client.post(reverse("account_request_login_code"), {"email": "iris@demo.invalid"}, follow=True)
    unknown = Client().post(reverse("account_request_login_code"), {"email": "wie@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain


def test_somebody_new_comes_in_with_a_name_of_their_choice(world: World, client: Client) -> None:
    client.post(reverse("account_signup"), {"name": "Fenna", "email": "Fenna@Example.org"})
    client.post(reverse("account_email_verification_sent"), {"code": code_in_mail()})
    account = Account.objects.get(email="fenna@example.org")
    assert account.person.name == "Fenna"
    assert not account.has_usable_password()
    assert JournalEntry.objects.filter(verb="sign_up", object=account.person.id).exists()
    assert "Fenna" in client.get(reverse("house", args=["west"])).content.decode()


@pytest.mark.parametrize("name", ["", "x" * 81, "111222333"])
def test_a_new_name_that_cannot_be_is_refused_and_kept_on_screen(name: str, world: World, client: Client) -> None:
    people = Person.objects.count()
    response = client.post(reverse("account_signup"), {"name": name, "email": "fenna@example.org"})
    assert response.status_code == 200
    assert "fenna@example.org" in response.content.decode()
    assert Person.objects.count() == people


def test_going_out_is_a_button_and_not_a_link(world: World, client_as: Callable[[str], Client]) -> None:
    client = client_as("iris")
    client.get(reverse("account_logout"))
    assert client.get(reverse("settings", args=["west"])).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("settings", args=["west"])).status_code == 302


def test_somebody_chooses_another_name(world: World, client_as: Callable[[str], Client]) -> None:
    client = client_as("amina")
    response = client.post(reverse("my_account"), {"name": "Mina"}, follow=True)
    assert "Vanaf nu heet je hier Mina." in response.content.decode()
    person = Account.objects.get(email="amina@demo.invalid").person
    assert person.name == "Mina"
    assert JournalEntry.objects.filter(verb="rename_person", object=person.id, actor=person.id).exists()


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "111222333"])
def test_a_name_that_cannot_be_changes_nothing(name: str, world: World, client_as: Callable[[str], Client]) -> None:
    response = client_as("amina").post(reverse("my_account"), {"name": name})
    assert "Er klopt nog iets niet" in response.content.decode()
    assert Account.objects.get(email="amina@demo.invalid").person.name == "Amina"


def test_what_is_ones_own_stands_under_three_headings(world: World, client_as: Callable[[str], Client]) -> None:
    page = client_as("amina").get(reverse("my_account")).content.decode()
    doing, showing, account = (page.index(f"<h2>{one.label}</h2>") for one in Own)
    assert doing < page.index("Waar ik aan meedoe") < page.index("Mijn certificaten") < showing
    assert showing < page.index("Mijn kaart") < account < page.index("Binnenkomen met een code")
    assert account < page.index('name="name"'), "how one is called is the last that is asked"
