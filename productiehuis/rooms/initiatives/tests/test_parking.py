"""An initiative without owner is asked about, kindly, and never parked by itself: the BuurtBank (C-122, C-220)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.house.models import House
from productiehuis.foundation.mine.erasing import ask_erasure, erase
from productiehuis.foundation.people.actions import end_role, give_role, register_person, withdraw_role
from productiehuis.foundation.people.leaving import shut_out
from productiehuis.foundation.people.models import Account, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.rooms.initiatives.life import State
from productiehuis.rooms.initiatives.life_actions import bring_idea, take_step, write_check
from productiehuis.rooms.initiatives.life_models import Answer, Life, ParkingProposal
from productiehuis.rooms.initiatives.parking import propose, propose_everywhere, set_days
from productiehuis.rooms.initiatives.tests.conftest import TODAY

LATER = TODAY + timedelta(days=31)
ClientAs = Callable[[str], Client]


@pytest.fixture
def bank(west: House) -> Life:
    """Residents said yes to a bank of the neighbourhood, and nobody does it."""
    life = bring_idea(actor=COMMAND, house=west, name="BuurtBank", words="Samen geld inleggen en uitlenen.")
    write_check(actor=COMMAND, life=life, on=TODAY, asked="Bewoners op een avond.", said="Goed plan.", go=True)
    return take_step(actor=COMMAND, life=life, to=State.CHECKED)


def asked(life: Life) -> list[ParkingProposal]:
    return list(ParkingProposal.objects.filter(life=life))


def led(life: Life, since: date = TODAY - timedelta(days=100)) -> Role:
    person = register_person(actor=COMMAND, name="Samira")
    return give_role(
        actor=COMMAND,
        person=person,
        kind=RoleKind.KEY_PERSON,
        house=life.house_id,
        initiative=life.initiative_id,
        since=since,
    )


def test_the_buurtbank_is_asked_about_parked_with_its_reason_and_can_begin_again(
    bank: Life, west: House, client_as: ClientAs
) -> None:
    assert not propose(west, TODAY + timedelta(days=29))
    propose(west, LATER)
    iris = client_as("iris")
    assert "1 wacht op jullie" in iris.get(reverse("settings", args=["west"])).content.decode()
    page = reverse("answer_parking", args=["west", "buurtbank"])
    asked_about = iris.get(page).content.decode()
    assert "geen verwijt" in asked_about and "gaan weg na vijf jaar stilte" in asked_about
    iris.post(page, {"answer": "park", "reason": "Goed plan, en niemand komt eraan toe."})
    bank.refresh_from_db()
    assert bank.state == State.PARKED
    parked = iris.get(reverse("lives", args=["west"])).content.decode()
    assert "niemand komt eraan toe" in parked[parked.index("Geparkeerd en gestopt") :]
    iris.post(reverse("revive", args=["west", "buurtbank"]))
    bank.refresh_from_db()
    assert bank.state == State.CHECKED


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("park", "Het is geparkeerd."),
        ("somebody", "De coördinator maakt die persoon sleutelpersoon"),
        ("later", "Wij vragen het later nog een keer."),
        ("", "Kies er een."),
        ("nee", "Deze keuze is er niet."),
    ],
)
def test_who_answers_reads_what_comes_of_it(
    answer: str, sentence: str, bank: Life, west: House, client_as: ClientAs
) -> None:
    propose(west, LATER)
    page = reverse("answer_parking", args=["west", "buurtbank"])
    assert sentence in client_as("iris").post(page, {"answer": answer}, follow=True).content.decode()


def test_it_never_parks_by_itself_and_asks_once(bank: Life, west: House) -> None:
    for days in range(31, 400, 30):
        propose(west, TODAY + timedelta(days=days))
    bank.refresh_from_db()
    assert bank.state == State.CHECKED
    assert len(asked(bank)) == 1


@pytest.mark.parametrize("answer", [Answer.SOMEBODY, Answer.LATER])
def test_who_says_later_is_left_alone_for_as_long_again(
    answer: Answer, bank: Life, west: House, client_as: ClientAs
) -> None:
    propose(west, LATER)
    client_as("iris").post(reverse("answer_parking", args=["west", "buurtbank"]), {"answer": answer})
    assert not propose(west, TODAY + timedelta(days=29))
    propose(west, TODAY + timedelta(days=30))
    assert [one.answer for one in asked(bank)] == ["", answer] or len(asked(bank)) == 2


def test_with_an_owner_nothing_is_asked_and_what_was_asked_is_answered_by_that(bank: Life, west: House) -> None:
    propose(west, LATER)
    led(bank)
    for days in (0, 400):
        propose(west, TODAY + timedelta(days=days))
        assert [one.answer for one in asked(bank)] == [Answer.SOMEBODY]


def _ends(role: Role) -> None:
    end_role(actor=COMMAND, role=role, until=TODAY)


def _withdrawn(role: Role) -> None:
    withdraw_role(actor=COMMAND, role=role)


def _erased(role: Role) -> None:
    shut_out(actor=COMMAND, person=role.person)


@pytest.mark.parametrize("leaves", [_ends, _withdrawn, _erased])
def test_an_owner_who_leaves_leads_to_the_question(leaves: Callable[[Role], None], bank: Life, west: House) -> None:
    Life.objects.filter(id=bank.id).update(since=TODAY - timedelta(days=90))
    leaves(led(bank))
    propose(west, TODAY + timedelta(days=29))
    assert not asked(bank)
    propose(west, TODAY + timedelta(days=31))
    assert len(asked(bank)) == 1


def test_an_owner_who_is_erased_leaves_it_to_others_who_hear_it(
    bank: Life, west: House, client_as: ClientAs, time_machine: Any
) -> None:
    amina = Account.objects.get(email="amina@demo.invalid").person
    there: Any = {"house": west.id, "initiative": bank.initiative_id, "since": TODAY}
    give_role(actor=COMMAND, person=amina, kind=RoleKind.KEY_PERSON, **there)
    hakim = Account.objects.get(email="hakim@demo.invalid").person
    give_role(actor=COMMAND, person=hakim, kind=RoleKind.VOLUNTEER, **there)
    take_step(actor=COMMAND, life=bank, to=State.OWNED)
    page, life = reverse("initiatives", args=["west"]), reverse("life", args=["west", "buurtbank"])
    erasure, _token = ask_erasure(actor=Who(person=amina), person=amina)
    erase(erasure.id)
    propose_everywhere()
    assert "wacht op jullie" not in client_as("hakim").get(page).content.decode()
    time_machine.move_to(datetime(LATER.year, LATER.month, LATER.day, 12, tzinfo=UTC))
    propose_everywhere()
    for key in ("hakim", "iris"):
        seen = client_as(key).get(life).content.decode()
        assert reverse("answer_parking", args=["west", "buurtbank"]) in seen
        assert "Amina" not in seen
    assert "1 wacht op jullie" in client_as("hakim").get(page).content.decode()
    assert "wacht op jullie" not in client_as("joop").get(page).content.decode()
    bank.refresh_from_db()
    assert bank.state == State.OWNED


def test_one_that_is_known_for_the_first_time_gets_its_days_first(west: House) -> None:
    propose(west, TODAY)
    assert not ParkingProposal.objects.exists()
    assert propose(west, TODAY + timedelta(days=30)) == ParkingProposal.objects.count() > 0


def test_the_house_chooses_the_days_and_the_task_runs_twice_without_harm(bank: Life, west: House) -> None:
    set_days(actor=COMMAND, house=west, days=7)
    Life.objects.filter(id=bank.id).update(since=TODAY - timedelta(days=7))
    assert propose_everywhere() == 1
    assert propose_everywhere() == 0


def test_who_does_not_follow_it_answers_nothing_and_the_second_answer_is_refused(
    bank: Life, west: House, client_as: ClientAs
) -> None:
    propose(west, LATER)
    page = reverse("answer_parking", args=["west", "buurtbank"])
    assert client_as("hakim").post(page, {"answer": "park"}).status_code == 404
    iris: Any = client_as("iris")
    assert "Er klopt nog iets niet" in iris.post(page, {"answer": "weg"}).content.decode()
    iris.post(page, {"answer": "later"})
    assert iris.post(page, {"answer": "park"}).status_code == 404
