"""What the house knows of me: the page, and what stands on it of whom."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.mine.known import in_words, known_of, shown_of
from productiehuis.foundation.mine.models import OwnWords
from productiehuis.foundation.people.leaving import go_nameless
from productiehuis.foundation.people.models import Account, Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.foundation.trust.personal_data import declared
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import record_read
from productiehuis.rooms.helpdesk.models import Topic, Visit
from productiehuis.testing import World, registered

from .reading import MINE, beside, person, text_of


def test_the_page_says_what_is_kept_why_how_long_and_where_it_came_from(client_as: Callable[[str], Client]) -> None:
    page = text_of(client_as("hakim"))
    for words in (
        "Hoe je heet",
        "Hakim",
        "hakim@demo.invalid",
        "Je rollen",
        "vrijwilliger",
        "Bezoeken die je opschreef",
    ):
        assert words in page
    for kept in declared():
        if kept.model in ("people.Role", "helpdesk.Visit"):
            assert all(words in page for words in (kept.purpose, kept.ground, kept.retention, kept.source))


def test_the_page_says_what_cannot_be_found(client_as: Callable[[str], Client]) -> None:
    page = text_of(client_as("chris"))
    assert "Kwam je zonder code?" in page
    assert "van niemand" in page


def test_nobody_sees_what_is_kept_about_somebody_else(world: World, client_as: Callable[[str], Client]) -> None:
    page = text_of(client_as("amina"))
    assert "Hakim" not in page
    assert "hakim@demo.invalid" not in page
    for name in ("Hakim", "Dounia", "Piet"):
        assert name not in text_of(client_as("iris")).split("Iris", 1)[1]


def test_what_a_volunteer_wrote_about_a_visitor_is_not_shown_as_theirs(
    world: World, client_as: Callable[[str], Client]
) -> None:
    with scope(house=world.house):
        registered(world.west.desk, person("hakim"), timezone.localdate(), note="Gaat over een buurvrouw.")
    assert "buurvrouw" not in text_of(client_as("hakim"))
    with scopes_disabled():
        assert Visit.objects.filter(registered_by=person("hakim")).count() == 2


def test_a_long_kind_shows_the_newest_and_has_a_page_of_its_own(
    world: World, client_as: Callable[[str], Client]
) -> None:
    with scope(house=world.house):
        for day in range(60):
            registered(world.west.desk, person("hakim"), timezone.localdate() - timedelta(days=day))
    client = client_as("hakim")
    assert "Bekijk alle 61" in text_of(client)
    there = reverse("my_data_kind", args=["helpdesk.visit"])
    assert "Bladzijde 1 van 2" in text_of(client, there)
    assert "Bladzijde 2 van 2" in text_of(client, f"{there}?bladzij=2")
    assert "Bladzijde 2 van 2" in text_of(client, f"{there}?bladzij=900")
    assert "Bladzijde 1 van 2" in text_of(client, f"{there}?bladzij=veel")


def test_the_page_asks_few_questions_however_much_is_kept(
    world: World, client_as: Callable[[str], Client], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with scope(house=world.house):
        for day in range(20):
            registered(world.west.desk, person("hakim"), timezone.localdate() - timedelta(days=day))
    client = client_as("hakim")
    for address in (MINE, reverse("my_data_kind", args=["helpdesk.visit"])):
        client.get(address)
        with django_assert_max_num_queries(6):
            client.get(address)


@pytest.mark.parametrize("kind", ["niets", "people.niets", "sessions.session"])
def test_a_kind_that_is_nobodys_has_no_page(kind: str, client_as: Callable[[str], Client]) -> None:
    assert client_as("hakim").get(reverse("my_data_kind", args=[kind])).status_code == 404


def test_every_kind_with_a_person_can_be_put_in_words(world: World) -> None:
    for kept in declared():
        if kept.person is not None and kept.about_people:
            assert shown_of(kept), kept.model
    with scopes_disabled():
        everybody = list(Person.objects.all())
    for one in everybody:
        for kind in known_of(one.id):
            for row in kind.rows:
                for label, text in row.words:
                    assert text not in ("None", "True", "False"), (kind.kept.model, label)
                    assert not text.startswith(("[", "{", "gAAAA")), (kind.kept.model, label, text)


def test_who_wrote_it_down_or_got_to_see_it_sees_that_and_nothing_of_the_other(
    world: World, lately_as: Callable[[str], Client]
) -> None:
    with scopes_disabled():
        iris, consent, opened = person("iris"), world.west.consent, world.west.opened
        helper = Account.objects.get(person=consent.recorded_by_id).email.split("@")[0]
    client = lately_as(helper)
    page = text_of(client)
    assert "Afspraken die je aan tafel opschreef" in page
    own = text_of(client, reverse("my_data_kind", args=["sharing.consent.recorded_by"]))
    assert consent.sentence not in own
    assert "Zohra" not in own
    for there in (beside("sharing.consent.recorded_by", consent.id), beside("sharing.consent", consent.id)):
        assert there not in page
        assert client.get(there).status_code == 404
    content = json.loads(client.get(reverse("my_data_file", args=["json"])).content)
    (kind,) = (kind for kind in content["kinds"] if kind["kind"] == "sharing.consent.recorded_by")
    assert set(kind["items"][0]["values"]) == {"given_at", "house__name"}
    kinds = {kind.kept.name: kind for kind in known_of(iris.id)}
    (row,) = kinds["privacy.BreakGlass.by"].rows
    assert row.id == str(opened.id)
    assert opened.reason not in str(row.words)


WORD_OF_THE_PROGRAM = re.compile(r"^[a-z]+(_[a-z]+)+$|^[a-z]+\.[A-Z]\w+$")


def test_nobody_reads_a_word_of_the_program(world: World, client_as: Callable[[str], Client]) -> None:
    me, visit = person("hakim"), world.west.visit
    for what, purpose in (("people.Role", Purpose.ROLES), ("card_line", Purpose.SHARED)):
        people = [person("amina").id]
        record_read(actor=me.id, people=people, kind=what, purpose=purpose, place="roles", house=world.house.id)
    here = ["west", world.west.desk.slug, visit.id]
    with scopes_disabled():
        other = (
            Topic.objects.filter(house=world.house, retired_at=None).exclude(help_requests__visit=visit).earliest("id")
        )
    sent = {"reason": "Nee.", "day": visit.day, "channel": "phone", "topics": [other.id], "next_step": "Bellen"}
    assert client_as("hakim").post(reverse("correct_visit", args=here), sent).status_code == 302
    with scopes_disabled():
        everybody = list(Person.objects.all())
    for one in everybody:
        for kind in known_of(one.id):
            for row in kind.rows:
                for label, text in row.words:
                    for word in re.split(r", | en ", text):
                        if not label.lower().startswith(("bestand", "naam", "e-mail", "adres")):
                            assert not WORD_OF_THE_PROGRAM.match(word), (kind.kept.name, label, text)
    mine = {kind.kept.name: kind.rows for kind in known_of(me.id)}
    looked = [dict(row.words) for row in mine["trust.ReadEntry"]]
    assert {(look["Wat"], look["Waarvoor"]) for look in looked} >= {
        ("een rol", "regelen wie welke rol heeft"),
        ("Kaart", "bekijken wat iemand zelf laat zien"),
    }
    (corrected,) = mine["helpdesk.Correction"]
    words = dict(corrected.words)["Wat"]
    assert "hoe was het contact" in words
    assert "volgende stap" in words
    assert "waar de vraag over gaat" in words
    shares = [
        row for one in everybody for kind in known_of(one.id) for row in kind.rows if kind.kept.model.endswith("Share")
    ]
    assert {dict(row.words)["Soort"] for row in shares} == {"Kaart"}


def test_a_line_that_only_names_a_house_asks_nobody_to_correct_it(
    world: World, client_as: Callable[[str], Client]
) -> None:
    me = person("hakim")
    record_read(
        actor=me.id,
        people=[person("amina").id],
        kind="people.Role",
        purpose=Purpose.ROLES,
        place="roles",
        house=world.house.id,
    )
    there = beside("trust.readentry", ReadEntry.objects.filter(actor=me.id).latest("number").number)
    client = client_as("hakim")
    assert "asks_correction" not in text_of(client, there)
    client.post(there, {"text": "Dit was per ongeluk.", "asks_correction": "on"})
    with scopes_disabled():
        words = OwnWords.objects.get(kind="trust.ReadEntry")
    assert (words.text, words.asks_correction) == ("Dit was per ongeluk.", False)


def test_who_is_nameless_by_now_is_called_so_where_one_reads_who_it_was(world: World) -> None:
    consent = world.west.consent
    assert consent.recorded_by
    go_nameless(actor=Who(consent.recorded_by), person=consent.recorded_by)
    (kind,) = (kind for kind in known_of(consent.person_id) if kind.kept.name == "sharing.Consent")
    assert ("Opgeschreven door", "een bewoner") in kind.rows[0].words


def test_a_person_without_account_is_known_too(world: World) -> None:
    with scopes_disabled():
        piet = Person.objects.get(name="Piet")
    kinds = {kind.kept.model: kind for kind in known_of(piet.id)}
    assert kinds["people.Person"].rows[0].words == (("Naam", "Piet"),)
    assert "people.Account" not in kinds
    assert in_words(Person._meta.get_field("name"), None) == ""
