"""Pages of no room: the calm ones for when something is not possible, and the style page for developers."""

import logging
import secrets
import sys

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from productiehuis.foundation.web.samples import CountsForm, SampleForm

log = logging.getLogger(__name__)

# What nobody mixes up on paper or over the telephone: no 0 and O, no 1, I and L.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A calm page with a number; the log holds the same number beside what happened.

    Rendered without the request: what broke may be the database, and then nothing about the visitor can be known.
    """
    letters = "".join(secrets.choice(SIGNS) for _ in range(8))
    reference = f"{letters[:4]}-{letters[4:]}"
    log.error("%s %s failed, reference %s", request.method, request.path, reference, exc_info=sys.exc_info())
    return HttpResponse(render_to_string("500.html", {"reference": reference}), status=500)


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for whoever builds a room. In the demo house only."""
    if not settings.DEMO:
        raise Http404
    return render(
        request,
        "web/style.html",
        {
            "fresh": SampleForm(prefix="nieuw"),
            "wrong": SampleForm(SampleForm.WRONG, prefix="fout"),
            "counts": [(name, CountsForm(data, prefix=f"t{row}")) for row, (name, data) in enumerate(CountsForm.ROWS)],
            "way_back": [("Het huis", "#"), ("Wat wij bereiken", "#")],
            "actions": [("Cijfers invullen", "#", "pencil"), ("Opslaan als PDF", "#", "file-type-pdf")],
            "facts": [
                ("Waar", "De Tagerijn, Bos en Lommer"),
                ("Wanneer", "Dinsdag 10.00 tot 12.00 uur"),
                ("Telefoon", None),
            ],
            "tabs": [("2018", "#", True), ("2017", "#", False), ("Zelf kiezen", "#", False)],
        },
    )
