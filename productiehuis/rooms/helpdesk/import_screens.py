"""What the pages of an old list show: how its first rows are read, and what was wrong in all of it."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from productiehuis.foundation.house.rules import name_key
from productiehuis.foundation.web.reading import Cell, Line

from .import_files import sample_of, unpack
from .import_forms import found_in
from .import_plan import Bad, Planner
from .import_rules import NEW, Columns, Match, field_called, find_header
from .models import Desk, Topic, VisitImport

SHOWN_ROWS = 8
"""How many rows are shown as they will be kept."""


@dataclass(frozen=True)
class Outcome:
    """What was wrong in a list, which of its words mean nothing here yet, and how many new visits have no topic."""

    headers: tuple[str, ...] = ()
    bad: tuple[Bad, ...] = ()
    words: tuple[tuple[str, int], ...] = ()
    without: int = 0


def outcome_of(one: VisitImport) -> Outcome:
    """What the task found in *one*; nothing when it found nothing yet, or it is thrown away."""
    file = getattr(one, "file", None)
    kept = unpack(file.outcome) if file else None
    if kept is None:
        return Outcome()
    bad = tuple(Bad(number, reason, tuple(cells), *origin) for number, reason, cells, *origin in kept["bad"])
    words = tuple((word, times) for word, times in kept["words"])
    return Outcome(tuple(kept["headers"]), bad, words, kept.get("without", 0))


@dataclass(frozen=True)
class Shown:
    """A row as it will be kept, or why it cannot be; of a code only that there is one. *words* are matched later."""

    number: int
    day: date | None = None
    code: bool = False
    topics: str = ""
    words: str = ""
    note: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Screen:
    """The first rows of one sheet of a list, and how they were read before: at this list, or at the one before."""

    desk: Desk
    sheets: tuple[str, ...]
    sheet: str
    header: int
    lines: Sequence[Line]
    before: Match | None
    remembered: dict[str, Any]

    @property
    def headers(self) -> tuple[Cell, ...]:
        return next((line.cells for line in self.lines if line.number == self.header), ())

    @property
    def below(self) -> list[Line]:
        return [line for line in self.lines if line.number > self.header]

    @property
    def rows(self) -> list[tuple[int, str]]:
        """Each row in short, to choose the one with names. What looks like a visit is not written out."""

        def words(line: Line) -> str:
            cells = [str(cell) for cell in line.cells if cell != ""]
            if any(re.search(r"\d", cell) for cell in cells) and not any(map(field_called, cells)):
                return "…"
            return " | ".join(cells)[:80]

        return [(line.number, words(line)) for line in self.lines]

    @cached_property
    def topics(self) -> list[Topic]:
        """All topics of the house."""
        return list(Topic.objects.all())

    def found(self) -> dict[str, Any]:
        """What the form proposes."""
        before = self.before.columns if self.before else None
        same = before if before and (before.sheet, before.header) == (self.sheet, self.header) else None
        topics = {name_key(topic.name) for topic in self.topics}
        return {**found_in(self.headers, self.remembered, same, topics), "sheet": self.sheet, "header": self.header}

    def preview(self, columns: Columns | None) -> list[Shown]:
        """The first rows below the names as *columns* reads them; none without columns."""
        if columns is None:
            return []
        words = self.before.words if self.before else self.remembered.get("words", {})
        planner = Planner(
            self.desk, Match(columns, words), self.headers, timezone.localdate(), self.topics, looking=True
        )
        for line in self.below[:SHOWN_ROWS]:
            planner.add(line)
        plan, names = planner.plan, {str(topic.id): topic.name for topic in self.topics}
        names |= {f"{NEW}{key}": word for key, word in plan.new.items()}
        shown = [
            Shown(
                row.number,
                row.day,
                bool(row.code),
                ", ".join(names[one] for one in row.topics if one in names),
                ", ".join(one for one in row.topics if one not in names),
                row.note,
            )
            for row in plan.rows
        ]
        bad = [Shown(one.number, problem=one.reason) for one in plan.bad]
        return sorted([*shown, *bad], key=lambda one: one.number)


def screen_of(one: VisitImport, sheet: str | None, header: str | None) -> Screen:
    """The screen for *sheet* and the number of the row with names (as asked; else as before, or as it looks)."""
    sheets = sample_of(one.file)
    before = Match.from_json(json.loads(one.match)) if one.match else None
    kept = getattr(one.desk, "remembered_match", None)
    remembered = json.loads(kept.match) if kept else {}
    if sheet not in sheets:
        sheet = before.columns.sheet if before and before.columns.sheet in sheets else next(iter(sheets))
    lines = sheets[sheet]
    row = next((line.number for line in lines if str(line.number) == header), None)
    if row is None and before and before.columns.sheet == sheet:
        row = before.columns.header
    if row is None:
        row = find_header(lines, remembered.get("columns"))
    return Screen(one.desk, tuple(sheets), sheet, row, lines, before, remembered)


def proposed(found: dict[str, Any]) -> Columns | None:
    """The columns as the form proposes them; None while a person must choose some first."""
    if found.get("day") is None or not (found["topics"] or found["no_topics"]):
        return None
    return Columns(
        day=found["day"],
        code=found.get("code"),
        topics=tuple(map(int, found["topics"])),
        note=found.get("note"),
        sheet=found["sheet"],
        header=found["header"],
        fill_days=found["fill_days"],
        no_topics=found["no_topics"],
    )
