"""For the coordinator: the keys with which the house signs. No certificate is seen here."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.web.pages import press

from . import issuing, keys
from .access import may_keep_keys
from .models import SigningKey

View = Callable[..., HttpResponse]


def for_key_keepers(view: View) -> View:
    @login_required
    @wraps(view)
    def checked(request: HouseRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allow_or_404(may_keep_keys(request.who, request.house))
        return view(request, *args, **kwargs)

    return checked


def back(request: HouseRequest) -> str:
    return reverse("signing_keys", args=[request.house.slug])


@require_safe
@for_key_keepers
def signing_keys(request: HouseRequest) -> HttpResponse:
    return render(request, "recognition/signing_keys.html", {"keys": list(keys.keys_with_numbers(request.house))})


@require_POST
@for_key_keepers
def new_signing_key(request: HouseRequest) -> HttpResponse:
    return press(
        request,
        lambda: keys.new_key(actor=request.who, house=request.house),
        done=_("Er is een nieuwe sleutel. Certificaten van eerder blijven na te kijken."),
        back=back(request),
    )


@require_http_methods(["GET", "POST"])
@for_key_keepers
def withdraw_signing_key(request: HouseRequest, id: UUID) -> HttpResponse:
    """What it means that a key leaked, and the button."""
    key = fetch_or_404(keys.keys_with_numbers(request.house), id=id)
    if request.method == "POST":
        return press(
            request,
            lambda: keys.withdraw_key(actor=request.who, key=key),
            done=_("De sleutel is ingetrokken. Teken de certificaten die eronder staan opnieuw."),
            back=back(request),
        )
    return render(request, "recognition/withdraw_key.html", {"key": key, "back": back(request)})


@require_POST
@for_key_keepers
def sign_again(request: HouseRequest, id: UUID) -> HttpResponse:
    key = fetch_or_404(SigningKey.objects.select_related("house"), lambda one: one.withdrawn_at is not None, id=id)
    number = issuing.sign_again(actor=request.who, key=key)
    words = ngettext("%(n)d certificaat is opnieuw getekend.", "%(n)d certificaten zijn opnieuw getekend.", number)
    messages.success(request, words % {"n": number})
    return redirect(back(request))
