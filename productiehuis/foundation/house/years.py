"""The end of a year, as its pages, its paper and its command show it: which years, and what is signed off."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import OuterRef, SmallIntegerField, Subquery
from django.db.models.functions import Cast, ExtractYear, JSONObject
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.closing import reported_in, years_of_rooms
from productiehuis.foundation.counting.counts import Count
from productiehuis.foundation.counting.measures import MEASURES
from productiehuis.foundation.counting.models import Addition, CodeYear, FrozenFigure, RollUp, Snapshot, Source
from productiehuis.foundation.counting.periods import FIRST_YEAR, LAST_YEAR, Period
from productiehuis.foundation.counting.snapshots import fingerprint, periods_of, to_sign
from productiehuis.foundation.counting.words import count_words, dutch_number
from productiehuis.foundation.people.models import Person

from .models import House, Initiative

BY_KEY = {measure.key: measure for measure in MEASURES}
State = Literal["running", "open", "closed"]


@dataclass(frozen=True)
class HouseYear:
    """A year of a house: not over yet, still open, or closed (when, by whom, and under which digest).

    ``signed`` is false for what was closed before figures were signed off; ``by`` is empty where there is no name (any
    more). ``also`` has the other periods that are signed off with it.
    """

    year: int
    state: State
    closed_at: datetime | None = None
    signed: bool = False
    digest: str = ""
    by_somebody: bool = False
    by: str = ""
    also: tuple[Period, ...] = ()

    @property
    def name(self) -> str:
        """The year as one writes it: no number with a dot in it."""
        return str(self.year)

    @property
    def digest_words(self) -> str:
        """The digest in pieces that one can read aloud and compare."""
        return " ".join(self.digest[i : i + 8] for i in range(0, len(self.digest), 8))


def is_a_year(year: int) -> bool:
    """Whether there can be figures of *year*."""
    return FIRST_YEAR < year < LAST_YEAR


def house_year(house: House, year: int, today: date) -> HouseYear:
    """How *year* stands, in one query."""
    near = {one.year: one for one in _closed(house, year__range=(year - 1, year + 1))}
    found = near.get(year) or HouseYear(year, "open" if year < today.year else "running")
    return replace(found, also=tuple(periods_of(year, near)[1:]))


def house_years(house: House, today: date) -> list[HouseYear]:
    """Every year with figures, the newest first, and the running one."""
    closed = {one.year: one for one in _closed(house)}
    rows = _whole_years(house).values_list("year", flat=True)
    years = {today.year, *rows, *years_of_rooms(house.id), *closed}
    return [
        closed.get(year) or HouseYear(year, "open" if year < today.year else "running")
        for year in sorted(years, reverse=True)
        if year <= today.year
    ]


def years_to_close(house: House, today: date) -> list[int]:
    """The years that are over, have registered figures and are not closed: what the coordinator is reminded of."""
    closed = CodeYear.objects.filter(house=house).exclude(closed_at=None).values("year")
    over = _whole_years(house).filter(year__lt=today.year).exclude(year__in=closed)
    return sorted(over.values_list("year", flat=True))


def _whole_years(house: House) -> Any:
    """The calendar years of which a figure is kept, as ``year``."""
    whole = RollUp.objects.filter(house=house, start__month=1, end__month=12).order_by()
    return whole.annotate(year=Cast(ExtractYear("start"), SmallIntegerField())).distinct()


def _closed(house: House, **which: Any) -> list[HouseYear]:
    """The years of *house* that are closed, in one query."""
    signed = Snapshot.objects.filter(house=house, year=OuterRef("year")).annotate(by=_name("signed_by"))
    rows = CodeYear.objects.filter(house=house, **which).exclude(closed_at=None)
    as_json = signed.values(json=JSONObject(digest="digest", signed_by="signed_by", by="by"))
    return [
        HouseYear(
            year, "closed", at, snapshot is not None, said["digest"], said["signed_by"] is not None, said["by"] or ""
        )
        for year, at, snapshot in rows.annotate(snapshot=Subquery(as_json)).values_list("year", "closed_at", "snapshot")
        for said in [snapshot or {"digest": "", "signed_by": None, "by": ""}]
    ]


def _name(field: str) -> Subquery:
    """The name of the person of whom *field* has the id; None where nobody is called so any more."""
    return Subquery(Person.objects.filter(id=OuterRef(field)).values("name"))


@dataclass(frozen=True)
class YearCell:
    """A figure in words, and what must be known with it, a line each. Empty is not counted."""

    measure: str
    text: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class YearTable:
    """The figures of one period: a row for each initiative with any, a cell for each measure."""

    period: Period
    rows: list[tuple[str, list[YearCell]]]

    @property
    def headings(self) -> list[str]:
        return [str(measure.name) for measure in MEASURES]

    @property
    def label(self) -> str:
        return self.period.label


Later = Mapping[tuple[UUID, str], tuple[str, ...]]


def table_to_sign(house: House, year: int) -> tuple[YearTable, str]:
    """The figures of *year* as they would be signed off now, and their fingerprint."""
    lines = to_sign(house.id, year)
    calendar = Period.calendar_year(year)
    tables = _tables(house, lines)
    return next((one for one in tables if one.period == calendar), YearTable(calendar, [])), fingerprint(lines, year)


def signed_tables(house: House, year: int, added: Iterable[Addition]) -> list[YearTable]:
    """What was signed off when *year* was closed: the year first, with what was *added* or reported anew since."""
    lines = list(FrozenFigure.objects.filter(house=house, snapshot__year=year))
    return _tables(house, lines, _since(house, year, lines, added))


def _since(house: House, year: int, lines: Iterable[FrozenFigure], added: Iterable[Addition]) -> Mapping[Period, Later]:
    """Of the year itself, what is different from what was signed off, in words."""
    calendar = Period.calendar_year(year)
    amounts: dict[tuple[UUID, str], int] = defaultdict(int)
    for one in added:
        amounts[one.initiative_id, one.measure] += one.amount
    later: dict[tuple[UUID, str], tuple[str, ...]] = {
        key: (_("daarna %(amount)s erbij") % {"amount": dutch_number(amount)},) for key, amount in amounts.items()
    }
    now = {(one.initiative, one.measure): one.value for one in reported_in(house.id, year) if one.period == calendar}
    then = {
        (line.initiative_id, line.measure): line.low
        for line in lines
        if line.source == Source.REPORTED and (line.start, line.end) == (calendar.start, calendar.end)
    }
    for key in now.keys() | then.keys():
        if now.get(key) != then.get(key):
            value = _("niet geteld") if now.get(key) is None else dutch_number(now[key])
            later[key] = (*later.get(key, ()), _("nu opgegeven: %(value)s") % {"value": value})
    return {calendar: later}


def _tables(
    house: House, lines: Iterable[FrozenFigure], later: Mapping[Period, Later] | None = None
) -> list[YearTable]:
    """*lines* as tables: the year, then project years, then its parts."""
    found: dict[Period, dict[tuple[UUID, str], dict[str, Count]]] = defaultdict(lambda: defaultdict(dict))
    for line in lines:
        key = line.initiative_id, line.measure
        found[Period(line.start, line.end)][key][line.source] = Count(line.low, line.high)
    for period, of_period in (later or {}).items():
        for key in of_period:
            found[period][key]
    names = list(Initiative.objects.filter(house=house).values_list("id", "name")) if found else []
    kinds = ("calendar_year", "project_year", "free")
    in_order = sorted(found, key=lambda period: (kinds.index(period.kind), period.start))
    return [YearTable(period, _rows(names, found[period], (later or {}).get(period, {}))) for period in in_order]


def _rows(
    names: Iterable[tuple[UUID, str]], figures: Mapping[tuple[UUID, str], Mapping[str, Count]], later: Later
) -> list[tuple[str, list[YearCell]]]:
    return [
        (name, [_cell(key, figures.get((id, key), {}), later.get((id, key), ())) for key in BY_KEY])
        for id, name in names
        if any((id, key) in figures for key in BY_KEY)
    ]


def _cell(measure: str, counts: Mapping[str, Count], later: tuple[str, ...]) -> YearCell:
    """The registered figure before the reported one, as the results show them."""
    registered, reported = counts.get(Source.REGISTERED), counts.get(Source.REPORTED)
    notes = later
    if registered and reported:
        notes = (_("opgegeven: %(value)s") % {"value": count_words(reported)}, *later)
    shown = registered or reported
    return YearCell(str(BY_KEY[measure].name), count_words(shown) if shown else "", notes)


def additions(house: House, year: int) -> list[Addition]:
    """What was added to *year* since it was closed, the newest first, each with who did it in ``name``."""
    rows = Addition.objects.filter(house=house, day__year=year).select_related("initiative")
    return list(rows.annotate(name=_name("by")).order_by("-number"))


def no_longer(year: int) -> list[str]:
    """What cannot be done any more once *year* is closed."""
    return [
        _("Een bezoek van %(year)s erbij schrijven. Ook niet van papier of uit een lijst.") % {"year": year},
        _("Een bezoek van %(year)s weghalen, of er de dag, de code of de woorden van veranderen.") % {"year": year},
        _("Iemand herkennen aan een code van %(year)s. Wij gooien de sleutel weg, en niemand kan die terughalen.")
        % {"year": year},
        _("Het jaar weer openen."),
    ]


def still_possible() -> list[str]:
    """What can be done all the same."""
    return [
        _("Een vraag erbij schrijven bij een bezoek dat er al staat, met een reden. Wat erbij komt, laten wij zien."),
        _("Een getal verbeteren dat een initiatief zelf opgaf, met een reden. Wat is vastgesteld, blijft te zien."),
        _("Alles bekijken, printen en meenemen."),
    ]


def about_backups() -> str:
    """What the house itself cannot do."""
    return _(
        "Laat nu een nieuwe reservekopie maken. Gooi pas daarna de oude weg, want daar zit de sleutel nog in. "
        "Vraag dat aan wie de computer van het huis beheert."
    )


def signed_words(year: HouseYear) -> str:
    """When *year*, which is closed, was signed off and by whom, in a sentence."""
    assert year.closed_at is not None
    words = {"day": date_format(localtime(year.closed_at), "j F Y"), "by": year.by}
    if not year.signed:
        return _("Afgesloten op %(day)s. Toen stelden wij nog geen getallen vast.") % words
    if year.by:
        return _("Vastgesteld op %(day)s door %(by)s.") % words
    if year.by_somebody:
        return _("Vastgesteld op %(day)s, door iemand die hier niet meer staat.") % words
    return _("Vastgesteld op %(day)s, met een opdracht op de computer van het huis.") % words
