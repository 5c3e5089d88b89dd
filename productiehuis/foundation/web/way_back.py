"""Who opens an address that only takes what is sent (a page loaded again, an address passed on) goes to the page above.

Addresses of buttons stand below the page with the button: ``/mijn/noodgeval/weg/`` below ``/mijn/noodgeval/``.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve


class WayBackMiddleware:
    """Instead of "405 Method Not Allowed" for who only looks. What that page shows, it decides itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method in ("GET", "HEAD"):
            return HttpResponseRedirect(page_above(request.path_info))
        return response


def page_above(path: str) -> str:
    """The nearest address above *path* at which there is anything; the front door at last."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        break
    return path
