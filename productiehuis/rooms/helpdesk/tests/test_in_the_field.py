"""Devices without network, lost answers, changes of mind, old lists: in whatever order, each visit is there once.

The devices of this test do what ``static/web/queue`` does, against the real pages. What should be there is remembered
in a second, simple way.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test

from productiehuis.foundation.people.models import Account
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.helpdesk import import_work
from productiehuis.rooms.helpdesk.import_rules import ImportState
from productiehuis.rooms.helpdesk.importing import start_import, take_back_import
from productiehuis.rooms.helpdesk.models import HelpRequest, Topic, Visit, VisitImport
from productiehuis.testing import World, checked_list, sign_in

DEVICES = (("hakim", "phone"), ("hakim", "laptop"), ("dounia", "phone"))


@dataclass(frozen=True)
class Content:
    """What somebody wrote down: days ago, and topics by their place in the list."""

    ago: int
    topics: frozenset[int]


@dataclass
class Entry:
    """What waits on a device."""

    device: tuple[str, str]
    id: UUID
    content: Content
    sent: bool = False
    changed: bool = False
    refused: bool = False


@dataclass
class Known:
    """What there should be, and what somebody meant."""

    arrived: dict[UUID, Content] = field(default_factory=dict)
    waiting: dict[UUID, Entry] = field(default_factory=dict)
    meant: dict[UUID, Content] = field(default_factory=dict)
    of_lists: dict[tuple[Content, int], UUID] = field(default_factory=dict)
    """By what a row says, and how often it was said before in the same list: the list that brought it."""


rows_alike = st.builds(Content, st.integers(0, 2), st.frozensets(st.integers(0, 1), min_size=1))
contents = st.builds(Content, st.integers(0, 40), st.frozensets(st.integers(0, 3), min_size=1, max_size=3))


class Field(RuleBasedStateMachine):
    world: World

    entries = Bundle("entries")
    lists = Bundle("lists")

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.known = Known()
        self.clients = {name: sign_in(Client(), name) for name, _device in DEVICES}
        self.accounts = {name: str(Account.objects.get(email=f"{name}@demo.invalid").id) for name, _device in DEVICES}
        topics = list(Topic._base_manager.filter(house=self.world.house))
        self.topics, self.names = [str(topic.id) for topic in topics], [topic.name for topic in topics]
        self.page = reverse("register_visit", args=[self.world.house.slug, self.world.west.desk.slug])

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    def day(self, content: Content) -> date:
        return timezone.localdate() - timedelta(days=content.ago)

    @rule(target=entries, device=st.sampled_from(DEVICES), content=contents)
    def write(self, device: tuple[str, str], content: Content) -> UUID:
        entry = Entry(device, new_id(), content)
        self.known.waiting[entry.id] = entry
        self.known.meant[entry.id] = content
        return entry.id

    @rule(id=entries, content=contents)
    def mend(self, id: UUID, content: Content) -> None:
        if entry := self.known.waiting.get(id):
            changed = entry.changed or entry.sent
            self.known.waiting[id] = replace(entry, content=content, changed=changed, sent=False, refused=False)
            self.known.meant[id] = content

    @rule(id=consumes(entries))
    def drop(self, id: UUID) -> None:
        if self.known.waiting.pop(id, None):
            del self.known.meant[id]

    @rule(device=st.sampled_from(DEVICES), lost=st.lists(st.booleans(), max_size=4))
    def network(self, device: tuple[str, str], lost: list[bool]) -> None:
        """There is network for a while; of some answers none arrives, and there it stops."""
        waiting = [one for one in self.known.waiting.values() if one.device == device and not one.refused]
        for entry, is_lost in zip(waiting, [*lost, *[False] * len(waiting)], strict=False):
            answer = self.post(entry)
            here = self.known.arrived.setdefault(entry.id, entry.content)
            if is_lost:
                entry.sent = True
                return
            if entry.changed and here != entry.content:
                assert "was al aangekomen" in answer["problems"][0][1]
                entry.refused = True
            else:
                assert "to" in answer
                del self.known.waiting[entry.id]

    def post(self, entry: Entry) -> Any:
        fields = {
            "id": str(entry.id),
            "topics": [self.topics[place] for place in entry.content.topics],
            "day": self.day(entry.content).isoformat(),
        }
        headers = {"X-Queue": self.accounts[entry.device[0]]} | ({"X-Queue-Changed": "1"} if entry.changed else {})
        return self.clients[entry.device[0]].post(self.page, fields, headers=headers).json()

    @rule(id=entries)
    def somebody_else_sends_it(self, id: UUID) -> None:
        """Whoever knows the number of an entry has nothing by it."""
        entry = self.known.waiting.get(id)
        if entry and id in self.known.arrived:
            other = "dounia" if entry.device[0] == "hakim" else "hakim"
            fields = {"id": str(id), "topics": self.topics[:1], "day": self.day(entry.content).isoformat()}
            response = self.clients[other].post(self.page, fields, headers={"X-Queue": self.accounts[other]})
            assert response.status_code == 404

    @rule(target=lists, rows=st.lists(rows_alike, min_size=1, max_size=5))
    def read_in(self, rows: list[Content]) -> UUID:
        lines = ["datum\tbezoekerscode\tonderwerpen\tnotitie"]
        for row in rows:
            lines.append(f"{self.day(row)}\t\t{'; '.join(self.names[place] for place in sorted(row.topics))}\t")
        data = "\n".join(lines)
        actor = Who(person=self.world.west.visit.registered_by)
        with scope(house=self.world.house):
            one = checked_list(self.world.west.desk, actor.person, data.encode())
            start_import(actor=actor, visit_import=one)
            import_work.run(one.id)
            one.refresh_from_db()
        assert (one.state, one.problem, one.bad_rows) == (ImportState.DONE, "", 0)
        said: Counter[Content] = Counter()
        for row in rows:
            self.known.of_lists.setdefault((row, said[row]), one.id)
            said[row] += 1
        assert one.new_visits == list(self.known.of_lists.values()).count(one.id)
        return one.id

    @rule(id=consumes(lists))
    def take_back(self, id: UUID) -> None:
        actor = Who(person=self.world.west.visit.registered_by)
        with scope(house=self.world.house):
            take_back_import(actor=actor, visit_import=VisitImport.objects.get(id=id))
        self.known.of_lists = {row: brought for row, brought in self.known.of_lists.items() if brought != id}

    @invariant()
    def what_lists_brought_is_there_once(self) -> None:
        asked: dict[UUID, set[str]] = {}
        rows = HelpRequest._base_manager.filter(visit__desk=self.world.west.desk, visit__imported__isnull=False)
        days = {}
        for visit, day, topic in rows.values_list("visit", "visit__day", "topic"):
            asked.setdefault(visit, set()).add(str(topic))
            days[visit] = day
        there = Counter((days[visit], frozenset(topics)) for visit, topics in asked.items())
        assert there == Counter(
            (self.day(row), frozenset(self.topics[place] for place in row.topics)) for row, _n in self.known.of_lists
        )

    @invariant()
    def what_arrived_is_there_once_as_it_arrived(self) -> None:
        by_hand = Visit._base_manager.filter(desk=self.world.west.desk, imported=None)
        visits = by_hand.exclude(id=self.world.west.visit.id)
        asked: dict[UUID, set[str]] = {}
        for visit, topic in HelpRequest._base_manager.filter(visit__in=visits).values_list("visit", "topic"):
            asked.setdefault(visit, set()).add(str(topic))
        there = {visit.id: (visit.day, asked[visit.id]) for visit in visits}
        assert there == {
            id: (self.day(content), {self.topics[place] for place in content.topics})
            for id, content in self.known.arrived.items()
        }

    @invariant()
    def what_somebody_meant_is_there_or_still_on_their_device(self) -> None:
        for id, content in self.known.meant.items():
            waiting = self.known.waiting.get(id)
            assert self.known.arrived.get(id) == content or (waiting and waiting.content == content)


def test_whatever_happens_in_the_field_each_visit_is_there_once(world: World) -> None:
    Field.world = world
    run_state_machine_as_test(
        Field,
        settings=settings(
            max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
