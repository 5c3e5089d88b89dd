"""The results of a house over a period, as everybody who asks may see them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.counting.counts import Count, Standing
from productiehuis.foundation.counting.measures import HELP_REQUESTS, MEASURES, Measure, count_all
from productiehuis.foundation.counting.models import RollUp
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.rollups import in_periods
from productiehuis.foundation.counting.suppression import Cell, Shown, suppress
from productiehuis.foundation.counting.words import dutch_number
from productiehuis.foundation.house.models import House, Initiative, Presence

from .models import ReportedFigure
from .rules import LABEL_COLUMNS
from .signed import with_signed

Key = tuple[UUID, str]
Registered = Mapping[Period, Mapping[Key, Standing]]
TOTAL = "requests"
MaySeeSmall = Callable[[Initiative], bool]


SOURCES = {
    "registered": gettext_lazy("geteld uit bezoeken en lijsten"),
    "reported": gettext_lazy("opgegeven door het initiatief"),
    "": "",
}


@dataclass(frozen=True)
class Figure:
    """One figure of the table: what is shown, in which words, and where it comes from.

    ``difference`` is registered minus reported, where both are there and it gives nothing away. ``added`` of what is
    shown came after its year was closed.
    """

    initiative: Initiative
    measure: Measure
    period: Period
    shown: Shown
    label: str = ""
    source: Literal["registered", "reported", ""] = ""
    reported: ReportedFigure | None = None
    difference: int | None = None
    added: int = 0

    @property
    def is_there(self) -> bool:
        return bool(self.source)

    @property
    def source_words(self) -> str:
        """Where it comes from; with what the initiative reported itself, where a room counted something else."""
        words = str(SOURCES[self.source])
        if self.difference and self.reported:
            reported = dutch_number(self.reported.value)
            words += _(" (opgegeven: %(reported)s, verschil %(difference)s)") % {
                "reported": reported,
                "difference": f"{self.difference:+d}",
            }
        return words


@dataclass(frozen=True)
class ResultRow:
    """An initiative with its four figures, by the key of their measure."""

    initiative: Initiative
    figures: Mapping[str, Figure]

    def __getitem__(self, measure: str) -> Figure:
        return self.figures[measure]

    def columns(self) -> "list[ResultColumn]":
        """The columns of the published table: people who help, help, and activation."""
        groups: dict[str, list[Figure]] = {}
        for figure in self.figures.values():
            groups.setdefault(str(figure.measure.group), []).extend([figure] if figure.is_there else [])
        return [ResultColumn(heading, figures) for heading, figures in groups.items()]


@dataclass(frozen=True)
class ResultColumn:
    """One cell of the published table: the figures in it that are there."""

    heading: str
    figures: list[Figure]


@dataclass(frozen=True)
class Results:
    """The results table of *house* over *period*, in the order that the house has set."""

    house: House
    period: Period
    rows: list[ResultRow]
    requests: Shown
    """Help requests of all initiatives that counted them: a sum of events, so it assumes nothing."""

    @property
    def is_empty(self) -> bool:
        return not any(figure.is_there for row in self.rows for figure in row.figures.values())

    @property
    def headings(self) -> list[str]:
        """The columns of the published table, in their order."""
        return list(dict.fromkeys(str(measure.group) for measure in MEASURES))

    @property
    def sources(self) -> set[str]:
        """Where its figures come from: registered, reported, or both."""
        return {figure.source for row in self.rows for figure in row.figures.values() if figure.is_there}

    @property
    def one_source(self) -> str:
        """Where all of its figures come from, in words; empty where they differ, and each has to say it."""
        words = {figure.source_words for row in self.rows for figure in row.figures.values() if figure.is_there}
        return words.pop() if len(words) == 1 else ""

    @property
    def anything_hidden(self) -> bool:
        return any(figure.shown.hidden for row in self.rows for figure in row.figures.values())

    def counting(self, measure: Measure) -> int:
        """How many initiatives counted *measure*."""
        return sum(row[measure.key].is_there for row in self.rows)


def results(house: House, period: Period, may_see_small: MaySeeSmall) -> Results:
    """The results of *house* over *period*, small numbers hidden where *may_see_small* says no (rule 9)."""
    return results_over(house, [period], may_see_small)[0]


def results_over(
    house: House,
    periods: Sequence[Period],
    may_see_small: MaySeeSmall,
    measures: Sequence[Measure] = MEASURES,
) -> list[Results]:
    """The results of *house* over each of *periods*, in two queries and those of the rooms that count.

    An initiative that is not there for everybody now, and of which nothing was counted in any of them, is left out.
    """
    keys = [measure.key for measure in measures]
    initiatives = list(_with_roll_ups(house, periods, keys))
    reported: dict[Period, dict[Key, ReportedFigure]] = {period: {} for period in periods}
    for figure in current_figures(house).filter(in_periods(periods), measure__in=keys):
        reported[figure.period][figure.initiative_id, figure.measure] = figure
    registered = _registered(house, initiatives, periods)
    with_figures = {id for found in (reported, registered) for period in periods for id, _measure in found[period]}
    shown = [one for one in initiatives if one.presence == Presence.SHOWN or one.id in with_figures]
    return [_table(house, period, shown, reported[period], registered, may_see_small, measures) for period in periods]


def _with_roll_ups(house: House, periods: Iterable[Period], measures: list[str]) -> QuerySet[Initiative]:
    """The initiatives of *house*, each with what is kept of what it registered; of half years where they matter."""
    years = [period for period in periods if period.is_year]
    kept = RollUp.objects.filter(
        in_periods({*years, *(half for year in years for half in _halves(year))}),
        initiative=OuterRef("pk"),
        measure__in=measures,
    ).order_by()
    found: QuerySet[Initiative] = Initiative.objects.filter(house=house)
    if not years:
        return found
    fields = ("measure", "start", "end", "low", "high", "added", "unshown")
    as_json = kept.values(json=JSONObject(**{field: field for field in fields}))
    return found.annotate(roll_ups=ArraySubquery(as_json))


def _halves(period: Period) -> tuple[Period, ...]:
    """The half years of which a project year could tell, beside the calendar years that are shown with it."""
    return period.half_years if period.kind == "project_year" else ()


def _registered(house: House, initiatives: Iterable[Initiative], periods: Iterable[Period]) -> Registered:
    """What rooms counted: years as they are kept, other ranges straight from the rows."""
    found: dict[Period, dict[Key, Standing]] = defaultdict(dict)
    for initiative in initiatives:
        for kept in getattr(initiative, "roll_ups", ()):
            period = Period(date.fromisoformat(kept["start"]), date.fromisoformat(kept["end"]))
            stands = Standing(Count(kept["low"], kept["high"]), kept["added"], kept["unshown"])
            found[period][initiative.id, kept["measure"]] = stands
    for period in periods:
        if not period.is_year:
            found[period] = {key: Standing(count) for key, count in count_all(house.id, period).items()}
    return found


def opened(
    house: House, slug: str, measure: Measure, period: Period, may_see_small: MaySeeSmall
) -> tuple[Figure, list[ReportedFigure]] | None:
    """One figure of the initiative that is called *slug* in addresses, and all that was ever reported of it."""
    rows = with_signed(_with_roll_ups(house, [period], [measure.key]), measure, period)
    initiative = rows.filter(slug=slug).first()
    if initiative is None:
        return None
    past = list(history(initiative, measure, period))
    standing = next((one for one in past if one.replaced_at is None), None)
    current = {(initiative.id, measure.key): standing} if standing else {}
    registered = _registered(house, [initiative], [period])
    table = _table(house, period, [initiative], current, registered, may_see_small, [measure])
    return table.rows[0][measure.key], past


def _table(
    house: House,
    period: Period,
    initiatives: Sequence[Initiative],
    reported: Mapping[Key, ReportedFigure],
    registered: Registered,
    may_see_small: MaySeeSmall,
    measures: Sequence[Measure],
) -> Results:
    counted = registered.get(period, {})
    running = max([period.end, *(half.end for half in _halves(period))]) >= timezone.localdate()
    cells: dict[Hashable, Cell] = {}
    related: dict[Hashable, list[Hashable]] = {}
    for initiative in initiatives:
        for measure in measures:
            key = (initiative.id, measure.key)
            protected = measure.protected and not may_see_small(initiative)
            cells[key] = _cell(counted.get(key), reported.get(key), protected, running)
            for half in _halves(period) if protected and key in counted else ():
                if key in registered.get(half, {}):
                    cells[half, key] = _cell(registered[half][key], None, protected, False)
                    related.setdefault(key, []).append((half, key))
    parts: dict[Hashable, list[Hashable]] = {
        TOTAL: [(one.id, HELP_REQUESTS.key) for one in initiatives if HELP_REQUESTS in measures]
    }
    shown = suppress(cells, sums=parts, related=related)
    rows = [
        ResultRow(
            initiative,
            {measure.key: _figure(initiative, measure, period, shown, cells, reported) for measure in measures},
        )
        for initiative in initiatives
    ]
    return Results(house, period, rows, shown[TOTAL])


def _figure(
    initiative: Initiative,
    measure: Measure,
    period: Period,
    shown: Mapping[Hashable, Shown],
    cells: Mapping[Hashable, Cell],
    reported: Mapping[Key, ReportedFigure],
) -> Figure:
    key = (initiative.id, measure.key)
    claim, cell = reported.get(key), cells[key]
    own_words = getattr(initiative, LABEL_COLUMNS[measure.key]) if measure.key in LABEL_COLUMNS else ""
    if cell.registered:
        exact = shown[key].value
        difference = exact - claim.value if claim and exact is not None else None
        label = own_words or str(measure.unit)
        return Figure(initiative, measure, period, shown[key], label, "registered", claim, difference, cell.added)
    if claim:
        label = claim.label if measure.key in LABEL_COLUMNS else str(measure.unit)
        return Figure(initiative, measure, period, shown[key], label, "reported", claim)
    return Figure(initiative, measure, period, shown[key])


def _cell(registered: Standing | None, reported: ReportedFigure | None, protected: bool, running: bool) -> Cell:
    if registered is not None:
        count = registered.public if protected else registered.count
        added = registered.added - (registered.unshown if protected else 0)
        return Cell(count, registered=True, protected=protected, running=running, added=added)
    return Cell(Count.exactly(reported.value) if reported else None, registered=False, protected=protected)


def current_figures(house: House) -> QuerySet[ReportedFigure]:
    """The reported figures of *house* that count now, of every period."""
    figures: QuerySet[ReportedFigure] = ReportedFigure.objects.filter(house=house, replaced_at=None)
    return figures


def history(initiative: Initiative, measure: Measure, period: Period) -> QuerySet[ReportedFigure]:
    """Every figure that was ever reported here, the newest first, with who entered it."""
    figures: QuerySet[ReportedFigure] = ReportedFigure.objects.filter(
        initiative=initiative, measure=measure.key, start=period.start, end=period.end
    )
    return figures.select_related("entered_by")


def known_periods(house: House) -> list[Period]:
    """The periods of which anything was reported, and the years of which anything was registered, the newest first."""
    reported = current_figures(house).order_by().values_list("start", "end")
    years = RollUp.objects.filter(house=house, end__gte=F("start") + timedelta(days=364))
    days = reported.union(years.order_by().values_list("start", "end"))
    return sorted((Period(start, end) for start, end in days), key=lambda period: period.end, reverse=True)


@dataclass(frozen=True)
class Comparison:
    """One measure over several periods: a row for each initiative that ever counted it."""

    measure: Measure
    periods: list[Period]
    rows: list[tuple[Initiative, list[Figure]]]


def compare(house: House, measure: Measure, periods: Iterable[Period], may_see_small: MaySeeSmall) -> Comparison:
    """*measure* of every initiative of *house* over *periods*, the oldest first."""
    in_order = sorted(periods)
    tables = results_over(house, in_order, may_see_small, [measure])
    by_initiative = zip(*(table.rows for table in tables), strict=True)
    rows = [(rows[0].initiative, [row[measure.key] for row in rows]) for rows in by_initiative]
    return Comparison(measure, in_order, [row for row in rows if any(figure.is_there for figure in row[1])])
