"""Work that takes longer than a page, and what is thrown away in time. It may run twice without harm."""

from uuid import UUID

from django_tasks import task

from .endorsing import forget_unaccepted
from .issuing import run_issuing
from .owning import forget_nobodys


@task()
def run_issuing_task(id: str) -> None:
    """Give the certificates of the issuing *id*."""
    run_issuing(UUID(id))


@task()
def forget_certificates_task() -> int:
    """Throw away what nobody has any more, or never took on; returns how much."""
    return forget_nobodys() + forget_unaccepted()
