"""A role: where it belongs, how long it lasts, and that nobody holds the same one twice at a time."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import end_role, give_role, known_by, register_person, scope_words
from productiehuis.foundation.people.backends import AccountBackend, who_of
from productiehuis.foundation.people.leaving import shut_out
from productiehuis.foundation.people.models import Account, Person, Role, RoleKind
from productiehuis.foundation.people.rules import SCOPES
from productiehuis.foundation.people.who import COMMAND, NOBODY
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.testing import World

DAY = date(2018, 3, 5)


def test_every_role_belongs_somewhere_and_can_say_where() -> None:
    assert SCOPES.keys() == set(RoleKind)
    assert scope_words(RoleKind.COORDINATOR) == "het huis of een initiatief"


def test_giving_a_role_writes_it_down_in_the_journal(world: World, west: House) -> None:
    person = register_person(actor=COMMAND, name="Zeynep")
    role = give_role(
        actor=COMMAND,
        person=person,
        kind=RoleKind.VOLUNTEER,
        house=west.id,
        initiative=world.west.initiative.id,
        since=DAY,
    )
    entry = JournalEntry.objects.get(object=role.id)
    assert (entry.verb, entry.house) == ("give_role", west.id)


@pytest.mark.parametrize(
    ("kind", "scope"),
    [("volunteer", {}), ("coordinator", {"organisation": True}), ("funder", {}), ("board", {"initiative": True})],
)
def test_a_role_that_does_not_belong_there_is_refused_in_words(
    kind: str, scope: dict[str, bool], world: World, west: House
) -> None:
    ids = {name: getattr(world.west, name).id for name in scope}
    with pytest.raises(ValidationError, match="hoort bij"):
        give_role(actor=COMMAND, person=world.west.role.person, kind=kind, house=west.id, since=DAY, **ids)


def test_a_role_that_ends_before_it_begins_is_refused_in_words(world: World, west: House) -> None:
    person = register_person(actor=COMMAND, name="Zeynep")
    with pytest.raises(ValidationError, match="laatste dag"):
        give_role(actor=COMMAND, person=person, kind="board", house=west.id, since=DAY, until=DAY - timedelta(days=1))
    role = give_role(actor=COMMAND, person=person, kind="board", house=west.id, since=DAY)
    with pytest.raises(ValidationError, match="laatste dag"):
        end_role(actor=COMMAND, role=role, until=DAY - timedelta(days=1))
    assert Role.objects.get(id=role.id).until is None


def test_a_role_can_last_one_day_and_come_back_later(world: World, west: House) -> None:
    person = register_person(actor=COMMAND, name="Zeynep")
    give_role(actor=COMMAND, person=person, kind="board", house=west.id, since=DAY, until=DAY)
    give_role(actor=COMMAND, person=person, kind="board", house=west.id, since=DAY + timedelta(days=1))


def test_nobody_holds_the_same_role_twice_at_a_time(world: World, west: House) -> None:
    person = register_person(actor=COMMAND, name="Zeynep")
    give_role(actor=COMMAND, person=person, kind="board", house=west.id, since=DAY)
    with pytest.raises(ValidationError, match="heeft deze rol al"):
        give_role(actor=COMMAND, person=person, kind="board", house=west.id, since=date(2020, 1, 1))
    with pytest.raises(IntegrityError, match="role_held_once"), transaction.atomic():
        Role.objects.create(person=person, kind="board", house=west, since=DAY)


def test_a_role_for_an_initiative_of_the_neighbour_is_refused(world: World, west: House) -> None:
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        give_role(
            actor=COMMAND,
            person=world.west.role.person,
            kind="volunteer",
            house=west.id,
            initiative=world.noord.initiative.id,
            since=DAY,
        )


def test_who_is_asking_is_known_from_one_query(world: World, django_assert_num_queries: object) -> None:
    iris = Account.objects.get(email="iris@demo.invalid")
    with django_assert_num_queries(1):  # type: ignore[operator]
        account = AccountBackend().get_user(iris.id)
        assert account
        who = who_of(account)
    assert who.person
    assert who.person.name == "Iris"
    assert who.is_of_house(RoleKind.COORDINATOR, world.west.house.id)
    assert not who.is_of_house(RoleKind.COORDINATOR, world.noord.house.id)


def test_a_role_that_ended_or_begins_tomorrow_gives_nothing(world: World, west: House) -> None:
    iris = Account.objects.get(email="iris@demo.invalid")
    role = Role.objects.get(person=iris.person)
    today = date.today()
    for since, until in ((role.since, today - timedelta(days=1)), (today + timedelta(days=1), None)):
        Role.objects.filter(id=role.id).update(since=since, until=until)
        account = AccountBackend().get_user(iris.id)
        assert account
        assert who_of(account).roles == ()


def test_nobody_is_nobody() -> None:
    assert not NOBODY.is_somebody
    assert NOBODY.id is None


@pytest.mark.django_db
def test_who_is_known_by_an_address_keeps_the_name_they_chose() -> None:
    first = register_person(actor=COMMAND, name="Zeynep", email="Z@example.org")
    again = register_person(actor=COMMAND, name="Mevrouw Z.", email="z@example.org ")
    assert (again, again.name) == (first, "Zeynep")
    assert Person.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "email"), [("", ""), ("x" * 81, ""), ("Zeynep", "geen adres"), ("111222333", "")])
def test_a_name_or_address_that_cannot_be_is_refused_and_nothing_is_kept(name: str, email: str) -> None:
    with pytest.raises(ValidationError):
        register_person(actor=COMMAND, name=name, email=email)
    assert not Person.objects.exists()
    assert not JournalEntry.objects.exists()


def test_the_address_of_who_is_being_erased_leads_to_nobody_and_is_refused_in_words(world: World, west: House) -> None:
    hakim = Account.objects.get(email="hakim@demo.invalid").person
    assert known_by("hakim@demo.invalid") == hakim
    shut_out(actor=COMMAND, person=hakim)  # the task has not run yet, so the address is still there
    assert known_by("hakim@demo.invalid") is None
    before = Person.objects.count()
    with pytest.raises(ValidationError, match="Probeer het morgen opnieuw"):
        register_person(actor=COMMAND, name="Zeynep", email="Hakim@demo.invalid")
    assert Person.objects.count() == before
    Account.objects.filter(person=hakim).delete()
    assert register_person(actor=COMMAND, name="Zeynep", email="hakim@demo.invalid") != hakim
