"""Figures that are kept, so that no page counts a million rows: counted again for what was touched, by a task.

An action that changes what counts calls ``touch`` within its transaction. The task takes all that was touched and is
committed, and counts those initiatives again over the years and half years in which it falls. So a figure is late by
at most a minute, and never wrong for longer: ``verify`` counts everything anew and in another way, to show it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django_scopes import scopes_disabled

from .counts import Count, Standing
from .measures import count_all, days_with_rows, prove_all
from .models import RollUp, Snapshot, Touched
from .periods import Period
from .snapshots import Key, broken, standing


def touch(*, house: UUID, initiative: UUID, day: date | None) -> None:
    """Something that counts for *initiative* changed on *day*; None where it may count in every period."""
    Touched.objects.create(house_id=house, initiative_id=initiative, day=day)


def touch_days(*, house: UUID, initiative: UUID, days: Iterable[date]) -> None:
    """Something that counts for *initiative* changed on each of *days*."""
    Touched.objects.bulk_create(
        (Touched(house_id=house, initiative_id=initiative, day=day) for day in days), batch_size=1000
    )


def anything_touched() -> bool:
    """Whether there is anything to count again, in any house."""
    with scopes_disabled():
        return bool(Touched.objects.exists())


def periods_with(day: date) -> tuple[Period, ...]:
    """The periods that are kept and in which *day* falls: its half year, calendar year and project year."""
    half = Period.half_year(day.year, 1 if day.month < 7 else 2)
    return half, Period.current("calendar_year", day), Period.current("project_year", day)


@transaction.atomic
def recount() -> int:
    """Count again what was touched; returns how many initiatives were counted over how many periods, together.

    May be done at any time, by anybody, twice: a second one waits at the marks that the first is taking away, so the
    newer count is kept last. A change that is not committed yet keeps its mark for the next time.
    """
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM counting_touched RETURNING house_id, initiative_id, day")
        marks: list[tuple[UUID, UUID, date | None]] = cursor.fetchall()
    done = 0
    with scopes_disabled():
        for (house, period), initiatives in _touched_periods(marks).items():
            _keep(house, period, initiatives)
            done += len(initiatives)
    return done


def _touched_periods(marks: Iterable[tuple[UUID, UUID, date | None]]) -> Mapping[tuple[UUID, Period], set[UUID]]:
    """By house and period, the initiatives to count; without a day, in every period that they have figures of."""
    found: dict[tuple[UUID, Period], set[UUID]] = defaultdict(set)
    everywhere = {(house, initiative) for house, initiative, day in marks if day is None}
    for house, initiative, day in set(marks):
        for period in periods_with(day) if day else ():
            found[house, period].add(initiative)
    kept = RollUp.objects.filter(initiative__in={initiative for _house, initiative in everywhere})
    for house, initiative, start, end in kept.values_list("house", "initiative", "start", "end").distinct():
        found[house, Period(start, end)].add(initiative)
    return found


def _keep(house: UUID, period: Period, initiatives: Collection[UUID]) -> None:
    """Put what stands of *period* in the place of whatever was kept of *initiatives* in it."""
    stands = standing(house, period, initiatives, count_all(house, period, initiatives))
    gone = RollUp.objects.filter(house=house, initiative__in=initiatives, start=period.start, end=period.end)
    for initiative, measure in stands:
        gone = gone.exclude(initiative=initiative, measure=measure)
    gone.delete()
    RollUp.objects.bulk_create(
        (
            RollUp(
                house_id=house,
                initiative_id=initiative,
                measure=measure,
                start=period.start,
                end=period.end,
                low=one.count.low,
                high=one.count.high,
                added=one.added,
                unshown=one.unshown,
            )
            for (initiative, measure), one in stands.items()
        ),
        update_conflicts=True,
        unique_fields=["initiative", "measure", "start", "end"],
        update_fields=["low", "high", "added", "unshown"],
    )


@dataclass(frozen=True)
class Difference:
    """A figure that is not what its rows say. None is not counted."""

    house: UUID
    initiative: UUID
    measure: str
    period: Period
    kept: Standing | None
    counted: Standing | None


@dataclass(frozen=True)
class Verified:
    """What ``verify`` found: how many figures it compared, how many wait to be counted again, and what differs.

    And how many years were signed off, and in which of them something was changed since.
    """

    compared: int
    waiting: int
    differences: list[Difference]
    signed: int
    broken: list[Snapshot]


@transaction.atomic
def verify() -> Verified:
    """Count everything anew, in each room's second way, and compare it with what is kept.

    It looks at every day on which a room has rows, so that a figure that is missing altogether is found too.
    Initiatives that wait to be counted again are left out, and said. Of a closed year the rows of visits must still
    give what was signed off and what was added; of key persons and volunteers, what was signed off is all there is.
    Call it outside a transaction: it looks at one moment.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    with scopes_disabled():
        waiting = set(Touched.objects.values_list("initiative", flat=True))
        kept: dict[tuple[UUID, Period], dict[Key, Standing]] = defaultdict(dict)
        for one in RollUp.objects.all():
            stands = Standing(Count(one.low, one.high), one.added, one.unshown)
            kept[one.house_id, Period(one.start, one.end)][one.initiative_id, one.measure] = stands
        for house, day in days_with_rows():
            for period in periods_with(day):
                kept.setdefault((house, period), {})
        compared, differences = 0, []
        for (house, period), figures in kept.items():
            counted = standing(house, period, None, prove_all(house, period), proving=True)
            compared += len(figures.keys() | counted.keys())
            differences += list(_differences(house, period, figures, counted, waiting))
        signed, changed = broken()
    return Verified(compared, len(waiting), differences, signed, changed)


def _differences(
    house: UUID,
    period: Period,
    kept: Mapping[Key, Standing],
    counted: Mapping[Key, Standing],
    waiting: Collection[UUID],
) -> Iterator[Difference]:
    for initiative, measure in sorted(kept.keys() | counted.keys()):
        was, is_now = kept.get((initiative, measure)), counted.get((initiative, measure))
        if was != is_now and initiative not in waiting:
            yield Difference(house, initiative, measure, period, was, is_now)


def in_periods(periods: Iterable[Period]) -> Q:
    """The rows that are about one of *periods*, for roll-ups and any table with a ``start`` and an ``end``."""
    asked = Q(pk__in=[])
    for period in periods:
        asked |= Q(start=period.start, end=period.end)
    return asked
