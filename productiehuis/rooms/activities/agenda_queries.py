"""What the agenda, the calendars, the board and the drawing read. Only what everybody may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.house.models import Floor, FloorKind, House, InitiativeFloor, Presence
from productiehuis.foundation.web.texts import clock

from .agenda_rules import Stretch, places_words
from .models import Gathering, SignUp
from .rules import ActivityState, GatheringState, Place

SHOWN = {"activity__state": ActivityState.PUBLISHED, "activity__initiative__presence": Presence.SHOWN}
"""The gatherings that everybody sees: of published activities, of initiatives that are there for everybody."""

PAGE = 25
"""How many gatherings stand on one page."""

KEPT_BACK, MOST = timedelta(days=30), 5000
"""A calendar has what was in the last thirty days, and so many events at most."""

_OWN, _OF_INITIATIVE = "activity__location", "activity__initiative__location"


@dataclass(frozen=True)
class Line:
    """A gathering as the agenda shows it."""

    id: UUID
    day: date
    starts_at: datetime
    ends_at: datetime
    subject: str
    state: str
    moved_from: datetime | None
    reason: str
    title: str
    slug: str
    cost: str
    detail: str
    online_link: str
    places: int | None
    walk_ins: bool
    sign_up: bool
    initiative: str
    place: str | None
    address: str | None
    taken: int = 0

    OFF: ClassVar[str] = GatheringState.CANCELLED

    @property
    def off(self) -> bool:
        return self.state == self.OFF

    @property
    def times(self) -> str:
        """ "14.00 tot 16.00 uur", by the clock on the wall."""
        return _("%(begin)s tot %(end)s uur") % {"begin": clock(self.starts_at), "end": clock(self.ends_at)}

    @property
    def name(self) -> str:
        return f"{self.title}: {self.subject}" if self.subject else self.title

    @property
    def where(self) -> str:
        """Where it is, with the address; "Online" for what is nowhere else."""
        found = ", ".join(filter(None, (self.place, self.address, self.detail)))
        return found or (_("Online") if self.online_link else "")

    @property
    def room(self) -> str:
        """How much room there is; nothing where everybody fits, or nobody signs up."""
        return places_words(self.places, self.taken) if self.sign_up else ""


def _first(field: str) -> Coalesce:
    """*field* of the place of the activity; where it has none, of the place of its initiative."""
    return Coalesce(F(f"{_OWN}__{field}"), F(f"{_OF_INITIATIVE}__{field}"))


def _taken() -> Coalesce:
    """How many have a place at a gathering: for that time, or for the whole series."""
    placed = SignUp.objects.filter(
        Q(gathering=OuterRef("pk")) | Q(gathering=None), activity=OuterRef("activity"), state=Place.PLACED
    )
    counted = placed.order_by().values(n=Func("pk", function="COUNT"))
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def gatherings(days: Stretch | None = None) -> QuerySet[Gathering]:
    """What everybody may see, of *days* or of all, in order."""
    found: QuerySet[Gathering] = Gathering.objects.filter(**SHOWN).order_by("starts_at", "id")
    return found.filter(day__range=(days.first, days.last)) if days else found


_SAID_AT = Greatest(
    *("changed_at", "activity__changed_at", f"{_OWN}__changed_at"),
    *("activity__initiative__changed_at", f"{_OF_INITIATIVE}__changed_at"),
)
"""When any of what a calendar says of a gathering last changed: when, what, or where. One that is not there is passed
over, and an initiative may have changed in something that the calendar does not say."""


def lines(found: QuerySet[Gathering], *, room: bool = False) -> list[Line]:
    """*found*, in one query; with how many places are taken where *room* is asked."""
    rows = found.values(
        *("id", "day", "starts_at", "ends_at", "subject", "state", "moved_from", "reason"),
        title=F("activity__title"),
        slug=F("activity__slug"),
        cost=F("activity__cost"),
        detail=F("activity__where"),
        online_link=F("activity__online_link"),
        places=F("activity__places"),
        walk_ins=F("activity__walk_ins"),
        sign_up=F("activity__sign_up"),
        initiative=F("activity__initiative__name"),
        place=_first("name"),
        address=_first("address"),
        **({"taken": _taken()} if room else {}),
    )
    return [Line(**row) for row in rows]


@dataclass(frozen=True)
class Choices:
    """What there is to choose from among *days*: initiatives by slug, neighbourhoods by id."""

    initiatives: Mapping[str, str]
    neighbourhoods: Mapping[str, str]


def choices(days: Stretch) -> Choices:
    """One query."""
    rows = (
        gatherings(days)
        .order_by()
        .values_list("activity__initiative__slug", "activity__initiative__name")
        .annotate(near=_first("neighbourhood"), near_name=_first("neighbourhood__name"))
        .distinct()
    )
    initiatives: dict[str, str] = {}
    near: dict[str, str] = {}
    for slug, name, id, called in rows:
        initiatives[slug] = name
        if id:
            near[str(id)] = called
    in_order = [dict(sorted(found.items(), key=lambda one: one[1].casefold())) for found in (initiatives, near)]
    return Choices(*in_order)


def _on(floor: Floor) -> Q:
    """What is on *floor*: the activity says so, or where that says none, its initiative.

    Where neither says a floor, it is on the ground floor.
    """
    rooms = InitiativeFloor.objects.filter(initiative=OuterRef("activity__initiative"))
    here = Q(Exists(rooms.filter(floor=floor)))
    if floor.kind == FloorKind.GROUND:
        here |= ~Q(Exists(rooms))
    return Q(activity__floor=floor) | Q(here, activity__floor=None)


@dataclass(frozen=True)
class Filters:
    """What somebody narrows the agenda down to. Empty is everything."""

    floor: Floor | None = None
    neighbourhood: str = ""
    initiative: str = ""

    def narrow(self, found: QuerySet[Gathering]) -> QuerySet[Gathering]:
        if self.floor:
            found = found.filter(_on(self.floor))
        if self.neighbourhood:
            own = Q(**{f"{_OWN}__neighbourhood": self.neighbourhood})
            none = Q(**{_OWN: None, f"{_OF_INITIATIVE}__neighbourhood": self.neighbourhood})
            found = found.filter(own | none)
        if self.initiative:
            found = found.filter(activity__initiative__slug=self.initiative)
        return found


def counts(found: QuerySet[Gathering]) -> dict[date, int]:
    """How many go on, by day."""
    on = found.filter(state=GatheringState.PLANNED).order_by().values_list("day").annotate(n=Count("*"))
    return dict(on)


_CALLED_OFF = {
    "state": GatheringState.CANCELLED,
    "activity__state__in": (ActivityState.PUBLISHED, ActivityState.ENDED),
    "activity__initiative__presence__in": (Presence.SHOWN, Presence.RESTING),
}
"""What is off stays in calendars when all of it stops or rests: who has it already reads there that it is."""


def events_of(**which: Any) -> list[dict[str, Any]]:
    """What the calendars for everybody hold: thirty days back and all that is coming, in order. One query."""
    since = timezone.localdate() - KEPT_BACK
    return event_rows(Gathering.objects.filter(Q(**SHOWN) | Q(**_CALLED_OFF), day__gte=since, **which))


def event_rows(found: QuerySet[Gathering]) -> list[dict[str, Any]]:
    rows = found.order_by("starts_at", "id")[:MOST].values(
        *("id", "starts_at", "ends_at", "sequence", "state", "subject", "reason"),
        "activity",
        title=F("activity__title"),
        slug=F("activity__slug"),
        expect=F("activity__expect"),
        cost=F("activity__cost"),
        detail=F("activity__where"),
        online_link=F("activity__online_link"),
        said_at=_SAID_AT,
        house_slug=F("house__slug"),
        house_name=F("house__name"),
        place=_first("name"),
        address=_first("address"),
    )
    return list(rows)


def happening(house: House, day: date) -> dict[UUID, str]:
    """What goes on at each initiative of *house* on *day*: "14.00 Computerles", and how many more. One query."""
    rows = gatherings(Stretch(day, day)).filter(house=house, state=GatheringState.PLANNED)
    found: dict[UUID, list[str]] = {}
    for initiative, starts, title in rows.values_list("activity__initiative", "starts_at", "activity__title"):
        found.setdefault(initiative, []).append(f"{clock(starts)} {title}")
    return {one: _first_and_more(notes) for one, notes in found.items()}


def _first_and_more(notes: list[str]) -> str:
    if len(notes) == 1:
        return notes[0]
    return _("%(first)s, en nog %(n)s") % {"first": notes[0], "n": len(notes) - 1}
