"""On the page of an initiative: for whom it is, what it needs, photos, and the way in for its own people."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.template.loader import render_to_string

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.models import Initiative

from .life_access import may_follow, may_lead
from .life_actions import life_of
from .photo_models import Photo

ON_PAGE = 3
"""How many of the newest photos stand on the page itself, so that it stays light. The rest is one press further."""


def about(request: HouseRequest, initiative: Initiative) -> str:
    """One query."""
    newest = Photo.objects.filter(initiative=OuterRef("pk")).values(
        json=JSONObject(**{name: name for name in ("id", "alt", "width", "height")})
    )[:ON_PAGE]
    rows = Initiative.objects.filter(id=initiative.id).select_related("life").annotate(pictures=ArraySubquery(newest))
    found = rows.get()
    life = life_of(found)
    context = {
        "house": request.house,
        "initiative": initiative,
        "life": life,
        "needs": any([life.needs_room, life.needs_money, life.needs_hands]),
        "photos": found.pictures,
        "may_lead": may_lead(request.who, initiative),
        "may_follow": may_follow(request.who, life),
    }
    return render_to_string("initiatives/parts/about.html", context, request)
