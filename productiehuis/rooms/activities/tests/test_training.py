"""A training is a series; what its people took over afterwards is one number for who organises it (C-074, J5)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.actions import end_role, give_role
from productiehuis.foundation.people.models import Person, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.activities.models import Activity
from productiehuis.rooms.activities.rules import Rhythm
from productiehuis.rooms.initiatives.models import Task, Transfer
from productiehuis.rooms.initiatives.task_actions import give_task, save_task, set_done
from productiehuis.rooms.initiatives.transfer_actions import move_transfer, start_transfer
from productiehuis.rooms.initiatives.transfer_rules import Move
from productiehuis.testing import World

from .courses import Course, a_course, a_person

ONE, TWO = "Wie meedeed, nam daarna 1 taak over", "Wie meedeed, nam daarna 2 taken over"


@pytest.fixture
def training(world: World, west: House) -> Course:
    """Three weeks, with Amina and Bram by their account; Amina has a role at the initiative, and came once."""
    initiative = world.west.desk.initiative
    amina = Person.objects.get(name="Amina")
    helps(amina, initiative)
    return a_course(initiative, ["Anna"], people=[amina, a_person("Bram")])


def helps(person: Person, initiative: Initiative) -> None:
    since = timezone.localdate() - timedelta(days=40)
    kind, house = RoleKind.VOLUNTEER, initiative.house_id
    give_role(actor=COMMAND, person=person, kind=kind, house=house, initiative=initiative.id, since=since)


def came(training: Course, hakim: Client, *names: str) -> None:
    people = {up.person.name: f"p:{up.person_id}" for up in training.sign_ups if up.person}
    training.send(hakim, 0, [people[name] for name in names])


def hands_over(where: Initiative | None, house: House, to: str = "Amina", what: str = "Openen") -> Task:
    """A task of Dounia's, at *where* or of the whole house, that *to* took over just now."""
    made = Task(house=house, initiative=where, what=what, rhythm="weekly", gives_back="" if where else "Een maaltijd.")
    task = save_task(actor=COMMAND, task=made)
    if where is None or where.name == "Sociaal Spreekuur de Tagerijn":
        give_task(actor=COMMAND, task=task, to=Person.objects.get(name="Dounia").id, deputy=None)
    transfer = start_transfer(actor=COMMAND, thing=task, to=Person.objects.get(name=to).id, steps=())
    move_transfer(actor=COMMAND, transfer=transfer, move=Move.ACCEPT)
    move_transfer(actor=COMMAND, transfer=transfer, move=Move.FINISH, yes=True)
    task.refresh_from_db()
    return task


def said(client: Client, training: Course) -> str:
    return client.get(training.overview()).content.decode()


def test_who_organises_reads_how_many_tasks_its_people_took_over_and_of_whom_stands_nowhere(
    training: Course, hakim: Client, west: House
) -> None:
    came(training, hakim, "Amina")
    assert "nam daarna" not in said(hakim, training)
    hands_over(training.activity.initiative, west)
    assert ONE in said(hakim, training)
    hands_over(None, west, what="Het prikbord")
    page = said(hakim, training)
    assert TWO in page
    assert "Openen" not in page and "Het prikbord" not in page


def test_what_somebody_took_over_elsewhere_is_not_told(training: Course, hakim: Client, west: House) -> None:
    came(training, hakim, "Amina")
    elsewhere = Initiative.objects.get(name="digiBEET")
    helps(Person.objects.get(name="Amina"), elsewhere)
    hands_over(elsewhere, west)
    assert "nam daarna" not in said(hakim, training)


def test_who_never_came_or_helped_took_over_nothing_by_it(training: Course, hakim: Client, west: House) -> None:
    came(training, hakim, "Bram")
    training.send(hakim, 1, [f"v:{Person.objects.get(name='Hakim').id}"])
    hands_over(training.activity.initiative, west)
    hands_over(training.activity.initiative, west, to="Hakim", what="Sluiten")
    assert "nam daarna" not in said(hakim, training)


def before_it_began(task: Task, training: Course) -> None:
    Transfer.objects.filter(task=task).update(ended_at=training.lessons[0].starts_at)


def was_given(task: Task, training: Course) -> None:
    Transfer.objects.filter(task=task).delete()


def goes_to_another(task: Task, training: Course) -> None:
    give_task(actor=COMMAND, task=task, to=Person.objects.get(name="Hakim").id, deputy=None)


def is_done(task: Task, training: Course) -> None:
    set_done(actor=COMMAND, task=task, done=True)


def she_left(task: Task, training: Course) -> None:
    role = Role.objects.get(person__name="Amina", initiative=task.initiative_id)
    end_role(actor=COMMAND, role=role, until=timezone.localdate() - timedelta(days=1))


def it_is_no_series(task: Task, training: Course) -> None:
    Activity.objects.filter(id=training.activity.id).update(rhythm=Rhythm.WEEKLY)


@pytest.mark.parametrize("change", [before_it_began, was_given, goes_to_another, is_done, she_left, it_is_no_series])
def test_only_what_is_of_them_now_and_was_taken_over_since_counts(
    training: Course, hakim: Client, west: House, change: Callable[[Task, Course], None]
) -> None:
    came(training, hakim, "Amina")
    task = hands_over(training.activity.initiative, west)
    assert ONE in said(hakim, training)
    change(task, training)
    assert "nam daarna" not in said(hakim, training)


def test_nobody_else_gets_to_that_page(
    training: Course, client_as: Callable[[str], Client], west: House, hakim: Client
) -> None:
    came(training, hakim, "Amina")
    hands_over(training.activity.initiative, west)
    assert client_as("amina").get(training.overview()).status_code == 200, "she helps there"
    for key in ("iris", "lotte", "gerda", "nobody"):
        answer: Any = client_as(key).get(training.overview())
        assert answer.status_code != 200 or "nam daarna" not in answer.content.decode()


def test_the_page_asks_one_question_more_however_many_tasks(
    training: Course, hakim: Client, west: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    came(training, hakim, "Amina", "Bram")
    for number in range(3):
        hands_over(training.activity.initiative, west, what=f"Taak {number}")
    said(hakim, training)
    with django_assert_max_num_queries(9):
        assert "3 taken" in said(hakim, training)
