"""Looking along at the table: somebody says their code, who works there types it, and both see what was kept.

The code is sent by POST, stands in no address, and is kept nowhere. What was found stands in the session of who typed
it, for half an hour at most.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import choose, reads_people
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.said_codes import grouped
from productiehuis.foundation.web.pages import edit
from productiehuis.foundation.web.saving import saved

from . import own_actions
from .by_code import (
    Sitting,
    remember_sealed,
    sit_down,
    sitting,
    stand_up,
    visits_by_code,
    what_was_found,
    years_to_search,
)
from .code_forms import CodeForm, OwnWordsForm
from .code_rules import SECOND_THOUGHTS
from .models import Desk, Visit
from .own_visits import give_ticket
from .views import AT_TABLE, View, at_desk, at_visit, here, sensitive

NOTHING_OPEN = gettext_lazy("Er staat niets meer open. Vraag de code nog een keer.")

Found = Callable[[HouseRequest, Desk, Sitting], HttpResponse]


@sensitive
@require_http_methods(["GET", "POST"])
@at_desk()
@reads_people("helpdesk.Visit", Purpose.HELPING)
def find_by_code(request: HouseRequest, desk: Desk) -> HttpResponse:
    """Type the code that a visitor says; then the visits with it, to look at together."""
    found = sitting(request, desk)
    if found and request.method != "POST":
        view = what_was_found(desk, found)
        for visit in view.visits:
            request.looking.show(None, visit.id)  # whose they are, nobody here knows
        context = {"desk": desk, "view": view, "year": str(found.year), "minutes": SECOND_THOUGHTS.seconds // 60}
        return render(request, "helpdesk/found_by_code.html", context)
    stand_up(request)
    keys = years_to_search(desk)
    if not keys:
        return render(request, "helpdesk/find_by_code.html", {"desk": desk})
    form = CodeForm(request.POST or None, keys=keys)

    def find() -> None:
        year = form.year_number
        code = form.cleaned_data["code"]
        sit_down(request, desk, year, visits_by_code(actor=request.who, desk=desk, keys=keys, year=year, code=code))
        choose(request, request.house.id, Purpose.HELPING)  # looking along says why: no page of this task asks again

    if saved(form, find):
        return redirect(here(desk, "find_by_code"))
    return render(request, "helpdesk/find_by_code.html", {"desk": desk, "form": form})


def with_found(view: Found) -> View:
    """A button under what was found; without it (half an hour is over) back to where a code is typed."""

    @require_POST
    @at_desk()
    @wraps(view)
    def checked(request: HouseRequest, desk: Desk) -> HttpResponse:
        found = sitting(request, desk)
        if found is None:
            messages.error(request, NOTHING_OPEN)
            return redirect(here(desk, "find_by_code"))
        return view(request, desk, found)

    return checked


@require_POST
@at_desk()
def leave_code(request: HouseRequest, desk: Desk) -> HttpResponse:
    """Take it off the screen."""
    stand_up(request)
    messages.success(request, _("Het staat niet meer op dit scherm."))
    return redirect(here(desk, "desk"))


@with_found
def ticket(request: HouseRequest, desk: Desk, found: Sitting) -> HttpResponse:
    """A ticket, to put these visits with the visitor's own account."""
    made = give_ticket(actor=request.who, desk=desk, year=found.year, visits=found.visits)
    context = {"desk": desk, "ticket": grouped(made), "host": request.get_host()}
    return render(request, "helpdesk/ticket.html", context)


@with_found
def archive_found(request: HouseRequest, desk: Desk, found: Sitting) -> HttpResponse:
    """Put what was found in the visitor's archive; or take out what these two put there a moment ago."""
    if request.POST.get("to") == "open":
        visits = what_was_found(desk, found).just_sealed
        back = own_actions.reopen_visits(actor=request.who, visits=visits)
        words = ngettext("%(n)s bezoek staat er weer.", "%(n)s bezoeken staan er weer.", back)
        messages.success(request, words % {"n": back})
    else:
        now = timezone.now()
        gone = own_actions.archive_visits(actor=request.who, visits=found.visits, at=now)
        remember_sealed(request, desk, found, now)
        words = ngettext("%(n)s bezoek is opgeborgen.", "%(n)s bezoeken zijn opgeborgen.", gone)
        messages.success(request, words % {"n": gone})
    return redirect(here(desk, "find_by_code"))


@with_found
def take_all_words_back(request: HouseRequest, desk: Desk, found: Sitting) -> HttpResponse:
    """Take away all that was written down at what was found, also in the archive."""
    own_actions.take_words_back(actor=request.who, visits=found.visits)
    messages.success(request, _("Weg. Alleen dat je er was en waar het over ging, staat er nog. Dat telt."))
    return redirect(here(desk, "find_by_code"))


@with_found
def forget_code(request: HouseRequest, desk: Desk, found: Sitting) -> HttpResponse:
    """From now on no code finds these visits."""
    own_actions.forget_codes(actor=request.who, visits=found.visits)
    stand_up(request)
    messages.success(request, _("De code is eraf. Niemand vindt deze bezoeken nog met een code."))
    return redirect(here(desk, "find_by_code"))


@require_POST
@at_visit
def take_words_back(request: HouseRequest, desk: Desk, visit: Visit) -> HttpResponse:
    """Take away what was written down at one of the visits that were found."""
    found = sitting(request, desk)
    if found is None or visit.id not in found.visits:
        messages.error(request, NOTHING_OPEN)
    else:
        own_actions.take_words_back(actor=request.who, visits=[visit.id])
        messages.success(request, _("Weg. Wat er bij dit bezoek was opgeschreven, staat er niet meer."))
    return redirect(here(desk, "find_by_code"))


@sensitive
@require_http_methods(["GET", "POST"])
@at_visit
@reads_people("helpdesk.Visit", *AT_TABLE)
def own_words(request: HouseRequest, desk: Desk, visit: Visit) -> HttpResponse:
    """The visitor says it in their own words, and who sits there types them: only while they look along."""
    found = sitting(request, desk)
    if found is None or visit.id not in found.visits:
        messages.error(request, NOTHING_OPEN)
        return redirect(here(desk, "find_by_code"))
    request.looking.show(None, visit.id)
    form = OwnWordsForm(request.POST or None, initial={"words": visit.own_words})
    return edit(
        request,
        form,
        lambda: own_actions.say_own_words(actor=request.who, visit=visit.id, words=form.cleaned_data["words"]),
        title=_("In eigen woorden"),
        lead=_("De bezoeker zegt het, jij typt het. Lees het daarna voor."),
        done=_("Het staat erbij, in eigen woorden."),
        back=here(desk, "find_by_code"),
    )
