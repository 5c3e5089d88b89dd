"""What somebody takes part in, in whatever house: for their own calendar."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django_scopes import scopes_disabled

from .agenda_queries import KEPT_BACK, event_rows
from .models import Gathering, SignUp
from .rules import ActivityState, Place


def own_rows(person: UUID) -> list[dict[str, Any]]:
    """The gatherings that *person* signed up for, each with ``place_of_theirs``. Two queries."""
    with scopes_disabled():
        ups = SignUp.objects.filter(person=person).exclude(state=Place.WITHDREW)
        places = {}
        for activity, gathering, *place in ups.values_list("activity", "gathering", "state", "placed_at"):
            places[gathering or activity] = place
        mine = Q(id__in=list(places)) | Q(activity__in=list(places))
        since = timezone.localdate() - KEPT_BACK
        rows = event_rows(Gathering.objects.filter(mine, day__gte=since).exclude(activity__state=ActivityState.DRAFT))
    for row in rows:
        row["place_of_theirs"], placed_at = places.get(row["id"]) or places[row["activity"]]
        row["said_at"] = max(filter(None, (row["said_at"], placed_at)))
    return rows
