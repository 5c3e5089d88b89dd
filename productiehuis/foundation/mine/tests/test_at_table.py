"""Who has no account and sits at the table: what they could do on pages of their own, by the hand of who helps."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine as clock
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled
from pypdf import PdfReader

from productiehuis.foundation.mine.erasing import erase
from productiehuis.foundation.mine.models import Erasure, OwnWords
from productiehuis.foundation.people.models import Account, Person
from productiehuis.foundation.sharing.models import CardCode, CardLine, Consent, Share
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import record_read
from productiehuis.testing import World, sign_in

SAID = {"said_yes": "on", "yes": "1"}


@pytest.fixture
def hakim(world: World) -> Client:
    return sign_in(Client(), "hakim")


@pytest.fixture
def zohra(world: World) -> Person:
    """She has no account, told a line of her card and shows it."""
    return world.west.consent.person


@pytest.fixture
def talk(hakim: Client, zohra: Person) -> str:
    answer = hakim.post(reverse("at_table", args=["west"]), {"code": CardCode.objects.get(person=zohra).code})
    return str(answer["Location"])


def person(key: str) -> Person:
    return Account.objects.select_related("person").get(email=f"{key}@demo.invalid").person


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def say_yes(client: Client, address: str, **changed: Any) -> Any:
    """Read the sentence of the page out, and write down that the answer was yes."""
    sentence = client.get(address).context["sentence"]
    return client.post(address, {"heard": sentence, "witness_name": "Tante Riet", **SAID, **changed})


def test_they_hear_what_is_kept_a_kind_at_a_time_and_each_is_written_down(
    hakim: Client, talk: str, zohra: Person
) -> None:
    assert f"{talk}gegevens/" in text(hakim, talk)
    page = text(hakim, f"{talk}gegevens/")
    assert "Je kaart" in page
    assert "Kleren vermaken." not in page  # first they say what is read out
    kind = f"{talk}gegevens/soort/sharing.cardline/"
    assert kind in page
    assert "Kleren vermaken." in text(hakim, kind)
    line = CardLine.objects.get(person=zohra)
    read = ReadEntry.objects.order_by("-number")[0]
    assert (read.kind, read.rows, read.people, read.purpose) == ("sharing.CardLine", [line.id], [zohra.id], "helping")
    assert "iemand helpen aan tafel" in text(hakim, f"{talk}gegevens/")  # and they hear who looked
    assert "Je kaartcode" in page


def test_what_is_opened_now_does_not_hide_who_looked_before(hakim: Client, talk: str, zohra: Person) -> None:
    with clock.travel(timezone.now() - timedelta(days=3)):
        record_read(
            actor=person("dounia").id,
            people=[zohra.id],
            kind="sharing.CardLine",
            purpose=Purpose.HELPING,
            place="talk_data_kind",
            house=None,
        )
    for _again in range(21):
        hakim.get(f"{talk}code/")
    page = text(hakim, f"{talk}gegevens/")
    assert ": Dounia. Je kaart (iemand helpen aan tafel)." in page
    assert page.count(": Hakim.") == 1


def test_they_add_own_words_and_ask_the_house_to_correct(hakim: Client, talk: str, zohra: Person) -> None:
    with scopes_disabled():
        consent = Consent.objects.get(person=zohra)
    there = f"{talk}gegevens/soort/sharing.consent/{consent.id}/erbij/"
    assert there in text(hakim, f"{talk}gegevens/soort/sharing.consent/")
    assert "Wij bewaren geen BSN." in hakim.post(there, {"text": "111222333"}).content.decode()
    hakim.post(there, {"text": "De buurvrouw heet Riet.", "asks_correction": "on"})
    with scopes_disabled():
        words = OwnWords.objects.get(person=zohra)
    assert (words.text, words.kind, words.asks_correction) == ("De buurvrouw heet Riet.", "sharing.Consent", True)
    assert "De buurvrouw heet Riet." in text(hakim, f"{talk}gegevens/soort/sharing.consent/")
    line = JournalEntry.objects.order_by("-number")[0]
    assert (line.verb, line.actor) == ("ask_correction", person("hakim").id)


def test_they_stop_with_one_thing(hakim: Client, talk: str, zohra: Person) -> None:
    shared = Share.objects.get(person=zohra)
    there = f"{talk}gegevens/soort/sharing.share/{shared.id}/stop/"
    assert "Vanaf nu is het niet meer te zien." in text(hakim, there)
    assert "Gestopt." in hakim.post(there, follow=True).content.decode()
    shared.refresh_from_db()
    assert shared.revoked_at


def test_they_take_all_of_it_along(hakim: Client, talk: str, zohra: Person) -> None:
    paper = hakim.get(f"{talk}gegevens/meenemen/pdf/")
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages).split())
    assert "Kleren vermaken." in words
    assert "Zohra" in words
    read = ReadEntry.objects.order_by("-number")[0]
    assert (read.kind, read.place, read.people) == ("everything", "talk_data_file", [zohra.id])
    assert "Alles wat het huis van jou bewaart" in text(hakim, f"{talk}gegevens/")  # not only her name was read
    content = json.loads(hakim.get(f"{talk}gegevens/meenemen/json/").content)
    assert content["person"] == str(zohra.id)
    assert hakim.get(f"{talk}gegevens/meenemen/doc/").status_code == 404


def test_they_step_back_to_nameless_and_choose_a_name_again(hakim: Client, talk: str, zohra: Person) -> None:
    there = f"{talk}gegevens/naamloos/"
    say_yes(hakim, there)
    zohra.refresh_from_db()
    assert zohra.name == ""
    with scopes_disabled():
        said = Consent.objects.filter(person=zohra).latest("given_at")
    assert said.sentence.startswith("Je naam gaat weg.")
    assert (said.recorded_by, said.witness_name) == (person("hakim"), "Tante Riet")
    assert "een bewoner" in text(hakim, talk)
    hakim.post(f"{talk}naam/", {"name": "Zohra B."})
    zohra.refresh_from_db()
    assert zohra.name == "Zohra B."


def test_no_button_takes_the_name_away_without_the_sentence(hakim: Client, talk: str, zohra: Person) -> None:
    page = text(hakim, f"{talk}gegevens/soort/people.person/")
    assert f"{talk}gegevens/naamloos/" in page
    assert hakim.post(f"{talk}gegevens/soort/people.person/{zohra.id}/stop/").status_code == 404
    zohra.refresh_from_db()
    assert zohra.name == "Zohra"


@pytest.mark.parametrize("page", ["gegevens/naamloos/", "gegevens/wissen/"])
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"witness_name": ""}, "Kies wie erbij was"),
        ({"witness_name": "Hakim"}, "De getuige is iemand anders dan jullie tweeën."),
        ({"witness_name": "zohra"}, "De getuige is iemand anders dan jullie tweeën."),
        ({"said_yes": ""}, "Zet het vinkje als het antwoord ja was."),
        ({"heard": "Iets heel anders."}, "Lees de zin nog een keer voor."),
    ],
)
def test_without_the_sentence_a_yes_and_a_third_person_nothing_is_decided(
    page: str, changed: dict[str, str], said: str, hakim: Client, talk: str, zohra: Person
) -> None:
    before = JournalEntry.objects.count()
    assert said in say_yes(hakim, f"{talk}{page}", **changed).content.decode()
    zohra.refresh_from_db()
    assert (zohra.name, zohra.erased_at) == ("Zohra", None)
    assert JournalEntry.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_they_erase_everything_and_get_the_report_on_paper(hakim: Client, talk: str, zohra: Person) -> None:
    there = f"{talk}gegevens/wissen/"
    page = text(hakim, there)
    assert "Zeg dan eerst bij dat spreekuur je bezoekerscode." in page  # what this cannot find
    assert "Je kaart" in page  # what goes
    assert "Dit blijft, zonder jouw naam" in page
    dounia = person("dounia")
    answer = say_yes(hakim, there, witness=dounia.id, witness_name="")
    report = answer["Location"]
    assert "Wij zijn aan het wissen" in text(hakim, report)
    erase(Erasure.objects.latest("asked_at").id)  # as the task does
    zohra.refresh_from_db()
    assert (zohra.name, bool(zohra.erased_at)) == ("", True)
    with scopes_disabled():
        assert not CardLine.objects.filter(person=zohra).exists()
        assert not CardCode.objects.filter(person=zohra).exists()
        assert not Consent.objects.filter(person=zohra).exists()
    assert "Hakim schreef het op. Dounia was getuige." in text(hakim, report)
    paper = hakim.get(f"{report}verslag.pdf")
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages).split())
    assert "Dounia was getuige." in words
    assert "Zohra" not in words
    erasure = Erasure.objects.latest("asked_at")
    lines = JournalEntry.objects.filter(object=erasure.id).values_list("verb", "actor")
    assert {("ask_erasure", person("hakim").id), ("witness_erasure", dounia.id)} <= set(lines)
    assert hakim.get(talk).status_code == 404
    assert hakim.get(there).status_code == 404


ACTS = ("gegevens/", "gegevens/soort/sharing.cardline/", "gegevens/naamloos/", "gegevens/wissen/", "code/", "naam/")


def test_nothing_of_it_can_be_done_to_who_does_not_sit_there(
    hakim: Client, talk: str, zohra: Person, client_as: Callable[[str], Client]
) -> None:
    """Not by a colleague, not an hour later, and not for who has an account and so pages of their own."""
    other = hakim.post(reverse("at_table", args=["west"]), {"code": CardCode.objects.get(person=person("amina")).code})
    for act in (*ACTS, "gegevens/meenemen/pdf/"):
        for client, there in ((client_as("dounia"), talk), (hakim, other["Location"])):
            assert client.get(f"{there}{act}").status_code == 404, act
            assert client.post(f"{there}{act}", {"heard": "x", **SAID}).status_code in (404, 405), act
    with clock.travel(timezone.now() + timedelta(minutes=61)):
        for act in ACTS:
            assert hakim.get(f"{talk}{act}").status_code == 404, act
    zohra.refresh_from_db()
    assert zohra.name == "Zohra"


@pytest.mark.parametrize("act", [*ACTS, "regel/", "ja/", "afspraken/", "stop/alles/"])
def test_every_page_says_whose_it_is_for_who_has_two_talks_open(act: str, hakim: Client, talk: str) -> None:
    assert "Zohra" in text(hakim, f"{talk}{act}").partition("<main")[2]


@pytest.mark.parametrize("what", ["erbij", "stop"])
def test_so_does_every_page_of_one_thing(what: str, hakim: Client, talk: str, zohra: Person) -> None:
    line = CardLine.objects.get(person=zohra)
    assert "Zohra" in text(hakim, f"{talk}gegevens/soort/sharing.cardline/{line.id}/{what}/").partition("<main")[2]


def test_what_is_of_another_is_not_found_in_this_talk(hakim: Client, talk: str, world: World) -> None:
    theirs = CardLine.objects.get(person=world.noord.consent.person_id)
    for what in ("erbij", "stop"):
        assert hakim.get(f"{talk}gegevens/soort/sharing.cardline/{theirs.id}/{what}/").status_code == 404
    for kind in ("niets", "sessions.session"):
        assert hakim.get(f"{talk}gegevens/soort/{kind}/").status_code == 404
