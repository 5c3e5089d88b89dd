"""Own words beside what the house knows of me, and asking for a correction."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from productiehuis.foundation.mine.known import declared_of
from productiehuis.foundation.mine.models import OwnWords
from productiehuis.foundation.mine.own_words import answer_words, words_beside, write_words
from productiehuis.foundation.people.actions import give_role
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.helpdesk.models import HelpRequest
from productiehuis.testing import World

from .reading import beside, person, role_of, text_of


def test_own_words_stand_beside_the_thing_and_whoever_reads_it_gets_them(client_as: Callable[[str], Client]) -> None:
    client, role = client_as("hakim"), role_of("hakim")
    response = client.post(beside("people.role", role.id), {"text": "Alleen op dinsdag."}, follow=True)
    assert "Het staat erbij." in response.content.decode()
    assert "Alleen op dinsdag." in text_of(client)
    assert [one.text for one in words_beside("people.Role", [role.id])[str(role.id)]] == ["Alleen op dinsdag."]
    line = JournalEntry.objects.latest("number")
    assert (line.verb, line.actor, line.fields) == ("write_own_words", person("hakim").id, ["text"])


def test_a_request_goes_to_the_coordinator_who_sees_only_the_words_and_the_kind(
    client_as: Callable[[str], Client],
) -> None:
    hakim, iris, role = client_as("hakim"), client_as("iris"), role_of("hakim")
    hakim.post(beside("people.role", role.id), {"text": "Ik begon later.", "asks_correction": "on"})
    with scopes_disabled():
        words = OwnWords.objects.get(kind="people.Role")
    page = text_of(iris, reverse("corrections", args=["west"]))
    assert "Ik begon later." in page
    assert "Je rollen" in page
    answer = reverse("answer_correction", args=["west", words.id])
    refused = iris.post(answer, {"answer": "no", "reason": " "}).content.decode()
    assert "Zeg waarom niet." in refused
    assert iris.post(answer, {"answer": "no", "reason": "Dit staat in het rooster."}).status_code == 302
    again = iris.post(answer, {"answer": "done"}).content.decode()
    assert "Iemand anders heeft hier al op geantwoord." in again
    own = text_of(hakim)
    assert "Dit staat in het rooster." in own
    assert "niet verbeterd" in own


def test_what_is_of_no_house_is_corrected_by_oneself(client_as: Callable[[str], Client]) -> None:
    client, me = client_as("hakim"), person("hakim")
    page = text_of(client, beside("people.person", me.id))
    assert "asks_correction" not in page
    client.post(beside("people.person", me.id), {"text": "Met een k.", "asks_correction": "on"})
    with scopes_disabled():
        assert not OwnWords.objects.get(kind="people.Person").asks_correction
    assert reverse("my_account") in text_of(client)


@pytest.mark.parametrize(("text", "sentence"), [("", "Vul dit nog in."), ("Mijn nummer is 123456782.", "BSN")])
def test_words_that_cannot_be_are_refused_in_words(
    text: str, sentence: str, client_as: Callable[[str], Client]
) -> None:
    client, role = client_as("hakim"), role_of("hakim")
    page = client.post(beside("people.role", role.id), {"text": text}).content.decode()
    assert sentence in page
    assert text in page
    with scopes_disabled():
        assert not OwnWords.objects.exists()


def test_nobody_writes_beside_what_is_of_another(world: World, client_as: Callable[[str], Client]) -> None:
    client = client_as("amina")
    for kind, id in (
        ("people.role", role_of("hakim").id),
        ("people.person", person("hakim").id),
        ("helpdesk.visit", world.noord.visit.id),
        ("people.role", "veel"),
        ("trust.journalentry", JournalEntry.objects.filter(actor=person("hakim").id).latest("number").number),
    ):
        assert client.get(beside(kind, id)).status_code == 404
        assert client.post(beside(kind, id), {"text": "Gekaapt"}).status_code == 404
        assert client.post(reverse("stop_with", args=[kind, id])).status_code == 404
    with scopes_disabled():
        assert not OwnWords.objects.exists()


def test_a_coordinator_does_not_answer_what_they_asked_themselves(
    world: World, client_as: Callable[[str], Client]
) -> None:
    iris = client_as("iris")
    with scopes_disabled():
        role = Role.objects.get(person=person("iris"), kind=RoleKind.COORDINATOR, initiative=None)
    iris.post(beside("people.role", role.id), {"text": "Ik begon eerder.", "asks_correction": "on"})
    with scopes_disabled():
        words = OwnWords.objects.get(kind="people.Role")
    answer = reverse("answer_correction", args=["west", words.id])
    there = reverse("corrections", args=["west"])
    page = text_of(iris, there)
    assert "er is hier geen andere coördinator" in page
    assert answer not in page
    assert iris.get(answer).status_code == 404
    assert iris.post(answer, {"answer": "done"}).status_code == 404
    with scope(house=world.house), pytest.raises(ValidationError, match="Je vroeg dit zelf"):
        answer_words(actor=Who(person("iris")), words=words, answer="done", reason="")
    with scope(house=world.house):
        day = timezone.localdate()
        give_role(actor=COMMAND, person=person("dounia"), kind="coordinator", house=world.house.id, since=day)
    assert "Een andere coördinator antwoordt: Dounia." in text_of(iris, there)
    dounia = client_as("dounia")
    assert answer in text_of(dounia, there)
    assert dounia.post(answer, {"answer": "done"}).status_code == 302
    assert "Verbeterd" in text_of(iris, there)


def test_the_neighbours_coordinator_answers_nothing(world: World, client_as: Callable[[str], Client]) -> None:
    client_as("hakim").post(beside("people.role", role_of("hakim").id), {"text": "Nee.", "asks_correction": "on"})
    with scopes_disabled():
        words = OwnWords.objects.get(kind="people.Role")
    nel = client_as("nel")
    assert nel.get(reverse("answer_correction", args=["west", words.id])).status_code == 404
    assert nel.get(reverse("answer_correction", args=["noord", words.id])).status_code == 404


def test_nothing_beside_an_own_visit_ever_says_whose_it_is(world: World, client_as: Callable[[str], Client]) -> None:
    amina = client_as("amina")
    _made_when_asked = world.west.own_visits
    page = text_of(amina)
    with scopes_disabled():
        request = HelpRequest.objects.filter(visit=world.west.visit).earliest("id")
        before = set(OwnWords.objects.values_list("id", flat=True))
    lines = JournalEntry.objects.count()
    for kind, id in (("helpdesk.HelpRequest", request.id), ("helpdesk.OwnVisits", world.west.own_visits.id)):
        there = beside(kind.lower(), id)
        assert there not in page
        assert amina.get(there).status_code == 404
        asked = amina.post(there, {"text": "Dit ging over mijn huur.", "asks_correction": "on"})
        assert asked.status_code == 404
        with pytest.raises(AssertionError):
            write_words(
                actor=Who(person("amina")), person=person("amina"), kept=declared_of(kind), id=str(id), text="Huur."
            )
    assert page.count(f'href="{reverse("own_visits")}"') >= 2  # at both kinds
    assert JournalEntry.objects.count() == lines
    with scopes_disabled():
        assert set(OwnWords.objects.values_list("id", flat=True)) == before
