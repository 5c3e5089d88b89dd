"""Work of activities that waits for nobody. It may run twice without harm."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from .planning import keep_ahead
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
