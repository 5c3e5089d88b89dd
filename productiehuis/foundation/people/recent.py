"""For what nobody else may do in somebody's name: only who came in a moment ago, or says again who they are."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

View = Callable[..., HttpResponse]


def came_in_lately(request: HttpRequest) -> bool:
    """Whether who asks showed who they are within the last minutes (``ACCOUNT_REAUTHENTICATION_TIMEOUT``)."""
    shown: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return any(time.time() - one["at"] < app_settings.REAUTHENTICATION_TIMEOUT for one in shown)


def recently(view: View) -> View:
    """A page for who came in lately. Who has a password types it again; who has none comes in anew by a code."""

    @login_required
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if came_in_lately(request):
            return view(request, *args, **kwargs)
        if request.user.has_usable_password():  # type: ignore[union-attr]
            raise ReauthenticationRequired
        return redirect(f"{reverse('come_in_anew')}?{urlencode({'next': request.path})}")

    return checked
