"""All that is kept about somebody, to take along: as JSON for programs and as paper for people."""

import json
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from productiehuis.foundation.people.models import Person
from productiehuis.foundation.privacy.seen import looks_at, what_was_shown, who_looked, why
from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.foundation.web import pdf
from productiehuis.foundation.web.texts import moment

from .erasing import Gone
from .known import KindOfData, Row, known_of, not_found, told_of
from .models import OwnWords
from .own_words import words_of

PAPER = "foundation/mine/typst/mine.typ"
REPORT = "foundation/mine/typst/erased.typ"
SCHEMA, VERSION = "productiehuis/own-data", 1
"""A later version may add keys; one that takes a key away or gives it another meaning gets another number."""


def as_json(person: Person, now: datetime) -> bytes:
    """Everything of *person* with stable keys: kinds, their rows, who looked, and what nobody can find."""
    beside = words_of(person.id)
    kinds = [
        {
            **_about(kind),
            "total": kind.total,
            "items": [
                {"id": row.id, "values": row.values, "own_words": [_said(w) for w in beside.get(key(kind, row), [])]}
                for row in kind.rows
            ],
        }
        for kind in known_of(person.id)
    ]
    content = {
        "schema": SCHEMA,
        "version": VERSION,
        "made_at": now.isoformat(),
        "person": str(person.id),
        "kinds": kinds,
        "seen": [_look(entry) for entry in _looks(person)],
        "not_found": [{"kind": kept.model.lower(), "title": kept.title, "why": kept.stays} for kept in not_found()],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def key(kind: KindOfData, row: Row) -> tuple[str, str]:
    """How own words point to *row* of *kind*."""
    return kind.kept.model, row.id


def _about(kind: KindOfData) -> dict[str, str]:
    kept = kind.kept
    return {
        "kind": kind.slug,
        "title": kept.title,
        "purpose": kept.purpose,
        "ground": kept.ground,
        "retention": kept.retention,
        "source": kept.source,
    }


def _said(words: OwnWords) -> dict[str, Any]:
    return {
        "at": words.at.isoformat(),
        "text": words.text,
        "asks_correction": words.asks_correction,
        "answer": words.answer,
        "reason": words.reason,
    }


def _looks(person: Person) -> QuerySet[ReadEntry]:
    """Who looked at what is of *person*, the newest first."""
    return looks_at(person.id).order_by("-number")


def _look(entry: ReadEntry) -> dict[str, str]:
    return {
        "at": entry.at.isoformat(),
        "who": who_looked(entry),
        "kind": entry.kind.lower(),
        "what": str(what_was_shown(entry.kind)),
        "purpose": entry.purpose,
        "why": why(entry.purpose),
        "house": entry.of or "",  # type: ignore[attr-defined]  # looks_at brings it along
    }


def as_paper(person: Person, now: datetime) -> bytes:
    """Everything of *person* as a PDF: by kind, with why and how long, and a table of its rows; and who looked."""
    beside = words_of(person.id)
    looks = [(entry, _look(entry)) for entry in _looks(person)]
    data = {
        "title": _("Wat het huis van mij weet"),
        "subtitle": _("%(name)s, %(day)s") % {"name": person, "day": moment(now)},
        "kinds": [
            {
                "title": kind.kept.title,
                "facts": facts(kind),
                "columns": [capfirst(label) for _path, label in told_of(kind.kept)],
                "rows": [_cells(kind, row, beside) for row in kind.rows],
            }
            for kind in known_of(person.id)
        ],
        "seen_title": _("Wie er keek"),
        "seen_columns": [_("Wanneer"), _("Wie"), _("Wat"), _("Waarvoor"), _("In welk huis")],
        "seen": [[moment(entry.at), look["who"], look["what"], look["why"], look["house"]] for entry, look in looks],
        "nobody_looked": _("Er keek nog niemand naar jouw gegevens."),
        "not_found_title": _("Wat wij niet kunnen opzoeken"),
        "not_found": [[kept.title, kept.stays] for kept in not_found()],
        "source": _("Wat het huis van mij weet"),
    }
    return pdf.render(PAPER, data)


def _cells(kind: KindOfData, row: Row, beside: dict[tuple[str, str], list[OwnWords]]) -> list[str]:
    words = dict(row.words)
    cells = [words.get(capfirst(label), "") for _path, label in told_of(kind.kept)]
    said = [_("Jij zegt: %(text)s") % {"text": one.text} for one in beside.get(key(kind, row), [])]
    return [cells[0] + "".join(f"\n{text}" for text in said), *cells[1:]]


def facts(kind: KindOfData) -> list[tuple[str, str]]:
    """Why this is kept, on what ground, for how long, and where it comes from."""
    kept = kind.kept
    return [
        (_("Waar het vandaan komt"), kept.source),
        (_("Waarvoor"), kept.purpose),
        (_("Waarom het mag"), kept.ground),
        (_("Hoe lang"), kept.retention),
    ]


def report_paper(found: list[Gone], when: datetime, heard: str = "") -> bytes:
    """The report of an erasure on paper: how much went and what stays; of whom, is not in it."""
    data = {
        "title": _("Verslag van het wissen"),
        "subtitle": moment(when),
        "went_title": _("Wat weg is"),
        "went": [[one.kept.title, str(one.number)] for one in found if not one.stays],
        "stays_title": _("Wat blijft, zonder jouw naam"),
        "stays": [[one.kept.title, str(one.number), one.kept.stays] for one in found if one.stays],
        "columns": [_("Wat"), _("Aantal"), _("Waarom het blijft")],
        "notes": [heard, _("In dit verslag staat niet van wie het is. Bewaar het zelf als je het wilt houden.")],
        "source": _("Verslag van het wissen"),
    }
    return pdf.render(REPORT, data)
