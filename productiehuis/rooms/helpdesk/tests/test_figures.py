"""What the desk counts, as the monitor shows it: the published row of 2018, bounds, and who may open the rows."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO
from random import Random

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.counting import rollups
from productiehuis.foundation.counting.measures import count_all
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import give_role, withdraw_role
from productiehuis.foundation.people.models import Person, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.helpdesk import demo
from productiehuis.rooms.helpdesk.actions import undo_visit
from productiehuis.rooms.monitor.models import ReportedFigure
from productiehuis.testing import World, registered

TAGERIJN = "sociaal-spreekuur-de-tagerijn"
UNIQUE, REQUESTS, PEOPLE = "unique_help_seekers", "help_requests", "key_persons_volunteers"


@pytest.fixture
def visit(world: World, west: House) -> Callable[..., object]:
    """Write down a visit: ``visit(date(2019, 3, 5), "fa 12 03 47")``."""
    person = Person.objects.get(name="Hakim")
    return lambda day, code="", **told: registered(world.west.desk, person, day, code, **told)


def results(client: Client, period: str) -> str:
    rollups.recount()
    return client.get(reverse("results", args=["west"]), {"periode": period}).content.decode()


def figure(client: Client, measure: str, period: str) -> str:
    rollups.recount()
    return client.get(reverse("figure", args=["west", TAGERIJN, measure]), {"periode": period}).content.decode()


def test_the_desk_of_the_tagerijn_yields_the_published_row_without_a_reported_figure(
    client: Client, world: World, west: House
) -> None:
    demo.year_2018(world.west.desk, Random("west"))
    ReportedFigure.objects.filter(initiative=world.west.desk.initiative).delete()
    rollups.recount()
    page = client.get(reverse("results_file", args=["west", "csv"]), {"periode": "2018"}).content.decode("utf-8-sig")
    (row,) = [one for one in csv.DictReader(StringIO(page), delimiter=";") if "Tagerijn" in one["Initiatief"]]
    assert (row["Trekkers en vrijwilligers"], row["Unieke hulpvragers"], row["Hulpvragen"]) == ("12", "390", "1015")
    assert row["Unieke hulpvragers: woord"] == "unieke bezoekers"
    assert row["Unieke hulpvragers: herkomst"] == "geteld uit bezoeken en lijsten"
    assert row["Deelnemers"] == ""


def test_with_a_code_at_every_visit_it_is_one_figure(visit: Callable[..., object], client: Client) -> None:
    for number in range(6):
        visit(date(2019, 3, 5), f"fa 12 03 4{number}")
        visit(date(2019, 4, 5), f"FA 1203-4{number}")
    assert "tussen 6" not in figure(client, UNIQUE, "2019")
    assert '<span class="tile-number">6</span>' in figure(client, UNIQUE, "2019")
    assert '<span class="tile-number">12</span>' in figure(client, REQUESTS, "2019")


def test_without_a_code_it_lies_between_two_and_the_method_is_one_click_away(
    visit: Callable[..., object], client: Client
) -> None:
    for number in range(6):
        visit(date(2019, 3, 5), f"fa 12 03 4{number}")
    for _visit in range(3):
        visit(date(2019, 3, 6))
    assert "tussen 6 en 9" in results(client, "2019")
    opened = figure(client, UNIQUE, "2019")
    assert "tussen 6 en 9" in opened
    assert "Wij bewaren niet de code" in opened


def test_over_two_keys_it_lies_between_two(visit: Callable[..., object], client: Client) -> None:
    for number in range(6):
        visit(date(2019, 11, 5), f"fa 12 03 4{number}")
        visit(date(2020, 2, 5), f"fa 12 03 4{number}")
    assert "tussen 6 en 12" in figure(client, UNIQUE, "2019-2020")
    assert '<span class="tile-number">6</span>' in figure(client, UNIQUE, "2019")


def test_bounds_go_along_in_files_and_charts(visit: Callable[..., object], client: Client) -> None:
    for number in range(6):
        visit(date(2019, 3, 5), f"fa 12 03 4{number}")
    visit(date(2019, 3, 6))
    rollups.recount()
    for format in ("csv", "xlsx", "pdf"):
        taken = client.get(reverse("results_file", args=["west", format]), {"periode": "2019"})
        assert taken.status_code == 200
    text = client.get(reverse("results_file", args=["west", "csv"]), {"periode": "2019"}).content.decode()
    assert "tussen 6 en 7" in text
    shown = client.get(reverse("comparison", args=["west"]), {"wat": UNIQUE}).content.decode()
    assert "tussen 6 en 7" in shown


def test_small_bounds_are_hidden_from_the_public_and_not_from_the_desk(
    visit: Callable[..., object], client: Client, client_as: Callable[[str], Client]
) -> None:
    visit(date(2019, 3, 5), "fa 12 03 47")
    visit(date(2019, 3, 6))
    assert "minder dan 5" in figure(client, UNIQUE, "2019")
    for _visit in range(9):
        visit(date(2019, 3, 6))
    assert "niet getoond" in figure(client, UNIQUE, "2019")
    assert "tussen 1 en 11" in figure(client_as("hakim"), UNIQUE, "2019")


def test_a_project_year_does_not_give_a_small_half_year_away(
    visit: Callable[..., object], client: Client, client_as: Callable[[str], Client]
) -> None:
    """Who knows that a desk began in July could subtract: 2018-2019 minus 2018 is January to June of 2019."""
    for number in range(8):
        visit(date(2018, 9, 5), f"fa 12 03 1{number}")
        visit(date(2019, 9, 5), f"fa 12 03 1{number}")
    for number in range(3):
        visit(date(2019, 2, 5), f"fa 12 03 2{number}")
    assert "niet getoond" in figure(client, REQUESTS, "2018-2019")
    assert "niet getoond" in figure(client, REQUESTS, "2019-2020")
    assert '<span class="tile-number">11</span>' in figure(client, REQUESTS, "2019")
    assert '<span class="tile-number">11</span>' in figure(client_as("dounia"), REQUESTS, "2018-2019")


def test_a_year_that_is_running_tells_the_public_nothing_of_who_came_today(
    visit: Callable[..., object], client: Client, client_as: Callable[[str], Client]
) -> None:
    today = timezone.localdate()
    for number in range(9):
        visit(date(today.year, 1, 1), f"fa 12 03 1{number}")
        visit(date(today.year - 1, 9, 1), f"fa 12 03 1{number}")
    for period in (str(today.year), f"{today.year - 1}-{today.year}"):
        assert "loopt nog" in figure(client, REQUESTS, period)
        assert "loopt nog" in figure(client_as("lotte"), UNIQUE, period)
        assert "loopt nog" not in figure(client_as("hakim"), REQUESTS, period)
        assert "loopt nog" not in figure(client, PEOPLE, period)
    assert '<span class="tile-number">9</span>' in figure(client, REQUESTS, str(today.year - 1))


def test_what_is_undone_counts_no_more_and_leaves_no_zero(world: World, west: House, client: Client) -> None:
    made = registered(world.west.desk, Person.objects.get(name="Hakim"), date(2019, 3, 5))
    assert "minder dan 5" in figure(client, REQUESTS, "2019")
    undo_visit(actor=COMMAND, visit=made)
    assert "niet geteld" in figure(client, REQUESTS, "2019")


@pytest.mark.parametrize("measure", [UNIQUE, REQUESTS, PEOPLE])
@pytest.mark.parametrize(
    ("persona", "opens"),
    [("hakim", True), ("dounia", True), ("iris", False), ("lotte", False), ("frank", False), ("nobody", False)],
)
def test_a_figure_opens_to_its_rows_for_who_works_there(
    persona: str, opens: bool, measure: str, visit: Callable[..., object], client_as: Callable[[str], Client]
) -> None:
    visit(date(2019, 3, 5))
    client = client_as(persona)
    shown = figure(client, measure, "2019")
    page = "desk_people" if measure == PEOPLE else "visits"
    address = f"{reverse(page, args=['west', 'tagerijn'])}?periode=2019"
    assert (address in shown) is opens
    if opens:
        assert client.get(address).status_code == 200
        assert "Hoe is er geteld?" in shown


def test_the_rows_are_those_of_the_figure(visit: Callable[..., object], client_as: Callable[[str], Client]) -> None:
    for day in (date(2018, 12, 31), date(2019, 1, 1), date(2019, 12, 31), date(2020, 1, 1)):
        visit(day)
    rows = client_as("hakim").get(reverse("visits", args=["west", "tagerijn"]), {"periode": "2019"})
    assert "2 gevonden" in rows.content.decode()
    rows = client_as("hakim").get(reverse("visits", args=["west", "tagerijn"]), {"periode": "2018-2019"})
    assert "2 gevonden" in rows.content.decode()


class TestPeopleWhoHelp:
    """Key persons, volunteers and the coordinator of the initiative, each once, whoever held a role in the period."""

    def count(self, west: House, world: World, year: int) -> int:
        figures = count_all(west.id, Period.calendar_year(year))
        return figures[world.west.desk.initiative_id, PEOPLE].low

    def role(self, world: World, name: str, kind: RoleKind, since: date, until: date | None = None) -> Role:
        return give_role(
            actor=COMMAND,
            person=Person.objects.get(name=name),
            kind=kind,
            house=world.house.id,
            initiative=world.west.desk.initiative_id,
            since=since,
            until=until,
        )

    def test_each_counts_once(self, world: World, west: House, visit: Callable[..., object]) -> None:
        visit(date(2015, 3, 5))
        self.role(world, "Amina", RoleKind.VOLUNTEER, date(2014, 5, 1), date(2015, 1, 1))
        self.role(world, "Amina", RoleKind.KEY_PERSON, date(2015, 1, 2), date(2015, 6, 1))
        self.role(world, "Bram", RoleKind.COORDINATOR, date(2015, 12, 31), date(2016, 1, 1))
        self.role(world, "Chris", RoleKind.VOLUNTEER, date(2016, 1, 1), date(2016, 2, 1))
        self.role(world, "Els", RoleKind.VOLUNTEER, date(2014, 1, 1), date(2014, 12, 31))
        assert self.count(west, world, 2015) == 2

    def test_a_role_given_by_mistake_never_counted(
        self, world: World, west: House, visit: Callable[..., object]
    ) -> None:
        today = timezone.localdate()
        visit(today)
        before = self.count(west, world, today.year)
        mistaken = self.role(world, "Amina", RoleKind.VOLUNTEER, today)
        assert self.count(west, world, today.year) == before + 1
        withdraw_role(actor=COMMAND, role=mistaken)
        assert self.count(west, world, today.year) == before

    def test_a_role_that_changes_is_counted_again(
        self, world: World, west: House, visit: Callable[..., object], client: Client
    ) -> None:
        visit(date(2015, 3, 5))
        assert '<span class="tile-number">0</span>' in figure(client, PEOPLE, "2015")
        self.role(world, "Amina", RoleKind.VOLUNTEER, date(2015, 5, 1), date(2015, 6, 1))
        assert '<span class="tile-number">1</span>' in figure(client, PEOPLE, "2015")


def test_a_free_range_is_counted_straight_from_the_rows(
    visit: Callable[..., object], client_as: Callable[[str], Client]
) -> None:
    visit(date(2019, 3, 5), "fa 12 03 47")
    visit(date(2019, 3, 9), "fa 12 03 47")
    shown = client_as("iris").get(reverse("results", args=["west"]), {"periode": "2019-03-01..2019-03-07"})
    assert ">1<span" in shown.content.decode()


def test_pages_of_the_monitor_ask_six_things_at_most(
    visit: Callable[..., object],
    client_as: Callable[[str], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    visit(date(2019, 3, 5))
    rollups.recount()
    for persona in ("nobody", "iris", "hakim"):
        client = client_as(persona)
        for period in ("2019", "2018-2019"):
            with django_assert_max_num_queries(6):
                client.get(reverse("results", args=["west"]), {"periode": period})
        with django_assert_max_num_queries(6):
            client.get(reverse("comparison", args=["west"]))
        with django_assert_max_num_queries(6):
            client.get(reverse("figure", args=["west", TAGERIJN, UNIQUE]), {"periode": "2019"})
