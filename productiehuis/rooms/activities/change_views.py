"""Calling off, moving and ending: the page first says who will be told by mail, and whom to call."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.web.saving import refill, saved

from .access import may_organise
from .changing import Change, call_off, move, move_stretch
from .forms import CallOffForm, MoveForm, MoveStretchForm, StretchForm
from .models import Activity, Gathering
from .pages import for_planners, here, when
from .planning import end_activity, still_on
from .queries import hears, planned, to_come, written_down
from .telling import hearing


def _gathering(activity: Activity, id: UUID) -> Gathering:
    return fetch_or_404(planned().filter(activity=activity), id=id)


def _page(
    request: HouseRequest,
    activity: Activity,
    form: forms.Form,
    action: Callable[[], Change | None],
    gatherings: Sequence[Gathering],
    **words: Any,
) -> HttpResponse:
    """One form with who will be told above its button."""
    done: list[Change | None] = []
    told = hears(hearing(gatherings))
    if saved(form, lambda: done.append(action())):
        for remark in done[0].remarks if done[0] else ():
            messages.warning(request, remark)
        mailed = _("Wie een e-mailadres gaf, krijgt een bericht.") if told["mails"] else ""
        messages.success(request, f"{words['done']} {mailed}".strip())
        return redirect(here(activity, "organise"))
    names = may_organise(request.who, activity)
    context = {"activity": activity, "form": form, "names": names, **told, **words}
    return render(request, "activities/change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_planners
def call_off_one(request: HouseRequest, activity: Activity, id: UUID) -> HttpResponse:
    gathering = _gathering(activity, id)
    form = CallOffForm(request.POST or None)
    return _page(
        request,
        activity,
        form,
        lambda: call_off(actor=request.who, activity=activity, gatherings=[id], reason=form.cleaned_data["reason"]),
        [gathering],
        title=_("Deze keer gaat niet door"),
        lead=when(gathering),
        button=_("Zeg deze keer af"),
        done=_("Deze keer gaat niet door."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_planners
def move_one(request: HouseRequest, activity: Activity, id: UUID) -> HttpResponse:
    gathering = _gathering(activity, id)
    begins, ends = timezone.localtime(gathering.starts_at), timezone.localtime(gathering.ends_at)
    now = {"day": gathering.day, "opens": begins.time(), "closes": ends.time()}
    form = MoveForm(request.POST or None, initial=now)
    return _page(
        request,
        activity,
        form,
        lambda: move(actor=request.who, gathering=gathering, **form.cleaned_data),
        [gathering],
        title=_("Naar een andere dag of tijd"),
        lead=_("Nu: %(when)s.") % {"when": when(gathering)},
        button=_("Verzet deze keer"),
        done=_("Deze keer is verzet."),
    )


def _between(activity: Activity, first: date, last: date) -> list[Gathering]:
    """What is still to come from *first* to *last*; not what somebody came to already."""
    coming = list(to_come().filter(activity=activity, day__range=(first, last)).order_by("starts_at"))
    written = written_down(coming)
    return [one for one in coming if one.id not in written]


def _stretch(
    request: HouseRequest,
    activity: Activity,
    form: StretchForm,
    action: Callable[[list[UUID]], Change],
    **words: Any,
) -> HttpResponse:
    """First which gatherings and who will be told; pressed again on the same days, it is done."""
    chosen: list[Gathering] = []
    if form.is_valid():
        first, last = form.days()
        chosen = _between(activity, first, last)
        days = f"{first}-{last}-{len(chosen)}"
        if not chosen:
            form.add_error("first", _("In deze dagen is er geen keer die nog doorgaat."))
        elif form.cleaned_data["sure"] != days:
            refill(form, {"sure": days})
        else:
            return _page(request, activity, form, lambda: action([one.id for one in chosen]), chosen, **words)
    context = {
        "activity": activity,
        "form": form,
        "chosen": [when(one) for one in chosen],
        "asks": not chosen,
        "names": may_organise(request.who, activity),
        **hears(hearing(chosen)),
        **words,
    }
    return render(request, "activities/change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_planners
def call_off_some(request: HouseRequest, activity: Activity) -> HttpResponse:
    form = StretchForm(request.POST or None)

    def action(ids: list[UUID]) -> Change:
        return call_off(actor=request.who, activity=activity, gatherings=ids, reason=form.cleaned_data["reason"])

    return _stretch(
        request,
        activity,
        form,
        action,
        title=_("Meer keren afzeggen"),
        lead=_("Zoals een vakantie. Eerst zie je welke keren het zijn en wie het hoort."),
        button=_("Zeg deze keren af"),
        done=_("Deze keren gaan niet door."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_planners
def move_some(request: HouseRequest, activity: Activity) -> HttpResponse:
    form = MoveStretchForm(request.POST or None)

    def action(ids: list[UUID]) -> Change:
        typed = form.cleaned_data
        return move_stretch(
            actor=request.who,
            activity=activity,
            gatherings=ids,
            weekday=typed["weekday"],
            opens=typed["opens"],
            closes=typed["closes"],
            reason=typed["reason"],
            for_good=typed["last"] is None,
        )

    return _stretch(
        request,
        activity,
        form,
        action,
        title=_("Meer keren verzetten"),
        lead=_("Elke keer blijft in dezelfde week. Eerst zie je welke keren het zijn en wie het hoort."),
        button=_("Verzet deze keren"),
        done=_("Deze keren zijn verzet."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_planners
def end(request: HouseRequest, activity: Activity) -> HttpResponse:
    form = CallOffForm(request.POST or None)

    def action() -> None:
        end_activity(actor=request.who, activity=activity, reason=form.cleaned_data["reason"])

    return _page(
        request,
        activity,
        form,
        action,
        still_on([activity]),
        title=_("%(title)s stopt") % {"title": activity.title},
        lead=_("Alles wat nog komt, gaat niet door. Wat er was, blijft staan."),
        button=_("Stop de activiteit"),
        done=_("De activiteit is gestopt."),
    )
