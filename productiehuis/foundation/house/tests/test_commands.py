"""Commands at the machine itself: the first real house, and the demo house."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.counting.actions import is_closed
from productiehuis.foundation.house.models import Floor, House
from productiehuis.foundation.people.backends import AccountBackend, who_of
from productiehuis.foundation.people.models import Account
from productiehuis.testing import sign_in

pytestmark = pytest.mark.django_db
ARGUMENTS = {"district": "Zuid", "city": "Utrecht", "coordinator": "Nel@Example.org"}


def test_the_first_real_house_has_floors_and_a_coordinator() -> None:
    out = StringIO()
    call_command("create_house", "Ons huis", **ARGUMENTS, stdout=out)
    house = House.objects.get(slug="ons-huis")
    assert (house.district.name, house.district.city.name) == ("Zuid", "Utrecht")  # type: ignore[union-attr]
    assert Floor.objects.with_scope(house=house).count() == 4
    account = AccountBackend().get_user(Account.objects.get(email="nel@example.org").id)
    assert account
    assert who_of(account).is_of_house("coordinator", house.id)
    assert "/huis/ons-huis/" in out.getvalue()


@pytest.mark.parametrize(
    ("name", "changes", "sentence"),
    [
        ("", {}, "."),
        ("Ons huis", {"district": "x" * 81}, "80"),
        ("Ons huis", {"coordinator": "geen adres"}, "e-mailadres"),
        ("x" * 81, {}, "80"),
    ],
)
def test_a_house_that_cannot_be_is_refused_whole(name: str, changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("create_house", name, **{**ARGUMENTS, **changes})
    assert not House.objects.exists()
    assert not Account.objects.exists()


def test_a_name_that_is_taken_is_refused_in_words() -> None:
    call_command("create_house", "Ons huis", **ARGUMENTS, stdout=StringIO())
    with pytest.raises(CommandError, match="bestaat al"):
        call_command("create_house", "Ons huis", **ARGUMENTS)


def test_the_demo_house_is_built_once_with_the_whole_cast() -> None:
    call_command("demo", stdout=StringIO())
    call_command("demo", stdout=StringIO())
    assert [house.slug for house in House.objects.all()] == ["west"]
    assert sign_in(Client(), "iris").get(reverse("settings", args=["west"])).status_code == 200


def test_no_invented_people_come_into_a_real_house(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="geen demohuis"):
        call_command("demo")


def test_a_house_without_coordinator_gets_one_at_the_machine() -> None:
    call_command("create_house", "Ons huis", **ARGUMENTS, stdout=StringIO())
    call_command("make_coordinator", "fenna@example.org", house="ons-huis", stdout=StringIO())
    account = AccountBackend().get_user(Account.objects.get(email="fenna@example.org").id)
    assert account
    assert who_of(account).is_of_house("coordinator", House.objects.get().id)
    for email, house in (("geen adres", "ons-huis"), ("x@example.org", "oost"), ("fenna@example.org", "ons-huis")):
        with pytest.raises(CommandError):
            call_command("make_coordinator", email, house=house)


def test_a_year_is_closed_after_it_was_typed_once_more(west: House, monkeypatch: pytest.MonkeyPatch) -> None:
    said = StringIO()
    monkeypatch.setattr("builtins.input", lambda question: "nee")
    with pytest.raises(CommandError, match="niets afgesloten"):
        call_command("close_year", "2018", house="west", stdout=said)
    assert not is_closed(west.id, 2018)
    monkeypatch.setattr("builtins.input", lambda question: "2018")
    call_command("close_year", "2018", house="west", stdout=said)
    assert is_closed(west.id, 2018)
    for words in (
        "op een telefoon nog bezoeken",
        "Unieke hulpvragers 390",
        "Wat daarna niet meer kan:",
        "Het jaar weer openen.",
        "Controlegetal",
    ):
        assert words in said.getvalue()


def test_a_year_that_is_not_over_or_a_house_that_is_not_there_is_refused(west: House) -> None:
    with pytest.raises(CommandError, match="nog niet voorbij"):
        call_command("close_year", "2199", house="west", yes=True)
    with pytest.raises(CommandError, match="geen huis"):
        call_command("close_year", "2018", house="nergens", yes=True)
