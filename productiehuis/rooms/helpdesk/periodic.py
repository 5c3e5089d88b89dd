from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .tasks import forget_hand_overs_task

PERIODIC = (Periodic(forget_hand_overs_task, every=timedelta(days=1)),)
