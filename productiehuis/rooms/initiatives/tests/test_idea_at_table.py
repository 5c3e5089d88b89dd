"""A visitor without account has an idea: it is written down at the table, stays theirs, and can be let go of."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.actions import give_account
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.sharing.models import Consent, Talk
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.initiatives.life import State
from productiehuis.rooms.initiatives.life_models import Life
from productiehuis.testing import sign_in

from .conftest import at

IDEA = {"name": "Soep op straat", "words": "Elke vrijdag soep voor wie langs loopt.", "for_whom": "De hele straat"}
YES = {"said_yes": "on", "yes": "1"}


@pytest.fixture
def talk(hakim: Client) -> Talk:
    """With Samira, who is new here."""
    hakim.post(at("new_at_table"), {"name": "Samira"})
    found: Talk = Talk.objects.get(person__name="Samira")
    return found


def bring(client: Client, talk: Talk, **changed: Any) -> Any:
    """Type the idea, read back what the page says, and send the answer."""
    there = at("talk_idea", talk.id)
    page = client.post(there, IDEA | changed)
    sentence = page.context["sentence"]
    return client.post(there, {**IDEA, "heard": sentence, **YES, **changed}, follow=True)


def test_an_idea_is_read_back_kept_with_a_yes_and_is_theirs(hakim: Client, talk: Talk) -> None:
    assert at("talk_idea", talk.id) in hakim.get(at("talk", talk.id)).content.decode()
    shown = hakim.post(at("talk_idea", talk.id), IDEA).content.decode()
    assert "Elke vrijdag soep" in shown and "Vind je dat goed?" in shown
    assert not Life.objects.filter(initiative__name=IDEA["name"]).exists()
    assert "het is van Samira" in bring(hakim, talk).content.decode()
    life = Life.objects.get(initiative__name=IDEA["name"])
    assert (life.state, life.initiative.description, life.for_whom) == (State.IDEA, IDEA["words"], IDEA["for_whom"])
    assert (life.brought_by, life.written_by) == (talk.person, Person.objects.get(name="Hakim"))
    consent = Consent.objects.get(person=talk.person)
    assert "in jouw woorden" in consent.sentence and "soep" not in consent.sentence.casefold()


def test_once_they_have_an_account_they_follow_what_they_said_at_the_table(hakim: Client, talk: Talk) -> None:
    bring(hakim, talk)
    page = at("life", "soep-op-straat")
    assert Client().get(page).status_code == 302
    give_account(actor=COMMAND, person=talk.person, email="samira@demo.invalid")
    samira = sign_in(Client(), "samira")
    assert "Elke vrijdag soep" in samira.get(page).content.decode()


def test_they_can_let_go_of_it_at_the_same_table_and_the_idea_stays(hakim: Client, talk: Talk) -> None:
    bring(hakim, talk)
    life = Life.objects.get(initiative__name=IDEA["name"])
    there = at("talk_stop_with", talk.id, "initiatives.life", str(life.id))
    assert "Niemand weet dan meer dat het van jou was." in hakim.get(there).content.decode()
    for _again in range(2):
        hakim.post(there)
    life.refresh_from_db()
    assert (life.brought_by, life.initiative.description) == (None, IDEA["words"])
    assert JournalEntry.objects.filter(verb="let_go_of_idea").count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"heard": "Iets anders."}, "Lees de zin nog een keer voor."),
        ({"said_yes": ""}, "Zet het vinkje als het antwoord ja was."),
        ({"name": "digi beet"}, "hoort al bij digiBEET"),
        ({"name": ""}, "Vul dit nog in"),
    ],
)
def test_without_a_yes_to_what_was_read_or_with_a_bad_idea_nothing_is_kept(
    changed: dict[str, str], sentence: str, hakim: Client, talk: Talk
) -> None:
    number = Initiative.objects.count()
    page = hakim.post(at("talk_idea", talk.id), IDEA)
    answer = hakim.post(at("talk_idea", talk.id), {**IDEA, "heard": page.context["sentence"], **YES, **changed})
    assert sentence in answer.content.decode()
    assert Initiative.objects.count() == number
    assert not Consent.objects.filter(person=talk.person).exists()


def test_who_says_no_goes_back_to_what_was_typed(hakim: Client, talk: Talk) -> None:
    page = hakim.post(at("talk_idea", talk.id), {**IDEA, "again": "1"}).content.decode()
    assert "Elke vrijdag soep" in page and "Vind je dat goed?" not in page


def test_nobody_else_writes_in_this_talk(talk: Talk, client_as: Callable[[str], Client], west: House) -> None:
    for key in ("dounia", "amina", "iris", "gerda"):
        assert client_as(key).post(at("talk_idea", talk.id), IDEA).status_code == 404
