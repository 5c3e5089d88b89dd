"""Everybody's own pages: what is kept about me, to read, correct, stop, take along and erase."""

from typing import Any, cast

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
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
from productiehuis.foundation.trust.personal_data import Erase, Kept, beforehand
from productiehuis.foundation.web.files import JSON, PDF, attached
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import saved

from .erasing import ask_erasure, find_report, report
from .forms import EraseForm, WordsForm
from .known import KindOfData, Row, is_of_house, kind_of, known_of, not_found, page_of, row_of, shown_kinds
from .models import Erasure, OwnWords
from .own_words import stop_with, words_of, write_words
from .rules import MANY, NEWEST, REPORT_KEPT
from .taking_along import as_json, as_paper, facts, key, report_paper

CORRECTED_AT = {
    "people.Person": "my_account",
    "people.Account": "account_email",
    "account.EmailAddress": "account_email",
}
"""Where somebody changes a thing themselves, by model."""

SAYS_NOTHING_OF = {"trust.JournalEntry", "mine.OwnWords", "mine.Erasure", "account.EmailConfirmation"}
"""Kinds beside which no words are set: lines that never change, and words themselves."""

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
        "sections": [_section(kind, beside) for kind in kinds],
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
    kept = _kept(kind)
    newest = next((one for one in known_of(me.id, newest=1) if one.kept is kept), None)
    pages = Paginator(range(newest.total if newest else 0), MANY)
    page = pages.get_page(request.GET.get("bladzij"))
    rows = page_of(kept, me.id, (page.number - 1) * MANY, MANY)
    shown = KindOfData(kept, pages.count, tuple(rows), newest.soon if newest else 0)
    return render(request, "mine/kind.html", {"section": _section(shown, words_of(me.id)), "page": page})


def _section(kind: KindOfData, beside: dict[tuple[str, str], list[OwnWords]]) -> dict[str, Any]:
    """A kind as the page shows it."""
    model = kind.kept.model
    return {
        "kind": kind,
        "facts": facts(kind),
        "rows": [(row, beside.get(key(kind, row), [])) for row in kind.rows],
        "correct": reverse(CORRECTED_AT[model]) if model in CORRECTED_AT else "",
        "words": _takes_words(kind.kept),
        "words_at": reverse(kind.kept.words_at) if kind.kept.words_at else "",
    }


def _takes_words(kept: Kept) -> bool:
    return not (kept.model in SAYS_NOTHING_OF or kept.words_at or kept.side)


@require_http_methods(["GET", "POST"])
@login_required
def own_words(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """Set own words beside one thing, or ask the house to correct it."""
    who, me = who_asks(request)
    kept = _kept(kind)
    if not _takes_words(kept):
        raise Http404
    row = _row(kept, me, id)
    form = WordsForm(request.POST or None, of_house=is_of_house(kept))
    return edit(
        request,
        form,
        lambda: write_words(actor=who, kept=kept, id=id, **form.cleaned_data),
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
    kept = _kept(kind)
    if not kept.stop:
        raise Http404
    return (stop_lately if kept.model == "people.Account" else _stop)(request, kept, id)


def _stop(request: HttpRequest, kept: Kept, id: str) -> HttpResponse:
    who, me = who_asks(request)
    row = _row(kept, me, id)
    if request.method != "POST":
        return render(request, "mine/stop.html", {"kept": kept, "row": row})

    def stop_now() -> None:
        stop_with(actor=who, kept=kept, id=id)
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
    if format not in FILES:
        raise Http404
    make, content_type = FILES[format]
    _who, me = who_asks(request)
    return _file(make(me, timezone.now()), content_type, f"wat-het-huis-van-mij-weet.{format}")


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
    kinds = known_of(me.id, newest=1)
    context = {
        "form": form,
        "goes": [kind for kind in kinds if kind.kept.erase == Erase.DELETE],
        "stays": [kind for kind in kinds if kind.kept.erase != Erase.DELETE],
        "not_found": list(not_found()),
        "first": beforehand(),
        "houses": only_coordinator_of(me.id) if request.method == "GET" else [],
        "days": REPORT_KEPT.days,
    }
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
    return _kept_by_nobody(render(request, "mine/report.html", context))


@require_safe
def erasure_report_file(request: HttpRequest, token: str) -> HttpResponse:
    """The same on paper."""
    erasure = _erasure(token)
    if not erasure.ended_at:
        raise Http404
    return _file(report_paper(report(erasure), erasure.ended_at), PDF, "verslag-van-het-wissen.pdf")


def _erasure(token: str) -> Erasure:
    found = find_report(token)
    if found is None:
        raise Http404
    return found


def _kept(kind: str) -> Kept:
    kept = kind_of(kind)
    if kept is None:
        raise Http404
    return kept


def _row(kept: Kept, me: Person, id: str) -> Row:
    row = row_of(kept, me.id, id)
    if row is None:
        raise Http404
    return row


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    return _kept_by_nobody(attached(content, content_type, name))


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    """No browser or proxy keeps it, and the address of it is told to nobody."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
