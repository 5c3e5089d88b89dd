"""What somebody carries over every initiative of every house, and what a place would miss without them.

The load of one person is theirs: whoever calls this has asked for it as that person, or by a share of theirs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import ngettext
from django_scopes import scopes_disabled

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import shown_name
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.privacy.emergency_access import WORKING
from productiehuis.rooms.helpdesk.door import Turns, turns_ahead

from .load_rules import Carried, Load, Terms, Thing
from .models import Holding, LoadTerms, Task, Transfer
from .places import Place
from .position_queries import on, stands
from .position_rules import Part
from .transfer_rules import RUNNING, TransferState

Found = Iterator[tuple[UUID, Carried]]


def terms_of(house: House) -> LoadTerms:
    """What *house* agreed, or our own proposal, that is not kept yet."""
    return LoadTerms.objects.filter(house=house).first() or LoadTerms(house=house)


@dataclass(frozen=True)
class Asked:
    """That somebody is asked to take something over: the handover, what, and by whom ("" for nobody)."""

    transfer: UUID
    what: str
    by: str


@dataclass(frozen=True)
class OwnHouse:
    """A house where somebody works: what it agreed about carrying, and what they are asked to take over there."""

    id: UUID
    name: str
    slug: str
    terms: Terms
    asked: tuple[Asked, ...]


def own_houses(who: Who) -> list[OwnHouse]:
    """The houses where *who* works today, by name. One query."""
    mine = {role.house for role in who.roles if role.kind in WORKING}
    with scopes_disabled():
        terms = LoadTerms.objects.filter(house=OuterRef("pk"))
        waiting = Transfer.objects.filter(house=OuterRef("pk"), receiver=who.id, state=TransferState.ASKED)
        asked = waiting.values(
            json=JSONObject(id="id", what=Coalesce("task__what", "position__name"), by=shown_name("giver"))
        )
        rows = House.objects.filter(id__in=mine).annotate(
            terms=ArraySubquery(terms.values(json=JSONObject(cap="cap", hours="hours", things="things"))),
            asked=ArraySubquery(asked),
        )
        return [_own(house) for house in rows.order_by("name")]


def _own(house: Any) -> OwnHouse:
    asked = tuple(Asked(UUID(one["id"]), one["what"], one["by"] or "") for one in house.asked)
    return OwnHouse(house.id, house.name, house.slug, Terms(**house.terms[0]) if house.terms else Terms(), asked)


def loads(people: Collection[UUID], today: date) -> dict[UUID, Load]:
    """What each of *people* carries, in every house: tasks, positions, and turns at desks. Four queries at most."""
    carried: dict[UUID, list[Carried]] = {one: [] for one in people}
    with scopes_disabled():
        found = [*_tasks(Q(held_by__in=people), today), *_positions(Q(person__in=people), today)]
    for person, one in found:
        carried[person].append(one)
    for person, turns in turns_ahead(people, today).items():
        carried[person] += [_turns(one) for one in turns]
    return {person: Load(tuple(each)) for person, each in carried.items()}


def load_of(person: UUID, today: date) -> Load:
    """What *person* carries."""
    return loads([person], today)[person]


def carried_at(place: Place, today: date) -> dict[UUID, list[Carried]]:
    """Who carries what at *place*, tasks and positions. Two queries."""
    by_person: dict[UUID, list[Carried]] = defaultdict(list)
    tasks = _tasks(Q(initiative=place.initiative, house=place.house), today)
    positions = _positions(Q(position__initiative=place.initiative, house=place.house), today)
    for person, one in (*tasks, *positions):
        by_person[person].append(one)
    return dict(by_person)


def collective_of(person: UUID, house: UUID, today: date) -> int:
    """How many tasks for the whole of *house* are on the name of *person*, who works there."""
    found = Task.objects.filter(house=house, initiative=None, held_by=person, done_at=None)
    return int(found.filter(stands("held_by", "initiative", today)).count())


def _tasks(which: Q, today: date) -> Found:
    """The tasks *which* are of people who still have a role there."""
    others = Task.objects.filter(position=OuterRef("position"), done_at=None).exclude(held_by=None)
    beside = Holding.objects.filter(on(today), position=OuterRef("position"), part__in=(Part.DEPUTY, Part.NEXT))
    rows = (
        Task.objects.filter(which, held_by__isnull=False, done_at=None)
        .filter(stands("held_by", "initiative", today))
        .annotate(
            covered=_yes(stands("deputy", "initiative", today)),
            shared=_yes(
                Q(position__isnull=False)
                & (
                    Q(Exists(others.exclude(held_by=OuterRef("held_by"))))
                    | Q(Exists(beside.exclude(person=OuterRef("held_by"))))
                )
            ),
            going=Exists(Transfer.objects.filter(task=OuterRef("pk"), state__in=RUNNING)),
        )
        .order_by("what", "id")
    )
    fields = ("held_by", "id", "what", "initiative__name", "house__name", "house", "initiative__slug", "hours")
    for person, id, what, initiative, house, of, at, hours, by, covered, shared, going in rows.values_list(
        *fields, shown_name("deputy"), "covered", "shared", "going"
    ):
        yield (
            person,
            Carried(Thing.TASK, id, what, initiative or house, of, at or "", hours, by or "", covered, shared, going),
        )


def _positions(which: Q, today: date) -> Found:
    """The positions that people hold *which* (of holdings) are so today."""
    beside = Holding.objects.filter(on(today), position=OuterRef("position"))
    there = beside.filter(stands("person", "position__initiative", today)).exclude(person=OuterRef("person"))
    rows = (
        Holding.objects.filter(which, on(today), part=Part.HOLDER, position__ended_at=None)
        .filter(stands("person", "position__initiative", today))
        .annotate(
            covered=Exists(there),
            by=there.values(name=shown_name("person"))[:1],
            shared=Exists(
                Task.objects.filter(position=OuterRef("position"), done_at=None, held_by__isnull=False).exclude(
                    held_by=OuterRef("person")
                )
            ),
            going=Exists(Transfer.objects.filter(position=OuterRef("position"), state__in=RUNNING)),
        )
        .order_by("position__name", "id")
    )
    fields = ("person", "position", "position__name", "position__initiative__name", "house__name", "house")
    for person, id, name, initiative, house, of, at, hours, by, covered, shared, going in rows.values_list(
        *fields, "position__initiative__slug", "position__hours", "by", "covered", "shared", "going"
    ):
        yield (
            person,
            Carried(
                Thing.POSITION, id, name, initiative or house, of, at or "", hours, by or "", covered, shared, going
            ),
        )


def _yes(condition: Q) -> Any:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _turns(one: Turns) -> Carried:
    words = ngettext("%(n)s dienst in de komende vier weken", "%(n)s diensten in de komende vier weken", one.turns)
    hours = Decimal(one.minutes) / 60
    return Carried(Thing.TURNS, one.desk, words % {"n": one.turns}, one.name, one.house, hours=hours)
