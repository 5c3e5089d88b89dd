"""The figures of one desk over a year, for those who work there and, with small numbers hidden, for everybody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count as CountRows
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.breakdown import Breakdown, all_large, break_down
from productiehuis.foundation.counting.counts import SMALL, Count, waiting
from productiehuis.foundation.counting.measures import HELP_REQUESTS, UNIQUE_HELP_SEEKERS
from productiehuis.foundation.counting.models import Addition, RollUp
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.suppression import Cell, Shown, suppress
from productiehuis.foundation.house.models import SHORT_DAYS

from .models import Desk, HelpRequest, Topic
from .rules import Channel, Done

ASKED = """
WITH visits AS (
  SELECT date_trunc('month', day)::date AS month, channel, done, requests,
         CASE WHEN at::date = day THEN extract(isodow FROM day)::int END AS weekday,
         CASE WHEN at::date = day THEN extract(hour FROM at)::int END AS hour
  FROM (SELECT *, registered_at AT TIME ZONE %(zone)s AS at FROM helpdesk_visit) AS visit
  WHERE desk_id = %(desk)s AND undone_at IS NULL AND day BETWEEN %(start)s AND %(end)s
)
SELECT GROUPING(month, channel, done, weekday), month, channel, done, weekday, hour, count(*), sum(requests)::int
FROM visits GROUP BY GROUPING SETS ((month), (channel), (done), (weekday, hour))
"""
"""Every count of a desk's year in one reading of its rows. The first column says which of the sets a line is of."""

BY_MONTH, BY_CHANNEL, BY_DONE, BY_HOUR = 0b0111, 0b1011, 0b1101, 0b1110


@dataclass(frozen=True)
class TopicCount:
    """How often a topic was asked about; of that, *later* when its year was closed."""

    id: UUID
    name: str
    in_use: bool
    count: int
    later: int = 0


@dataclass(frozen=True)
class DeskFigures:
    """What a desk counted in *period*. ``unique`` is None where it was not counted (yet)."""

    period: Period
    unique: Count | None
    topics: Sequence[TopicCount]
    months: Mapping[date, tuple[int, int]]
    """Visits and requests, by the first day of each month that had any."""
    channels: Mapping[str, int]
    done: Mapping[str, int]
    hours: Mapping[tuple[int, int], int]
    """Visits that were written down on the day itself, by day of the week and hour."""
    additions: Sequence[tuple[date, int]] = ()
    """Requests that were added after the year was closed, in that order: the day and how many."""

    @property
    def visits(self) -> int:
        return sum(visits for visits, _requests in self.months.values())

    @property
    def requests(self) -> int:
        return sum(requests for _visits, requests in self.months.values())

    @property
    def without_topic(self) -> int:
        """Requests of which nothing else is kept."""
        return self.requests - sum(topic.count for topic in self.topics)

    @property
    def added(self) -> int:
        return sum(amount for _day, amount in self.additions)

    @property
    def unshown(self) -> int:
        """How many of the additions the public does not see yet, as in the results table (decision 020)."""
        halves = ([amount for day, amount in self.additions if half.contains(day)] for half in self.period.half_years)
        return sum(waiting(amounts) for amounts in halves)

    def month_by_month(self, until: date) -> list[tuple[date, int, int]]:
        """Every month of the period that began by *until*, with its visits and requests."""
        first = (date(year, month, 1) for year in range(self.period.start.year, 2 + self.period.end.year)
                 for month in range(1, 13))  # fmt: skip
        return [(one, *self.months.get(one, (0, 0))) for one in first if self.period.contains(one) and one <= until]


def with_figures(desks: QuerySet[Desk], period: Period) -> QuerySet[Desk]:
    """*desks*, each with the topics of its house and what is kept of its unique visitors in *period*."""
    topics = Topic.objects.filter(house=OuterRef("house")).order_by("position", "name")
    fields = {"id": "id", "name": "name", "retired": "retired_at"}
    kept = RollUp.objects.filter(
        initiative=OuterRef("initiative"),
        measure=UNIQUE_HELP_SEEKERS.key,
        start=period.start,
        end=period.end,
    )
    added = Addition.objects.filter(
        initiative=OuterRef("initiative"), measure=HELP_REQUESTS.key, day__range=(period.start, period.end)
    ).order_by("number")
    return desks.annotate(
        additions=ArraySubquery(added.values(json=JSONObject(day="day", amount="amount"))),
        topics=ArraySubquery(topics.values(json=JSONObject(**fields))),
        unique=ArraySubquery(kept.values(json=JSONObject(low="low", high="high"))),
    )


def figures_of(desk: Desk, period: Period) -> DeskFigures:
    """What *desk* (with ``with_figures``) counted in *period*: two queries."""
    words: dict[str, Any] = {"zone": settings.TIME_ZONE, "desk": desk.id, "start": period.start, "end": period.end}
    sets: dict[int, list[tuple[Any, ...]]] = {BY_MONTH: [], BY_CHANNEL: [], BY_DONE: [], BY_HOUR: []}
    with connection.cursor() as cursor:
        cursor.execute(ASKED, words)
        for which, *line in cursor.fetchall():
            sets[which].append(tuple(line))
    unique: list[dict[str, int]] = desk.unique  # type: ignore[attr-defined]  # with_figures brings it along
    return DeskFigures(
        period=period,
        unique=Count(unique[0]["low"], unique[0]["high"]) if unique else None,
        topics=_topics(desk, period),
        months={line[0]: (line[5], line[6]) for line in sets[BY_MONTH]},
        channels={line[1]: line[5] for line in sets[BY_CHANNEL]},
        done=_each_done((line[2], line[5]) for line in sets[BY_DONE]),
        hours={(line[3], line[4]): line[5] for line in sets[BY_HOUR] if line[3] is not None},
        additions=[(date.fromisoformat(one["day"]), one["amount"]) for one in desk.additions],  # type: ignore[attr-defined]  # with_figures brings it along
    )


def _topics(desk: Desk, period: Period) -> list[TopicCount]:
    asked = HelpRequest.objects.filter(
        visit__desk=desk,
        visit__undone_at=None,
        visit__day__range=(period.start, period.end),
        topic__isnull=False,
    ).order_by()
    found = asked.values_list("topic").annotate(n=CountRows("*"), later=CountRows("id", filter=Q(after_closing=True)))
    counts: dict[UUID, tuple[int, int]] = {topic: (n, later) for topic, n, later in found}
    known: list[dict[str, Any]] = desk.topics  # type: ignore[attr-defined]  # with_figures brings it along
    return [
        TopicCount(UUID(one["id"]), one["name"], one["retired"] is None, *counts.get(UUID(one["id"]), (0, 0)))
        for one in known
    ]


def _each_done(lines: Iterable[tuple[list[str], int]]) -> dict[str, int]:
    """How often each thing was done, from how often each combination of them was."""
    found: dict[str, int] = {}
    for together, visits in lines:
        for one in together:
            found[one] = found.get(one, 0) + visits
    return found


# -- what everybody may see ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PublicFigures:
    """Of a desk's calendar year that is over (decision 017). The results table shows the same two totals."""

    requests: Shown
    unique: Shown
    topics: Breakdown[UUID] | None
    months: Mapping[date, int] | None


def is_public(period: Period, today: date) -> bool:
    """Whether everybody may see figures of a desk over *period*: a calendar year, and over."""
    return period.kind == "calendar_year" and period.end < today


def for_public(figures: DeskFigures) -> PublicFigures:
    """What everybody may see of *figures*, which are of a year that ``is_public``.

    What was added after that year was closed is in the total in steps of five (decision 020), and in no topic or month:
    those stay as they were, so that two looks tell of no single correction.
    """
    seen = figures.requests - figures.unshown
    requests = Count.exactly(seen) if figures.requests else None
    cells = {
        "requests": Cell(requests, registered=True, protected=True, added=figures.added - figures.unshown),
        "unique": Cell(figures.unique, registered=True, protected=True),
    }
    shown = suppress(cells)
    if shown["requests"].count is None:
        return PublicFigures(shown["requests"], shown["unique"], None, None)
    in_order = sorted(figures.topics, key=lambda topic: topic.id)  # as they were made: that never changes
    months = {month: asked for month, _visits, asked in figures.month_by_month(figures.period.end)}
    for day, amount in figures.additions:
        months[day.replace(day=1)] -= amount
    parts = {topic.id: topic.count - topic.later for topic in in_order}
    return PublicFigures(
        shown["requests"],
        shown["unique"],
        break_down(parts, figures.requests - figures.added),
        months if all_large(months.values()) else None,
    )


# -- as pages, files and paper show them --------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """One table of figures, with how it was counted; *caption* says what its bars are, where it is drawn."""

    title: str
    caption: str
    method: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str | int | None]]


def team_parts(figures: DeskFigures, today: date) -> list[Part]:
    """All that a desk counted, for those who work there or set it up."""
    without = [(_("zonder onderwerp"), figures.without_topic)] if figures.without_topic else []
    topics = [(topic.name, topic.count) for topic in figures.topics if topic.in_use or topic.count]
    return [
        Part(_("Waar het over ging"), by_topic(), topic_method(), ["", _("hulpvragen")], [*topics, *without]),
        Part(
            _("Per maand"),
            _("Bezoeken en hulpvragen per maand"),
            _("Elk bezoek en elke hulpvraag telt in de maand van het bezoek."),
            ["", _("bezoeken"), _("hulpvragen")],
            [(_month(month), *counts) for month, *counts in figures.month_by_month(today)],
        ),
        _hours(figures),
        Part(
            _("Hoe het contact was"),
            _("Bezoeken per soort contact"),
            _("Elk bezoek telt één keer."),
            ["", _("bezoeken")],
            [(str(one.label), figures.channels.get(one, 0)) for one in Channel],
        ),
        Part(
            _("Wat er is gedaan"),
            _("Bij hoeveel bezoeken"),
            _("Van een bezoek kan meer zijn aangetikt, of niets. Samen is het dus niet het aantal bezoeken."),
            ["", _("bezoeken")],
            [(str(one.label), figures.done.get(one, 0)) for one in Done],
        ),
    ]


def _hours(figures: DeskFigures) -> Part:
    days = [(number, name) for number, name in SHORT_DAYS if any(day == number for day, _hour in figures.hours)]
    hours = sorted({hour for _day, hour in figures.hours})
    span = range(hours[0], hours[-1] + 1) if hours else range(0)
    left = figures.visits - sum(figures.hours.values())
    method = _(
        "Het uur waarin een bezoek is opgeschreven. Wat op een latere dag is opgeschreven, staat hier niet: "
        "%(left)s van de %(all)s bezoeken. Wat dezelfde dag van papier is overgetypt, telt in het uur van het typen."
    ) % {"left": left, "all": figures.visits}
    return Part(
        _("Drukke uren"),
        "",
        method,
        [_("uur"), *(str(name) for _number, name in days)],
        [(f"{hour}.00", *(figures.hours.get((day, hour), 0) for day, _name in days)) for hour in span],
    )


def public_parts(figures: DeskFigures, shown: PublicFigures) -> list[Part]:
    """What everybody may see of the parts; none where they would tell of few people."""
    parts = []
    if shown.topics:
        parts.append(
            Part(
                _("Waar het over ging"),
                by_topic(),
                topic_method(),
                ["", _("hulpvragen")],
                _public_topics(figures, shown.topics),
            )
        )
    if shown.months:
        parts.append(
            Part(
                _("Per maand"),
                _("Hulpvragen per maand"),
                _("Elke hulpvraag telt in de maand van het bezoek."),
                ["", _("hulpvragen")],
                [(_month(month), count) for month, count in shown.months.items()],
            )
        )
    return parts


def _public_topics(figures: DeskFigures, shown: Breakdown[UUID]) -> list[tuple[str, str | int]]:
    """The topics in the order of the house, and the rest."""
    rows: list[tuple[str, str | int]] = []
    for topic in figures.topics:
        if topic.id in shown.shown:
            rows.append((topic.name, shown.shown[topic.id]))
        elif topic.id == shown.beside:
            rows.append((topic.name, _("telt mee in de rest")))
        elif topic.in_use:
            rows.append((topic.name, _("minder dan %(number)s") % {"number": SMALL}))
    return [*rows, (_("De rest samen, ook zonder onderwerp"), shown.rest)]


def by_topic() -> str:
    return _("Hulpvragen per onderwerp")


def topic_method() -> str:
    return _("Elk onderwerp van elk bezoek is één hulpvraag. Een bezoek zonder onderwerp telt als één.")


def _month(day: date) -> str:
    return date_format(day, "F Y")
