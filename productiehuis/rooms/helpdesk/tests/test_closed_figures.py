"""After a year is closed its figures are what was signed off and what was added, in whatever order things happened."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.counting.counts import SMALL, Count, Standing, waiting
from productiehuis.foundation.counting.measures import prove_all
from productiehuis.foundation.counting.models import Addition, FrozenFigure, RollUp
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.rollups import recount
from productiehuis.foundation.counting.snapshots import broken, standing
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import end_role
from productiehuis.foundation.people.models import Role
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.helpdesk.actions import Told, correct_visit, register_visit, undo_visit
from productiehuis.rooms.helpdesk.models import Correction, Desk, Topic, Visit
from productiehuis.testing import World

YEAR = Period.calendar_year(2018)
DAYS = (date(2018, 2, 3), date(2018, 11, 12), date(2019, 2, 3))
CODES = ("", "mo 12 03 47", "fa 01 01 00")

steps = st.one_of(
    st.tuples(st.just("register"), st.sampled_from(DAYS), st.integers(0, 3), st.sampled_from(CODES)),
    st.tuples(st.just("correct"), st.integers(0, 9), st.integers(0, 4)),
    st.tuples(st.just("undo"), st.integers(0, 9)),
    st.tuples(st.just("end role"), st.integers(0, 9), st.sampled_from(DAYS)),
    st.tuples(st.just("close"), st.sampled_from((2018, 2019))),
    st.tuples(st.just("count")),
)


class Model:
    """What should stand, remembered the simple way: requests by visit, and which years are closed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.topics = list(Topic.objects.all()[:4])
        self.visits: dict[UUID, tuple[date, int]] = {}
        self.closed: set[int] = set()
        self.added = 0

    def do(self, what: str, *how: object) -> None:
        getattr(self, what.replace(" ", "_"))(*how)

    def register(self, day: date, topics: int, code: str) -> None:
        id = new_id()
        told = Told(self.topics[:topics], code or None)
        try:
            register_visit(actor=COMMAND, desk=self.desk, id=id, day=day, told=told)
        except ValidationError:
            assert day.year in self.closed
        else:
            assert day.year not in self.closed
            self.visits[id] = (day, max(1, topics))

    def correct(self, number: int, topics: int) -> None:
        for id, (day, had) in self.one(number):
            visit = Visit.objects.get(id=id)
            told = Told(self.topics[:topics])
            try:
                correct_visit(actor=COMMAND, visit=visit, reason="Stond op papier.", day=day, told=told)
            except ValidationError:
                assert day.year in self.closed
            else:
                many = max(1, topics)
                assert many >= had or day.year not in self.closed
                self.added += many - had if day.year in self.closed else 0
                self.visits[id] = (day, many)

    def undo(self, number: int) -> None:
        for id, (day, _had) in self.one(number):
            try:
                undo_visit(actor=COMMAND, visit=Visit.objects.get(id=id))
            except ValidationError:
                assert day.year in self.closed
            else:
                assert day.year not in self.closed
                del self.visits[id]

    def end_role(self, number: int, until: date) -> None:
        roles = list(Role.objects.filter(initiative=self.desk.initiative_id, since__lte=until).order_by("id"))
        for role in roles[number : number + 1]:
            with suppress(ValidationError):
                end_role(actor=COMMAND, role=role, until=until)

    def close(self, year: int) -> None:
        close_year(actor=None, house=self.desk.house_id, year=year)
        self.closed.add(year)

    def count(self) -> None:
        recount()

    def one(self, number: int) -> list[tuple[UUID, tuple[date, int]]]:
        return list(self.visits.items())[number : number + 1]

    def requests(self, period: Period) -> int:
        return sum(many for day, many in self.visits.values() if period.contains(day))


def kept(desk: Desk, period: Period) -> dict[tuple[UUID, str], Standing]:
    rows = RollUp.objects.filter(initiative=desk.initiative_id, start=period.start, end=period.end)
    return {
        (one.initiative_id, one.measure): Standing(Count(one.low, one.high), one.added, one.unshown) for one in rows
    }


def test_figures_are_what_was_signed_off_and_what_was_added(world: World, west: House) -> None:
    desk = world.west.desk
    for day in DAYS[:2]:
        Role.objects.create(
            house=west,
            person=world.west.volunteer.person,
            kind="key_person",
            initiative=desk.initiative,
            since=day,
            until=day,
        )

    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(steps, max_size=14))
    def holds(happened: Iterable[tuple[object, ...]]) -> None:
        with transaction.atomic():
            model = Model(desk)
            for what, *how in happened:
                model.do(str(what), *how)
            recount()
            everything_is_right(model, west)
            transaction.set_rollback(True)

    holds()


def everything_is_right(model: Model, house: House) -> None:
    for period in (YEAR, *YEAR.half_years, Period.project_year(2018), Period.calendar_year(2019)):
        stands = kept(model.desk, period)
        requests = stands.get((model.desk.initiative_id, "help_requests"))
        assert (requests.count.low if requests else 0) == model.requests(period)
        proved = prove_all(house.id, period, {model.desk.initiative_id})
        assert stands == standing(house.id, period, {model.desk.initiative_id}, proved, proving=True)
        assert all(one.unshown < SMALL * len(period.half_years) for one in stands.values())
    for line in FrozenFigure.objects.filter(source="registered"):
        now = kept(model.desk, Period(line.start, line.end))[line.initiative_id, line.measure]
        since = now.added - line.added
        assert since >= 0 and now.count == Count(line.low + since, line.high + since)
        assert since == 0 or line.measure == "help_requests", "people never change"
    assert sum(one.amount for one in Addition.objects.all()) == model.added
    reasons = [one for one in Correction.objects.all() if one.reason and "requests" in one.fields]
    assert Addition.objects.count() <= len(reasons), "every addition has a reason"
    assert broken()[1] == []


@given(st.lists(st.integers(1, 12)))
def test_the_public_sees_additions_in_steps_of_five_or_more(amounts: list[int]) -> None:
    seen = [sum(amounts[:many]) - waiting(amounts[:many]) for many in range(len(amounts) + 1)]
    steps = {later - earlier for earlier, later in pairwise(seen)}
    assert all(step == 0 or step >= SMALL for step in steps), "never back, and never by fewer"
    assert sum(amounts) - seen[-1] < SMALL, "and what is held back never tells of more than four"
