"""The figures of a desk: right for those who work there, and giving nobody away to everybody else."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from random import Random

import pytest
import time_machine
from django.db.models import Count as CountRows
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.counting import rollups
from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.counting.counts import Count
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.helpdesk import demo
from productiehuis.rooms.helpdesk.actions import Told, correct_visit, undo_visit
from productiehuis.rooms.helpdesk.figures import DeskFigures, figures_of, with_figures
from productiehuis.rooms.helpdesk.models import Desk, Topic, Visit
from productiehuis.rooms.helpdesk.rules import Channel, Done
from productiehuis.testing import World, registered

DESK = ["west", "tagerijn"]
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def note(world: World, west: House) -> Callable[..., Visit]:
    person = Person.objects.get(name="Hakim")
    return lambda day, code="", **told: registered(world.west.desk, person, day, code, **told)


@pytest.fixture
def year_2018(world: World, west: House) -> None:
    demo.year_2018(world.west.desk, Random("west"))
    rollups.recount()


def page(client: Client, period: str = "2018", **asked: str) -> str:
    answer = client.get(reverse("desk_figures", args=DESK), {"periode": period, **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def counted(world: World, period: Period) -> DeskFigures:
    desk = with_figures(Desk.objects.all(), period).get(id=world.west.desk.id)
    return figures_of(desk, period)


def test_the_year_2018_says_what_was_published(
    year_2018: None, client: Client, client_as: Callable[[str], Client], world: World
) -> None:
    figures = counted(world, Period.calendar_year(2018))
    assert (figures.requests, figures.unique) == (1015, Count.exactly(390))
    assert sum(topic.count for topic in figures.topics) == 1015
    assert figures.visits == Visit.objects.filter(day__year=2018).count() == sum(figures.channels.values())
    for one in (client, client_as("hakim"), client_as("iris")):
        shown = words(page(one))
        assert "1.015 hulpvragen" in shown
        assert "390 verschillende bezoekers" in shown


def test_everybody_sees_topics_with_a_rest_and_who_works_there_all(
    year_2018: None, client: Client, client_as: Callable[[str], Client]
) -> None:
    public, team = words(page(client)), words(page(client_as("hakim")))
    assert "Iets anders telt mee in de rest" in public
    assert "De rest samen, ook zonder onderwerp" in public
    for only_team in ("Drukke uren", "Hoe het contact was", "Wat er is gedaan", "bezoeken"):
        assert only_team in team
    for only_team in ("Drukke uren", "Hoe het contact was", "Wat er is gedaan"):
        assert only_team not in public
    assert "januari 2018" in public


def test_the_paper_to_hang_up_is_the_public_one_whoever_prints_it(
    year_2018: None, client: Client, client_as: Callable[[str], Client]
) -> None:
    def taken(one: Client, format: str, **asked: str) -> bytes:
        return one.get(reverse("desk_figures_file", args=[*DESK, format]), {"periode": "2018", **asked}).content

    assert taken(client_as("hakim"), "csv") == taken(client, "csv")
    assert "Drukke uren" in taken(client_as("hakim"), "csv", voor="team").decode()
    assert "Drukke uren" not in taken(client, "csv").decode()
    for one, asked in ((client, {}), (client_as("dounia"), {"voor": "team"})):
        assert taken(one, "pdf", **asked).startswith(b"%PDF")
        assert taken(one, "xlsx", **asked).startswith(b"PK")
    for persona in ("nobody", "amina", "lotte", "frank"):
        address = reverse("desk_figures_file", args=[*DESK, "csv"])
        assert client_as(persona).get(address, {"periode": "2018", "voor": "team"}).status_code == 404


@pytest.mark.parametrize("period", ["2026", "2025-2026", "2018-2019"])
def test_a_running_year_and_a_project_year_are_for_the_desk(
    period: str, note: Callable[..., Visit], client: Client, client_as: Callable[[str], Client]
) -> None:
    for _visit in range(9):
        note(date(2026, 1, 5))
        note(date(2018, 9, 5))
    public = words(page(client, period))
    assert "hulpvragen" not in public
    assert client.get(reverse("desk_figures_file", args=[*DESK, "csv"]), {"periode": period}).status_code == 404
    assert "hulpvragen" in words(page(client_as("hakim"), period))


@pytest.mark.parametrize("period", ["2018-03-01..2018-03-02", "veel", "18"])
def test_days_cannot_be_chosen_by_anybody(period: str, client_as: Callable[[str], Client], world: World) -> None:
    for persona in ("nobody", "hakim", "iris"):
        address = reverse("desk_figures", args=DESK)
        assert client_as(persona).get(address, {"periode": period}).status_code == 404


def test_a_small_year_says_so_and_no_more(
    note: Callable[..., Visit], client: Client, client_as: Callable[[str], Client]
) -> None:
    for _visit in range(3):
        note(date(2019, 5, 6))
    rollups.recount()
    public = words(page(client, "2019"))
    assert "minder dan 5 hulpvragen" in public
    assert "Er zijn te weinig vragen om meer te laten zien." in public
    assert "3 hulpvragen" in words(page(client_as("iris"), "2019"))


def test_a_year_without_visits_was_not_counted(client: Client, world: World) -> None:
    assert "niet geteld hulpvragen" in words(page(client, "2017"))


def test_what_is_undone_counts_nowhere(note: Callable[..., Visit], world: World) -> None:
    made = note(timezone.localdate(), done=[Done.SOLVED], channel=Channel.PHONE)
    before = counted(world, Period.calendar_year(2026))
    undo_visit(actor=COMMAND, visit=made)
    after = counted(world, Period.calendar_year(2026))
    assert (before.visits - after.visits, before.requests - after.requests) == (1, 1)
    assert (after.done, after.channels.get(Channel.PHONE)) == ({}, None)
    assert sum(after.hours.values()) == sum(before.hours.values()) - 1


def test_a_request_without_a_topic_is_counted_beside_the_topics(note: Callable[..., Visit], world: World) -> None:
    topics = list(Topic.objects.all())
    note(date(2019, 5, 6), topics=topics[:2], done=[Done.SOLVED, Done.LISTENED])
    note(date(2019, 5, 6), topics=[])
    figures = counted(world, Period.calendar_year(2019))
    assert (figures.visits, figures.requests, figures.without_topic) == (2, 3, 1)
    assert figures.done == {Done.SOLVED: 1, Done.LISTENED: 1}


@pytest.mark.parametrize(
    ("moment", "day", "hour"),
    [
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), date(2026, 1, 1), 0),  # half past midnight, in the new year
        (datetime(2025, 12, 31, 22, 30, tzinfo=UTC), date(2025, 12, 31), 23),
        (datetime(2025, 10, 26, 0, 30, tzinfo=UTC), date(2025, 10, 26), 2),  # the night in which this hour comes twice
        (datetime(2025, 10, 26, 1, 30, tzinfo=UTC), date(2025, 10, 26), 2),
        (datetime(2025, 3, 30, 1, 30, tzinfo=UTC), date(2025, 3, 30), 3),  # the night that has no half past two
    ],
)
def test_hours_are_those_of_the_clock_on_the_wall(moment: datetime, day: date, hour: int, world: World) -> None:
    with time_machine.travel(moment, tick=False):
        assert timezone.localdate() == day
        with scope(house=world.house):
            registered(world.west.desk, Person.objects.get(name="Hakim"), day)
            figures = counted(world, Period.calendar_year(day.year))
            months = {month for month in figures.months if month.month == day.month}
            assert months == {day.replace(day=1)}
            assert figures.hours[day.isoweekday(), hour] >= 1


def test_what_is_written_down_later_has_no_hour(
    note: Callable[..., Visit], world: World, client_as: Callable[[str], Client]
) -> None:
    Visit.objects.all().delete()
    note(date(2026, 3, 2))
    note(date(2026, 3, 3))
    figures = counted(world, Period.calendar_year(2026))
    assert figures.hours == {(2, 10): 1}
    assert "1 van de 2 bezoeken" in words(page(client_as("hakim"), "2026"))


def test_the_months_of_a_running_year_end_now(note: Callable[..., Visit], client_as: Callable[[str], Client]) -> None:
    note(date(2026, 1, 5))
    shown = page(client_as("hakim"), "2026")
    assert "maart 2026" in shown
    assert "april 2026" not in shown
    assert "juli 2025" in page(client_as("hakim"), "2025-2026")


def test_a_retired_topic_keeps_its_figures(note: Callable[..., Visit], client_as: Callable[[str], Client]) -> None:
    topic = Topic.objects.get(name="Taal")
    note(date(2019, 5, 6), topics=[topic])
    topic.retired_at = timezone.now()
    topic.save()
    assert "Taal" in words(page(client_as("hakim"), "2019"))
    assert "Taal" not in words(page(client_as("hakim"), "2018")).partition("Waar het over ging")[2]


def test_the_page_asks_six_things_at_most(
    year_2018: None, client_as: Callable[[str], Client], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for client in [client_as(persona) for persona in ("nobody", "hakim", "iris")]:
        with django_assert_max_num_queries(6):
            page(client)


def test_the_results_lead_everybody_to_the_figures_of_the_desk_that_they_may_see(
    year_2018: None, client_as: Callable[[str], Client]
) -> None:
    def leads(persona: str, period: str, measure: str = "help_requests") -> bool:
        address = reverse("figure", args=["west", "sociaal-spreekuur-de-tagerijn", measure])
        shown = client_as(persona).get(address, {"periode": period}).content.decode()
        return f"{reverse('desk_figures', args=DESK)}?periode={period}" in shown

    assert leads("nobody", "2018")
    assert leads("iris", "2018")
    assert leads("iris", "2018-2019")
    assert not leads("nobody", "2018-2019")
    assert not leads("nobody", "2018", "key_persons_volunteers")
    assert not leads("hakim", "2018"), "who works there gets the rows"


def test_what_is_added_to_a_closed_year_changes_the_public_page_in_steps_of_five_and_no_topic(
    year_2018: None, client: Client, world: World
) -> None:
    close_year(actor=None, house=world.house.id, year=2018)
    rollups.recount()
    before = page(client)
    topics = list(Topic.objects.all())
    without = Visit.objects.filter(day__year=2018, day__month__lte=6).annotate(n=CountRows("help_requests")).filter(n=1)
    visits = list(without.exclude(help_requests__topic=topics[0])[:5])
    for number, visit in enumerate(visits, start=1):
        there = list(Topic.objects.filter(help_requests__visit=visit))
        told = Told([*there, topics[0]], None, visit.done, visit.next_step, visit.next_owner, visit.note, visit.channel)
        correct_visit(actor=COMMAND, visit=visit, reason="vergeten", day=visit.day, told=told)
        if number < 5:
            assert page(client) == before, "one correction cannot be seen"
    after = page(client)
    assert "1.015" in before and "1.020" in after
    assert after.replace("1.020", "1.015") == before, "no topic and no month says what came"
    figures = counted(world, Period.calendar_year(2018))
    assert (figures.requests, figures.added, sum(topic.later for topic in figures.topics)) == (1020, 5, 5)


def test_the_page_opens_on_the_newest_year_with_visits(note: Callable[..., Visit], client: Client) -> None:
    address = reverse("desk_figures", args=DESK)

    def opens_on() -> int:
        return int(client.get(address).context["period"].start.year)

    this_year = timezone.localdate().year
    assert opens_on() == this_year  # the world has a visit of today, and none before
    note(date(2019, 5, 6))
    assert opens_on() == 2019
    note(date(this_year - 1, 5, 6))
    assert opens_on() == this_year - 1
    Visit.objects.all().delete()
    assert opens_on() == this_year - 1


def test_the_page_of_an_initiative_leads_to_the_figures_of_its_desk(client: Client, world: World) -> None:
    public = client.get(reverse("initiative", args=["west", "sociaal-spreekuur-de-tagerijn"]))
    assert reverse("desk_figures", args=DESK) in public.content.decode()
    with scope(house=world.house):
        without = Initiative.objects.filter(desk=None).first()
    page = client.get(reverse("initiative", args=["west", without.slug])).content.decode()
    assert "/cijfers/" not in page
