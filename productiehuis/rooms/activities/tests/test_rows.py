"""What the database itself holds of activities, whatever code writes them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.models import Activity, Attendance, Gathering, Notice, Pattern, SignUp
from productiehuis.rooms.activities.rules import CONDITIONS, ActivityState, Place, conditions_open
from productiehuis.testing import Things, World

OF_A_HOUSE = (Activity, Pattern, Gathering, SignUp, Notice, Attendance)


def signed(things: Things, **told: Any) -> SignUp:
    fields = {
        "house": things.house,
        "activity": things.activity,
        "gathering": things.gathering,
        "state": Place.PLACED,
        "queued_at": timezone.now(),
        "last_day": things.gathering.day,
    }
    made: SignUp = SignUp.objects.create(**fields | told)
    return made


@pytest.mark.parametrize("model", OF_A_HOUSE)
def test_a_query_that_names_no_house_is_refused(model: type, db: None) -> None:
    with pytest.raises(ScopeError):
        model.objects.count()  # type: ignore[attr-defined]


def test_each_house_sees_its_own_activities_and_no_others(world: World) -> None:
    for things in (world.west, world.noord):
        assert things.sign_up.activity == things.activity
    for things in (world.west, world.noord):
        with scope(house=things.house):
            for model in (Activity, Gathering, SignUp):
                assert set(model.objects.values_list("house", flat=True)) == {things.house.id}


def test_nothing_of_west_points_to_noord(world: World) -> None:
    west, noord = world.west, world.noord
    assert west.sign_up.house != noord.sign_up.house
    with scope(house=west.house):
        with pytest.raises(IntegrityError, match="activity_initiative_same_house"), transaction.atomic():
            Activity.objects.update(initiative=noord.initiative)
        with pytest.raises(IntegrityError, match="activity_location_same_house"), transaction.atomic():
            Activity.objects.update(location=noord.location)
        with pytest.raises(IntegrityError, match="gathering_activity_same_house"), transaction.atomic():
            Gathering.objects.update(activity=noord.activity, starts_at=timezone.now())
        with pytest.raises(IntegrityError, match="signup_gathering_same_house"), transaction.atomic():
            signed(west, gathering=noord.gathering)
        with pytest.raises(IntegrityError, match="attendance_signup_same_house"), transaction.atomic():
            Attendance.objects.create(
                house=west.house, gathering=west.gathering, sign_up=noord.sign_up, at=timezone.now()
            )


def test_an_activity_is_only_shown_with_its_four_conditions(west: Any, world: World) -> None:
    mine = Activity.objects.filter(id=world.west.activity.id)
    for name in CONDITIONS:
        with pytest.raises(IntegrityError, match="activity_shown_with_four_conditions"), transaction.atomic():
            mine.update(**{name: ""})
    assert mine.update(state=ActivityState.DRAFT, safe="") == 1


def test_an_activity_can_be_joined_in_some_way_and_has_some_place(west: Any, world: World) -> None:
    mine = Activity.objects.filter(id=world.west.activity.id)
    with pytest.raises(IntegrityError, match="activity_can_be_joined"), transaction.atomic():
        mine.update(walk_ins=False, sign_up=False)
    with pytest.raises(IntegrityError, match="activity_some_place"), transaction.atomic():
        mine.update(places=0)


def test_an_activity_is_not_twice_at_the_same_time(west: Any, world: World) -> None:
    first = world.west.gathering
    with pytest.raises(IntegrityError, match="gathering_once_at_a_time"), transaction.atomic():
        Gathering.objects.create(
            house=west, activity=first.activity, day=first.day, starts_at=first.starts_at, ends_at=first.ends_at
        )
    with pytest.raises(IntegrityError, match="gathering_forward"), transaction.atomic():
        Gathering.objects.update(ends_at=first.starts_at - timedelta(hours=1))


def test_somebody_is_signed_up_once_and_again_after_withdrawing(west: Any, world: World) -> None:
    person = world.west.volunteer.person
    first = signed(world.west, person=person)
    with pytest.raises(IntegrityError, match="signup_once"), transaction.atomic():
        signed(world.west, person=person)
    whole = signed(world.west, person=person, gathering=None)
    with pytest.raises(IntegrityError, match="signup_once"), transaction.atomic():
        signed(world.west, person=person, gathering=None)
    SignUp.objects.filter(id__in=[first.id, whole.id]).update(state=Place.WITHDREW, withdrew_at=timezone.now())
    assert signed(world.west, person=person).state == Place.PLACED


def test_of_who_has_an_account_no_contact_is_kept_beside_it(west: Any, world: World) -> None:
    person = world.west.volunteer.person
    for told in ({"name": "Hakim"}, {"contact": "06 98 76 54 32"}):
        with pytest.raises(IntegrityError, match="signup_of_a_person_is_bare"), transaction.atomic():
            signed(world.west, person=person, **told)
    with pytest.raises(IntegrityError, match="signup_withdrew_at_some_moment"), transaction.atomic():
        signed(world.west, state=Place.WITHDREW)


def test_who_came_is_known_in_one_way_at_most_and_counts_once(west: Any, world: World) -> None:
    things = world.west
    known = {"person": things.volunteer.person, "sign_up": things.sign_up, "code": bytes(16)}
    row = {"house": west, "gathering": things.gathering, "at": timezone.now()}
    with pytest.raises(IntegrityError, match="attendance_known_in_one_way"), transaction.atomic():
        Attendance.objects.create(**row, sign_up=known["sign_up"], code=known["code"])
    for way, value in known.items():
        first = Attendance.objects.create(**row, **{way: value})
        with pytest.raises(IntegrityError, match=f"attendance_once_by_{way}"), transaction.atomic():
            Attendance.objects.create(**row, **{way: value})
        Attendance.objects.filter(id=first.id).update(undone_at=timezone.now())
        Attendance.objects.create(**row, **{way: value})
    Attendance.objects.create(id=new_id(), **row)
    Attendance.objects.create(id=new_id(), **row)  # two people of whom nothing is known


def test_the_checklist_says_which_conditions_wait_for_an_answer() -> None:
    assert conditions_open({"safe": "Ja.", "clear": "  "}) == ["trusted", "reachable", "clear"]
    assert not conditions_open(dict.fromkeys(CONDITIONS, "Zo."))
