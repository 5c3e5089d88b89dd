from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .tasks import end_over_task, keep_ahead_task, remind_task

PERIODIC = (
    Periodic(remind_task, every=timedelta(hours=1)),
    Periodic(keep_ahead_task, every=timedelta(days=1)),
    Periodic(end_over_task, every=timedelta(days=1)),
)
