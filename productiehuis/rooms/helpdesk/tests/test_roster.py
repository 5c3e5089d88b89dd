"""The roster through the front: who puts whom on, who cannot, who takes over, and who sees what."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.house.models import House
from productiehuis.foundation.house.opening import set_special_time
from productiehuis.foundation.people.actions import end_role, withdraw_role
from productiehuis.foundation.people.models import Person, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.rooms.helpdesk.models import Session, Shift
from productiehuis.rooms.helpdesk.roster import change_shift, change_turn, put_on, take_over
from productiehuis.rooms.helpdesk.rules import Owner
from productiehuis.rooms.helpdesk.setting_up import add_volunteer
from productiehuis.rooms.helpdesk.turns import Event, Plan
from productiehuis.testing import QUERIES, QUERIES_TO_LOOK, World, build_world, registered, sign_in

DESK = ["west", "tagerijn"]
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)  # a Tuesday; the desk is open on Monday, Tuesday, Thursday and Saturday
TODAY = date(2026, 3, 3)
THURSDAY, FRIDAY, SATURDAY = (TODAY + timedelta(days=number) for number in (2, 3, 4))


@pytest.fixture(autouse=True)
def a_tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hakim(client_as: Callable[[str], Client], west: House) -> Client:
    return client_as("hakim")


@pytest.fixture
def dounia(client_as: Callable[[str], Client], west: House) -> Client:
    return client_as("dounia")


def somebody(name: str) -> Person:
    found: Person = Person.objects.get(name=name)
    return found


def on(world: World, name: str, *days: date) -> None:
    put_on(actor=COMMAND, desk=world.west.desk, people=[somebody(name).id], days=days or [THURSDAY])


def turn(name: str, day: date = THURSDAY) -> Shift:
    found: Shift = Shift.objects.get(person__name=name, session__day=day)
    return found


def text(client: Client, page: str = "roster", *args: object, **asked: str) -> str:
    answer = client.get(reverse(page, args=[*DESK, *args]), asked)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def press(client: Client, page: str, *args: object, **typed: object) -> str:
    return client.post(reverse(page, args=[*DESK, *args]), typed, follow=True).content.decode()


def card(client: Client, day: date = THURSDAY) -> str:
    """What the card of *day* says; it ends where the next one begins."""
    page = client.get(reverse("roster", args=DESK)).content.decode()
    found = page.partition(f'id="dag-{day}"')[2].partition('id="dag-')[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found))


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


class TestClosedWhileSomebodyIsOn:
    """The desk closes from Tuesday to Saturday, with two on Thursday and one on Saturday."""

    @pytest.fixture(autouse=True)
    def people(self, world: World, hakim: Client) -> None:
        on(world, "Hakim", THURSDAY, SATURDAY)
        on(world, "Dounia", THURSDAY)

    def close(self, client: Client, **told: object) -> str:
        days = {"first": TODAY, "last": SATURDAY, "reason": "Verbouwing"}
        return press(client, "add_special_time", **(days | told))

    def test_who_was_on_is_named_to_who_closes_it(self, dounia: Client) -> None:
        said = self.close(dounia)
        assert "Bewaard. Op 2 van deze dagen stonden al mensen op het rooster: 5 maart (Dounia, Hakim), " in said
        assert "7 maart (Hakim). Laat het hun weten." in said

    def test_who_sees_no_roster_reads_no_names(self, client_as: Callable[[str], Client]) -> None:
        said = self.close(client_as("iris"))
        assert "Bewaard. Er stonden al mensen op het rooster. Zeg het tegen het spreekuur." in said
        assert "Hakim" not in said

    @pytest.mark.parametrize("told", [{"last": TODAY}, {"opens": "13:00", "closes": "15:00"}])
    def test_where_everybody_can_still_come_nobody_has_to_be_told(
        self, told: dict[str, object], dounia: Client
    ) -> None:
        assert "al mensen op het rooster" not in self.close(dounia, **told)

    def test_the_card_says_that_they_need_not_come_and_has_nothing_to_exchange(
        self, hakim: Client, dounia: Client
    ) -> None:
        press(hakim, "change_turn", turn("Hakim", SATURDAY).id, to="offer")
        self.close(dounia)
        assert "Dicht. Verbouwing. Dounia en Hakim hoeven niet te komen." in card(hakim)
        assert "Hakim hoeft niet te komen." in card(dounia, SATURDAY)
        for words in ("Ik kan niet", "ruilen", "Ik neem", "Zet mij erbij"):
            assert not any(words in card(one, day) for one in (hakim, dounia) for day in (THURSDAY, SATURDAY))
        assert "Jij staat op" not in text(hakim)

    def test_who_leads_can_take_them_off_and_puts_nobody_on(self, dounia: Client) -> None:
        self.close(dounia)
        page = text(dounia, "roster_day", THURSDAY)
        assert "Haal eraf" in page
        assert ("Verander" in card(dounia, THURSDAY), "Verander" in card(dounia, TODAY)) == (True, False)
        assert "Kan niet" not in page
        assert "Zet erbij" not in page
        press(dounia, "roster_day", THURSDAY, off=somebody("Hakim").id)
        assert "Dounia hoeft niet te komen." in card(dounia)


class TestWhoCarriesHowMuch:
    def test_turns_hours_and_steps_of_each_by_name(self, dounia: Client, world: World) -> None:
        desk = world.west.desk
        change_shift(actor=COMMAND, desk=desk, day=TODAY - timedelta(days=5), came=[somebody("Hakim").id])
        set_special_time(
            actor=COMMAND,
            initiative=desk.initiative,
            first=SATURDAY,
            last=SATURDAY,
            opens=time(10),
            closes=time(14, 30),
        )
        on(world, "Hakim", THURSDAY, SATURDAY)
        for owner in (Owner.DESK, Owner.DESK, Owner.RESIDENT):
            registered(desk, somebody("Hakim"), TODAY, next_step="Belt.", next_owner=owner)
        page = text(dounia, "load")
        assert page.index("Dounia Tot en met") < page.index("Hakim Tot en met")
        mine = page[page.index("Hakim Tot en met") :]
        assert "Tot en met gisteren, vier weken 2 diensten, 6 uur" in mine  # the world has one of yesterday
        assert "Vanaf vandaag, vier weken 2 diensten, 7 uur en 30 minuten" in mine
        assert "2 volgende stappen die Hakim opschreef, moeten nog." in mine

    def test_who_wrote_down_a_step_is_spoken_to(self, hakim: Client, world: World) -> None:
        registered(world.west.desk, somebody("Hakim"), TODAY, next_step="Belt.", next_owner=Owner.DESK)
        assert "1 volgende stap die jij opschreef, moet nog." in text(hakim, "load")

    def test_a_volunteer_sees_their_own_and_nobody_elses(self, hakim: Client, world: World) -> None:
        on(world, "Dounia", THURSDAY)
        page = text(hakim, "load")
        assert "Hoeveel doe ik?" in page
        assert "Dounia" not in page.partition("Alleen jij en")[2]
        assert "0 diensten, 0 uur" in page

    def test_when_one_carries_a_lot_a_kind_line_asks_who_can_take_over(
        self, hakim: Client, dounia: Client, world: World
    ) -> None:
        days = [TODAY + timedelta(days=number) for number in range(28)]
        on(world, "Hakim", *[day for day in days if day.isoweekday() in (1, 2, 4)])
        assert "Hakim staat op 12 van de 16 dagen. Wie kan er een overnemen?" in text(dounia, "load")
        assert "Jij staat op 12 van de 16 dagen. Is dat te veel?" in text(hakim, "load")

    def test_a_turn_on_a_day_that_is_closed_weighs_nothing(self, dounia: Client, world: World) -> None:
        days = [TODAY + timedelta(days=number) for number in range(28)]
        on(world, "Hakim", *[day for day in days if day.isoweekday() in (1, 2, 4)])
        first, last = THURSDAY, THURSDAY + timedelta(days=13)  # eight of the sixteen days; six of the twelve turns
        set_special_time(actor=COMMAND, initiative=world.west.desk.initiative, first=first, last=last)
        page = text(dounia, "load")
        assert "6 diensten, 18 uur" in page
        assert "Hakim staat op 6 van de 8 dagen." in page

    def test_who_was_there_can_give_their_own_hours(self, hakim: Client, dounia: Client, world: World) -> None:
        was = TODAY - timedelta(days=5)
        change_shift(actor=COMMAND, desk=world.west.desk, day=was, came=[somebody("Hakim").id])
        shift = turn("Hakim", was)
        press(hakim, "turn_hours", shift.id, began="09:30", ended="14:00")
        assert "2 diensten, 7 uur en 30 minuten" in text(hakim, "load")  # three of yesterday, four and a half of then
        assert "Het einde ligt vóór het begin" in press(hakim, "turn_hours", shift.id, began="14:00", ended="09:30")
        assert "Vul ook deze tijd in." in press(hakim, "turn_hours", shift.id, began="14:00")
        assert dounia.get(reverse("turn_hours", args=[*DESK, shift.id])).status_code == 404


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


def test_nobody_learns_the_name_of_somebody_who_is_not_on_that_day(
    client_as: Callable[[str], Client], world: World
) -> None:
    day = timezone.localdate() + timedelta(days=1)
    page = reverse("roster_day", args=["west", "tagerijn", day.isoformat()])
    for stranger in (world.noord.volunteer.person_id, world.west.role.person_id, "nobody"):
        assert client_as("dounia").post(page, {"off": str(stranger)}).status_code == 404
