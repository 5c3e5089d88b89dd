"""One command of the house: ``./run manage NAME ...``, in the same surroundings as the open house."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from productiehuis.config import embedded
from productiehuis.config.bootstrap import SPACE, is_demo, var_dir
from productiehuis.config.words import Say, Trouble, complain, in_words, is_full, say


@contextmanager
def surroundings(*, say: Say = say, stopped: Callable[[], bool] = lambda: False) -> Iterator[Callable[[], None]]:
    """Give the settings a database to read from the environment: the chosen one, or else the embedded one.

    Yields a function that starts the embedded server again should it have died.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "productiehuis.config.settings")
    demo = is_demo(os.environ)
    if url := os.environ.get("DATABASE_URL"):
        os.environ["DEMO"] = "1" if demo else "0"
        try:
            psycopg.connect(url, connect_timeout=10).close()
        except psycopg.Error as error:
            raise Trouble(f"De database van DATABASE_URL antwoordt niet.\n{error}") from error
        yield lambda: None
        return
    cluster = embedded.cluster(var_dir(), say=say)
    with embedded.use(cluster, say=say, stopped=stopped):
        name = "demo" if demo else "productiehuis"
        embedded.ensure_database(cluster, name)
        os.environ |= {"DEMO": "1" if demo else "0", "DATABASE_URL": cluster.url(name)}
        yield lambda: embedded.start(cluster, say=say, stopped=stopped)


def read_settings() -> Any:
    """The settings, read now: what is wrong or missing there is a sentence, not a traceback."""
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        settings.configured or settings.INSTALLED_APPS  # noqa: B018  (asking for one reads them all)
    except ImproperlyConfigured as error:
        raise Trouble(str(error)) from error
    return settings


def command(arguments: list[str]) -> None:
    """Run one Django command."""
    read_settings()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["./run manage", *arguments])


def main(arguments: list[str]) -> int:
    """The exit code of the command in *arguments*. TERM and HUP end it as Ctrl-C does, so the database is let go."""

    def end(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    try:
        with surroundings():
            command(arguments or ["help"])
    except Trouble as trouble:
        return complain(str(trouble))
    except OSError as error:
        if is_full(error):
            return complain(str(in_words(error, var_dir(), SPACE)))
        raise
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
