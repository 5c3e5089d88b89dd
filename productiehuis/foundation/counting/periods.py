"""The stretch of days that a figure is about.

The foundation's subsidy runs from July to June and most others run with the calendar, so every figure can be asked for
per calendar year, per project year or over a free range (catalogue, section 7, item 2). Both days count.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from django.utils.formats import date_format
from django.utils.translation import gettext as _

Kind = Literal["calendar_year", "project_year", "free"]
YearKind = Literal["calendar_year", "project_year"]

FIRST_YEAR, LAST_YEAR = 1900, 2200

_KEY = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<next>[0-9]{4}))?"
    r"|(?P<start>[0-9]{4}-[0-9]{2}-[0-9]{2})\.\.(?P<end>[0-9]{4}-[0-9]{2}-[0-9]{2})"
)


@dataclass(frozen=True, order=True)
class Period:
    """From *start* to *end*, both included, within the years 1900 to 2200.

    What kind it is follows from its days: a range that happens to be a whole year is that year.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(_("De laatste dag ligt voor de eerste dag. Draai de twee om."))
        _check_year(self.start.year)
        _check_year(self.end.year)

    @classmethod
    def calendar_year(cls, year: int) -> Self:
        """1 January to 31 December."""
        return cls(_day(year, 1, 1), _day(year, 12, 31))

    @classmethod
    def project_year(cls, year: int) -> Self:
        """1 July of *year* to 30 June of the year after."""
        return cls(_day(year, 7, 1), _day(year + 1, 6, 30))

    @classmethod
    def of_year(cls, kind: YearKind, year: int) -> Self:
        """The year of that *kind* that begins in *year*."""
        return cls.calendar_year(year) if kind == "calendar_year" else cls.project_year(year)

    @classmethod
    def current(cls, kind: YearKind, today: date) -> Self:
        """The year of that *kind* in which *today* falls."""
        return cls.of_year(kind, today.year - (kind == "project_year" and today.month < 7))

    @classmethod
    def half_year(cls, year: int, half: Literal[1, 2]) -> Self:
        """January to June, or July to December: a calendar year is two of them, and so is a project year."""
        return cls(_day(year, 1, 1), _day(year, 6, 30)) if half == 1 else cls(_day(year, 7, 1), _day(year, 12, 31))

    @classmethod
    def from_key(cls, text: str) -> Self:
        """The period that *text* names, as ``key`` writes it; ValueError with a Dutch sentence for anything else."""
        match = _KEY.fullmatch(text)
        if match is None:
            raise ValueError(
                _("Dit is geen periode. Schrijf een jaar, zoals 2018, of een projectjaar, zoals 2018-2019.")
            )
        if match["start"]:
            return cls(_written(match["start"]), _written(match["end"]))
        year = int(match["year"])
        if match["next"] is None:
            return cls.calendar_year(year)
        if int(match["next"]) != year + 1:
            raise ValueError(_("Een projectjaar loopt over twee jaren na elkaar, zoals 2018-2019."))
        return cls.project_year(year)

    @property
    def kind(self) -> Kind:
        """Calendar year, project year, or any other range."""
        ends = (self.start.month, self.start.day, self.end.month, self.end.day)
        if ends == (1, 1, 12, 31) and self.start.year == self.end.year:
            return "calendar_year"
        if ends == (7, 1, 6, 30) and self.start.year + 1 == self.end.year:
            return "project_year"
        return "free"

    @property
    def is_year(self) -> bool:
        """Whether it is a calendar year or a project year: what everybody may ask for, and what is rolled up."""
        return self.kind != "free"

    @property
    def half_years(self) -> tuple[Self, ...]:
        """The half years of every calendar year that it touches, in order."""
        years = range(self.start.year, self.end.year + 1)
        return tuple(half for year in years for half in (self.half_year(year, 1), self.half_year(year, 2)))

    @property
    def key(self) -> str:
        """A name for addresses and files: ``2018``, ``2018-2019`` or ``2018-03-01..2018-05-31``."""
        match self.kind:
            case "calendar_year":
                return str(self.start.year)
            case "project_year":
                return f"{self.start.year}-{self.end.year}"
            case "free":
                return f"{self.start.isoformat()}..{self.end.isoformat()}"

    @property
    def label(self) -> str:
        """What a heading says."""
        match self.kind:
            case "calendar_year":
                return _("kalenderjaar %(year)s") % {"year": self.key}
            case "project_year":
                return _("projectjaar %(years)s (juli tot en met juni)") % {"years": self.key}
            case "free":
                first, last = date_format(self.start, "j F Y"), date_format(self.end, "j F Y")
                return first if first == last else _("%(first)s tot en met %(last)s") % {"first": first, "last": last}

    @property
    def short_label(self) -> str:
        """What fits in a column head or under a chart."""
        if self.kind != "free":
            return self.key
        last = date_format(self.end, "j b Y")
        if self.start == self.end:
            return last
        return f"{date_format(self.start, 'j b' if self.start.year == self.end.year else 'j b Y')} – {last}"

    @property
    def previous(self) -> Self | None:
        """The year before, of the same kind; None for a free range and at the edge of the years we know."""
        return self._moved(-1)

    @property
    def next(self) -> Self | None:
        """The year after, of the same kind; None for a free range and at the edge of the years we know."""
        return self._moved(+1)

    def _moved(self, years: int) -> Self | None:
        kind = self.kind
        if kind == "free" or self.start.year + years < FIRST_YEAR or self.end.year + years > LAST_YEAR:
            return None
        return self.of_year(kind, self.start.year + years)

    @property
    def days(self) -> int:
        """How many days it has: 365 or 366 for a year."""
        return (self.end - self.start).days + 1

    @property
    def after(self) -> date:
        """The first day that is no longer in it; a half-open query needs it."""
        return self.end + timedelta(days=1)

    @property
    def calendar_years(self) -> tuple[Self, ...]:
        """The calendar years it touches, in order: visitor codes are keyed and closed per calendar year."""
        return tuple(self.calendar_year(year) for year in range(self.start.year, self.end.year + 1))

    def contains(self, day: date) -> bool:
        """Whether *day* falls in it."""
        return self.start <= day <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share at least one day."""
        return self.start <= other.end and other.start <= self.end


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        years = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise ValueError(_("Kies een jaar van %(first)s tot en met %(last)s.") % years)


def _day(year: int, month: int, day: int) -> date:
    """That day, with our sentence (not Python's) for a year such as 0 or 12345."""
    _check_year(year)
    return date(year, month, day)


def _written(text: str) -> date:
    """The day that *text* (2018-02-28) names."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("%(day)s bestaat niet. Kijk de datum na.") % {"day": text}) from None
