"""Work of activities that waits for nobody. It may run twice without harm."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from .planning import end_what_is_over, keep_ahead
from .reminders import remind
from .telling import tell


@task()
def remind_task() -> int:
    """Mail whoever signed up for tomorrow; returns how many."""
    return remind()


@task()
def tell_task(batch: str) -> int:
    """Mail whoever must hear what changed in *batch*; returns how many."""
    return tell(UUID(batch))


@task()
def keep_ahead_task() -> int:
    """Make the gatherings of what is every week, twelve weeks ahead; returns how many came."""
    return keep_ahead(timezone.localdate())


@task()
def end_over_task() -> int:
    """End what was not for a year and is not to come; returns how many."""
    return end_what_is_over(timezone.localdate())
