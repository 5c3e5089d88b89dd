"""What other rooms ask of activities."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from productiehuis.rooms.activities.door import activity_of, attended
from productiehuis.rooms.activities.models import Attendance, Gathering, SignUp
from productiehuis.rooms.activities.rules import GatheringState, Part, Place
from productiehuis.testing import World


def came(gathering: Gathering, **how: Any) -> Attendance:
    row: Attendance = Attendance.objects.create(
        house_id=gathering.house_id, gathering=gathering, at=timezone.now(), **how
    )
    return row


def again(gathering: Gathering, weeks: int) -> Gathering:
    later = timedelta(weeks=weeks)
    made: Gathering = Gathering.objects.create(
        house_id=gathering.house_id,
        activity=gathering.activity,
        day=gathering.day + later,
        starts_at=gathering.starts_at + later,
        ends_at=gathering.ends_at + later,
    )
    return made


def test_attendance_says_of_each_how_often_they_came(west: Any, world: World) -> None:
    things = world.west
    first, amina, neighbour = things.gathering, things.volunteer.person, things.sign_up
    second, off, later = again(first, 1), again(first, 2), again(first, 9)
    Gathering.objects.filter(id=off.id).update(state=GatheringState.CANCELLED)
    for gathering in (first, second, off):
        came(gathering, person=amina)
    came(first, sign_up=neighbour)
    came(second, sign_up=neighbour, undone_at=timezone.now())
    came(first, code=bytes(16))
    came(first)
    came(second, person=things.turn.person if things.turn.person != amina else None, part=Part.VOLUNTEER)
    found = attended(things.activity, second.day)
    assert [(one.person, one.sign_up, one.name, one.times, one.of) for one in found] == [
        (amina.id, None, "", 2, 2),
        (None, neighbour.id, "Mevrouw Dekker", 1, 2),
    ]
    assert attended(things.activity, later.day)[0].of == 3


def test_who_came_by_their_sign_up_with_an_account_is_one_with_who_came_by_their_account(
    west: Any, world: World
) -> None:
    things = world.west
    person = things.volunteer.person
    mine = SignUp.objects.create(
        house=west,
        activity=things.activity,
        person=person,
        state=Place.PLACED,
        queued_at=timezone.now(),
        last_day=things.gathering.day,
    )
    came(things.gathering, person=person)
    came(again(things.gathering, 1), sign_up=mine)
    assert [
        (one.person, one.times) for one in attended(things.activity, things.gathering.day + timedelta(weeks=1))
    ] == [(person.id, 2)]


def test_an_activity_of_the_neighbour_is_none(west: Any, world: World) -> None:
    assert activity_of(world.west.activity.id) == world.west.activity
    assert activity_of(world.noord.activity.id) is None
