"""The figures of a desk as a page, as files, and on paper to hang up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from productiehuis.foundation.counting.counts import Count
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.suppression import Shown
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.trust.access import allow_or_404, anybody
from productiehuis.foundation.web import pdf
from productiehuis.foundation.web.charts import Chart, Figures, Series, bars
from productiehuis.foundation.web.files import PDF, attached
from productiehuis.foundation.web.spreadsheets import Sheet, to_csv, to_xlsx

from .access import may_see_figures, may_work
from .figures import Part, figures_of, for_public, is_public, public_parts, team_parts, with_figures
from .indicators import METHODS
from .lists import periods_of
from .models import Desk, Visit
from .queries import with_first_day
from .views import fetch_desk

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: dict[str, tuple[str, Callable[["Told"], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda told: to_csv(told.sheet())),
    "xlsx": (XLSX, lambda told: to_xlsx(told.sheet())),
    "pdf": (PDF, lambda told: pdf.render("rooms/helpdesk/typst/figures.typ", told.paper())),
}


@dataclass(frozen=True)
class Told:
    """The figures of a desk over a period, as this page, file or paper tells them."""

    desk: Desk
    period: Period
    tiles: list[tuple[Shown, str]]
    parts: list[Part]
    notes: list[str]

    @property
    def title(self) -> str:
        words = {"desk": self.desk.name, "period": self.period.short_label}
        return _("%(desk)s in %(period)s") % words

    def sheet(self) -> Sheet:
        rows = [
            (part.title, row[0], header, value)
            for part in self.parts
            for row in part.rows
            for header, value in zip(part.headers[1:], row[1:], strict=True)
        ]
        totals = [(_("Samen"), "", words, shown.cell) for shown, words in self.tiles]
        headers = [_("Tabel"), _("Wat"), _("Teller"), _("Aantal")]
        methods = [f"{part.title}: {part.method}" for part in self.parts]
        return Sheet(self.title, headers, [*totals, *rows], [*self.notes, *methods])

    def paper(self) -> dict[str, object]:
        return {
            "title": self.title,
            "subtitle": self.desk.house.name,
            "tiles": [(shown.text or _("niet geteld"), words) for shown, words in self.tiles],
            "parts": [_on_paper(part) for part in self.parts],
            "notes": self.notes,
            "source": self.desk.house.name,
        }


def _on_paper(part: Part) -> dict[str, object]:
    """*part* for typst: of a drawn one, each row with how long its bar is, as a share of the longest."""
    longest = max((value for row in part.rows for value in row[1:] if isinstance(value, int)), default=0) or 1
    return {
        "title": part.title,
        "method": part.method,
        "drawn": bool(part.caption),
        "headers": list(part.headers),
        "rows": [["" if value is None else str(value) for value in row] for row in part.rows],
        "bars": [row[-1] / longest if isinstance(row[-1], int) else 0 for row in part.rows],
    }


def _told(desk: Desk, period: Period, today: date, *, everything: bool) -> Told:
    """The figures of *desk*: *everything* for who may see it, else what everybody may see."""
    figures = figures_of(desk, period)
    if everything:
        tiles = [
            (Shown(Count.exactly(figures.visits)), _("bezoeken")),
            (Shown(Count.exactly(figures.requests)), _("hulpvragen")),
            (Shown(figures.unique), _("verschillende bezoekers")),
        ]
        notes = [_("Voor het team: hang dit niet op. Kleine getallen kunnen over een mens gaan die jullie kennen.")]
        return Told(desk, period, tiles, team_parts(figures, today) if figures.visits else [], notes)
    shown = for_public(figures)
    tiles = [(shown.requests, _("hulpvragen")), (shown.unique, _("verschillende bezoekers"))]
    return Told(desk, period, tiles, public_parts(figures, shown), [_why_together()])


def _why_together() -> str:
    return _(
        "Kleine getallen laten wij niet zien, want dan kun je misschien zien om wie het gaat. Daarom staat een deel "
        "van de onderwerpen samen, en laten wij maanden alleen zien als er in elke maand 5 of meer vragen waren."
    )


def _fetch(request: HouseRequest, slug: str, period: Period) -> Desk:
    rows = with_first_day(with_figures(Desk.objects.all(), period))
    return fetch_desk(request, slug, anybody, rows)


def _asked(request: HouseRequest, otherwise: Period) -> Period:
    """The year in the address, or *otherwise*; ``Http404`` for what is no year: days could be subtracted."""
    try:
        period = Period.from_key(request.GET.get("periode") or otherwise.key)
    except ValueError:
        raise Http404 from None
    allow_or_404(period.is_year)
    return period


def _newest(slug: str, today: date) -> Period:
    """The newest year that is over with visits of the desk *slug*; else the running one where it has any. One query."""
    rows = Visit.objects.filter(desk__slug=slug, undone_at=None)
    found = rows.aggregate(over=Max("day", filter=Q(day__lt=date(today.year, 1, 1))), any=Max("day"))
    day = found["over"] or found["any"] or date(today.year - 1, 1, 1)
    return Period.calendar_year(day.year)


@require_safe
def desk_figures(request: HouseRequest, desk: str) -> HttpResponse:
    """The figures of a desk over a year: all of them for who works there, and what everybody may see of a past year."""
    today = timezone.localdate()
    asked = bool(request.GET.get("periode"))
    period = _asked(request, Period.calendar_year(today.year) if asked else _newest(desk, today))
    found = _fetch(request, desk, period)
    everything = may_see_figures(request.who, found)
    public = is_public(period, today)
    told = _told(found, period, today, everything=everything) if everything or public else None
    here = reverse("desk_figures", args=[request.house.slug, found.slug])
    years = [
        (label, f"{here}?{urlencode({'periode': key})}", key == period.key)
        for key, label in periods_of(found, today, period.key)
        if everything or is_public(Period.from_key(key), today) or key == period.key
    ]
    context = {
        "desk": found,
        "period": period,
        "told": told,
        "everything": everything,
        "public": public,
        "parts": [(part, _drawn(part)) for part in told.parts] if told else [],
        "years": [one for one in years if "-" not in one[0]],
        "project_years": [one for one in years if "-" in one[0]],
        "unique_method": METHODS["unique_help_seekers"],
        "file": reverse("desk_figures_file", args=[request.house.slug, found.slug, "pdf"])[:-3],
        "may_work": may_work(request.who, found),
    }
    return render(request, "helpdesk/figures.html", context)


def _drawn(part: Part) -> Chart | None:
    if not part.caption:
        return None
    series = [Series(name, [row[place] for row in part.rows]) for place, name in enumerate(part.headers[1:], start=1)]
    return bars(Figures(part.caption, [str(row[0]) for row in part.rows], series))


@require_safe
def desk_figures_file(request: HouseRequest, desk: str, format: str) -> HttpResponse:
    """The same as a file. Unless asked for the team, it is the public one, whoever asks: it may hang on a wall."""
    today = timezone.localdate()
    period = _asked(request, Period.calendar_year(today.year - 1))
    found = _fetch(request, desk, period)
    everything = request.GET.get("voor") == "team"
    allow_or_404(may_see_figures(request.who, found) if everything else is_public(period, today))
    content_type, make = FILES[format]
    name = f"{found.slug}-{period.key}{'-team' if everything else ''}.{format}"
    return attached(make(_told(found, period, today, everything=everything)), content_type, name)
