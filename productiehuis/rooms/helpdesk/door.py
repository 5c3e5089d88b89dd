"""What other rooms may know of the desks: how much somebody will be at them. Words and visits stay inside."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django_scopes import scopes_disabled

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

    As the load of a desk counts it: opening times as they are known now, and none on a day that it is closed. Two
    queries, or one where nobody has a turn.
    """
    last = today + WEEKS - timedelta(days=1)
    with scopes_disabled():
        shifts = Shift.objects.filter(person__in=people, session__day__range=(today, last), plan__in=EXPECTED)
        found = list(that_stand(shifts, today).values_list("person", "session__desk", "session__day"))
        wanted = {desk for _person, desk, _day in found}
        desks = {one.id: one for one in with_opening(Desk.objects.filter(id__in=wanted))} if wanted else {}
    opening = {id: opening_of(desk) for id, desk in desks.items()}
    lasts = {place: minutes(opening[place[0]].times_on(place[1])) for place in {(desk, day) for _p, desk, day in found}}
    spent: dict[tuple[UUID, UUID], list[int]] = defaultdict(list)
    for person, desk, day in found:
        if lasts[desk, day]:
            spent[person, desk].append(lasts[desk, day])
    turns: dict[UUID, list[Turns]] = defaultdict(list)
    for (person, desk), each in spent.items():
        there = desks[desk]
        turns[person].append(Turns(desk, there.name, there.house_id, len(each), sum(each)))
    return dict(turns)
