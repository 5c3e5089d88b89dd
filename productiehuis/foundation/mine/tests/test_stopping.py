"""Stopping with what the house knows of me, and a step back to nameless."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from productiehuis.foundation.people.models import Account, Person, Role, RoleKind
from productiehuis.rooms.helpdesk.models import Contact
from productiehuis.testing import World

from .reading import MINE, beside, person, role_of, text_of


def test_stopping_with_a_role_ends_it_today(client_as: Callable[[str], Client]) -> None:
    client, role = client_as("hakim"), role_of("hakim")
    there = reverse("stop_with", args=["people.role", role.id])
    assert "Vandaag is de laatste dag van deze rol." in text_of(client, there)
    client.post(there)
    with scopes_disabled():
        assert Role.objects.get(id=role.id).until == timezone.localdate()


def test_a_role_that_is_over_stays_over(client_as: Callable[[str], Client]) -> None:
    client, role = client_as("hakim"), role_of("hakim")
    last = timezone.localdate() - timedelta(days=30)
    with scopes_disabled():
        Role.objects.filter(id=role.id).update(until=last)
    response = client.post(reverse("stop_with", args=["people.role", role.id]), follow=True)
    assert "Deze rol is al gestopt." in response.content.decode()
    with scopes_disabled():
        assert Role.objects.get(id=role.id).until == last


def test_the_only_coordinator_is_told_what_to_do_first(client_as: Callable[[str], Client]) -> None:
    client = client_as("iris")
    with scopes_disabled():
        role = Role.objects.get(person=person("iris"), kind=RoleKind.COORDINATOR, initiative=None)
    response = client.post(reverse("stop_with", args=["people.role", role.id]), follow=True)
    assert "Geef eerst iemand anders die rol." in response.content.decode()
    with scopes_disabled():
        assert Role.objects.get(id=role.id).until is None


def test_closing_an_account_leaves_the_person_and_needs_a_fresh_sign_in(
    client_as: Callable[[str], Client], lately_as: Callable[[str], Client]
) -> None:
    account = Account.objects.get(email="hakim@demo.invalid")
    there = reverse("stop_with", args=["people.account", account.id])
    assert reverse("come_in_anew") in client_as("hakim").post(there)["Location"]
    other, client = client_as("hakim"), lately_as("hakim")
    assert client.post(there, follow=True).status_code == 200
    assert not Account.objects.filter(id=account.id).exists()
    with scopes_disabled():
        assert Person.objects.get(id=account.person_id).name == "Hakim"
    assert other.get(MINE).status_code == 302
    assert client.get(MINE).status_code == 302


def test_somebody_named_as_reachable_sees_it_and_takes_it_away(
    world: World, client_as: Callable[[str], Client]
) -> None:
    dounia, hakim = client_as("dounia"), client_as("hakim")
    here = ["west", world.west.desk.slug]
    dounia.post(
        reverse("add_contact", args=here), {"name": "Hakim", "how": "0612 na vijven", "person_id": person("hakim").id}
    )
    assert "0612 na vijven" in text_of(hakim)
    with scopes_disabled():
        contact = Contact.objects.get(how="0612 na vijven")
    hakim.post(beside("helpdesk.contact", contact.id), {"text": "Niet in het weekend."})
    assert "Niet in het weekend." in text_of(dounia, reverse("contacts", args=here))
    hakim.post(reverse("stop_with", args=["helpdesk.contact", contact.id]))
    assert "0612 na vijven" not in text_of(hakim)
    refused = dounia.post(reverse("add_contact", args=here), {"name": "A", "how": "B", "person_id": person("amina").id})
    assert "Deze keuze is er niet." in refused.content.decode()


def test_a_step_back_to_nameless_keeps_all_else_and_can_be_undone(client_as: Callable[[str], Client]) -> None:
    client, iris = client_as("hakim"), client_as("iris")
    response = client.post(reverse("go_nameless"), follow=True)
    assert "Je naam is weg." in response.content.decode()
    people = text_of(iris, reverse("settings_people", args=["west"]))
    assert "Hakim" not in people
    assert "een bewoner" in people
    assert client.get("/huis/west/spreekuur/", follow=True).status_code == 200
    client.post(reverse("my_account"), {"name": "Haki"})
    assert "Haki" in text_of(iris, reverse("settings_people", args=["west"]))
