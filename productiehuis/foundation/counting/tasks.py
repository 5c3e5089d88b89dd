"""Counting again, as work that comes back by itself. It may run twice without harm."""

from django_tasks import task

from .rollups import recount


@task()
def recount_task() -> int:
    """Count again what was touched; returns how many figures that took."""
    return recount()
