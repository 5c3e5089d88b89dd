"""Who looked at what is somebody's own: their lines of the read log, in plain words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import ERASED, Person, shown_name
from productiehuis.foundation.trust.items import kinds
from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.foundation.trust.personal_data import declared, listed
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import EVERYTHING
from productiehuis.foundation.web.lists import Column, Filter, List
from productiehuis.foundation.web.texts import clock, moment

AT_ONCE = 30
"""How many lines, each of one person on one day, stand on a page."""


def looks_at(person: UUID) -> QuerySet[ReadEntry]:
    """Every time that somebody was shown something of *person*, with their name in ``name`` and the house in ``of``."""
    looker = Person.objects.filter(id=OuterRef("actor")).annotate(called=shown_name()).values("called")[:1]
    house = House.objects.filter(id=OuterRef("house")).values("name")[:1]
    return ReadEntry.objects.filter(people__contains=[person]).annotate(
        name=Subquery(looker, output_field=CharField()), of=Subquery(house, output_field=CharField())
    )


def who_looked(entry: ReadEntry) -> str:
    """Who it was, as they are called today."""
    if entry.actor is None:
        return _("iemand met een link")
    return entry.name or str(ERASED)  # type: ignore[attr-defined]  # looks_at brings it along


def what_was_shown(kind: str) -> str | Promise:
    """What was looked at, as the person's own page calls it."""
    if kind == EVERYTHING:
        return _("Alles wat het huis van jou bewaart")
    if kind in kinds():
        return kinds()[kind].label
    titles = (kept.title for kept in declared() if kept.model == kind and kept.title)
    return next(titles, listed()[kind].name if kind in listed() else _("iets anders"))


def why(purpose: str) -> str:
    """What it was for; a word that is no purpose any more says nothing."""
    return str((Purpose(purpose) if purpose in Purpose else Purpose.UNSAID).label)


@dataclass(frozen=True)
class Look:
    """What somebody looked at on one day, why and in which house; how often, and at which minutes."""

    what: str
    why: str
    house: str
    number: int
    times: tuple[str, ...]


@dataclass(frozen=True)
class DayOfLooks:
    """All that one person looked at on one day."""

    day: date
    who: str
    looks: tuple[Look, ...]

    @property
    def times(self) -> int:
        return sum(look.number for look in self.looks)


def days_of(lines: QuerySet[ReadEntry]) -> QuerySet[ReadEntry, Any]:
    """*lines* as days of one person each (``day``, ``actor``), the newest first."""
    days = lines.annotate(day=TruncDate("at")).values("day", "actor")
    return days.annotate(last=Max("number")).order_by("-last")


def folded(lines: QuerySet[ReadEntry], days: Iterable[Mapping[str, Any]]) -> list[DayOfLooks]:
    """*days*, some of ``days_of(lines)``, each with what was looked at. One query."""
    found: dict[tuple[date, UUID | None], list[ReadEntry]] = {(one["day"], one["actor"]): [] for one in days}
    of_those_days = lines.annotate(day=TruncDate("at")).filter(day__in={day for day, _actor in found})
    for entry in of_those_days.order_by("number"):
        if (key := (entry.day, entry.actor)) in found:
            found[key].append(entry)
    return [DayOfLooks(day, who_looked(entries[0]), _looks(entries)) for (day, _), entries in found.items() if entries]


def _looks(entries: Iterable[ReadEntry]) -> tuple[Look, ...]:
    times: dict[tuple[str, str, str], list[str]] = {}
    for entry in entries:
        words = str(what_was_shown(entry.kind)), why(entry.purpose), entry.of or ""  # type: ignore[attr-defined]
        times.setdefault(words, []).append(clock(entry.at))
    return tuple(Look(*words, len(at), tuple(dict.fromkeys(at))) for words, at in times.items())


LOOKS: List[ReadEntry] = List(
    title=gettext_lazy("Wie keek er?"),
    columns=[
        Column(
            "at",
            gettext_lazy("Wanneer"),
            value=lambda entry: moment(entry.at),
            sort="number",
        ),
        Column("who", gettext_lazy("Wie"), value=who_looked, sort="name"),
        Column("what", gettext_lazy("Wat"), value=lambda entry: what_was_shown(entry.kind)),
        Column("why", gettext_lazy("Waarvoor"), value=lambda entry: why(entry.purpose)),
        Column("where", gettext_lazy("In welk huis"), value=lambda entry: entry.of or ""),  # type: ignore[attr-defined]
    ],
    filters=[
        Filter("waarvoor", gettext_lazy("Waarvoor"), Purpose.choices, lambda rows, why: rows.filter(purpose=why)),
    ],
    default_sort="-at",
    empty=gettext_lazy("Er keek nog niemand naar jouw gegevens. Als iemand kijkt, staat het hier meteen."),
)
