"""What pages and commands read of the house."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.web.links import address

from .days import Special, hours, is_open
from .models import SHORT_DAYS, Floor, FloorKind, House, Initiative, InitiativeName, Presence, SpecialTime
from .panels import happening_on
from .rules import name_key

LIKE = 0.45
"""From where two names are much alike, on PostgreSQL's scale of 0 to 1: "Tagereijn" is like "Tagerijn" (0.5)."""


class Room(NamedTuple):
    """A window of the drawing: something to go to on a floor. ``lit`` when something happens there today."""

    name: str
    url: str
    note: str = ""
    lit: bool = False
    icon: str = ""


@dataclass(frozen=True)
class FloorView:
    """A floor as the drawing shows it."""

    kind: str
    name: str
    subtitle: str
    rooms: list[Room] = field(default_factory=list)


class OnFloor(NamedTuple):
    """An initiative on a floor, as far as the drawing shows it: a house may have hundreds."""

    floor: UUID
    id: UUID
    name: str
    slug: str
    subtitle: str
    open_days: list[int]
    hours: str


def all_floors() -> list[Floor]:
    """The floors of the house, lowest first. Put in order here: in SQL their kinds cost more than the rest of it."""
    kinds = [str(kind) for kind in FloorKind]
    return sorted(Floor.objects.order_by("position"), key=lambda floor: kinds.index(floor.kind))


def floors_with_rooms(house: House, today: date, extra: Iterable[tuple[str, Room]] = ()) -> list[FloorView]:
    """The floors of *house*, top first, each with its initiatives and then the *extra* rooms of its kind of floor."""
    happening = happening_on(house, today)
    special = {
        one.initiative_id: as_special(one) for one in SpecialTime.objects.filter(first__lte=today, last__gte=today)
    }
    on_floor = Initiative.objects.filter(presence=Presence.SHOWN, initiativefloor__isnull=False).order_by("position")
    rooms: defaultdict[UUID, list[Room]] = defaultdict(list)
    for row in on_floor.values_list("initiativefloor__floor", *OnFloor._fields[1:]):
        one = OnFloor(*row)
        rooms[one.floor].append(_room(house, one, today, special.get(one.id), happening.get(one.id, "")))
    views = [
        FloorView(
            floor.kind,
            floor.name,
            floor.subtitle,
            rooms[floor.id] + [room for kind, room in extra if kind == floor.kind],
        )
        for floor in all_floors()
    ]
    return views[::-1]


def _room(house: House, initiative: OnFloor, today: date, special: Special | None, happens: str) -> Room:
    """The window of *initiative*: what *happens* there today goes before when it is open."""
    lit = bool(happens) or is_open(today, initiative.open_days, special)
    if happens:
        note = happens
    elif lit:
        note = _("%(hours)s uur") % {"hours": hours(special.opens, special.closes)} if special else initiative.hours
    elif special and today.isoweekday() in initiative.open_days:
        note = " ".join(filter(None, (_("Vandaag dicht."), special.sentence)))
    else:
        note = when(initiative)
    return Room(
        name=initiative.name,
        url=address("initiative", house.slug, initiative.slug),
        note=note or initiative.subtitle,
        lit=lit,
    )


def seen(who: Who, initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Those of *initiatives* that *who* may see, as ``access.may_see_initiative`` says it of one."""
    own = [role.initiative for role in who.roles if role.initiative]
    houses = [role.house for role in who.roles if who.is_of_house(RoleKind.COORDINATOR, role.house)]
    return initiatives.filter(~Q(presence=Presence.HIDDEN) | Q(id__in=own) | Q(house__in=houses))


def as_special(row: SpecialTime) -> Special:
    return Special(row.first, row.last, row.opens, row.closes, row.reason)


def special_times(initiative: UUID, first: date, last: date) -> list[Special]:
    """The exceptions of *initiative* between *first* and *last*, in order."""
    found = SpecialTime.objects.filter(initiative=initiative, last__gte=first, first__lte=last)
    return [as_special(one) for one in found]


def when(initiative: Initiative | OnFloor) -> str:
    """When *initiative* is open, in short: "ma, wo · 10.00 uur". A time without its days reads as today."""
    days = ", ".join(str(short) for day, short in SHORT_DAYS if day in initiative.open_days)
    return " · ".join(filter(None, (days, initiative.hours)))


def find_initiative(house: House, name: str) -> Initiative | None:
    """The initiative of *house* that is called *name*, in whatever spelling and by any of its aliases."""
    found = InitiativeName.objects.filter(house=house, key=name_key(name)).select_related("initiative").first()
    return found.initiative if found else None


def like(house: House, name: str) -> str | None:
    """The name in *house* that is most like *name*, for "did you mean"; None when nothing is near."""
    near = (
        InitiativeName.objects.filter(house=house)
        .annotate(likeness=TrigramSimilarity("key", name_key(name)))
        .filter(likeness__gte=LIKE)
        .order_by("-likeness")
    )
    best = near.select_related("initiative").first()
    return best.initiative.name if best else None


def search_initiatives(queryset: QuerySet[Initiative], words: str) -> QuerySet[Initiative]:
    """Those whose name or alias holds *words*, or is written much like it, or whose subtitle or text holds them."""
    in_text = Q(subtitle__icontains=words) | Q(description__icontains=words)
    key = name_key(words)
    if not key:
        return queryset.filter(in_text)
    names = InitiativeName.objects.annotate(likeness=TrigramWordSimilarity(words, "name"))
    named = names.filter(Q(key__contains=key) | Q(likeness__gte=LIKE))
    return queryset.filter(Q(pk__in=named.values("initiative")) | in_text)
