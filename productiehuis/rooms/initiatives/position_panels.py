"""On the page of an initiative: the way to who does what, for who helps there."""

from django.template.loader import render_to_string

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.models import Initiative

from .places import place_of
from .position_access import may_help, may_lead


def who_does_what(request: HouseRequest, initiative: Initiative) -> str:
    """Links to tasks, positions and "what if"; no query."""
    place = place_of(request.house, initiative)
    if not may_help(request.who, place):
        return ""
    pages = {page: place.url(page) for page in ("tasks", "positions", "what_if")}
    return render_to_string(
        "initiatives/parts/who_does_what.html", {**pages, "may_lead": may_lead(request.who, place)}, request
    )
