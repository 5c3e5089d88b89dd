"""Every page below /huis/<house>/ is of that house: found once, and the only house that queries can see."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django_scopes import scope

from productiehuis.foundation.trust.access import fetch_or_404

from .models import House


class HouseMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Take ``house`` out of the address, put the house on the request and run the view within its scope."""
        slug = kwargs.pop("house", None)
        if slug is None:
            return None
        house = fetch_or_404(House.objects.select_related("district__city"), slug=slug)
        request.house = house  # type: ignore[attr-defined]
        with scope(house=house):
            return view(request, *args, **kwargs)
