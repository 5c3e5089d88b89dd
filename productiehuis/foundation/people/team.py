"""Who carries an initiative: everybody who leads it or helps there, by the roles that they hold."""

from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet
from django.utils import timezone

from .models import Role, RoleKind

WORKERS = (RoleKind.VOLUNTEER, RoleKind.KEY_PERSON, RoleKind.COORDINATOR)


def team(initiative: UUID | OuterRef, start: date, end: date) -> QuerySet[Role]:
    """The roles at *initiative* of those who led it or helped there between *start* and *end*, both included."""
    held = Role.objects.filter(initiative=initiative, kind__in=WORKERS, since__lte=end)
    still = Q(until=None) | Q(until__gte=start)
    withdrawn = Q(withdrawn_at__date__gte=start, withdrawn_at__date__gt=F("since"))  # not on the day it was given
    found: QuerySet[Role] = held.filter(still, Q(withdrawn_at=None) | withdrawn)
    return found


def in_team(role: Role, start: date, end: date) -> bool:
    """Whether *role* is one of ``team``, seen by itself: a second way to count, that shares nothing with the first."""
    stopped = timezone.localdate(role.withdrawn_at) if role.withdrawn_at else None
    last = min(role.until or end, stopped or end)
    worked = role.kind in WORKERS and (stopped is None or stopped > role.since)
    return worked and role.since <= end and last >= start
