"""Everybody's own pages: what is kept about me, to read, correct, stop, take along and erase."""

from typing import cast

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.people.leaving import go_nameless, only_coordinator_of
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.recent import recently
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.personal_data import Kept
from productiehuis.foundation.web.files import JSON, PDF, attached
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import saved

from .erasing import ask_erasure, find_report, report
from .forms import EraseForm, WordsForm
from .known import is_of_house, known_of, not_found, shown_kinds
from .models import Erasure
from .own_words import stop_with, words_of, write_words
from .rules import NEWEST, REPORT_KEPT
from .sections import a_page_of, before_erasing, kept_or_404, own_page, row_or_404, section, takes_words
from .taking_along import as_json, as_paper, report_paper

FILES = {"json": (as_json, JSON), "pdf": (as_paper, PDF)}


def who_asks(request: HttpRequest) -> tuple[Who, Person]:
    """Who asks, and which person that is; for pages behind ``login_required``."""
    who: Who = request.who  # type: ignore[attr-defined]
    return who, cast(Person, who.person)


@require_safe
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about me, by kind; of each the newest few."""
    _who, me = who_asks(request)
    kinds = known_of(me.id, newest=NEWEST)
    beside = words_of(me.id)
    there = {kind.kept.name for kind in kinds}
    context = {
        "me": me,
        "sections": [section(kind, beside, own_page) for kind in kinds],
        "none": [kept.title for kept in shown_kinds() if kept.name not in there],
        "not_found": list(not_found()),
        "going": [kind for kind in kinds if kind.soon],
    }
    return render(request, "mine/my_data.html", context)


@require_safe
@login_required
def my_data_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """All rows of one kind about me, a page at a time."""
    _who, me = who_asks(request)
    shown, page = a_page_of(kept_or_404(kind), me.id, request.GET.get("bladzij"))
    context = {"section": section(shown, words_of(me.id), own_page), "page": page, "back": reverse("my_data")}
    return render(request, "mine/kind.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def own_words(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """Set own words beside one thing, or ask the house to correct it."""
    who, me = who_asks(request)
    kept = kept_or_404(kind)
    if not takes_words(kept):
        raise Http404
    row = row_or_404(kept, me.id, id)
    form = WordsForm(request.POST or None, of_house=is_of_house(kept))
    return edit(
        request,
        form,
        lambda: write_words(actor=who, person=me, kept=kept, id=id, **form.cleaned_data),
        title=_("Zet er iets bij"),
        lead=f"{kept.title}: {row.title}",
        done=_("Het staat erbij."),
        back=reverse("my_data_kind", args=[kind]),
        button=_("Zet het erbij"),
    )


@require_http_methods(["GET", "POST"])
@login_required
def stop(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """What stopping with this thing means, and the button."""
    kept = kept_or_404(kind)
    if not kept.stop:
        raise Http404
    return (stop_lately if kept.model == "people.Account" else _stop)(request, kept, id)


def _stop(request: HttpRequest, kept: Kept, id: str) -> HttpResponse:
    who, me = who_asks(request)
    row = row_or_404(kept, me.id, id)
    if request.method != "POST":
        return render(request, "mine/stop.html", {"kept": kept, "row": row, "back": reverse("my_data")})

    def stop_now() -> None:
        stop_with(actor=who, person=me, kept=kept, id=id)
        if kept.model == "people.Account":
            logout(request)

    return press(
        request,
        stop_now,
        done=_("Gestopt."),
        back=reverse("front_door" if kept.model == "people.Account" else "my_data"),
        otherwise=request.path,
    )


stop_lately = recently(_stop)


@require_POST
@login_required
def step_back(request: HttpRequest) -> HttpResponse:
    """My name goes; all else stays, and I can choose a name again."""
    who, me = who_asks(request)
    return press(
        request,
        lambda: go_nameless(actor=who, person=me),
        done=_("Je naam is weg. Anderen zien nu: een bewoner."),
        back=reverse("my_data"),
    )


@require_safe
@recently
def my_data_file(request: HttpRequest, format: str) -> HttpResponse:
    """Everything that is kept about me, to take along."""
    _who, me = who_asks(request)
    return all_of(me, format)


def all_of(person: Person, format: str) -> HttpResponse:
    """Everything that is kept about *person* as a file; 404 for a *format* that there is not."""
    if format not in FILES:
        raise Http404
    make, content_type = FILES[format]
    return file_of(make(person, timezone.now()), content_type, f"wat-het-huis-van-mij-weet.{format}")


@require_http_methods(["GET", "POST"])
@recently
def erase_me(request: HttpRequest) -> HttpResponse:
    """What goes, what stays and why; and then everything of mine goes."""
    who, me = who_asks(request)
    form = EraseForm(request.POST or None)
    asked: list[str] = []
    if saved(form, lambda: asked.append(ask_erasure(actor=who, person=me)[1])):
        logout(request)
        return redirect("erasure_report", asked[0])
    houses = only_coordinator_of(me.id) if request.method == "GET" else []
    context = {"form": form, "houses": houses, **before_erasing(me.id)}
    return render(request, "mine/erase.html", context)


@require_safe
def erasure_report(request: HttpRequest, token: str) -> HttpResponse:
    """What went and what stays, for who has the address; also when their account is gone."""
    erasure = _erasure(token)
    found = report(erasure)
    context = {
        "erasure": erasure,
        "went": [one for one in found if not one.stays],
        "stays": [one for one in found if one.stays],
        "token": token,
        "until": (erasure.ended_at or timezone.now()) + REPORT_KEPT,
    }
    return kept_by_nobody(render(request, "mine/report.html", context))


@require_safe
def erasure_report_file(request: HttpRequest, token: str) -> HttpResponse:
    """The same on paper."""
    erasure = _erasure(token)
    if not erasure.ended_at:
        raise Http404
    return file_of(report_paper(report(erasure), erasure.ended_at, erasure.heard), PDF, "verslag-van-het-wissen.pdf")


def _erasure(token: str) -> Erasure:
    found = find_report(token)
    if found is None:
        raise Http404
    return found


def file_of(content: bytes, content_type: str, name: str) -> HttpResponse:
    return kept_by_nobody(attached(content, content_type, name))


def kept_by_nobody(response: HttpResponse) -> HttpResponse:
    """No browser or proxy keeps it."""
    response["Cache-Control"] = "private, no-store"
    return response
