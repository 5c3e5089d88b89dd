"""No sequence of what can happen lets anybody read what is not shown to them at that moment.

Hypothesis shares, stops, lets time pass, gives and takes roles, moves people to another organisation, makes a resident
a volunteer, throws lines away and erases somebody: asked first, done by the task whenever it comes. A simple model
says who may read what; the house must say the same.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from productiehuis.foundation.mine.erasing import ask_erasure, erase
from productiehuis.foundation.people.actions import give_role, withdraw_role
from productiehuis.foundation.people.models import Account, Organisation, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.sharing.actions import To, share, stop
from productiehuis.foundation.sharing.card import remove_line
from productiehuis.foundation.sharing.models import CardLine, Share
from productiehuis.foundation.sharing.queries import item_of, open_shares
from productiehuis.foundation.sharing.shares import as_item
from productiehuis.testing import World, sign_in

from .conftest import line_of, person, who

READERS = ("amina", "bram", "chris", "els", "gerda")
PLACES = ("Combiwel", "Gemeente Amsterdam, Werk Participatie Inkomen")
LINES = ("can", "languages")
MANAGER = RoleKind.CLIENT_MANAGER


@dataclass
class Told:
    """A share as the model knows it: what, to whom (a key, an address or a place), until when."""

    line: UUID
    to: tuple[str, str]
    until: date
    ended: bool = False


@dataclass
class Model:
    """Who may read what, in as few words as there are."""

    today: date
    shares: dict[UUID, Told] = field(default_factory=dict)
    works_at: dict[str, set[str]] = field(default_factory=dict)
    gone: bool = False

    def reads(self, key: str, told: Told) -> bool:
        if self.gone or told.ended or told.until < self.today or key == "amina":
            return False
        way, whom = told.to
        return whom in self.works_at[key] if way == "place" else whom == key


class Sharing(RuleBasedStateMachine):
    """What can happen in ``world``, which is left as it was found after each run."""

    world: ClassVar[World]

    @initialize()
    def begin(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.clock: Any = time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=timezone.get_current_timezone()))
        self.clock.start()
        with scope(house=self.world.house):
            self.places = {one.name: one for one in Organisation.objects.filter(name__in=PLACES)}
            for role in Role.objects.filter(person__account__email__in=[f"{key}@demo.invalid" for key in READERS]):
                Role.objects.filter(id=role.id).update(since=date(2026, 1, 1))
        Share.objects.all().delete()
        self.lines = {kind: line_of("amina", kind) for kind in LINES}
        self.amina = who("amina")
        self.model = Model(timezone.localdate(), works_at={key: set() for key in READERS})
        self.model.works_at["gerda"] = {PLACES[1]}

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            self.clock.stop()
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def there(self) -> bool:
        return not self.model.gone

    @precondition(there)
    @rule(
        kind=st.sampled_from(LINES),
        to=st.one_of(
            st.tuples(st.just("person"), st.sampled_from(READERS)),
            st.tuples(st.just("address"), st.sampled_from(READERS)),
            st.tuples(st.just("place"), st.sampled_from(PLACES)),
        ),
        days=st.sampled_from([-1, 0, 1, 40, 366, 367]),
    )
    def show(self, kind: str, to: tuple[str, str], days: int) -> None:
        line, until = self.lines[kind], self.model.today + timedelta(days=days)
        if not CardLine.objects.filter(id=line.id).exists():
            return
        way, whom = to
        receiver = {
            "person": lambda: To(person=person(whom).id),
            "address": lambda: To(address=f"{whom}@demo.invalid"),
            "place": lambda: To(role=MANAGER, organisation=self.places[whom].id),
        }[way]()
        assert self.amina.person
        try:
            new, _link = share(actor=self.amina, person=self.amina.person, item=as_item(line), to=receiver, until=until)
        except ValidationError:
            same = (one for one in self.model.shares.values() if (one.line, one.to) == (line.id, to))
            again = any(not one.ended and one.until >= self.model.today for one in same)
            assert not 0 <= days <= 366 or again or whom == "amina"
        else:
            assert whom != "amina"
            assert 0 <= days <= 366
            self.model.shares[new.id] = Told(line.id, to, until)

    @precondition(lambda self: self.model.shares and not self.model.gone)
    @rule(data=st.data())
    def stop(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(sorted(self.model.shares)))
        stop(actor=self.amina, share=Share.objects.get(id=id))
        self.model.shares[id].ended = True

    @rule(days=st.sampled_from([1, 30, 200]))
    def time_passes(self, days: int) -> None:
        self.model.today += timedelta(days=days)
        noon = datetime.combine(self.model.today, datetime.min.time(), timezone.get_current_timezone())
        self.clock.stop()
        self.clock = time_machine.travel(noon + timedelta(hours=12))
        self.clock.start()

    @rule(key=st.sampled_from(["amina", "bram", "chris"]), place=st.sampled_from(PLACES))
    def begins_to_work_at(self, key: str, place: str) -> None:
        if place in self.model.works_at[key] or (self.model.gone and key == "amina"):
            return
        with scope(house=self.world.house):
            Role.objects.filter(person=person(key), organisation=self.places[place], kind=MANAGER).delete()
            give_role(
                actor=COMMAND,
                person=person(key),
                kind=MANAGER,
                house=self.world.house.id,
                since=self.model.today,
                organisation=self.places[place].id,
            )
        self.model.works_at[key].add(place)

    @rule(key=st.sampled_from(["bram", "chris", "gerda"]), place=st.sampled_from(PLACES))
    def stops_working_at(self, key: str, place: str) -> None:
        with scope(house=self.world.house):
            for role in Role.objects.filter(
                person=person(key), organisation=self.places[place], kind=MANAGER, withdrawn_at=None
            ):
                withdraw_role(actor=COMMAND, role=role)
        self.model.works_at[key].discard(place)

    @precondition(there)
    @rule()
    def who_was_helped_becomes_a_volunteer(self) -> None:
        desk = self.world.west.desk
        with scope(house=self.world.house), suppress(ValidationError):  # she may be one already
            give_role(
                actor=COMMAND,
                person=person("amina"),
                kind=RoleKind.VOLUNTEER,
                house=desk.house_id,
                since=self.model.today,
                initiative=desk.initiative_id,
            )

    @precondition(lambda self: len(self.model.shares) > 2 and not self.model.gone)
    @rule(kind=st.sampled_from(LINES))
    def throws_away(self, kind: str) -> None:
        for line in CardLine.objects.filter(id=self.lines[kind].id):
            remove_line(actor=self.amina, line=line)
        for told in self.model.shares.values():
            told.ended |= told.line == self.lines[kind].id

    @precondition(lambda self: len(self.model.shares) > 2 and not self.model.gone)
    @rule()
    def asks_to_be_erased(self) -> None:
        assert self.amina.person
        self.erasure, _token = ask_erasure(actor=self.amina, person=self.amina.person)
        self.model.gone = True

    @precondition(lambda self: self.model.gone)
    @rule()
    def the_task_erases_her(self) -> None:
        erase(self.erasure.id)

    @invariant()
    def everybody_reads_what_the_model_says(self) -> None:
        if not hasattr(self, "model"):
            return
        for key in READERS:
            if Account.objects.filter(email=f"{key}@demo.invalid", is_active=True).exists():
                found = {one.id for one in open_shares(who(key), self.model.today) if item_of(one)}
                assert found == {id for id, told in self.model.shares.items() if self.model.reads(key, told)}, key

    @precondition(lambda self: self.model.shares)
    @rule(key=st.sampled_from(READERS[1:]))
    def looks(self, key: str) -> None:
        client = sign_in(Client(), key)
        for id in [*self.model.shares, uuid4()]:
            told = self.model.shares.get(id)
            status = 200 if told and self.model.reads(key, told) else 404
            assert client.get(reverse("shown", args=[id])).status_code == status


def test_nobody_ever_reads_what_is_not_shown_to_them_at_that_moment(world: World) -> None:
    few = settings(
        max_examples=20,
        stateful_step_count=14,
        phases=[Phase.generate],  # each step asks the database, and shrinking would take minutes
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    Sharing.world = world
    run_state_machine_as_test(Sharing, settings=few)
