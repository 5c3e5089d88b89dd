"""Tasks through the front: adding, taking, giving, letting go, done; and what is for the whole house."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.house.models import House
from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.people.actions import end_role
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.rooms.initiatives.known import let_go_of_all
from productiehuis.rooms.initiatives.models import LoadTerms, Task
from productiehuis.rooms.initiatives.position_actions import set_terms
from productiehuis.rooms.initiatives.task_actions import give_task, save_task, take_task
from productiehuis.rooms.initiatives.transfer_actions import start_transfer
from productiehuis.testing import QUERIES, World, build_world

from .conftest import NOW, TODAY, at, join, person, press, read

Make = Callable[..., Task]


def test_an_empty_page_says_what_will_be_here_and_offers_the_first_step(hakim: Client) -> None:
    page = read(hakim, "initiative_tasks")
    assert "Hier komt wat er steeds moet gebeuren" in page
    assert "Schrijf de eerste taak op" in page


def test_a_task_needs_only_what_it_is_and_unknown_hours_are_not_zero(hakim: Client) -> None:
    press(hakim, "initiative_add_task", what="Het rooster maken", rhythm="monthly", hours="")
    assert Task.objects.get().hours is None
    assert "Elke maand, uren niet bekend." in read(hakim, "initiative_tasks")


@pytest.mark.parametrize(("typed", "kept"), [("1,5", "1.5"), ("2.5", "2.5"), ("0", "0")])
def test_hours_are_typed_as_people_write_them(typed: str, kept: str, hakim: Client) -> None:
    press(hakim, "initiative_add_task", what="Rooster", rhythm="monthly", hours=typed)
    assert Task.objects.get().hours == Decimal(kept)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"what": ""}, "Vul dit nog in."),
        ({"what": "x" * 121}, "Dit is te lang"),
        ({"what": "Bel 111222333 op"}, "burgerservicenummer"),
        ({"rhythm": "nooit"}, "Deze keuze is er niet."),
        ({"hours": "veel"}, "Vul een getal in, zonder letters."),
        ({"hours": "-1"}, "Vul 0 of meer in."),
        ({"hours": "301"}, "Vul 300 of minder in."),
        ({"hours": "1,55"}, "Eén cijfer achter de komma is genoeg."),
    ],
)
def test_what_cannot_be_a_task_is_said_and_nothing_is_kept(typed: dict[str, str], says: str, hakim: Client) -> None:
    good = {"what": "Rooster", "rhythm": "weekly", "hours": "2"}
    assert says in press(hakim, "initiative_add_task", **(good | typed))
    assert not Task.objects.exists()


def test_somebody_takes_a_task_of_nobody_and_gives_it_back(hakim: Client, make: Make) -> None:
    task = make()
    assert "Wie kan dit doen? Koffie zetten" in read(hakim, "initiative_tasks")
    assert "Deze taak is nu van jou." in press(hakim, "take_task", task.id)
    assert "Van jou Koffie zetten" in read(hakim, "initiative_tasks")
    assert "De taak staat nu bij ‘Wie kan dit doen?’." in press(hakim, "let_go_of_task", task.id)
    assert "Wie kan dit doen? Koffie zetten" in read(hakim, "initiative_tasks")


def test_a_task_of_somebody_else_is_not_taken_and_not_changed(hakim: Client, make: Make) -> None:
    task = make(by="Dounia")
    assert "Dounia was net eerder, en doet deze taak al." in press(hakim, "take_task", task.id)
    assert "Deze taak staat niet meer op jouw naam." in press(hakim, "let_go_of_task", task.id)
    for page in ("change_task", "give_task", "hand_over_task"):
        assert hakim.get(at(page, task.id)).status_code == 404, page
    assert Task.objects.get().held_by == person("Dounia")


def test_who_leads_says_who_does_it_and_who_stands_in(dounia: Client, make: Make) -> None:
    task = make()
    press(dounia, "give_task", task.id, held_by=person("Hakim").id, deputy=person("Dounia").id)
    assert "Hakim. Achtervang: Dounia." in read(dounia, "initiative_tasks")
    said = press(dounia, "give_task", task.id, held_by=person("Hakim").id, deputy=person("Hakim").id)
    assert "Niemand is de eigen achtervang." in said
    assert Task.objects.get().deputy == person("Dounia")


def test_the_deputy_who_takes_it_is_no_deputy_any_more(hakim: Client, make: Make) -> None:
    task = make(deputy="Hakim")
    press(hakim, "take_task", task.id)
    assert Task.objects.values_list("held_by__name", "deputy").get() == ("Hakim", None)


def test_who_has_no_role_there_gets_no_task(dounia: Client, make: Make) -> None:
    task = make()
    assert "Deze keuze is er niet." in press(dounia, "give_task", task.id, held_by=person("Amina").id)
    with pytest.raises(ValidationError, match="heeft hier geen rol"):
        give_task(actor=COMMAND, task=task, to=person("Amina").id, deputy=None)


def test_nobody_is_their_own_deputy_whatever_writes_the_row(make: Make) -> None:
    task = make(by="Hakim")
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(id=task.id).update(deputy=person("Hakim"))


def test_what_does_not_have_to_be_done_goes_and_can_come_back(hakim: Client, make: Make) -> None:
    task = make(by="Hakim")
    press(hakim, "set_task_done", task.id, to="done")
    assert "Koffie zetten" not in read(hakim, "initiative_tasks")
    assert "Klaar sinds 3 maart 2026." in read(hakim, "task", task.id)
    press(hakim, "set_task_done", task.id, to="open")
    assert "Van jou Koffie zetten" in read(hakim, "initiative_tasks")


def test_the_tasks_of_who_stops_ask_for_somebody_before_and_after(dounia: Client, make: Make) -> None:
    make(by="Hakim")
    role = Role.objects.get(person=person("Hakim"), kind=RoleKind.VOLUNTEER)
    end_role(actor=COMMAND, role=role, until=TODAY + timedelta(days=10))
    assert "Wie kan dit doen? Koffie zetten Hakim stopt op 13 maart." in read(dounia, "initiative_tasks")
    end_role(actor=COMMAND, role=role, until=TODAY - timedelta(days=1))
    assert "Hakim deed dit, en werkt hier niet meer." in read(dounia, "initiative_tasks")
    assert "Deze taak is nu van jou." in press(dounia, "take_task", Task.objects.get().id)


def test_a_volunteer_who_gets_another_role_is_asked_for_a_successor(dounia: Client, make: Make, world: World) -> None:
    make(by="Hakim")
    Task.objects.update(held_since=TODAY - timedelta(days=100))
    role = Role.objects.get(person=person("Hakim"), kind=RoleKind.VOLUNTEER)
    Role.objects.filter(id=role.id).update(since=date(2025, 1, 1))
    end_role(actor=COMMAND, role=Role.objects.get(id=role.id), until=TODAY - timedelta(days=1))
    join("Hakim", world.west, RoleKind.COORDINATOR)
    assert "Hakim kreeg hier een andere rol. Past dit er nog bij?" in read(dounia, "initiative_tasks")


def test_who_is_erased_leaves_tasks_of_nobody_and_stands_in_for_none(make: Make) -> None:
    make(by="Dounia", deputy="Hakim")
    let_go_of_all(person("Hakim").id)
    let_go_of_all(person("Hakim").id)
    assert Task.objects.get().deputy is None


# -- for the whole house ------------------------------------------------------------------------------------------


def test_what_is_for_the_whole_house_says_what_it_gives_back(iris: Client, hakim: Client) -> None:
    typed = {"what": "Bewonersavond", "rhythm": "monthly", "gives_back": "Een training.", "gives_back_on": "2026-04-01"}
    press(iris, "house_add_task", **typed)
    task = Task.objects.get()
    assert task.collective
    assert "Geeft terug Een training. 1 april 2026" in read(hakim, "task", task.id)


def test_what_a_task_of_the_whole_house_gives_back_is_asked_for_and_of_an_initiative_it_is_not(
    iris: Client, hakim: Client, west: House
) -> None:
    typed = {"what": "Bewonersavond", "rhythm": "monthly", "gives_back_on": "2026-04-01"}
    for nothing in ("", "  "):
        assert "Vul dit nog in." in press(iris, "house_add_task", **typed, gives_back=nothing)
    with pytest.raises(ValidationError, match="wat iemand ervoor terugkrijgt"):
        save_task(actor=COMMAND, task=Task(house=west, what="Bord", rhythm="weekly", gives_back="  "))
    assert "wat krijg je ervoor terug" not in read(hakim, "initiative_add_task").lower()
    far = {**typed, "gives_back": "Een training", "gives_back_on": "2900-04-01"}
    assert "Klopt het jaar?" in press(iris, "house_add_task", **far)
    assert not Task.objects.exists()


def test_a_task_of_the_whole_house_is_offered_once_it_is_said_what_it_gives_back(
    iris: Client, hakim: Client, make: Make
) -> None:
    task = make("Bord", collective=True)
    Task.objects.update(gives_back="")  # as it could be, before that was asked
    page = read(hakim, "task", task.id)
    assert "Nog niet afgesproken." in page
    assert "Ik doe dit" not in page
    first = "Spreek eerst af wat iemand ervoor terugkrijgt"
    assert first in press(hakim, "take_task", task.id, yes="ja")
    assert first in press(iris, "give_task", task.id, held_by=person("Hakim").id)
    with pytest.raises(ValidationError, match=first):
        start_transfer(actor=COMMAND, thing=task, to=person("Hakim").id)
    press(iris, "give_task", task.id, deputy=person("Hakim").id)
    assert Task.objects.values_list("held_by", "deputy__name").get() == (None, "Hakim")
    press(iris, "change_task", task.id, what="Bord", rhythm="weekly", gives_back="Je eigen poster")
    assert "Ik doe dit" in read(hakim, "task", task.id)
    assert "Deze taak is nu van jou." in press(hakim, "take_task", task.id)


def test_more_for_the_whole_house_than_agreed_asks_an_own_yes_and_shows_what_it_gives_back(
    hakim: Client, make: Make
) -> None:
    for what in ("Een", "Twee"):
        press(hakim, "take_task", make(what, collective=True).id)
    third = make("Drie", collective=True, gives_back="Hulp bij je plan", gives_back_on=date(2026, 5, 1))
    page = read(hakim, "task", third.id)
    assert "Je doet al 2 taken voor het hele huis." in page
    assert "Wat het je teruggeeft: Hulp bij je plan (1 mei 2026)" in page
    assert "Zeg eerst zelf ja." in press(hakim, "take_task", third.id)
    assert Task.objects.filter(held_by=person("Hakim")).count() == 2
    press(hakim, "take_task", third.id, yes="ja")
    assert Task.objects.filter(held_by=person("Hakim")).count() == 3


def test_nobody_gives_somebody_more_for_the_whole_house_than_agreed(iris: Client, make: Make, west: House) -> None:
    set_terms(actor=COMMAND, terms=LoadTerms(house=west, cap=1, hours=32, things=8))
    make("Een", by="Hakim", collective=True)
    second = make("Twee", collective=True)
    said = press(iris, "give_task", second.id, held_by=person("Hakim").id)
    assert "Hakim doet al zoveel voor het hele huis als het huis van één mens vraagt." in said
    assert "Meer mag, als Hakim daar zelf ja op zegt" in said
    assert Task.objects.get(id=second.id).held_by is None


def test_tasks_of_ones_own_initiative_have_no_cap(hakim: Client, make: Make) -> None:
    for what in ("Een", "Twee", "Drie"):
        press(hakim, "take_task", make(what).id)
    assert Task.objects.filter(held_by=person("Hakim")).count() == 3


# -- the neighbour, and two at once -------------------------------------------------------------------------------


def test_a_position_of_elsewhere_does_not_fit(hakim: Client, world: World, make: Make) -> None:
    task = make(by="Hakim")
    with scope(house=world.noord.house):
        theirs = world.noord.position
    assert "Koffie" in press(hakim, "change_task", task.id, what="Koffie", rhythm="weekly", position_id=theirs.id)
    assert Task.objects.get(id=task.id).position_id is None
    task.position = theirs
    with pytest.raises(ValidationError):
        save_task(actor=COMMAND, task=task)


def test_somebody_of_a_neighbouring_initiative_finds_nothing(client_as: Callable[[str], Client], make: Make) -> None:
    task = make()
    for key in ("bram", "joop", "amina"):
        assert client_as(key).get(f"/huis/west/taken/{task.id}/").status_code == 404
    assert client_as("bram").get(f"/huis/west/taken/{make('Bord', collective=True).id}/").status_code == 200


def test_the_pages_ask_no_more_than_a_page_may(
    dounia: Client, make: Make, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    tasks = [make(f"Taak {number}", by="Hakim", deputy="Dounia") for number in range(8)]
    make("Bord", by="Dounia", collective=True)
    for page, args in (("initiative_tasks", ()), ("house_tasks", ()), ("task", (tasks[0].id,))):
        with django_assert_max_num_queries(QUERIES):
            read(dounia, page, *args)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_same_task_one_gets_it() -> None:
    world = build_world()
    with scope(house=world.house):
        task = Task(house=world.house, initiative=world.west.desk.initiative, what="Sleutel", rhythm="weekly")
        save_task(actor=COMMAND, task=task)
        people = [person("Hakim"), person("Dounia")]
    barrier, said = Barrier(2), []

    def take(number: int) -> None:
        try:
            with scope(house=world.house):
                barrier.wait()
                take_task(actor=Who(person=people[number]), task=task)
                said.append("ja")
        except ValidationError as refused:
            said.append(refused.messages[0])
        finally:
            connection.close()

    threads = [Thread(target=take, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said)[1] == "ja"
    assert "was net eerder" in sorted(said)[0]


def test_a_task_that_is_handed_over_is_not_given_to_another_meanwhile(dounia: Client, make: Make) -> None:
    task = make(by="Dounia")
    start_transfer(actor=COMMAND, thing=task, to=person("Hakim").id)
    assert "Deze taak wordt al overgedragen." in press(dounia, "give_task", task.id, held_by=person("Hakim").id)


def test_who_did_what_is_done_is_forgotten_after_thirty_days_and_of_what_goes_on_it_stays(
    dounia: Client, make: Make, time_machine: Any
) -> None:
    over, again, _on = (make(what, by="Hakim", deputy="Dounia") for what in ("Verven", "Koken", "Vegen"))
    for one in (over, again):
        press(dounia, "set_task_done", one.id, to="done")
    press(dounia, "set_task_done", again.id, to="open")
    named = (person("Hakim").id, TODAY, person("Dounia").id)
    for days, left in ((29, named), (31, (None, None, None))):
        time_machine.move_to(NOW + timedelta(days=days))
        apply_retention()
        rows = {one.what: (one.held_by_id, one.held_since, one.deputy_id) for one in Task.objects.all()}
        assert rows == {"Verven": left, "Koken": named, "Vegen": named}
