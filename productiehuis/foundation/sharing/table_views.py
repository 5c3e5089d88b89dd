"""At the table: somebody beside a volunteer, key person or coach says what they agree to, or that it stops."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import refill, saved

from . import card, queries, reading, table
from .access import may_put_right, may_record, may_talk
from .forms import AgreeForm, CardCodeForm, LineForm, NewHereForm, SaidYesForm
from .models import CardLine, Consent, Share, Talk
from .papers import paper_response

View = Callable[..., HttpResponse]
sensitive = sensitive_post_parameters()


def for_helpers(view: View) -> View:
    """A page for who may write down what somebody agrees to in this house."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allow_or_404(may_record(request.who, request.house))
        return view(request, *args, **kwargs)

    return checked


def in_talk(view: View) -> View:
    """A page of the talk in the address, for who opened it, as long as it lasts and the person is there."""

    @for_helpers
    @wraps(view)
    def checked(request: HouseRequest, talk: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        since = timezone.now() - table.TALK_LASTS
        lasting = Talk.objects.filter(opened_at__gt=since, person__erased_at=None).select_related("person__account")
        return view(request, fetch_or_404(lasting, lambda one: may_talk(request.who, one), id=talk), *args, **kwargs)

    return checked


def here(request: HouseRequest, page: str, *args: object) -> str:
    return reverse(page, args=[request.house.slug, *args])


@sensitive
@require_http_methods(["GET", "POST"])
@for_helpers
def at_table(request: HouseRequest) -> HttpResponse:
    """Who is beside you? They say their card code."""
    form = CardCodeForm(request.POST or None)
    opened: list[Talk] = []

    def sit_down() -> None:
        opened.append(table.open_by_code(actor=request.who, house=request.house, code=form.cleaned_data["code"]))

    if saved(form, sit_down):
        return redirect(here(request, "talk", opened[0].id))
    return render(request, "sharing/at_table.html", {"form": form})


@sensitive
@require_http_methods(["GET", "POST"])
@for_helpers
def new_at_table(request: HouseRequest) -> HttpResponse:
    """Somebody beside you has no card code yet."""
    form = NewHereForm(request.POST or None)
    opened: list[Talk] = []

    def sit_down() -> None:
        opened.append(table.open_for_new(actor=request.who, house=request.house, name=form.cleaned_data["name"]))

    if saved(form, sit_down):
        return redirect(here(request, "talk", opened[0].id))
    back = here(request, "at_table")
    return render(request, "sharing/new_at_table.html", {"form": form, "back": back})


@require_safe
@in_talk
def talk(request: HouseRequest, talk: Talk) -> HttpResponse:
    reading.at_table(talk, request.who, request)
    lines = queries.titles(queries.lines_of(talk.person_id))
    context = {"talk": talk, "lines": lines, "may_put_right": may_put_right(talk)}
    return render(request, "sharing/talk.html", context)


@sensitive
@require_http_methods(["GET", "POST"])
@in_talk
def talk_line(request: HouseRequest, talk: Talk) -> HttpResponse:
    """Write a line down, as somebody says it."""
    form = LineForm(request.POST or None)
    form.fields["text"].label = _("In hun eigen woorden")
    form.fields["text"].help_text = _("Lees terug wat je opschreef. Niemand ziet het, tot zij het laten zien.")
    answer = edit(
        request,
        form,
        lambda: card.add_line(actor=request.who, person=talk.person, house=talk.house_id, **form.cleaned_data),
        title=_("Schrijf een regel op"),
        lead=_("Voor de kaart van %(name)s.") % {"name": talk.person},
        done=_("Het staat op de kaart."),
        back=here(request, "talk", talk.id),
    )
    return _noted(request, talk, answer)


@sensitive
@require_http_methods(["GET", "POST"])
@in_talk
def talk_card_line(request: HouseRequest, talk: Talk, id: UUID) -> HttpResponse:
    """Put a line right, for who has no account to do it with."""
    line = _line_of(talk, id)
    form = LineForm(request.POST or None, initial={"kind": line.kind, "text": line.text})
    form.fields["text"].label = _("In hun eigen woorden")
    form.fields["text"].help_text = _("Wie dit nu mag zien, ziet ook wat je verandert.")

    def save() -> CardLine:
        line.kind, line.text = form.cleaned_data["kind"], form.cleaned_data["text"]
        return card.change_line(actor=request.who, line=line, house=talk.house_id)

    answer = edit(
        request,
        form,
        save,
        title=_("Verander deze regel"),
        lead=_("Lees hem voor aan %(name)s, en vraag wat er moet staan.") % {"name": talk.person},
        done=_("De regel is veranderd."),
        back=here(request, "talk", talk.id),
        remove=here(request, "remove_talk_line", talk.id, line.id),
    )
    return _noted(request, talk, answer, line)


@require_POST
@in_talk
def remove_talk_line(request: HouseRequest, talk: Talk, id: UUID) -> HttpResponse:
    line = _line_of(talk, id)
    return press(
        request,
        lambda: card.remove_line(actor=request.who, line=line, house=talk.house_id),
        done=_("De regel is weg. Niemand ziet hem meer."),
        back=here(request, "talk", talk.id),
    )


def _line_of(talk: Talk, id: UUID) -> CardLine:
    """A line of who sits there, where they have no page of their own for it."""
    allow_or_404(may_put_right(talk))
    return fetch_or_404(CardLine.objects.filter(person=talk.person_id), id=id)


def _noted(request: HouseRequest, talk: Talk, answer: HttpResponse, *lines: CardLine) -> HttpResponse:
    """*answer*, with a line in the read log where it is a page that shows who sits there, or what *lines* say."""
    if answer.status_code == 200:
        reading.at_table(talk, request.who, request, lines)
    return answer


@sensitive
@require_http_methods(["GET", "POST"])
@in_talk
def agree(request: HouseRequest, talk: Talk) -> HttpResponse:
    """First what, to whom and until when; then the sentence to read out, the witness, and the yes."""
    today = timezone.localdate()
    known = queries.receivers_in([talk.house_id], talk.person_id, today)
    card_lines = queries.titles(queries.lines_of(talk.person_id))
    form = AgreeForm(request.POST or None, card=card_lines, known=known, today=today)
    back = here(request, "talk", talk.id)
    if not form.is_valid() or "again" in request.POST:
        reading.at_table(talk, request.who, request)
        return render(request, "sharing/agree.html", {"form": form, "talk": talk, "back": back, "lines": card_lines})
    return _read_out(request, talk, form)


def _read_out(request: HouseRequest, talk: Talk, form: AgreeForm) -> HttpResponse:
    """The sentence as it is read out; and when they said yes to it, what was agreed is kept."""
    agreed = table.Agreed(form.chosen(), form.receiver(), form.receiver_words(), form.cleaned_data["until"])
    sentence = agreed.sentence(str(talk.person))
    others = queries.witnesses(
        talk.house_id, timezone.localdate(), but=[request.who.id, talk.person_id, agreed.to.person]
    )
    yes = SaidYesForm(request.POST if "yes" in request.POST else None, witnesses=others, sentence=sentence)

    def keep() -> None:
        typed = yes.cleaned_data
        table.record_consent(
            actor=request.who,
            talk=talk,
            agreed=agreed,
            heard=typed["heard"],
            witness=UUID(typed["witness"]) if typed["witness"] else None,
            witness_name=typed["witness_name"],
        )

    if saved(yes, keep):
        messages.success(request, _("Opgeschreven. Print het papier, en geef het mee."))
        return redirect(here(request, "agreements", talk.id))
    refill(yes, {"heard": sentence})
    reading.at_table(talk, request.who, request, agreed.lines)
    return render(request, "sharing/read_out.html", {"form": form, "yes": yes, "talk": talk, "sentence": sentence})


@require_safe
@in_talk
def agreements(request: HouseRequest, talk: Talk) -> HttpResponse:
    """What this person agreed to at a table of this house and still shows: to print, and to stop."""
    reading.at_table(talk, request.who, request)
    shares = queries.running(queries.shares_of(talk.person_id), timezone.localdate())
    by_consent: dict[Consent, list[Share]] = {}
    for share in shares.filter(consent__house=talk.house_id):
        assert share.consent
        by_consent.setdefault(share.consent, []).append(share)
    agreed = [(consent, queries.receiver(some[0]), some) for consent, some in by_consent.items()]
    return render(request, "sharing/agreements.html", {"talk": talk, "agreed": agreed})


@require_POST
@in_talk
def stop_at_table(request: HouseRequest, talk: Talk) -> HttpResponse:
    """They say stop: to one thing they agreed to, or to everything they show."""
    named = request.POST.get("consent")
    consent = fetch_or_404(Consent.objects.filter(person=talk.person_id), id=named) if named else None
    return press(
        request,
        lambda: table.stop_at_table(actor=request.who, talk=talk, consent=consent),
        done=_("Gestopt. Vanaf nu is het niet meer te zien."),
        back=here(request, "agreements", talk.id),
    )


@require_safe
@in_talk
def consent_paper(request: HouseRequest, talk: Talk, id: UUID) -> HttpResponse:
    rows = Consent.objects.filter(person=talk.person_id).select_related("house", "person", "recorded_by", "witness")
    consent = fetch_or_404(rows, id=id)
    reading.took_paper(consent, request.who, request)
    return paper_response(consent)
