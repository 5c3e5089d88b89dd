"""What lies ready of an old list while it is under way, and how it ends."""

import json
import zlib
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled
from django_tasks_db.models import DBTaskResult

from productiehuis.foundation.web.reading import Line

from .import_rules import BUSY, FILE_KEPT, OPEN, ImportState
from .models import Desk, ImportFile, VisitImport


def pack(kept: Any) -> bytes:
    """*kept* as it lies in an ``ImportFile``: JSON, made small."""
    return zlib.compress(json.dumps(kept).encode())


def unpack(packed: bytes | None) -> Any:
    """What was packed; None for nothing."""
    return None if packed is None else json.loads(zlib.decompress(packed))


def sample_of(file: ImportFile) -> dict[str, list[Line]]:
    """The first rows of each sheet of *file*, by its name."""
    return {sheet: [Line(number, tuple(cells)) for number, cells in rows] for sheet, rows in unpack(file.sample) or ()}


def end(one: VisitImport, state: ImportState, problem: str = "") -> None:
    """*one* is over: its file goes, and of what was read in also the rows that were not right go within a day."""
    one.state, one.problem, one.ended_at = state, problem, timezone.now()
    one.save(update_fields=["state", "problem", "ended_at"])
    files = ImportFile.objects.filter(visit_import=one)
    if state == ImportState.DONE:
        files.update(content=None, sample=None)
    else:
        files.delete()


def lock_desk(desk: Desk) -> None:
    """Let one list at a time change the visits of *desk*; whoever sits at the table goes on meanwhile."""
    Desk.objects.select_for_update(no_key=True).get(id=desk.id)


def _has_task(one: VisitImport) -> bool:
    """Whether a task waits or runs that goes on with *one*."""
    unfinished = DBTaskResult.objects.filter(finished_at=None, task_path__startswith=f"{__package__}.tasks.")
    return bool(unfinished.filter(args_kwargs__args=[str(one.id)]).exists())


def forget_lists() -> int:
    """Throw away the files that nobody went on with, and the rows that were not right, a day later; in every house.

    A list that is busy, of which no task waits or runs any more, is over too: its task failed for good.
    Returns how many lists that were still under way are over now.
    """
    now = timezone.now()
    given_up = _("Na een dag gooien wij een lijst weg waar niemand mee verderging.")
    stuck = _("Dit lukte niet binnen een dag. Er is niets ingelezen. Probeer het opnieuw.")
    broken = _("Er ging iets mis, en dat ligt aan ons. Er is niets ingelezen.")
    over = 0
    with scopes_disabled(), transaction.atomic():
        for states, kept, state, why in (
            (OPEN, FILE_KEPT, ImportState.STOPPED, given_up),
            (BUSY, 2 * FILE_KEPT, ImportState.FAILED, stuck),
        ):
            left = VisitImport.objects.filter(state__in=states, at__lt=now - kept)
            for one in left.select_for_update(of=("self",), no_key=True):
                end(one, state, why)
                over += 1
        for one in VisitImport.objects.filter(state__in=BUSY).select_for_update(of=("self",), no_key=True):
            if not _has_task(one):
                end(one, ImportState.FAILED, broken)
                over += 1
        ImportFile.objects.filter(visit_import__state=ImportState.DONE, visit_import__at__lt=now - FILE_KEPT).delete()
    return over
