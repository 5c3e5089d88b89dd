"""Work of activities that waits for nobody. It may run twice without harm."""

from django_tasks import task

from .reminders import remind


@task()
def remind_task() -> int:
    """Mail whoever signed up for tomorrow; returns how many."""
    return remind()
