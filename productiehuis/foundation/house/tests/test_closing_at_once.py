"""A year that is closed at the moment at which somebody else does something with it: nothing is lost unseen."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django_scopes import scope
from time_machine import travel

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.counting.models import FrozenFigure, Snapshot
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.helpdesk.models import Visit
from productiehuis.testing import World, registered

pytestmark = pytest.mark.django_db(transaction=True)
Elsewhere = Callable[[Callable[[], object]], Future[object]]

NEW_YEARS_EVE = date(2026, 12, 31)
ZONE = timezone.get_default_timezone()
BEFORE, AFTER = datetime(2026, 12, 31, 23, 59, 59, tzinfo=ZONE), datetime(2027, 1, 1, 0, 5, tzinfo=ZONE)


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


def came(world: World, code: str = "") -> Visit:
    return registered(world.west.desk, Person.objects.get(name="Hakim"), NEW_YEARS_EVE, code)


def closes(house: House, year: int = 2026) -> Callable[[], object]:
    return lambda: close_year(actor=None, house=house.id, year=year)


def signed_requests() -> int:
    return int(FrozenFigure.objects.get(measure="help_requests", start=date(2026, 1, 1), end=NEW_YEARS_EVE).low)


@pytest.mark.parametrize("code", ["", "mo 12 03 47"])
def test_a_visit_that_began_before_midnight_is_waited_for_and_signed_off(
    code: str, world: World, west: House, elsewhere: Elsewhere
) -> None:
    with travel(BEFORE, tick=False) as clock:
        came(world)
        before = Visit.objects.filter(day__year=2026).count()
        with transaction.atomic():
            came(world, code)
            clock.move_to(AFTER)
            closing = elsewhere(closes(west))
            with pytest.raises(TimeoutError):
                closing.result(timeout=0.5)
        closing.result(timeout=10)
        assert signed_requests() == before + 1 == Visit.objects.filter(day__year=2026).count()


@pytest.mark.parametrize("clock_of_the_desk", [BEFORE, AFTER])
def test_a_visit_that_comes_while_the_year_is_closed_is_refused_in_words(
    clock_of_the_desk: datetime, world: World, west: House, elsewhere: Elsewhere
) -> None:
    with travel(AFTER, tick=False) as clock:
        came(world)
        there = Visit.objects.filter(day__year=2026).count()
        with transaction.atomic():
            close_year(actor=None, house=west.id, year=2026)
            clock.move_to(clock_of_the_desk)
            late = elsewhere(lambda: came(world, "mo 12 03 47"))
            with pytest.raises(TimeoutError):
                late.result(timeout=0.5)
        with pytest.raises(ValidationError, match="2026 is afgesloten"):
            late.result(timeout=10)
        assert signed_requests() == there == Visit.objects.filter(day__year=2026).count()


def test_those_who_register_at_the_same_moment_do_not_wait_for_each_other(
    world: World, west: House, elsewhere: Elsewhere
) -> None:
    with travel(BEFORE, tick=False):
        came(world, "mo 12 03 47")
        with transaction.atomic():
            came(world, "mo 12 03 47")
            elsewhere(lambda: came(world, "fa 01 01 00")).result(timeout=10)


def test_two_who_say_the_first_code_of_a_year_at_once_get_one_key(
    world: World, west: House, elsewhere: Elsewhere
) -> None:
    with travel(BEFORE, tick=False):
        came(world)
        both = [elsewhere(lambda: came(world, "mo 12 03 47")) for _ in range(4)]
        assert len({bytes(one.result(timeout=10).code) for one in both}) == 1  # type: ignore[attr-defined]  # a visit


def test_two_coordinators_at_once_close_it_once(world: World, west: House, elsewhere: Elsewhere) -> None:
    with travel(AFTER, tick=False):
        came(world)
        for done in [elsewhere(closes(west)) for _ in range(3)]:
            done.result(timeout=10)
        assert Snapshot.objects.count() == 1 == JournalEntry.objects.filter(verb="close_year").count()


def test_two_years_closed_at_once_sign_the_project_year_between_them_once(
    world: World, west: House, elsewhere: Elsewhere
) -> None:
    with travel(AFTER, tick=False):
        registered(world.west.desk, Person.objects.get(name="Hakim"), date(2025, 9, 1))
        for done in [elsewhere(closes(west, year)) for year in (2026, 2025)]:
            done.result(timeout=10)
        project = FrozenFigure.objects.filter(start=date(2025, 7, 1), end=date(2026, 6, 30), measure="help_requests")
        assert project.count() == 1
