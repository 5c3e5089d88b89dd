from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .tasks import seal_journal_task

PERIODIC = (Periodic(seal_journal_task, every=timedelta(hours=1)),)
