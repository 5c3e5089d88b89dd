"""Consent by voice: read out, heard by a witness, on paper to take along, and stopped the same way."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import withdraw_role
from productiehuis.foundation.people.models import Person, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.sharing.actions import To
from productiehuis.foundation.sharing.models import CardCode, CardLine, Consent, Share, Talk
from productiehuis.foundation.sharing.table import Agreed, Said, record_consent
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.testing import World

from .conftest import in_days, line_of, person, who

TABLE = reverse("at_table", args=["west"])
AMINAS = ("Koken voor een grote groep", "Tamazight", "020 123 45 67")


def code_of(key: str) -> str:
    return CardCode.objects.get(person=person(key)).code


def sit_down(client: Client, code: str) -> str:
    """Say a card code at the table; the address of the talk that opens."""
    answer = client.post(TABLE, {"code": code})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def chosen(**changed: Any) -> dict[str, Any]:
    told = {"lines": [line_of("amina", "can").id], "to": "person", "person": person("bram").id, "until": in_days(30)}
    return {**told, **changed}


def heard(client: Client, talk: str, told: dict[str, Any]) -> str:
    """The sentence that the page gives to read out."""
    page = client.post(f"{talk}ja/", told)
    assert "yes" in page.context, page.content.decode()
    return str(page.context["sentence"])


def agree(client: Client, talk: str, told: dict[str, Any] | None = None, **yes: Any) -> str:
    told = told or chosen()
    said = {"heard": heard(client, talk, told), "witness_name": "Tante Riet", "said_yes": "on", "yes": "1", **yes}
    return client.post(f"{talk}ja/", {**told, **said}, follow=True).content.decode()


@pytest.fixture
def talk(hakim: Client, world: World) -> str:
    return sit_down(hakim, code_of("amina"))


def test_the_code_opens_the_titles_and_not_what_the_card_says(hakim: Client, talk: str) -> None:
    for address in (talk, f"{talk}ja/", f"{talk}afspraken/"):
        page = hakim.get(address).content.decode()
        assert not any(words in page for words in AMINAS), address
    assert "Wat ik kan (1)" in hakim.get(talk).content.decode()


def test_a_code_may_be_said_in_small_letters_with_spaces(hakim: Client, world: World) -> None:
    code = code_of("amina").lower()
    assert sit_down(hakim, f" {code[:3]} {code[3:]}")


def test_what_was_agreed_is_shown_and_says_who_heard_it(hakim: Client, bram: Client, amina: Client, talk: str) -> None:
    answer = agree(hakim, talk)
    assert "Print het papier" in answer
    consent = agreed()
    assert consent.said.startswith("Amina, je laat dit zien: ‘Wat ik kan: Koken voor een grote groep")
    assert consent.said.endswith("Vind je dat goed?")
    assert (consent.recorded_by, consent.witness, consent.witness_name) == (person("hakim"), None, "Tante Riet")
    shared = Share.objects.get(consent=consent)
    assert "Koken voor een grote groep" in bram.get(reverse("shown", args=[shared.id])).content.decode()
    mine = amina.get(reverse("my_shares")).content.decode()
    assert "Hakim schreef het op, Tante Riet was getuige." in mine
    assert amina.get(reverse("my_consent_paper", args=[consent.id])).status_code == 200


def agreed() -> Consent:
    with scopes_disabled():
        found: Consent = Consent.objects.select_related("recorded_by", "witness").get(person=person("amina"))
        return found


def test_the_witness_may_be_somebody_of_the_house(hakim: Client, talk: str) -> None:
    agree(hakim, talk, witness=person("dounia").id, witness_name="")
    assert agreed().witness == person("dounia")


def test_only_who_works_at_the_same_table_stands_on_the_list_of_witnesses(
    hakim: Client, bram: Client, world: World
) -> None:
    """Not everybody with a role in the house, and nobody of another initiative or organisation."""
    told = chosen(to="address", address="iemand@demo.invalid")
    assert listed(hakim, told) == {person("dounia").id}  # of his desk; not Bram, coach of the house, and not Karim
    assert listed(bram, told) == {person("iris").id}  # of the house itself, as he is
    with scope(house=world.house):
        withdraw_role(actor=COMMAND, role=Role.objects.get(person=person("dounia")))
    assert listed(hakim, told) == set()


def listed(client: Client, told: dict[str, Any]) -> set[UUID]:
    page = client.post(f"{sit_down(client, code_of('amina'))}ja/", told)
    return {UUID(id) for id, _name in page.context["yes"].fields["witness"].choices if id}


@pytest.mark.parametrize(
    ("yes", "said"),
    [
        ({"witness_name": ""}, "Kies wie erbij was"),
        ({"witness": "dounia"}, "Niet allebei."),
        ({"witness": "hakim", "witness_name": ""}, "Deze keuze is er niet."),
        ({"witness": "amina", "witness_name": ""}, "Deze keuze is er niet."),
        ({"witness": "bram", "witness_name": ""}, "Deze keuze is er niet."),
        ({"witness": "gerda", "witness_name": ""}, "Deze keuze is er niet."),
        ({"witness_name": "hakim "}, "De getuige is iemand anders dan jullie tweeën."),
        ({"witness_name": "AMINA"}, "De getuige is iemand anders dan jullie tweeën."),
        ({"witness_name": "bram"}, "De getuige is iemand anders dan wie het ziet."),
        ({"witness_name": "111222333"}, "Wij bewaren geen BSN."),
        ({"said_yes": ""}, "Zet het vinkje als het antwoord ja was."),
        ({"heard": "Iets heel anders."}, "Lees de zin nog een keer voor."),
    ],
)
def test_without_a_yes_and_a_third_person_nothing_is_kept(
    hakim: Client, talk: str, yes: dict[str, Any], said: str
) -> None:
    if yes.get("witness"):
        yes = {**yes, "witness": person(yes["witness"]).id}
    before = Share.objects.count()
    assert said in agree(hakim, talk, **yes)
    assert Share.objects.count() == before
    with scopes_disabled():
        assert not Consent.objects.filter(person=person("amina")).exists()


@pytest.mark.parametrize("then", ["changed", "gone"])
def test_a_line_that_changes_while_the_yes_is_on_its_way_is_read_out_again(then: str, hakim: Client, talk: str) -> None:
    line = line_of("amina", "can")
    agreed = Agreed([line], To(person=person("bram").id), "Bram", in_days(30))
    lines = CardLine.objects.filter(id=line.id)
    lines.update(text="Iets heel anders.") if then == "changed" else lines.delete()
    said = Said(agreed.sentence("Amina"), witness_name="Tante Riet")
    with scopes_disabled(), pytest.raises(ValidationError, match="Er is intussen iets veranderd"):
        record_consent(actor=who("hakim"), talk=Talk.objects.latest("opened_at"), agreed=agreed, said=said)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"lines": []}, "Kies er een of meer."),
        ({"lines": ["bram"]}, "Deze keuze is er niet."),
        ({"until": "2020-01-01"}, "Deze dag is al voorbij."),
        ({"person": ""}, "Kies aan wie je dit laat zien."),
        ({"to": "link"}, "Deze keuze is er niet."),
        ({"to": "address", "address": "amina@demo.invalid"}, "eigen e-mailadres"),
    ],
)
def test_what_cannot_be_agreed_is_told_and_kept_nowhere(
    hakim: Client, bram: Client, talk: str, changed: dict[str, Any], said: str
) -> None:
    if changed.get("lines"):
        bram.post(reverse("add_card_line"), {"kind": "can", "text": "Luisteren."})
        changed = {"lines": [line_of("bram", "can").id]}
    told = chosen(**changed)
    before = Share.objects.count(), JournalEntry.objects.count()
    page = hakim.post(f"{talk}ja/", told)
    if "yes" in page.context:  # what only the action can tell, it tells when the yes comes in
        yes = {"heard": page.context["sentence"], "witness_name": "Riet", "said_yes": "on", "yes": "1"}
        page = hakim.post(f"{talk}ja/", {**told, **yes})
    assert said in page.content.decode()
    assert (Share.objects.count(), JournalEntry.objects.count()) == before


def test_the_paper_says_what_with_whom_until_when_and_how_to_stop(hakim: Client, talk: str) -> None:
    agree(hakim, talk)
    paper = hakim.get(f"{talk}papier/{agreed().id}/")
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages).split())
    words = words.replace("\xad ", "")
    code = code_of("amina")
    for said in ("Amina, je laat dit zien", "Bram", "Tante Riet", "Hakim", "Zo stop je", f"{code[:5]} {code[5:]}"):
        assert said in words, words


def test_stop_is_said_at_the_table_too(hakim: Client, bram: Client, talk: str) -> None:
    agree(hakim, talk)
    shared = Share.objects.get(consent=agreed())
    hakim.post(f"{talk}stop/", {"consent": agreed().id})
    assert bram.get(reverse("shown", args=[shared.id])).status_code == 404
    line = JournalEntry.objects.order_by("-number")[0]
    assert (line.verb, line.actor, line.object) == ("stop_share", person("hakim").id, shared.id)
    own = Share.objects.get(person=person("amina"), to_person=person("bram"), consent=None)
    assert own.revoked_at is None  # what she shows by herself goes on
    sentence = "Je stopt nu met alles wat je laat zien."
    page = hakim.get(f"{talk}stop/alles/")
    assert page.context["sentence"].startswith(sentence)
    assert Share.objects.filter(person=person("amina"), revoked_at=None).exists()
    hakim.post(f"{talk}stop/alles/", {"heard": page.context["sentence"], "yes": "1"})  # without a yes nothing stops
    assert Share.objects.filter(person=person("amina"), revoked_at=None).exists()
    hakim.post(f"{talk}stop/alles/", {"heard": page.context["sentence"], "said_yes": "on", "yes": "1"})
    assert not Share.objects.filter(person=person("amina"), revoked_at=None).exists()


def test_an_agreement_of_another_is_not_stopped_here(hakim: Client, talk: str, world: World) -> None:
    assert hakim.post(f"{talk}stop/", {"consent": world.west.consent.id}).status_code == 404
    assert hakim.post(f"{talk}stop/", {"consent": "x"}).status_code == 404
    assert hakim.post(f"{talk}stop/").status_code == 404
    assert hakim.get(f"{talk}papier/{world.west.consent.id}/").status_code == 404


def test_somebody_new_gets_a_name_a_card_and_a_code(hakim: Client, world: World) -> None:
    answer = hakim.post(reverse("new_at_table", args=["west"]), {"name": "Oum Said"})
    somebody = Person.objects.get(name="Oum Said")
    page = hakim.get(answer["Location"]).content.decode()  # at once, to be written down
    assert str(CardCode.objects.get(person=somebody)) in page
    talk = answer["Location"].removesuffix("code/")
    assert "Er staat nog niets op de kaart." in hakim.get(talk).content.decode()
    hakim.post(f"{talk}regel/", {"kind": "can", "text": "Brood bakken."})
    line = CardLine.objects.get(person=somebody)
    agree(hakim, talk, chosen(lines=[line.id], to="role", role=_wpi(world)))
    assert Share.objects.get(person=somebody).to_role == RoleKind.CLIENT_MANAGER
    later = sit_down(hakim, CardCode.objects.get(person=somebody).code)
    assert later != talk


def _wpi(world: World) -> str:
    with scope(house=world.house):
        role = Role.objects.get(kind=RoleKind.CLIENT_MANAGER)
    return f"client_manager:{role.organisation_id}"


@pytest.mark.parametrize("code", ["", "0000000000", "ABC", "x" * 21, "111222333"])
def test_a_code_that_is_nobodys_opens_nothing(hakim: Client, code: str) -> None:
    before = JournalEntry.objects.count()
    assert "Er klopt nog iets niet" in hakim.post(TABLE, {"code": code}).content.decode()
    assert JournalEntry.objects.count() == before


def test_guessing_codes_ends_after_thirty_in_an_hour(hakim: Client) -> None:
    for number in range(30):
        assert "kennen wij niet" in hakim.post(TABLE, {"code": f"{number:010}"}).content.decode()
    assert "te veel codes geprobeerd" in hakim.post(TABLE, {"code": code_of("amina")}).content.decode()


def test_ones_own_code_is_for_ones_own_page(hakim: Client) -> None:
    hakim.post(reverse("my_card_code"))
    assert "Dit is je eigen kaart." in hakim.post(TABLE, {"code": code_of("hakim")}).content.decode()


def test_a_talk_is_of_who_opened_it_and_is_over_after_an_hour(
    hakim: Client, talk: str, client_as: Callable[[str], Client], world: World
) -> None:
    assert hakim.get(talk).status_code == 200
    assert client_as("dounia").get(talk).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert hakim.get(talk).status_code == 404
    with scope(house=world.house):
        withdraw_role(actor=COMMAND, role=Role.objects.get(person=person("hakim")))
    assert hakim.get(talk).status_code == 404


def test_every_look_at_the_table_is_written_down_with_what_was_seen(hakim: Client, talk: str) -> None:
    hakim.get(talk)
    hakim.get(f"{talk}regel/")
    hakim.post(f"{talk}ja/", chosen())
    looked = [(one.kind, one.rows, one.purpose, one.actor, one.people) for one in ReadEntry.objects.order_by("number")]
    at = ("helping", person("hakim").id, [person("amina").id])
    talked = ("sharing.Talk", [_talk_id()], *at)
    assert looked == [talked, talked, ("card_line", [line_of("amina", "can").id], *at)]


def _talk_id() -> Any:
    with scopes_disabled():
        return Talk.objects.get(person=person("amina")).id


def test_what_was_said_lies_locked_in_the_database(hakim: Client, talk: str) -> None:
    agree(hakim, talk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sentence || witness_name FROM sharing_consent")
        assert not any("Koken" in row[0] or "Riet" in row[0] for row in cursor.fetchall())
        cursor.execute("SELECT code FROM sharing_cardcode")
        assert code_of("amina") not in {row[0] for row in cursor.fetchall()}


def test_the_pages_at_the_table_ask_little_of_the_database(
    hakim: Client, talk: str, west: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    agree(hakim, talk)
    for address, most in ((TABLE, 6), (talk, 6), (f"{talk}afspraken/", 6), (f"{talk}ja/", 7)):
        with django_assert_max_num_queries(most):  # the read log is one of these
            hakim.get(address)


def test_who_has_no_account_has_a_line_put_right_or_removed_at_the_table(hakim: Client, world: World) -> None:
    talk = str(hakim.post(reverse("new_at_table", args=["west"]), {"name": "Oum Said"})["Location"]).removesuffix(
        "code/"
    )
    hakim.post(f"{talk}regel/", {"kind": "can", "text": "Brood bakken."})
    line = CardLine.objects.get(person__name="Oum Said")
    agree(hakim, talk, chosen(lines=[line.id]))
    there = f"{talk}regel/{line.id}/"
    assert there in hakim.get(talk).content.decode()
    assert "Brood bakken." in hakim.get(there).content.decode()
    read = ReadEntry.objects.order_by("-number")[0]
    assert (read.kind, read.rows, read.people) == ("card_line", [line.id], [line.person_id])
    assert "Wij bewaren geen BSN." in hakim.post(there, {"kind": "can", "text": "111222333"}).content.decode()
    hakim.post(there, {"kind": "can", "text": "Taart bakken."})
    line.refresh_from_db()
    assert line.text == "Taart bakken."
    hakim.post(f"{there}weg/")
    assert not CardLine.objects.filter(id=line.id).exists()
    assert Share.objects.get(item=line.id).revoked_at
    assert JournalEntry.objects.order_by("-number")[0].house == world.house.id


def test_the_line_of_who_has_an_account_or_sits_elsewhere_is_not_changed_at_this_table(
    hakim: Client, talk: str, world: World
) -> None:
    own, other = line_of("amina", "can"), CardLine.objects.get(person=world.west.consent.person_id)
    assert "Verander of haal weg" not in hakim.get(talk).content.decode()
    for line in (own, other):
        for address in (f"{talk}regel/{line.id}/", f"{talk}regel/{line.id}/weg/"):
            assert hakim.post(address, {"kind": "can", "text": "Iets anders."}).status_code == 404
