from datetime import timedelta

from productiehuis.foundation.tasks import Periodic

from .tasks import forget_lists_task, forget_sealed_words_task, forget_tickets_task

PERIODIC = (
    Periodic(forget_lists_task, every=timedelta(hours=1)),
    Periodic(forget_tickets_task, every=timedelta(hours=1)),
    Periodic(forget_sealed_words_task, every=timedelta(days=1)),
)
