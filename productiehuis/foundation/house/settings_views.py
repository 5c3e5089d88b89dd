"""The coordinator's pages: how the house is called, what stands in it, and who is what."""

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
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.people.actions import end_role, save_organisation, withdraw_role
from productiehuis.foundation.people.models import Organisation, Role
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.lists import list_response
from productiehuis.foundation.web.menu import cards_within
from productiehuis.foundation.web.pages import edit, press

from . import actions, forms, lists
from .access import may_manage
from .http import HouseRequest
from .looking import reads_people
from .models import Floor, Initiative, Location, Presence
from .years import years_to_close

View = Callable[..., HttpResponse]


def for_coordinator(view: View) -> View:
    """A page for the coordinator of this house: who is not signed in may do so first, anybody else finds nothing."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allow_or_404(may_manage(request.who, request.house))
        return view(request, *args, **kwargs)

    return checked


def here(request: HouseRequest, page: str, *args: object) -> str:
    """The address of *page* of this house."""
    return reverse(page, args=[request.house.slug, *args])


def adding(request: HouseRequest, words: str, page: str) -> dict[str, Any]:
    """What a list of the settings needs for its button that adds one."""
    first_step = {"first_step": words, "first_step_url": here(request, page)}
    return {"template": "house/settings_list.html", "extra": first_step}


@require_safe
@for_coordinator
def settings(request: HouseRequest) -> HttpResponse:
    cards = [
        (_("Naam en stadsdeel"), _("Hoe het huis heet, en of het open is."), "settings_house", "home"),
        (_("Verdiepingen"), _("Namen geven, en een verdieping erbij maken."), "settings_floors", "stairs"),
        (
            _("Initiatieven"),
            _("Wie ze zijn, hoe ze tellen, en hun volgorde in de resultaten."),
            "settings_initiatives",
            "users-group",
        ),
        (_("Plekken"), _("Waar dingen gebeuren, zoals een buurtkamer."), "settings_locations", "map-pin"),
        (_("Organisaties"), _("Met wie jullie werken."), "settings_organisations", "building"),
        (_("Mensen en rollen"), _("Iemand een rol geven, of een rol laten stoppen."), "settings_people", "user-heart"),
        (_("Een jaar afsluiten"), _("De getallen van een jaar vaststellen."), "settings_years", "calendar-check"),
        (_("Privacy"), _("Wat het huis bewaart, wat jullie daarover zeggen, en datalekken."), "privacy", "shield-lock"),
    ]
    context = {
        "cards": [(title, text, here(request, page), icon) for title, text, page, icon in cards],
        "work": cards_within(request, "settings"),
        "to_close": [str(year) for year in years_to_close(request.house, timezone.localdate())],
    }
    return render(request, "house/settings.html", context)


@require_http_methods(["GET", "POST"])
@for_coordinator
def settings_house(request: HouseRequest) -> HttpResponse:
    form = forms.HouseForm(request.POST or None, row=request.house)
    return edit(
        request,
        form,
        lambda: actions.change_house(actor=request.who, house=form.filled()),
        title=_("Naam en stadsdeel"),
        done=_("Het huis is veranderd."),
        back=here(request, "settings"),
    )


@require_safe
@for_coordinator
def settings_floors(request: HouseRequest) -> HttpResponse:
    return render(request, "house/settings_floors.html", {"floors": list(Floor.objects.all())[::-1]})


@require_http_methods(["GET", "POST"])
@for_coordinator
def add_floor(request: HouseRequest) -> HttpResponse:
    form = forms.FloorForm(request.POST or None, row=Floor(house=request.house))
    return edit(
        request,
        form,
        lambda: actions.save_floor(actor=request.who, floor=form.filled()),
        title=_("Een verdieping erbij"),
        done=_("De verdieping is erbij."),
        back=here(request, "settings_floors"),
    )


@require_http_methods(["GET", "POST"])
@for_coordinator
def change_floor(request: HouseRequest, id: UUID) -> HttpResponse:
    floor = fetch_or_404(Floor.objects.select_related("house"), id=id)
    form = forms.FloorForm(request.POST or None, row=floor)
    return edit(
        request,
        form,
        lambda: actions.save_floor(actor=request.who, floor=form.filled()),
        title=floor.name,
        done=_("De verdieping is veranderd."),
        back=here(request, "settings_floors"),
        remove=here(request, "remove_floor", floor.id),
    )


@require_POST
@for_coordinator
def remove_floor(request: HouseRequest, id: UUID) -> HttpResponse:
    floor = fetch_or_404(Floor.objects.all(), id=id)
    return press(
        request,
        lambda: actions.remove_row(actor=request.who, row=floor),
        done=_("De verdieping is weg."),
        back=here(request, "settings_floors"),
        otherwise=here(request, "change_floor", id),
    )


@require_safe
@for_coordinator
def settings_locations(request: HouseRequest) -> HttpResponse:
    return list_response(
        request,
        Location.objects.select_related("neighbourhood", "house"),
        lists.LOCATIONS,
        **adding(request, _("Een plek erbij"), "add_location"),
    )


@require_http_methods(["GET", "POST"])
@for_coordinator
def add_location(request: HouseRequest) -> HttpResponse:
    form = forms.LocationForm(request.POST or None, row=Location(house=request.house))
    return edit(
        request,
        form,
        lambda: actions.save_location(actor=request.who, location=form.filled()),
        title=_("Een plek erbij"),
        done=_("De plek is erbij."),
        back=here(request, "settings_locations"),
    )


@require_http_methods(["GET", "POST"])
@for_coordinator
def change_location(request: HouseRequest, id: UUID) -> HttpResponse:
    location = fetch_or_404(Location.objects.select_related("house__district"), id=id)
    form = forms.LocationForm(request.POST or None, row=location)
    return edit(
        request,
        form,
        lambda: actions.save_location(actor=request.who, location=form.filled()),
        title=location.name,
        done=_("De plek is veranderd."),
        back=here(request, "settings_locations"),
        remove=here(request, "remove_location", id),
    )


@require_POST
@for_coordinator
def remove_location(request: HouseRequest, id: UUID) -> HttpResponse:
    location = fetch_or_404(Location.objects.all(), id=id)
    return press(
        request,
        lambda: actions.remove_row(actor=request.who, row=location),
        done=_("De plek is weg."),
        back=here(request, "settings_locations"),
        otherwise=here(request, "change_location", id),
    )


@require_http_methods(["GET", "POST"])
@for_coordinator
def settings_initiatives(request: HouseRequest) -> HttpResponse:
    """The initiatives in the order of the results; each can be moved up or down."""
    if request.method == "POST":
        moved = fetch_or_404(Initiative.objects.all(), id=request.POST.get("id"))
        actions.move_initiative(actor=request.who, initiative=moved, up=request.POST.get("to") == "up")
        messages.success(request, _("%(name)s is verplaatst.") % {"name": moved.name})
        return redirect("settings_initiatives", request.house.slug)
    rows = [
        (one.id, one.name, here(request, "change_initiative", one.slug), "", _note(one))
        for one in Initiative.objects.all()
    ]
    return render(request, "house/settings_initiatives.html", {"rows": rows})


def _note(initiative: Initiative) -> str:
    """What stands beneath the name of *initiative* in the settings: that it is not there for everybody, if so."""
    if initiative.presence == Presence.SHOWN:
        return initiative.subtitle
    return capfirst(initiative.get_presence_display())


@require_http_methods(["GET", "POST"])
@for_coordinator
def add_initiative(request: HouseRequest) -> HttpResponse:
    return _edit_initiative(request, Initiative(house=request.house), _("Een initiatief erbij"))


@require_http_methods(["GET", "POST"])
@for_coordinator
def change_initiative(request: HouseRequest, slug: str) -> HttpResponse:
    initiative = fetch_or_404(Initiative.objects.select_related("house"), slug=slug)
    remove = here(request, "remove_initiative", slug)
    return _edit_initiative(request, initiative, initiative.name, remove=remove)


@require_POST
@for_coordinator
def remove_initiative(request: HouseRequest, slug: str) -> HttpResponse:
    initiative = fetch_or_404(Initiative.objects.all(), slug=slug)
    return press(
        request,
        lambda: actions.remove_row(actor=request.who, row=initiative),
        done=_("Het initiatief is weg."),
        back=here(request, "settings_initiatives"),
        otherwise=here(request, "change_initiative", slug),
    )


def _edit_initiative(request: HouseRequest, initiative: Initiative, title: str, remove: str = "") -> HttpResponse:
    form = forms.InitiativeForm(request.POST or None, row=initiative)
    return edit(
        request,
        form,
        lambda: actions.save_initiative(
            actor=request.who, initiative=form.filled(), floors=form.chosen_floors(), aliases=form.alias_list()
        ),
        title=title,
        done=_("Het initiatief is bewaard."),
        back=here(request, "settings_initiatives"),
        remove=remove,
    )


@require_safe
@for_coordinator
def settings_organisations(request: HouseRequest) -> HttpResponse:
    return list_response(
        request,
        Organisation.objects.select_related("house"),
        lists.ORGANISATIONS,
        **adding(request, _("Een organisatie erbij"), "add_organisation"),
    )


@require_http_methods(["GET", "POST"])
@for_coordinator
def add_organisation(request: HouseRequest) -> HttpResponse:
    return _edit_organisation(request, Organisation(house=request.house), _("Een organisatie erbij"))


@require_http_methods(["GET", "POST"])
@for_coordinator
def change_organisation(request: HouseRequest, id: UUID) -> HttpResponse:
    organisation = fetch_or_404(Organisation.objects.select_related("house"), id=id)
    remove = here(request, "remove_organisation", id)
    return _edit_organisation(request, organisation, organisation.name, remove=remove)


@require_POST
@for_coordinator
def remove_organisation(request: HouseRequest, id: UUID) -> HttpResponse:
    organisation = fetch_or_404(Organisation.objects.all(), id=id)
    return press(
        request,
        lambda: actions.remove_row(actor=request.who, row=organisation),
        done=_("De organisatie is weg."),
        back=here(request, "settings_organisations"),
        otherwise=here(request, "change_organisation", id),
    )


def _edit_organisation(request: HouseRequest, organisation: Organisation, title: str, remove: str = "") -> HttpResponse:
    form = forms.OrganisationForm(request.POST or None, row=organisation)
    return edit(
        request,
        form,
        lambda: save_organisation(actor=request.who, organisation=form.filled()),
        title=title,
        done=_("De organisatie is bewaard."),
        back=here(request, "settings_organisations"),
        remove=remove,
    )


@require_safe
@for_coordinator
@reads_people("people.Role", Purpose.ROLES)
def settings_people(request: HouseRequest) -> HttpResponse:
    roles = Role.objects.select_related("person", "initiative", "organisation", "house")
    return list_response(
        request,
        roles,
        lists.ROLES,
        shown=lambda role: request.looking.show(role.person_id),
        **adding(request, _("Iemand een rol geven"), "add_role"),
    )


@require_http_methods(["GET", "POST"])
@for_coordinator
def add_role(request: HouseRequest) -> HttpResponse:
    asked = {field: request.GET[word] for field, word in (("kind", "rol"), ("scope", "waar")) if word in request.GET}
    form = forms.RoleForm(request.POST or None, initial=asked)
    return edit(
        request,
        form,
        lambda: actions.welcome(actor=request.who, house=request.house, **form.wishes()),
        title=_("Iemand een rol geven"),
        done=_("De rol is gegeven."),
        back=here(request, "settings_people"),
        button=_("Geef de rol"),
    )


@require_POST
@for_coordinator
def withdraw_role_page(request: HouseRequest, id: UUID) -> HttpResponse:
    role = fetch_or_404(Role.objects.select_related("person"), id=id)
    return press(
        request,
        lambda: withdraw_role(actor=request.who, role=role),
        done=_("De rol telt nu niet meer."),
        back=here(request, "settings_people"),
        otherwise=here(request, "end_role", id),
    )


@require_http_methods(["GET", "POST"])
@for_coordinator
@reads_people("people.Role", Purpose.ROLES)
def end_role_page(request: HouseRequest, id: UUID) -> HttpResponse:
    role = fetch_or_404(Role.objects.select_related("person", "initiative", "organisation", "house"), id=id)
    request.looking.show(role.person_id, role.id)
    form = forms.EndRoleForm(request.POST or None, initial={"until": role.until or timezone.localdate()})
    return edit(
        request,
        form,
        lambda: end_role(actor=request.who, role=role, until=form.cleaned_data["until"]),
        title=_("%(person)s: %(role)s") % {"person": role.person, "role": role.get_kind_display()},
        lead=lists.where(role),
        done=_("De rol stopt na die dag. De laatste dag telt nog mee. Wat iemand heeft gedaan, blijft staan."),
        back=here(request, "settings_people"),
        button=_("Laat de rol stoppen"),
        remove=here(request, "withdraw_role", role.id),
        remove_button=_("Laat de rol nu meteen stoppen"),
    )
