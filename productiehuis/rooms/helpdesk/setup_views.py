"""Setting up a desk: for its own coordinator and key persons, and for the coordinator of the house."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from productiehuis.foundation.counting import actions as counting
from productiehuis.foundation.counting import codes
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.looking import reads_people
from productiehuis.foundation.house.settings_views import for_coordinator
from productiehuis.foundation.mine.own_words import words_beside
from productiehuis.foundation.people.actions import end_role
from productiehuis.foundation.people.models import Role, RoleKind
from productiehuis.foundation.people.team import team
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.web.lists import list_response
from productiehuis.foundation.web.pages import edit, press
from productiehuis.foundation.web.saving import saved

from . import setting_up
from . import setup_forms as forms
from .access import may_set_up, may_work
from .lists import team_list
from .models import Contact, Desk, Topic
from .queries import reachable
from .rules import Icon
from .views import fetch_desk, here

View = Callable[..., HttpResponse]


def setting_up_desk(view: View) -> View:
    """A page for those who set up the desk in the address, which the view gets as its row."""

    @login_required
    @wraps(view)
    def checked(request: HouseRequest, desk: str, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = Desk.objects.select_related("initiative")
        return view(request, fetch_desk(request, desk, partial(may_set_up, request.who), rows), *args, **kwargs)

    return checked


@require_http_methods(["GET", "POST"])
@for_coordinator
def open_desk(request: HouseRequest) -> HttpResponse:
    form = forms.OpenDeskForm(request.POST or None)
    return edit(
        request,
        form,
        lambda: setting_up.open_desk(actor=request.who, initiative=form.chosen(), name=form.cleaned_data["name"]),
        title=_("Een spreekuur erbij"),
        lead=_("Daarna geef je iemand de rol van coördinator van dat initiatief. Die richt het spreekuur verder in."),
        done=_("Het spreekuur is er."),
        back=reverse("helpdesk", args=[request.house.slug]),
        button=_("Maak het spreekuur"),
    )


@require_safe
@setting_up_desk
def desk_settings(request: HouseRequest, desk: Desk) -> HttpResponse:
    cards = [
        (_("Naam"), _("Hoe jullie het spreekuur noemen."), "rename_desk", "pencil"),
        (_("Openingstijden"), _("Op welke dagen en hoe laat."), "desk_opening", "clock"),
        (_("Dicht, of andere tijden"), _("Zoals met Kerst, of een vakantie."), "special_times", "calendar"),
        (_("Mensen"), _("Wie er helpt, en wie er stopt."), "desk_people", "users"),
        (_("Meteen bereikbaar"), _("Wie je belt als er meer aan de hand is."), "contacts", "lifebuoy"),
        (_("Onderwerpen"), _("Waar vragen over gaan. De lijst geldt voor het hele huis."), "topics", "list-details"),
        (_("Cijfers"), _("Wat er is geteld, per onderwerp en per maand."), "desk_figures", "chart-bar"),
        (_("Bezoekerscode"), _("Waar de code uit bestaat. Dit geldt voor het hele huis."), "code_parts", "lock"),
    ]
    context = {
        "desk": desk,
        "cards": [(title, text, here(desk, page), icon) for title, text, page, icon in cards],
        "may_work": may_work(request.who, desk),
    }
    return render(request, "helpdesk/desk_settings.html", context)


@require_http_methods(["GET", "POST"])
@setting_up_desk
def rename_desk(request: HouseRequest, desk: Desk) -> HttpResponse:
    form = forms.DeskForm(request.POST or None, row=desk)
    return edit(
        request,
        form,
        lambda: setting_up.rename_desk(actor=request.who, desk=form.filled()),
        title=_("De naam van het spreekuur"),
        done=_("De naam is bewaard."),
        back=here(desk, "desk_settings"),
    )


@require_http_methods(["GET", "POST"])
@setting_up_desk
def desk_opening(request: HouseRequest, desk: Desk) -> HttpResponse:
    """When the desk is open; the page of the initiative says so too."""
    form = forms.OpeningForm(request.POST if request.method == "POST" else None, times=desk.opening_times.all())
    if saved(form, lambda: setting_up.set_opening(actor=request.who, desk=desk, times=form.times())):
        return redirect(here(desk, "desk_settings"))
    return render(
        request, "helpdesk/desk_opening.html", {"desk": desk, "form": form, "back": here(desk, "desk_settings")}
    )


@require_safe
@login_required
@reads_people("people.Role", Purpose.ROLES)
def desk_people(request: HouseRequest, desk: str) -> HttpResponse:
    """Who helps at the desk or leads it, today or in the period that is asked for."""

    def may_see(one: Desk) -> bool:
        return may_work(request.who, one) or may_set_up(request.who, one)

    found = fetch_desk(request, desk, may_see, Desk.objects.all())
    try:
        period = Period.from_key(request.GET.get("periode", ""))
    except ValueError:
        period = Period(timezone.localdate(), timezone.localdate())
    sets_up = may_set_up(request.who, found)
    extra: dict[str, object] = {
        "desk": found,
        "may_work": may_work(request.who, found),
        "period": period if "periode" in request.GET else None,
    }
    if sets_up:
        extra |= {"first_step": _("Iemand erbij"), "first_step_url": here(found, "add_volunteer")}
    return list_response(
        request,
        team(found.initiative_id, period.start, period.end).select_related("person"),
        team_list(found, may_set_up=sets_up),
        template="helpdesk/desk_people.html",
        shown=lambda role: request.looking.show(role.person_id),
        extra=extra,
    )


@require_http_methods(["GET", "POST"])
@setting_up_desk
def add_volunteer(request: HouseRequest, desk: Desk) -> HttpResponse:
    form = forms.VolunteerForm(request.POST or None, initial={"since": timezone.localdate()})
    return edit(
        request,
        form,
        lambda: setting_up.add_volunteer(actor=request.who, desk=desk, **form.cleaned_data),
        title=_("Iemand helpt mee"),
        done=_("Deze persoon is nu vrijwilliger bij het spreekuur."),
        back=here(desk, "desk_people"),
    )


@require_http_methods(["GET", "POST"])
@setting_up_desk
@reads_people("people.Role", Purpose.ROLES)
def stop_volunteer(request: HouseRequest, desk: Desk, id: UUID) -> HttpResponse:
    """Somebody stops helping at the desk. Who leads it is for the coordinator of the house."""
    held = Role.objects.filter(initiative=desk.initiative_id, kind=RoleKind.VOLUNTEER, withdrawn_at=None)
    role = fetch_or_404(held.select_related("person"), id=id)
    request.looking.show(role.person_id, role.id)
    form = forms.StopForm(request.POST or None, initial={"until": role.until or timezone.localdate()})
    return edit(
        request,
        form,
        lambda: end_role(actor=request.who, role=role, until=form.cleaned_data["until"]),
        title=_("%(person)s stopt bij het spreekuur") % {"person": role.person},
        lead=_("De laatste dag telt nog mee. Wat iemand heeft gedaan, blijft staan."),
        done=_("Bewaard. Bedank deze persoon ook van ons."),
        back=here(desk, "desk_people"),
        button=_("Bewaar de laatste dag"),
    )


@require_safe
@setting_up_desk
@reads_people("mine.OwnWords", Purpose.REACHING)
def contacts(request: HouseRequest, desk: Desk) -> HttpResponse:
    """Who can be reached at once, with what they say themselves: not what somebody said who stood there before."""
    found = list(desk.contacts.all())
    beside = words_beside("helpdesk.Contact", [one.id for one in found])
    rows = []
    for one in found:
        said = [words for words in beside.get(str(one.id), []) if words.person_id == one.person_id]
        for words in said:
            request.looking.show(words.person_id, words.id)
        rows.append((one, [words.text for words in said]))
    return render(request, "helpdesk/contacts.html", {"desk": desk, "contacts": rows})


@require_http_methods(["GET", "POST"])
@setting_up_desk
def add_contact(request: HouseRequest, desk: Desk) -> HttpResponse:
    return _edit_contact(request, desk, Contact(house=desk.house, desk=desk), _("Iemand die je meteen kunt bereiken"))


@require_http_methods(["GET", "POST"])
@setting_up_desk
def change_contact(request: HouseRequest, desk: Desk, id: UUID) -> HttpResponse:
    contact = fetch_or_404(desk.contacts.all(), id=id)
    return _edit_contact(request, desk, contact, contact.name, remove=here(desk, "remove_contact", id))


def _edit_contact(request: HouseRequest, desk: Desk, contact: Contact, title: str, **words: str) -> HttpResponse:
    form = forms.ContactForm(request.POST or None, row=contact, people=reachable(desk, timezone.localdate()))
    return edit(
        request,
        form,
        lambda: setting_up.save_contact(actor=request.who, contact=form.filled()),
        title=title,
        done=_("Bewaard."),
        back=here(desk, "contacts"),
        **words,
    )


@require_POST
@setting_up_desk
def remove_contact(request: HouseRequest, desk: Desk, id: UUID) -> HttpResponse:
    contact = fetch_or_404(desk.contacts.all(), id=id)
    return press(
        request,
        lambda: setting_up.remove_contact(actor=request.who, contact=contact),
        done=_("Weggehaald."),
        back=here(desk, "contacts"),
    )


@require_http_methods(["GET", "POST"])
@setting_up_desk
def topics(request: HouseRequest, desk: Desk) -> HttpResponse:
    """The list of topics of the house: put it in order, retire one, or say that it is right as it is."""
    if request.method == "POST" and "accept" in request.POST:
        return press(
            request,
            lambda: setting_up.accept_topics(actor=request.who, house=request.house),
            done=_("Dit is nu jullie eigen lijst."),
            back=here(desk, "topics"),
        )
    if request.method == "POST":
        topic = fetch_or_404(Topic.objects.filter(retired_at=None), id=request.POST.get("id"))
        up = request.POST.get("to") == "up"
        return press(
            request,
            lambda: setting_up.move_topic(actor=request.who, topic=topic, up=up),
            done=_("%(name)s is verplaatst.") % {"name": topic.name},
            back=here(desk, "topics"),
        )
    every = list(Topic.objects.all())
    context = {
        "desk": desk,
        "rows": [
            (one.id, one.name, here(desk, "change_topic", one.id), one.icon, _("voorstel") if one.proposed else "")
            for one in every
            if one.retired_at is None
        ],
        "retired": [one for one in every if one.retired_at],
        "proposed": any(one.proposed for one in every),
    }
    return render(request, "helpdesk/topics.html", context)


@require_http_methods(["GET", "POST"])
@setting_up_desk
def add_topic(request: HouseRequest, desk: Desk) -> HttpResponse:
    return _edit_topic(request, desk, Topic(house=request.house, icon=Icon.OTHER), _("Een onderwerp erbij"))


@require_http_methods(["GET", "POST"])
@setting_up_desk
def change_topic(request: HouseRequest, desk: Desk, id: UUID) -> HttpResponse:
    topic = fetch_or_404(Topic.objects.select_related("house"), id=id)
    words = {
        "remove": f"{here(desk, 'retire_topic', id)}?weer={'ja' if topic.retired_at else 'nee'}",
        "remove_button": _("Neem het weer in gebruik") if topic.retired_at else _("Gebruik dit niet meer"),
        "remove_icon": "rotate" if topic.retired_at else "archive",
        "lead": _(
            "Een andere naam geldt ook voor wat er al is geteld. Is het iets anders? Maak dan een nieuw onderwerp."
        ),
    }
    return _edit_topic(request, desk, topic, topic.name, **words)


def _edit_topic(request: HouseRequest, desk: Desk, topic: Topic, title: str, **words: str) -> HttpResponse:
    form = forms.TopicForm(request.POST or None, row=topic)
    return edit(
        request,
        form,
        lambda: setting_up.save_topic(actor=request.who, topic=form.filled()),
        title=title,
        done=_("Het onderwerp is bewaard."),
        back=here(desk, "topics"),
        **words,
    )


@require_POST
@setting_up_desk
def retire_topic(request: HouseRequest, desk: Desk, id: UUID) -> HttpResponse:
    topic = fetch_or_404(Topic.objects.all(), id=id)
    retired = request.GET.get("weer") != "ja"
    return press(
        request,
        lambda: setting_up.retire_topic(actor=request.who, topic=topic, retired=retired),
        done=_("Dit onderwerp kun je niet meer kiezen. Wat er is geteld, blijft.")
        if retired
        else _("Dit onderwerp kun je weer kiezen."),
        back=here(desk, "topics"),
    )


@require_http_methods(["GET", "POST"])
@setting_up_desk
def code_parts(request: HouseRequest, desk: Desk) -> HttpResponse:
    """What visitor codes are made of, for the whole house."""
    this_year = timezone.localdate().year
    now, later = (counting.parts_of(request.house.id, year) for year in (this_year, this_year + 1))
    form = forms.CodeForm(request.POST or None, initial={"parts": later})
    words = {"example": codes.example(now), "later": codes.example(later), "year": this_year + 1}
    lead = _("Een bezoeker maakt de code zelf en kan hem onthouden. Zoals: %(example)s.") % words
    if now != later:
        lead += " " + _("Vanaf 1 januari %(year)s wordt het: %(later)s.") % words
    else:
        lead += " " + _("Zijn er dit jaar al codes gebruikt? Dan geldt een andere keuze vanaf 1 januari.")
    return edit(
        request,
        form,
        lambda: counting.choose_parts(actor=request.who.id, house=request.house.id, parts=form.cleaned_data["parts"]),
        title=_("De bezoekerscode"),
        lead=lead,
        done=_("Bewaard."),
        back=here(desk, "code_parts"),
    )
