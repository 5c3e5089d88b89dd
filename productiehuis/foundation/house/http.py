"""What a request to a page of a house carries."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from productiehuis.foundation.people.who import Who

from .models import House

if TYPE_CHECKING:
    from .looking import Looking


class HouseRequest(HttpRequest):
    """A request as the middlewares leave it: who asks, and of which house. For annotations only."""

    who: Who
    house: House
    looking: "Looking"  # on pages that show the records of others
