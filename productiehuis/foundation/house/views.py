"""The front door, the house as first page, and the public pages of its initiatives."""

from functools import partial

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from productiehuis.foundation.counting.measures import pages_of
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.web.lists import list_response
from productiehuis.foundation.web.menu import cards_within, items
from productiehuis.foundation.web.sorting import alphabetical

from . import lists
from .access import may_manage, may_see_initiative
from .days import SHOWN_AHEAD
from .http import HouseRequest
from .models import DAYS, Floor, House, HouseStatus, Initiative, Presence
from .panels import shown_panels
from .queries import Room, floors_with_rooms, special_times


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """Straight into the house where there is only one; else a list to choose from."""
    houses = list(House.objects.select_related("district__city"))
    still_here = [house for house in houses if house.status != HouseStatus.ENDED]
    if len(still_here) == 1:
        return redirect("house", still_here[0].slug)
    return render(request, "house/front_door.html", {"houses": still_here or houses})


@require_safe
def house(request: HouseRequest) -> HttpResponse:
    """The drawing of the house, with today's rooms in it (catalogue C-167)."""
    extra = [
        (item.floor, Room(str(item.label), reverse(item.url_name, args=[request.house.slug]), icon=item.icon))
        for item in items()
        if item.floor and item.may(request.who, request.house)
    ]
    return render(
        request, "house/house.html", {"floors": floors_with_rooms(request.house, timezone.localdate(), extra)}
    )


@require_safe
def initiatives(request: HouseRequest) -> HttpResponse:
    """The initiatives that are there, and apart from them those that rest."""
    there = Initiative.objects.filter(presence=Presence.SHOWN).select_related("house", "location")
    resting = Initiative.objects.filter(presence=Presence.RESTING).order_by(alphabetical("name"))
    extra = {"resting": resting, "cards": cards_within(request, "initiatives")}
    return list_response(request, there, lists.INITIATIVES, template="house/initiatives.html", extra=extra)


@require_safe
def initiative(request: HouseRequest, slug: str) -> HttpResponse:
    """The page of an initiative: what it is, for whom, when and where, and what the rooms have there."""
    floors = ArraySubquery(Floor.objects.filter(initiativefloor__initiative=OuterRef("pk")).values("name"))
    queryset = Initiative.objects.select_related("location__neighbourhood").annotate(floor_names=floors)
    found = fetch_or_404(queryset, partial(may_see_initiative, request.who), slug=slug)
    found.house = request.house  # it is at hand, so it need not be asked for again
    today = timezone.localdate()
    context = {
        "initiative": found,
        "special": special_times(found.id, today, today + SHOWN_AHEAD),
        "open_days": [name for number, name in DAYS if number in found.open_days],
        "figures": pages_of(found),
        "panels": shown_panels(request, found),
        "may_manage": may_manage(request.who, request.house),
    }
    return render(request, "house/initiative.html", context)
