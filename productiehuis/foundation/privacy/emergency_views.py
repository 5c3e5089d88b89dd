"""Opening what is somebody's own in an emergency, reading it for an hour, and looking at it with a second person."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.access import may_manage
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.items import emergency_kinds
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import record_read
from productiehuis.foundation.web.pages import press
from productiehuis.foundation.web.saving import saved

from . import emergency
from .access import may_answer_for
from .emergency_forms import JudgeForm, OpenForm
from .emergency_queries import label_of, openings, people_with_a_role, reads_of, who_could_review
from .emergency_rules import OPEN_FOR, may_read, may_review
from .models import BreakGlass

View = Callable[..., HttpResponse]
sensitive = sensitive_post_parameters()


def at_opening(view: View) -> View:
    """A page about one opening of this house, for the coordinator and the board; never for who it is about."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, id: UUID) -> HttpResponse:
        allow_or_404(may_answer_for(request.who, request.house))
        rows = BreakGlass.objects.select_related("person", "by", "reviewed_by", "told_by", "house")
        opened = fetch_or_404(rows, lambda one: one.person_id != request.who.id, id=id)
        return view(request, opened)

    return checked


@require_safe
@login_required
def opened_in_emergency(request: HouseRequest) -> HttpResponse:
    """What was opened in this house, and what a second person still has to look at."""
    allow_or_404(may_answer_for(request.who, request.house))
    every = [one for one in openings() if one.person_id != request.who.id]
    context = {
        "waiting": [(one, label_of(one.kind)) for one in every if not one.reviewed_at],
        "judged": [(one, label_of(one.kind)) for one in every if one.reviewed_at],
        "may_open": may_manage(request.who, request.house),
    }
    return render(request, "privacy/opened.html", context)


@sensitive
@require_http_methods(["GET", "POST"])
@login_required
def open_in_emergency(request: HouseRequest) -> HttpResponse:
    """Open one kind of thing of one person who has a role here, saying why."""
    allow_or_404(may_manage(request.who, request.house))
    assert request.who.id is not None
    form = OpenForm(request.POST or None, people=people_with_a_role(request.house, request.who.id))
    made: list[BreakGlass] = []

    def open_it() -> None:
        typed = form.cleaned_data
        person = Person.objects.get(id=typed["person"])
        made.append(
            emergency.open_in_emergency(
                actor=request.who, house=request.house, person=person, kind=typed["kind"], reason=typed["reason"]
            )
        )

    if saved(form, open_it):
        return redirect("opening", request.house.slug, made[0].id)
    back = reverse("opened_in_emergency", args=[request.house.slug])
    return render(request, "privacy/open.html", {"form": form, "back": back, "minutes": OPEN_FOR.seconds // 60})


@sensitive
@require_http_methods(["GET", "POST"])
@at_opening
def opening(request: HouseRequest, opened: BreakGlass) -> HttpResponse:
    """One opening: why, what was read, whether the person knows, and what a second person thinks of it."""
    others = list(openings())
    judges = may_review(request.who.id, opened.opening(), [one.opening() for one in others])
    allow_or_404(request.method != "POST" or judges)
    form = JudgeForm(request.POST or None) if judges else None
    if form and saved(form, lambda: emergency.judge(actor=request.who, opened=opened, **form.cleaned_data)):
        return redirect("opened_in_emergency", request.house.slug)
    record_read(
        actor=request.who.id,
        people=[opened.person_id],
        kind="privacy.BreakGlass",
        objects=[opened.id],
        purpose=Purpose.EMERGENCY if opened.by_id == request.who.id else Purpose.REVIEW,
        place="opening",
        house=request.house.id,
    )
    context = {
        "opened": opened,
        "what": label_of(opened.kind),
        "until": opened.at + OPEN_FOR,
        "may_read": _may_read(request, opened),
        "reads": reads_of(opened),
        "form": form,
        "could": [] if opened.reviewed_at else who_could_review(request.house, opened, others),
    }
    return render(request, "privacy/opening.html", context)


def _may_read(request: HouseRequest, opened: BreakGlass) -> bool:
    """Within the hour, and of somebody who is still there: who asks to be erased is left alone at once."""
    return opened.person.erased_at is None and may_read(request.who.id, opened.opening(), timezone.now())


@require_safe
@at_opening
def read_in_emergency(request: HouseRequest, opened: BreakGlass) -> HttpResponse:
    """What was opened itself, for who opened it, within the hour."""
    allow_or_404(opened.kind in emergency_kinds() and _may_read(request, opened))
    items = emergency_kinds()[opened.kind].of_person(opened.person_id)
    record_read(
        actor=request.who.id,
        people=[opened.person_id],
        kind=opened.kind,
        objects=[item.id for item in items],
        purpose=Purpose.EMERGENCY,
        place="read_in_emergency",
        house=request.house.id,
    )
    context: dict[str, Any] = {"opened": opened, "items": items, "what": label_of(opened.kind)}
    return render(request, "privacy/read.html", context | {"until": opened.at + OPEN_FOR})


@require_POST
@at_opening
def told_in_person(request: HouseRequest, opened: BreakGlass) -> HttpResponse:
    return press(
        request,
        lambda: emergency.say_told(actor=request.who, opened=opened),
        done=_("Opgeschreven: de persoon weet het."),
        back=reverse("opening", args=[request.house.slug, opened.id]),
    )
