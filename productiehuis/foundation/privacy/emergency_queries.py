"""What the pages around emergencies read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.held import held_on
from productiehuis.foundation.people.models import Person, Role, RoleKind, shown_name
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.items import kinds
from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.sorting import alphabetical

from .emergency_access import REACHABLE
from .emergency_rules import OPEN_FOR, reviewers
from .models import BreakGlass, CoachContact

PLACE = "read_in_emergency"
"""The address at which what was opened is read."""


def people_with_a_role(house: House, but: UUID) -> list[tuple[UUID, str]]:
    """Everybody who holds a role in *house* today but one, by name."""
    held = Role.objects.filter(held_on(timezone.localdate()), house=house, person=OuterRef("pk"))
    people = Person.objects.filter(Exists(held), erased_at=None).exclude(id=but).order_by(alphabetical("name"))
    return list(people.annotate(called=shown_name()).values_list("id", "called"))


def openings() -> QuerySet[BreakGlass]:
    """The openings of this house, those that wait for a second person first, without their words."""
    found: QuerySet[BreakGlass] = BreakGlass.objects.select_related("person", "by", "reviewed_by")
    return found.defer("reason", "words").order_by("-at")


def to_be_judged(who: Who, house: House) -> int:
    """How many openings in *house* wait for a second person; what was opened of *who* is not theirs to see there."""
    return int(BreakGlass.objects.filter(house=house, reviewed_at=None).exclude(person=who.id).count())


def who_could_review(house: House, opened: BreakGlass, others: Sequence[BreakGlass]) -> list[str]:
    """The names of those who may judge *opened*: coordinators and board members of the whole house."""
    held = Role.objects.filter(
        held_on(timezone.localdate()),
        house=house,
        kind__in=(RoleKind.COORDINATOR, RoleKind.BOARD),
        initiative=None,
        organisation=None,
    )
    names = dict(held.filter(person__erased_at=None).values_list("person", shown_name("person")))
    allowed = reviewers(names.keys(), opened.opening(), [one.opening() for one in others])
    return sorted(names[one] for one in allowed)


def reads_of(opened: BreakGlass) -> list[ReadEntry]:
    """When what was opened was read, as the read log has it: times and kinds, no content."""
    found = ReadEntry.objects.filter(
        people__contains=[opened.person_id],
        actor=opened.by_id,
        purpose=Purpose.EMERGENCY,
        kind=opened.kind,
        at__gte=opened.at,
        at__lt=opened.at + OPEN_FOR,
    )
    return list(found.order_by("number"))


def label_of(kind: str) -> Any:
    """What people call that kind of thing."""
    return kinds()[kind].label if kind in kinds() else kind


def news_of(person: UUID | None) -> QuerySet[BreakGlass]:
    """What was opened of *person*, or judged, since they last said that they read it. Outside any scope."""
    since = Q(read_at=None) | Q(reviewed_at__gt=F("read_at"))
    found: QuerySet[BreakGlass] = BreakGlass.objects.filter(since, person=person)
    return found


def notice_for(who: Who) -> str:
    """What stands at "Van mij" until *who* says that they read it; empty where there is no news."""
    with scopes_disabled():
        news = news_of(who.id).exists()
    return _("In een noodgeval is iets van jou geopend. Lees wie het was, wat het was en waarom.") if news else ""


@dataclass(frozen=True)
class Told:
    """An opening as the person whose it is reads it."""

    opened: BreakGlass
    what: Any

    @property
    def is_news(self) -> bool:
        read, judged = self.opened.read_at, self.opened.reviewed_at
        return read is None or (judged is not None and judged > read)


def opened_of(person: UUID) -> list[Told]:
    """What was opened of *person* in an emergency, in every house: newest first."""
    with scopes_disabled():
        found = BreakGlass.objects.filter(person=person).select_related("house", "by", "reviewed_by").order_by("-at")
        return [Told(one, label_of(one.kind)) for one in found]


def reachable(house: House, today: date) -> list[CoachContact]:
    """Who can be reached today, and still is a coach or key person of *house*; by name. One query."""
    held = Role.objects.filter(
        held_on(timezone.localdate()), house=house, person=OuterRef("person"), kind__in=REACHABLE
    )
    found = CoachContact.objects.filter(Exists(held), house=house, until__gte=today).select_related("person")
    return list(found.order_by(alphabetical("person__name")))
