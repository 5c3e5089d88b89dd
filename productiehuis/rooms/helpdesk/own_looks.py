"""Who was shown visits that somebody put with their account: for that person alone.

A line of the read log about visits names no person (decision 029); the account knows which visits they are.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, Max, OuterRef, Subquery
from django.db.models.functions import TruncDate

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import ERASED, Person, shown_name
from productiehuis.foundation.privacy.seen import why
from productiehuis.foundation.trust.models import ReadEntry

AT_FIRST, AT_MOST = 5, 500
"""How many lines stand on the page, and how many after "alles"."""


@dataclass(frozen=True)
class Look:
    """Somebody looked on *day*, once or more often, for one purpose."""

    day: date
    who: str
    why: str
    house: str


def looks_at_visits(visits: Collection[UUID], number: int) -> list[Look]:
    """The *number* last times that any of *visits* was shown, in days; newest first. One query.

    A line about very many rows at once names none of them, and so is not among these.
    """
    who = Person.objects.filter(id=OuterRef("actor")).values(called=shown_name())[:1]
    where = House.objects.filter(id=OuterRef("house")).values("name")[:1]
    lines = ReadEntry.objects.filter(people=[], rows__overlap=list(visits), kind="helpdesk.Visit")
    days = lines.annotate(day=TruncDate("at")).values("day", "actor", "house", "purpose")
    newest = days.annotate(
        last=Max("number"),
        who=Subquery(who, output_field=CharField()),
        where=Subquery(where, output_field=CharField()),
    ).order_by("-last")[:number]
    return [Look(one["day"], one["who"] or str(ERASED), why(one["purpose"]), one["where"] or "") for one in newest]
