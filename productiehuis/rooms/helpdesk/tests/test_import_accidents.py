"""A worker that dies, a disk that is full, two lists at once: nothing half, nothing twice. Against a real database."""

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from django_tasks_db.models import DBTaskResult
from psycopg import sql
from psycopg.conninfo import make_conninfo

from productiehuis.config.bootstrap import ROOT
from productiehuis.config.serve import manage
from productiehuis.config.unprivileged import give, user
from productiehuis.config.worker import HouseWorker, take_up_again
from productiehuis.foundation.counting.actions import code_keys
from productiehuis.foundation.counting.rollups import recount, verify
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.bulk import copy_in
from productiehuis.rooms.helpdesk import import_work
from productiehuis.rooms.helpdesk.actions import Told, correct_visit, undo_visit
from productiehuis.rooms.helpdesk.import_plan import Ids, Row
from productiehuis.rooms.helpdesk.import_rules import ImportState
from productiehuis.rooms.helpdesk.importing import start_import, stop_import, take_back_import
from productiehuis.rooms.helpdesk.models import Desk, Topic, Visit, VisitImport
from productiehuis.testing import World, build_world, checked_list

HEAD = b"datum;bezoekerscode;onderwerpen;notitie\n"
ROWS = 2001  # the last stands in a chunk of its own
LIST = HEAD + b"5-3-2018;;;\n" * (ROWS - 1) + b"6-3-2018;;;\n"
LAST = Row(0, date(2018, 3, 6), "", (), "")


@pytest.fixture
def world(transactional_db: None) -> World:
    """The two houses, where other processes can see them."""
    return build_world()


@pytest.fixture
def desk(world: World) -> Iterator[Desk]:
    """The desk of West, of which the year 2018 has a key already; and nothing waits in the queue."""
    with scope(house=world.house):
        one = started(world.west.desk, HEAD + b"31-12-2018;;;\n")
        import_work.run(one.id)
        DBTaskResult.objects.all().delete()
        yield world.west.desk


def hakim() -> Who:
    return Who(person=Person.objects.get(name="Hakim"))


def started(desk: Desk, data: bytes) -> VisitImport:
    """A list that was checked and is about to be read in."""
    one = checked_list(desk, hakim().person, data)
    DBTaskResult.objects.all().delete()
    return start_import(actor=hakim(), visit_import=one)


def eventually(what: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def far_enough(one: VisitImport) -> bool:
    """Whether all but the last row are written down, as everybody can see."""
    one.refresh_from_db()
    return one.rows_done == ROWS + ROWS - 1


def visits_of(one: VisitImport) -> int:
    return int(Visit.objects.filter(imported=one).count())


def work_all() -> None:
    worker = HouseWorker(batch=True)
    worker.periodic = ()
    try:
        worker.run()
    finally:
        worker.close()


def url() -> str:
    return make_conninfo(os.environ["DATABASE_URL"], dbname=connection.settings_dict["NAME"])


def test_a_worker_that_is_killed_in_mid_way_leaves_nothing_and_another_does_it_once(desk: Desk) -> None:
    one = started(desk, LIST)
    last = Ids(desk.id, code_keys(desk.house_id)).of(LAST)
    with transaction.atomic():
        # Somebody else is writing down a visit with the last id, so the worker has to wait for them.
        Visit.objects.create(
            id=last, house_id=desk.house_id, desk=desk, day=LAST.day, requests=1, registered_at=timezone.now()
        )
        environment = os.environ | {"DATABASE_URL": url(), "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(manage("worker"), cwd=ROOT, env=environment) as worker:
            eventually(lambda: far_enough(one))
            assert visits_of(one) == 0, "nobody sees a part of it"
            worker.send_signal(signal.SIGKILL)
        transaction.set_rollback(True)
    eventually(take_up_again)
    work_all()
    one.refresh_from_db()
    task = DBTaskResult.objects.get(task_path__endswith="run_import_task")
    assert (one.state, visits_of(one), len(task.worker_ids)) == (ImportState.DONE, ROWS, 2)
    recount()
    assert not verify().differences


def test_who_asks_to_stop_in_mid_way_is_heard_and_nothing_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    one = started(desk, LIST)

    def ask(*asked: Any) -> None:
        """Somebody at another computer presses "Stop" while the first visits are written down."""
        copy_in(*asked)
        presser = threading.Thread(target=press)
        presser.start()
        presser.join()

    def press() -> None:
        with scope(house=desk.house):
            stop_import(actor=hakim(), visit_import=one)
        connection.close()

    monkeypatch.setattr(import_work, "copy_in", ask)
    import_work.run(one.id)
    one.refresh_from_db()
    assert (one.state, visits_of(one)) == (ImportState.STOPPED, 0)


@pytest.mark.parametrize("state", [ImportState.CHECKING, ImportState.RUNNING])
def test_who_asks_to_stop_at_the_last_moment_is_heard(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, state: ImportState
) -> None:
    one = started(desk, LIST)
    VisitImport.objects.filter(id=one.id).update(state=state)

    def press() -> None:
        with scope(house=desk.house):
            stop_import(actor=hakim(), visit_import=one)
        connection.close()

    really = import_work._hold_unless_stopped

    def at_last(*asked: Any) -> None:
        presser = threading.Thread(target=press)
        presser.start()
        presser.join()
        really(*asked)

    monkeypatch.setattr(import_work, "_hold_unless_stopped", at_last)
    (import_work.check if state == ImportState.CHECKING else import_work.run)(one.id)
    one.refresh_from_db()
    assert (one.state, visits_of(one)) == (ImportState.STOPPED, 0)


def test_a_database_that_cuts_us_off_keeps_nothing_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    one = started(desk, LIST)

    def cut_off(*asked: Any) -> None:
        copy_in(*asked)
        beside = connection.copy()
        with beside.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
        beside.close()

    with monkeypatch.context() as patch:
        patch.setattr(import_work, "copy_in", cut_off)
        import_work.run(one.id)
    one.refresh_from_db()
    assert (one.state, visits_of(one)) == (ImportState.CHECKED, 0)
    assert "De database was even weg." in one.problem
    start_import(actor=hakim(), visit_import=one)
    import_work.run(one.id)
    assert visits_of(one) == ROWS


def test_two_lists_at_the_same_moment_add_each_visit_once(desk: Desk) -> None:
    both = [started(desk, LIST) for _ in range(2)]
    start = threading.Barrier(2)

    def read_in(id: UUID) -> None:
        start.wait()
        import_work.run(id)
        connection.close()

    threads = [threading.Thread(target=read_in, args=[one.id]) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in both:
        one.refresh_from_db()
    assert [one.state for one in both] == [ImportState.DONE] * 2
    assert sorted(visits_of(one) for one in both) == [0, ROWS]
    assert sorted(one.there_already for one in both) == [0, ROWS]


def somebody_waits() -> bool:
    """Whether anybody waits for what we hold."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
        )
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize("corrected", [True, False])
def test_who_takes_a_list_back_waits_for_who_corrects_a_visit_of_it(desk: Desk, corrected: bool) -> None:
    """And not for ever: both hold the visit first, and then its year."""
    one = started(desk, LIST)
    import_work.run(one.id)
    visit = Visit.objects.filter(imported=one).order_by("-id").first()
    assert visit is not None
    failed: list[Exception] = []

    def take_back() -> None:
        try:
            with scope(house=desk.house):
                take_back_import(actor=hakim(), visit_import=one)
        except DatabaseError as error:
            failed.append(error)
        connection.close()

    taker = threading.Thread(target=take_back)
    with transaction.atomic():
        Visit.objects.select_for_update(of=("self",)).get(id=visit.id)
        taker.start()
        eventually(somebody_waits)
        if corrected:
            told = Told(topics=list(Topic.objects.all()[:2]))
            correct_visit(actor=hakim(), visit=visit, reason="Verkeerde dag", day=date(2018, 3, 7), told=told)
        else:
            undo_visit(actor=hakim(), visit=visit)
    taker.join()
    one.refresh_from_db()
    assert (failed, one.state, visits_of(one)) == ([], ImportState.TAKEN_BACK, 0)
    with pytest.raises(Http404):
        undo_visit(actor=hakim(), visit=visit)
    with scopes_disabled():
        recount()
        assert not verify().differences


@pytest.fixture
def small_disk(desk: Desk) -> Iterator[Path]:
    """A disk of 1 MB, on which the help requests stand."""
    folder = Path(tempfile.mkdtemp(prefix="ph-small-"))
    folder.chmod(0o755)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)], capture_output=True).returncode:
        folder.rmdir()
        pytest.skip("this machine does not let root mount a small disk")
    try:
        place = folder / "space"
        place.mkdir(mode=0o700)
        give(place, user(place))
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("CREATE TABLESPACE small LOCATION {}").format(str(place)))
            cursor.execute("ALTER TABLE helpdesk_helprequest SET TABLESPACE small")
        yield folder
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE helpdesk_helprequest SET TABLESPACE pg_default")
            cursor.execute("DROP TABLESPACE small")
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk")
def test_a_full_disk_keeps_nothing_and_says_so_and_it_goes_on_when_there_is_room(desk: Desk, small_disk: Path) -> None:
    one = started(desk, HEAD + b"".join(b"%d-%d-2018;;;\n" % (n % 28 + 1, n % 12 + 1) for n in range(20_000)))
    import_work.run(one.id)
    one.refresh_from_db()
    assert (one.state, visits_of(one)) == (ImportState.CHECKED, 0)
    assert "is vol. Er is niets ingelezen." in one.problem
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    start_import(actor=hakim(), visit_import=one)
    import_work.run(one.id)
    one.refresh_from_db()
    assert (one.state, visits_of(one)) == (ImportState.DONE, 20_000)
    with scopes_disabled():
        recount()
        assert not verify().differences
