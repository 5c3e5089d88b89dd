"""The results of a house: the table, its files, every figure opened, comparison over years, and entering."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from productiehuis.foundation.counting.actions import period_closed
from productiehuis.foundation.counting.measures import HELP_REQUESTS, MEASURES, Measure, indicators
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.suppression import EXPLANATION
from productiehuis.foundation.house.access import may_manage, may_see_initiative
from productiehuis.foundation.house.http import HouseRequest
from productiehuis.foundation.house.models import Initiative, Presence
from productiehuis.foundation.trust.access import allow_or_404, fetch_or_404
from productiehuis.foundation.web import pdf
from productiehuis.foundation.web.charts import bars, lines
from productiehuis.foundation.web.files import PDF, attached
from productiehuis.foundation.web.saving import saved
from productiehuis.foundation.web.spreadsheets import to_csv, to_xlsx

from . import sheets
from .access import may_report, may_report_any, may_see_small
from .actions import report_figures
from .drawings import comparison_figures, result_figures
from .forms import DaysForm, FigureForm, FiguresForm, YearForm
from .queries import Results, compare, current_figures, known_periods, opened, results
from .signed import signed_words

BY_KEY = {measure.key: measure for measure in MEASURES}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: dict[str, tuple[str, Callable[[Results], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda table: to_csv(sheets.export(table))),
    "xlsx": (XLSX, lambda table: to_xlsx(sheets.export(table))),
    "pdf": (PDF, lambda table: pdf.render(pdf.TABLE, sheets.paper(table))),
}


def asked_period(request: HouseRequest, otherwise: Period) -> Period:
    """The period in the address, or *otherwise*. ``Http404`` for what is no period or not theirs to choose.

    Only who sees every number may choose days: two ranges that differ by one day would tell of that day.
    """
    try:
        period = Period.from_key(request.GET.get("periode") or otherwise.key)
    except ValueError:
        raise Http404 from None
    allow_or_404(period.kind != "free" or may_manage(request.who, request.house))
    return period


def last_year(today: date) -> Period:
    """The last calendar year that is over: what people ask for when they name no period."""
    return Period.calendar_year(today.year - 1)


def table(request: HouseRequest, period: Period) -> Results:
    return results(request.house, period, partial(may_see_small, request.who))


def address(request: HouseRequest, page: str, period: Period, *args: str) -> str:
    return f"{reverse(page, args=[request.house.slug, *args])}?{urlencode({'periode': period.key})}"


@require_safe
def results_page(request: HouseRequest) -> HttpResponse:
    """The results table of a period (catalogue C-129), with every figure to open."""
    year_form = YearForm(request.GET if "jaar" in request.GET else None)
    days_form = (
        DaysForm(request.GET if "van" in request.GET else None) if may_manage(request.who, request.house) else None
    )
    for chosen in (year_form, days_form):
        if chosen and chosen.is_valid():
            return redirect(address(request, "results", chosen.cleaned_data["period"]))
    known = known_periods(request.house)
    years = [one for one in known if one.kind == "calendar_year"]
    over = last_year(timezone.localdate())
    otherwise = next((year for year in years if year <= over), years[0] if years else over)
    period = asked_period(request, otherwise)
    shown = table(request, period)
    context = {
        "results": shown,
        "period": period,
        "periods": [(p.short_label, address(request, "results", p), p == period) for p in _choice(known, period)],
        "charts": [bars(figures) for figures in result_figures(shown)],
        "notes": sheets.notes_of(shown),
        "one_source": shown.one_source,
        "counting": sheets.counting_words(shown),
        "files": [
            ("xlsx", _("Neem mee als Excel"), "file-spreadsheet"),
            ("csv", _("Neem mee als CSV"), "file-text"),
            ("pdf", _("Om te printen (PDF)"), "printer"),
        ],
        "may_enter": may_report_any(request.who, request.house),
        "enter_url": address(request, "enter_figures", period),
        "year_form": year_form,
        "days_form": days_form,
    }
    return render(request, "monitor/results.html", context)


def _choice(known: list[Period], period: Period) -> list[Period]:
    """The periods to choose from: the ones with figures (the public sees years only), and the one that is open."""
    years = {one for one in known if one.kind != "free"} | {period}
    return sorted(years, key=lambda one: (one.end, one.start), reverse=True)


@require_safe
def results_file(request: HouseRequest, format: str) -> HttpResponse:
    """The same table as a file."""
    period = asked_period(request, last_year(timezone.localdate()))
    content_type, make = FILES[format]
    name = f"resultaten-{request.house.slug}-{period.key}.{format}"
    return attached(make(table(request, period)), content_type, name)


@require_safe
def comparison_page(request: HouseRequest) -> HttpResponse:
    """One measure over the years."""
    measure = _measure(request.GET.get("wat") or HELP_REQUESTS.key)
    kind = "project_year" if request.GET.get("jaar") == "project" else "calendar_year"
    periods = [period for period in known_periods(request.house) if period.kind == kind]
    compared = compare(request.house, measure, periods, partial(may_see_small, request.who))
    here = reverse("comparison", args=[request.house.slug])
    year = {"jaar": "project"} if kind == "project_year" else {}
    context = {
        "comparison": compared,
        "chart": lines(comparison_figures(compared)) if len(periods) > 1 and compared.rows else None,
        "measures": [(one.name, f"{here}?{urlencode({'wat': one.key, **year})}", one == measure) for one in MEASURES],
        "kinds": [
            (_("Kalenderjaren"), f"{here}?{urlencode({'wat': measure.key})}", kind == "calendar_year"),
            (_("Projectjaren"), f"{here}?{urlencode({'wat': measure.key, 'jaar': 'project'})}", kind == "project_year"),
        ],
    }
    return render(request, "monitor/comparison.html", context)


def _measure(key: str) -> Measure:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


@require_safe
def figure_page(request: HouseRequest, slug: str, measure: str) -> HttpResponse:
    """One figure, opened: how it was counted, where it comes from, and what stood there before."""
    counted = _measure(measure)
    period = asked_period(request, last_year(timezone.localdate()))
    found = opened(request.house, slug, counted, period, partial(may_see_small, request.who))
    if found is None:
        raise Http404
    figure, past = found
    allow_or_404(figure.is_there or may_see_initiative(request.who, figure.initiative))
    initiative, rooms = figure.initiative, indicators().get(measure, ())
    may_change = may_report(request.who, initiative)
    context = {
        "figure": figure,
        "why_hidden": EXPLANATION,
        "initiative": initiative,
        "measure": counted,
        "period": period,
        "method": "\n\n".join(str(room.methods[measure]) for room in rooms) if figure.source == "registered" else "",
        "signed": signed_words(figure, sees_all=may_see_small(request.who, initiative), sees_names=may_change),
        "rows_urls": [
            (there, room.where) for room in rooms if (there := room.rows(request.who, initiative, measure, period))
        ],
        "history": past,
        "may_change": may_change,
        "change_url": address(request, "change_figure", period, slug, measure) if may_change else "",
        "results_url": address(request, "results", period),
    }
    return render(request, "monitor/figure.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def change_figure(request: HouseRequest, slug: str, measure: str) -> HttpResponse:
    """Enter one figure with all that is known about it."""
    counted = _measure(measure)
    initiative = fetch_or_404(Initiative.objects.all(), partial(may_report, request.who), slug=slug)
    period = asked_period(request, last_year(timezone.localdate()))
    current = current_figures(request.house).filter(
        initiative=initiative, measure=measure, start=period.start, end=period.end
    )
    form = FigureForm(
        request.POST or None,
        initiative=initiative,
        measure=counted,
        current=current.first(),
        closed=period_closed(request.house.id, period),
    )
    if saved(
        form,
        lambda: report_figures(
            actor=request.who, house=request.house, period=period, entries=[form.entry()], reason=form.why
        ),
    ):
        messages.success(request, _("Het getal is bewaard. Wat er eerst stond, blijft te zien."))
        return redirect(address(request, "figure", period, slug, measure))
    form.catch_up()
    context = {
        "form": form,
        "initiative": initiative,
        "measure": counted,
        "period": period,
        "back": address(request, "figure", period, slug, measure),
    }
    return render(request, "monitor/change_figure.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def enter_figures(request: HouseRequest) -> HttpResponse:
    """Copy a paper list of a whole period, in one go."""
    allow_or_404(may_report_any(request.who, request.house))
    period = asked_period(request, last_year(timezone.localdate()))
    current = {
        (figure.initiative_id, figure.measure): figure
        for figure in current_figures(request.house).filter(start=period.start, end=period.end)
    }
    counted = {initiative for initiative, _measure in current}
    initiatives = [
        one
        for one in Initiative.objects.all()
        if may_report(request.who, one) and (one.presence != Presence.HIDDEN or one.id in counted)
    ]
    closed = period_closed(request.house.id, period)
    form = FiguresForm(request.POST or None, initiatives=initiatives, current=current, closed=closed)
    changed: list[int] = []
    if saved(
        form,
        lambda: changed.append(
            report_figures(
                actor=request.who,
                house=request.house,
                period=period,
                entries=form.entries(),
                reason=form.why,
            )
        ),
    ):
        messages.success(request, _changed_words(changed[0]))
        return redirect(address(request, "results", period))
    form.catch_up()
    context = {
        "form": form,
        "period": period,
        "measures": MEASURES,
        "previous": period.previous and address(request, "enter_figures", period.previous),
        "next": period.next and address(request, "enter_figures", period.next),
        "back": address(request, "results", period),
    }
    return render(request, "monitor/enter_figures.html", context)


def _changed_words(changed: int) -> str:
    if not changed:
        return _("Er was niets veranderd.")
    return ngettext("%(count)s getal bewaard.", "%(count)s getallen bewaard.", changed) % {"count": changed}
