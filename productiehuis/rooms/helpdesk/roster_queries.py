"""What the pages of a roster read: who is expected when, and who carries how much."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from productiehuis.foundation.house.days import Special, Times, every_day, special_on, times_on
from productiehuis.foundation.house.models import SpecialTime
from productiehuis.foundation.people.held import held_on
from productiehuis.foundation.people.models import Role, shown_name
from productiehuis.foundation.people.team import WORKERS, team
from productiehuis.foundation.web.sorting import alphabetical

from .models import Desk, OpeningTime, Shift, Visit
from .rules import Owner
from .turns import EXPECTED, OPEN, WEEKS, Plan, carries_a_lot, in_a_row, minutes


def with_opening(desks: QuerySet[Desk]) -> QuerySet[Desk]:
    """*desks*, each with what ``opening_of`` reads: its times of the week and its exceptions."""
    times = OpeningTime.objects.filter(desk=OuterRef("pk")).order_by("weekday")
    special = SpecialTime.objects.filter(initiative=OuterRef("initiative"))
    fields = {name: name for name in ("first", "last", "opens", "closes", "reason")}
    return desks.annotate(
        times=ArraySubquery(times.values(json=JSONObject(day="weekday", opens="opens", closes="closes"))),
        special=ArraySubquery(special.values(json=JSONObject(**fields))),
    )


@dataclass(frozen=True)
class Opening:
    """When a desk is open."""

    pattern: Mapping[int, Times]
    specials: list[Special]

    def times_on(self, day: date) -> Times | None:
        """From when to when it is open on *day*; None when it is closed."""
        return times_on(day, self.pattern, self.specials)

    def special_on(self, day: date) -> Special | None:
        return special_on(day, self.specials)


def opening_of(desk: Desk) -> Opening:
    """When *desk* is open, as ``with_opening`` brought it along."""
    times: list[dict[str, Any]] = desk.times  # type: ignore[attr-defined]  # with_opening brings it along
    special: list[dict[str, Any]] = desk.special  # type: ignore[attr-defined]  # with_opening brings it along
    return Opening(
        {one["day"]: (time.fromisoformat(one["opens"]), time.fromisoformat(one["closes"])) for one in times},
        [Special.from_json(one) for one in special],
    )


def that_stand(shifts: QuerySet[Shift], today: date) -> QuerySet[Shift]:
    """*shifts* without the coming ones of people who have no role at that desk on that day any more."""
    held = Role.objects.filter(
        held_on(OuterRef("session__day")),
        initiative=OuterRef("session__desk__initiative"),
        person=OuterRef("person"),
        kind__in=WORKERS,
    )
    return shifts.filter(Q(came=True) | Q(session__day__lt=today) | Exists(held))


def with_people(desks: QuerySet[Desk], today: date) -> QuerySet[Desk]:
    """*desks*, each with what ``at_table`` reads: the turns of *today*."""
    shifts = Shift.objects.filter(session__desk=OuterRef("pk"), session__day=today).exclude(plan=Plan.TAKEN)
    fields = {"id": "person__id", "name": shown_name("person"), "plan": "plan", "came": "came"}
    named = that_stand(shifts, today).order_by(_by_name())
    return desks.annotate(people=ArraySubquery(named.values(json=JSONObject(**fields))))


@dataclass(frozen=True)
class AtTable:
    """Who is at a desk today, by name: who came, who is expected still, who looks for somebody, and who cannot come."""

    ids: set[str]
    there: list[str]
    expected: list[str]
    missing: list[str]

    @property
    def nobody(self) -> bool:
        """Whether nobody came and nobody is expected."""
        return not self.there and not self.expected


def at_table(desk: Desk) -> AtTable:
    """Who is at *desk* today, as ``with_people`` brought it along."""
    people: list[dict[str, Any]] = desk.people  # type: ignore[attr-defined]  # with_people brings it along
    wants_out = _("%(name)s (wil ruilen)")
    return AtTable(
        {one["id"] for one in people if one["came"]},
        [one["name"] for one in people if one["came"]],
        [
            wants_out % one if one["plan"] == Plan.OFFERED else one["name"]
            for one in people
            if one["plan"] in EXPECTED and not one["came"]
        ],
        [one["name"] for one in people if one["plan"] == Plan.CANNOT],
    )


@dataclass(frozen=True)
class RosterDay:
    """A day of a desk: from when to when it is open (None when closed), and the turns of that day by name."""

    day: date
    times: Times | None
    special: Special | None
    shifts: list[Shift]

    def having(self, *plans: str) -> list[Shift]:
        return [one for one in self.shifts if one.plan in plans]

    @property
    def there(self) -> list[Shift]:
        """Who came."""
        return [one for one in self.shifts if one.came]

    @property
    def expected(self) -> list[Shift]:
        """Who is counted on, or came; on a day that it is closed nobody is counted on."""
        return [one for one in self.shifts if one.came or (self.times and one.plan in EXPECTED)]

    @property
    def spared(self) -> str:
        """Who would have been counted on if it were open, in a sentence; empty for nobody."""
        names = [str(one.person) for one in self.shifts if not one.came and not self.times and one.plan in EXPECTED]
        words = {"names": in_a_row(names)}
        said = ngettext("%(names)s hoeft niet te komen.", "%(names)s hoeven niet te komen.", len(names)) % words
        return said if names else ""

    @property
    def open(self) -> list[Shift]:
        """Turns that somebody can take over."""
        return [one for one in self.shifts if self.times and not one.came and one.plan in OPEN]

    @property
    def missing(self) -> list[Shift]:
        """Who cannot come, with nobody instead."""
        return self.having(Plan.CANNOT) if self.times else []

    @property
    def taken(self) -> list[Shift]:
        """Turns that somebody else took over."""
        return self.having(Plan.TAKEN)

    @property
    def can_change(self) -> bool:
        """Whether there is anything to change: somebody to put on, or to take off."""
        return bool(self.times or self.shifts)

    def of(self, person: UUID | None) -> Shift | None:
        """The turn of *person* that is still theirs."""
        return next((one for one in self.shifts if one.person_id == person and one.plan != Plan.TAKEN), None)


def roster(desk: Desk, first: date, last: date, today: date) -> list[RosterDay]:
    """The days of *desk* from *first* to *last* that it is open, or would be, or has anybody on. One query."""
    opening = opening_of(desk)
    found = Shift.objects.filter(session__desk=desk, session__day__range=(first, last))
    by_day: dict[date, list[Shift]] = defaultdict(list)
    for shift in that_stand(found, today).select_related("session", "person", "taken_by").order_by(_by_name()):
        by_day[shift.session.day].append(shift)
    days = [
        RosterDay(day, opening.times_on(day), opening.special_on(day), by_day[day]) for day in every_day(first, last)
    ]
    return [one for one in days if one.times or one.shifts or (one.special and one.day.isoweekday() in opening.pattern)]


def counted_on(initiative: UUID, first: date, last: date, today: date) -> dict[date, list[str]]:
    """The names of who is counted on at *initiative*, for each day from *first* to *last* with anybody. One query."""
    found = Shift.objects.filter(
        session__desk__initiative=initiative,
        session__day__range=(max(first, today), last),
        plan__in=EXPECTED,
        came=False,
    )
    by_day: dict[date, list[str]] = defaultdict(list)
    named = that_stand(found, today).order_by("session__day", _by_name())
    for day, name in named.values_list("session__day", shown_name("person")):
        by_day[day].append(name)
    return dict(by_day)


def helping(desk: Desk, day: date) -> QuerySet[Role]:
    """The roles of those who help at *desk* on *day* or lead it, as far as we know now."""
    return team(desk.initiative_id, day, day).filter(withdrawn_at=None, person__erased_at=None)


def _by_name() -> Any:
    return alphabetical("person__name")


@dataclass
class Load:
    """What one person carries at a desk: turns and minutes of the last and coming four weeks, and steps that wait."""

    person: UUID
    name: str
    turns_before: int = 0
    minutes_before: int = 0
    turns_ahead: int = 0
    minutes_ahead: int = 0
    steps: int = 0
    carries_a_lot: bool = False
    came: list[Shift] = field(default_factory=list)


@dataclass(frozen=True)
class Loads:
    """Who carries how much, by name; and on how many of the coming days the desk is open."""

    people: list[Load]
    days_ahead: int


def loads(desk: Desk, today: date, only: UUID | None) -> Loads:
    """What everybody at *desk* carries, or *only* one of them. Two queries."""
    first, last = today - WEEKS, today + WEEKS - timedelta(days=1)
    opening = opening_of(desk)
    ahead = sum(opening.times_on(day) is not None for day in every_day(today, last))
    found = {load.person: load for load in _people(desk, today, only)}
    shifts = Shift.objects.filter(session__desk=desk, session__day__range=(first, last), person__in=found)
    for shift in that_stand(shifts, today).select_related("session").order_by("-session__day"):
        _add(found[shift.person_id], shift, opening, today)
    for load in found.values():
        load.carries_a_lot = carries_a_lot(load.turns_ahead, ahead)
    return Loads(list(found.values()), ahead)


def _people(desk: Desk, today: date, only: UUID | None) -> Iterable[Load]:
    """Who helps at *desk*, by name, with how many steps of the desk wait that they wrote down."""
    waiting = Visit.objects.filter(desk=desk, waits=True, next_owner=Owner.DESK, registered_by=OuterRef("person"))
    steps = waiting.order_by().values("registered_by").annotate(n=Count("*")).values("n")
    roles = helping(desk, today)
    named = (roles.filter(person=only) if only else roles).order_by(_by_name()).annotate(steps=Subquery(steps))
    for person, name, number in dict.fromkeys(named.values_list("person", shown_name("person"), "steps")):
        yield Load(person, name, steps=number or 0)


def _add(load: Load, shift: Shift, opening: Opening, today: date) -> None:
    """Who was there, was there, also on a day that it was closed; on such a day that comes nobody has to be."""
    own = (shift.began, shift.ended) if shift.began and shift.ended else None
    times = opening.times_on(shift.session.day)
    spent = minutes(own or times)
    if shift.came:
        load.came.append(shift)
    if shift.session.day < today and shift.came:
        load.turns_before += 1
        load.minutes_before += spent
    elif shift.session.day >= today and times and (shift.came or shift.plan in EXPECTED):
        load.turns_ahead += 1
        load.minutes_ahead += spent
