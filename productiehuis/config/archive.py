"""What a backup is: one tar with the database (pg_dump, custom format), the uploaded files, and a manifest.

The manifest comes last in the tar and names every part with its SHA-256: a file that was cut off, or changed, is seen
before anything is touched. It also counts the rows of every table, taken in the same snapshot as the dump, so whoever
restores can see that everything came back. The keys of the house are not in it, on purpose. It is not encrypted.
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from productiehuis.config import unprivileged
from productiehuis.config.databases import PREPARED
from productiehuis.config.words import Trouble, disk_full, is_full, make_sure_of_space

FORMAT = 1
MANIFEST, DUMP, FILES = "manifest.json", "database.dump", "files/"
SPACE = 50  # MB
# Settings that pg_restore of a newer PostgreSQL writes at the top and an older server does not know.
NEWER = (b"SET transaction_timeout",)
HEAD = 40  # lines that the top is at most

KEYS = (
    "De sleutels (SECRET_KEY en FIELD_KEYS) zitten niet in de back-up. Bewaar ze apart:"
    " zonder FIELD_KEYS zijn gevoelige gegevens niet meer te lezen."
)


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself."""

    version: str
    made: str
    parts: dict[str, str]  # name in the tar: SHA-256
    rows: dict[str, int]


def version() -> str:
    """The version of the house, as in pyproject.toml."""
    project: dict[str, Any] = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    return str(project["version"])


# -- making -------------------------------------------------------------------------------------------------------


def write(target: Path, now: datetime) -> Manifest:
    """Make a backup beside *target* and give it its name when it is whole; only its owner can read it."""
    make_sure_of_space(target.parent, SPACE)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        with unfinished.open("wb") as file:
            manifest = _write(file, target.parent, now)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(target)
    except OSError as error:
        if is_full(error):
            raise disk_full(target.parent, SPACE) from error
        raise
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _write(file: IO[bytes], folder: Path, now: datetime) -> Manifest:
    parts: dict[str, str] = {}
    with tarfile.open(fileobj=file, mode="w") as tar:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as scratch:
            dump = Path(scratch) / DUMP
            rows = _dump(dump)
            parts[DUMP] = _add(tar, DUMP, dump)
        for path in _uploads():
            name = FILES + path.relative_to(settings.MEDIA_ROOT).as_posix()
            parts[name] = _add(tar, name, path)
        manifest = Manifest(version(), now.isoformat(timespec="seconds"), parts, rows)
        text = json.dumps({"format": FORMAT, **manifest.__dict__}, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode = len(text), 0o600
        tar.addfile(entry, io.BytesIO(text))
    return manifest


def _dump(target: Path) -> dict[str, int]:
    """Dump the database and count its rows, both as they are at one moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        rows = count_rows()
        _call("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
    return rows


def count_rows() -> dict[str, int]:
    """How many rows each table has."""
    rows = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608  (from the catalogue)
            rows[table] = int(cursor.fetchone()[0])
    return rows


def _uploads() -> Iterator[Path]:
    root = Path(settings.MEDIA_ROOT)
    yield from (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    """Put one file in, and return its SHA-256."""
    entry = tarfile.TarInfo(name)
    with path.open("rb") as source:
        found = os.fstat(source.fileno())
        entry.size, entry.mtime, entry.mode = found.st_size, int(found.st_mtime), 0o600
        reader = _Digesting(source)
        tar.addfile(entry, reader)
    return reader.digest.hexdigest()


class _Digesting(io.RawIOBase):
    """A reader that computes the SHA-256 of what passes."""

    def __init__(self, source: IO[bytes]) -> None:
        super().__init__()
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.source.read(size)
        self.digest.update(data)
        return data


# -- reading ------------------------------------------------------------------------------------------------------


def check(source: Path) -> Manifest:
    """Read the whole backup and compare every byte with its manifest. Raises Trouble when anything differs."""
    found: dict[str, str] = {}
    text = None
    try:
        with tarfile.open(source, mode="r:") as tar:
            for entry in tar:
                reader = tar.extractfile(entry) if entry.isreg() else None
                if reader is None or entry.name in found:
                    raise Trouble(f"{source} is geen back-up van dit huis: er zit iets vreemds in ({entry.name}).")
                if entry.name == MANIFEST:
                    text = reader.read()
                else:
                    found[entry.name] = hashlib.file_digest(cast("io.BufferedReader", reader), "sha256").hexdigest()
        if text is None:
            raise Trouble(f"{source} is niet heel: het einde ontbreekt. Er is niets veranderd.")
        said = json.loads(text)
        if said.pop("format") != FORMAT:
            raise Trouble(f"{source} is van een andere soort dan dit huis kan lezen. Er is niets veranderd.")
        manifest = Manifest(**said)
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as error:
        raise Trouble(f"{source} is geen hele back-up van dit huis. Er is niets veranderd.") from error
    if found != manifest.parts or DUMP not in found:
        raise Trouble(f"{source} is veranderd of niet heel. Er is niets veranderd.")
    if any(name != DUMP and not _is_inside(name) for name in found):
        raise Trouble(f"{source} wil een bestand buiten de map van het huis schrijven. Er is niets veranderd.")
    if _number(manifest.version) > _number(version()):
        raise Trouble(
            f"Deze back-up is van versie {manifest.version} en dit huis is versie {version()}. Werk eerst het huis bij."
        )
    return manifest


def _is_inside(name: str) -> bool:
    path = Path(name)
    return name.startswith(FILES) and not path.is_absolute() and ".." not in path.parts


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def restore(source: Path, manifest: Manifest) -> None:
    """Put back what *check* found good. The database changes in one transaction: all of it, or nothing."""
    media = Path(settings.MEDIA_ROOT)
    media.parent.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=media.parent, prefix=".restore-") as scratch:
            _unpack(source, manifest, Path(scratch))
            new, old = Path(scratch) / "files", Path(scratch) / "old"
            new.mkdir(exist_ok=True)
            _load(Path(scratch) / DUMP)
            media.mkdir(exist_ok=True)
            media.rename(old)
            try:
                new.rename(media)
            except OSError:
                old.rename(media)
                raise
    except OSError as error:
        if is_full(error):
            raise disk_full(media.parent, SPACE) from error
        raise
    if (rows := count_rows()) != manifest.rows:
        different = sorted(name for name in rows | manifest.rows if rows.get(name) != manifest.rows.get(name))
        raise Trouble(f"Teruggezet, maar deze tabellen tellen anders dan de back-up zegt: {', '.join(different)}.")


def _unpack(source: Path, manifest: Manifest, folder: Path) -> None:
    """Write out the parts that *check* knows, as plain files of ours: no owners, links or modes from the tar."""
    with tarfile.open(source, mode="r:") as tar:
        for name in manifest.parts:
            reader = tar.extractfile(name)
            assert reader is not None  # *check* found a regular file
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with reader, target.open("xb") as file:
                shutil.copyfileobj(reader, file)


def _load(dump: Path) -> None:
    """Replace everything in the schema by the dump.

    pg_restore turns the dump into SQL and psql runs it. Only when pg_restore came to its end do we send COMMIT; in
    every other case psql reaches the end of its input, and PostgreSQL undoes everything.
    """
    connection.close()
    reading = [_program("pg_restore"), "--no-owner", "--no-privileges", "--no-comments", "--file=-", str(dump)]
    writing = [_program("psql"), "--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1",
               f"--dbname={_address()}"]  # fmt: skip
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(reading, stdout=subprocess.PIPE, stderr=said) as reader,
        subprocess.Popen(writing, stdin=subprocess.PIPE, stderr=said, env=_environment()) as writer,
    ):
        assert reader.stdout is not None and writer.stdin is not None
        try:
            writer.stdin.write(b"BEGIN; SET LOCAL lock_timeout = '30s';\n")
            writer.stdin.write(b"DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n")
            for _ in range(HEAD):
                line = reader.stdout.readline()
                if not line.startswith(NEWER):
                    writer.stdin.write(line)
            shutil.copyfileobj(reader.stdout, writer.stdin)
            if reader.wait() == 0:
                writer.stdin.write(b"COMMIT;\n")
            writer.stdin.close()
        except BrokenPipeError:
            reader.kill()
        if writer.wait() or reader.wait():
            said.seek(0)
            raise _failed(said.read(), "Terugzetten lukte niet. De database is zoals hij was.")


# -- PostgreSQL's own programs ------------------------------------------------------------------------------------


def _program(name: str) -> str:
    """The program of the wheel; it cannot do TLS, so where the database demands that, the machine's own."""
    if connection.settings_dict["OPTIONS"].get("sslmode") in ("require", "verify-ca", "verify-full"):
        if found := shutil.which(name):
            return found
        raise Trouble(f"Voor een database over TLS is {name} nodig: installeer het pakket postgresql-client.")
    return str(unprivileged.programs() / name)


def _address() -> str:
    """The database that Django uses, without the password: that would show in the list of processes."""
    said = connection.settings_dict
    parts = {"dbname": said["NAME"], "user": said["USER"], "host": said["HOST"], "port": said["PORT"]}
    options = {name: value for name, value in said["OPTIONS"].items() if name not in PREPARED}
    return make_conninfo("", **{name: value for name, value in (parts | options).items() if value})


def _environment() -> dict[str, str]:
    password = str(connection.settings_dict["PASSWORD"])
    return os.environ | {"LC_ALL": "C"} | ({"PGPASSWORD": password} if password else {})


def _call(name: str, *arguments: str) -> None:
    done = subprocess.run(
        [_program(name), f"--dbname={_address()}", "--no-password", *arguments],
        env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise _failed(done.stderr, "De back-up lukte niet.")


def _failed(said: str, sentence: str) -> Trouble:
    if is_full(said):
        return Trouble(f"{sentence} De schijf is vol: maak ruimte en begin opnieuw.")
    return Trouble(f"{sentence}\n{said.strip()[-1500:]}")
