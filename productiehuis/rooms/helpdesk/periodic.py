from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .tasks import forget_lists_task

PERIODIC = (Periodic(forget_lists_task, every=timedelta(hours=1)),)
