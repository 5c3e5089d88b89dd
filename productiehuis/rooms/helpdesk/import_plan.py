"""What an old list would bring: each row as a visit, or with the reason why it cannot be one. Changes nothing."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.actions import CodeKey, closed_words, code_keys
from productiehuis.foundation.counting.words import dutch_number
from productiehuis.foundation.house.rules import name_key
from productiehuis.foundation.trust.bsn import holds_bsn
from productiehuis.foundation.web.reading import Book, Cell, Line
from productiehuis.foundation.web.spreadsheets import BadFile, Sheet

from .import_rules import (
    EXTRA,
    MOST_BAD,
    MOST_ROWS,
    NEW,
    WITHOUT,
    Match,
    Origins,
    Reader,
    Told,
    id_from,
    is_extra,
    is_origin,
    text_of,
    text_of_origin,
)
from .models import Desk, Topic, Visit
from .rules import problem_with_day

LONGEST_TOPIC = Topic._meta.get_field("name").max_length or 0
Progress = Callable[[int], None]
"""Is told now and then how many rows are done; may raise what stops the work."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be a visit. *topics* are ids of topics (as text), or ``NEW`` and the key of one to be made.

    *code* is what stays of it when spelling does not matter. *origin* is where a row came from that was taken along
    to mend.
    """

    number: int
    day: date
    code: str
    topics: tuple[str, ...]
    note: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that cannot be a visit: its number as a spreadsheet counts it, why, its cells, and where it came from."""

    number: int
    reason: str
    cells: tuple[str, ...]
    origin: str = ""


@dataclass
class Plan:
    """A list that was read. *words* are those that mean nothing here yet, as they are spelled, with how often.

    *new* are the topics to make, by key; *mended* says that the list has our own column: it was taken along to mend.
    """

    headers: tuple[str, ...] = ()
    mended: bool = False
    rows: list[Row] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    new: dict[str, str] = field(default_factory=dict)

    @property
    def requests(self) -> int:
        return sum(max(1, len(row.topics)) for row in self.rows)

    @cached_property
    def days(self) -> list[date]:
        return sorted({row.day for row in self.rows})


def bad_rows_sheet(headers: Sequence[str], bad: Sequence[Bad]) -> Sheet:
    """The rows that were not right, with their number and the reason, to mend and offer again."""
    width = max((len(headers), *(len(one.cells) for one in bad)))
    names = [*headers, *(_("Kolom %(place)s") % {"place": place + 1} for place in range(len(headers), width))]
    keep = [place for place, name in enumerate(names) if not is_extra(name)]
    rows: list[list[Cell | int]] = [
        [one.number, one.reason, one.origin, *(one.cells[place] if place < len(one.cells) else "" for place in keep)]
        for one in bad
    ]
    return Sheet(_("Nog te verbeteren"), [*map(str, EXTRA), *(names[place] for place in keep)], rows)


class Planner:
    """Turns rows of a list of *desk* into visits to be, as the rules of the table have it.

    With *looking*, words that mean nothing yet stand among the topics of a row as they are spelled: they are matched
    later.
    """

    def __init__(
        self,
        desk: Desk,
        match: Match,
        headers: Sequence[Cell],
        today: date,
        topics: Sequence[Topic],
        origins: Origins | None = None,
        *,
        looking: bool = False,
    ) -> None:
        self.desk, self.match, self.today, self.looking = desk, match, today, looking
        self.origins = origins or Origins(b"", "")
        self.origin_at = next((place for place, name in enumerate(headers) if is_origin(name)), None)
        named = {name_key(topic.name): str(topic.id) for topic in topics}
        meant = {key: to for key, to in match.words.items() if to in (WITHOUT, *named.values())}
        new = {key: to for key, to in match.words.items() if to == NEW}
        self.ids = {**new, **named, **meant}  # what was new the last time, has its name by now
        self.reader = Reader(match.columns, headers, self.ids)
        self.keys: Callable[[int], CodeKey] = code_keys(desk.house_id)
        self.plan = Plan(tuple(map(str, headers)), mended=self.origin_at is not None)
        self.note = Visit._meta.get_field("note")

    def add(self, line: Line) -> None:
        """Take *line* into the plan, as a row or as a bad one."""
        origin = self._origin(line)
        try:
            told = self.reader.read(line)
            if told is not None:
                self.plan.rows.append(self.row(line.number, told, origin))
        except (ValueError, ValidationError) as error:
            reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            origin = origin or self.origins.first(line.number)
            self.plan.bad.append(Bad(line.number, reason, self.reader.mended(line), origin))

    def _origin(self, line: Line) -> str:
        if self.origin_at is None or self.origin_at >= len(line.cells):
            return ""
        return self.origins.kept(line.cells[self.origin_at])

    def row(self, number: int, told: Told, origin: str) -> Row:
        """The visit that is *told*. Raises ``ValidationError`` with all that is wrong with it, as the table says it."""
        wrong: list[str] = []
        if problem := problem_with_day(told.day, self.today):
            wrong.append(problem)
        key = self.keys(told.day.year)
        if key.closed:
            wrong.append(closed_words(key.year))
        code, topics = "", ()
        for part in (self._code, self._topics, self._note):
            try:
                match part(key, told):
                    case str() as found:
                        code = found
                    case tuple() as ids:
                        topics = ids
            except ValidationError as error:
                wrong += error.messages
        if told.note and not told.words:
            wrong.append(
                _("Van een bezoek zonder onderwerp bewaren wij geen notitie. Haal haar weg, of noem het onderwerp.")
            )
        elif told.note and not topics and not wrong:
            wrong.append(_("Hier blijft geen onderwerp over, en dan bewaren wij geen notitie. Haal de notitie weg."))
        if wrong:
            raise ValidationError(wrong)
        return Row(number, told.day, code, topics, told.note, origin)

    def _code(self, key: CodeKey, told: Told) -> str:
        return key.normal(told.code) if told.code else ""

    def _topics(self, key: CodeKey, told: Told) -> tuple[str, ...]:
        found: set[str] = set()
        unknown: list[str] = []
        for word in told.words:
            meant = self.ids.get(name_key(word)) or (NEW if self.match.create else "")
            if meant == NEW:
                found.add(self._new(word))
            elif meant:
                found.add(meant)
            else:
                self.plan.words[word] += 1
                unknown.append(word[:LONGEST_TOPIC])
        if self.looking:
            found.update(unknown)
        elif unknown:
            words = {"words": ", ".join(unknown)}
            raise ValidationError(_("Dit is hier geen onderwerp: %(words)s. Kies wat ermee is bedoeld.") % words)
        return tuple(sorted(found - {WITHOUT}))

    def _new(self, word: str) -> str:
        if len(word) > LONGEST_TOPIC or holds_bsn(word):
            raise ValidationError(_("‘%(word)s’ kan geen onderwerp zijn.") % {"word": word[:LONGEST_TOPIC]})
        key = name_key(word)
        self.plan.new.setdefault(key, word)
        return f"{NEW}{key}"

    def _note(self, key: CodeKey, told: Told) -> None:
        self.note.run_validators(told.note)


def make_plan(
    *,
    desk: Desk,
    book: Book,
    match: Match,
    today: date,
    topics: Sequence[Topic],
    progress: Progress = lambda rows: None,
) -> Plan:
    """What the list in *book* would bring to *desk*, read as *match* says. Costs one query, however long the list is.

    *topics* are all those of the house. Raises ``BadFile`` where the file cannot be read on, or is too long.
    """
    headers, lines = split(book.lines(match.columns.sheet), match.columns.header)
    origins = Origins(book.data, match.columns.sheet or book.sheets[0])
    planner = Planner(desk, match, headers, today, topics, origins)
    plan = planner.plan
    for count, line in enumerate(lines, start=1):
        if count > MOST_ROWS:
            raise BadFile(
                _("Deze lijst heeft meer dan %(most)s rijen. Verdeel hem over meer bestanden.")
                % {"most": dutch_number(MOST_ROWS)}
            )
        planner.add(line)
        if len(plan.bad) > MOST_BAD:
            words = {"most": dutch_number(MOST_BAD), "row": plan.bad[0].number, "reason": plan.bad[0].reason}
            raise BadFile(
                _("Meer dan %(most)s rijen kloppen niet. Rij %(row)s: %(reason)s Kies je de goede kolommen?") % words
            )
        if count % 1000 == 0:
            progress(count)
    if not plan.rows and not plan.bad:
        raise BadFile(_("Onder de namen van de kolommen staat niets."))
    return plan


def split(lines: Iterator[Line], header: int) -> tuple[tuple[Cell, ...], Iterator[Line]]:
    """The names of the columns in row *header*, and the rows below it."""
    for line in lines:
        if line.number == header:
            return line.cells, lines
    return (), lines


Content = tuple[date, str, tuple[str, ...], str]


class Ids:
    """Gives each row the id of its visit: made of what it says, so that the same list twice is the same visits.

    Rows that say the same are visits of their own: the first, the second and so on. A row that was taken along to mend
    is told by where it came from, whatever it says by now and whatever else was read in or taken back.
    """

    def __init__(self, desk: UUID, keys: Callable[[int], CodeKey]) -> None:
        self.desk, self.keys = desk, keys
        self.seen: Counter[Content] = Counter()

    def of(self, row: Row) -> UUID:
        """The id of the next row that says what *row* says."""
        if row.origin:
            text = text_of_origin(self.desk, row.origin)
        else:
            content = (row.day, row.code, row.topics, row.note)
            self.seen[content] += 1
            text = text_of(self.desk, *content, self.seen[content])
        return id_from(self.keys(row.day.year).sign(text))


def chunks(rows: Sequence[Any], size: int = 2000) -> Iterator[list[Any]]:
    """*rows*, so many at a time."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some
