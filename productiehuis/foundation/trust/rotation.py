"""All that lies encrypted, put under the first of the keys while the house stays open; and which key opens what.

It looks at the rows as they lie in the database, of all houses, and knows them by the fields of the models: a new field
takes part without being named here. Nothing is kept about how far it came: a text under the first key is passed by, and
that one signature tells. So it can end at any moment and begin again.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import BinaryField, Model
from psycopg.errors import LockNotAvailable
from psycopg.sql import SQL, Composed, Identifier

from .fields import EncryptedBytesField, EncryptedTextField, locks

TEXTS_AT_ONCE = 200  # rows of a transaction: a fraction of a second
FILES_AT_ONCE = 1  # a file may be of tens of megabytes
SAMPLE = 5  # texts at either end of a column
PASSES, PAUSE = 10, 1.0  # over one table, and seconds between them: for what others held
WAIT = "1s"  # for a table of which lines are never changed; everybody who writes to it waits behind us

Row = tuple[Any, ...]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Table:
    """A table with columns that lie encrypted."""

    label: str
    name: str
    key: str
    columns: tuple[str, ...]
    at_once: int

    def sql(self, query: str, **more: str) -> Composed:
        """*query* with the names of this table in it: {table}, {key}, {columns}, {sets}, and columns called *more*."""
        return SQL(query).format(
            table=Identifier(self.name),
            key=Identifier(self.key),
            columns=SQL(", ").join(Identifier(column) for column in (self.key, *self.columns)),
            sets=SQL(", ").join(SQL("{} = %s").format(Identifier(column)) for column in self.columns),
            **{name: Identifier(column) for name, column in more.items()},
        )


@dataclass
class Outcome:
    """What one pass over a table met: texts by the number of the key that opens them (0 is the first; None is none
    of them), how many were put under the first key, and how many rows somebody else held."""

    met: Counter[int | None]
    changed: int = 0
    busy: int = 0


def locked_tables() -> list[Table]:
    """Every table of every app that has an encrypted field."""
    models: Iterable[type[Model]] = apps.get_models(include_auto_created=True)
    found = []
    for model in models:
        fields = [
            field
            for field in model._meta.local_concrete_fields
            if isinstance(field, EncryptedTextField | EncryptedBytesField)
        ]
        if fields and model._meta.managed and not model._meta.proxy:
            files = any(isinstance(field, BinaryField) for field in fields)
            found.append(
                Table(
                    model._meta.label,
                    model._meta.db_table,
                    str(model._meta.pk.column),
                    tuple(str(field.column) for field in fields),
                    FILES_AT_ONCE if files else TEXTS_AT_ONCE,
                )
            )
    return found


# -- which key opens what -----------------------------------------------------------------------------------------


def number_of_key(value: Any) -> int | None:
    """The number of the key that opens *value* as it lies in the database (0 is the first); None for none of them."""
    for number, key in enumerate(settings.FIELD_KEYS):
        try:
            _lock(key).extract_timestamp(_token(value))  # looks at the signature, and decrypts nothing
        except InvalidToken:
            continue
        return number
    return None


def without_key() -> list[str]:
    """The columns where no key opens a text, by a look at the oldest and the newest of each: quick, at the start."""
    return [
        f"{table.label}, {column}"
        for table in locked_tables()
        for column in table.columns
        if any(number_of_key(value) is None for value in _sample(table, column))
    ]


def _sample(table: Table, column: str) -> list[Any]:
    filled = "SELECT {column} FROM {table} WHERE length({column}) > 0 ORDER BY {key}"
    ends = table.sql(f"({filled} LIMIT {SAMPLE}) UNION ALL ({filled} DESC LIMIT {SAMPLE})", column=column)
    with connection.cursor() as cursor:
        cursor.execute(ends)
        return [value for (value,) in cursor.fetchall()]


@cache
def _lock(key: str) -> Fernet:
    return Fernet(key)


def _token(value: Any) -> bytes:
    return value.encode() if isinstance(value, str) else bytes(value)


# -- putting all of it under the first ----------------------------------------------------------------------------


def rotate(table: Table, say: Say = lambda words: None) -> Outcome:
    """Put every text of *table* under the first key, in passes, until one meets nothing to do. Returns the last pass,
    with ``changed`` of all of them; ``busy`` is what is left because others held it, or kept writing it, every time.
    """
    outcome, changed = Outcome(Counter()), 0
    for _pass in range(PASSES):
        outcome = look_over(table, change=True, say=say)
        changed += outcome.changed
        if not (outcome.changed or outcome.busy):
            break
        if outcome.busy:
            time.sleep(PAUSE)
    outcome.busy += outcome.changed  # even in the last pass: something keeps coming
    outcome.changed = changed
    return outcome


def look_over(table: Table, *, change: bool, say: Say = lambda words: None) -> Outcome:
    """One pass over *table*: count by key, and where *change* is true put what is stale under the first key."""
    outcome, seen = Outcome(Counter()), 0
    for rows in _pages(table):
        stale = []
        for pk, *values in rows:
            numbers = [number_of_key(value) for value in values if value]
            outcome.met.update(numbers)
            if any(numbers):  # neither the first nor none
                stale.append(pk)
        if stale and change:
            _put_under_first(table, stale, outcome)
        if seen // 5000 < (seen + len(rows)) // 5000:
            say(f"  … {seen + len(rows)} rijen")
        seen += len(rows)
    return outcome


def _pages(table: Table) -> Iterator[list[Row]]:
    """All rows in the order of their keys, some at a time; nothing is held in between."""
    first = "SELECT {columns} FROM {table} ORDER BY {key} LIMIT %s"
    after = "SELECT {columns} FROM {table} WHERE {key} > %s ORDER BY {key} LIMIT %s"
    rows: list[Row] = []
    while True:
        asked = (after, [rows[-1][0], table.at_once]) if rows else (first, [table.at_once])
        with connection.cursor() as cursor:
            cursor.execute(table.sql(asked[0]), asked[1])
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows


HOLD = "SELECT {columns} FROM {table} WHERE {key} = ANY(%s) FOR NO KEY UPDATE SKIP LOCKED"
KEEP = "UPDATE {table} SET {sets} WHERE {key} = %s"


def _put_under_first(table: Table, keys: Sequence[Any], outcome: Outcome) -> None:
    """One transaction over the rows *keys*, as they are now. Who holds one of them is not waited for.

    A row is read and written under its lock, so no change of anybody else is lost.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor, _may_change(cursor, table):
            cursor.execute(table.sql(HOLD), [list(keys)])
            rows = cursor.fetchall()
            cursor.executemany(table.sql(KEEP), [[*map(_under_first, values), pk] for pk, *values in rows])
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        outcome.busy += len(keys)  # the table itself was held
        return
    outcome.changed += len(rows)
    outcome.busy += len(keys) - len(rows)


def _under_first(value: Any) -> Any:
    """*value* under the first key; as it was where no key opens it, or where it is empty."""
    if not value:
        return value
    try:
        token = locks().rotate(_token(value))
    except InvalidToken:
        return value
    return token.decode() if isinstance(value, str) else token


@contextmanager
def _may_change(cursor: Any, table: Table) -> Iterator[None]:
    """Let this transaction change lines that are never changed: what they say stays the same, only its lock is new.

    The trigger is off inside the transaction alone, which holds everybody else off the table meanwhile; if it ends
    half-way, the trigger was never gone.
    """
    cursor.execute(
        "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
        " WHERE tgrelid = to_regclass(%s) AND proname = 'refuse_change' AND tgtype & 16 > 0",  # 16: for UPDATE
        [table.name],
    )
    triggers = [name for (name,) in cursor.fetchall()]
    if triggers:
        cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}'")
    for trigger in triggers:
        cursor.execute(table.sql("ALTER TABLE {table} DISABLE TRIGGER {trigger}", trigger=trigger))
    yield
    for trigger in triggers:
        cursor.execute(table.sql("ALTER TABLE {table} ENABLE TRIGGER {trigger}", trigger=trigger))
