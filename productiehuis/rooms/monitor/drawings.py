"""What the charts of the results show."""

from django.utils.translation import gettext as _

from productiehuis.foundation.counting.measures import HELP_REQUESTS, PARTICIPANTS, UNIQUE_HELP_SEEKERS
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.web.charts import MAX_SERIES, Figures, Series, Value

from .queries import Comparison, Figure, Results

DRAWN = (UNIQUE_HELP_SEEKERS, HELP_REQUESTS, PARTICIPANTS)


def result_figures(results: Results) -> list[Figures]:
    """A chart for each thing that residents are reached by, where at least two initiatives counted it."""
    charts = []
    for measure in DRAWN:
        figures = [row[measure.key] for row in results.rows if row[measure.key].is_there]
        if len(figures) > 1:
            names = [figure.initiative.name for figure in figures]
            series = [Series(str(measure.name), [_drawn(figure) for figure in figures])]
            charts.append(Figures(str(measure.name), names, series, unit=str(measure.name)))
    return charts


def comparison_figures(comparison: Comparison) -> Figures:
    """Lines over the years for the initiatives with the largest figures; a chart with more lines cannot be read."""
    rows = sorted(comparison.rows, key=_largest, reverse=True)[:MAX_SERIES]
    return Figures(
        _("%(measure)s over de jaren") % {"measure": comparison.measure.name},
        [period.short_label for period in comparison.periods],
        [Series(initiative.name, [_drawn(figure) for figure in figures]) for initiative, figures in rows],
    )


def _largest(row: tuple[Initiative, list[Figure]]) -> int:
    return max((figure.shown.count.high for figure in row[1] if figure.shown.count), default=0)


def _drawn(figure: Figure) -> Value:
    return figure.shown.cell
