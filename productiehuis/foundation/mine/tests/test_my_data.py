"""What the house knows of me: the page, my own words beside it, corrections, stopping, and taking it all along."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.mine.known import declared_of, in_words, known_of, shown_of
from productiehuis.foundation.mine.models import OwnWords
from productiehuis.foundation.mine.own_words import answer_words, words_beside, write_words
from productiehuis.foundation.people.actions import give_role
from productiehuis.foundation.people.leaving import go_nameless
from productiehuis.foundation.people.models import Account, Person, Role, RoleKind
from productiehuis.foundation.people.tests.mailbox import code_in_mail
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.foundation.trust.personal_data import declared
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import record_read
from productiehuis.rooms.helpdesk.models import Contact, HelpRequest, Topic, Visit
from productiehuis.testing import World, registered

MINE = reverse("my_data")


def person(key: str) -> Person:
    return Account.objects.select_related("person").get(email=f"{key}@demo.invalid").person


def role_of(key: str) -> Role:
    with scopes_disabled():
        role: Role = Role.objects.filter(person=person(key)).earliest("since")
        return role


def text_of(client: Client, address: str = MINE) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


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


# -- own words, and asking for a correction


def beside(kind: str, id: object) -> str:
    return reverse("own_words", args=[kind, id])


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


# -- stopping


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


# -- nameless


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


# -- taking it along


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
