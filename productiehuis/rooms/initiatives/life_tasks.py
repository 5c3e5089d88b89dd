"""Work on the life of initiatives that comes back by itself. It may run twice without harm."""

from django_tasks import task

from .parking import propose_everywhere


@task()
def propose_parking_task() -> int:
    """Ask of each initiative that is too long without an owner whether it should rest; returns of how many."""
    return propose_everywhere()
