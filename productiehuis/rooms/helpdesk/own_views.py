"""The visits that somebody put with their own account: for them alone, in whatever house they were."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_scopes import scopes_disabled

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import saved

from . import own_actions
from .code_forms import OwnWordsForm, TicketForm
from .models import OwnVisits, Visit
from .own_actions import UNNAMED
from .own_looks import AT_FIRST, AT_MOST, looks_at_visits
from .own_visits import ids_in, let_go, own_groups, use_ticket
from .views import View, sensitive

Own = Callable[[HttpRequest, OwnVisits], HttpResponse]


def _who(request: HttpRequest) -> Who:
    who: Who = request.who  # type: ignore[attr-defined]  # the middleware puts it there
    return who


def _back() -> str:
    return reverse("own_visits")


def with_own(view: Own) -> View:
    """Something to do with visits of one's own: those of anybody else are not found."""

    @require_POST
    @login_required
    @wraps(view)
    def checked(request: HttpRequest, id: UUID) -> HttpResponse:
        return view(request, fetch_own(request, id))

    return checked


def fetch_own(request: HttpRequest, id: UUID) -> OwnVisits:
    """What who asks put with their account under that *id*; else ``Http404``."""
    return fetch_or_404(OwnVisits.objects.filter(person=_who(request).person), id=id)


@sensitive
@require_http_methods(["GET", "POST"])
@login_required
def own_visits(request: HttpRequest) -> HttpResponse:
    """My visits; and the place to type the ticket from the table."""
    who = _who(request)
    form = TicketForm(request.POST or None)
    if saved(form, lambda: use_ticket(actor=who, text=form.cleaned_data["ticket"])):
        return press(request, lambda: None, done=_("Je bezoeken staan erbij. Alleen jij ziet ze hier."), back=_back())
    assert who.person is not None
    groups = own_groups(who.person.id)
    number = AT_MOST if "alles" in request.GET else AT_FIRST
    looks = looks_at_visits([visit.id for group in groups for visit in group.visits], number + 1) if groups else []
    context = {"form": form, "groups": groups, "looks": looks[:number], "more": len(looks) > number == AT_FIRST}
    return render(request, "helpdesk/own_visits.html", context)


@with_own
def archive_own(request: HttpRequest, own: OwnVisits) -> HttpResponse:
    """Put them in my archive, or take them out of it."""
    with scopes_disabled():
        if request.POST.get("to") == "open":
            return press(
                request,
                lambda: own_actions.reopen_visits(actor=UNNAMED, visits=ids_in(own)),
                done=_("Teruggezet. Wie aan dat spreekuur werkt, kan de bezoeken weer lezen."),
                back=_back(),
            )
        return press(
            request,
            lambda: own_actions.archive_visits(actor=UNNAMED, visits=ids_in(own)),
            done=_("Opgeborgen. Niemand van het spreekuur leest ze nog."),
            back=_back(),
        )


@with_own
def take_own_words_back(request: HttpRequest, own: OwnVisits) -> HttpResponse:
    """Take away all that was written down at them, or at the one visit that is named."""
    ids = ids_in(own)
    if one := request.POST.get("visit"):
        ids = [id for id in ids if str(id) == one]
        allow_or_404(bool(ids))
    with scopes_disabled():
        return press(
            request,
            lambda: own_actions.take_words_back(actor=UNNAMED, visits=ids),
            done=_("Weg. Alleen dat je er was en waar het over ging, staat er nog. Dat telt."),
            back=_back(),
        )


@with_own
def forget_own_code(request: HttpRequest, own: OwnVisits) -> HttpResponse:
    """No code finds them any more."""
    with scopes_disabled():
        return press(
            request,
            lambda: own_actions.forget_codes(actor=UNNAMED, visits=ids_in(own)),
            done=_("De code is eraf. Niemand vindt deze bezoeken nog met een code."),
            back=_back(),
        )


@with_own
def let_go_of_own(request: HttpRequest, own: OwnVisits) -> HttpResponse:
    """No longer with my account."""
    return press(
        request, lambda: let_go(own=own), done=_("Losgemaakt. Ze horen niet meer bij je account."), back=_back()
    )


@sensitive
@require_http_methods(["GET", "POST"])
@login_required
def own_visit_words(request: HttpRequest, id: UUID, visit: UUID) -> HttpResponse:
    """Say something of my own at one of my visits."""
    own = fetch_own(request, id)
    allow_or_404(visit in ids_in(own))
    with scopes_disabled():
        found = fetch_or_404(Visit.objects.filter(undone_at=None), id=visit)
        form = OwnWordsForm(request.POST or None, initial={"words": found.own_words})
        return edit(
            request,
            form,
            lambda: own_actions.say_own_words(actor=UNNAMED, visit=visit, words=form.cleaned_data["words"]),
            title=_("In eigen woorden"),
            lead=_("Dit komt bij je bezoek te staan. Is het niet opgeborgen, dan leest het spreekuur het ook."),
            done=_("Het staat erbij, in je eigen woorden."),
            back=_back(),
        )
