"""The results table on paper and in files: the same figures as on the page."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.counting.measures import HELP_REQUESTS, MEASURES
from productiehuis.foundation.counting.suppression import EXPLANATION
from productiehuis.foundation.web.spreadsheets import Cell, Sheet

from .queries import Figure, ResultRow, Results
from .rules import COLUMNS, IMPORT_COLUMNS, LABEL_COLUMNS

EMPTY_IS_NOT_ZERO = gettext_lazy("Een leeg vak betekent: niet geteld. Dat is iets anders dan nul.")


def title_of(results: Results) -> str:
    return _("Resultaten van %(house)s, %(period)s") % {"house": results.house.name, "period": results.period.label}


def notes_of(results: Results) -> list[str]:
    """What must be known to read the table, and from which day it is."""
    notes = [str(EMPTY_IS_NOT_ZERO)]
    if results.anything_hidden:
        notes.append(str(EXPLANATION))
    notes.append(_("Mensen van verschillende initiatieven tellen wij niet op: iemand kan op twee plekken komen."))
    return notes


def requests_note(results: Results) -> str:
    """The one total of the table, with what it covers."""
    if not results.counting(HELP_REQUESTS):
        return _("Geen initiatief telde hulpvragen.")
    words = {"requests": results.requests.text, "counting": counting_words(results)}
    return _("Samen %(requests)s hulpvragen, %(counting)s.") % words


def counting_words(results: Results) -> str:
    """How many initiatives counted help requests: "bij 2 van de 6 initiatieven"; empty where none did."""
    counting = results.counting(HELP_REQUESTS)
    words = {"counting": counting, "all": len(results.rows)}
    return _("bij %(counting)s van de %(all)s initiatieven") % words if counting else ""


def printed_cell(figures: Sequence[Figure], *, each_source: bool = False) -> str:
    """Figures as the annual report prints them in one cell: "390 unieke bezoekers met 1015 hulpvragen".

    With *each_source* it says below which of them come from where.
    """
    words = _(" met ").join(f"{figure.shown.text} {figure.label}".strip() for figure in figures)
    sources = dict.fromkeys(figure.source_words for figure in figures)
    return "\n".join([words, *sources]) if each_source else words


def export(results: Results) -> Sheet:
    """The table for a spreadsheet: every figure with its word and where it comes from."""
    headers = [_("Initiatief"), _("Ondertitel")]
    for measure in MEASURES:
        headers.append(str(measure.name))
        if measure.key in LABEL_COLUMNS:
            headers.append(_("%(measure)s: woord") % {"measure": measure.name})
        headers.append(_("%(measure)s: herkomst") % {"measure": measure.name})
    notes = [*notes_of(results), requests_note(results)]
    return Sheet(title_of(results), headers, [_export_row(row) for row in results.rows], notes)


def _export_row(row: ResultRow) -> list[Cell]:
    cells: list[Cell] = [row.initiative.name, row.initiative.subtitle]
    for measure in MEASURES:
        figure = row[measure.key]
        cells.append(figure.shown.cell)
        if measure.key in LABEL_COLUMNS:
            cells.append(figure.label)
        cells.append(figure.source_words)
    return cells


def published(results: Results, *, for_import: bool = False) -> Sheet:
    """The table as the data that was published (catalogue, section 2.1), or as ``import_results`` reads it back."""
    columns = IMPORT_COLUMNS if for_import else COLUMNS
    return Sheet(title_of(results), columns, [_published_row(row, columns, for_import) for row in results.rows])


def _published_row(row: ResultRow, columns: Sequence[str], for_import: bool) -> list[Cell]:
    cells: dict[str, Cell] = {
        "initiative": row.initiative.name,
        "subtitle": row.initiative.subtitle,
        "floor_work": row.initiative.reach,
    }
    for measure in MEASURES:
        figure = row[measure.key]
        # What cannot be reported as a number says nothing in a file to read back.
        cells[measure.key] = figure.shown.value if for_import else figure.shown.cell
        if measure.key in LABEL_COLUMNS:
            cells[LABEL_COLUMNS[measure.key]] = figure.label
    return [cells[column] for column in columns]


def paper(results: Results) -> dict[str, object]:
    """The table as ``web/typst/table.typ`` prints it: four columns, as in the annual report."""
    return {
        "title": _("Wat wij bereikten"),
        "subtitle": f"{results.house.name}, {results.period.label}",
        "columns": [_("Initiatief"), *results.headings],
        "rows": [_paper_row(row, each_source=len(results.sources) > 1) for row in results.rows],
        "notes": [*notes_of(results), requests_note(results), *_provenance(results)],
        "source": results.house.name,
    }


def _paper_row(row: ResultRow, *, each_source: bool) -> list[str]:
    name = "\n".join(filter(None, (row.initiative.name, row.initiative.subtitle)))
    return [name, *(printed_cell(column.figures, each_source=each_source) for column in row.columns())]


def _provenance(results: Results) -> list[str]:
    """Where the figures come from, once for all that are reported alike."""
    figures = [figure for row in results.rows for figure in row.figures.values() if figure.is_there]
    ways = sorted({f.reported.counted_how for f in figures if f.source == "reported" and f.reported} - {""})
    notes = []
    if any(figure.source == "reported" for figure in figures):
        notes.append(_("Opgegeven door de initiatieven zelf.") + (f" {'; '.join(ways)}." if ways else ""))
    if any(figure.source == "registered" for figure in figures):
        notes.append(_("Geteld uit bezoeken en lijsten waar het initiatief die bijhoudt."))
    return notes
