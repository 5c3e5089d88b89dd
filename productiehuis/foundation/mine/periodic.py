from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .tasks import apply_retention_task

PERIODIC = (Periodic(apply_retention_task, every=timedelta(days=1)),)
