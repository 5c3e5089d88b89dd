"""What activities bring to the page of an initiative and to the drawing of the house."""

from django.template.loader import render_to_string
from django.utils import timezone

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.house.panels import Panel

from .agenda_queries import gatherings, happening, lines
from .agenda_rules import day_name

SHOWN = 5
"""How many of the next gatherings stand on the page of an initiative."""


def coming(request: HouseRequest, initiative: Initiative) -> str:
    """What is next at *initiative*, for everybody. One query."""
    today = timezone.localdate()
    ahead = gatherings().filter(activity__initiative=initiative, day__gte=today)
    found = lines(ahead[: SHOWN + 1], room=True)
    context = {
        "coming": [(day_name(line.day, today), line) for line in found[:SHOWN]],
        "more": len(found) > SHOWN,
        "initiative": initiative,
        "house": request.house,
    }
    return render_to_string("activities/parts/coming.html", context) if found else ""


PANELS = (Panel(order=20, show=coming),)
HAPPENING = (happening,)
