"""The long work on an old list, as a task does it: check it, or read it in. May be done twice without harm.

Reading in is one transaction: all good rows, or none. How far it is, and whether somebody wants it to stop, goes over a
second connection, because nobody can see into a transaction that is not committed.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled

from productiehuis.foundation.counting.actions import CodeKey, code_keys, hold_key
from productiehuis.foundation.counting.rollups import touch_days
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal
from productiehuis.foundation.trust.bulk import copy_in
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.web.reading import open_book
from productiehuis.foundation.web.spreadsheets import BadFile

from .import_files import end, lock_desk, pack
from .import_plan import Ids, Plan, Row, chunks, make_plan
from .import_rules import NEW, OPEN, ImportState, Match
from .models import Desk, HelpRequest, ImportFile, Topic, Visit, VisitImport
from .rules import Icon


class Stopped(Exception):
    """Somebody asked to stop."""


class Over(Exception):
    """Somebody else has seen to this list already."""


class Changed(Exception):
    """The list is no longer what was checked, for the house changed meanwhile."""


def check(id: UUID) -> None:
    """Read the list of import *id* and tell what it would bring. Keeps none of its rows."""
    _work(id, ImportState.CHECKING, _check, back_to=ImportState.WAITING)


def run(id: UUID) -> None:
    """Read in the list of import *id*: all its good rows, or nothing. Does nothing where that was done before."""
    _work(id, ImportState.RUNNING, _run, back_to=ImportState.CHECKED)


Progress = Callable[[int], None]


def _work(id: UUID, state: ImportState, do: Callable[[VisitImport, Progress], None], back_to: ImportState) -> None:
    with scopes_disabled():
        rows = VisitImport.objects.select_related("desk__initiative", "house", "by", "file")
        one = rows.filter(id=id, state=state).first()
    if one is None:
        return
    with scope(house=one.house):
        try:
            with reporting(one) as progress:
                progress(0)
                do(one, progress)
        except Over:
            return
        except Stopped:
            _leave(one, state, ImportState.STOPPED)
        except BadFile as error:
            _leave(one, state, back_to, " ".join(error.problems))
        except ValidationError as error:
            _leave(one, state, back_to, " ".join(error.messages))
        except Changed:
            _leave(
                one,
                state,
                ImportState.CHECKED,
                _("Er is intussen iets veranderd. Er is nog niets ingelezen. Kijk na wat er nu staat."),
            )
        except (InterfaceError, OperationalError) as error:
            # Where the database is gone altogether this fails too: then the worker ends, and another does it again,
            # or else ``forget_lists`` sees to it.
            if not connection.is_usable():
                connection.close()
            _leave(one, state, back_to, disk_full() if is_disk_full(error) else database_away())
        except Exception:
            _leave(one, state, ImportState.FAILED, _("Er ging iets mis, en dat ligt aan ons. Er is niets ingelezen."))
            raise


def is_disk_full(error: Exception) -> bool:
    """Whether PostgreSQL had no room left (its code 53100)."""
    return getattr(error.__cause__, "sqlstate", "") == "53100"


def disk_full() -> str:
    return _(
        "De schijf van de computer waar het huis op draait, is vol. Er is niets ingelezen. Vraag wie het huis beheert "
        "om ruimte te maken, en probeer het dan opnieuw."
    )


def database_away() -> str:
    return _("De database was even weg. Er is niets ingelezen. Probeer het opnieuw.")


def _hold(one: VisitImport, state: ImportState) -> VisitImport:
    """*one* as it stands now and stays until this transaction ends. Raises ``Over`` where it is no longer *state*."""
    rows = VisitImport.objects.select_for_update(of=("self",), no_key=True)
    now: VisitImport | None = rows.filter(id=one.id).first()
    if now is None or (now.state, now.match) != (state, one.match):
        raise Over
    return now


def _hold_unless_stopped(one: VisitImport, state: ImportState) -> None:
    """From here on nobody can stop *one*. Raises ``Stopped`` where somebody did just before."""
    if _hold(one, state).stop_asked:
        raise Stopped


def _leave(one: VisitImport, state: ImportState, to: ImportState, problem: str = "") -> None:
    """*one* is no longer *state*, unless somebody else saw to it. Who asked to stop is heard where it would go back."""
    with suppress(Over), transaction.atomic():
        stop_asked = _hold(one, state).stop_asked
        if to not in OPEN:
            end(one, to, problem)
        elif stop_asked:
            end(one, ImportState.STOPPED)
        else:
            one.state, one.problem = to, problem
            one.save(update_fields=["state", "problem"])


@contextmanager
def reporting(one: VisitImport) -> Iterator[Progress]:
    """Tells how many rows are done, where everybody can see it; raises ``Stopped`` when somebody wants that."""
    beside = connection.copy()

    def progress(rows: int) -> None:
        with beside.cursor() as cursor:
            cursor.execute(
                "UPDATE helpdesk_visitimport SET rows_done = %s WHERE id = %s RETURNING stop_asked", [rows, one.id]
            )
            found = cursor.fetchone()
        if found and found[0]:
            raise Stopped

    try:
        yield progress
    finally:
        beside.close()


def _plan(one: VisitImport, progress: Progress) -> Plan:
    content = one.file.content
    assert content is not None, "The file is there until the import ended."
    return make_plan(
        desk=one.desk,
        book=open_book(bytes(content)),
        match=Match.from_json(json.loads(one.match)),
        today=timezone.localdate(),
        topics=list(Topic.objects.all()),
        progress=progress,
    )


def _check(one: VisitImport, progress: Progress) -> None:
    plan = _plan(one, progress)
    found = would_bring(one.desk, plan)
    progress(len(plan.rows) + len(plan.bad))
    with transaction.atomic():
        _hold_unless_stopped(one, ImportState.CHECKING)
        _keep_outcome(one, plan, found)
        tell(one, plan, found)
        one.state = ImportState.CHECKED
        one.save(update_fields=["state"])


def _run(one: VisitImport, progress: Progress) -> None:
    plan = _plan(one, progress)
    if len(plan.bad) != one.bad_rows:
        found = would_bring(one.desk, plan)
        with transaction.atomic():
            _hold_unless_stopped(one, ImportState.RUNNING)
            _keep_outcome(one, plan, found)
            tell(one, plan, found)
        raise Changed
    with transaction.atomic():
        lock_desk(one.desk)
        if not VisitImport.objects.filter(id=one.id, state=ImportState.RUNNING).exists():
            raise Over  # another worker read it in while this one waited for the desk
        found = keep(
            actor=Who(person=one.by), visit_import=one, plan=plan, progress=lambda n: progress(len(plan.rows) + n)
        )
        _hold_unless_stopped(one, ImportState.RUNNING)
        tell(one, plan, found)
        end(one, ImportState.DONE)


CELL_KEPT = 2000
"""Of each cell of a row that was not right, so many letters are taken along: three times the longest note."""


def _keep_outcome(one: VisitImport, plan: Plan, found: "Brought") -> None:
    outcome = {
        "headers": plan.headers,
        "bad": [(bad.number, bad.reason, [cell[:CELL_KEPT] for cell in bad.cells], bad.origin) for bad in plan.bad],
        "words": plan.words.most_common(),
        "without": found.without,
    }
    ImportFile.objects.filter(visit_import=one).update(outcome=pack(outcome))


@dataclass(frozen=True)
class Brought:
    """What a list adds: visits, their requests, and how many have no topic; and how many visits were there already."""

    visits: int
    requests: int
    there: int
    without: int


TOLD = (
    *("new_visits", "new_requests", "there_already", "bad_rows", "rows_total", "mended", "days", "first_day"),
    "last_day",
)


def tell(one: VisitImport, plan: Plan, found: Brought) -> None:
    """Keep on *one* what came of *plan*."""
    one.new_visits, one.new_requests, one.there_already = found.visits, found.requests, found.there
    one.bad_rows, one.rows_total, one.mended = len(plan.bad), len(plan.rows) + len(plan.bad), plan.mended
    one.days = len(plan.days)
    one.first_day, one.last_day = (plan.days[0], plan.days[-1]) if plan.days else (None, None)
    one.save(update_fields=TOLD)


def there(ids: list[UUID]) -> set[UUID]:
    """Which visits of *ids* there are, also undone ones."""
    return set(Visit.objects.filter(id__in=ids).values_list("id", flat=True))


def would_bring(desk: Desk, plan: Plan) -> Brought:
    """What *plan* would add to *desk* if it were read in now. A year without a key has no visits of a list yet."""
    keys = code_keys(desk.house_id)
    known = [
        row
        for row in plan.rows
        if keys(row.day.year).secret is not None
        and (row.origin or not any(topic.startswith(NEW) for topic in row.topics))
    ]
    ids = Ids(desk.id, keys)
    already, asked, without = 0, 0, sum(not row.topics for row in plan.rows)
    for some in chunks(known):
        by_id = {ids.of(row): row for row in some}
        found = there(list(by_id))
        already += len(found)
        asked += sum(max(1, len(by_id[id].topics)) for id in found)
        without -= sum(not by_id[id].topics for id in found)
    return Brought(len(plan.rows) - already, plan.requests - asked, already, without)


def keep(*, actor: Who, visit_import: VisitImport, plan: Plan, progress: Progress = lambda rows: None) -> Brought:
    """Write down every visit of *plan* that is not there yet. Call it within a transaction: all of it, or nothing.

    Raises ``ValidationError`` where a year was closed meanwhile.
    """
    desk = visit_import.desk
    lock_desk(desk)
    keys = {year: hold_key(house=desk.house_id, year=year) for year in sorted({day.year for day in plan.days})}
    rows = _with_topics(actor, desk, plan)
    ids = Ids(desk.id, keys.__getitem__)
    now, done, visits, requests, without, days = timezone.now(), 0, 0, 0, 0, set()
    for some in chunks(rows):
        by_id = {ids.of(row): row for row in some}
        for id in there(list(by_id)):
            del by_id[id]
        copy_in(Visit, (_visit(visit_import, actor, id, row, keys[row.day.year], now) for id, row in by_id.items()))
        asked = [
            HelpRequest(house_id=desk.house_id, visit_id=id, topic_id=topic and UUID(topic))
            for id, row in by_id.items()
            for topic in row.topics or (None,)
        ]
        copy_in(HelpRequest, asked)
        days |= {row.day for row in by_id.values()}
        without += sum(not row.topics for row in by_id.values())
        visits, requests, done = visits + len(by_id), requests + len(asked), done + len(some)
        progress(done)
    touch_days(house=desk.house_id, initiative=desk.initiative_id, days=sorted(days))
    journal.record("import_visits", visit_import, actor=actor.id, house=desk.house_id, fields=["visits"])
    return Brought(visits, requests, len(rows) - visits, without)


def _visit(one: VisitImport, actor: Who, id: UUID, row: Row, key: CodeKey, now: datetime) -> Visit:
    return Visit(
        id=id,
        house_id=one.house_id,
        desk_id=one.desk_id,
        day=row.day,
        code=key.digest(row.code) if row.code else None,
        requests=max(1, len(row.topics)),
        note=row.note,
        registered_by_id=actor.id,
        registered_at=now,
        imported_id=one.id,
    )


def _with_topics(actor: Who, desk: Desk, plan: Plan) -> list[Row]:
    """The rows of *plan*, with the topics that it asks for made. Nobody waits: whoever makes the same is refused."""
    if not plan.new:
        return plan.rows
    last = Topic.objects.count()
    made = {
        f"{NEW}{key}": Topic(id=new_id(), house_id=desk.house_id, name=name, icon=Icon.OTHER, position=last + at)
        for at, (key, name) in enumerate(plan.new.items())
    }
    try:
        Topic.objects.bulk_create(made.values())
    except IntegrityError:
        raise Changed from None  # somebody made one meanwhile
    for topic in made.values():
        journal.record("add_topic", topic, actor=actor.id, house=desk.house_id, fields=["name", "icon"])
    return [
        replace(row, topics=tuple(sorted(str(made[one].id) if one in made else one for one in row.topics)))
        for row in plan.rows
    ]
