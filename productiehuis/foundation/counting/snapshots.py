"""The figures of a year as they were signed off when it was closed, and what came to them since.

A figure that was signed off never changes: what is added afterwards is kept beside it. So what stands is always the
signed-off figure and the additions, and whoever holds the paper can see what came later.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from .closing import reported_in
from .counts import Count, Standing, waiting
from .measures import MEASURES, Counts, count_all
from .models import Addition, CodeYear, FrozenFigure, Snapshot, Source
from .periods import Period

Key = tuple[UUID, str]

FIXED = frozenset(measure.key for measure in MEASURES if measure.protected)
"""What only an addition can change once a year is closed: who came, and with what. Of key persons and volunteers the
rows can still move (a role that ends with a day in the past), so there the signed-off figure is what stands."""


def periods_of(year: int, closed: Collection[int]) -> list[Period]:
    """What is signed off with *year*: the year, its halves, and each project year of it and a *closed* one."""
    calendar = Period.calendar_year(year)
    projects = [(year - 1, Period.project_year(year - 1)), (year + 1, Period.project_year(year))]
    return [calendar, *calendar.half_years, *(project for other, project in projects if other in closed)]


def closed_years(house: UUID) -> set[int]:
    """The years of *house* that are closed."""
    return set(CodeYear.objects.filter(house=house).exclude(closed_at=None).values_list("year", flat=True))


def to_sign(house: UUID, year: int) -> list[FrozenFigure]:
    """The figures of *year*, which is open, as they would be signed off now. Nothing is kept."""
    calendar = Period.calendar_year(year)
    return [
        *(
            _line(house, key, calendar, Source.REGISTERED, count, 0)
            for key, count in count_all(house, calendar).items()
        ),
        *_claims(house, year, {year}),
    ]


def fingerprint(lines: Iterable[FrozenFigure], year: int) -> str:
    """What *lines* say of *year* itself, in short: whether somebody signs what they saw."""
    calendar = Period.calendar_year(year)
    of_year = [line.line() for line in lines if (line.start, line.end) == (calendar.start, calendar.end)]
    return sha256("\n".join(sorted(of_year)).encode()).hexdigest()[:16]


def sign_off(*, house: UUID, year: int, by: UUID | None, at: datetime, seen: str | None = None) -> Snapshot:
    """Keep every figure of *year* as it is now, counted anew from the rows. Call it while that year is held.

    Raises ``ValidationError`` where the figures are no longer those of which the ``fingerprint`` was *seen*.
    """
    closed = closed_years(house) | {year}
    lines = _lines(house, periods_of(year, closed), year, closed)
    if seen is not None and seen != fingerprint(lines, year):
        raise ValidationError(_("Er is intussen een getal veranderd. Kijk nog eens, en sluit het jaar dan af."))
    snapshot = Snapshot(house_id=house, year=year, signed_by=by, signed_at=at)
    snapshot.digest = digest(snapshot, lines)
    snapshot.save(force_insert=True)
    for line in lines:
        line.snapshot = snapshot
    FrozenFigure.objects.bulk_create(lines, batch_size=1000)
    return snapshot


def _lines(house: UUID, periods: Iterable[Period], year: int, closed: Collection[int]) -> list[FrozenFigure]:
    """What rooms count in *periods*, and what was reported for those that touch *year* and lie in *closed* ones."""
    lines = []
    for period in periods:
        for key, one in standing(house, period, None, count_all(house, period)).items():
            lines.append(_line(house, key, period, Source.REGISTERED, one.count, one.added))
    return [*lines, *_claims(house, year, closed)]


def _claims(house: UUID, year: int, closed: Collection[int]) -> Iterable[FrozenFigure]:
    for claim in reported_in(house, year):
        if {touched.start.year for touched in claim.period.calendar_years} <= set(closed):
            key, count = (claim.initiative, claim.measure), Count.exactly(claim.value)
            yield _line(house, key, claim.period, Source.REPORTED, count, 0)


def _line(house: UUID, key: Key, period: Period, source: Source, count: Count, added: int) -> FrozenFigure:
    return FrozenFigure(
        house_id=house,
        initiative_id=key[0],
        measure=key[1],
        start=period.start,
        end=period.end,
        source=source,
        low=count.low,
        high=count.high,
        added=added,
    )


def digest(snapshot: Snapshot, lines: Iterable[FrozenFigure]) -> str:
    """The SHA-256 over all that was signed off, by whom and when, in hexadecimal."""
    signed = snapshot.signed_at.astimezone(UTC).isoformat()
    head = f"jaarstaat 1 {snapshot.house_id} {snapshot.year} {signed} {snapshot.signed_by or '-'}"
    text = "\n".join([head, *sorted(line.line() for line in lines)])
    return sha256(text.encode()).hexdigest()


def broken() -> tuple[int, list[Snapshot]]:
    """How many snapshots there are in all houses, and those of which a figure, name or moment no longer fits."""
    with scopes_disabled():
        lines: dict[UUID, list[FrozenFigure]] = defaultdict(list)
        for line in FrozenFigure.objects.all():
            lines[line.snapshot_id].append(line)
        all_of_them = list(Snapshot.objects.order_by("house", "year"))
    return len(all_of_them), [one for one in all_of_them if digest(one, lines[one.id]) != one.digest]


def standing(
    house: UUID,
    period: Period,
    initiatives: Collection[UUID] | None,
    counted: Counts,
    *,
    proving: bool = False,
) -> dict[Key, Standing]:
    """What stands of *period*: what is *counted*, or where it was signed off that figure with what was added since.

    When *proving*, what must still be the same in the rows is taken from them, and not from what was signed off.
    """
    frozen, added = _frozen(house, period, initiatives), _added(house, period, initiatives)
    found: dict[Key, Standing] = {}
    for key in counted.keys() | frozen.keys():
        amounts = added.get(key, {})
        total = sum(sum(half) for half in amounts.values())
        unshown = sum(waiting(half) for half in amounts.values())
        signed = frozen.get(key)
        if signed and not (proving and key[1] in FIXED):
            count = Count(signed.low, signed.high) + Count.exactly(total - signed.added)
        elif key in counted:
            count = counted[key]
        else:
            continue
        found[key] = Standing(count, total, unshown)
    return found


def _frozen(house: UUID, period: Period, initiatives: Collection[UUID] | None) -> Mapping[Key, FrozenFigure]:
    rows = FrozenFigure.objects.filter(house=house, start=period.start, end=period.end, source=Source.REGISTERED)
    if initiatives is not None:
        rows = rows.filter(initiative__in=initiatives)
    return {(one.initiative_id, one.measure): one for one in rows}


def _added(house: UUID, period: Period, initiatives: Collection[UUID] | None) -> Mapping[Key, Mapping[date, list[int]]]:
    """What was added in *period*, in the order in which it was, by the first day of each half year."""
    rows = Addition.objects.filter(house=house, day__range=(period.start, period.end)).order_by("number")
    if initiatives is not None:
        rows = rows.filter(initiative__in=initiatives)
    found: dict[Key, dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in rows:
        half = date(one.day.year, 1 if one.day.month < 7 else 7, 1)
        found[one.initiative_id, one.measure][half].append(one.amount)
    return found
