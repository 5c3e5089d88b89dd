"""Handing over in steps: asked, said yes to, step by step, and then it is of somebody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import end_role
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.rooms.initiatives.known import let_go_of_all
from productiehuis.rooms.initiatives.models import Holding, LoadTerms, Position, Task, Transfer
from productiehuis.rooms.initiatives.position_actions import appoint, save_position, set_terms
from productiehuis.rooms.initiatives.position_rules import Part
from productiehuis.rooms.initiatives.task_actions import take_task
from productiehuis.rooms.initiatives.transfer_actions import move_transfer, start_transfer
from productiehuis.rooms.initiatives.transfer_rules import Move, TransferState
from productiehuis.testing import QUERIES_TO_LOOK, World

from .conftest import TODAY, at, join, person, press, read, words

Make = Callable[..., Task]


@pytest.fixture
def going(make: Make) -> Transfer:
    """Dounia asked Hakim to make the roster."""
    task = make("Het rooster maken", by="Dounia")
    return start_transfer(actor=Who(person=person("Dounia")), thing=task, to=person("Hakim").id, note="Begin de 20e.")


def do_all(client: Client, transfer: Transfer) -> None:
    for step in transfer.steps.all():
        press(client, "transfer_step", transfer.id, step.id, to="done")


def test_a_task_goes_step_by_step_from_one_to_another(dounia: Client, hakim: Client, make: Make) -> None:
    task = make("Het rooster maken", by="Dounia")
    said = press(dounia, "hand_over_task", task.id, receiver=person("Hakim").id, note="Begin op de 20e.")
    assert "Hakim moet nog ja zeggen." in said
    transfer = Transfer.objects.get()
    assert "Dounia vraagt jou iets over te nemen Het rooster maken" in words_of(hakim, "/mijn/draag/")
    assert "Iemand vraagt of jij dit overneemt: Het rooster maken." in words_of(hakim, "/mijn/")
    assert "Begin op de 20e." in read(hakim, "transfer", transfer.id)
    assert "De eerste stap kan beginnen." in press(hakim, "move_transfer", transfer.id, to="accept")
    assert "Er staan nog stappen open." in press(hakim, "move_transfer", transfer.id, to="finish")
    assert "Van jou Het rooster maken" in read(dounia, "initiative_tasks")
    do_all(dounia, transfer)
    assert "Overgedragen." in press(hakim, "move_transfer", transfer.id, to="finish")
    assert Task.objects.values_list("held_by__name", "deputy__name", "held_since").get() == ("Hakim", "Dounia", TODAY)
    assert "Overgedragen op 3 maart 2026." in read(dounia, "transfer", transfer.id)


def words_of(client: Client, address: str) -> str:
    return words(client.get(address).content)


def test_who_is_asked_may_say_no_and_all_stays_as_it_was(hakim: Client, going: Transfer) -> None:
    assert "Alles blijft zoals het was." in press(hakim, "move_transfer", going.id, to="stop")
    assert Task.objects.get().held_by == person("Dounia")
    assert "Deze overdracht is al klaar of gestopt." in press(hakim, "move_transfer", going.id, to="accept")


def test_nobody_says_yes_for_somebody_with_an_account(dounia: Client, going: Transfer) -> None:
    assert dounia.post(at("move_transfer", going.id), {"to": "accept"}).status_code == 404
    assert "Neem jij dit over?" not in read(dounia, "transfer", going.id)


def test_for_somebody_without_an_account_who_leads_says_what_they_said(
    dounia: Client, make: Make, world: World
) -> None:
    transfer = start_transfer(actor=COMMAND, thing=make(by="Dounia"), to=join("Fenna", world.west).id)
    assert "Wat zegt Fenna?" in read(dounia, "transfer", transfer.id)
    press(dounia, "move_transfer", transfer.id, to="accept")
    assert Transfer.objects.get().state == TransferState.ACCEPTED


def test_no_step_is_done_before_the_yes(dounia: Client, going: Transfer) -> None:
    step = going.steps.all()[0]
    assert "zei nog geen ja." in press(dounia, "transfer_step", going.id, step.id, to="done")
    assert going.steps.filter(done_on=None).count() == 3


def test_who_gives_changes_the_steps_and_the_note_and_who_receives_does_not(
    dounia: Client, hakim: Client, going: Transfer
) -> None:
    press(dounia, "add_transfer_step", going.id, what="Samen naar de sleutel kijken", guidance="Bij Truus.")
    press(dounia, "transfer_step", going.id, going.steps.all()[0].id, to="remove")
    press(dounia, "transfer_note", going.id, note="Zaterdag is het drukst.")
    page = read(hakim, "transfer", going.id)
    assert "Samen naar de sleutel kijken Bij Truus." in page
    assert "Zaterdag is het drukst." in page
    assert "Samen doen" not in page
    assert hakim.get(at("transfer_note", going.id)).status_code == 404
    assert hakim.post(at("transfer_step", going.id, going.steps.all()[0].id), {"to": "remove"}).status_code == 404


@pytest.mark.parametrize(
    ("page", "typed", "says"),
    [
        ("add_transfer_step", {"what": ""}, "Vul dit nog in."),
        ("add_transfer_step", {"what": "x" * 121}, "Dit is te lang"),
        ("transfer_note", {"note": "x" * 2001}, "Dit is te lang"),
        ("transfer_note", {"note": "Zijn nummer is 111222333"}, "burgerservicenummer"),
    ],
)
def test_bad_words_are_said_and_not_kept(
    page: str, typed: dict[str, str], says: str, dounia: Client, going: Transfer
) -> None:
    assert says in press(dounia, page, going.id, **typed)
    assert Transfer.objects.get().note == "Begin de 20e."
    assert going.steps.count() == 3


def test_a_step_of_another_handover_is_not_found(dounia: Client, going: Transfer, make: Make, world: World) -> None:
    other = start_transfer(actor=COMMAND, thing=make("Sleutel", by="Dounia"), to=person("Hakim").id)
    assert dounia.post(at("transfer_step", going.id, other.steps.all()[0].id), {"to": "done"}).status_code == 404
    assert dounia.post(at("transfer_step", going.id, world.noord.transfer.id), {"to": "done"}).status_code == 404


def test_who_has_it_already_or_has_no_role_is_not_asked(dounia: Client, make: Make) -> None:
    task = make(by="Dounia")
    assert "Deze persoon doet het al." in press(dounia, "hand_over_task", task.id, receiver=person("Dounia").id)
    assert "Deze keuze is er niet." in press(dounia, "hand_over_task", task.id, receiver=person("Amina").id)
    with pytest.raises(ValidationError, match="heeft hier geen rol"):
        start_transfer(actor=COMMAND, thing=task, to=person("Amina").id)


def test_one_thing_is_handed_over_once_at_a_time(dounia: Client, going: Transfer) -> None:
    said = press(dounia, "hand_over_task", going.task_id, receiver=person("Hakim").id)
    assert "Er loopt al een overdracht." in said
    assert Transfer.objects.count() == 1


def test_who_left_meanwhile_does_not_get_it(hakim: Client, dounia: Client, going: Transfer) -> None:
    press(hakim, "move_transfer", going.id, to="accept")
    do_all(dounia, going)
    role = Role.objects.get(person=person("Hakim"), kind=RoleKind.VOLUNTEER)
    end_role(actor=COMMAND, role=role, until=TODAY - timedelta(days=1))
    assert "Hakim heeft hier geen rol meer." in press(dounia, "move_transfer", going.id, to="finish")
    assert Task.objects.get().held_by == person("Dounia")


def test_what_is_handed_to_somebody_who_is_erased_stops(going: Transfer) -> None:
    let_go_of_all(person("Hakim").id)
    assert Transfer.objects.get().state == TransferState.STOPPED


def test_taking_over_more_for_the_whole_house_than_agreed_asks_an_own_yes(
    hakim: Client, make: Make, west: House
) -> None:
    set_terms(actor=COMMAND, terms=LoadTerms(house=west, cap=1, hours=32, things=8))
    take_task(actor=Who(person=person("Hakim")), task=make("Bord", collective=True))
    second = make("Avond", by="Iris", collective=True, gives_back="Een training")
    transfer = start_transfer(actor=COMMAND, thing=second, to=person("Hakim").id)
    page = read(hakim, "transfer", transfer.id)
    assert "Dit is meer dan het huis van één mens vraagt: 1 taak voor het hele huis." in page
    assert "Wat het je teruggeeft: Een training" in page
    assert "Zeg eerst zelf ja." in press(hakim, "move_transfer", transfer.id, to="accept")
    press(hakim, "move_transfer", transfer.id, to="accept", yes="ja")
    assert Transfer.objects.get().state == TransferState.ACCEPTED


def test_a_position_goes_over_and_who_had_it_stands_in(
    dounia: Client, hakim: Client, west: House, world: World
) -> None:
    position = Position(house=west, initiative=world.west.desk.initiative, name="Trekker")
    save_position(actor=COMMAND, position=position)
    old = TODAY - timedelta(days=900)
    appoint(actor=COMMAND, position=position, person=person("Dounia").id, part=Part.HOLDER, since=old)
    appoint(actor=COMMAND, position=position, person=person("Hakim").id, part=Part.NEXT, since=old)
    press(dounia, "hand_over_position", position.id, receiver=person("Hakim").id)
    transfer = Transfer.objects.get()
    press(hakim, "move_transfer", transfer.id, to="accept")
    do_all(hakim, transfer)
    press(dounia, "move_transfer", transfer.id, to="finish")
    yesterday = TODAY - timedelta(days=1)
    assert set(Holding.objects.values_list("person__name", "part", "since", "until")) == {
        ("Dounia", Part.HOLDER, old, yesterday),
        ("Hakim", Part.NEXT, old, yesterday),
        ("Hakim", Part.HOLDER, TODAY, None),
        ("Dounia", Part.DEPUTY, TODAY, None),
    }


def test_only_who_gives_receives_or_leads_sees_it(client_as: Callable[[str], Client], going: Transfer) -> None:
    for key in ("iris", "bram", "amina"):
        assert client_as(key).get(at("transfer", going.id)).status_code == 404


def test_its_page_asks_no_more_than_a_page_may(
    hakim: Client, going: Transfer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(QUERIES_TO_LOOK):
        read(hakim, "transfer", going.id)


def test_finished_twice_is_once(going: Transfer) -> None:
    for move in (Move.ACCEPT, Move.ACCEPT):
        move_transfer(actor=COMMAND, transfer=going, move=move)
    going.steps.update(done_on=TODAY)
    for move in (Move.FINISH, Move.FINISH):
        move_transfer(actor=COMMAND, transfer=going, move=move)
    assert Task.objects.get().held_by == person("Hakim")
