"""What the house keeps about people, and why: for everybody to read, and for who answers for it to complete."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.trust.access import allow_or_404
from productiehuis.foundation.web import pdf
from productiehuis.foundation.web.files import PDF, attached
from productiehuis.foundation.web.lists import EXPORTS
from productiehuis.foundation.web.menu import cards_within
from productiehuis.foundation.web.pages import edit

from . import register, register_texts
from .access import may_answer_for
from .breaches import moment, to_report
from .forms import ProcessingTextForm
from .models import ProcessingText, Section
from .register_texts import OF_THE_DPIA, OF_THE_REGISTER, Said

PAPER = "foundation/privacy/typst/register.typ"
View = Callable[..., HttpResponse]


def for_who_answers(view: View) -> View:
    """A page for the coordinator and the board: who is not signed in may do so first, anybody else finds nothing."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allow_or_404(may_answer_for(request.who, request.house))
        return view(request, *args, **kwargs)

    return checked


@require_safe
def privacy(request: HouseRequest) -> HttpResponse:
    """The register of processing, with what the house itself says."""
    said = register_texts.said(request.house, timezone.localdate())
    may = may_answer_for(request.who, request.house)
    context = {
        "rooms": register.rooms(),
        "of_the_register": [said[section] for section in OF_THE_REGISTER],
        "of_the_dpia": [said[section] for section in OF_THE_DPIA],
        "missing": sum(not one.text for one in said.values()),
        "may": may,
        "to_report": [moment(stands.due) for _breach, stands in to_report(request.house)] if may else [],
    }
    return render(request, "privacy/privacy.html", context)


@require_safe
@for_who_answers
def privacy_work(request: HouseRequest) -> HttpResponse:
    """All of privacy that asks for an answer of the house, with how much of it waits."""
    return render(request, "privacy/work.html", {"cards": cards_within(request, "privacy_work")})


@require_safe
def privacy_file(request: HouseRequest, format: str) -> HttpResponse:
    """The register to take along: as a spreadsheet, or on paper with all that the house says."""
    if format == "pdf":
        content, content_type = pdf.render(PAPER, _paper(request)), PDF
    else:
        write, content_type = EXPORTS[format]
        content = write(register.sheet(_("Register van verwerkingen")))
    return attached(content, content_type, f"privacy-{request.house.slug}.{format}")


@require_http_methods(["GET", "POST"])
@for_who_answers
def processing_text(request: HouseRequest, section: str) -> HttpResponse:
    """One section to fill in or to look at again."""
    if section not in Section.values:
        raise Http404
    today = timezone.localdate()
    text = ProcessingText.objects.filter(section=section).first() or ProcessingText(
        house=request.house, section=section, looked_on=today
    )
    form = ProcessingTextForm(request.POST or None, row=text)
    return edit(
        request,
        form,
        lambda: register_texts.write_text(actor=request.who, text=form.filled()),
        title=str(Section(section).label),
        lead=str(register_texts.ASKED[section]),
        done=_("Het staat erin. Iedereen kan het lezen."),
        back=reverse("privacy", args=[request.house.slug]),
    )


def _paper(request: HouseRequest) -> dict[str, Any]:
    said = register_texts.said(request.house, timezone.localdate())
    day = date_format(timezone.localdate(), "j F Y")
    return {
        "title": _("Register van verwerkingen"),
        "subtitle": request.house.name,
        "parts": [
            {"title": _("Wat het huis erover zegt"), "texts": [_on_paper(said[one]) for one in OF_THE_REGISTER]},
            {"title": _("Wat kan er misgaan? (DPIA)"), "texts": [_on_paper(said[one]) for one in OF_THE_DPIA]},
        ],
        "kept": _("Wat wij bewaren"),
        "rooms": [
            {
                "title": room.name,
                "kinds": [{"name": kind.name, "purpose": kind.purpose, "facts": kind.facts} for kind in room.kinds],
            }
            for room in register.rooms()
        ],
        "source": _("%(house)s, privacy, %(day)s") % {"house": request.house.name, "day": day},
    }


def _on_paper(one: Said) -> dict[str, str]:
    looked = _("Bekeken op %(day)s.") % {"day": date_format(one.looked_on, "j F Y")} if one.looked_on else ""
    return {"title": str(one.section.label), "text": one.text or _("Dit is nog niet ingevuld."), "looked": looked}
