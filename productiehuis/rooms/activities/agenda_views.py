"""The agenda of the house, the page of one activity, and what hangs on a wall: for everybody."""

from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from html import escape
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.models import Floor, Initiative, Neighbourhood, Presence
from productiehuis.foundation.house.queries import all_floors
from productiehuis.foundation.trust.access import fetch_or_404
from productiehuis.foundation.web.files import PDF
from productiehuis.foundation.web.texts import clock

from . import board
from .access import may_enter, may_organise, may_plan, may_see
from .agenda_queries import PAGE, Choices, Filters, Line, choices, counts, gatherings, lines
from .agenda_rules import Stretch, asked_day, by_day, calendar_week, day_name, week_from
from .joining import takes_part
from .models import Activity, Gathering
from .preview import picture
from .rules import Rhythm

COMING = 12
"""How many times the page of an activity names."""


def _asked_stretch(request: HttpRequest, today: date) -> Stretch:
    """The day or week in the address, or a week from today; ``Http404`` for what is none."""
    try:
        if text := request.GET.get("dag"):
            day = asked_day(text, today)
            return Stretch(day, day)
        return week_from(asked_day(request.GET.get("week") or today.isoformat(), today))
    except ValueError:
        raise Http404 from None


def _asked_filters(request: HttpRequest, floors: list[Floor], there: Choices) -> tuple[Filters, Choices]:
    """What the address narrows down to; what is chosen can always be seen, also where nothing of it is on."""
    floor, near, slug = (request.GET.get(name, "") for name in ("verdieping", "buurt", "initiatief"))
    chosen = next((one for one in floors if str(one.id) == floor), None)
    if floor and not chosen:
        raise Http404
    if slug and slug not in there.initiatives:
        found = fetch_or_404(Initiative.objects.filter(presence=Presence.SHOWN), slug=slug)
        there = Choices({**there.initiatives, slug: found.name}, there.neighbourhoods)
    if near and near not in there.neighbourhoods:
        named = fetch_or_404(Neighbourhood.objects.all(), id=near)
        there = Choices(there.initiatives, {**there.neighbourhoods, near: named.name})
    return Filters(chosen, near, slug), there


def _page(request: HttpRequest) -> int:
    try:
        return min(max(int(request.GET.get("bladzij", "1")), 1), 1000)
    except ValueError:
        raise Http404 from None


@require_safe
def agenda(request: HouseRequest) -> HttpResponse:
    """What there is to do: a week from today, another week or one day, and narrowed down."""
    today = timezone.localdate()
    stretch, page = _asked_stretch(request, today), _page(request)
    week = stretch if not stretch.is_day else week_from(stretch.first)
    floors = all_floors()
    filters, there = _asked_filters(request, floors, choices(stretch))
    begin = (page - 1) * PAGE
    found = lines(filters.narrow(gatherings(stretch))[begin : begin + PAGE + 1], room=True)
    kept = {name: request.GET[name] for name in ("verdieping", "buurt", "initiatief") if request.GET.get(name)}
    here = reverse("agenda", args=[request.house.slug])

    def there_is(**changed: object) -> str:
        return f"{here}?{urlencode({**kept, **{name: str(value) for name, value in changed.items()}})}"

    when = {"dag" if stretch.is_day else "week": stretch.first.isoformat()}
    number = counts(filters.narrow(gatherings(week)))
    context = {
        "days": [(day_name(day, today), group) for day, group in by_day(found[:PAGE])],
        "strip": [
            (date_format(day, "D"), day.day, date_format(day, "l j F"), number.get(day, 0), there_is(dag=day), day)
            for day in week.days
        ],
        "chosen_day": stretch.first if stretch.is_day else None,
        "whole_week": there_is(week=week.first),
        "earlier": there_is(week=week.first - timedelta(days=7)),
        "later": there_is(week=week.last + timedelta(days=1)),
        "is_now": stretch == week_from(today),
        "now": here,
        "name": _stretch_name(stretch, today),
        "more": there_is(**when, bladzij=page + 1) if len(found) > PAGE else "",
        "before": there_is(**when, bladzij=page - 1) if page > 1 else "",
        "floors": [
            (_("Alles"), f"{here}?{urlencode({**_without(kept, 'verdieping'), **when})}", not filters.floor),
            *((one.name, there_is(**when, verdieping=one.id), one == filters.floor) for one in floors),
        ],
        "neighbourhoods": _options(there.neighbourhoods, filters.neighbourhood),
        "initiatives": _options(there.initiatives, filters.initiative),
        "when": when,
        "filters": filters,
        "filtered": bool(kept),
        "week_of": calendar_week(stretch.first).first,
        "organises": may_enter(request.who, request.house),
        "who": request.who,
    }
    return render(request, "activities/agenda.html", context)


def _without(kept: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in kept.items() if key != name}


def _options(named: Mapping[str, str], chosen: str) -> SafeString:
    """The options of a list to choose from: hundreds of them cost little this way."""
    marks = {chosen: " selected"}
    options = (
        f'<option value="{escape(value)}"{marks.get(value, "")}>{escape(name)}</option>'
        for value, name in named.items()
    )
    return mark_safe("".join(options))  # noqa: S308 (what is not ours is escaped)


def _stretch_name(stretch: Stretch, today: date) -> str:
    if stretch.is_day:
        return day_name(stretch.first, today)
    if stretch.first == today:
        return _("Vandaag en de zes dagen erna")
    words = {"first": date_format(stretch.first, "j F"), "last": date_format(stretch.last, "j F Y")}
    return _("%(first)s tot en met %(last)s") % words


# -- one activity ---------------------------------------------------------------------------------------------------


def fetch_activity(request: HouseRequest, slug: str) -> Activity:
    """The activity of the address, for who may see it."""
    rows = Activity.objects.select_related("initiative__location", "location", "floor", "house")
    found: Activity = fetch_or_404(rows, lambda one: may_see(request.who, one), slug=slug)
    return found


def coming_lines(activity: Activity, today: date, *, room: bool = False) -> list[Line]:
    """Its next times, those that are off too. One query."""
    found = Gathering.objects.filter(activity=activity, day__gte=today).order_by("starts_at", "id")
    return lines(found[:COMING], room=room)


def when_words(activity: Activity, coming: list[Line]) -> str:
    """When it is, in one line: the next time it goes on, and how often."""
    on = next((line for line in coming if not line.off), None)
    if on is None:
        return _("Er staat nu niets gepland")
    day = date_format(on.day, "l j F")
    words = {"day": day, "weekday": date_format(on.day, "l"), "times": on.times}
    if activity.rhythm == Rhythm.WEEKLY:
        return _("elke %(weekday)s, %(times)s") % words
    if activity.rhythm == Rhythm.SERIES:
        return _("%(weekday)s, %(times)s. De volgende keer is %(day)s") % words
    return _("%(day)s, %(times)s") % words


def how_to_join(activity: Activity) -> str:
    """How somebody joins, in words."""
    if activity.walk_ins and activity.sign_up:
        return _("Kom gewoon langs. Geef je op als je zeker wilt zijn van een plek.")
    return _("Kom gewoon langs. Je hoeft je niet op te geven.") if activity.walk_ins else _("Geef je eerst op.")


@require_safe
def activity(request: HouseRequest, activity: str) -> HttpResponse:
    """What it is, for whom, when, where and how to join: for everybody."""
    found = fetch_activity(request, activity)
    today = timezone.localdate()
    coming = coming_lines(found, today, room=True)
    address = request.build_absolute_uri(request.path)
    when, where = when_words(found, coming), found.whereabouts
    sent_on = "\n".join(filter(None, (found.title, f"{when[:1].upper()}{when[1:]}.", where, address)))
    context = {
        "activity": found,
        "coming": [(day_name(line.day, today), line) for line in coming],
        "when": when,
        "where": where,
        "how": how_to_join(found),
        "organises": may_organise(request.who, found),
        "address": address,
        "sent_on": sent_on,
        "whatsapp": f"https://wa.me/?text={quote(sent_on)}",
        "picture": request.build_absolute_uri(reverse("activity_picture", args=[request.house.slug, found.slug])),
        "joins": found.sign_up and found.is_open,
        "mine": request.who.id is not None and takes_part(request.who.id, found),
        "runs": may_plan(request.who, found) or may_organise(request.who, found),
    }
    return render(request, "activities/activity.html", context)


def _pictured(request: HouseRequest, activity: str) -> tuple[str, str, str, str]:
    found = fetch_activity(request, activity)
    when = when_words(found, coming_lines(found, timezone.localdate()))
    return found.title, when, found.whereabouts, request.house.name


@require_safe
def activity_picture(request: HouseRequest, activity: str) -> HttpResponse:
    """The picture that apps show with a forwarded link."""
    words = _pictured(request, activity)

    @condition(etag_func=lambda _request: f'"{sha256(repr(words).encode()).hexdigest()[:32]}"')
    def drawn(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(picture(*words), content_type="image/png", headers={"Cache-Control": "max-age=3600"})

    return drawn(request)


# -- on a wall ------------------------------------------------------------------------------------------------------


def _shown_in_browser(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=PDF, headers={"Content-Disposition": f'inline; filename="{name}"'})


def _paper(format: str) -> board.Paper:
    try:
        return board.Paper(format)
    except ValueError:
        raise Http404 from None


@require_safe
def week_board(request: HouseRequest, format: str) -> HttpResponse:
    """The week on one page to hang up."""
    today = timezone.localdate()
    paper = _paper(format)
    try:
        week = calendar_week(asked_day(request.GET.get("week") or today.isoformat(), today))
    except ValueError:
        raise Http404 from None
    notices = [_notice(line) for line in lines(gatherings(week))]
    url = request.build_absolute_uri(reverse("agenda", args=[request.house.slug]))
    content = board.week_board(board.Sheet(request.house.name, url, paper), week, notices)
    return _shown_in_browser(content, f"week-{week.first}-{paper}.pdf")


def _notice(line: Line) -> board.Notice:
    details = line.reason if line.off else " · ".join(filter(None, (line.where, line.cost)))
    begin = clock(line.starts_at)
    return board.Notice(line.day, begin, line.name, details, line.off)


@require_safe
def activity_poster(request: HouseRequest, activity: str, format: str) -> HttpResponse:
    """One activity to hang up."""
    found, paper = fetch_activity(request, activity), _paper(format)
    when = when_words(found, coming_lines(found, timezone.localdate()))
    url = request.build_absolute_uri(reverse("activity", args=[request.house.slug, found.slug]))
    facts = (
        (_("Wat ga je doen"), found.expect),
        (_("Hoe je het doet"), found.form),
        (_("Voor wie"), found.for_whom or (_("Voor iedereen") if found.is_open else "")),
        (_("Waar"), found.whereabouts),
        (_("Wat het kost"), found.cost or _("Gratis")),
        (_("Taal"), found.language),
        (_("Meedoen"), how_to_join(found) if found.is_open else ""),
    )
    content = board.poster(
        board.Sheet(request.house.name, url, paper), found.title, f"{when[:1].upper()}{when[1:]}", facts
    )
    return _shown_in_browser(content, f"{found.slug}-{paper}.pdf")
