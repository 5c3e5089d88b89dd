"""The two houses of the tests, built once for each moment and put back for each test.

Building asks a thousand queries, for every rule is held to; putting the rows back asks one for each table.
"""

import pickle
from dataclasses import dataclass
from typing import Final

import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone

from productiehuis.testing import World, build_world

MADE_BY_MIGRATING: Final = (ContentType, Permission)
FRESH: Final = 600
"""How many seconds old the world may be where time goes on. Where a test stops it, it is of that very moment."""


@dataclass(frozen=True)
class Kept:
    """A world as it was built: what tests hold of it, and the rows of each table."""

    world: bytes
    rows: dict[str, bytes]


_kept: dict[tuple[object, ...], Kept] = {}


def the_world() -> World:
    """Both houses, as ``build_world`` makes them now, each time as new."""
    if not _may_put_back():
        return build_world()
    stopped = time_machine.escape_hatch.is_travelling()
    # What is built within a transaction has no tasks yet: those come when it is committed.
    # Exact where a test sets the clock: where it ticks on, rows of a moment later would lie ahead.
    now = timezone.now().timestamp()
    moment = (now if stopped else now // FRESH, stopped, connection.in_atomic_block, *settings.FIELD_KEYS)
    if kept := _kept.get(moment):
        _put_back(kept.rows)
        world: World = pickle.loads(kept.world)  # noqa: S301 (dumped below)
        return world
    world = build_world()
    _kept[moment] = Kept(pickle.dumps(world), _rows())
    return world


def _may_put_back() -> bool:
    """Only who owns the server may pass over its triggers, as that of the tests itself does."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        return bool(cursor.fetchone() == ("on",))


def _rows() -> dict[str, bytes]:
    models = apps.get_models(include_auto_created=True)
    tables = dict.fromkeys(one._meta.db_table for one in models if one._meta.managed and one not in MADE_BY_MIGRATING)
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                found[table] = b"".join(copy)
    return {table: rows for table, rows in found.items() if rows}


@transaction.atomic
def _put_back(rows: dict[str, bytes]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key asked
        for table, told in rows.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                copy.write(told)
        cursor.execute("SET LOCAL session_replication_role = origin")
