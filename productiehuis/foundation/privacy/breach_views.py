"""The log of data breaches: for the coordinator and the board."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.web.lists import EXPORTS, list_response
from productiehuis.foundation.web.pages import edit
from productiehuis.foundation.web.saving import saved

from . import breaches, lists
from .breach_rules import NoteKind, can_follow
from .forms import BreachForm, BreachNoteForm
from .models import Breach, BreachNote
from .register_views import for_who_answers

STEPS: dict[str, tuple[NoteKind, Promise, str]] = {
    "gemeld": (NoteKind.REPORTED, gettext_lazy("Het is gemeld"), "send"),
    "niet-melden": (NoteKind.NOT_REPORTED, gettext_lazy("Melden hoeft niet"), "x"),
    "verteld": (NoteKind.TOLD, gettext_lazy("De mensen weten het"), "message"),
    "niet-vertellen": (NoteKind.NOT_TOLD, gettext_lazy("Zij hoeven het niet te weten"), "x"),
    "aanvullen": (NoteKind.ADDITION, gettext_lazy("Er is meer bekend"), "plus"),
    "afhandelen": (NoteKind.CLOSED, gettext_lazy("Het is afgehandeld"), "check"),
    "heropenen": (NoteKind.REOPENED, gettext_lazy("Zet het weer open"), "arrow-back-up"),
}
"""What can be written down with a breach, by its word in the address: its kind, the button and its icon."""


@require_safe
@for_who_answers
def breach_list(request: HouseRequest) -> HttpResponse:
    """Every data breach of the house; a spreadsheet of it has everything."""
    rows = Breach.objects.select_related("house").prefetch_related("notes")
    spec = lists.EVERYTHING
    if request.GET.get("export", "") not in EXPORTS:
        rows, spec = _to_look_at(), lists.BREACHES
    first_step = {"first_step": _("Schrijf een datalek op"), "first_step_url": _there(request, "add_breach")}
    return list_response(request, rows, spec, template="privacy/breaches.html", extra=first_step)


def _to_look_at() -> Any:
    """The breaches without the texts that the list on screen does not show."""
    notes = Prefetch("notes", BreachNote.objects.defer("text"))
    shown = Breach.objects.defer("what", "kinds", "effects", "measures")
    return shown.select_related("house").prefetch_related(notes)


@require_http_methods(["GET", "POST"])
@for_who_answers
def add_breach(request: HouseRequest) -> HttpResponse:
    """Write a new one down, and go on to what has to be done about it."""
    form = BreachForm(request.POST or None)
    if saved(form, lambda: breaches.write_breach(actor=request.who, house=request.house, **form.told())):
        messages.success(request, _("Het staat erin. Hieronder zie je wat er nu moet gebeuren."))
        return redirect("breach", request.house.slug, form.cleaned_data["id"])
    context = {
        "form": form,
        "title": _("Een datalek opschrijven"),
        "lead": _("Gegevens over mensen zijn weg, of bij wie ze niet horen. Schrijf op wat je nu weet."),
        "back": _there(request, "breaches"),
    }
    return render(request, "web/edit.html", context)


@require_safe
@for_who_answers
def breach(request: HouseRequest, id: UUID) -> HttpResponse:
    """One data breach: what is known, until when it can be reported, what was done, and what can be done now."""
    found = fetch_or_404(Breach.objects.prefetch_related("notes"), id=id)
    stands, notes = breaches.standing_of(found), list(found.notes.all())
    names = breaches.names_of([found.by, *(note.by for note in notes)])
    context = {
        "breach": found,
        "stands": stands,
        "discovered": breaches.moment(found.discovered_at),
        "report": breaches.report_words(stands, timezone.now()),
        "told": breaches.told_words(stands),
        "written": breaches.moment(found.at),
        "by": _called(names, found.by),
        "facts": _facts(found),
        "notes": [(note, breaches.moment(note.at), _called(names, note.by)) for note in notes],
        "steps": [
            (label, _there(request, "add_breach_note", id, word), icon)
            for word, (kind, label, icon) in STEPS.items()
            if kind in can_follow(stands)
        ],
    }
    return render(request, "privacy/breach.html", context)


@require_http_methods(["GET", "POST"])
@for_who_answers
def add_breach_note(request: HouseRequest, id: UUID, step: str) -> HttpResponse:
    """Write one thing down with a data breach."""
    found = fetch_or_404(Breach.objects.select_related("house"), id=id)
    if step not in STEPS:
        raise Http404
    kind, label, _icon = STEPS[step]
    form = BreachNoteForm(request.POST or None, kind=kind)
    return edit(
        request,
        form,
        lambda: breaches.add_note(actor=request.who, breach=found, kind=kind, **form.told()),
        title=str(label),
        lead=_("Wat je bewaart, kan niemand meer veranderen. Schrijf geen namen op."),
        done=_("Het staat erbij."),
        back=_there(request, "breach", id),
    )


def _facts(found: Breach) -> list[tuple[str, str | int | None]]:
    happened = date_format(found.happened_on, "l j F Y") if found.happened_on else None
    return [
        (_("Wat er gebeurde"), found.what),
        (_("Wanneer het gebeurde"), happened),
        (_("Van wie de gegevens zijn"), found.whose),
        (_("Welke gegevens"), found.kinds),
        (_("Hoeveel mensen ongeveer"), found.how_many),
        (_("Wat het voor hen kan betekenen"), found.effects),
        (_("Wat er is gedaan"), found.measures),
    ]


def _called(names: dict[UUID, str], id: UUID | None) -> str:
    """How the person *id* is called now, in a sentence with "door"."""
    if id is None:
        return _("het programma zelf")
    return names.get(id) or _("iemand die hier niet meer staat")


def _there(request: HouseRequest, page: str, *args: object) -> str:
    return reverse(page, args=[request.house.slug, *args])
