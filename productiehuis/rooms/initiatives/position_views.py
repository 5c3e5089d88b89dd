"""The positions of an initiative or of the house: who holds them since when, who stands in, and who is next."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.settings_views import for_coordinator
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.web.pages import edit, press

from . import position_actions as actions
from .load_queries import terms_of
from .models import Holding, Position
from .places import Place, place_of
from .position_access import may_choose, may_end, may_help, may_lead
from .position_forms import AppointForm, LastDayForm, PositionForm, TermsForm
from .position_queries import people_at, positions_at, successors_by_name
from .position_rules import Part, Successors, how_long
from .task_views import View, at_place

BESIDE_HOLDER = (Part.DEPUTY, Part.NEXT)
"""What who holds a position can say themselves: who stands in, and who is next."""


def at_position(allowed: Callable[..., bool]) -> Callable[[View], View]:
    """About one position of this house, for those who are *allowed* where it is."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def checked(request: HouseRequest, id: UUID) -> HttpResponse:
            def may(position: Position) -> bool:
                return allowed(request.who, place_of(request.house, position.initiative))

            position = fetch_or_404(Position.objects.select_related("house", "initiative"), may, id=id)
            return view(request, place_of(request.house, position.initiative), position)

        return checked

    return decorate


@require_safe
@at_place(may_help)
def positions(request: HouseRequest, place: Place) -> HttpResponse:
    """Who holds which position since when, and the question who is next."""
    today, me = timezone.localdate(), request.who.id
    leads = may_lead(request.who, place)
    found = positions_at(place, today)
    context = {
        "place": place,
        "positions": [
            (one, [(held, how_long(held.since, today)) for held in one.holders], one.is_held_by(me)) for one in found
        ],
        "share": Successors(len(found), sum(bool(one.next) for one in found)),
        "may_lead": leads,
        "today": today,
        "initiatives": successors_by_name(place.house, today) if leads and place.initiative is None else [],
        "add": place.url("add_position"),
        "back": place.url("tasks"),
    }
    return render(request, "initiatives/positions.html", context)


@require_http_methods(["GET", "POST"])
@at_place(may_lead)
def add_position(request: HouseRequest, place: Place) -> HttpResponse:
    position = Position(house=place.house, initiative=place.initiative)
    return _edit_position(request, place, position, _("Een positie erbij"))


@require_http_methods(["GET", "POST"])
@at_position(may_lead)
def change_position(request: HouseRequest, place: Place, position: Position) -> HttpResponse:
    words = {
        "remove": reverse("end_position", args=[place.house.slug, position.id]),
        "remove_button": _("Deze positie is er niet meer"),
        "remove_icon": "archive",
    }
    return _edit_position(request, place, position, position.name, **words)


def _edit_position(request: HouseRequest, place: Place, position: Position, title: str, **words: str) -> HttpResponse:
    form = PositionForm(request.POST or None, row=position)
    return edit(
        request,
        form,
        lambda: actions.save_position(actor=request.who, position=form.filled()),
        title=title,
        done=_("De positie is bewaard."),
        back=place.url("positions"),
        **words,
    )


@require_POST
@at_position(may_lead)
def end_position(request: HouseRequest, place: Place, position: Position) -> HttpResponse:
    return press(
        request,
        lambda: actions.end_position(actor=request.who, position=position),
        done=_("De positie is weg. Wie die had, blijft in de geschiedenis staan."),
        back=place.url("positions"),
    )


@require_http_methods(["GET", "POST"])
@at_position(may_help)
def appoint(request: HouseRequest, place: Place, position: Position) -> HttpResponse:
    """Somebody gets a part: any, by who leads there; a deputy or who is next, also by who holds it."""
    today = timezone.localdate()
    leads = may_lead(request.who, place)
    allow_or_404(not position.ended_at and (leads or may_choose(request.who, position, today)))
    form = AppointForm(
        request.POST or None,
        people=people_at(place, today),
        parts=tuple(Part) if leads else BESIDE_HOLDER,
        today=today,
        initial={"part": request.GET.get("wat", "")},
    )
    return edit(
        request,
        form,
        lambda: actions.appoint(actor=request.who, position=position, **form.cleaned_data),
        title=position.name,
        lead=_(
            "Vraag het eerst zelf. Niemand hoeft lang op één plek te blijven: wie weet wie er hierna is, kan rustig "
            "overdragen."
        ),
        done=_("Bewaard."),
        back=place.url("positions"),
    )


@require_http_methods(["GET", "POST"])
@login_required
def end_holding(request: HouseRequest, id: UUID) -> HttpResponse:
    """The last day of somebody in a position: for themselves, and for who leads there."""

    def allowed(holding: Holding) -> bool:
        return may_end(request.who, holding, place_of(request.house, holding.position.initiative))

    rows = Holding.objects.select_related("position__initiative", "person")
    holding = fetch_or_404(rows, allowed, id=id)
    place = place_of(request.house, holding.position.initiative)
    form = LastDayForm(request.POST or None, initial={"until": holding.until or timezone.localdate()})
    return edit(
        request,
        form,
        lambda: actions.end_holding(actor=request.who, holding=holding, until=form.cleaned_data["until"]),
        title=_("%(person)s stopt: %(position)s") % {"person": holding.person, "position": holding.position},
        lead=_("De laatste dag telt nog mee. Stond het er per ongeluk? Kies dan een dag vóór de eerste dag."),
        done=_("Bewaard. Wat iemand heeft gedaan, blijft staan."),
        back=place.url("positions"),
        button=_("Bewaar de laatste dag"),
    )


@require_http_methods(["GET", "POST"])
@for_coordinator
def load_terms(request: HouseRequest) -> HttpResponse:
    """What the house agrees about how much one person carries."""
    terms = terms_of(request.house)
    form = TermsForm(request.POST or None, row=terms)
    return edit(
        request,
        form,
        lambda: actions.set_terms(actor=request.who, terms=form.filled()),
        title=_("Hoeveel draagt één mens?"),
        lead=_(
            "Wie meer draagt, leest dat zelf, en krijgt een voorstel wat eerst kan worden overgedragen. Niemand anders "
            "ziet dat. De getallen die hier eerst staan, zijn ons voorstel: er is geen norm."
        ),
        done=_("Bewaard."),
        back=reverse("settings", args=[request.house.slug]),
    )
