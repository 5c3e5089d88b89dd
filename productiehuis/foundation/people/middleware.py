"""Puts ``request.who`` on every request; nothing is asked of the database until somebody looks."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from .backends import who_of
from .who import NOBODY, Who


class WhoMiddleware:
    """Who is asking. A page for who brings a session is for nobody else: no browser or proxy may keep it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.who = cast(Who, SimpleLazyObject(lambda: self.who(request)))  # type: ignore[attr-defined]
        response = self.get_response(request)
        # The cookie tells enough, and costs no question to the database.
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response["Cache-Control"] = "private, no-store"
        return response

    @staticmethod
    def who(request: HttpRequest) -> Who:
        user = request.user
        return who_of(user) if user.is_authenticated else NOBODY
