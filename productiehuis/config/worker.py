"""The task worker: django-tasks-db's, made to survive the death of its fellows.

Upstream, a task whose worker died stays "running" for ever. Here each worker holds a lock in the database, named after
itself, on a connection of its own: PostgreSQL lets it go when the worker is gone, however it went. Any other worker
that finds a running task whose worker's lock is free puts it back in the queue. So a task can run more than once, and
every task must bear that.
"""

import hashlib
import logging
import signal
import time
from types import FrameType

from django.db import close_old_connections, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from productiehuis.foundation import tasks

MOST_ATTEMPTS = 5
HOUSEKEEPING = 60.0  # seconds

logger = logging.getLogger("productiehuis.worker")


class WorkerDied(Exception):
    """Why a task failed that took worker after worker with it."""


def lock_key(worker_id: str) -> int:
    """The number of the advisory lock that says: this worker is alive."""
    return int.from_bytes(hashlib.sha256(f"worker {worker_id}".encode()).digest()[:8], signed=True)


class HouseWorker(Worker):
    """Runs tasks one by one; between them it looks after fallen workers, periodic work and old results."""

    def __init__(self, *, interval: float = 1.0, batch: bool = False, worker_id: str = "") -> None:
        super().__init__(
            queue_names=["*"], excluded_queue_names=[], interval=interval, batch=batch, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id=worker_id or get_random_string(32),
        )  # fmt: skip
        self.periodic = tasks.declared()
        self._alive: BaseDatabaseWrapper | None = None
        self._next_round = 0.0

    def configure_signals(self) -> None:
        """HUP too: a closed terminal ends the house."""
        super().configure_signals()
        signal.signal(signal.SIGHUP, self.shutdown)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Finish the task under way, then end. Asked twice, end at once: the task is then taken up again later.

        (Upstream would mark it failed.)
        """
        if self.running_task and not self.running:
            signal.signal(signum, signal.SIG_DFL)
            signal.raise_signal(signum)
        self.running = False
        if not self.running_task:
            raise SystemExit(0)

    def run(self) -> None:
        """Until told to stop; with *batch*, until nothing is waiting."""
        while self.running:
            close_old_connections()
            if time.monotonic() >= self._next_round:
                self.keep_house()
                self._next_round = time.monotonic() + HOUSEKEEPING
            task = self.claim()
            if task is not None:
                self.run_task(task)
            elif self.batch:
                return
            elif self.running:
                time.sleep(self.interval)

    def claim(self) -> "DBTaskResult[..., object] | None":
        """The next task that waits, now ours."""
        with transaction.atomic():
            task = DBTaskResult.objects.ready().filter(backend_name=self.backend_name).get_locked()
            if task is not None:
                task.claim(self.worker_id)
        return task

    def keep_house(self) -> None:
        """What every worker does at its start and then every minute."""
        self.show_alive()
        take_up_again()
        tasks.enqueue_due(self.periodic, timezone.now())
        tasks.prune(timezone.now())

    def show_alive(self) -> None:
        """Hold our lock; take it again when its connection was lost."""
        if self._alive is not None:
            if self._alive.is_usable():
                return
            self._alive.close()
        alive = connection.copy()
        with alive.cursor() as cursor:
            # Should this whole machine fall, the database notices within about a minute.
            cursor.execute("SET tcp_keepalives_idle = 30")
            cursor.execute("SET tcp_keepalives_interval = 10")
            cursor.execute("SET tcp_keepalives_count = 3")
            cursor.execute("SELECT pg_advisory_lock(%s)", [lock_key(self.worker_id)])
        self._alive = alive

    def close(self) -> None:
        """Let our lock go."""
        if self._alive is not None:
            self._alive.close()
            self._alive = None


def take_up_again() -> int:
    """Put tasks whose worker is gone back in the queue, and say how many; after several deaths the task has failed."""
    back = 0
    with transaction.atomic(), connection.cursor() as cursor:
        for task in DBTaskResult.objects.running().select_for_update(skip_locked=True):
            # Ours until this transaction ends, so nobody else decides about the same worker meanwhile.
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock_key(task.worker_ids[-1])])
            if not cursor.fetchone()[0]:
                continue
            if len(task.worker_ids) >= MOST_ATTEMPTS:
                task.set_failed(WorkerDied(f"{MOST_ATTEMPTS} workers died while running this task."))
                logger.error("Taak %s is mislukt: %d keer stopte de werker.", task.task_path, MOST_ATTEMPTS)
                continue
            task.status = "READY"
            task.save(update_fields=["status"])
            logger.warning("Taak %s wordt opnieuw gedaan: de werker was gestopt.", task.task_path)
            back += 1
    return back
