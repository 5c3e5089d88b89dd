"""Work that comes back by itself.

An app that has such work lists it in a module ``periodic.py``::

    PERIODIC = (Periodic(task=seal_the_journal, every=timedelta(days=1)),)

The task worker finds these modules as Django finds ``admin.py``, and puts each task in the queue when it is due. A task
can run twice (its worker may have died half-way), so it must be written to bear that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Max
from django.utils.module_loading import autodiscover_modules, import_string, module_has_submodule
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

KEEP = timedelta(days=7)  # how long a finished task can be looked up
_TURN = 5_104_212  # the advisory lock of whoever hands out periodic work


@dataclass(frozen=True)
class Periodic:
    """A task without arguments, and how much time lies between two runs; *needed* says whether there is work at all."""

    task: Task[Any, Any]
    every: timedelta
    needed: Callable[[], bool] = lambda: True


def declared() -> tuple[Periodic, ...]:
    """All periodic work of the installed apps."""
    autodiscover_modules("periodic")
    found: list[Periodic] = []
    for app in apps.get_app_configs():
        if app.module and module_has_submodule(app.module, "periodic"):
            found.extend(import_string(f"{app.name}.periodic.PERIODIC"))
    return tuple(found)


def enqueue_due(work: tuple[Periodic, ...], now: datetime) -> int:
    """Put in the queue what is due, and say how many. Two workers never put the same in twice.

    When it last came into the queue stands in the task table itself. Work that still waits or runs is not due.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_TURN])
            if not cursor.fetchone()[0]:
                return 0  # another worker is handing out right now
        rows = DBTaskResult.objects.filter(task_path__in=[one.task.module_path for one in work]).order_by()
        last = dict(rows.values_list("task_path").annotate(Max("enqueued_at")))
        busy = set(rows.filter(finished_at=None).values_list("task_path", flat=True))
        due = [
            one.task
            for one in work
            if one.task.module_path not in busy
            and (one.task.module_path not in last or last[one.task.module_path] + one.every <= now)
            and one.needed()
        ]
        for task in due:
            task.enqueue()
    return len(due)


def prune(now: datetime) -> int:
    """Throw away finished tasks after a week, except the newest of each kind: it says when that work was last done."""
    newest = DBTaskResult.objects.order_by("task_path", "-enqueued_at").distinct("task_path").values("pk")
    old = DBTaskResult.objects.finished().filter(finished_at__lte=now - KEEP).exclude(pk__in=newest)
    return old.delete()[0]
