"""One's own card, and what one shows: to whom, until when, and stop."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.items import Item, kinds
from productiehuis.foundation.trust.said_codes import grouped
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import saved

from . import actions, card, queries
from .forms import LineForm, ShareForm
from .models import CardCode, CardLine, Share
from .papers import paper_response

sensitive = sensitive_post_parameters()
FIRST_FEW = 5


def me(request: HttpRequest) -> tuple[Who, Person]:
    """Who asks, on a page that only who is signed in gets to."""
    who: Who = request.who  # type: ignore[attr-defined]
    assert who.person is not None
    return who, who.person


@require_safe
@login_required
def my_card(request: HttpRequest) -> HttpResponse:
    _who, person = me(request)
    today = timezone.localdate()
    alone = [
        (kind.label, list(kind.of_person(person.id))[:FIRST_FEW]) for kind in kinds().values() if not kind.shareable
    ]
    context = {
        "lines": queries.card_of(person.id, today),
        "roles": queries.own_roles(person.id, today),
        "alone": [(label, items) for label, items in alone if items],
    }
    return render(request, "sharing/my_card.html", context)


@sensitive
@require_http_methods(["GET", "POST"])
@login_required
def add_card_line(request: HttpRequest) -> HttpResponse:
    who, person = me(request)
    form = LineForm(request.POST or None, initial={"kind": request.GET.get("soort")})
    return edit(
        request,
        form,
        lambda: card.add_line(actor=who, person=person, **form.cleaned_data),
        title=_("Een regel op je kaart"),
        done=_("Het staat op je kaart. Niemand anders ziet het."),
        back=reverse("my_card"),
    )


def own_line(request: HttpRequest, id: UUID) -> CardLine:
    return fetch_or_404(CardLine.objects.filter(person=me(request)[1]), id=id)


@sensitive
@require_http_methods(["GET", "POST"])
@login_required
def change_card_line(request: HttpRequest, id: UUID) -> HttpResponse:
    who, _person = me(request)
    line = own_line(request, id)
    form = LineForm(request.POST or None, initial={"kind": line.kind, "text": line.text})
    form.fields["text"].help_text = _("Wie dit nu mag zien, ziet ook wat je verandert.")

    def save() -> CardLine:
        line.kind, line.text = form.cleaned_data["kind"], form.cleaned_data["text"]
        return card.change_line(actor=who, line=line)

    return edit(
        request,
        form,
        save,
        title=_("Verander deze regel"),
        done=_("De regel is veranderd."),
        back=reverse("my_card"),
        remove=reverse("remove_card_line", args=[line.id]),
    )


@require_POST
@login_required
def remove_card_line(request: HttpRequest, id: UUID) -> HttpResponse:
    who, _person = me(request)
    line = own_line(request, id)
    return press(
        request,
        lambda: card.remove_line(actor=who, line=line),
        done=_("De regel is weg. Niemand ziet hem meer."),
        back=reverse("my_card"),
    )


@require_POST
@login_required
def move_card_line(request: HttpRequest, id: UUID) -> HttpResponse:
    who, _person = me(request)
    line = own_line(request, id)
    up = request.POST.get("to") == "up"
    return press(
        request,
        lambda: card.move_line(actor=who, line=line, up=up),
        done=_("De regel staat op een andere plek."),
        back=reverse("my_card"),
    )


@require_http_methods(["GET", "POST"])
@login_required
def my_card_code(request: HttpRequest) -> HttpResponse:
    """The code to say at a table: look it up, or press for a first or another one."""
    who, person = me(request)
    if request.method == "POST":
        return press(
            request,
            lambda: card.make_code(actor=who, person=person),
            done=_("Dit is je kaartcode. Een code van eerder werkt niet meer."),
            back=reverse("my_card_code"),
        )
    kept = CardCode.objects.filter(person=person).first()
    return render(request, "sharing/my_card_code.html", {"code": kept and grouped(kept.code)})


@require_safe
@login_required
def my_shares(request: HttpRequest) -> HttpResponse:
    _who, person = me(request)
    shown = queries.given(person.id, timezone.localdate())
    context = {"running": [one for one in shown if one.is_open], "ended": [one for one in shown if not one.is_open]}
    return render(request, "sharing/my_shares.html", context)


@require_safe
@login_required
def choose_item(request: HttpRequest) -> HttpResponse:
    """Which of my things do I show?"""
    _who, person = me(request)
    return render(request, "sharing/choose_item.html", {"kinds": queries.items_to_share(person.id)})


def own_item(person: Person, kind: str, id: UUID) -> Item:
    item = queries.shareable(kind, id)
    allow_or_404(item is not None and item.person == person.id)
    assert item is not None
    return item


@sensitive
@require_http_methods(["GET", "POST"])
@login_required
def share_item(request: HttpRequest, kind: str, item: UUID) -> HttpResponse:
    who, person = me(request)
    mine = own_item(person, kind, item)
    today = timezone.localdate()
    form = ShareForm(request.POST or None, known=queries.receivers_of(who, today), today=today)
    made: list[tuple[Share, actions.NewLink | None]] = []

    def save() -> None:
        typed = form.cleaned_data
        made.append(
            actions.share(actor=who, person=person, item=mine, to=form.receiver(), until=typed["until"], id=typed["id"])
        )

    if not saved(form, save):
        return render(request, "sharing/share_item.html", {"form": form, "item": mine, "person": person})
    [(share, link)] = made
    if link:  # told here and now: neither the address nor the code is kept
        address = request.build_absolute_uri(reverse("link", args=[link.token]))
        context = {"address": address, "code": grouped(link.code), "share": share, "item": mine}
        return render(request, "sharing/link_made.html", context)
    if share.is_link:
        messages.info(
            request,
            _("De link is er al. De code laten wij maar één keer zien. Kwijt? Stop de link, en maak een nieuwe."),
        )
    else:
        messages.success(request, _("Het staat klaar voor %(to)s.") % {"to": queries.receiver(share)})
    return redirect("my_shares")


@require_POST
@login_required
def stop_share(request: HttpRequest, id: UUID) -> HttpResponse:
    who, person = me(request)
    share = fetch_or_404(Share.objects.filter(person=person), id=id)
    back = "my_card" if request.POST.get("back") == "my_card" else "my_shares"
    return press(
        request,
        lambda: actions.stop(actor=who, share=share),
        done=_("Gestopt. Vanaf nu is het niet meer te zien."),
        back=reverse(back),
    )


@require_safe
@login_required
def my_consent_paper(request: HttpRequest, id: UUID) -> HttpResponse:
    """What I agreed to at a table, on paper."""
    _who, person = me(request)
    return paper_response(fetch_or_404(queries.consents_of(person.id), id=id))
