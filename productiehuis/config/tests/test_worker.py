"""The worker: no task is lost with a worker, no periodic work is handed out twice."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from productiehuis.config.bootstrap import ROOT
from productiehuis.config.serve import manage
from productiehuis.config.tests.work import nothing, slow_the_first_time
from productiehuis.config.worker import MOST_ATTEMPTS, HouseWorker, take_up_again
from productiehuis.foundation.tasks import KEEP, Periodic, enqueue_due, prune

DAILY = (Periodic(task=nothing, every=timedelta(days=1)),)


@pytest.fixture(autouse=True)
def queue(own_database: str) -> str:
    """A database that holds the task table, what periodic work looks into, and nothing else."""
    with connection.schema_editor() as editor:
        editor.create_model(DBTaskResult)
        editor.execute("CREATE TABLE counting_touched (id bigint)")
    return own_database


@pytest.fixture
def fellow() -> Iterator[HouseWorker]:
    """Another worker that is alive."""
    worker = HouseWorker(worker_id="fellow")
    worker.show_alive()
    yield worker
    worker.close()


def locks() -> list[int]:
    """The server processes that hold an advisory lock in this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_locks JOIN pg_database ON database = pg_database.oid"
            " WHERE locktype = 'advisory' AND datname = current_database()"
        )
        return [row[0] for row in cursor.fetchall()]


def wait_until_gone() -> None:
    """PostgreSQL notices a moment later that a worker went away."""
    end = time.monotonic() + 60
    while locks():
        assert time.monotonic() < end
        time.sleep(0.02)


def work_all() -> None:
    worker = HouseWorker(batch=True)
    worker.periodic = ()
    try:
        worker.run()
    finally:
        worker.close()


@pytest.mark.parametrize("signals", [[signal.SIGKILL], [signal.SIGTERM, signal.SIGTERM]], ids=["killed", "hurried"])
def test_a_task_whose_worker_died_is_done_by_another(queue: str, tmp_path: Path, signals: list[int]) -> None:
    notes = tmp_path / "notes"
    task = slow_the_first_time.enqueue(str(notes))
    with subprocess.Popen(
        manage("worker"), cwd=ROOT, env=os.environ | {"DATABASE_URL": queue, "PYTHONPATH": str(ROOT)}
    ) as worker:
        end = time.monotonic() + 60
        while not notes.exists():
            assert worker.poll() is None and time.monotonic() < end
            time.sleep(0.02)
        assert take_up_again() == 0, "its worker is alive"
        for number in signals:
            worker.send_signal(number)
            time.sleep(0.3)
    wait_until_gone()
    work_all()
    row = DBTaskResult.objects.get(pk=task.id)
    assert (row.status, len(row.worker_ids), notes.read_text()) == ("SUCCESSFUL", 2, "begun\nbegun\n")


def test_a_task_is_left_to_a_worker_that_lives(fellow: HouseWorker) -> None:
    nothing.enqueue()
    row = fellow.claim()
    assert row is not None and take_up_again() == 0
    fellow.close()
    wait_until_gone()
    assert take_up_again() == 1
    row.refresh_from_db()
    assert row.status == "READY"


def test_a_task_that_kills_every_worker_fails_in_the_end() -> None:
    nothing.enqueue()
    for attempt in range(MOST_ATTEMPTS):
        worker = HouseWorker()
        worker.show_alive()
        assert worker.claim() is not None
        worker.close()
        wait_until_gone()
        assert take_up_again() == (1 if attempt + 1 < MOST_ATTEMPTS else 0)
    row = DBTaskResult.objects.get()
    assert row.status == "FAILED" and "WorkerDied" in row.exception_class_path


def test_a_worker_that_lost_its_connection_shows_itself_again(fellow: HouseWorker) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", locks())
    wait_until_gone()
    fellow.show_alive()
    nothing.enqueue()
    assert fellow.claim() is not None and take_up_again() == 0


def test_periodic_work_comes_back_when_it_is_due_and_not_before() -> None:
    now = timezone.now()
    assert enqueue_due(DAILY, now) == 1
    assert enqueue_due(DAILY, now + timedelta(days=2)) == 0, "the first still waits"
    work_all()
    assert enqueue_due(DAILY, now + timedelta(hours=23)) == 0
    assert enqueue_due(DAILY, now + timedelta(hours=25)) == 1


def test_work_that_is_not_needed_is_not_handed_out() -> None:
    needed = False
    work = (Periodic(task=nothing, every=timedelta(seconds=1), needed=lambda: needed),)
    assert enqueue_due(work, timezone.now()) == 0
    needed = True
    assert enqueue_due(work, timezone.now()) == 1


def test_workers_at_the_same_moment_hand_it_out_once() -> None:
    start, counts = threading.Barrier(8), []

    def hand_out() -> None:
        start.wait()
        counts.append(enqueue_due(DAILY, timezone.now()))
        connection.close()

    threads = [threading.Thread(target=hand_out) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == 1 and DBTaskResult.objects.count() == 1


def test_finished_tasks_go_after_a_week_but_the_newest_of_each_kind_stays() -> None:
    for _ in range(3):
        nothing.enqueue()
    work_all()
    now = timezone.now()
    assert prune(now + KEEP - timedelta(minutes=1)) == 0
    assert prune(now + KEEP) == 2
    monthly = (Periodic(task=nothing, every=timedelta(days=30)),)
    assert enqueue_due(monthly, now + timedelta(days=20)) == 0, "it is still known when this was last done"
