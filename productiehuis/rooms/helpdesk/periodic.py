from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .tasks import forget_hand_overs_task, forget_lists_task

PERIODIC = (
    Periodic(forget_hand_overs_task, every=timedelta(days=1)),
    Periodic(forget_lists_task, every=timedelta(hours=1)),
)
