"""The life of an initiative: an idea, what residents say of it, its steps, rest, and going out on its own feet."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.access import may_manage
from productiehuis.foundation.house.along import taken_along
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.house.settings_views import for_coordinator
from productiehuis.foundation.privacy.emergency_access import works_here
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.web.files import attached
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import saved
from productiehuis.rooms.activities.door import may_organise_for, still_to_call, touched_by_rest

from . import life_actions as actions
from . import life_forms as forms
from . import parking
from .life import THERE, State
from .life_access import may_ask_around, may_bring, may_follow, may_lead, may_see_any
from .life_actions import life_of
from .life_models import Answer, Life, LifeStep, ParkingProposal, ParkingTerms, ResidentCheck
from .life_queries import overview, standing, with_standing

View = Callable[..., HttpResponse]

ANSWERED: dict[str, str | Promise] = {
    Answer.PARK: gettext_lazy("Het is geparkeerd. Goed dat jullie het eerlijk zeggen."),
    Answer.SOMEBODY: gettext_lazy("Fijn! De coördinator maakt die persoon sleutelpersoon van dit initiatief."),
    Answer.LATER: gettext_lazy("Dank je. Wij vragen het later nog een keer."),
}


def here(request: HouseRequest, page: str, *args: object) -> str:
    return reverse(page, args=[request.house.slug, *args])


def of_initiative(allowed: Callable[[Any, Life], bool]) -> Callable[[View], View]:
    """A page about the life of the initiative in the address, for whom *allowed* says yes."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def checked(request: HouseRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
            def theirs(initiative: Initiative) -> bool:
                initiative.house = request.house  # it is at hand, so it need not be asked for again
                return allowed(request.who, life_of(initiative))

            rows = with_standing(Initiative.objects.select_related("location"))
            return view(request, fetch_or_404(rows, theirs, slug=slug), *args, **kwargs)

        return checked

    return decorate


def leads(who: Any, life: Life) -> bool:
    return may_lead(who, life.initiative)


@require_http_methods(["GET", "POST"])
@login_required
def bring_idea(request: HouseRequest) -> HttpResponse:
    """Somebody has an idea: one short page."""
    allow_or_404(may_bring(request.who, request.house))
    form = forms.IdeaForm(request.POST or None, works=works_here(request.who, request.house))
    made: list[Life] = []

    def bring() -> None:
        of = None if form.cleaned_data.get("beside_me") else request.who.person
        made.append(actions.bring_idea(actor=request.who, house=request.house, of=of, **form.told))

    if saved(form, bring):
        messages.success(request, _("Je idee is bewaard. Vraag nu eerst wat bewoners ervan vinden."))
        return HttpResponseRedirect(here(request, "life", made[0].initiative.slug))
    context = {
        "form": form,
        "title": _("Ik heb een idee"),
        "lead": _(
            "Alleen jij, de coördinator en wie er later aan meewerkt, zien het. Er is nog niets beloofd, en dat hoeft "
            "ook niet. Komt er vijf jaar niets van? Dan gaan de woorden weg."
        ),
        "button": _("Bewaar mijn idee"),
        "back": here(request, "initiatives"),
    }
    return render(request, "web/edit.html", context)


@require_safe
@login_required
def lives(request: HouseRequest) -> HttpResponse:
    """Where each initiative stands that one may follow, and what is possible next."""
    allow_or_404(may_see_any(request.who, request.house))
    return render(
        request,
        "initiatives/lives.html",
        {"found": overview(request.who, request.house), "sees_all": may_manage(request.who, request.house)},
    )


@require_safe
@of_initiative(may_follow)
def life(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    """Where one initiative stands, what is possible next, and what was."""
    found = standing(request.who, initiative)
    names = may_organise_for(request.who, initiative)
    context = {
        "standing": found,
        "initiative": initiative,
        "may_ask": may_ask_around(request.who, found.life),
        "may_manage": may_manage(request.who, request.house),
        "checks": ResidentCheck.objects.filter(life__initiative=initiative),
        "steps": LifeStep.objects.filter(life__initiative=initiative),
        "to_call": still_to_call(initiative) if found.at_rest and (names or found.may_lead) else [],
        "names": names,
    }
    return render(request, "initiatives/life.html", context)


@require_http_methods(["GET", "POST"])
@of_initiative(may_ask_around)
def write_check(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    form = forms.CheckForm(request.POST or None)
    return edit(
        request,
        form,
        lambda: actions.write_check(actor=request.who, life=life_of(initiative), **form.cleaned_data),
        title=_("Vraag het na in de buurt"),
        lead=_("Geen stap zonder te vragen wat bewoners ervan vinden. Schrijf geen namen op."),
        done=_("Dat staat erbij."),
        back=here(request, "life", initiative.slug),
    )


@require_POST
@of_initiative(leads)
def take_step(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    """On to another state, for which no reason is asked."""
    to = request.POST.get("to", "")
    return press(
        request,
        lambda: actions.take_step(actor=request.who, life=life_of(initiative), to=to),
        done=_("Dat is nu zo. Het staat ook bij wat er was."),
        back=here(request, "life", initiative.slug),
    )


@require_http_methods(["GET", "POST"])
@of_initiative(leads)
def park(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    return _rest(
        request,
        initiative,
        State.PARKED,
        title=_("%(name)s parkeren") % {"name": initiative.name},
        lead=_("Het ligt dan stil, en het kan met één druk op de knop weer beginnen."),
        button=_("Parkeer"),
        done=_("Het is geparkeerd. Goed dat jullie het eerlijk zeggen."),
    )


@require_http_methods(["GET", "POST"])
@of_initiative(leads)
def stop(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    return _rest(
        request,
        initiative,
        State.STOPPED,
        title=_("%(name)s stoppen") % {"name": initiative.name},
        lead=_("Het is dan klaar."),
        button=_("Stop"),
        done=_("Het is gestopt. Dank voor alles wat er was."),
    )


def _rest(request: HouseRequest, initiative: Initiative, to: State, **words: str) -> HttpResponse:
    form = forms.ReasonForm(request.POST or None)

    def rest() -> None:
        actions.take_step(actor=request.who, life=life_of(initiative), to=to, **form.cleaned_data)

    return _page_to_rest(request, initiative, form, rest, ends=to == State.STOPPED, **words)


def _page_to_rest(
    request: HouseRequest,
    initiative: Initiative,
    form: Form,
    save: Callable[[], object],
    *,
    ends: bool = False,
    **words: str,
) -> HttpResponse:
    """One form, with what rests along and who hears that above it."""
    back = here(request, "life", initiative.slug)
    if saved(form, save):
        messages.success(request, words["done"])
        return HttpResponseRedirect(back)
    context = {"form": form, "back": back, "ends": ends, **_who_hears(request, initiative), **words}
    return render(request, "initiatives/rest.html", context)


def _who_hears(request: HouseRequest, initiative: Initiative) -> dict[str, object]:
    """What rests along with *initiative*, and whether this reader sees who must be called."""
    return {"touched": touched_by_rest(initiative), "names": may_organise_for(request.who, initiative)}


@require_POST
@of_initiative(leads)
def revive(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    return press(
        request,
        lambda: actions.revive(actor=request.who, life=life_of(initiative)),
        done=_("Het begint weer."),
        back=here(request, "life", initiative.slug),
    )


@require_http_methods(["GET", "POST"])
@of_initiative(may_ask_around)
def answer_parking(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    """The house asked whether it should rest: one answer of three."""
    proposal = fetch_or_404(ParkingProposal.objects.filter(answer=""), life__initiative=initiative)
    form = forms.AnswerForm(request.POST or None)
    return _page_to_rest(
        request,
        initiative,
        form,
        lambda: parking.answer_proposal(actor=request.who, proposal=proposal, **form.cleaned_data),
        title=_("Zal %(name)s even rusten?") % {"name": initiative.name},
        lead=_(
            "Er is nu niemand die het trekt. Dat kan gebeuren, en het is geen verwijt. Een plan zonder trekker kost "
            "iedereen tijd. Parkeren is eerlijk, en het kan altijd weer beginnen."
        ),
        done=str(ANSWERED.get(request.POST.get("answer", ""), "")),
        button=_("Dit is ons antwoord"),
    )


@require_http_methods(["GET", "POST"])
@of_initiative(leads)
def write_page(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    """The people of an initiative write its page themselves."""
    form = forms.PageForm(request.POST or None, row=initiative, life=life_of(initiative))
    return edit(
        request,
        form,
        lambda: actions.write_page(actor=request.who, initiative=form.filled(), page=form.page()),
        title=_("De pagina van %(name)s") % {"name": initiative.name},
        lead=_("Vul in wat jullie willen. Zodra het initiatief er is, leest iedereen wat hier staat."),
        done=_("De pagina is bewaard."),
        back=here(request, "initiative", initiative.slug),
    )


@require_safe
@of_initiative(leads)
def take_along(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    """All that the house has of an initiative, as one file."""
    answer = attached(taken_along(initiative), "application/zip", f"{initiative.slug}.zip")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "POST"])
@of_initiative(leads)
def leave(request: HouseRequest, initiative: Initiative) -> HttpResponse:
    """An initiative goes out on its own feet, with what is its own, and thanks."""
    allow_or_404(life_of(initiative).state in THERE)
    form = forms.LeaveForm(request.POST or None)

    def go() -> None:
        reason = _("Op eigen benen verder, buiten het huis. Dank voor alles.")
        actions.take_step(actor=request.who, life=life_of(initiative), to=State.STOPPED, reason=reason, left=True)

    if saved(form, go):
        page = "life" if still_to_call(initiative) else "initiative"
        return HttpResponseRedirect(here(request, page, initiative.slug))
    back = here(request, "life", initiative.slug)
    context = {"form": form, "initiative": initiative, "back": back, **_who_hears(request, initiative)}
    return render(request, "initiatives/leave.html", context)


@require_http_methods(["GET", "POST"])
@for_coordinator
def parking_days(request: HouseRequest) -> HttpResponse:
    row = ParkingTerms.objects.filter(house=request.house).first() or ParkingTerms(house=request.house)
    form = forms.DaysForm(request.POST or None, row=row)
    return edit(
        request,
        form,
        lambda: parking.set_days(actor=request.who, house=request.house, days=form.cleaned_data["days"]),
        title=_("Vragen om te parkeren"),
        lead=_("Is er een tijd geen trekker, dan vraagt het huis of het even kan rusten. Het beslist nooit zelf."),
        done=_("Dat is nu het aantal dagen."),
        back=here(request, "settings"),
    )
