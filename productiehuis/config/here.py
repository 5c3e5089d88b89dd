"""Whoever sits at this computer, and nobody else: the demo house lets everybody be anybody, with public keys."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

from productiehuis.config.bootstrap import LOOPBACK

# What a reverse proxy or a tunnel says about whom it speaks for.
PASSED_ON = ("FORWARDED", "VIA", "X_FORWARDED_FOR", "X_FORWARDED_HOST", "X_FORWARDED_PROTO", "X_REAL_IP")
# No browser speaks it any more; nginx does, to what stands behind it, and may say no more than that.
# (Granian leaves the .0 out.)
OLD = ("HTTP/1", "HTTP/1.0")
SENTENCE = (
    "Het demohuis is alleen te zien op de computer waar het draait.\n"
    "Een echt huis openen? Dat staat in docs/operations.md.\n"
)


class ThisComputerOnly:
    """Refuses a request that came from another machine, also when a proxy on this one passed it on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_from_here(request):
            return self.get_response(request)
        return HttpResponseBadRequest(SENTENCE, content_type="text/plain; charset=utf-8")


def is_from_here(request: HttpRequest) -> bool:
    """Straight from a browser on this computer, as far as anybody can tell."""
    return (
        request.META.get("REMOTE_ADDR") in LOOPBACK
        and request.META.get("SERVER_PROTOCOL") not in OLD
        and not any(f"HTTP_{name}" in request.META for name in PASSED_ON)
    )
