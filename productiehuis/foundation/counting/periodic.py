from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .rollups import anything_touched
from .tasks import recount_task

PERIODIC = (Periodic(recount_task, every=timedelta(seconds=30), needed=anything_touched),)
