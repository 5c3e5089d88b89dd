"""Work of the desk that comes back by itself, and work on old lists. It may run twice without harm."""

from uuid import UUID

from django_tasks import task

from . import import_work
from .import_files import forget_lists
from .own_visits import forget_sealed_words, forget_tickets


@task()
def forget_lists_task() -> int:
    """Throw away old lists that nobody went on with; returns how many."""
    return forget_lists()


@task()
def forget_tickets_task() -> int:
    """Throw away tickets whose time is over; returns how many."""
    return forget_tickets()


@task()
def forget_sealed_words_task() -> int:
    """Take the words of visits in an archive that nobody can open any more; returns of how many."""
    return forget_sealed_words()


@task()
def check_import_task(id: str) -> None:
    """Check the list of import *id*."""
    import_work.check(UUID(id))


@task()
def run_import_task(id: str) -> None:
    """Read in the list of import *id*."""
    import_work.run(UUID(id))
