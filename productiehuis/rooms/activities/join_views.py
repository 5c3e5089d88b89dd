"""The page of an activity, signing up for it and withdrawing, for everybody: with an account or without."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_scopes import scopes_disabled

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.said_codes import grouped, normal
from productiehuis.foundation.trust.tries import Tries, network_of
from productiehuis.foundation.web.pages import press
from productiehuis.foundation.web.saving import saved

from .access import is_theirs, may_organise, may_sign_up_others
from .codes import is_place_code, new_place_code
from .forms import GuestForm, PlaceCodeForm
from .joining import Guest, by_code, for_whole, sign_up, withdraw
from .models import Activity, Gathering, SignUp
from .pages import begins, for_everybody, here, may_run, next_of, times_of, when, whole_of
from .places import turn_of
from .queries import own_sign_ups
from .rules import ActivityState, GatheringState, Place

PLACED = Place.PLACED
MANY = "many"
"""The code of the error that says that too many signed up from one network."""


@require_safe
@for_everybody
def take_part(request: HouseRequest, activity: Activity) -> HttpResponse:
    """Which times there are, how full they are, and a button for each."""
    times = times_of(activity, request.who.id)
    whole = whole_of(activity, request.who.id) if for_whole(activity) else None
    joins = (whole and whole["my_state"]) == PLACED or any(one.my_state == PLACED for one in times)
    context = {
        "activity": activity,
        "times": times,
        "whole": whole,
        "can_join": activity.is_open and activity.sign_up,
        "link": activity.online_link if joins or not activity.sign_up else "",
        "key": new_id(),
        "runs": may_run(request.who, activity),
        "helps_others": may_sign_up_others(request.who, request.house),
        "who": request.who,
    }
    return render(request, "activities/take_part.html", context)


@require_POST
@login_required
@for_everybody
def join(request: HouseRequest, activity: Activity) -> HttpResponse:
    """One tap, with an account."""
    back = here(activity, "take_part")
    key = _key(request.POST.get("id"))
    gathering = None if for_whole(activity) else _gathering(activity, request.POST.get("gathering"))
    try:
        row = sign_up(actor=request.who, activity=activity, gathering=gathering, id=key)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(back)
    messages.success(request, _joined(row))
    return redirect(back)


def _joined(row: SignUp) -> str:
    if row.state == Place.WAITING:
        return _("Het is vol. Je staat op de wachtlijst. Komt er een plaats vrij, dan hoor je het.")
    return _("Je doet mee.") if row.state == Place.PLACED else _("Je bent afgemeld.")


def _key(typed: str | None) -> UUID:
    try:
        return UUID(typed or "")
    except ValueError:
        raise Http404 from None


def _gathering(activity: Activity, typed: str | None) -> Gathering:
    rows: QuerySet[Gathering] = Gathering.objects.filter(activity=activity)
    return fetch_or_404(rows, id=typed)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_everybody
def join_as_guest(request: HouseRequest, activity: Activity) -> HttpResponse:
    """Without an account: a name is enough. Who works in the house signs up somebody else here."""
    allow_or_404(activity.is_open and activity.sign_up)
    for_another = may_sign_up_others(request.who, request.house)
    times = [one for one in times_of(activity, None) if one.gathering.state == GatheringState.PLANNED]
    whole = for_whole(activity)
    days = [] if whole else [(str(one.gathering.id), begins(one.gathering)) for one in times]
    initial = {"id": new_id(), "code": new_place_code(), "gathering": request.GET.get("keer", "")}
    form = GuestForm(request.POST or None, whole=whole, days=days, for_another=for_another, initial=initial)

    counts = None if request.who.person else _network(request)  # who is signed in is no machine

    def send() -> SignUp:
        typed = form.cleaned_data
        if not is_place_code(typed["code"]):
            raise Http404
        again = SignUp.objects.filter(id=typed["id"]).exists()
        if counts and not again:
            _refuse_many(counts)
        gathering = _gathering(activity, typed["gathering"]) if days else None
        told = {one: typed[one] for one in ("name", "contact", "code", "wish", "language", "heard") if one in typed}
        row = sign_up(actor=request.who, activity=activity, gathering=gathering, id=typed["id"], guest=Guest(**told))
        if counts and not again:
            guests().count(counts)
        return row

    if saved(form, send):
        return redirect("own_place", request.house.slug, form.cleaned_data["code"])
    context = {"activity": activity, "form": form, "for_another": for_another}
    status = 429 if form.has_error(NON_FIELD_ERRORS, MANY) else 200
    return render(request, "activities/join.html", context, status=status)


def guests() -> Tries:
    """How many may sign up without an account, from one network."""
    return Tries("guest", most=settings.GUESTS_AN_HOUR, span=timedelta(hours=1))


def _network(request: HouseRequest) -> str:
    return network_of(get_adapter(request).get_client_ip(request))


def _refuse_many(network: str) -> None:
    if guests().spent(network):
        raise ValidationError(
            _(
                "Vanaf deze plek hebben zich net heel veel mensen opgegeven. Wacht een uur, of vraag iemand van het "
                "huis om je op te geven. Met een account kan het wel meteen."
            ),
            code=MANY,
        )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def find_place(request: HouseRequest) -> HttpResponse:
    """Somebody wrote their code down, and types it here."""
    form = PlaceCodeForm(request.POST or None)
    if form.is_valid():
        return redirect("own_place", request.house.slug, form.cleaned_data["code"])
    context = {
        "form": form,
        "title": _("Ik heb een code"),
        "lead": _("Met je code zie je of je een plaats hebt. Je kunt je er ook mee afmelden."),
        "button": _("Verder"),
        "back": reverse("agenda", args=[request.house.slug]),
    }
    return render(request, "web/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def own_place(request: HouseRequest, code: str) -> HttpResponse:
    """How somebody without an account stands, by the code they got; one button withdraws.

    Who signed somebody up comes here too, and reads what to hand over; the name only who organises it.
    """
    row = by_code(code)
    if row is None:
        raise Http404
    back = reverse("own_place", args=[request.house.slug, code])
    if request.method == "POST":
        return press(request, lambda: withdraw(actor=request.who, row=row), done=_("Je bent afgemeld."), back=back)
    helped = row.by_id is not None and row.by_id == request.who.id and may_sign_up_others(request.who, request.house)
    context = {
        "row": row,
        "code": code,
        "said_code": grouped(normal(code)),
        "helped": helped,
        "organises": may_organise(request.who, row.activity),
        **_standing(row),
    }
    return render(request, "activities/own_place.html", context)


def _standing(row: SignUp) -> dict[str, Any]:
    """How *row* stands in its row, and when it is: of a series, the next time. Two queries at most."""
    turn, gone = 0, _gone(row)
    if row.state == Place.WAITING and not gone:
        others = SignUp.objects.filter(activity=row.activity_id, gathering=row.gathering_id)
        turn = turn_of(list(others.order_by("queued_at", "id").values_list("id", "state")), row.id)
    coming = row.gathering or next_of(row.activity)
    return {"turn": turn, "when": when(coming) if coming else "", "gone": gone, "Place": Place}


def _gone(row: SignUp) -> str:
    """Why there is nothing to come to any more, or for now; empty where there is."""
    if row.gathering and row.gathering.state == GatheringState.CANCELLED:
        return _("Dit gaat niet door")
    if row.gathering is None and row.activity.state == ActivityState.ENDED:
        return _("Dit is gestopt")
    if row.gathering is None and not row.activity.is_open:
        return _("Dit ligt nu stil")
    return _("Dit is geweest") if row.until < timezone.localdate() else ""


@require_safe
@login_required
def own_sign_ups_page(request: HouseRequest) -> HttpResponse:
    """What somebody signed up for with their account, in whatever house."""
    assert request.who.person
    with scopes_disabled():
        rows = list(own_sign_ups(request.who.person.id).order_by("last_day"))
    today = timezone.localdate()
    shown = [
        {"row": one, "when": when(one.gathering) if one.gathering else "", "gone": _gone(one)}
        for one in rows
        if one.until >= today or one.has_wish
    ]
    return render(request, "activities/own_sign_ups.html", {"rows": shown, "Place": Place})


@require_POST
@login_required
def withdraw_own(request: HouseRequest, id: UUID) -> HttpResponse:
    """One tap, with an account: from the page of the activity, or from one's own."""
    with scopes_disabled():
        row = fetch_or_404(SignUp.objects.all(), lambda one: is_theirs(request.who, one), id=id)
        return press(
            request,
            lambda: withdraw(actor=request.who, row=row),
            done=_("Je bent afgemeld. Goed dat je het laat weten."),
            back=reverse("own_sign_ups"),
        )
