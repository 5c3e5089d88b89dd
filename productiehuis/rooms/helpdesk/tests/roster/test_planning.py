"""The roster through the front: who puts whom on, who cannot, and who sees what."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.house.models import House
from productiehuis.foundation.house.opening import set_special_time
from productiehuis.foundation.people.actions import end_role, withdraw_role
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.helpdesk.models import Session, Shift
from productiehuis.rooms.helpdesk.roster import change_shift
from productiehuis.rooms.helpdesk.turns import Plan
from productiehuis.testing import QUERIES, QUERIES_TO_LOOK, World

from .days import DESK, FRIDAY, SATURDAY, THURSDAY, TODAY, card, on, press, somebody, text, turn


def test_a_day_without_anybody_asks_kindly(hakim: Client) -> None:
    assert "Nog niemand. Kun jij?" in text(hakim)


def test_of_a_day_that_was_nobody_is_asked_any_more(hakim: Client) -> None:
    assert "zaterdag 28 februari 10.00–13.00 uur Niemand opgeschreven." in text(hakim, vanaf="2026-02-24")


def test_a_volunteer_puts_themselves_on_and_is_told_when_they_are(hakim: Client) -> None:
    assert "Je staat erop." in press(hakim, "join_day", THURSDAY)
    assert "Jij staat op: donderdag 5 maart ." in text(hakim)
    press(hakim, "join_day", THURSDAY)
    assert Shift.objects.filter(session__day=THURSDAY).count() == 1


@pytest.mark.parametrize("day", [THURSDAY, THURSDAY + timedelta(days=35)])
def test_what_a_button_did_is_said_once_on_the_card_of_that_day(day: date, hakim: Client) -> None:
    page = press(hakim, "join_day", day)
    assert page.count("Je staat erop.") == page.count('class="messages"') == 1
    assert "Je staat erop." in page.partition(f'id="dag-{day}"')[2].partition('id="dag-')[0]
    assert "Je staat erop." not in text(hakim, dag=str(day))


def test_what_a_button_did_on_a_day_without_a_card_is_said_at_the_top(hakim: Client) -> None:
    press(hakim, "join_day", THURSDAY)
    shift = turn("Hakim")
    hakim.post(reverse("change_turn", args=[*DESK, shift.id]), {"to": "offer"})
    page = hakim.get(reverse("roster", args=DESK), {"dag": str(FRIDAY)}).content.decode()
    assert page.index("We vragen wie er kan.") < page.index('id="dag-')


@pytest.mark.parametrize("day", [FRIDAY, "2026-03-32", "morgen"])
def test_nobody_puts_themselves_on_a_day_that_the_desk_is_closed(day: object, hakim: Client) -> None:
    assert hakim.post(reverse("join_day", args=[*DESK, day])).status_code == 404


def test_nobody_puts_themselves_on_a_day_that_was(hakim: Client) -> None:
    assert "Deze dag is al geweest." in press(hakim, "join_day", TODAY - timedelta(days=1))
    assert not Shift.objects.filter(plan=Plan.PLANNED).exists()


def test_who_leads_puts_somebody_on_every_tuesday_but_holidays(dounia: Client, world: World) -> None:
    holiday = TODAY + timedelta(days=7)
    set_special_time(actor=COMMAND, initiative=world.west.desk.initiative, first=holiday, last=holiday)
    said = press(
        dounia, "every_week", person=somebody("Hakim").id, weekdays=["2"], first=TODAY, last=TODAY + timedelta(days=28)
    )
    assert "Hakim staat op 4 dagen: 3, 17, 24 en 31 maart." in said
    assert [one.session.day.isoweekday() for one in Shift.objects.filter(plan=Plan.PLANNED)] == [2] * 4
    assert not Shift.objects.filter(session__day=holiday).exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"person": ""}, "Kies er een."),
        ({"weekdays": ["5"]}, "Deze keuze is er niet."),
        ({"first": "2026-03-02"}, "Deze dag is al geweest."),
        ({"last": "2026-03-01"}, "Draai de twee om."),
        ({"last": "2028-03-01"}, "Kies een dag binnen een jaar."),
        ({"last": "2026-03-04", "first": "2026-03-04"}, "dag valt niet tussen de eerste en de laatste dag."),
    ],
)
def test_what_cannot_be_planned_is_said(typed: dict[str, object], says: str, dounia: Client) -> None:
    good = {"person": somebody("Hakim").id, "weekdays": ["2"], "first": "2026-03-03", "last": "2026-03-31"}
    assert says in press(dounia, "every_week", **(good | typed))
    assert not Shift.objects.filter(plan=Plan.PLANNED).exists()


def test_of_days_that_are_all_closed_it_is_said_that_the_desk_is_closed(dounia: Client, world: World) -> None:
    typed = {"person": somebody("Hakim").id, "weekdays": ["4"], "first": THURSDAY, "last": THURSDAY}
    set_special_time(actor=COMMAND, initiative=world.west.desk.initiative, first=THURSDAY, last=THURSDAY)
    page = press(dounia, "every_week", **typed)
    assert "Op deze dagen is het spreekuur dicht. Kies andere dagen." in page
    assert "helpt deze persoon" not in page


def test_of_days_after_somebody_leaves_it_is_said_that_they_do_not_help_then(dounia: Client) -> None:
    end_role(actor=COMMAND, role=Role.objects.get(person__name="Hakim", kind=RoleKind.VOLUNTEER), until=TODAY)
    typed = {"person": somebody("Hakim").id, "weekdays": ["4"], "first": THURSDAY, "last": THURSDAY}
    assert "helpt deze persoon hier niet" in press(dounia, "every_week", **typed)


def test_who_was_on_already_is_named_too(dounia: Client, world: World) -> None:
    on(world, "Hakim")
    typed = {"person": somebody("Hakim").id, "weekdays": ["4"], "first": THURSDAY, "last": THURSDAY}
    assert "Hakim stond daar al op." in press(dounia, "every_week", **typed)


def test_who_is_no_volunteer_here_cannot_be_put_on(dounia: Client, world: World) -> None:
    assert "Deze keuze is er niet." in press(dounia, "roster_day", THURSDAY, people=[somebody("Amina").id])
    with pytest.raises(ValidationError, match="iemand anders"):
        on(world, "Amina")


def test_a_day_is_changed_by_who_leads(dounia: Client, world: World) -> None:
    press(dounia, "roster_day", THURSDAY, people=[somebody("Hakim").id, somebody("Dounia").id])
    assert "Dounia (jij) Hakim" in text(dounia)
    press(dounia, "roster_day", THURSDAY, off=somebody("Hakim").id)
    press(dounia, "roster_day", THURSDAY, off=somebody("Hakim").id)
    assert "Hakim" not in card(dounia)
    press(dounia, "change_turn", turn("Dounia").id, to="cannot")
    assert turn("Dounia").plan == Plan.CANNOT


def test_who_comes_is_expected_no_more_and_a_slip_undoes_no_plan(hakim: Client, world: World) -> None:
    me = somebody("Hakim").id
    on(world, "Hakim", TODAY)
    press(hakim, "shift", me="1")
    assert "Aan tafel: Hakim." in text(hakim, "desk")
    assert "Verwacht" not in text(hakim, "desk")
    press(hakim, "shift", people=[], shown=[me])
    assert "Verwacht: Hakim." in text(hakim, "desk")


def test_a_day_without_anybody_is_told_at_the_table(hakim: Client) -> None:
    assert "Er staat vandaag nog niemand op het rooster." in text(hakim, "desk")
    press(hakim, "join_day", TODAY)
    assert "nog niemand op het rooster" not in text(hakim, "desk")


def test_the_table_and_the_roster_name_a_day_that_is_other_than_usual(hakim: Client, world: World) -> None:
    set_special_time(actor=COMMAND, initiative=world.west.desk.initiative, first=TODAY, last=TODAY, reason="Verhuizing")
    assert "Let op: dinsdag 3 maart dicht. Verhuizing." in text(hakim, "desk")
    assert "nog niemand op het rooster" not in text(hakim, "desk")
    assert "dinsdag 3 maart Dicht. Verhuizing." in text(hakim)


def test_whose_role_ended_is_expected_no_more_and_what_was_stays(hakim: Client, dounia: Client, world: World) -> None:
    change_shift(actor=COMMAND, desk=world.west.desk, day=TODAY - timedelta(days=5), came=[somebody("Hakim").id])
    on(world, "Hakim", TODAY, THURSDAY, SATURDAY)
    role = Role.objects.get(person__name="Hakim", kind=RoleKind.VOLUNTEER)
    end_role(actor=COMMAND, role=role, until=THURSDAY)
    assert ("Hakim" in card(dounia, THURSDAY), "Hakim" in card(dounia, SATURDAY)) == (True, False)
    withdraw_role(actor=COMMAND, role=role)
    assert "Hakim" not in card(dounia, THURSDAY)
    assert "Verwacht" not in text(dounia, "desk")
    assert "Hakim (was er)" in text(dounia, "roster", vanaf=str(TODAY - timedelta(days=28)))


def test_the_coordinator_of_the_house_sees_no_roster_and_sets_the_days(
    client_as: Callable[[str], Client], west: House
) -> None:
    iris = client_as("iris")
    for page in ("roster", "load", "every_week"):
        assert iris.get(reverse(page, args=DESK)).status_code == 404
    assert iris.get(reverse("special_times", args=DESK)).status_code == 200


def test_pages_of_a_roster_ask_six_things_at_most(
    dounia: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    on(world, "Hakim", TODAY, THURSDAY)
    on(world, "Dounia", TODAY, SATURDAY)
    for page, *args in (
        ("desk",),
        ("roster",),
        ("load",),
        ("roster_day", THURSDAY),
        ("every_week",),
        ("special_times",),
    ):
        with django_assert_max_num_queries(QUERIES_TO_LOOK if page in ("desk", "load") else QUERIES):
            text(dounia, str(page), *args)


@pytest.mark.parametrize(
    "wrong",
    [
        {"plan": Plan.UNPLANNED, "came": False},
        {"plan": Plan.CANNOT, "came": True},
        {"plan": Plan.PLANNED, "came": False, "began": time(9), "ended": time(10)},
        {"plan": Plan.PLANNED, "came": True, "began": time(9)},
        {"plan": Plan.PLANNED, "came": True, "began": time(10), "ended": time(9)},
    ],
)
def test_the_database_refuses_a_turn_that_cannot_be(wrong: dict[str, object], world: World, west: House) -> None:
    session = Session.objects.create(house=west, desk=world.west.desk, day=THURSDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Shift.objects.create(house=west, session=session, person=somebody("Hakim"), **wrong)


def test_nobody_learns_the_name_of_somebody_who_is_not_on_that_day(
    client_as: Callable[[str], Client], world: World
) -> None:
    day = timezone.localdate() + timedelta(days=1)
    page = reverse("roster_day", args=["west", "tagerijn", day.isoformat()])
    for stranger in (world.noord.volunteer.person_id, world.west.role.person_id, "nobody"):
        assert client_as("dounia").post(page, {"off": str(stranger)}).status_code == 404
