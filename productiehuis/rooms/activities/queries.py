"""What the pages of activities read."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from .models import Activity, Attendance, Gathering, SignUp
from .rules import ActivityState, GatheringState, Place


def published() -> QuerySet[Activity]:
    """The activities that everybody sees and can join."""
    found: QuerySet[Activity] = Activity.objects.filter(state=ActivityState.PUBLISHED)
    return found


def on_between(first: date, last: date) -> QuerySet[Gathering]:
    """What is on from *first* to *last*, both included, of published activities, in order; with what is off."""
    found: QuerySet[Gathering] = Gathering.objects.filter(
        activity__state=ActivityState.PUBLISHED, day__range=(first, last)
    )
    return found.select_related("activity__initiative", "activity__location").order_by("starts_at", "id")


def coming_of(activity: Activity, today: date) -> QuerySet[Gathering]:
    """The gatherings of *activity* from *today* on, in order, with what is off."""
    found: QuerySet[Gathering] = Gathering.objects.filter(activity=activity, day__gte=today)
    return found.order_by("starts_at")


def planned() -> QuerySet[Gathering]:
    """What is on."""
    found: QuerySet[Gathering] = Gathering.objects.filter(state=GatheringState.PLANNED)
    return found


def to_come() -> QuerySet[Gathering]:
    """What is on and not over."""
    return planned().filter(ends_at__gt=timezone.now())


def written_down(gatherings: Iterable[Gathering]) -> set[UUID]:
    """Of which of *gatherings* it stands written down who came. One query."""
    rows = Attendance.objects.filter(gathering__in=list(gatherings), undone_at=None)
    return set(rows.values_list("gathering", flat=True))


def places_for(gathering: Gathering) -> QuerySet[SignUp]:
    """Who signed up for *gathering*, itself or with the whole series, in order; without who withdrew."""
    found: QuerySet[SignUp] = SignUp.objects.filter(activity=gathering.activity_id).exclude(state=Place.WITHDREW)
    return found.filter(gathering=gathering) | found.filter(gathering=None)


def own_sign_ups(person: UUID) -> QuerySet[SignUp]:
    """What *person* signed up for and did not withdraw from. Ask this without a scope: a person is of no house."""
    found: QuerySet[SignUp] = SignUp.objects.filter(person=person).exclude(state=Place.WITHDREW)
    return found.select_related("activity__house", "activity__initiative", "gathering")
