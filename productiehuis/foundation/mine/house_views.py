"""The coordinator's pages: who asks to correct what, and what the nightly task took away."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import View, reads_people
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.personal_data import declared
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.pages import edit

from .access import may_answer, may_answer_to
from .forms import AnswerForm
from .models import Deed, RetentionRun
from .own_words import answer_words, asked_of, others_who_answer

SHOWN = 200
"""How many of the newest lines stand on a page."""


def who_answers(view: View) -> View:
    """Behind this stands who answers in the house of *request*; anybody else finds nothing."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allow_or_404(may_answer(request.who, request.house))
        return view(request, *args, **kwargs)

    return checked


@require_safe
@who_answers
@reads_people("mine.OwnWords", Purpose.CHECKING)
def corrections(request: HouseRequest) -> HttpResponse:
    """What people asked this house to correct: which kind of thing it is, and their words."""
    titles = {kept.model: kept.title for kept in declared()}
    found = list(asked_of(request.house)[:SHOWN])
    for words in found:
        request.looking.show(words.person_id, words.id)
    mine = [words for words in found if not words.answer and not may_answer_to(request.who, words)]
    context = {
        "asked": [(words, titles.get(words.kind, ""), words in mine) for words in found],
        "others": others_who_answer(request.house, request.who) if mine else [],
    }
    return render(request, "mine/corrections.html", context)


@require_http_methods(["GET", "POST"])
@who_answers
@reads_people("mine.OwnWords", Purpose.CHECKING)
def answer_correction(request: HouseRequest, id: UUID) -> HttpResponse:
    """Say whether it was corrected, and if not, why."""
    words = fetch_or_404(asked_of(request.house), id=id)
    allow_or_404(may_answer_to(request.who, words))
    request.looking.show(words.person_id, words.id)
    form = AnswerForm(request.POST or None)
    return edit(
        request,
        form,
        lambda: answer_words(actor=request.who, words=words, **form.cleaned_data),
        title=_("%(person)s vraagt om een verbetering") % {"person": words.person},
        lead=words.text,
        done=_("Bewaard. Degene die het vroeg, ziet je antwoord."),
        back=reverse("corrections", args=[request.house.slug]),
        button=_("Antwoord"),
    )


@require_safe
@who_answers
def retention_log(request: HouseRequest) -> HttpResponse:
    """What the nightly task took away or told: which kind, how many, on which day."""
    titles = {kept.model: kept.title or kept.model for kept in declared()}
    runs = RetentionRun.objects.filter(number__gt=0)[:SHOWN]
    deeds = [(run.day, titles.get(run.kind, run.kind), Deed(run.deed).label, run.number) for run in runs]
    limits = [(kept.title, kept.retention) for kept in declared() if kept.about_people]
    return render(request, "mine/retention_log.html", {"deeds": deeds, "limits": limits})
