"""What the pages of activities share: who gets to which activity, and what they read of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.web.texts import clock

from .access import may_organise, may_plan, may_see
from .models import Activity, Gathering, SignUp
from .places import number_free
from .queries import to_come
from .rules import GatheringState, Place

View = Callable[..., HttpResponse]
Rule = Callable[[Who, Activity], bool]

SHOWN_AHEAD = 14
"""How many gatherings a page shows; of more, the next."""


def here(activity: Activity, page: str, *args: object) -> str:
    """The address of *page* of *activity*."""
    return reverse(page, args=[activity.house.slug, activity.slug, *args])


def at_activity(rule: Rule) -> Callable[[View], View]:
    """A page about the activity in the address, for whom *rule* says yes; the view gets its row."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HouseRequest, activity: str, *args: Any, **kwargs: Any) -> HttpResponse:
            rows: QuerySet[Activity] = Activity.objects.select_related("initiative", "location")

            def of_this_house(one: Activity) -> bool:
                one.house = one.initiative.house = request.house
                return rule(request.who, one)

            found = fetch_or_404(rows, of_this_house, slug=activity)
            return view(request, found, *args, **kwargs)

        return checked

    return decorate


def may_run(who: Who, activity: Activity) -> bool:
    """Open the page of who organises: with the names for who works there, without for who only plans."""
    return may_plan(who, activity) or may_organise(who, activity)


def for_everybody(view: View) -> View:
    return at_activity(may_see)(view)


def for_planners(view: View) -> View:
    return login_required(at_activity(may_plan)(view))


def for_organisers(view: View) -> View:
    return login_required(at_activity(may_organise)(view))


def for_both(view: View) -> View:
    return login_required(at_activity(may_run)(view))


def when(gathering: Gathering) -> str:
    """When it is, as people say it: "dinsdag 3 maart, 10.00 tot 12.00 uur"."""
    day = date_format(gathering.day, "l j F")
    return f"{day}, {clock(gathering.starts_at)} tot {clock(gathering.ends_at)} uur"


def begins(gathering: Gathering) -> str:
    """When it begins, short enough for a list to choose from on a phone: "dinsdag 3 maart, 10.00 uur"."""
    return f"{date_format(gathering.day, 'l j F')}, {clock(gathering.starts_at)} uur"


def next_of(activity: Activity) -> Gathering | None:
    """The next time of *activity* that is on. One query."""
    return to_come().filter(activity=activity).order_by("starts_at").first()


@dataclass(frozen=True)
class Time:
    """A gathering as a page shows it, with how the row for it stands, and how the person who looks does."""

    gathering: Gathering
    placed: int
    waiting: int
    free: int | None
    mine: UUID | None
    my_state: str
    key: UUID = field(default_factory=new_id)

    @property
    def when(self) -> str:
        return when(self.gathering)

    @property
    def off(self) -> bool:
        return self.gathering.state == GatheringState.CANCELLED

    @property
    def full(self) -> bool:
        return self.free == 0


def times_of(activity: Activity, person: UUID | None, number: int = SHOWN_AHEAD) -> list[Time]:
    """The next gatherings of *activity*, with how the rows stand and where *person* stands in them. One query."""
    own = SignUp.objects.filter(gathering=OuterRef("pk"), person=person).exclude(state=Place.WITHDREW)
    rows = Gathering.objects.filter(activity=activity, ends_at__gt=timezone.now()).annotate(
        n_placed=Count("sign_ups", filter=Q(sign_ups__state=Place.PLACED)),
        n_waiting=Count("sign_ups", filter=Q(sign_ups__state=Place.WAITING)),
        mine=Subquery(own.values("id")[:1]),
        my_state=Subquery(own.values("state")[:1]),
    )
    return [
        Time(
            one,
            one.n_placed,
            one.n_waiting,
            number_free(activity.places, one.n_placed, one.n_waiting),
            one.mine if person else None,
            one.my_state or "" if person else "",
        )
        for one in rows.order_by("starts_at")[:number]
    ]


def whole_of(activity: Activity, person: UUID | None) -> dict[str, Any]:
    """How the row for the whole of a series stands, and where *person* stands in it. One query."""
    rows = list(
        SignUp.objects.filter(activity=activity, gathering=None)
        .exclude(state=Place.WITHDREW)
        .values_list("id", "state", "person")
    )
    placed = sum(state == Place.PLACED for _id, state, _person in rows)
    waiting = len(rows) - placed
    own = next(((id, state) for id, state, whose in rows if person and whose == person), (None, ""))
    free = number_free(activity.places, placed, waiting)
    return {"placed": placed, "waiting": waiting, "free": free, "full": free == 0, "mine": own[0], "my_state": own[1]}
