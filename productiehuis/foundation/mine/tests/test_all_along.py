"""Taking along all that the house knows of me, and who may."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from productiehuis.foundation.people.models import Account
from productiehuis.foundation.people.tests.mailbox import code_in_mail
from productiehuis.testing import World

from .reading import beside, role_of, text_of


def test_everything_is_taken_along_for_people_and_for_programs(
    world: World, lately_as: Callable[[str], Client]
) -> None:
    client, role = lately_as("hakim"), role_of("hakim")
    client.post(beside("people.role", role.id), {"text": "Alleen op dinsdag."})
    response = client.get(reverse("my_data_file", args=["json"]))
    assert response["Cache-Control"] == "private, no-store"
    content = json.loads(response.content)
    assert (content["schema"], content["version"]) == ("productiehuis/own-data", 1)
    kinds = {kind["kind"]: kind for kind in content["kinds"]}
    assert kinds["people.account"]["items"][0]["values"] == {"email": "hakim@demo.invalid"}
    assert kinds["people.role"]["items"][0]["own_words"][0]["text"] == "Alleen op dinsdag."
    assert set(kinds["people.role"]) == {"kind", "title", "purpose", "ground", "retention", "source", "total", "items"}
    response = client.get(reverse("my_data_file", args=["pdf"]))
    assert response["Cache-Control"] == "private, no-store"
    paper = PdfReader(BytesIO(response.content))
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]  # pypdf types what may be there as maybe
    text = "\n".join(page.extract_text() for page in paper.pages)
    for words in ("hakim@demo.invalid", "Alleen op dinsdag.", "Je rollen", "vrijwilliger"):
        assert words in text
    assert client.get(reverse("my_data_file", args=["exe"])).status_code == 404


def test_who_looked_goes_along_too(
    world: World, client_as: Callable[[str], Client], lately_as: Callable[[str], Client]
) -> None:
    amina = lately_as("amina")
    paper = PdfReader(BytesIO(amina.get(reverse("my_data_file", args=["pdf"])).content))
    assert "Er keek nog niemand" in "\n".join(page.extract_text() for page in paper.pages)
    assert client_as("bram").get(reverse("shown", args=[world.west.share.id])).status_code == 200
    content = json.loads(amina.get(reverse("my_data_file", args=["json"])).content)
    (look,) = content["seen"]
    assert (look["who"], look["kind"], look["purpose"]) == ("Bram", "card_line", "shared")
    assert (look["what"], look["why"]) == ("Kaart", "bekijken wat iemand zelf laat zien")
    assert set(look) == {"at", "who", "kind", "what", "purpose", "why", "house"}
    paper = PdfReader(BytesIO(amina.get(reverse("my_data_file", args=["pdf"])).content))
    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    for words in ("Wie er keek", "Bram", "bekijken wat iemand zelf laat zien"):
        assert words in text


def test_who_came_in_long_ago_shows_first_who_they_are(world: World, client_as: Callable[[str], Client]) -> None:
    client = client_as("hakim")
    for address in (reverse("my_data_file", args=["json"]), reverse("my_data_file", args=["pdf"]), reverse("erase_me")):
        response = client.get(address)
        assert response.status_code == 302
        assert reverse("come_in_anew") in response["Location"]
        assert "Ben jij het echt?" in text_of(client, response["Location"])
    account = Account.objects.get(email="hakim@demo.invalid")
    account.set_password("een lange zin als wachtwoord")
    account.save()
    client.force_login(account, backend="productiehuis.foundation.people.backends.AccountBackend")
    response = client.get(reverse("my_data_file", args=["json"]))
    assert reverse("account_reauthenticate") in response["Location"]
    response = client.post(response["Location"], {"password": "een lange zin als wachtwoord"}, follow=True)
    assert response["Content-Type"] == "application/json"


def test_who_has_no_password_comes_in_anew_by_a_code_and_goes_on_where_they_were(
    client_as: Callable[[str], Client], settings: Any
) -> None:
    settings.DEMO = False  # in the demo one chooses oneself again
    client, there = client_as("hakim"), reverse("my_data_file", args=["json"])
    anew = client.get(there)["Location"]
    door = client.post(anew)["Location"]
    assert client.get(reverse("my_data")).status_code == 302  # they are out now
    sent = client.post(door, {"email": "hakim@demo.invalid", "next": there})["Location"]
    inside = client.post(sent, {"code": code_in_mail(), "next": there})
    assert inside["Location"] == there
    assert client.get(there)["Content-Type"] == "application/json"


def test_nobody_is_sent_to_another_place_after_coming_in_anew(
    client_as: Callable[[str], Client], settings: Any
) -> None:
    settings.DEMO = False
    client = client_as("hakim")
    address = f"{reverse('come_in_anew')}?next=https://elders.invalid/"
    assert "elders" not in client.post(address)["Location"]
