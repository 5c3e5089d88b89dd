"""What is said at the door: plain Dutch, "je", and once."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.people.models import Account
from productiehuis.foundation.people.tests.mailbox import code_in_mail
from productiehuis.testing import World

NOT_OURS = re.compile(r"\b(u|uw|uzelf|the|your|you|password|email|please|invalid|incorrect)\b", re.IGNORECASE)


def words(response: object) -> str:
    """What somebody reads on a page: no tags, no attributes."""
    html = response.content.decode()  # type: ignore[attr-defined]
    return unescape(re.sub(r"<[^>]*>|@demo.invalid", " ", html.split("</head>")[1]))


def speaks_plainly(text: str) -> bool:
    found = NOT_OURS.search(text)
    assert not found, text[max(0, found.start() - 80) : found.end() + 80]
    return True


def try_password(client: Client, password: str = "gok") -> str:
    return words(client.post(reverse("account_login"), {"login": "iris@demo.invalid", "password": password}))


def test_a_wrong_password_says_what_to_do_and_nothing_about_keeping(world: World, client: Client) -> None:
    text = try_password(client)
    assert "Dit adres en wachtwoord horen niet bij elkaar. Probeer het nog een keer, of vraag een code." in text
    assert "bewaard" not in text
    assert speaks_plainly(text)


def test_too_many_passwords_says_how_long_to_wait(world: World, client: Client) -> None:
    texts = [try_password(client) for _attempt in range(6)]
    assert "Je hebt het vaak geprobeerd. Wacht vijf minuten, of vraag een code." in texts[-1]


def test_too_many_codes_asked_for_says_so(world: World, client: Client) -> None:
    for _attempt in range(3):
        Client().post(reverse("account_request_login_code"), {"email": "iris@demo.invalid"})
    text = words(client.post(reverse("account_request_login_code"), {"email": "iris@demo.invalid"}))
    assert "Je hebt net al een paar keer een code gevraagd. Kijk in je mail, of wacht een minuut." in text
    assert "bewaard" not in text


@pytest.mark.parametrize(
    ("ask", "fill_in"),
    [
        ("account_request_login_code", "account_confirm_login_code"),
        ("account_reset_password", "account_confirm_password_reset_code"),
    ],
)
def test_a_wrong_code_says_so(ask: str, fill_in: str, world: World, client: Client) -> None:
    client.post(reverse(ask), {"email": "iris@demo.invalid"})
    text = words(client.post(reverse(fill_in), {"code": "AAAA-BBBB"}))
    assert "Deze code klopt niet, of is te oud." in text
    assert "bewaard" not in text


@pytest.mark.parametrize(
    ("password", "sentence"),
    [("kort", "Neem 12 tekens of meer."), ("qwertyuiop123", "Dit wachtwoord hebben veel mensen. Kies een ander.")],
)
def test_a_bad_password_says_what_is_good(
    password: str, sentence: str, world: World, client_as: Callable[[str], Client]
) -> None:
    fields = {"password1": password, "password2": password}
    text = words(client_as("iris").post(reverse("account_set_password"), fields))
    assert sentence in text
    assert "Nog een keer je wachtwoord" in text
    assert speaks_plainly(text)
    assert not Account.objects.get(email="iris@demo.invalid").has_usable_password()


def test_coming_in_for_the_first_time_says_one_thing(world: World, client: Client) -> None:
    client.post(reverse("account_signup"), {"name": "Fenna", "email": "fenna@example.org"})
    response = client.post(reverse("account_email_verification_sent"), {"code": code_in_mail()}, follow=True)
    assert [str(message) for message in response.context["messages"]] == ["Je bent binnen. Welkom."]


def test_coming_in_with_a_code_says_one_thing(world: World, client: Client) -> None:
    client.post(reverse("account_request_login_code"), {"email": "iris@demo.invalid"})
    response = client.post(reverse("account_confirm_login_code"), {"code": code_in_mail()}, follow=True)
    assert [str(message) for message in response.context["messages"]] == ["Je bent binnen. Welkom."]


def test_another_address_is_thanked_for(world: World, client_as: Callable[[str], Client]) -> None:
    client = client_as("iris")
    client.post(reverse("account_email"), {"action_add": "", "email": "iris@example.org"})
    response = client.post(reverse("account_email_verification_sent"), {"code": code_in_mail()}, follow=True)
    assert "Het adres iris@example.org klopt. Dank je wel." in words(response)


OUTSIDE = ["account_login", "account_request_login_code", "account_signup", "account_reset_password"]
INSIDE = ["my_account", "account_email", "account_set_password", "account_change_password", "account_reauthenticate"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_the_pages_outside_speak_plainly(name: str, world: World, client: Client) -> None:
    assert speaks_plainly(words(client.get(reverse(name))))
    assert speaks_plainly(words(client.post(reverse(name), {"email": "geen adres", "login": "geen adres"})))


@pytest.mark.parametrize("with_password", [False, True])
@pytest.mark.parametrize("name", INSIDE)
def test_the_pages_inside_speak_plainly(name: str, with_password: bool, world: World, client: Client) -> None:
    iris = Account.objects.get(email="iris@demo.invalid")
    if with_password:
        iris.set_password("een lange zin als wachtwoord")
        iris.save()
    client.force_login(iris)
    assert speaks_plainly(words(client.get(reverse(name), follow=with_password)) if with_password else "ja")
    for fields in ({}, {"oldpassword": "x", "password": "x", "password1": "kort", "password2": "korter"}):
        response = client.post(reverse(name), {**fields, "action_add": "", "email": "iris@demo.invalid"})
        if response.status_code == 200:
            assert speaks_plainly(words(response))


def test_the_mails_speak_plainly(world: World, client: Client) -> None:
    for email in ("iris@demo.invalid", "wie@example.org"):
        Client().post(reverse("account_request_login_code"), {"email": email})
        Client().post(reverse("account_reset_password"), {"email": email})
    for email in ("iris@demo.invalid", "fenna@example.org"):
        Client().post(reverse("account_signup"), {"name": "Fenna", "email": email})
    assert len(mail.outbox) == 6
    for message in mail.outbox:
        assert speaks_plainly(f"{message.subject}\n{message.body}".replace("@demo.invalid", ""))
