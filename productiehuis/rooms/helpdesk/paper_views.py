"""A day from paper: the screen on which it is copied, and the sheet to tally on, with the same columns."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from productiehuis.foundation.counting import codes
from productiehuis.foundation.counting.actions import parts_of
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.web import pdf
from productiehuis.foundation.web.files import PDF, attached
from productiehuis.foundation.web.queue import by_queue, was_changed

from .actions import register_from_paper
from .forms import PaperForm
from .models import Desk, Visit
from .queries import days_with_visits_of, topics_in_use
from .views import at_desk, here, sensitive

LATELY = timedelta(days=28)
"""How far back the page says which days have visits already: a list of one day is easily copied by two people."""


@sensitive
@by_queue
@require_http_methods(["GET", "POST"])
@at_desk()
def paper(request: HouseRequest, desk: Desk) -> HttpResponse:
    """Copy a paper list of a whole day, with the keyboard alone. Sent twice it is one list."""
    topics = list(topics_in_use())
    form = PaperForm(request.POST or None, topics=topics, today=timezone.localdate())
    if form.is_valid():
        try:
            kept = register_from_paper(
                actor=request.who,
                desk=desk,
                day=form.cleaned_data["day"],
                visits=form.visits(),
                changed=was_changed(request),
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, kept_words(kept))
            return redirect(f"{here(desk, 'visits')}?periode={form.cleaned_data['day'].year}")
    there = days_with_visits_of(desk, since=timezone.localdate() - LATELY)
    context = {"desk": desk, "form": form, "topics": topics, "there": there, "back": here(desk, "desk")}
    return TemplateResponse(request, "helpdesk/paper.html", context)


def kept_words(kept: list[Visit]) -> str:
    """How many visits and requests were written down."""
    visits = ngettext("%(n)s bezoek", "%(n)s bezoeken", len(kept)) % {"n": len(kept)}
    asked = sum(visit.requests for visit in kept)
    requests = ngettext("%(n)s hulpvraag", "%(n)s hulpvragen", asked) % {"n": asked}
    return _("Opgeschreven: %(visits)s met %(requests)s.") % {"visits": visits, "requests": requests}


@require_safe
@at_desk()
def tally_sheet(request: HouseRequest, desk: Desk) -> HttpResponse:
    """The sheet for a busy morning: lines to write on, and the numbers of the topics."""
    parts = parts_of(request.house.id, timezone.localdate().year)
    numbered = [f"{number}  {topic.name}" for number, topic in enumerate(topics_in_use(), start=1)]
    data = {
        "title": _("Turflijst"),
        "subtitle": _("%(desk)s, dag: ____________________") % {"desk": desk.name},
        "columns": [_("Regel"), _("Onderwerpen (nummers)"), _("Code, als de bezoeker wil")],
        "lines": PaperForm.LINES,
        "topics": [*numbered, _("0  zonder onderwerp")],
        "notes": [
            _("De code maakt de bezoeker zelf: %(parts)s. Zoals: %(example)s.")
            % {"parts": codes.in_words(parts), "example": codes.example(parts)},
            _("Geen namen. Gooi het papier weg als het is overgetypt."),
        ],
        "source": request.house.name,
    }
    return attached(pdf.render("rooms/helpdesk/typst/tally.typ", data), PDF, f"turflijst-{desk.slug}.pdf")
