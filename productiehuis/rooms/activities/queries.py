"""What the pages of activities read."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from .models import Attendance, Gathering, SignUp
from .rules import GatheringState, Place
from .telling import Pair, address_of


def planned() -> QuerySet[Gathering]:
    """What is on."""
    found: QuerySet[Gathering] = Gathering.objects.filter(state=GatheringState.PLANNED)
    return found


def to_come() -> QuerySet[Gathering]:
    """What is on and not over."""
    return planned().filter(ends_at__gt=timezone.now())


def written_down(gatherings: Iterable[Gathering]) -> set[UUID]:
    """Of which of *gatherings* it stands written down who came. One query."""
    rows = Attendance.objects.filter(gathering__in=list(gatherings), undone_at=None)
    return set(rows.values_list("gathering", flat=True))


def hears(told: Iterable[Pair]) -> dict[str, int]:
    """How many people will have a mail, and how many must be called: numbers, for who plans sees no names."""
    people = {address_of(who) or who.person_id or who.id: who for who, _one in told}.values()
    by_mail = sum(bool(address_of(one)) for one in people)
    return {"mails": by_mail, "calls": len(people) - by_mail}


def own_sign_ups(person: UUID) -> QuerySet[SignUp]:
    """What *person* signed up for and did not withdraw from. Ask this without a scope: a person is of no house."""
    found: QuerySet[SignUp] = SignUp.objects.filter(person=person).exclude(state=Place.WITHDREW)
    return found.select_related("activity__house", "activity__initiative", "gathering")
