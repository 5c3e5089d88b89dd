"""What somebody carries over every initiative of every house, and what a place would miss without them.

The load of one person is theirs: whoever calls this has asked for it as that person, or by a share of theirs.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import ngettext
from django_scopes import scopes_disabled

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import ERASED, NAMELESS, shown_name
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.privacy.emergency_access import WORKING
from productiehuis.rooms.helpdesk.door import Turns, turns_ahead

from .life import AT_REST
from .load_rules import Carried, Load, Terms, Thing
from .models import LoadTerms, Task, Transfer
from .places import Place
from .position_queries import stands
from .transfer_rules import TransferState


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
    """What each of *people* carries, in every house: tasks, positions, and turns at desks. Two queries."""
    found = _carried("held.person = ANY(%(people)s)", today, people=list(people))
    for person, turns in turns_ahead(people, today).items():
        found[person] += [_turns(one) for one in turns]
    return {person: Load(tuple(found[person])) for person in people}


def load_of(person: UUID, today: date) -> Load:
    """What *person* carries."""
    return loads([person], today)[person]


def carried_at(place: Place, today: date) -> dict[UUID, list[Carried]]:
    """Who carries what at *place*, tasks and positions. One query."""
    where = "held.house = %(house)s AND held.initiative IS NOT DISTINCT FROM %(initiative)s"
    initiative = place.initiative.id if place.initiative else None
    return dict(_carried(where, today, house=place.house.id, initiative=initiative))


def collective_of(person: UUID, house: UUID, today: date) -> int:
    """How many tasks for the whole of *house* are on the name of *person*, who works there."""
    found = Task.objects.filter(house=house, initiative=None, held_by=person, done_at=None)
    return int(found.filter(stands("held_by", "initiative", today)).count())


def _carried(where: str, today: date, **asked: Any) -> dict[UUID, list[Carried]]:
    """What people carry *where* (of ``held``), by person, of those who still have a role there. One query.

    What an initiative that rests has to do, weighs on nobody; it does again when it begins again.

    By hand: of a thousand people at once Django would take longer to write the question than PostgreSQL to answer it.
    """
    by_person: dict[UUID, list[Carried]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            _CARRIED + where + _IN_ORDER, {**asked, "today": today, "working": list(WORKING), "at_rest": list(AT_REST)}
        )
        for person, thing, id, name, place, house, at, hours, by, erased, covered, shared, going in cursor:
            second = by or str(ERASED if erased else NAMELESS) if covered else ""
            one = Carried(Thing(thing), id, name, place, house, at, hours, second, covered, shared, going)
            by_person[person].append(one)
    return by_person


_STANDS = """EXISTS (
    SELECT FROM people_role role
    WHERE role.person_id = {person} AND role.house_id = held.house AND role.organisation_id IS NULL
    AND (held.initiative IS NULL OR role.initiative_id = held.initiative)
    AND role.kind = ANY(%(working)s) AND role.withdrawn_at IS NULL
    AND role.since <= %(today)s AND (role.until IS NULL OR role.until >= %(today)s)
)"""
"""That somebody works today where ``held`` is: ``position_queries.stands`` for the question below."""

_NOW = "beside.since <= %(today)s AND (beside.until IS NULL OR beside.until >= %(today)s)"

_CARRIED = f"""
WITH held AS (
    SELECT 'task' AS thing, task.id, task.what AS name, task.hours, task.held_by_id AS person, task.house_id AS house,
        task.initiative_id AS initiative, task.position_id AS position, task.deputy_id AS deputy,
        EXISTS (SELECT FROM initiatives_transfer WHERE task_id = task.id AND ended_at IS NULL) AS going
    FROM initiatives_task task WHERE task.done_at IS NULL AND task.held_by_id IS NOT NULL
    UNION ALL
    SELECT 'position', position.id, position.name, position.hours, beside.person_id, position.house_id,
        position.initiative_id, position.id, NULL,
        EXISTS (SELECT FROM initiatives_transfer WHERE position_id = position.id AND ended_at IS NULL)
    FROM initiatives_holding beside JOIN initiatives_position position ON position.id = beside.position_id
    WHERE beside.part = 'holder' AND position.ended_at IS NULL AND {_NOW}
)
SELECT held.person, held.thing, held.id, held.name, coalesce(initiative.name, house.name), held.house,
    coalesce(initiative.slug, ''), held.hours, second.name, second.erased_at, second.id IS NOT NULL,
    held.position IS NOT NULL AND (
        EXISTS (
            SELECT FROM initiatives_task part
            WHERE part.position_id = held.position AND part.done_at IS NULL AND part.held_by_id <> held.person
        ) OR held.thing = 'task' AND EXISTS (
            SELECT FROM initiatives_holding beside
            WHERE beside.position_id = held.position AND beside.person_id <> held.person
            AND beside.part IN ('deputy', 'next') AND {_NOW}
        )
    ), held.going
FROM held
JOIN house_house house ON house.id = held.house
LEFT JOIN initiatives_life life ON life.initiative_id = held.initiative
LEFT JOIN house_initiative initiative ON initiative.id = held.initiative
LEFT JOIN LATERAL (
    SELECT beside.person_id FROM initiatives_holding beside
    WHERE beside.position_id = held.id AND beside.person_id <> held.person
    AND {_NOW} AND {_STANDS.format(person="beside.person_id")}
    LIMIT 1
) beside ON held.thing = 'position'
LEFT JOIN people_person second ON second.id = coalesce(beside.person_id, held.deputy)
    AND (held.thing = 'position' OR {_STANDS.format(person="held.deputy")})
WHERE {_STANDS.format(person="held.person")} AND (life.state IS NULL OR life.state <> ALL(%(at_rest)s)) AND """  # noqa: S608 (only put together from what stands above)

_IN_ORDER = " ORDER BY lower(held.name), held.id"


def _turns(one: Turns) -> Carried:
    words = ngettext("%(n)s dienst in de komende vier weken", "%(n)s diensten in de komende vier weken", one.turns)
    hours = Decimal(one.minutes) / 60
    return Carried(Thing.TURNS, one.desk, words % {"n": one.turns}, one.name, one.house, hours=hours)
