"""What other rooms may ask of activities. They import nothing else of this room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from productiehuis.foundation.counting.periods import Period

from .access import may_organise as may_organise
from .models import Activity as Activity
from .models import Attendance, Gathering, SignUp
from .queries import planned
from .rules import ActivityState, GatheringState, Part, Place


@dataclass(frozen=True)
class Attendee:
    """Somebody who came to *times* of the *of* gatherings that were held; known by account or by how they signed up.

    *name* is what they left without an account: it goes thirty days after the last gathering. With an account it is
    empty, and the name is the person's.
    """

    person: UUID | None
    sign_up: UUID | None
    name: str
    times: int
    of: int


def attended(activity: Activity, today: date) -> list[Attendee]:
    """Who took part in *activity* until *today*, by account or sign-up, the most times first. Three queries.

    Who signed up and never came stands there with 0. Who was known by a code or not at all is nobody here.
    """
    held = planned().filter(activity=activity, day__lte=today).count()
    came = Attendance.objects.filter(
        gathering__activity=activity,
        gathering__state=GatheringState.PLANNED,
        gathering__day__lte=today,
        undone_at=None,
        part=Part.PARTICIPANT,
    )
    counted = came.exclude(person=None, sign_up=None).order_by().values_list("person", "sign_up__person", "sign_up")
    times: dict[tuple[UUID | None, UUID | None], int] = {}
    for person, of_sign_up, sign_up, number in counted.annotate(n=Count("gathering", distinct=True)):
        who = person or of_sign_up
        key = (who, None if who else sign_up)
        times[key] = times.get(key, 0) + number
    signed = SignUp.objects.filter(activity=activity).filter(
        Q(state=Place.PLACED) | Q(id__in=[sign_up for _person, sign_up in times if sign_up])
    )
    names: dict[tuple[UUID | None, UUID | None], str] = {}
    for one in signed.only("person", "name"):
        names[one.person_id, None if one.person_id else one.id] = one.name
    everybody = dict.fromkeys([*names, *times])
    found = [
        Attendee(person, up, names.get((person, up), ""), times.get((person, up), 0), held) for person, up in everybody
    ]
    return sorted(found, key=lambda one: -one.times)


def activity_of(id: UUID) -> Activity | None:
    """The activity *id* of the house that is asked in, with its initiative."""
    found: Activity | None = Activity.objects.select_related("initiative", "house").filter(id=id).first()
    return found


def coming(person: UUID, today: date) -> list[Gathering]:
    """What *person* has a place for from *today* on, in order. Ask this without a scope."""
    theirs = SignUp.objects.filter(person=person, state=Place.PLACED)
    mine = Q(id__in=theirs.values("gathering")) | Q(activity__in=theirs.filter(gathering=None).values("activity"))
    shown = planned().filter(mine, day__gte=today).exclude(activity__state=ActivityState.DRAFT)
    return list(shown.select_related("activity__initiative", "activity__location", "house").order_by("starts_at"))


def volunteers_between(house: UUID, period: Period) -> Mapping[UUID, set[UUID]]:
    """Who helped at activities of each initiative of *house* in *period*, as far as they are known by account."""
    rows = Attendance.objects.filter(
        house=house,
        part=Part.VOLUNTEER,
        undone_at=None,
        person__isnull=False,
        gathering__day__range=(period.start, period.end),
    )
    found: dict[UUID, set[UUID]] = {}
    for initiative, person in rows.order_by().values_list("gathering__activity__initiative", "person").distinct():
        found.setdefault(initiative, set()).add(person)
    return found


def organised_by(initiatives: Iterable[UUID]) -> list[Activity]:
    """The activities of *initiatives* in the house that is asked in, by title, with their initiative."""
    found = Activity.objects.filter(initiative__in=list(initiatives)).select_related("initiative", "house")
    return list(found.exclude(state=ActivityState.DRAFT))


def days_held(activity: Activity, today: date) -> tuple[date, date] | None:
    """The first and the last day until *today* on which *activity* was; None before the first."""
    days = planned().filter(activity=activity, day__lte=today).aggregate(first=Min("day"), last=Max("day"))
    return (days["first"], days["last"]) if days["first"] else None
