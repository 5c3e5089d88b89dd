"""An initiative stops or rests: its activities end or are called off, and who signed up hears it (catalogue C-122)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.who import Who

from .changing import call_off
from .joining import hold
from .models import Activity, Gathering, SignUp
from .planning import end_activity, still_on
from .queries import hears
from .rules import ActivityState
from .telling import hearing, must_hear

SHORT = 80
"""How many letters of a name stand in a reason, which is one line."""


@dataclass(frozen=True)
class Touched:
    """What stops or rests along with an initiative: its activities, and how many people hear it by mail or must be
    called. Numbers, for who leads an initiative need not see names."""

    activities: Sequence[Activity]
    mails: int
    calls: int


def touched_by_rest(initiative: Initiative) -> Touched:
    """What rests along when *initiative* does. Four queries, however many activities it has."""
    activities = list(_published(initiative))
    return Touched(activities, **hears(hearing(still_on(activities))))


def still_to_call(initiative: Initiative) -> list[Activity]:
    """The activities of *initiative* of which somebody must still be called. One query."""
    waiting = Exists(SignUp.objects.filter(must_hear(), activity=OuterRef("pk")))
    return list(Activity.objects.filter(waiting, initiative=initiative))


@transaction.atomic
def call_off_all(*, actor: Who, initiative: Initiative) -> None:
    """*initiative* rests: nothing of it goes on until it begins again, and who signed up hears that. Twice is once."""
    reason = _("%(name)s ligt even stil.") % {"name": _short(initiative)}
    for one in _published(initiative):
        activity = hold(one.id)
        if coming := [each.id for each in still_on([activity], for_update=True)]:
            call_off(actor=actor, activity=activity, gatherings=coming, reason=reason)
            Gathering.objects.filter(id__in=coming).update(planned_on=None)


@transaction.atomic
def end_all(*, actor: Who, initiative: Initiative, left: bool) -> None:
    """*initiative* stopped, or *left* the house: its activities end, and who signed up hears it. Twice is once."""
    words = _("%(name)s gaat verder buiten het huis.") if left else _("%(name)s is gestopt.")
    for one in _published(initiative):
        end_activity(actor=actor, activity=one, reason=words % {"name": _short(initiative)})


def _published(initiative: Initiative) -> QuerySet[Activity]:
    """In a fixed order, so that no two who hold them wait for each other."""
    found: QuerySet[Activity] = Activity.objects.filter(initiative=initiative, state=ActivityState.PUBLISHED)
    return found.order_by("id")


def _short(initiative: Initiative) -> str:
    return Truncator(initiative.name).chars(SHORT)
