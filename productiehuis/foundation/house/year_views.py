"""The coordinator's pages at the end of a year: which years there are, and closing one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.counting.closing import Open, still_open
from productiehuis.foundation.web import pdf
from productiehuis.foundation.web.files import PDF, attached
from productiehuis.foundation.web.saving import refill, saved

from . import years
from .forms import CloseYearForm
from .http import HouseRequest
from .settings_views import for_coordinator, here

STATEMENT = "foundation/house/typst/year.typ"


@require_safe
@for_coordinator
def settings_years(request: HouseRequest) -> HttpResponse:
    """Which years are closed, which can be, and which are not over yet."""
    rows = [
        (one, here(request, "close_year", one.year), years.signed_words(one) if one.state == "closed" else "")
        for one in years.house_years(request.house, timezone.localdate())
    ]
    return render(request, "house/years.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@for_coordinator
def close_year_page(request: HouseRequest, year: int) -> HttpResponse:
    """One year: what is open, its figures, and closing it; afterwards what was signed off."""
    found = _found(request, year)
    if found.state == "closed":
        if request.method == "POST":
            return redirect("close_year", request.house.slug, year)  # somebody else was first: it is done
        return render(request, "house/year_closed.html", _closed(request, found))
    table, seen = years.table_to_sign(request.house, year)
    form = CloseYearForm(request.POST or None, year=year, seen=seen)
    if form.is_bound and not table.rows:  # it could not be undone
        form.add_error(None, _("Over %(year)s is niets geteld. Er valt niets af te sluiten.") % {"year": year})
    if saved(form, lambda: close_year(actor=request.who.id, house=request.house.id, year=year, seen=form.seen)):
        messages.success(request, _("%(year)s is afgesloten. De getallen zijn vastgesteld.") % {"year": year})
        return redirect("close_year", request.house.slug, year)
    refill(form, {"fingerprint": seen})
    open_now = still_open(request.house.id, year) if found.state == "open" else []
    context = {
        "found": found,
        "form": form,
        "table": table,
        "also": [period.label for period in found.also],
        "blocking": [_row(request, one, year) for one in open_now if one.blocks],
        "open": [_row(request, one, year) for one in open_now if not one.blocks],
        "no_longer": years.no_longer(year),
        "still": years.still_possible(),
    }
    return render(request, "house/year.html", context)


@require_safe
@for_coordinator
def year_statement(request: HouseRequest, year: int) -> HttpResponse:
    """The figures of a year on paper: to look at together before it is closed, and to sign and keep afterwards."""
    found = _found(request, year)
    closed = found.state == "closed"
    tables = (
        years.signed_tables(request.house, year, years.additions(request.house, year))
        if closed
        else [years.table_to_sign(request.house, year)[0]]
    )
    concept = _("Concept. Deze getallen zijn nog niet vastgesteld en kunnen nog veranderen.")
    data = {
        "title": _("Jaarstaat %(year)s") % {"year": year},
        "subtitle": request.house.name,
        "signed": years.signed_words(found) if closed else concept,
        "tables": [_on_paper(table) for table in tables if table.rows],
        "nothing": _("Over dit jaar is niets geteld."),
        "notes": [_("Een leeg vak betekent: niet geteld. Dat is iets anders dan nul."), *_paper_notes(found)],
        "sign_here": [_("Naam"), _("Handtekening"), _("Datum")] if closed else [],
        "source": _("%(house)s, jaarstaat %(year)s") % {"house": request.house.name, "year": year},
    }
    return attached(pdf.render(STATEMENT, data), PDF, f"jaarstaat-{request.house.slug}-{year}.pdf")


def _found(request: HouseRequest, year: int) -> years.HouseYear:
    if not years.is_a_year(year):
        raise Http404
    return years.house_year(request.house, year, timezone.localdate())


def _closed(request: HouseRequest, found: years.HouseYear) -> dict[str, Any]:
    added = years.additions(request.house, found.year)
    tables = years.signed_tables(request.house, found.year, added)
    return {
        "found": found,
        "signed": years.signed_words(found),
        "table": tables[0] if tables else None,
        "others": tables[1:],
        "additions": added,
        "still": years.still_possible(),
        "backups": years.about_backups(),
    }


def _row(request: HouseRequest, one: Open, year: int) -> tuple[str, str]:
    """What is open, and the address where it can be done."""
    return str(one.words), f"{here(request, one.page)}?periode={year}" if one.page else ""


def _on_paper(table: years.YearTable) -> dict[str, Any]:
    rows = [[name, *("\n".join([cell.text, *cell.notes]) for cell in cells)] for name, cells in table.rows]
    return {"title": table.label, "columns": [_("Initiatief"), *table.headings], "rows": rows}


def _paper_notes(found: years.HouseYear) -> list[str]:
    if not found.signed:
        return []
    return [_("Controlegetal: %(digest)s") % {"digest": found.digest_words}]
