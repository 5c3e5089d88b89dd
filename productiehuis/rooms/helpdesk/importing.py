"""What a person does with an old list: bring it, say what its columns are, read it in, stop, take it back.

Each is one transaction with one journal line. The long work is done by a task, in ``import_work``.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from productiehuis.foundation.counting.actions import closed_or_held
from productiehuis.foundation.counting.rollups import touch_days
from productiehuis.foundation.house.rules import name_key
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.bsn import holds_bsn
from productiehuis.foundation.web.reading import Cell, is_old_excel, is_zip, no_list, open_book
from productiehuis.foundation.web.spreadsheets import BadFile

from .import_files import end, lock_desk, pack
from .import_rules import BUSY, OPEN, Columns, ImportState, Match
from .models import Correction, Desk, HelpRequest, ImportFile, RememberedMatch, Visit, VisitImport
from .rules import Channel, Owner
from .tasks import check_import_task, run_import_task

SAMPLE_ROWS, SAMPLE_CELL = 60, 200
"""Of each sheet so many rows, and of each cell so many letters, are at hand to choose columns by."""


@transaction.atomic
def bring_list(*, actor: Who, desk: Desk, name: str, data: bytes) -> VisitImport:
    """Somebody brings the file *data* with old visits to *desk*. Nothing of it counts yet.

    Raises ``ValidationError`` at ``file`` for what is no list that can be read.
    """
    try:
        if name.lower().endswith((".xlsx", ".xlsm")) and not is_zip(data) and not is_old_excel(data):
            raise no_list()  # a broken one, or something else under that name
        sample = _sample(data)
    except BadFile as error:
        raise ValidationError({"file": list(error.problems)}) from None
    called = _("lijst") if holds_bsn(name) else name[-120:]
    brought = VisitImport(house_id=desk.house_id, desk=desk, name=called, by=actor.person, at=timezone.now())
    brought.save(force_insert=True)
    ImportFile.objects.create(house_id=desk.house_id, visit_import=brought, content=data, sample=pack(sample))
    journal.record("bring_list", brought, actor=actor.id, house=desk.house_id, fields=["file"])
    return brought


def _sample(data: bytes) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """The first rows of each sheet that has any, as (name, rows), and of each row its number and cells."""
    book = open_book(data)
    found = []
    for sheet in book.sheets:
        rows = [
            (line.number, [str(cell)[:SAMPLE_CELL] for cell in line.cells])
            for line in islice(book.lines(sheet), SAMPLE_ROWS)
        ]
        if rows:
            found.append((sheet, rows))
    if not found:
        raise BadFile(_("Dit bestand is leeg. Kies het bestand waar de lijst in staat."))
    return found


@transaction.atomic
def match_columns(*, actor: Who, visit_import: VisitImport, columns: Columns, headers: Sequence[Cell]) -> VisitImport:
    """The columns of the list are *columns*, under *headers*; now it is checked. The desk remembers it."""
    one = _ours(visit_import, OPEN)
    words = Match.from_json(json.loads(one.match)).words if one.match else remembered(one.desk).get("words", {})
    return _check(actor, one, Match(columns, words), headers)


@transaction.atomic
def match_words(
    *, actor: Who, visit_import: VisitImport, words: Mapping[str, str], headers: Sequence[Cell]
) -> VisitImport:
    """Each of *words* of the list means that (see ``Match``); now it is checked again. The desk remembers it too."""
    one = _ours(visit_import, (ImportState.CHECKED,))
    match = Match.from_json(json.loads(one.match))
    meant = {**match.words, **{name_key(word): to for word, to in words.items()}}
    return _check(actor, one, Match(match.columns, meant), headers)


def _check(actor: Who, one: VisitImport, match: Match, headers: Sequence[Cell]) -> VisitImport:
    one.match = json.dumps(match.as_json())
    _remember(one.desk, match, headers)
    _go_on(one, ImportState.CHECKING)
    check_import_task.enqueue(str(one.id))
    journal.record("match_list", one, actor=actor.id, house=one.house_id, fields=["match"])
    return one


def remembered(desk: Desk) -> dict[str, Any]:
    """How the last list of *desk* was read; or nothing.

    Its ``columns`` (names by field), its ``words``, and what was ticked: ``fill_days`` and ``no_topics``.
    """
    kept = RememberedMatch.objects.filter(desk=desk).first()
    return json.loads(kept.match) if kept else {}


def _remember(desk: Desk, match: Match, headers: Sequence[Cell]) -> None:
    def names(*places: int | None) -> list[str]:
        return [name_key(str(headers[place])) for place in places if place is not None and place < len(headers)]

    columns = match.columns
    kept = {
        "columns": {
            "day": names(columns.day),
            "code": names(columns.code),
            "topics": names(*columns.topics),
            "note": names(columns.note),
        },
        "words": dict(match.words),
        "fill_days": columns.fill_days,
        "no_topics": columns.no_topics,
    }
    RememberedMatch.objects.update_or_create(
        desk=desk,
        defaults={"match": json.dumps(kept)},
        create_defaults={"match": json.dumps(kept), "house_id": desk.house_id},
    )


@transaction.atomic
def start_import(*, actor: Who, visit_import: VisitImport) -> VisitImport:
    """Read in the good rows of a list that was checked. Raises ``ValidationError`` where it was not."""
    one = _ours(visit_import, (ImportState.CHECKED,))
    _go_on(one, ImportState.RUNNING)
    run_import_task.enqueue(str(one.id))
    journal.record("start_import", one, actor=actor.id, house=one.house_id)
    return one


def _go_on(one: VisitImport, state: ImportState) -> None:
    one.state, one.rows_done, one.stop_asked, one.problem = state, 0, False, ""
    one.save(update_fields=["state", "rows_done", "stop_asked", "problem", "match"])


@transaction.atomic
def stop_import(*, actor: Who, visit_import: VisitImport) -> VisitImport:
    """Leave the list; its file is thrown away. What is busy with it stops within moments, and keeps nothing."""
    one = _ours(visit_import, (*OPEN, *BUSY))
    if one.state in BUSY:
        one.stop_asked = True
        one.save(update_fields=["stop_asked"])
    else:
        end(one, ImportState.STOPPED)
    journal.record("stop_import", one, actor=actor.id, house=one.house_id)
    return one


@transaction.atomic
def take_back_import(*, actor: Who, visit_import: VisitImport) -> VisitImport:
    """What the list brought never was: its visits go, with their requests and corrections. It can be read in again.

    Raises ``ValidationError`` where one of its visits is in a closed year, or it brought nothing that can go.
    """
    one = _ours(visit_import, (ImportState.DONE,))
    lock_desk(one.desk)
    visits = Visit.objects.filter(imported=one)
    # First the visits and then their years, as whoever corrects or undoes one of them does.
    list(visits.order_by("id").select_for_update().values_list("id", flat=True))
    days = sorted(visits.order_by().values_list("day", flat=True).distinct())
    for year in sorted({day.year for day in days}):
        if closed_or_held(house=one.house_id, year=year):
            raise ValidationError(
                _("Het jaar %(year)s is afgesloten. Wat deze lijst bracht, blijft staan.") % {"year": year}
            )
    for part in (HelpRequest, Correction):
        rows = part.objects.filter(visit__imported=one)
        rows._raw_delete(rows.db)
    gone = visits.filter(taken_back_at=None, sealed_at=None)
    gone._raw_delete(gone.db)
    _leave_shells(visits)
    touch_days(house=one.house_id, initiative=one.desk.initiative_id, days=days)
    end(one, ImportState.TAKEN_BACK)
    journal.record("take_back_import", one, actor=actor.id, house=one.house_id, fields=["visits"])
    return one


def _leave_shells(visits: QuerySet[Visit]) -> None:
    """Of *visits*, of which the visitor took words back or that they sealed, stay empty shells.

    By those the same list is known again: read in once more, it brings nothing back that a visitor took away.
    """
    nothing: dict[str, Any] = {"code": None, "done": [], "next_step": "", "note": "", "own_words": "", "waits": False}
    as_undone = nothing | {"next_owner": Owner.RESIDENT, "channel": Channel.TABLE, "requests": 0}
    visits.update(undone_at=timezone.now(), sealed_at=None, **as_undone)


def _ours(visit_import: VisitImport, states: Sequence[str]) -> VisitImport:
    """*visit_import* as it stands now and stays until this transaction ends, in one of *states*."""
    rows = VisitImport.objects.select_for_update(of=("self",), no_key=True).select_related("desk")
    found: VisitImport = rows.get(id=visit_import.id)
    if found.state not in states:
        raise ValidationError(
            _("Dat kan nu niet: deze lijst %(state)s.") % {"state": STATE_WORDS[ImportState(found.state)]}
        )
    return found


STATE_WORDS = {
    ImportState.WAITING: gettext_lazy("wacht nog op de kolommen"),
    ImportState.CHECKING: gettext_lazy("wordt nog nagekeken"),
    ImportState.CHECKED: gettext_lazy("is nagekeken en nog niet ingelezen"),
    ImportState.RUNNING: gettext_lazy("wordt ingelezen"),
    ImportState.DONE: gettext_lazy("is ingelezen"),
    ImportState.STOPPED: gettext_lazy("is gestopt"),
    ImportState.FAILED: gettext_lazy("is niet gelukt"),
    ImportState.TAKEN_BACK: gettext_lazy("is teruggenomen"),
}
"""What a list is doing, to end a sentence with."""
