"""Who looked at what is somebody's own: their lines of the read log, in plain words."""

from uuid import UUID

from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import ERASED, Person, shown_name
from productiehuis.foundation.trust.items import kinds
from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.foundation.trust.personal_data import declared
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.lists import Column, Filter, List
from productiehuis.foundation.web.texts import moment


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
    if kind in kinds():
        return kinds()[kind].label
    return next((kept.title for kept in declared() if kept.model == kind and kept.title), kind)


def why(purpose: str) -> str:
    return str(Purpose(purpose).label) if purpose in Purpose else purpose


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
