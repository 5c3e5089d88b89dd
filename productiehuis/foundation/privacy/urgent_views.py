"""When something is wrong: what to do first, and who can be reached."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.access import may_manage
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.trust.access import allow_or_404
from productiehuis.foundation.web import pdf
from productiehuis.foundation.web.files import PDF, attached
from productiehuis.foundation.web.pages import edit
from productiehuis.foundation.web.saving import saved

from . import emergency
from .emergency_access import may_be_reached, works_here
from .emergency_forms import ProcedureForm, ReachForm
from .emergency_queries import reachable
from .models import CoachContact, EmergencyProcedure

View = Callable[..., HttpResponse]


def with_a_role(view: View) -> View:
    """A page for everybody with a role in this house."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allow_or_404(request.who.belongs_to(request.house.id))
        return view(request, *args, **kwargs)

    return checked


def life_first() -> str:
    return _("Is iemand in levensgevaar? Bel meteen 112.")


@require_safe
@with_a_role
def urgent(request: HouseRequest) -> HttpResponse:
    """What to do first; for who works here also the steps of the house, and who can be reached today."""
    if not works_here(request.who, request.house):
        return render(request, "privacy/urgent_for_all.html", {"life_first": life_first()})
    context = {
        "life_first": life_first(),
        "procedure": EmergencyProcedure.objects.first(),
        "people": reachable(request.house, timezone.localdate()),
        "may_write": may_manage(request.who, request.house),
        "may_be_reached": may_be_reached(request.who, request.house),
    }
    return render(request, "privacy/urgent.html", context)


@require_safe
@with_a_role
def urgent_paper(request: HouseRequest) -> HttpResponse:
    """The same on paper, to hang up where only the team comes."""
    allow_or_404(works_here(request.who, request.house))
    procedure, today = EmergencyProcedure.objects.first(), timezone.localdate()
    people = reachable(request.house, today)
    data = {
        "title": _("Als er iets mis is"),
        "subtitle": _("%(house)s, %(day)s") % {"house": request.house.name, "day": date_format(today, "j F Y")},
        "first": life_first(),
        "steps": procedure.steps if procedure else [],
        "heading": _("Wie je kunt bereiken"),
        "columns": [_("Wie"), _("Hoe"), _("Tot en met")],
        "people": [[str(one.person), one.how, date_format(one.until, "j F Y")] for one in people],
        "nobody": _("Er heeft zich nog niemand opgegeven."),
        "notes": [_("Hang dit alleen op waar het team komt. Gooi het weg als er een nieuw papier is.")],
        "source": request.house.name,
    }
    return attached(pdf.render("foundation/privacy/typst/urgent.typ", data), PDF, f"noodgeval-{request.house.slug}.pdf")


@require_http_methods(["GET", "POST"])
@login_required
def change_procedure(request: HouseRequest) -> HttpResponse:
    allow_or_404(may_manage(request.who, request.house))
    row = EmergencyProcedure.objects.first() or EmergencyProcedure(house=request.house)
    form = ProcedureForm(request.POST or None, row=row)
    return edit(
        request,
        form,
        lambda: emergency.save_procedure(actor=request.who, procedure=form.filled()),
        title=_("Wat doe je als er iets mis is?"),
        done=_("Bewaard."),
        back=reverse("urgent", args=[request.house.slug]),
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@login_required
def reach_me(request: HouseRequest) -> HttpResponse:
    """How I can be reached in an emergency, as a coach or key person."""
    allow_or_404(may_be_reached(request.who, request.house))
    mine = CoachContact.objects.filter(person=request.who.id).first()
    form = ReachForm(request.POST or None, initial={"how": mine.how, "until": mine.until} if mine else None)
    if saved(form, lambda: emergency.be_reachable(actor=request.who, house=request.house, **form.cleaned_data)):
        messages.success(request, _("Bewaard. Wie hier helpt of werkt, kan je nu bereiken."))
        return redirect("urgent", request.house.slug)
    back = reverse("urgent", args=[request.house.slug])
    return render(request, "privacy/reach_me.html", {"form": form, "mine": mine, "back": back})


@require_POST
@login_required
def not_reach_me(request: HouseRequest) -> HttpResponse:
    allow_or_404(may_be_reached(request.who, request.house))
    emergency.stop_being_reachable(actor=request.who, house=request.house)
    messages.success(request, _("Weggehaald. Je wordt niet meer gebeld."))
    return redirect("urgent", request.house.slug)
