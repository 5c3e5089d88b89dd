from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .reminders import waits
from .tasks import remind_task

PERIODIC = (Periodic(remind_task, every=timedelta(hours=1), needed=waits),)
