"""How the rows of an old list become visits: pure, and without a clock or a database."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.house.rules import name_key
from productiehuis.foundation.web.reading import Cell, Line, NotComputed


class ImportState(TextChoices):
    """How far an import is. Whoever brought the list may stop it until it is done, and take it back after that."""

    WAITING = "waiting", gettext_lazy("wacht op jou")
    CHECKING = "checking", gettext_lazy("wordt nagekeken")
    CHECKED = "checked", gettext_lazy("nagekeken")
    RUNNING = "running", gettext_lazy("wordt ingelezen")
    DONE = "done", gettext_lazy("ingelezen")
    STOPPED = "stopped", gettext_lazy("gestopt")
    FAILED = "failed", gettext_lazy("niet gelukt")
    TAKEN_BACK = "taken_back", gettext_lazy("teruggenomen")


BUSY = (ImportState.CHECKING, ImportState.RUNNING)
OPEN = (ImportState.WAITING, ImportState.CHECKED)

UNCHECKED = (ImportState.WAITING, ImportState.CHECKING)
"""Of these nobody knows yet what they would bring."""

FILE_KEPT = timedelta(days=1)
"""How long a file that nobody went on with is kept, and the rows of it that were not right."""

MOST_ROWS = 150_000
MOST_BAD = 10_000
"""With more rows than this that are not right, something is wrong with the list as a whole."""

MOST_WORDS = 100
"""So many words that are no topic can be matched on one screen."""

WITHOUT, NEW = "-", "+"
"""What a word of the list can mean beside a topic of the house: nothing, or a topic that is to be made."""

NO_TOPIC = frozenset({"", "0", "geen", "nvt", "zonderonderwerp", "onbekend", "nee", "leeg"})
MARKS = frozenset({"x", "xx", "1", "v", "ja", "true", "waar"}) | {"✓", "✔", "√"}
"""How a list with a column for each topic says that it was about that one."""


# -- which column is what ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Columns:
    """Which column of a list is what, by its place from 0; *header* is the number of the row with their names.

    With *fill_days* an empty day is that of the row above. *no_topics* says that a person saw that there are none.
    """

    day: int
    code: int | None = None
    topics: tuple[int, ...] = ()
    note: int | None = None
    sheet: str = ""
    header: int = 1
    fill_days: bool = False
    no_topics: bool = False

    @property
    def used(self) -> tuple[int, ...]:
        return tuple(place for place in (self.day, self.code, *self.topics, self.note) if place is not None)


@dataclass(frozen=True)
class Match:
    """How a list is read: its columns, and what each of its words means, by ``name_key``.

    A word means the id of a topic (as text), ``WITHOUT`` or ``NEW``. With *create*, every word that means nothing
    yet is ``NEW``.
    """

    columns: Columns
    words: Mapping[str, str] = field(default_factory=dict)
    create: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Match":
        columns = {**kept["columns"], "topics": tuple(kept["columns"]["topics"])}
        return cls(Columns(**columns), kept["words"], kept["create"])


CALLED: Mapping[str, tuple[str, ...]] = {
    "day": ("datum", "dag", "bezoekdatum", "date", "wanneer"),
    "code": ("bezoekerscode", "code", "codebezoeker"),
    "topics": (
        *("onderwerpen", "onderwerp", "topic", "topics", "hulpvraag", "hulpvragen", "thema", "vraag", "vragen"),
        *("waarvoor", "soort", "reden"),
    ),
    "note": ("notitie", "opmerking", "opmerkingen", "toelichting", "bijzonderheden", "aantekening"),
}
"""What people call the columns; the first is the name in the list that we ourselves would make."""

ORIGIN = gettext_lazy("Kenmerk (laat dit staan)")
EXTRA = (gettext_lazy("Rij in de lijst"), gettext_lazy("Wat er niet klopt"), ORIGIN)
"""The columns that we put before the rows that were not right. Offered again, only the origin is read."""


def field_called(header: Cell, remembered: Mapping[str, Collection[str]] | None = None) -> str:
    """What the column under *header* is for, by the names that are *remembered*, else by what people call it."""
    key = name_key(str(header))
    for name, keys in (remembered or CALLED).items():
        if key in keys:
            return name
    if remembered:
        return ""
    if key.startswith("datum") and len(key) < 20:
        return "day"
    return "topics" if re.fullmatch(r"(onderwerp|hulpvraag|thema)\d", key) else ""


def is_extra(header: Cell) -> bool:
    """Whether this is a column of ours, in a list of rows that was taken along to mend."""
    return name_key(str(header)) in {name_key(str(name)) for name in EXTRA}


def is_origin(header: Cell) -> bool:
    """Whether this is the column of ours that tells where a row came from."""
    return name_key(str(header)) == name_key(str(ORIGIN))


def find_header(lines: Sequence[Line], remembered: Mapping[str, Collection[str]] | None = None) -> int:
    """The number of the row that looks most like the names of columns; of the first row where none does."""

    def likeness(line: Line) -> int:
        return max(
            len({field_called(cell, names) for cell in line.cells if isinstance(cell, str)} - {""})
            for names in (remembered, None)
        )

    best = max(lines, key=likeness, default=None)
    return best.number if best else 1


def as_before(headers: Sequence[Cell], remembered: Mapping[str, Collection[str]] | None) -> bool:
    """Whether the day has a name that is *remembered*."""
    days = (remembered or {}).get("day", ())
    return any(name_key(str(header)) in days for header in headers)


def find_columns(
    headers: Sequence[Cell], remembered: Mapping[str, Collection[str]] | None = None, topics: Collection[str] = ()
) -> dict[str, Any]:
    """What each column is, as far as its name tells: a place for each field, and places for the topics.

    A column that has the name of one of *topics* (by ``name_key``) and nothing else to be, always holds topics.
    Where the day has a name that is *remembered*, it is a list as the one before: what was not used then is not now.
    """
    if not as_before(headers, remembered):
        remembered = None
    found: dict[str, Any] = {"topics": []}
    for place, header in enumerate(headers):
        match field_called(header, remembered):
            case "topics":
                found["topics"].append(place)
            case "":
                if name_key(str(header)) in topics:
                    found["topics"].append(place)
            case name:
                found.setdefault(name, place)
    return found


# -- what stands in a row ---------------------------------------------------------------------------------------

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ALSO = {"maa": 3, "mar": 3, "may": 5, "oct": 10}
_WEEKDAY = r"(?:(?:ma|di|wo|do|vr|za|zo)[a-z]*[.,]?\s+)?"
_TIME = r"(?:[T\s,]+(?:om\s+)?\d{1,2}[:.]\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})\s*[-/.\s]\s*(\d{{1,2}}|[a-z]{{3,9}})\.?\s*[-/.\s]\s*(\d{{4}}|'?\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_FIRST_SERIAL, _LAST_SERIAL = 32_874, 73_050  # 1990 to 2099, as a spreadsheet counts days
_SERIAL_ZERO = date(1899, 12, 30)


def read_day(cell: Cell) -> date:
    """The day in *cell*: 2018-03-05, 5-3-2018, ma 5 maart 2018, with or without a time, or a day of a spreadsheet.

    The day comes before the month, as people write it here. Raises ``ValueError`` with a Dutch sentence.
    """
    if isinstance(cell, date):
        return cell
    text = cell.strip()
    if not text:
        raise ValueError(_("Er staat geen datum."))
    if re.fullmatch(r"\d{5}", text) and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        return _SERIAL_ZERO + timedelta(days=int(text))
    try:
        if found := _YEAR_FIRST.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(text):
            return date(_year(found[3].lstrip("'")), _month(found[2]), int(found[1]))
    except ValueError:
        pass
    raise ValueError(_("‘%(text)s’ is geen datum. Zo wel: 5-3-2018.") % {"text": text[:40]})


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= 90 else 2000)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    short = text[:3].lower()
    return _ALSO[short] if short in _ALSO else _MONTHS.index(short) + 1


def words_in(text: str, known: Collection[str]) -> list[str]:
    """The topics in *text*, as they are spelled there; none for what says that there was none.

    They are parted by ``;`` or a new line, and by other signs too where the text as a whole is not in *known*.
    """
    words: list[str] = []
    for piece in re.split(r"[;\n]", text):
        parts = [piece] if name_key(piece) in known else re.split(r"[,+|/]", piece)
        if all(re.fullmatch(r"[\d\s]*", part) for part in parts):
            parts = " ".join(parts).split()  # numbers, as on a tally sheet
        words += [word.strip() for word in parts if name_key(word) not in NO_TOPIC]
    return words


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says, in its own words."""

    day: date
    code: str
    words: tuple[str, ...]
    note: str


class Reader:
    """Reads row after row, and remembers the day where it stands once above several rows."""

    def __init__(self, columns: Columns, headers: Sequence[Cell], known: Collection[str]) -> None:
        self.columns, self.headers, self.known = columns, headers, known
        self.day_above: Cell = ""

    def read(self, line: Line) -> Told | None:
        """What *line* says; None where it says nothing. Raises ``ValueError`` with sentences for what cannot be."""
        columns = self.columns
        cells = {place: line.cells[place] if place < len(line.cells) else "" for place in columns.used}
        if not any(cells.values()):
            return None
        wrong = [self._no_outcome(place) for place, cell in cells.items() if isinstance(cell, NotComputed)]
        below = bool(self.day_above) and cells[columns.day] == ""
        self.day_above = cells[columns.day] or self.day_above
        if columns.fill_days:
            cells[columns.day] = self.day_above
            if not any(cell for place, cell in cells.items() if place != columns.day):
                return None
        elif below:
            wrong.append(_("Er staat geen datum. Is het de dag erboven? Kies dan ‘Een lege dag is de dag erboven’."))
        if wrong:
            raise ValueError(" ".join(wrong))
        code, note = (str(cells[place]).strip() if place is not None else "" for place in (columns.code, columns.note))
        return Told(read_day(cells[columns.day]), code, tuple(self._words(cells)), note)

    def mended(self, line: Line) -> tuple[str, ...]:
        """The cells of *line* to take along, with the day in its place also where it stood above."""
        cells = [str(cell) for cell in line.cells] + [""] * (self.columns.day + 1 - len(line.cells))
        if self.columns.fill_days and not cells[self.columns.day]:
            cells[self.columns.day] = str(self.day_above)
        return tuple(cells)

    def _words(self, cells: Mapping[int, Cell]) -> Iterable[str]:
        several = len(self.columns.topics) > 1
        for place in self.columns.topics:
            text = str(cells[place])
            if several and text.strip().lower() in MARKS and place < len(self.headers):
                text = str(self.headers[place])
            yield from words_in(text, self.known)

    def _no_outcome(self, place: int) -> str:
        name = str(self.headers[place]) if place < len(self.headers) else ""
        return _(
            "In de kolom ‘%(column)s’ staat een formule zonder uitkomst. Typ er de waarde, of open het bestand in "
            "Excel en bewaar het opnieuw."
        ) % {"column": name or place + 1}


def text_of(desk: UUID, day: date, code: str, topics: Iterable[str], note: str, occurrence: int) -> str:
    """All that a row says, and that it is the *occurrence*-th that says so: what the id of its visit is made of.

    *code* is what stays of it when spelling does not matter, *topics* are ids.
    """
    return "\0".join(
        ("row of a list", str(desk), day.isoformat(), code, ",".join(sorted(topics)), note, str(occurrence))
    )


def text_of_origin(desk: UUID, origin: str) -> str:
    """What the id of a visit is made of whose row was taken along to mend: not what it says, for that changed."""
    return "\0".join(("mended row of a list", str(desk), origin))


class Origins:
    """Where the rows of a list came from: each its own, and the same when the same file is offered again.

    A row keeps its first origin, however often it is taken along. One that somebody copied is a row of its own.
    """

    def __init__(self, file: bytes, sheet: str) -> None:
        self.list = sha256(file + b"\0" + sheet.encode()).hexdigest()[:16]
        self.times: Counter[str] = Counter()
        self.given: set[str] = set()

    def first(self, number: int) -> str:
        """The origin of row *number*, which has none yet. It begins with a letter, so that Excel leaves it as it is."""
        return f"L{self.list}R{number}"

    def kept(self, cell: Cell) -> str:
        """The origin in *cell*; "" where there is none."""
        text = str(cell).strip()
        if not re.fullmatch(r"L[0-9a-f]{16}R\d{1,9}(\.\d{1,9}){0,9}", text):
            return ""
        origin = text
        while origin in self.given:
            self.times[text] += 1
            origin = f"{text}.{self.times[text] + 1}"
        self.given.add(origin)
        return origin


def id_from(signed: bytes) -> UUID:
    """A UUID of version 8 (what its maker wants it to be, RFC 9562) from the first of *signed* bytes."""
    number = int.from_bytes(signed[:16])
    number = number & ~(0xF << 76) | 8 << 76
    return UUID(int=number & ~(0x3 << 62) | 2 << 62)
