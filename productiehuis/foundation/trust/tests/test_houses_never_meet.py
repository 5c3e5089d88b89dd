"""A row of one house never points to a row of another, and no query finds another house by accident."""

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from productiehuis.foundation.counting.models import Touched
from productiehuis.foundation.house.models import Floor, Initiative, InitiativeFloor, InitiativeName
from productiehuis.foundation.people.models import Organisation, Role
from productiehuis.rooms.helpdesk.models import Contact, Desk, HelpRequest, Topic, Visit
from productiehuis.rooms.monitor.models import ReportedFigure
from productiehuis.testing import World

OF_A_HOUSE = [
    *(Floor, Initiative, InitiativeName, InitiativeFloor, Organisation, Role, ReportedFigure),
    *(Desk, Contact, Topic, Visit, HelpRequest, Touched),
]


@pytest.mark.parametrize("model", OF_A_HOUSE)
def test_a_query_that_names_no_house_is_refused(model: type, db: None) -> None:
    with pytest.raises(ScopeError):
        model.objects.count()  # type: ignore[attr-defined]


@pytest.mark.parametrize("model", OF_A_HOUSE)
def test_a_query_sees_only_the_house_it_is_in(model: type, world: World) -> None:
    for things in (world.west, world.noord):
        with scope(house=things.house):
            houses = set(model.objects.values_list("house", flat=True))  # type: ignore[attr-defined]
            assert houses == {things.house.id}


def test_a_role_in_west_for_an_initiative_of_noord_is_refused_by_the_database(world: World) -> None:
    with pytest.raises(IntegrityError, match="role_initiative_same_house"), transaction.atomic():
        Role.objects.create(
            house=world.west.house,
            person=world.west.role.person,
            kind="key_person",
            initiative=world.noord.initiative,
            since="2018-01-01",
        )


def test_a_figure_in_west_of_an_initiative_of_noord_is_refused_by_the_database(world: World) -> None:
    with pytest.raises(IntegrityError, match="reportedfigure_initiative_same_house"), transaction.atomic():
        ReportedFigure.objects.create(
            house=world.west.house,
            initiative=world.noord.initiative,
            measure="participants",
            start="2019-01-01",
            end="2019-12-31",
            value=1,
        )


def test_an_initiative_cannot_move_to_a_place_or_floor_of_another_house(world: World) -> None:
    with pytest.raises(IntegrityError, match="initiative_location_same_house"), transaction.atomic():
        Initiative.objects.with_scope(house=world.west.house).update(location=world.noord.location)
    with pytest.raises(IntegrityError, match="initiativefloor_floor_same_house"), transaction.atomic():
        InitiativeFloor.objects.create(
            house=world.west.house, initiative=world.west.initiative, floor=world.noord.floor
        )


def test_a_visit_in_west_to_a_desk_or_topic_of_noord_is_refused_by_the_database(world: World) -> None:
    with pytest.raises(IntegrityError, match="visit_desk_same_house"), transaction.atomic():
        Visit.objects.with_scope(house=world.west.house).update(desk=world.noord.desk)
    with pytest.raises(IntegrityError, match="helprequest_topic_same_house"), transaction.atomic():
        HelpRequest.objects.create(house=world.west.house, visit=world.west.visit, topic=world.noord.topic)
