"""What the pages of a desk read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count as CountRows
from django.db.models import OuterRef, Q, QuerySet, SmallIntegerField, Subquery, Sum
from django.db.models.functions import Cast, Coalesce, ExtractYear, JSONObject
from django.utils import timezone
from django_scopes import scopes_disabled

from productiehuis.foundation.counting.counts import Count, Visits, unique_people
from productiehuis.foundation.counting.measures import (
    HELP_REQUESTS,
    KEY_PERSONS_AND_VOLUNTEERS,
    UNIQUE_HELP_SEEKERS,
    Brought,
    People,
)
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.people.held import held_on
from productiehuis.foundation.people.models import Person, Role, RoleKind, shown_name
from productiehuis.foundation.people.team import WORKERS, in_team, team

from .models import Contact, Correction, Desk, HandOver, HelpRequest, Topic, Visit
from .rules import HAND_OVER_KEPT, Done, Owner, desk_carries_most

WORDS = ("note", "next_step", "own_words")
"""What is decrypted only where it is shown."""

SHOWN_OPEN = 20
"""How many visits that wait for something the shift screen shows; the list has them all."""


def with_topics(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """*visits*, each with the names of its topics in ``topics``; none for what was only heard."""
    asked = HelpRequest.objects.filter(visit=OuterRef("pk"), topic__isnull=False).order_by("topic__position")
    return visits.select_related("registered_by").annotate(topics=ArraySubquery(asked.values("topic__name")))


def with_what_was_asked(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """As ``with_topics``, with the ids of its topics in ``asked`` too, and of its corrections in ``corrected``."""
    asked = HelpRequest.objects.filter(visit=OuterRef("pk")).values("topic")
    corrected = Correction.objects.filter(visit=OuterRef("pk")).order_by("at").values("id")
    return with_topics(visits).annotate(asked=ArraySubquery(asked), corrected=ArraySubquery(corrected))


def with_hand_over(desks: QuerySet[Desk]) -> QuerySet[Desk]:
    """*desks*, each with what was last left for the next shift: ``word``, ``word_by`` and ``word_at``, or None."""
    since = timezone.now() - HAND_OVER_KEPT
    words = HandOver.objects.filter(desk=OuterRef("pk"), at__gte=since).order_by("-at")
    return desks.annotate(
        word=Subquery(words.values("note")[:1]),
        word_by=Subquery(words.values_list(shown_name("by"))[:1]),
        word_at=Subquery(words.values("at")[:1]),
    )


def with_contacts(desks: QuerySet[Desk]) -> QuerySet[Desk]:
    """*desks*, each with who can be reached at once in ``reachable``."""
    contacts = Contact.objects.filter(desk=OuterRef("pk"))
    return desks.annotate(reachable=ArraySubquery(contacts.values(json=JSONObject(name="name", how="how"))))


def with_first_day(desks: QuerySet[Desk]) -> QuerySet[Desk]:
    """*desks*, each with the day of its first visit in ``first_day``; None where there was none."""
    first = Visit.objects.filter(desk=OuterRef("pk"), undone_at=None).order_by("day").values("day")[:1]
    return desks.annotate(first_day=Subquery(first))


def with_number_sealed(desks: QuerySet[Desk]) -> QuerySet[Desk]:
    """*desks*, each with how many of its visits are in the archive of a visitor in ``sealed``."""
    sealed = Visit.objects.filter(desk=OuterRef("pk"), sealed_at__isnull=False, undone_at=None).order_by()
    counted = sealed.values("desk").annotate(n=CountRows("*")).values("n")
    return desks.annotate(sealed=Coalesce(Subquery(counted), 0))


@dataclass(frozen=True)
class ShiftView:
    """A desk today: what came by, and what is still to happen."""

    today: list[Visit]
    waiting: list[Visit]
    more_waiting: bool

    @property
    def requests(self) -> int:
        return sum(visit.requests for visit in self.today)

    @property
    def returning(self) -> list[Visit]:
        """Who said they would come back."""
        return [visit for visit in self.waiting if Done.RETURNS in visit.done]

    @property
    def steps(self) -> list[Visit]:
        """What waits for somebody, of those who do not come back by themselves."""
        return [visit for visit in self.waiting if Done.RETURNS not in visit.done]

    @property
    def desk_has_steps(self) -> bool:
        """Whether a step waits for the desk itself, beside steps of others."""
        owners = {visit.next_owner for visit in self.waiting}
        return Owner.DESK in owners and len(owners) > 1

    @property
    def desk_carries_most(self) -> bool:
        """Whether the desk itself took most of the next steps."""
        return desk_carries_most(visit.next_owner for visit in self.waiting if visit.next_step)


def shift_view(desk: Desk, today: date) -> ShiftView:
    """*desk* as its volunteers find it *today*, in two queries whatever the years before brought."""
    visits = with_topics(Visit.objects.filter(desk=desk, sealed_at=None))
    waiting = list(
        visits.filter(waits=True).defer("note", "own_words").order_by("-day", "-registered_at")[: SHOWN_OPEN + 1]
    )
    return ShiftView(
        today=list(visits.filter(day=today, undone_at=None).defer(*WORDS).order_by("-registered_at")),
        waiting=waiting[:SHOWN_OPEN],
        more_waiting=len(waiting) > SHOWN_OPEN,
    )


def topics_in_use() -> QuerySet[Topic]:
    """The topics that one can choose now."""
    found: QuerySet[Topic] = Topic.objects.filter(retired_at=None)
    return found


def reachable(desk: Desk, today: date) -> list[Person]:
    """Who may be named as somebody to reach: the team of *desk*, the coaches and the coordinators of the house."""
    now = Role.objects.filter(held_on(today))
    of_house = Q(kind__in=[RoleKind.RESIDENT_COACH, RoleKind.COORDINATOR], initiative=None)
    roles = now.filter(of_house | Q(initiative=desk.initiative_id, kind__in=WORKERS), person__erased_at=None)
    return sorted({role.person for role in roles.select_related("person")}, key=lambda one: one.name.casefold())


def counted(house: UUID, period: Period, initiatives: Collection[UUID] | None) -> Brought:
    """Requests, unique visitors and who helps, of every desk of *house* with a visit in *period*. One query."""
    in_period = Visit.objects.filter(desk=OuterRef("pk"), undone_at=None, day__range=(period.start, period.end))
    years = (
        in_period.order_by()
        .values(year=Cast(ExtractYear("day"), SmallIntegerField()))
        .annotate(
            visits=CountRows("*"),
            with_code=CountRows("code"),
            codes=CountRows("code", distinct=True),
            asked=Sum("requests"),
        )
        .values(json=JSONObject(visits="visits", with_code="with_code", codes="codes", asked="asked"))
    )
    people = ArraySubquery(team(OuterRef("initiative"), period.start, period.end).order_by().values("person"))
    found: dict[tuple[UUID, str], Count | People] = {}
    for initiative, helping, rows in (
        _desks(house, initiatives)
        .annotate(people=people, years=ArraySubquery(years))
        .values_list("initiative", "people", "years")
    ):
        if rows:
            found |= _figures(initiative, helping, rows)
    return found


def _desks(house: UUID, initiatives: Collection[UUID] | None) -> Any:
    desks = Desk.objects.filter(house=house).order_by()
    return desks if initiatives is None else desks.filter(initiative__in=initiatives)


def _figures(
    initiative: UUID, people: Iterable[UUID], years: Iterable[dict[str, int]]
) -> dict[tuple[UUID, str], Count | People]:
    each = list(years)
    return {
        (initiative, KEY_PERSONS_AND_VOLUNTEERS.key): frozenset(people),
        (initiative, HELP_REQUESTS.key): Count.exactly(sum(year["asked"] for year in each)),
        (initiative, UNIQUE_HELP_SEEKERS.key): unique_people(
            Visits(year["visits"], year["with_code"], year["codes"]) for year in each
        ),
    }


def proved(house: UUID, period: Period, initiatives: Collection[UUID] | None) -> Brought:
    """The same as ``counted``, from the rows one by one: every visit, every request, every role."""
    desks = dict(_desks(house, initiatives).values_list("id", "initiative"))
    visits = Visit.objects.filter(desk__in=desks, undone_at=None, day__gte=period.start, day__lt=period.after)
    asked: dict[UUID, int] = {}
    for desk in HelpRequest.objects.filter(visit__in=visits).values_list("visit__desk", flat=True).iterator():
        asked[desk] = asked.get(desk, 0) + 1
    codes: dict[UUID, dict[int, list[bytes | None]]] = {}
    for desk, day, code in visits.order_by().values_list("desk", "day", "code").iterator():
        codes.setdefault(desk, {}).setdefault(day.year, []).append(bytes(code) if code else None)
    roles = list(Role.objects.filter(initiative__in=desks.values()))
    found: dict[tuple[UUID, str], Count | People] = {}
    for desk, years in codes.items():
        known = [(set(year) - {None}, year.count(None)) for year in years.values()]
        low = max(len(seen) or 1 for seen, _unknown in known)
        high = sum(len(seen) + unknown for seen, unknown in known)
        worked = [role for role in roles if in_team(role, period.start, period.end)]
        people = frozenset(role.person_id for role in worked if role.initiative_id == desks[desk])
        found[desks[desk], KEY_PERSONS_AND_VOLUNTEERS.key] = people
        found[desks[desk], HELP_REQUESTS.key] = Count.exactly(asked.get(desk, 0))
        found[desks[desk], UNIQUE_HELP_SEEKERS.key] = Count(low, high)
    return found


def days_with_visits_of(desk: Desk, since: date) -> list[tuple[date, int]]:
    """The days since then on which *desk* had visits, newest first, with how many. One query."""
    rows = Visit.objects.filter(desk=desk, undone_at=None, day__gte=since).order_by("-day")
    return list(rows.values_list("day").annotate(n=CountRows("*")))


def days_with_visits() -> list[tuple[UUID, date]]:
    """Every house and day with a visit that counts."""
    with scopes_disabled():
        found = Visit.objects.filter(undone_at=None).order_by().values_list("house", "day").distinct()
        return list(found)
