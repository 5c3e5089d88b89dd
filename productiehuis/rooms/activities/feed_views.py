"""Calendars to fetch: of the house, an initiative, one activity, and somebody's own by a secret link."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import conditional_page, require_http_methods, require_POST, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.models import Initiative, Presence
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.sharing.codes import digest_of_token
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.web.pages import press

from .agenda_queries import events_of
from .agenda_views import fetch_activity
from .feeds import CALENDAR, Event, Wording, calendar
from .models import CalendarLink, NoReminders
from .own_calendar import own_rows
from .own_choices import choose_reminders, end_calendar_link, make_calendar_link
from .rules import GatheringState, Place


def _event(row: dict[str, Any], wording: Wording) -> Event:
    return Event(
        id=row["id"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        changed_at=row["said_at"],
        sequence=row["sequence"],
        wording=wording,
        cancelled=row["state"] == GatheringState.CANCELLED,
        maybe=row.get("place_of_theirs") == Place.WAITING,
    )


def _wording(request: HttpRequest, row: dict[str, Any]) -> Wording:
    """What everybody may read of it."""
    title = f"{row['title']}: {row['subject']}" if row["subject"] else row["title"]
    where = ", ".join(filter(None, (row["place"], row["address"], row["detail"])))
    about = "\n\n".join(filter(None, (row["reason"], row["expect"], row["cost"] or _("Gratis"))))
    page = reverse("activity", args=[row["house_slug"], row["slug"]])
    return Wording(title, where or (_("Online") if row["online_link"] else ""), about, request.build_absolute_uri(page))


def _events(request: HttpRequest, rows: list[dict[str, Any]]) -> list[Event]:
    worded: dict[tuple[object, ...], Wording] = {}
    events = []
    for row in rows:
        key = row["activity"], row["subject"], row["reason"]
        if key not in worded:
            worded[key] = _wording(request, row)
        events.append(_event(row, worded[key]))
    return events


def _file(name: str, events: list[Event], file_name: str = "agenda.ics") -> HttpResponse:
    response = HttpResponse(calendar(name, events), content_type=CALENDAR)
    response["Content-Disposition"] = f'inline; filename="{file_name}"'
    response["Cache-Control"] = "max-age=900"
    return response


@require_safe
@conditional_page
def house_calendar(request: HouseRequest) -> HttpResponse:
    """What everybody can join in this house."""
    return _file(request.house.name, _events(request, events_of()))


@require_safe
@conditional_page
def initiative_calendar(request: HouseRequest, slug: str) -> HttpResponse:
    """What everybody can join there, and what was called off: also when it rests."""
    found = fetch_or_404(Initiative.objects.exclude(presence=Presence.HIDDEN), slug=slug)
    return _file(found.name, _events(request, events_of(activity__initiative=found)), f"{found.slug}.ics")


@require_safe
@conditional_page
def activity_calendar(request: HouseRequest, activity: str) -> HttpResponse:
    """All times of one activity, to add to one's own calendar."""
    found = fetch_activity(request, activity)
    return _file(found.title, _events(request, events_of(activity=found)), f"{found.slug}.ics")


@require_safe
def calendars(request: HouseRequest) -> HttpResponse:
    """How to have the agenda in one's own calendar."""
    address = request.build_absolute_uri(reverse("house_calendar", args=[request.house.slug]))
    return render(request, "activities/calendars.html", {"address": address, "subscribe": _subscribe(address)})


def _subscribe(address: str) -> str:
    """The address by which a calendar program opens by itself and asks to follow it."""
    return f"webcal://{address.split('://', 1)[-1]}"


# -- one's own ------------------------------------------------------------------------------------------------------


class OwnCalendarForm(forms.Form):
    titles = forms.ChoiceField(
        label=gettext_lazy("Wat mag je kalender weten?"),
        choices=[
            ("", gettext_lazy("Alleen dat je een afspraak hebt in het huis, en hoe laat")),
            ("ja", gettext_lazy("Ook waar je aan meedoet, en waar het is")),
        ],
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Staat je kalender bij Google, Apple of Microsoft? Dan leest dat bedrijf mee. "
            "Wil je niet dat het weet waar je aan meedoet? Kies dan de eerste."
        ),
    )


def _me(request: HttpRequest) -> tuple[Who, Person]:
    who: Who = request.who  # type: ignore[attr-defined]
    assert who.person is not None
    return who, who.person


@sensitive_variables("token", "address")
@require_http_methods(["GET", "POST"])
@login_required
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The link to my own calendar: made, told once, made anew."""
    who, person = _me(request)
    form = OwnCalendarForm(request.POST or None, initial={"titles": ""})
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        token = make_calendar_link(actor=who, person=person, titles=form.cleaned_data["titles"] == "ja")
        address = request.build_absolute_uri(reverse("own_calendar", args=[token]))
        context |= {"address": address, "subscribe": _subscribe(address)}
    context["link"] = CalendarLink.objects.filter(person=person).first()
    context["no_reminders"] = NoReminders.objects.filter(person=person).exists()
    response = render(request, "activities/my_calendar.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@login_required
def stop_my_calendar(request: HttpRequest) -> HttpResponse:
    who, person = _me(request)
    return press(
        request,
        lambda: end_calendar_link(actor=who, person=person),
        done=_("Gestopt. De link opent niets meer."),
        back=reverse("my_calendar"),
    )


@require_POST
@login_required
def my_reminders(request: HttpRequest) -> HttpResponse:
    who, person = _me(request)
    wanted = request.POST.get("wanted") == "ja"
    return press(
        request,
        lambda: choose_reminders(actor=who, person=person, wanted=wanted),
        done=_("Je krijgt weer een mail, de dag ervoor.") if wanted else _("Je krijgt geen herinneringen meer."),
        back=reverse("my_calendar"),
    )


@sensitive_variables("token")
@require_safe
@conditional_page
def own_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody takes part in, for the calendar program that holds their link."""
    links = CalendarLink.objects.filter(person__account__is_active=True).select_related("person")
    link = links.filter(digest=digest_of_token(token)).first()
    if link is None:
        raise Http404
    rows = own_rows(link.person_id)
    if link.titles:
        events = _events(request, rows)
    else:
        events = [_event(row, Wording(_("Afspraak in %(house)s") % {"house": row["house_name"]})) for row in rows]
    response = _file(_("Waar ik aan meedoe") if link.titles else _("Mijn afspraken"), events)
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
