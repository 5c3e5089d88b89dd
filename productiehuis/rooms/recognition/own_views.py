"""One's own certificates: the name on them, who can check them, good words beside them; and words one is asked for."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_scopes import scopes_disabled

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.sharing.queries import receivers_of
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.web.files import attached
from productiehuis.foundation.web.links import absolute
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import saved

from . import endorsing, owning
from .forms import AskForm, NameForm, WordsForm
from .models import Certificate, Endorsement
from .papers import days_of, paper_response
from .rules import Verdict
from .signing import address_of
from .wording import SAID

sensitive = sensitive_post_parameters()
JWT = "application/vc+jwt"
"""The media type of a credential as a JWT (https://www.w3.org/TR/vc-jose-cose/)."""


def me(request: HttpRequest) -> tuple[Who, Person]:
    """Who asks, on a page that only who is signed in gets to."""
    who: Who = request.who  # type: ignore[attr-defined]
    assert who.person is not None
    return who, who.person


def own(request: HttpRequest, id: UUID) -> Certificate:
    """The certificate *id* of who asks, in whatever house."""
    with scopes_disabled():
        rows: QuerySet[Certificate] = Certificate.objects.filter(person=me(request)[1], replaced_at=None)
        return fetch_or_404(rows.select_related("key", "house", "signer", "activity"), id=id)


def own_endorsement(request: HttpRequest, id: UUID) -> Endorsement:
    with scopes_disabled():
        rows: QuerySet[Endorsement] = Endorsement.objects.filter(certificate__person=me(request)[1])
        return fetch_or_404(rows.select_related("certificate"), id=id)


def page_of(one: Certificate, page: str = "my_certificate") -> str:
    return reverse(page, args=[one.id])


@require_http_methods(["GET", "POST"])
@login_required
def my_certificates(request: HttpRequest) -> HttpResponse:
    """All of one's own. A POST says that what there was to tell was read."""
    _who, person = me(request)
    if request.method == "POST":
        owning.mark_seen(person=person.id)
        return redirect("my_certificates")
    with scopes_disabled():
        rows = Certificate.objects.filter(person=person, replaced_at=None).select_related("key", "house")
        mine = list(rows.defer("jwt", "code", "keeping", "key__private"))
    asked = endorsing.asked_of(person.id).filter(written_at=None).count()
    context = {
        "rows": [(one, SAID[one.state], one.state.value) for one in mine],
        "news": [one for one in mine if one.seen_at is None],
        "asked": asked,
    }
    return render(request, "recognition/my_certificates.html", context)


@require_safe
@login_required
def my_certificate(request: HttpRequest, id: UUID) -> HttpResponse:
    one = own(request, id)
    with scopes_disabled():
        words = list(one.endorsements.select_related("by"))
    context = {
        "one": one,
        "said": SAID[one.state],
        "state": one.state.value,
        "counts": one.state in (Verdict.VALID, Verdict.CLOSED),
        "days": days_of(one),
        "address": address_of(one),
        "endorsements": words,
        "room": len(words) < endorsing.MOST,
    }
    return render(request, "recognition/my_certificate.html", context)


@require_safe
@login_required
def my_certificate_paper(request: HttpRequest, id: UUID) -> HttpResponse:
    one = own(request, id)
    allow_or_404(one.revoked_at is None)
    return paper_response([one], f"certificaat-{slugify(one.title)}")


@require_safe
@login_required
def my_badge(request: HttpRequest, id: UUID) -> HttpResponse:
    """The badge, for a program that keeps badges."""
    one = own(request, id)
    return attached(one.jwt, JWT, f"certificaat-{slugify(one.title)}.jwt")


@sensitive
@require_http_methods(["GET", "POST"])
@login_required
def change_my_certificate(request: HttpRequest, id: UUID) -> HttpResponse:
    who, _person = me(request)
    one = own(request, id)
    form = NameForm(request.POST or None, initial={"name": one.name, "show_times": one.show_times}, times=one.times)
    made: list[Certificate] = []
    if saved(form, lambda: made.append(owning.rename(actor=who, certificate=one, **form.said()))):
        messages.success(request, _("Je certificaat is klaar. Print het opnieuw als je het op papier wilt."))
        return redirect("my_certificate", made[0].id)
    lead = _(
        "Kies je een andere naam, dan krijg je een nieuw certificaat met een nieuwe code. Wat je eerder gaf of "
        "printte, zegt dan dat er een nieuwer is. De oude naam staat er niet meer bij."
    )
    words = {"title": _("De naam op je certificaat"), "back": page_of(one), "lead": lead}
    return render(request, "web/edit.html", {"form": form, **words})


@require_POST
@login_required
def close_my_certificate(request: HttpRequest, id: UUID) -> HttpResponse:
    who, _person = me(request)
    one, closed = own(request, id), request.POST.get("closed") == "1"
    return press(
        request,
        lambda: owning.close_page(actor=who, certificate=one, closed=closed),
        done=_("De pagina is dicht. Niemand ziet er nog iets.") if closed else _("De pagina is weer open."),
        back=page_of(one),
    )


@require_http_methods(["GET", "POST"])
@login_required
def throw_away_my_certificate(request: HttpRequest, id: UUID) -> HttpResponse:
    who, _person = me(request)
    one = own(request, id)
    if request.method == "POST":
        return press(
            request,
            lambda: owning.throw_away(actor=who, certificate=one),
            done=_("Je certificaat is weg."),
            back=reverse("my_certificates"),
        )
    return render(request, "recognition/throw_away.html", {"one": one, "back": page_of(one)})


# -- good words -------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@login_required
def ask_endorsement(request: HttpRequest, id: UUID) -> HttpResponse:
    who, _person = me(request)
    one = own(request, id)
    people = receivers_of(who, timezone.localdate()).people
    form = AskForm(request.POST or None, people=people)
    made: list[tuple[Endorsement, str]] = []
    if not saved(form, lambda: made.append(endorsing.ask(actor=who, certificate=one, of=form.of))):
        return render(request, "recognition/ask.html", {"form": form, "one": one, "back": page_of(one)})
    [(_asked, token)] = made
    if token:
        address = absolute(reverse("endorsement_link", args=[token]))
        return render(request, "recognition/link_made.html", {"address": address, "back": page_of(one)})
    messages.success(request, _("Gevraagd. Wie het is, ziet je vraag bij ‘Mijn certificaten’. Zeg het ook zelf."))
    return redirect(page_of(one))


@require_POST
@login_required
def accept_endorsement(request: HttpRequest, id: UUID) -> HttpResponse:
    who, _person = me(request)
    word = own_endorsement(request, id)
    return press(
        request,
        lambda: endorsing.accept(actor=who, endorsement=word),
        done=_("Het staat nu bij je certificaat."),
        back=page_of(word.certificate),
    )


@require_POST
@login_required
def remove_endorsement(request: HttpRequest, id: UUID) -> HttpResponse:
    who, _person = me(request)
    word = own_endorsement(request, id)
    return press(
        request,
        lambda: endorsing.remove(actor=who, endorsement=word),
        done=_("Weggehaald."),
        back=page_of(word.certificate),
    )


@require_safe
@login_required
def endorsements_asked(request: HttpRequest) -> HttpResponse:
    """What others ask of me, and what I wrote for others."""
    _who, person = me(request)
    return render(request, "recognition/asked.html", {"words": list(endorsing.asked_of(person.id))})


@sensitive
@require_http_methods(["GET", "POST"])
@login_required
def write_endorsement(request: HttpRequest, id: UUID) -> HttpResponse:
    who, person = me(request)
    with scopes_disabled():
        word = fetch_or_404(endorsing.asked_of(person.id), id=id)
    form = WordsForm(request.POST or None, initial={"writer": word.writer or person.name, "words": word.words})
    return edit(
        request,
        form,
        lambda: endorsing.write(actor=who, endorsement=word, **form.cleaned_data),
        title=_("Een aanbeveling schrijven"),
        lead=_("%(name)s vraagt je dit, bij: %(title)s.")
        % {"name": word.certificate.name, "title": word.certificate.title},
        done=_("Dank je wel. De eigenaar leest het, en kiest of het erbij komt."),
        back=reverse("endorsements_asked"),
        remove=reverse("take_back_endorsement", args=[word.id]),
    )


@require_POST
@login_required
def take_back_endorsement(request: HttpRequest, id: UUID) -> HttpResponse:
    who, person = me(request)
    with scopes_disabled():
        word = fetch_or_404(endorsing.asked_of(person.id), id=id)
    return press(
        request,
        lambda: endorsing.remove(actor=who, endorsement=word),
        done=_("Weggehaald."),
        back=reverse("endorsements_asked"),
    )
