"""A series that is over: who came how often, and a certificate."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_scopes import scope

from productiehuis.foundation.people.models import Account, Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.models import Activity, Attendance, Gathering, SignUp
from productiehuis.rooms.activities.rules import Part, Place
from productiehuis.rooms.recognition.issuing import came_to, give_one
from productiehuis.rooms.recognition.models import Certificate
from productiehuis.testing import World

LESSONS = 4


def person(key: str) -> Person:
    return Account.objects.select_related("person").get(email=f"{key}@demo.invalid").person


def who(key: str) -> Who:
    account = Account.objects.select_related("person").get(email=f"{key}@demo.invalid")
    return Who(person=account.person, account=account)


@pytest.fixture
def series(world: World) -> Activity:
    """A series of West whose four lessons are over."""
    with scope(house=world.house):
        activity: Activity = world.west.activity
        Gathering.objects.filter(activity=activity).delete()
        begin = timezone.now().replace(microsecond=0) - timedelta(days=40)
        for number in range(LESSONS):
            at = begin + timedelta(days=7 * number)
            Gathering.objects.create(
                house=world.house,
                activity=activity,
                day=timezone.localdate(at),
                starts_at=at,
                ends_at=at + timedelta(hours=2),
            )
        return activity


@pytest.fixture
def came(series: Activity) -> Callable[..., Any]:
    """Say that somebody came to so many lessons: by their person, by a sign-up with a name, or by nothing."""

    def write(
        times: int,
        *,
        person: Person | None = None,
        name: str = "",
        code: bytes | None = None,
        part: Part = Part.PARTICIPANT,
    ) -> SignUp | None:
        with scope(house=series.house):
            sign_up = None
            if name:
                sign_up = SignUp.objects.create(
                    id=new_id(),
                    house=series.house,
                    activity=series,
                    name=name,
                    state=Place.PLACED,
                    queued_at=timezone.now(),
                    last_day=timezone.localdate(),
                )
            for gathering in Gathering.objects.filter(activity=series).order_by("starts_at")[:times]:
                Attendance.objects.create(
                    id=new_id(),
                    house=series.house,
                    gathering=gathering,
                    person=person,
                    sign_up=sign_up,
                    code=code,
                    part=part,
                    at=timezone.now(),
                )
            return sign_up

    return write


@pytest.fixture
def certificate(series: Activity, came: Callable[..., Any]) -> Certificate:
    """Amina came to all lessons, and has a certificate of it in her own name."""
    came(LESSONS, person=person("amina"))
    with scope(house=series.house):
        [amina] = came_to(series, timezone.localdate())
        return give_one(actor=COMMAND, activity=series, name="Amina", came=amina)


@pytest.fixture
def paper_one(series: Activity) -> Certificate:
    """Somebody at the table, without an account, has one on paper."""
    with scope(house=series.house):
        return give_one(actor=who("dounia"), activity=series, name="Zohra", id=new_id())


@pytest.fixture
def ours(world: World) -> Any:
    """West with its scope open."""
    with scope(house=world.house):
        yield world.house
