"""Reading an old list in, step by step: bring it, say what is what, look at what it would bring, read it in."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.files import attached
from productiehuis.foundation.web.lists import EXPORTS, list_response
from productiehuis.foundation.web.pages import press
from productiehuis.foundation.web.saving import saved

from . import importing
from .access import may_set_up, may_work
from .import_forms import LOOK, BringForm, ColumnsForm, WordsForm, columns_of, distinct
from .import_plan import bad_rows_sheet
from .import_rules import BUSY, MOST_WORDS, OPEN, ImportState
from .import_screens import outcome_of, proposed, screen_of
from .lists import imports_list
from .models import Desk, Topic, VisitImport
from .views import at_desk, here, sensitive

SHOWN_BAD = 20
"""How many of the rows that were not right stand on the page; the file has them all."""

View = Callable[..., HttpResponse]


def at_import(*along: str) -> Callable[[View], View]:
    """A page about one import at the desk in the address, for those who work there; with what comes *along* of it."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def checked(request: HouseRequest, desk: str, id: UUID, **kwargs: Any) -> HttpResponse:
            def allowed(one: VisitImport) -> bool:
                one.desk.house = request.house
                return may_work(request.who, one.desk)

            rows: QuerySet[VisitImport] = VisitImport.objects.select_related("desk", "file", *along)
            one = fetch_or_404(rows.defer("file__content"), allowed, id=id, desk__slug=desk)
            return view(request, one.desk, one, **kwargs)

        return checked

    return decorate


@require_http_methods(["GET", "POST"])
@at_desk()
@reads_people("helpdesk.VisitImport", Purpose.CHECKING)
def imports(request: HouseRequest, desk: Desk) -> HttpResponse:
    """The lists that were read in at this desk, and a place to bring another."""
    form = BringForm(request.POST or None, request.FILES or None) if request.method == "POST" else BringForm()
    brought: list[VisitImport] = []

    def bring() -> None:
        file = form.cleaned_data["file"]
        brought.append(importing.bring_list(actor=request.who, desk=desk, name=file.name, data=file.read()))

    if saved(form, bring):
        return redirect(here(desk, "match_columns", brought[0].id))
    rows = VisitImport.objects.filter(desk=desk).select_related("by")
    return list_response(
        request,
        rows,
        imports_list(desk),
        template="helpdesk/imports.html",
        shown=lambda one: request.looking.show(one.by_id, one.id),
        extra={"desk": desk, "form": form},
    )


@require_safe
@at_import("by")
@reads_people("helpdesk.ImportFile", Purpose.CHECKING)
def visit_import(request: HouseRequest, desk: Desk, one: VisitImport) -> HttpResponse:
    """How far a list is, what it would bring or brought, and what can be done next. Asks again by itself when busy."""
    busy = one.state in BUSY
    if "HX-Request" in request.headers and not busy:
        return HttpResponse(headers={"HX-Refresh": "true"})
    outcome = outcome_of(one)
    if outcome.bad:
        request.looking.show(None, one.id)
    context = {
        "desk": desk,
        "one": one,
        "busy": busy,
        "percent": min(99, one.rows_done * 100 // total) if (total := _steps(one)) else None,
        "bad": outcome.bad[:SHOWN_BAD],
        "words": len(distinct(outcome.words, MOST_WORDS)),
        "without": outcome.without,
        "states": ImportState,
    }
    page = "helpdesk/parts/import_progress.html" if "HX-Request" in request.headers else "helpdesk/visit_import.html"
    response = render(request, page, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _steps(one: VisitImport) -> int:
    """How many steps there are to *one*: each row is read, and when it is read in also written down. 0: not known."""
    return one.rows_total * (2 if one.state == ImportState.RUNNING else 1)


@sensitive
@require_http_methods(["GET", "POST"])
@at_import("desk__remembered_match")
@reads_people("helpdesk.ImportFile", Purpose.CHECKING)
def match_columns(request: HouseRequest, desk: Desk, one: VisitImport) -> HttpResponse:
    """Which column is what, with the first rows as they will be kept."""
    if one.state not in OPEN:
        return redirect(here(desk, "visit_import", one.id))
    typed = request.POST if request.method == "POST" else None
    asked = (typed.get("sheet"), typed.get("header")) if typed else (request.GET.get("blad"), request.GET.get("kop"))
    screen = screen_of(one, *asked)
    found = screen.found()
    form = ColumnsForm(typed, columns=columns_of(screen.headers, screen.below), found=found)
    if not (typed and LOOK in typed) and saved(
        form,
        lambda: importing.match_columns(
            actor=request.who, visit_import=one, columns=form.columns(), headers=screen.headers
        ),
    ):
        return redirect(here(desk, "visit_import", one.id))
    request.looking.show(None, one.id)
    columns = proposed(found) if typed is None else form.columns() if form.is_valid() else None
    context = {"desk": desk, "one": one, "form": form, "screen": screen, "preview": screen.preview(columns)}
    return render(request, "helpdesk/match_columns.html", context)


@sensitive
@require_http_methods(["GET", "POST"])
@at_import()
def match_words(request: HouseRequest, desk: Desk, one: VisitImport) -> HttpResponse:
    """What the words mean that are no topic of the house. Whoever sets up the desk can make new topics of them."""
    outcome = outcome_of(one)
    words = distinct(outcome.words, MOST_WORDS)
    if one.state != ImportState.CHECKED or not words:
        return redirect(here(desk, "visit_import", one.id))
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        words=words,
        topics=list(Topic.objects.all()),
        may_make=may_set_up(request.who, desk),
    )
    if saved(
        form,
        lambda: importing.match_words(actor=request.who, visit_import=one, words=form.meant(), headers=outcome.headers),
    ):
        return redirect(here(desk, "visit_import", one.id))
    context = {"desk": desk, "one": one, "form": form, "back": here(desk, "visit_import", one.id)}
    return render(request, "helpdesk/match_words.html", context)


@require_safe
@at_import()
@reads_people("helpdesk.ImportFile", Purpose.CHECKING)
def bad_rows(request: HouseRequest, desk: Desk, one: VisitImport, format: str) -> HttpResponse:
    """The rows that were not right as a file, with the reason at each, to mend and offer again."""
    outcome = outcome_of(one)
    if format not in EXPORTS or not outcome.bad:
        raise Http404
    request.looking.show(None, one.id)
    write, content_type = EXPORTS[format]
    return attached(write(bad_rows_sheet(outcome.headers, outcome.bad)), content_type, f"nog-te-verbeteren.{format}")


def _press(request: HouseRequest, one: VisitImport, action: Callable[..., object], done: str) -> HttpResponse:
    back = here(one.desk, "visit_import", one.id)
    return press(request, partial(action, actor=request.who, visit_import=one), done=done, back=back)


@require_POST
@at_import()
def start_import(request: HouseRequest, desk: Desk, one: VisitImport) -> HttpResponse:
    return _press(request, one, importing.start_import, _("De lijst wordt ingelezen."))


@require_POST
@at_import()
def stop_import(request: HouseRequest, desk: Desk, one: VisitImport) -> HttpResponse:
    return _press(request, one, importing.stop_import, _("Gestopt. Er is niets ingelezen."))


@require_POST
@at_import()
def take_back_import(request: HouseRequest, desk: Desk, one: VisitImport) -> HttpResponse:
    return _press(request, one, importing.take_back_import, _("Teruggenomen. Deze bezoeken tellen niet meer mee."))
