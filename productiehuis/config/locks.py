"""File locks: the kernel lets them go when their holder dies, however it dies, so nothing stale can block a start."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def take(path: Path) -> int | None:
    """Lock *path* alone and return the open file's number, or None when another holds it. Closing lets it go."""
    handle = _open(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def wait_for(path: Path, *, shared: bool = False) -> int:
    """The same, waiting for it as long as it takes; a *shared* lock only keeps out who wants it alone."""
    handle = _open(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
    except BaseException:
        os.close(handle)
        raise
    return handle


@contextmanager
def held(path: Path, busy: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold *path* alone for a while; *busy* is called once when another has it first."""
    handle = take(path)
    if handle is None:
        if busy:
            busy()
        handle = wait_for(path)
    try:
        yield
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
