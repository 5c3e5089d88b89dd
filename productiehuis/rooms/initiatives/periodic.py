from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .life_tasks import propose_parking_task

PERIODIC = (Periodic(propose_parking_task, every=timedelta(days=1)),)
