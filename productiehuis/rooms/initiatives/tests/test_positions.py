"""Positions through the front: since when, who is next, and that nobody is two things at once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import end_role
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.initiatives.models import Holding, Position
from productiehuis.rooms.initiatives.position_actions import appoint, save_position
from productiehuis.rooms.initiatives.position_rules import Part
from productiehuis.testing import QUERIES, World

from .conftest import TODAY, at, person, press, read

Place = Callable[..., Position]


@pytest.fixture
def place(west: House, world: World) -> Place:
    """A position of the desk's initiative held ``by`` somebody ``since`` a day."""

    def made(name: str = "Gastheer", by: str = "Hakim", since: date = date(2022, 7, 2)) -> Position:
        position = Position(house=west, initiative=world.west.desk.initiative, name=name)
        save_position(actor=COMMAND, position=position)
        if by:
            appoint(actor=COMMAND, position=position, person=person(by).id, part=Part.HOLDER, since=since)
        return position

    return made


def test_an_empty_page_says_what_will_be_here_and_who_leads_makes_the_first(hakim: Client, dounia: Client) -> None:
    assert "Schrijf de eerste positie op" not in read(hakim, "initiative_positions")
    assert "Schrijf de eerste positie op" in read(dounia, "initiative_positions")
    press(dounia, "initiative_add_position", name="Trekker", purpose="Houdt iedereen bij elkaar.")
    assert "Trekker Houdt iedereen bij elkaar. Nu doet niemand dit." in read(hakim, "initiative_positions")


def test_the_page_says_since_when_and_asks_who_is_next(hakim: Client, dounia: Client, place: Place) -> None:
    place()
    assert "Hakim (jij) doet dit sinds juli 2022, 3 jaar en 8 maanden." in read(hakim, "initiative_positions")
    assert "Wie is er na jou?" in read(hakim, "initiative_positions")
    assert "Wie is er hierna?" in read(dounia, "initiative_positions")


def test_who_holds_it_says_who_is_next_and_nothing_else(hakim: Client, dounia: Client, place: Place) -> None:
    position = place()
    typed = {"person": person("Dounia").id, "since": TODAY}
    assert "Deze keuze is er niet." in press(hakim, "appoint", position.id, **typed, part="holder")
    press(hakim, "appoint", position.id, **typed, part="next")
    page = read(dounia, "initiative_positions")
    assert "Is er hierna: Dounia" in page
    assert "Wie is er" not in page
    assert "Van elke positie is bekend wie er hierna is." in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"part": "deputy"}, "Dezelfde mens kan niet twee dingen tegelijk zijn"),
        ({"part": "holder"}, "Dit stond er al."),
        ({"person": ""}, "Vul dit nog in."),
        ({"since": "31-2-2026"}, "Dit is geen datum."),
        ({"until": "2026-01-01"}, "De laatste dag ligt vóór de eerste dag."),
        ({"since": "1900-01-01"}, "Klopt het jaar?"),
        ({"since": "2900-01-01"}, "Klopt het jaar?"),
        ({"until": "2900-01-01"}, "Klopt het jaar?"),
    ],
)
def test_what_cannot_be_is_said(typed: dict[str, object], says: str, dounia: Client, place: Place) -> None:
    position = place()
    good = {"person": person("Hakim").id, "part": "next", "since": TODAY}
    page = press(dounia, "appoint", position.id, **(good | typed))
    assert says in page or "Kies er een." in page
    assert Holding.objects.count() == 1


def test_one_holds_it_at_a_time_unless_it_says_that_more_may(dounia: Client, place: Place) -> None:
    position = place()
    typed = {"person": person("Dounia").id, "part": "holder", "since": TODAY}
    assert "In die tijd doet iemand anders het al." in press(dounia, "appoint", position.id, **typed)
    press(dounia, "change_position", position.id, name="Gastheer", several="on")
    press(dounia, "appoint", position.id, **typed)
    assert Holding.objects.filter(part=Part.HOLDER).count() == 2
    assert "Nu doen meer mensen dit." in press(dounia, "change_position", position.id, name="Gastheer")


def test_the_database_holds_it_too(place: Place, west: House) -> None:
    position = place()
    words = {"house": west, "position": position, "since": TODAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.create(person=person("Dounia"), part=Part.HOLDER, **words)
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.create(person=person("Hakim"), part=Part.DEPUTY, **words)


def test_somebody_stops_on_a_last_day_and_their_history_stays(hakim: Client, place: Place) -> None:
    place()
    holding = Holding.objects.get()
    press(hakim, "end_holding", holding.id, until=TODAY - timedelta(days=1))
    assert "Nu doet niemand dit." in read(hakim, "initiative_positions")
    assert Holding.objects.get().until == TODAY - timedelta(days=1)


def test_a_last_day_in_a_year_that_nobody_means_is_asked_for_again(hakim: Client, place: Place) -> None:
    place()
    for day in ("1900-01-01", "2900-01-01"):
        assert "Klopt het jaar?" in press(hakim, "end_holding", Holding.objects.get().id, until=day)
    assert Holding.objects.get().until is None


def test_a_slip_leaves_nothing(dounia: Client, place: Place) -> None:
    place(since=TODAY)
    press(dounia, "end_holding", Holding.objects.get().id, until=TODAY - timedelta(days=1))
    assert not Holding.objects.exists()


def test_who_has_no_role_any_more_holds_nothing(dounia: Client, place: Place) -> None:
    place()
    assert "Nu doet niemand dit." not in read(dounia, "initiative_positions")
    role = Role.objects.get(person=person("Hakim"), kind=RoleKind.VOLUNTEER)
    end_role(actor=COMMAND, role=role, until=TODAY - timedelta(days=1))
    assert "Nu doet niemand dit." in read(dounia, "initiative_positions")


def test_a_position_that_is_needed_no_longer_goes_and_its_history_stays(dounia: Client, place: Place) -> None:
    position = place()
    press(dounia, "end_position", position.id)
    press(dounia, "end_position", position.id)
    assert "Gastheer" not in read(dounia, "initiative_positions")
    assert Holding.objects.get().until == TODAY
    place()  # its name is free again


def test_the_same_name_twice_is_refused_in_words(dounia: Client, place: Place) -> None:
    place()
    assert "Deze positie is er al." in press(dounia, "initiative_add_position", name="GASTHEER")


def test_the_coordinator_sees_of_each_initiative_how_many_have_somebody_next(iris: Client, place: Place) -> None:
    first = place()
    place("Trekker", by="Dounia")
    appoint(actor=COMMAND, position=first, person=person("Dounia").id, part=Part.NEXT, since=TODAY)
    page = read(iris, "house_positions")
    assert "Sociaal Spreekuur de Tagerijn Van 1 van de 2 posities is bekend wie er hierna is." in page
    assert "Hakim" not in page


def test_somebody_of_the_neighbours_cannot_be_appointed(place: Place, world: World) -> None:
    position = place()
    with scope(house=world.noord.house):
        piet = world.noord.volunteer.person_id
    with pytest.raises(ValidationError, match="heeft hier geen rol"):
        appoint(actor=COMMAND, position=position, person=piet, part=Part.NEXT, since=date(2026, 3, 3))


def test_the_pages_ask_no_more_than_a_page_may(
    iris: Client, dounia: Client, place: Place, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        place(f"Positie {number}")
    with django_assert_max_num_queries(QUERIES):
        read(dounia, "initiative_positions")
    with django_assert_max_num_queries(QUERIES):
        read(iris, "house_positions")
    assert dounia.get(at("house_positions")).status_code == 200
