"""Who cannot come says so, another takes over, and a slip is undone."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.rooms.helpdesk.models import Shift
from productiehuis.rooms.helpdesk.roster import change_turn, take_over
from productiehuis.rooms.helpdesk.setting_up import add_volunteer
from productiehuis.rooms.helpdesk.turns import Event, Plan
from productiehuis.testing import World, build_world, sign_in

from .days import DESK, NOW, THURSDAY, TODAY, card, on, press, somebody, text, turn


def test_i_cannot_shows_on_the_roster_and_the_table(hakim: Client, dounia: Client, world: World) -> None:
    on(world, "Hakim", TODAY)
    assert "Verwacht: Hakim." in text(dounia, "desk")
    press(hakim, "change_turn", turn("Hakim", TODAY).id, to="cannot")
    assert "Hakim kan niet. Wie kan er wel?" in text(dounia)
    table = text(dounia, "desk")
    assert "Hakim kan niet." in table
    assert "Verwacht" not in table
    press(hakim, "change_turn", turn("Hakim", TODAY).id, to="can")
    assert "Verwacht: Hakim." in text(dounia, "desk")


def test_a_slip_is_undone_the_same_day_and_leaves_nothing(hakim: Client) -> None:
    press(hakim, "join_day", THURSDAY)
    assert "Haal mij eraf" in card(hakim)
    assert "Je staat er niet meer op." in press(hakim, "step_back", turn("Hakim").id)
    assert "Nog niemand. Kun jij?" in card(hakim)
    assert not Shift.objects.filter(session__day=THURSDAY).exists()


def test_the_day_after_others_count_on_it(hakim: Client) -> None:
    press(hakim, "join_day", THURSDAY)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert "Haal mij eraf" not in card(hakim)
        assert "Ik kan niet" in card(hakim)
        assert "Dit kan alleen op de dag" in press(hakim, "step_back", turn("Hakim").id)
    assert turn("Hakim").plan == Plan.PLANNED


def test_who_was_put_on_by_another_or_took_a_turn_over_keeps_it(hakim: Client, dounia: Client, world: World) -> None:
    on(world, "Hakim")
    press(hakim, "join_day", THURSDAY)
    assert "Dit kan alleen op de dag" in press(hakim, "step_back", turn("Hakim").id)
    press(hakim, "change_turn", turn("Hakim").id, to="offer")
    press(dounia, "take_over_turn", turn("Hakim").id)
    assert "Dit kan alleen op de dag" in press(dounia, "step_back", turn("Dounia").id)


def test_nobody_takes_another_off_by_a_slip(hakim: Client, dounia: Client) -> None:
    press(hakim, "join_day", THURSDAY)
    assert dounia.post(reverse("step_back", args=[*DESK, turn("Hakim").id])).status_code == 404
    assert turn("Hakim").plan == Plan.PLANNED


def test_who_joined_and_gave_it_away_is_put_on_again_by_who_leads_for_good(
    hakim: Client, dounia: Client, world: World
) -> None:
    press(hakim, "join_day", THURSDAY)
    press(hakim, "change_turn", turn("Hakim").id, to="offer")
    press(dounia, "take_over_turn", turn("Hakim").id)
    on(world, "Hakim")
    assert "Dit kan alleen op de dag" in press(hakim, "step_back", turn("Hakim").id)


def test_an_offered_turn_stays_until_somebody_takes_it_and_both_see_it(
    hakim: Client, dounia: Client, world: World
) -> None:
    on(world, "Hakim")
    press(hakim, "change_turn", turn("Hakim").id, to="offer")
    assert "Jij staat op: donderdag 5 maart" in text(hakim)
    assert "Hakim : wie kan ruilen?" in text(dounia)
    assert "Dank je. De dienst van Hakim is nu van jou." in press(dounia, "take_over_turn", turn("Hakim").id)
    assert "Dounia nam jouw dienst van donderdag 5 maart over." in text(hakim)
    assert "Jij staat op:" not in text(hakim)
    assert "Dounia (jij), voor Hakim" in text(dounia)


def test_who_comes_second_gets_a_sentence(hakim: Client, dounia: Client, world: World) -> None:
    add_volunteer(actor=COMMAND, desk=world.west.desk, name="Truus", email="truus@demo.invalid", since=TODAY)
    on(world, "Hakim")
    press(hakim, "change_turn", turn("Hakim").id, to="offer")
    press(dounia, "take_over_turn", turn("Hakim").id)
    said = press(sign_in(Client(), "truus"), "take_over_turn", turn("Hakim").id)
    assert "Iemand anders was net eerder" in said
    assert [one.person.name for one in Shift.objects.filter(plan=Plan.PLANNED)] == ["Dounia"]


def test_who_is_on_that_day_takes_no_second_turn_and_nobody_takes_their_own(
    hakim: Client, dounia: Client, world: World
) -> None:
    on(world, "Hakim")
    on(world, "Dounia")
    press(hakim, "change_turn", turn("Hakim").id, to="offer")
    for client in (hakim, dounia):
        assert "zelf al een dienst" in press(client, "take_over_turn", turn("Hakim").id)
    assert turn("Hakim").plan == Plan.OFFERED


def test_a_turn_that_nobody_offers_is_not_taken(dounia: Client, world: World) -> None:
    on(world, "Hakim")
    assert "hoeft niet meer te worden overgenomen" in press(dounia, "take_over_turn", turn("Hakim").id)
    assert turn("Hakim").plan == Plan.PLANNED
    assert not Shift.objects.filter(person__name="Dounia", session__day=THURSDAY).exists()


def test_nobody_speaks_for_another_but_who_leads(hakim: Client, dounia: Client, world: World) -> None:
    on(world, "Dounia")
    assert hakim.post(reverse("change_turn", args=[*DESK, turn("Dounia").id]), {"to": "cannot"}).status_code == 404
    on(world, "Hakim")
    press(dounia, "change_turn", turn("Hakim").id, to="cannot")
    assert turn("Hakim").plan == Plan.CANNOT
    assert dounia.post(reverse("change_turn", args=[*DESK, turn("Hakim").id]), {"to": "came"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_turn_in_the_same_moment_one_gets_it() -> None:
    world = build_world()
    with scope(house=world.house):
        names = ["Truus", "Wim", "Rosa", "Omar"]
        for name in names:
            add_volunteer(actor=COMMAND, desk=world.west.desk, name=name, email="", since=TODAY)
        on(world, "Hakim")
        change_turn(actor=COMMAND, shift=turn("Hakim"), event=Event.OFFER)
        shift, people = turn("Hakim"), [somebody(name) for name in names]
    start, refused = Barrier(len(people)), []

    def take(person: Person) -> None:
        try:
            with scope(house=world.house):
                start.wait(timeout=30)
                take_over(actor=Who(person=person), shift=shift)
        except ValidationError as error:
            refused.append(" ".join(error.messages))
        finally:
            connection.close()

    threads = [Thread(target=take, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with scope(house=world.house):
        assert len(refused) == len(people) - 1
        assert all("Iemand anders was net eerder" in one for one in refused)
        taker = Shift.objects.get(session__day=THURSDAY, plan=Plan.PLANNED).person
        assert turn("Hakim").taken_by == taker
