"""At the table: somebody beside a volunteer, key person or coach says what they agree to, or that it stops."""

from collections.abc import Callable, Sequence
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
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.people.actions import rename_person
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.said_codes import grouped
from productiehuis.foundation.web.menu import table_pages
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import refill, saved

from . import card, queries, reading, table
from .access import may_act_here, may_record, may_talk
from .forms import AgreeForm, CardCodeForm, LineForm, NameAtTableForm, SaidYesForm
from .models import CardCode, CardLine, Consent, Share, Talk
from .papers import paper_response

STOPPED = gettext_lazy("Gestopt. Vanaf nu is het niet meer te zien.")
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


def in_their_place(view: View) -> View:
    """A page of the talk in the address, on which who opened it does what the other does by hand of a helper only."""

    @in_talk
    @wraps(view)
    def checked(request: HouseRequest, talk: Talk, *args: Any, **kwargs: Any) -> HttpResponse:
        allow_or_404(may_act_here(talk))
        return view(request, talk, *args, **kwargs)

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
    form = NameAtTableForm(request.POST or None)
    opened: list[Talk] = []

    def sit_down() -> None:
        opened.append(table.open_for_new(actor=request.who, house=request.house, name=form.cleaned_data["name"]))

    if saved(form, sit_down):
        return redirect(here(request, "talk_code", opened[0].id))
    back = here(request, "at_table")
    return render(request, "sharing/new_at_table.html", {"form": form, "back": back})


@require_safe
@in_talk
def talk(request: HouseRequest, talk: Talk) -> HttpResponse:
    reading.at_table(talk, request.who, request)
    lines = queries.titles(queries.lines_of(talk.person_id))
    context = {"talk": talk, "lines": lines, "may_act_here": may_act_here(talk), "pages": table_pages()}
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
    allow_or_404(may_act_here(talk))
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
    page = read_out(
        request,
        talk,
        agreed.sentence(str(talk.person)),
        lambda said: table.record_consent(actor=request.who, talk=talk, agreed=agreed, said=said),
        lines=agreed.lines,
        but=agreed.to.person,
        form=form,
    )
    if page:
        return page
    messages.success(request, _("Opgeschreven. Print het papier, en geef het mee."))
    return redirect(here(request, "agreements", talk.id))


def read_out(
    request: HouseRequest,
    talk: Talk,
    sentence: str,
    keep: Callable[[table.Said], object],
    *,
    lines: Sequence[CardLine] = (),
    but: UUID | None = None,
    needed: bool = True,
    template: str = "sharing/read_out.html",
    **words: Any,
) -> HttpResponse | None:
    """The page with *sentence* to read out word for word; None once the answer was yes, and *keep* kept it.

    *lines* of the card stand in the sentence. Where a witness is not *needed*, one may be named; *but* can be none.
    The *template* gets *words*: a ``form`` that came before goes along, and ``back`` is where "Nee" leads without one.
    """
    witnesses = table.witnesses_of(request.who, talk, but)
    answer = request.POST if "yes" in request.POST else None
    yes = SaidYesForm(answer, witnesses=witnesses, sentence=sentence, needed=needed)
    if saved(yes, lambda: keep(yes.said())):
        return None
    refill(yes, {"heard": sentence})
    reading.at_table(talk, request.who, request, lines)
    return render(request, template, {"yes": yes, "talk": talk, "sentence": sentence, **words})


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
    """They say stop to one thing they agreed to."""
    consent = fetch_or_404(Consent.objects.filter(person=talk.person_id), id=request.POST.get("consent"))
    return press(
        request,
        lambda: table.stop_agreement(actor=request.who, talk=talk, consent=consent),
        done=str(STOPPED),
        back=here(request, "agreements", talk.id),
    )


@sensitive
@require_http_methods(["GET", "POST"])
@in_talk
def stop_all_at_table(request: HouseRequest, talk: Talk) -> HttpResponse:
    """They say stop to everything they show: the sentence first, then the yes."""
    back = here(request, "agreements", talk.id)
    page = read_out(
        request,
        talk,
        table.stop_all_sentence(),
        lambda said: table.stop_all(actor=request.who, talk=talk, said=said),
        needed=False,
        back=back,
    )
    if page:
        return page
    messages.success(request, STOPPED)
    return redirect(back)


@require_http_methods(["GET", "POST"])
@in_their_place
def talk_code(request: HouseRequest, talk: Talk) -> HttpResponse:
    """Their card code, to write down and give along; or another one, where the first one was seen or lost."""
    if request.method == "POST":
        return press(
            request,
            lambda: card.make_code(actor=request.who, person=talk.person, house=talk.house_id),
            done=_("Dit is de nieuwe kaartcode. De oude werkt niet meer."),
            back=here(request, "talk_code", talk.id),
        )
    kept = CardCode.objects.filter(person=talk.person_id).first()
    reading.helping(talk, request.who, request, kind="sharing.CardCode", rows=[talk.person_id])
    return render(request, "sharing/talk_code.html", {"talk": talk, "code": kept and grouped(kept.code)})


@sensitive
@require_http_methods(["GET", "POST"])
@in_their_place
def talk_name(request: HouseRequest, talk: Talk) -> HttpResponse:
    """They want to be called something else, or choose a name again."""
    form = NameAtTableForm(request.POST or None, initial={"name": talk.person.name})
    answer = edit(
        request,
        form,
        lambda: rename_person(actor=request.who, person=talk.person, name=form.cleaned_data["name"]),
        title=_("Een andere naam"),
        done=_("De naam is veranderd."),
        back=here(request, "talk", talk.id),
    )
    return _noted(request, talk, answer)


@require_safe
@in_talk
def consent_paper(request: HouseRequest, talk: Talk, id: UUID) -> HttpResponse:
    rows = Consent.objects.filter(person=talk.person_id).select_related("house", "person", "recorded_by", "witness")
    consent = fetch_or_404(rows, id=id)
    reading.helping(consent, request.who, request, kind="sharing.Consent", rows=[consent.id])
    return paper_response(consent)
