"""What others show: to who is signed in, and to who has a link and its code."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.items import kinds
from productiehuis.foundation.trust.tries import Tries, network_of

from . import actions, queries, reading
from .codes import digest_of_token
from .forms import LinkCodeForm
from .models import Share

OPEN_FOR = 15 * 60
"""Seconds that a link stays open after its code, in that one browser."""

OPENED = "opened_links"

LINKS = Tries("open_link", most=30, span=timedelta(minutes=10))
"""From one place; each single link has its own five (``rules.GUESSES``)."""


@require_safe
@login_required
def shown_to_me(request: HttpRequest) -> HttpResponse:
    """Who shows me something, which of their things, and until when. What it says, stands one tap further."""
    who: Who = request.who  # type: ignore[attr-defined]
    shares = list(queries.with_heading(queries.open_shares(who, timezone.localdate())))
    reading.listed(shares, who, request)
    shown = [(share, queries.heading(share)) for share in shares if share.kind in kinds()]
    return render(request, "sharing/shown_to_me.html", {"shares": shown})


def says_what_to_do(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ended, stopped, not yours and never there: one page for all, which does not say which of them it is."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return render(request, "sharing/not_shown.html", status=404)

    return checked


@require_safe
@login_required
@says_what_to_do
def shown(request: HttpRequest, id: UUID) -> HttpResponse:
    who: Who = request.who  # type: ignore[attr-defined]
    share = fetch_or_404(queries.open_shares(who, timezone.localdate()), id=id)
    item = queries.item_of(share)
    allow_or_404(item is not None)
    reading.opened(share, who, request)
    return render(request, "sharing/shown.html", {"share": share, "item": item})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """For somebody without account: asks for the code, and shows one item for a quarter of an hour.

    A link that never was, is over or was stopped looks like any other: it asks for a code, and none is right.
    """
    form = LinkCodeForm(request.POST or None)
    status = 200
    if form.is_valid():
        place = network_of(get_adapter(request).get_client_ip(request))
        if LINKS.spent(place):
            form.add_error(None, _("Er is te vaak een code geprobeerd. Wacht tien minuten."))
            status = 429
        elif actions.open_link(token=token, code=form.cleaned_data["code"]):
            request.session.cycle_key()
            request.session[OPENED] = {
                **request.session.get(OPENED, {}),
                digest_of_token(token): time.time() + OPEN_FOR,
            }
            return redirect("link", token=token)
        else:
            LINKS.count(place)
            form.add_error(
                "code", _("Met deze code gaat de link niet open. Na vijf keer fout gaat een link voor goed dicht.")
            )
    answer = (not form.is_bound and _opened(request, token)) or render(
        request, "sharing/link.html", {"form": form}, status=status
    )
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _opened(request: HttpRequest, token: str) -> HttpResponse | None:
    """The page of what is shown, where this browser gave the code a moment ago and the share is still open."""
    digest = digest_of_token(token)
    if request.session.get(OPENED, {}).get(digest, 0) < time.time():
        return None
    shares = queries.running(Share.objects.select_related("person"), timezone.localdate())
    share = shares.filter(token_digest=digest).first()
    item = queries.item_of(share) if share else None
    if share is None or item is None:
        return None
    reading.opened(share, request.who, request)  # type: ignore[attr-defined]
    return render(request, "sharing/shown.html", {"share": share, "item": item, "by_link": True})
