from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .tasks import forget_certificates_task

PERIODIC = (Periodic(task=forget_certificates_task, every=timedelta(days=1)),)
