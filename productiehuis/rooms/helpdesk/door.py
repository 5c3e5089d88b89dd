"""What other rooms may know of the desks: how much somebody will be at them. Words and visits stay inside."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONArray
from django_scopes import scopes_disabled

from productiehuis.foundation.people.models import Role

from .models import Desk, Shift
from .roster_queries import opening_of, that_stand, with_opening
from .turns import EXPECTED, WEEKS, minutes


@dataclass(frozen=True)
class Turns:
    """The turns of one person at one desk in the coming four weeks, and how many minutes they take."""

    desk: UUID
    name: str
    house: UUID
    turns: int
    minutes: int


def turns_ahead(people: Collection[UUID], today: date) -> dict[UUID, list[Turns]]:
    """What each of *people* is counted on for at any desk in the four weeks from *today*, in whatever house.

    As the load of a desk counts it: opening times as they are known now, and none on a day that it is closed. One
    query.
    """
    last = today + WEEKS - timedelta(days=1)
    turns: dict[UUID, list[Turns]] = defaultdict(list)
    with scopes_disabled():
        shifts = Shift.objects.filter(person__in=people, session__day__range=(today, last), plan__in=EXPECTED)
        theirs = that_stand(shifts.filter(session__desk=OuterRef("pk")), today)
        taken = theirs.order_by("person").values(json=JSONArray("person", "session__day"))
        helped_by = Role.objects.filter(initiative=OuterRef("initiative"), person__in=people)
        for desk in with_opening(Desk.objects.filter(Exists(helped_by))).annotate(taken=ArraySubquery(taken)):
            for person, each in groupby(_open_days(desk), key=itemgetter(0)):
                spent = [lasts for _person, lasts in each]
                turns[person].append(Turns(desk.id, desk.name, desk.house_id, len(spent), sum(spent)))
    return dict(turns)


def _open_days(desk: Desk) -> Iterator[tuple[UUID, int]]:
    """Who is counted on at *desk*, once for each day that it is open, with the minutes of that day."""
    told: list[tuple[str, str]] = desk.taken  # type: ignore[attr-defined]  # turns_ahead brings it along
    opening = opening_of(desk)
    lasts = {day: minutes(opening.times_on(date.fromisoformat(day))) for day in {day for _person, day in told}}
    for person, day in told:
        if lasts[day]:
            yield UUID(person), lasts[day]
