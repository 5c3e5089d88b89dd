"""Everything of one person goes: asked through the front, done by the worker, and nothing of them is left anywhere."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from productiehuis.config.worker import HouseWorker, take_up_again
from productiehuis.foundation.counting.rollups import recount, verify
from productiehuis.foundation.mine import erasing
from productiehuis.foundation.mine.erasing import ask_erasure, digest, erase, find_report
from productiehuis.foundation.mine.models import Erasure, OwnWords
from productiehuis.foundation.mine.tasks import apply_retention_task
from productiehuis.foundation.people.actions import end_role, give_role, rename_person, withdraw_role
from productiehuis.foundation.people.models import Account, Person, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.fields import EncryptedBytesField, EncryptedTextField
from productiehuis.rooms.helpdesk.models import Contact, OwnVisits, Shift, Visit
from productiehuis.rooms.helpdesk.models import Session as DeskSession
from productiehuis.testing import World, registered

ERASE = reverse("erase_me")


def person(key: str) -> Person:
    return Account.objects.select_related("person").get(email=f"{key}@demo.invalid").person


def work() -> None:
    worker = HouseWorker(batch=True, interval=0)
    try:
        worker.run()
    finally:
        worker.close()


def ask(client: Client) -> str:
    """The address of the report."""
    response = client.post(ERASE, {"word": "wissen"})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def everything() -> Iterator[tuple[str, str]]:
    """Every value of every column of every table there is, in the open; and every file."""
    encrypted = {
        (model._meta.db_table, field.column): field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, EncryptedTextField | EncryptedBytesField)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT "{column}" FROM "{table}"')
            for (value,) in cursor.fetchall():
                if (field := encrypted.get((table, column))) and value:
                    value = field.from_db_value(value, None, connection)
                if isinstance(value, memoryview | bytes):
                    value = bytes(value).decode(errors="replace")
                yield f"{table}.{column}", str(value)
    for session in Session.objects.all():
        yield "session", str(session.get_decoded())
    for folder in (Path(settings.MEDIA_ROOT), Path(settings.EMAIL_FILE_PATH)):
        for file in folder.rglob("*"):
            if file.is_file():
                yield str(file), file.read_text(errors="replace")


def left_of(*marks: str) -> set[str]:
    found = re.compile("|".join(re.escape(mark) for mark in marks), re.IGNORECASE)
    return {place for place, value in everything() if found.search(value)}


def figures() -> list[str]:
    recount()
    from productiehuis.foundation.counting.models import RollUp

    with scopes_disabled():
        rows = RollUp.objects.values_list("initiative", "measure", "start", "end", "low", "high", "added", "unshown")
        return sorted(map(str, rows))


@pytest.fixture
def mail_in_files(settings: Any, tmp_path: Path, mail_in_memory: None) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.mark.django_db(transaction=True)
def test_after_erasure_nothing_of_them_is_left_anywhere(
    world: World, lately_as: Callable[[str], Client], client_as: Callable[[str], Client], mail_in_files: None
) -> None:
    """Marks in every text about a person that somebody can type, put there through the front."""
    marks = (
        "Zwaanmerk",
        "zwaanmerk@voorbeeld.nl",
        "0687654321",
        "pelikaanmerk",
        "reigermerk",
        "ooievaarmerk",
        "futenmerk",
    )
    hakim, dounia, iris = lately_as("hakim"), client_as("dounia"), client_as("iris")
    me, desk = person("hakim"), world.west.desk
    here = ["west", desk.slug]
    with scopes_disabled():
        role = Role.objects.filter(person=me).earliest("since")
    hakim.post(reverse("my_account"), {"name": "Zwaanmerk"})
    hakim.post(reverse("account_email"), {"action_add": "", "email": "zwaanmerk@voorbeeld.nl"})
    Client().post(reverse("account_request_login_code"), {"email": "hakim@demo.invalid"})
    dounia.post(reverse("add_contact", args=here), {"name": "Zwaanmerk", "how": "Bel 0687654321", "person_id": me.id})
    hakim.post(reverse("hand_over", args=here), {"note": "pelikaanmerk"})
    words = reverse("own_words", args=["people.role", role.id])
    hakim.post(words, {"text": "reigermerk", "asks_correction": "on"})
    with scopes_disabled():
        asked = OwnWords.objects.get(kind="people.Role")
        visit = Visit.objects.filter(registered_by=me).first()
    iris.post(reverse("answer_correction", args=["west", asked.id]), {"answer": "no", "reason": "ooievaarmerk"})
    correction = {"reason": "futenmerk", "day": visit.day, "channel": "phone", "topics": [world.west.topic.id]}
    assert hakim.post(reverse("correct_visit", args=[*here, visit.id]), correction).status_code == 302
    assert all(left_of(mark) for mark in (*marks, "hakim@demo.invalid"))
    before = figures()
    address = ask(hakim)
    assert not Account.objects.get(email="hakim@demo.invalid").is_active
    assert "Wij zijn aan het wissen" in Client().get(address).content.decode()
    work()
    assert left_of(*marks, "hakim@demo.invalid", "Hakim") == set()
    assert figures() == before
    assert not verify().differences
    page = Client().get(address).content.decode()
    assert "Alles van jou is gewist" in page
    with scopes_disabled():
        shell = Person.objects.get(id=me.id)
        assert str(shell) == "iemand die gewist is"
        assert Role.objects.filter(person=me).exists()
        assert Shift.objects.filter(person=me, came=True).exists()
        assert not Visit.objects.filter(registered_by=me).exists()
        assert Visit.objects.get(id=visit.id).requests == 1
    assert Erasure.objects.get().person is None
    assert "iemand die gewist is" in iris.get(reverse("settings_people", args=["west"])).content.decode()


def test_the_page_says_what_goes_and_what_stays_and_why(lately_as: Callable[[str], Client]) -> None:
    page = lately_as("hakim").get(ERASE).content.decode()
    gone, stays = page.split("Dit blijft, zonder jouw naam")
    assert "Je account" in gone
    assert "Je e-mailadressen" in gone
    assert "Bezoeken die je opschreef" in stays
    assert "Het bezoek is van de bezoeker en telt mee." in stays
    assert "zeven jaar" not in page  # the house keeps no books yet


@pytest.mark.parametrize("typed", ["", "wis", "ja", "verwijderen", "w" * 60])
def test_without_the_word_nothing_goes(typed: str, lately_as: Callable[[str], Client]) -> None:
    client = lately_as("hakim")
    page = client.post(ERASE, {"word": typed}).content.decode()
    assert "Er klopt nog iets niet" in page
    assert not Erasure.objects.exists()
    assert person("hakim").name == "Hakim"


def test_the_only_coordinator_is_told_what_to_do_first(world: World, lately_as: Callable[[str], Client]) -> None:
    client = lately_as("iris")
    page = client.get(ERASE).content.decode()
    assert "Jij bent de enige coördinator van Productiehuis West." in page
    page = client.post(ERASE, {"word": "wissen"}).content.decode()
    assert "Geef eerst iemand anders die rol." in page
    assert not Erasure.objects.exists()
    assert person("iris").erased_at is None
    with scope(house=world.house):
        give_role(
            actor=COMMAND,
            person=person("dounia"),
            kind=RoleKind.COORDINATOR,
            house=world.house.id,
            since=timezone.localdate(),
        )
    ask(client)


def test_at_once_nobody_comes_in_as_them(
    lately_as: Callable[[str], Client], client_as: Callable[[str], Client]
) -> None:
    here, elsewhere = lately_as("hakim"), client_as("hakim")
    ask(here)
    for client in (here, elsewhere):
        assert client.get(reverse("my_data")).status_code == 302
    mail.outbox.clear()
    Client().post(reverse("account_request_login_code"), {"email": "hakim@demo.invalid"})
    assert not any(re.search(r"[A-Z0-9]{3}-[A-Z0-9]{3}", str(message.body)) for message in mail.outbox)


def test_the_report_tells_of_nobody_and_can_be_taken_along_for_two_weeks(
    lately_as: Callable[[str], Client], time_machine: Any
) -> None:
    address = ask(lately_as("hakim"))
    paper = reverse("erasure_report_file", args=[address.rstrip("/").rsplit("/", 1)[1]])
    assert Client().get(paper).status_code == 404  # not before it is done
    erase(Erasure.objects.get().id)
    response = Client().get(paper)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert "Je account" in text
    assert "Hakim" not in text
    assert response["Cache-Control"] == "private, no-store"
    assert "hakim" not in str(Erasure.objects.values()).lower()
    assert Client().get(address)["Referrer-Policy"] == "same-origin"
    time_machine.shift(timedelta(days=13))
    assert Client().get(address).status_code == 200
    time_machine.shift(timedelta(days=2))
    assert Client().get(address).status_code == 404
    assert Client().get(paper).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_half_way_is_followed_by_one_that_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = person("hakim")
    erasure, token = ask_erasure(actor=Who(person=me), person=me)
    wiped: list[str] = []
    real = erasing.wipe

    def dies(kept: Any, rows: Any) -> int:
        if len(wiped) == 7:
            raise KeyboardInterrupt
        wiped.append(kept.name)
        return real(kept, rows)

    monkeypatch.setattr(erasing, "wipe", dies)
    task = DBTaskResult.objects.get(task_path__endswith="erase_person_task")
    task.claim("worker-that-dies")
    with pytest.raises(KeyboardInterrupt):
        erase(erasure.id)
    half = dict(Erasure.objects.get().counts)
    assert set(wiped) == {name for name in half if "." in name}
    assert find_report(token)
    monkeypatch.setattr(erasing, "wipe", real)
    assert take_up_again() == 1
    work()
    whole = Erasure.objects.get()
    assert whole.ended_at
    assert half.items() <= whole.counts.items()  # what was done is counted once
    assert not Account.objects.filter(person=me).exists()
    counts = dict(whole.counts)
    assert not erase(erasure.id)
    assert Erasure.objects.get().counts == counts


def test_an_erasure_that_was_given_up_is_finished_at_night(world: World, time_machine: Any) -> None:
    me = person("hakim")
    ask_erasure(actor=Who(person=me), person=me)
    apply_retention_task.call()
    assert Erasure.objects.get().ended_at is None  # the worker is at it
    time_machine.shift(timedelta(hours=2))
    apply_retention_task.call()
    assert Erasure.objects.get().ended_at
    assert not Account.objects.filter(person=me).exists()


@pytest.mark.django_db(transaction=True)
def test_the_report_tells_of_what_leaving_itself_took(world: World, lately_as: Callable[[str], Client]) -> None:
    """Own visits, with their words and code, and turns to come go before anything else is counted."""
    own = world.west.own_visits.id
    with scopes_disabled():
        session = world.west.turn.session
        ahead = DeskSession.objects.create(
            house=world.house, desk=session.desk, day=timezone.localdate() + timedelta(3)
        )
        Shift.objects.create(house=world.house, session=ahead, person=person("amina"), plan="coming")
    address = ask(lately_as("amina"))
    work()
    went, stays = Client().get(address).content.decode().split("Wat blijft, zonder jouw naam")
    assert "Bezoeken die je bij je account zette: 1" in went
    assert "Je diensten: 1" in went
    assert "Je bezoeken aan een spreekuur: 1" in stays
    assert "Je code, de notitie en je eigen woorden gaan weg" in stays
    assert not OwnVisits.objects.filter(id=own).exists()


@pytest.mark.django_db(transaction=True)
def test_a_note_of_the_desk_that_no_account_has_stays_and_the_page_says_so_first(
    world: World, lately_as: Callable[[str], Client]
) -> None:
    amina = lately_as("amina")
    page = amina.get(ERASE).content.decode()
    said, rest = page.split("Dit gaat weg", 1)
    assert "Wat er bij je bezoek is opgeschreven, blijft staan." in said
    assert "Ben je gewist, dan kan niemand het nog bij jou zoeken." in said
    assert f'href="{reverse("own_visits")}"' in said
    assert "Typ het woord" in rest
    with scopes_disabled():
        with_account = world.west.visit.id
        assert OwnVisits.objects.get(id=world.west.own_visits.id).visits == str(with_account)
        nobodys = registered(world.west.desk, person("hakim"), timezone.localdate()).id
        Visit.objects.filter(id__in=[with_account, nobodys]).update(note="Samen de brief gelezen.")
    ask(amina)
    work()
    with scopes_disabled():
        notes = {visit.id: visit.note for visit in Visit.objects.filter(id__in=[with_account, nobodys])}
    assert notes == {with_account: "", nobodys: "Samen de brief gelezen."}


@pytest.mark.django_db(transaction=True)
def test_asking_twice_is_once(world: World) -> None:
    me = person("hakim")
    first, _token = ask_erasure(actor=Who(person=me), person=me)
    second, _token = ask_erasure(actor=Who(person=me), person=me)
    work()
    assert Erasure.objects.filter(id__in=[first.id, second.id], ended_at__isnull=False).count() == 2
    with scopes_disabled():
        assert Person.objects.get(id=me.id).erased_at


def test_while_a_colleague_types_they_are_told_and_nothing_is_half(
    world: World, lately_as: Callable[[str], Client], client_as: Callable[[str], Client]
) -> None:
    iris, dounia, me = client_as("iris"), client_as("dounia"), person("hakim")
    today = timezone.localdate()
    with scopes_disabled():
        role = Role.objects.filter(person=me).earliest("since")
        before = list(Role.objects.filter(person=me).values_list("id", "since"))
    ask(lately_as("hakim"))
    told = "Deze persoon is gewist."
    end = reverse("end_role", args=["west", role.id])
    assert told in iris.post(end, {"until": today + timedelta(days=3)}).content.decode()
    assert told in iris.post(reverse("withdraw_role", args=["west", role.id]), follow=True).content.decode()
    typed = {"person": me.id, "kind": "volunteer", "scope": "house", "since": today}
    assert "Deze keuze is er niet." in iris.post(reverse("add_role", args=["west"]), typed).content.decode()
    turn = {"people": [me.id], "days": [], "came": [me.id], "there": []}
    page = dounia.post(reverse("shift", args=["west", world.west.desk.slug]), turn).content.decode()
    assert "Deze keuze is er niet." in page or told in page
    with scopes_disabled():
        assert list(Role.objects.filter(person=me).values_list("id", "since")) == before
        assert not Shift.objects.filter(person=me, session__day=today).exists()
    for action in (
        lambda: rename_person(actor=COMMAND, person=me, name="Toch weer"),
        lambda: end_role(actor=COMMAND, role=role, until=today),
        lambda: withdraw_role(actor=COMMAND, role=role),
    ):
        with scopes_disabled(), transaction.atomic(), pytest.raises(ValidationError, match="gewist"):
            action()
    assert Person.objects.get(id=me.id).name == ""


def test_turns_to_come_go_and_roles_end_today(world: World) -> None:
    me, today = person("hakim"), timezone.localdate()
    with scope(house=world.house):
        from productiehuis.rooms.helpdesk.roster import put_on

        put_on(actor=COMMAND, desk=world.west.desk, people=[me.id], days=[today + timedelta(days=7)])
    erasure, _token = ask_erasure(actor=Who(person=me), person=me)
    erase(erasure.id)
    with scopes_disabled():
        assert not Shift.objects.filter(person=me, session__day__gt=today).exists()
        assert not Role.objects.filter(person=me, until=None, withdrawn_at=None).exists()


def test_a_contact_that_is_somebody_else_stays(world: World) -> None:
    me = person("hakim")
    with scope(house=world.house):
        others = set(Contact.objects.values_list("id", flat=True))
    erasure, _token = ask_erasure(actor=Who(person=me), person=me)
    erase(erasure.id)
    with scope(house=world.house):
        assert set(Contact.objects.values_list("id", flat=True)) == others


def test_somebody_else_keeps_everything(world: World) -> None:
    from productiehuis.foundation.mine.known import known_of

    with scope(house=world.house):
        registered(world.west.desk, person("dounia"), timezone.localdate())
    before = [(kind.kept.model, kind.total, kind.rows) for kind in known_of(person("dounia").id)]
    erasure, _token = ask_erasure(actor=Who(person=person("hakim")), person=person("hakim"))
    erase(erasure.id)
    assert [(kind.kept.model, kind.total, kind.rows) for kind in known_of(person("dounia").id)] == before


def test_an_address_lies_as_a_digest_only(world: World) -> None:
    me = person("hakim")
    erasure, token = ask_erasure(actor=Who(person=me), person=me)
    assert erasure.token == digest(token) != token
    assert find_report(token) == erasure
    assert find_report(erasure.token) is None
