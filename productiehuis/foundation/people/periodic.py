from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .tasks import clear_expired_task

PERIODIC = (Periodic(clear_expired_task, every=timedelta(days=1)),)
