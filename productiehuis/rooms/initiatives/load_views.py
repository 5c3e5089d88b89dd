"""What somebody carries, for them alone; and what a place would miss if one of its people stopped tomorrow."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.purposes import Purpose

from .load_queries import OwnHouse, carried_at, load_of, own_houses
from .load_rules import Carried, Level, Load, Terms, Thing, hand_over_first, if_stops
from .places import Place
from .position_access import may_lead
from .position_queries import people_at
from .position_rules import Part
from .shares import LOAD, total
from .task_rules import in_hours
from .task_views import at_place


@require_safe
@login_required
def my_load(request: HttpRequest) -> HttpResponse:
    """All that who asks carries, over every initiative, and what to hand over first where it is a lot."""
    who: Who = request.who  # type: ignore[attr-defined]  # the middleware puts it there
    assert who.id is not None
    today = timezone.localdate()
    houses = own_houses(who)
    load = load_of(who.id, today)
    terms = strictest(houses)
    level = load.level(terms)
    first = hand_over_first(load) if level != Level.FINE else None
    slugs = {house.id: house.slug for house in houses}
    context = {
        "load": load,
        "total": total(load),
        "level": level,
        "terms": terms,
        "houses": houses,
        "places": by_place(load, slugs),
        "first": first,
        "hand_over": hand_over_at(first.what, slugs[first.what.house]) if first else "",
        "asked": [(house, one) for house in houses for one in house.asked],
        "over_cap": [(house, n) for house in houses if (n := load.collective_in(house.id)) > house.terms.cap],
        "share": reverse("share_item", args=[LOAD, who.id]),
    }
    return render(request, "initiatives/my_load.html", context)


def strictest(houses: list[OwnHouse]) -> Terms:
    """From where it is a lot for who is in *houses*; our own proposal for who is in none."""
    terms = [house.terms for house in houses]
    first, *others = terms or [Terms()]
    for one in others:
        first = first.strictest(one)
    return first


def by_place(load: Load, slugs: Mapping[UUID, str]) -> list[tuple[str, list[tuple[Carried, str, str]]]]:
    """What *load* has at each place, by name: each thing with its hours in words and where to see it."""
    places: dict[str, list[tuple[Carried, str, str]]] = {}
    for one in sorted(load.carried, key=lambda each: each.place.casefold()):
        places.setdefault(one.place, []).append((one, in_hours(one.hours), page_of(one, slugs[one.house])))
    return list(places.items())


def page_of(one: Carried, house: str) -> str:
    """Where *one* can be seen; nothing for turns, which are at a desk."""
    match one.thing:
        case Thing.TASK:
            return reverse("task", args=[house, one.id])
        case Thing.POSITION if one.at:
            return reverse("initiative_positions", args=[house, one.at])
        case Thing.POSITION:
            return reverse("house_positions", args=[house])
    return ""


def hand_over_at(one: Carried, house: str) -> str:
    """Where *one* can be handed over."""
    page = "hand_over_task" if one.thing == Thing.TASK else "hand_over_position"
    return reverse(page, args=[house, one.id])


def cover_at(one: Carried, house: str) -> str:
    """Where a leader says who can do *one* at once, or who is next."""
    if one.thing == Thing.TASK:
        return reverse("give_task", args=[house, one.id])
    return f"{reverse('appoint', args=[house, one.id])}?wat={Part.NEXT}"


@require_safe
@at_place(may_lead)
@reads_people("initiatives.Task", Purpose.ROSTER)
def what_if(request: HouseRequest, place: Place) -> HttpResponse:
    """What nobody would do if one of the people of *place* stopped tomorrow, and what to do about it first."""
    today = timezone.localdate()
    carried = carried_at(place, today)
    rows = []
    for person in people_at(place, today):
        if mine := carried.get(person.id):
            request.looking.show(person.id)
            stops = if_stops(mine)
            first = stops.first
            there = cover_at(first, place.house.slug) if first and not first.going else ""
            rows.append((person, stops, there))
    context = {"place": place, "rows": rows, "back": place.url("tasks")}
    return render(request, "initiatives/what_if.html", context)
