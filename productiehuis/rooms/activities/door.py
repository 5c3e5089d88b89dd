"""What other rooms may ask of activities. They import nothing else of this room."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Max, Min

from .access import ORGANISERS as ORGANISERS
from .access import may_organise as may_organise
from .access import may_organise_for as may_organise_for
from .attendance_queries import Attendee as Attendee
from .attendance_queries import attended_of, who_came_to
from .models import Activity as Activity
from .models import Attendance
from .queries import planned
from .resting import Touched as Touched
from .resting import call_off_all as call_off_all
from .resting import end_all as end_all
from .resting import still_to_call as still_to_call
from .resting import touched_by_rest as touched_by_rest
from .rules import ActivityState, Part


def attended(activity: Activity, today: date) -> list[Attendee]:
    """Who took part in *activity* until *today*, as ``attended_of`` says. Three queries."""
    return attended_of(who_came_to(activity, today))


def helped(activity: Activity, today: date) -> Counter[UUID]:
    """How often each person helped at *activity* until *today*, as far as they are known by account. One query."""
    rows = Attendance.objects.filter(
        gathering__in=planned().filter(activity=activity, day__lte=today),
        part=Part.VOLUNTEER,
        undone_at=None,
        person__isnull=False,
    )
    return Counter(rows.values_list("person", flat=True))


def activity_of(id: UUID) -> Activity | None:
    """The activity *id* of the house that is asked in, with its initiative."""
    found: Activity | None = Activity.objects.select_related("initiative", "house").filter(id=id).first()
    return found


def organised_by(initiatives: Iterable[UUID]) -> list[Activity]:
    """The activities of *initiatives* in the house that is asked in, by title, with their initiative."""
    found = Activity.objects.filter(initiative__in=list(initiatives)).select_related("initiative", "house")
    return list(found.exclude(state=ActivityState.DRAFT))


def days_held(activity: Activity, today: date) -> tuple[date, date] | None:
    """The first and the last day until *today* on which *activity* was; None before the first."""
    days = planned().filter(activity=activity, day__lte=today).aggregate(first=Min("day"), last=Max("day"))
    return (days["first"], days["last"]) if days["first"] else None
