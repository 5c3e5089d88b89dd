"""Work of the house's own that waits for nobody. Each may run twice without harm."""

from uuid import UUID

from django_tasks import task

from .erasing import erase, finish_erasures
from .keeping import apply_retention


@task()
def erase_person_task(id: str) -> bool:
    """Do what is left of erasure *id*."""
    return erase(UUID(id))


@task()
def apply_retention_task() -> int:
    """Tell what goes within a month, and take away whose time is over; returns how many rows.

    Erasures that were given up, because worker after worker died, are taken up again first.
    """
    finish_erasures()
    return sum(done.number for done in apply_retention())
