"""What a device asks for that keeps forms until they have arrived."""

from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .queue import account_of

WORKER = Path(__file__).parent / "static" / "web" / "service-worker.js"


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits on this device. The page knows nothing about anybody: the device itself fills it in."""
    return render(request, "web/waiting.html")


@require_safe
@never_cache
def who_is_in(request: HttpRequest) -> HttpResponse:
    """Whose sign-in this browser has, for the queue, with the token that a form needs."""
    return JsonResponse({"account": account_of(request), "token": get_token(request)})


@require_safe
@never_cache
def service_worker(request: HttpRequest) -> FileResponse:
    """The service worker, at the root: from there it may stand in for every page."""
    return FileResponse(WORKER.open("rb"), content_type="text/javascript")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the house on its home screen."""
    house = request.house  # type: ignore[attr-defined]  # the address names one
    icons = [
        {"src": static(f"web/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    about = {
        "id": reverse("house", args=[house.slug]),
        "name": house.name,
        "short_name": house.name,
        "lang": "nl",
        "dir": "ltr",
        "start_url": reverse("house", args=[house.slug]),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf7f0",
        "theme_color": "#fbf7f0",
        "icons": icons,
    }
    return JsonResponse(about, content_type="application/manifest+json")
