"""What a request to a page of a house carries."""

from django.http import HttpRequest

from productiehuis.foundation.people.who import Who

from .models import House


class HouseRequest(HttpRequest):
    """A request as the middlewares leave it: who asks, and of which house. For annotations only."""

    who: Who
    house: House
