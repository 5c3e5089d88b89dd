"""What somebody carries over everything: for them alone and whom they show it, and what stays if they stop."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import end_role
from productiehuis.foundation.people.models import Account, Person, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.sharing.actions import To, share
from productiehuis.foundation.trust.items import emergency_kinds
from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.rooms.helpdesk.roster import put_on
from productiehuis.rooms.initiatives.load_queries import load_of
from productiehuis.rooms.initiatives.models import LoadTerms, Position, Task
from productiehuis.rooms.initiatives.position_actions import appoint, save_position, set_terms
from productiehuis.rooms.initiatives.position_rules import Part
from productiehuis.rooms.initiatives.shares import LOAD, one
from productiehuis.rooms.initiatives.task_actions import give_task, save_task
from productiehuis.rooms.initiatives.transfer_actions import start_transfer
from productiehuis.testing import QUERIES, World

from .conftest import TODAY, at, join, person, press, read, words

Make = Callable[..., Task]


def own(client: Client) -> str:
    answer = client.get(reverse("my_load"))
    assert answer.status_code == 200
    return words(answer.content)


def test_who_carries_nothing_reads_that_kindly(hakim: Client) -> None:
    assert "Nu staat er niets op jouw naam." in own(hakim)


def test_what_rests_weighs_on_nobody_until_it_begins_again(make: Make, world: World, dounia: Client) -> None:
    initiative = world.west.desk.initiative
    make("Koffie", by="Hakim")
    make("Van het huis", by="Hakim", collective=True)
    position = save_position(
        actor=COMMAND, position=Position(house=world.house, initiative=initiative, name="Gastheer")
    )
    appoint(actor=COMMAND, position=position, person=person("Hakim").id, part=Part.HOLDER, since=TODAY)

    def carried() -> set[str]:
        return {one.name for one in load_of(person("Hakim").id, TODAY).carried}

    dounia.post(reverse("leave", args=["west", initiative.slug]), {"sure": "on"})
    assert carried() == {"Van het huis"}
    dounia.post(reverse("revive", args=["west", initiative.slug]))
    assert carried() == {"Koffie", "Gastheer", "Van het huis"}


def test_tasks_positions_and_turns_stand_together_with_their_hours(hakim: Client, make: Make, world: World) -> None:
    make("Koffie", by="Hakim", hours=Decimal("2.5"))
    make("Appgroep", by="Hakim")
    make("Bord", by="Hakim", collective=True, hours=Decimal(3))
    make("Van Dounia", by="Dounia", hours=Decimal(40))
    position = Position(house=world.house, initiative=world.west.desk.initiative, name="Gastheer", hours=Decimal(4))
    save_position(actor=COMMAND, position=position)
    appoint(actor=COMMAND, position=position, person=person("Hakim").id, part=Part.HOLDER, since=TODAY)
    put_on(actor=COMMAND, desk=world.west.desk, people=[person("Hakim").id], days=[date(2026, 3, 5), date(2026, 3, 7)])
    page = own(hakim)
    times = {row.weekday for row in world.west.desk.opening_times.all()}
    assert {4, 6} <= times
    assert "Ongeveer 15,5 uur per maand. Van 1 ding weet niemand hoeveel uur het kost." in page
    assert "2 diensten in de komende vier weken Spreekuur. 6 uur." in page
    assert "Appgroep Taak. Uren niet bekend. Nog geen achtervang." in page
    assert "Gastheer Positie. 4 uur." in page
    assert "Van Dounia" not in page
    assert "Je draagt veel" not in page


def test_it_is_seen_early_and_says_what_to_hand_over_first_and_why(dounia: Client, make: Make) -> None:
    make("Plan", by="Dounia", hours=Decimal(20))
    make("Avond", by="Dounia", hours=Decimal(4), collective=True)
    page = own(dounia)
    assert "Het wordt veel Wat je als eerste kunt overdragen: Avond (Productiehuis West)." in page
    assert "Het is voor het hele huis. Je eigen initiatief gaat voor." in page
    make("Rooster", by="Dounia", hours=Decimal(8))
    assert "Je draagt veel" in own(dounia)


def test_what_is_handed_over_already_is_not_proposed_again(dounia: Client, make: Make) -> None:
    plan = make("Plan", by="Dounia", hours=Decimal(40))
    start_transfer(actor=COMMAND, thing=plan, to=person("Hakim").id)
    page = own(dounia)
    assert "Wat je kunt overdragen, draag je al over." in page
    assert "Plan Taak. 40 uur. Wordt overgedragen." in page


def test_the_house_chooses_from_where_it_is_a_lot(iris: Client, hakim: Client, make: Make) -> None:
    make("Koffie", by="Hakim", hours=Decimal(5))
    assert "draagt veel" not in own(hakim)
    press(iris, "load_terms", cap=2, hours=5, things=8)
    press(iris, "load_terms", cap=2, hours=5, things=8)
    assert LoadTerms.objects.count() == 1
    assert "Je draagt veel" in own(hakim)


@pytest.mark.parametrize("typed", [{"cap": "-1"}, {"hours": "0"}, {"things": "veel"}, {"hours": "301"}])
def test_terms_that_cannot_be_are_refused(typed: dict[str, str], iris: Client) -> None:
    page = press(iris, "load_terms", **({"cap": "2", "hours": "32", "things": "8"} | typed))
    assert "Er klopt nog iets niet" in page
    assert not LoadTerms.objects.exists()


def test_more_for_the_whole_house_than_agreed_is_said_to_them_alone(hakim: Client, make: Make, west: House) -> None:
    make("Bord", by="Hakim", collective=True)
    make("Avond", by="Hakim", collective=True)
    set_terms(actor=COMMAND, terms=LoadTerms(house=west, cap=1, hours=32, things=8))
    assert "Je hebt 2 taken voor het hele huis. Productiehuis West vraagt er hooguit 1." in own(hakim)


def test_a_task_where_somebody_has_no_role_any_more_weighs_nothing(hakim: Client, make: Make) -> None:
    make("Koffie", by="Hakim", hours=Decimal(5))
    role = Role.objects.get(person=person("Hakim"), kind=RoleKind.VOLUNTEER)
    end_role(actor=COMMAND, role=role, until=TODAY - timedelta(days=1))
    assert load_of(person("Hakim").id, TODAY).carried == ()


def test_it_goes_over_every_house(hakim: Client, make: Make, world: World) -> None:
    make("Koffie", by="Hakim", hours=Decimal(5))
    noord = world.noord
    me = join("Hakim", noord)
    with scope(house=noord.house):
        task = Task(house=noord.house, initiative=noord.desk.initiative, what="Fietsen maken", rhythm="weekly", hours=7)
        save_task(actor=COMMAND, task=task)
        give_task(actor=COMMAND, task=task, to=me.id, deputy=None)
        set_terms(actor=COMMAND, terms=LoadTerms(house=noord.house, cap=2, hours=12, things=8))
    page = own(hakim)
    assert "Ongeveer 12 uur per maand." in page
    assert "Pek-O-Bello Fietsen maken Taak. 7 uur." in page
    assert "Je draagt veel" in page


# -- who sees it --------------------------------------------------------------------------------------------------


def test_only_whom_it_is_shown_to_reads_it_and_leaves_a_line(
    client_as: Callable[[str], Client], hakim: Client, make: Make
) -> None:
    make("Koffie", by="Hakim", hours=Decimal(5))
    me, bram = person("Hakim"), person("Bram")
    item = one(me.id)
    assert item
    assert hakim.get(reverse("share_item", args=[LOAD, me.id])).status_code == 200
    assert client_as("iris").get(reverse("share_item", args=[LOAD, me.id])).status_code == 404
    shown, _link = share(actor=Who(person=me), person=me, item=item, to=To(person=bram.id), until=TODAY)
    page = words(client_as("bram").get(reverse("shown", args=[shown.id])).content)
    assert "Koffie, Sociaal Spreekuur de Tagerijn (5 uur)" in page
    line = ReadEntry.objects.get(kind=LOAD)
    assert (line.actor, line.people, line.rows) == (bram.id, [me.id], [me.id])
    assert client_as("dounia").get(reverse("shown", args=[shown.id])).status_code == 404


def test_it_does_not_open_in_an_emergency() -> None:
    assert LOAD not in emergency_kinds()


# -- what if ------------------------------------------------------------------------------------------------------


def test_what_if_somebody_stops_names_what_nobody_would_do_who_could_and_what_to_do_first(
    dounia: Client, make: Make
) -> None:
    make("Koffie", by="Hakim", deputy="Dounia")
    make("Sleutel", by="Hakim", hours=Decimal(9))
    make("Folders", by="Hakim")
    make("Van niemand")
    page = read(dounia, "initiative_what_if")
    assert "Hakim Dan doet niemand dit meer: Sleutel Folders Dit kan een ander meteen doen: Koffie: Dounia" in page
    assert "Eerst doen: zoek een achtervang voor ‘Sleutel’." in page
    assert "Van niemand" not in page


def test_a_deputy_without_a_role_is_none(dounia: Client, make: Make) -> None:
    make("Koffie", by="Dounia", deputy="Hakim")
    role = Role.objects.get(person=person("Hakim"), kind=RoleKind.VOLUNTEER)
    end_role(actor=COMMAND, role=role, until=TODAY - timedelta(days=1))
    assert "Dan doet niemand dit meer: Koffie" in read(dounia, "initiative_what_if")


def test_what_if_is_for_who_leads_there(hakim: Client, iris: Client) -> None:
    for client in (hakim, iris):
        assert client.get(at("initiative_what_if")).status_code == 404


def test_what_if_says_what_somebody_leaves_there_and_not_elsewhere(dounia: Client, make: Make) -> None:
    make("Koffie", by="Hakim")
    make("Bord", by="Hakim", collective=True)
    page = read(dounia, "initiative_what_if")
    assert "Koffie" in page and "Bord" not in page


def test_the_pages_ask_no_more_than_a_page_may(
    dounia: Client, make: Make, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        make(f"Taak {number}", by="Dounia", deputy="Hakim")
        make(f"Van het huis {number}", by="Hakim" if number < 2 else "", collective=True)
    put_on(actor=COMMAND, desk=world.west.desk, people=[person("Dounia").id], days=[date(2026, 3, 5)])
    with django_assert_max_num_queries(QUERIES):
        own(dounia)
    with django_assert_max_num_queries(QUERIES + 1):
        read(dounia, "initiative_what_if")


def test_an_account_without_any_role_has_the_page_too(client_as: Callable[[str], Client]) -> None:
    assert Account.objects.filter(email="chris@demo.invalid").exists()
    assert Person.objects.filter(name="Chris").exists()
    assert "Nu staat er niets op jouw naam." in own(client_as("chris"))
