"""Who leaves, leaves visits that say nothing of them."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import DateTimeField
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.helpdesk.known import LEAVING
from productiehuis.rooms.helpdesk.models import OwnVisits, Visit
from productiehuis.rooms.helpdesk.own_actions import take_words_back
from productiehuis.rooms.helpdesk.own_visits import give_ticket, own_groups, use_ticket
from productiehuis.testing import World, put_with_account

from ..test_by_code import figures, find


def test_who_is_erased_leaves_visits_that_say_nothing_and_count_as_before(
    hakim: Client, west: House, world: World, hers: list[Visit]
) -> None:
    before = figures(west)
    person = Person.objects.get(name="Amina")
    for _twice in range(2):
        for step in LEAVING:
            step(person.id)
    assert not OwnVisits.objects.filter(person=person).exists()
    for visit in Visit.objects.filter(id__in=[one.id for one in hers]):
        assert (visit.note, visit.next_step, visit.own_words) == ("", "", "")
    assert "vinden wij hier niets" in find(hakim)
    assert figures(west) == before


def test_erasing_leaves_nothing_that_joins_the_person_and_the_visits_by_time(hers: list[Visit]) -> None:
    """No line of the journal beside that of the erasure, and on the visits no moment but the day they were."""
    person = Person.objects.get(name="Amina")
    lines = JournalEntry.objects.count()
    before = timezone.now()
    for step in LEAVING:
        step(person.id)
    assert JournalEntry.objects.count() == lines
    for visit in Visit.objects.filter(id__in=[one.id for one in hers]):
        moments = [getattr(visit, field.name) for field in Visit._meta.fields if isinstance(field, DateTimeField)]
        assert all(moment is None or moment < before for moment in moments)
        assert visit.taken_back_at and timezone.localtime(visit.taken_back_at).date() == visit.day


def test_a_ticket_for_visits_that_are_gone_meanwhile_brings_nothing(world: World, visits: list[Visit]) -> None:
    helper = Who(person=Person.objects.get(name="Hakim"))
    ids = [visit.id for visit in visits]
    ticket = give_ticket(actor=helper, desk=world.west.desk, year=visits[0].day.year, visits=ids)
    Visit.objects.filter(id__in=ids).delete()
    amina = Person.objects.get(name="Amina")
    use_ticket(actor=Who(person=amina), text=ticket)
    assert own_groups(amina.id) == []


def test_who_is_erased_meanwhile_gets_no_visits_any_more(world: World, visits: list[Visit]) -> None:
    Person.objects.filter(name="Amina").update(erased_at=timezone.now())
    with pytest.raises(ValidationError, match="gewist"):
        put_with_account(world.west.desk, "Amina", visits)
    assert not OwnVisits.objects.exists()


def test_own_words_at_a_visit_that_was_undone_meanwhile_are_not_kept(amina: Client, hers: list[Visit]) -> None:
    Visit.objects.filter(id=hers[1].id).update(undone_at=timezone.now(), requests=0, code=None)
    own = OwnVisits.objects.get()
    assert amina.post(reverse("own_visit_words", args=[own.id, hers[1].id]), {"words": "Ja."}).status_code == 404
    assert take_words_back(actor=COMMAND, visits=[hers[1].id]) == 0
