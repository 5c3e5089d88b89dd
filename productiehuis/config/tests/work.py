"""Tasks that the tests of the worker put in the queue."""

import time
from pathlib import Path

from django_tasks import task


@task()
def slow_the_first_time(path: str) -> None:
    """Note that we began; the first one then takes so long that the test kills its worker."""
    first = not Path(path).exists()
    with Path(path).open("a") as file:
        file.write("begun\n")
    if first:
        time.sleep(600)


@task()
def nothing() -> None:
    """The quickest work there is."""
