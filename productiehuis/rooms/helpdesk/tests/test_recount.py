"""Figures that are kept: whatever happened at the desk, in whatever order, they are what the rows say."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone
from django_scopes import scope
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, multiple, rule, run_state_machine_as_test

from productiehuis.foundation.counting.counts import Count, Visits, unique_people
from productiehuis.foundation.counting.measures import People
from productiehuis.foundation.counting.models import RollUp
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.rollups import anything_touched, periods_with, recount
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import end_role, give_role, register_person, withdraw_role
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.team import WORKERS
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.helpdesk.actions import Told, correct_visit, register_visit, settle_visit, undo_visit
from productiehuis.rooms.helpdesk.models import Correction, Desk, Topic, Visit
from productiehuis.rooms.helpdesk.own_actions import archive_visits, forget_codes, reopen_visits, take_words_back
from productiehuis.rooms.helpdesk.queries import counted, proved
from productiehuis.testing import World, registered

Figures = dict[str, Count]
Elsewhere = Callable[[Callable[[], object]], Future[object]]
CODES = ("mo 12 03 47", "fa 01 01 00", "be 30 11 15")
EDGES = [date(2018, 6, 30), date(2018, 7, 1), date(2018, 12, 31), date(2019, 1, 1)]


def kept(desk: Desk) -> dict[Period, Figures]:
    """What is kept of *desk*, by period."""
    found: dict[Period, Figures] = {}
    for one in RollUp.objects.filter(initiative=desk.initiative_id):
        found.setdefault(Period(one.start, one.end), {})[one.measure] = Count(one.low, one.high)
    return found


def by_rows(way: Any, desk: Desk, period: Period) -> Figures:
    figures = way(desk.house_id, period, {desk.initiative_id})
    return {measure: as_count(brought) for (_initiative, measure), brought in figures.items()}


def as_count(brought: Count | People) -> Count:
    return brought if isinstance(brought, Count) else Count.exactly(len(brought))


def around(days: set[date]) -> set[Period]:
    return {period for day in days for period in periods_with(day)}


@dataclass
class Known:
    """A visit as the test remembers it."""

    day: date
    code: str
    requests: int


class Years(RuleBasedStateMachine):
    """Years at a desk, in any order. What is remembered here is counted as a third way."""

    world: World

    visits = Bundle("visits")
    roles = Bundle("roles")
    days = st.dates(date(2017, 1, 1), timezone.localdate()) | st.sampled_from(EDGES)
    topics = st.lists(st.integers(0, 3), max_size=3, unique=True)
    kinds = st.sampled_from(RoleKind)
    no_code_or_one = st.just("") | st.sampled_from(CODES)
    some_visits = st.lists(st.tuples(days, topics, no_code_or_one), min_size=1, max_size=4)

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.desk = self.world.west.desk
        today = self.world.west.visit.day
        self.known: dict[UUID, Known | None] = {self.world.west.visit.id: Known(today, "", 1)}
        self.touched = {today}
        self.sealed: set[UUID] = set()
        self.forgotten = 0

    def teardown(self) -> None:
        try:
            recount()
            self.everything_is_right()
        finally:
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)

    def about(self, numbers: Sequence[int]) -> list[Topic]:
        return [Topic.objects.all()[number] for number in numbers]

    @initialize(target=visits, some=some_visits)
    def begin(self, some: list[tuple[date, list[int], str]]) -> object:
        known = [*self.known, *self.register(some)]
        recount()
        return multiple(*known)

    @rule(target=visits, some=some_visits)
    def register_more(self, some: list[tuple[date, list[int], str]]) -> object:
        return multiple(*self.register(some))

    def register(self, some: list[tuple[date, list[int], str]]) -> Iterator[UUID]:
        for day, topics, code in some:
            told = Told(self.about(topics), code or None)
            visit = register_visit(actor=COMMAND, desk=self.desk, id=new_id(), day=day, told=told)
            self.known[visit.id] = Known(day, code, len(topics) or 1)
            self.touched.add(day)
            yield visit.id

    @rule(visit=visits)
    def undo(self, visit: UUID) -> None:
        if visit in self.sealed:
            with pytest.raises(Http404):
                undo_visit(actor=COMMAND, visit=Visit.objects.get(id=visit))
            return
        undo_visit(actor=COMMAND, visit=Visit.objects.get(id=visit))
        self.known[visit] = None

    @rule(visit=visits, day=days | st.none(), topics=topics, code=st.none() | no_code_or_one)
    def correct(self, visit: UUID, day: date | None, topics: list[int], code: str | None) -> None:
        was = self.known[visit]
        on = day or (was.day if was else EDGES[0])
        if visit in self.sealed:
            return
        try:
            correct_visit(
                actor=COMMAND,
                visit=Visit.objects.get(id=visit),
                reason="Verkeerd getypt.",
                day=on,
                told=Told(self.about(topics), code),
            )
        except ValidationError:
            assert was is None or (was.code and not code and on.year != was.day.year)
        else:
            assert was is not None
            self.known[visit] = Known(on, was.code if code is None else code, len(topics) or 1)
            self.touched.add(on)

    @rule(visit=visits, settled=st.booleans())
    def settle(self, visit: UUID, settled: bool) -> None:
        if visit not in self.sealed:
            settle_visit(actor=COMMAND, visit=Visit.objects.get(id=visit), settled=settled)

    @rule(visit=visits)
    def take_words_back(self, visit: UUID) -> None:
        take_words_back(actor=COMMAND, visits=[visit])

    @rule(visit=visits)
    def archive(self, visit: UUID) -> None:
        if archive_visits(actor=COMMAND, visits=[visit]):
            self.sealed.add(visit)

    @rule(visit=visits)
    def reopen(self, visit: UUID) -> None:
        reopen_visits(actor=COMMAND, visits=[visit])
        self.sealed.discard(visit)

    @rule(visit=visits)
    def forget_code(self, visit: UUID) -> None:
        """Every visit with that code in that year has another, which nobody can say, and is found by none."""
        was = self.known[visit]
        gone = forget_codes(actor=COMMAND, visits=[visit])
        assert gone == bool(was and was.code)
        if was and was.code:
            same, self.forgotten = (was.code, was.day.year), self.forgotten + 1
            for one in self.known.values():
                if one and (one.code, one.day.year) == same:
                    one.code = f"forgotten {self.forgotten}"

    @rule(target=roles, name=st.sampled_from("AB"), kind=kinds, since=days, long=st.integers(0, 900))
    def begin_role(self, name: str, kind: RoleKind, since: date, long: int) -> object:
        person = Role.objects.filter(person__name=name).first()
        try:
            role = give_role(
                actor=COMMAND,
                person=person.person if person else register_person(actor=COMMAND, name=name),
                kind=kind,
                house=self.desk.house_id,
                initiative=self.desk.initiative_id,
                since=since,
                until=since + timedelta(days=long) if long else None,
            )
        except ValidationError:
            return multiple()
        return role.id

    @rule(role=roles, until=days)
    def end_role(self, role: UUID, until: date) -> None:
        with suppress(ValidationError):
            end_role(actor=COMMAND, role=Role.objects.get(id=role), until=until)

    @rule(role=roles)
    def withdraw_role(self, role: UUID) -> None:
        withdraw_role(actor=COMMAND, role=Role.objects.get(id=role))

    @rule()
    def count_again(self) -> None:
        recount()

    def everything_is_right(self) -> None:
        assert not anything_touched()
        found = kept(self.desk)
        live = [visit for visit in self.known.values() if visit]
        assert found.keys() == around({visit.day for visit in live})
        for period in around(self.touched):
            figures = found.get(period, {})
            assert figures == by_rows(counted, self.desk, period) == by_rows(proved, self.desk, period)
            assert figures == self.remembered(period, [visit for visit in live if period.contains(visit.day)])

    def remembered(self, period: Period, visits: list[Known]) -> Figures:
        years: dict[int, list[str]] = {}
        for visit in visits:
            years.setdefault(visit.day.year, []).append(visit.code)
        if not visits:
            return {}
        return {
            "key_persons_volunteers": Count.exactly(self.people(period)),
            "help_requests": Count.exactly(sum(visit.requests for visit in visits)),
            "unique_help_seekers": unique_people(
                Visits(len(year), len(year) - year.count(""), len(set(year) - {""})) for year in years.values()
            ),
        }

    def people(self, period: Period) -> int:
        held = set()
        for role in Role.objects.filter(initiative=self.desk.initiative_id, kind__in=WORKERS):
            stopped = timezone.localdate(role.withdrawn_at) if role.withdrawn_at else None
            last = min(role.until or date.max, stopped or date.max)
            if role.since <= period.end and last >= period.start and stopped != role.since:
                held.add(role.person_id)
        return len(held)


def test_in_whatever_order_it_happened_the_figures_are_what_the_rows_say(world: World, west: House) -> None:
    class OfThisWorld(Years):
        pass

    OfThisWorld.world = world
    few = settings(
        max_examples=25,
        stateful_step_count=12,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
    run_state_machine_as_test(OfThisWorld, settings=few)


@pytest.mark.parametrize("numbers", [[], [0], [0, 1]])
def test_a_correction_that_changes_nothing_leaves_no_trace(world: World, west: House, numbers: list[int]) -> None:
    topics = [Topic.objects.all()[number] for number in numbers]
    visit = registered(world.west.desk, world.west.volunteer.person, EDGES[0], CODES[0], topics=topics)
    recount()
    correct_visit(actor=COMMAND, visit=visit, reason="Toch niets.", day=EDGES[0], told=Told(topics, CODES[0]))
    assert not Correction.objects.exists() and not anything_touched()


def test_who_helps_is_counted_again_in_every_period_when_a_role_changes(world: World, west: House) -> None:
    desk, today = world.west.desk, timezone.localdate()

    def give(since: date) -> Role:
        person = register_person(actor=COMMAND, name="A")
        role: Role = give_role(
            actor=COMMAND,
            person=person,
            kind=RoleKind.VOLUNTEER,
            house=west.id,
            initiative=desk.initiative_id,
            since=since,
        )
        return role

    def people(*days: date) -> list[int]:
        recount()
        figures = kept(desk)
        return [figures[Period.current("calendar_year", day)]["key_persons_volunteers"].low for day in days]

    for day in EDGES:
        one_more(world, day)
    assert people(EDGES[0], EDGES[3]) == [0, 0]
    role = give(EDGES[0])
    assert people(EDGES[0], EDGES[3]) == [1, 1]
    end_role(actor=COMMAND, role=role, until=EDGES[2])
    assert people(EDGES[0], EDGES[3]) == [1, 0]
    (before,) = people(today)
    mistake = give(today)
    assert people(today) == [before + 1]
    withdraw_role(actor=COMMAND, role=mistake)
    assert people(today) == [before]


@pytest.fixture
def elsewhere(world: World, west: House) -> Iterator[Elsewhere]:
    """Starts something on a connection of its own."""

    def run(action: Callable[[], object]) -> object:
        try:
            with scope(house=world.house):
                return action()
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        yield lambda action: pool.submit(run, action)


def one_more(world: World, day: date = EDGES[0], code: str = "") -> Visit:
    return registered(world.west.desk, world.west.volunteer.person, day, code)


def requests(world: World, period: Period) -> Count | None:
    return kept(world.west.desk).get(period, {}).get("help_requests")


def all_is_right(world: World, *days: date) -> None:
    found = kept(world.west.desk)
    for period in around(set(days)) | found.keys():
        figures = found.get(period, {})
        assert figures == by_rows(counted, world.west.desk, period) == by_rows(proved, world.west.desk, period)


@pytest.mark.django_db(transaction=True)
def test_who_counts_waits_for_who_is_counting(world: World, elsewhere: Elsewhere) -> None:
    one_more(world)
    with transaction.atomic():
        recount()
        elsewhere(lambda: one_more(world)).result(timeout=10)
        other = elsewhere(recount)
        with pytest.raises(TimeoutError):
            other.result(timeout=0.3)
    other.result(timeout=10)
    assert requests(world, Period.calendar_year(2018)) == Count.exactly(2)
    assert not anything_touched()
    all_is_right(world, EDGES[0])


@pytest.mark.django_db(transaction=True)
def test_all_who_register_and_count_at_once_are_counted(world: World, elsewhere: Elsewhere) -> None:
    def work(code: str) -> None:
        for day in EDGES:
            one_more(world, day, code)
            recount()

    for done in [elsewhere(partial(work, code)) for code in CODES]:
        done.result(timeout=30)
    assert requests(world, Period.project_year(2018)) == Count.exactly(3 * len(CODES))
    assert not anything_touched()
    all_is_right(world, *EDGES)


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_yet_keeps_its_mark(world: World, elsewhere: Elsewhere) -> None:
    written, go_on = Event(), Event()

    def slowly() -> None:
        with transaction.atomic():
            one_more(world)
            written.set()
            assert go_on.wait(timeout=10)

    one_more(world, EDGES[1])
    other = elsewhere(slowly)
    try:
        assert written.wait(timeout=10)
        recount()
        assert not anything_touched()
        assert requests(world, Period.calendar_year(2018)) == Count.exactly(1)
    finally:
        go_on.set()
    other.result(timeout=10)
    assert anything_touched()
    recount()
    assert requests(world, Period.calendar_year(2018)) == Count.exactly(2)
    all_is_right(world, *EDGES)
