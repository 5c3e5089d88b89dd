"""Work of the desk that comes back by itself. It may run twice without harm."""

from django_tasks import task

from .actions import forget_hand_overs


@task()
def forget_hand_overs_task() -> int:
    """Throw away old words between shifts; returns how many."""
    return forget_hand_overs()
