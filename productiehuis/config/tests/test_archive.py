"""A backup comes back exactly, or is refused before anything is touched."""

import io
import json
import stat
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from productiehuis.config import archive
from productiehuis.config.prepared import ASK
from productiehuis.config.words import Trouble

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def filled(own_database: str, tmp_path: Path, settings: Settings) -> str:
    """A database with rows, an extension and a trigger, and an uploaded file."""
    settings.MEDIA_ROOT = tmp_path / "files"
    (tmp_path / "files/deep").mkdir(parents=True)
    (tmp_path / "files/deep/één.txt").write_text("geüpload")
    with psycopg.connect(own_database) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE TABLE note (id int PRIMARY KEY, body text NOT NULL)")
        connection.execute("CREATE INDEX ON note USING gin (body gin_trgm_ops)")
        connection.execute(
            "INSERT INTO note SELECT n, 'notitie ' || n || E'\\nCOMMIT;\\n\\\\.' FROM generate_series(1, 500) n"
        )
        connection.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'append only'; END $$"
        )
        connection.execute("COMMENT ON SCHEMA public IS 'prepared'")
        connection.execute("CREATE TRIGGER keep BEFORE DELETE ON note EXECUTE FUNCTION refuse()")
    return own_database


def notes(url: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT * FROM note ORDER BY id").fetchall()


def change_everything(url: str, files: Path) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE note SET body = 'anders'")
        connection.execute("CREATE TABLE newer (id int)")
    (files / "deep/één.txt").unlink()
    (files / "later.txt").touch()


def test_everything_comes_back_exactly(filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, target = notes(filled), tmp_path / "house.tar"
    call_command("backup", str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "SECRET_KEY en FIELD_KEYS" in capsys.readouterr().out
    change_everything(filled, tmp_path / "files")

    call_command("restore", str(target))
    assert notes(filled) == before
    assert [path.name for path in (tmp_path / "files").rglob("*.txt")] == ["één.txt"]
    assert (tmp_path / "files/deep/één.txt").read_text() == "geüpload"
    assert archive.count_rows() == {"note": 500}
    assert "       500  note" in capsys.readouterr().out
    with psycopg.connect(filled) as connection, pytest.raises(psycopg.errors.RaiseException):
        connection.execute("DELETE FROM note")
    assert {path.name for path in tmp_path.iterdir()} == {"house.tar", "files"}


def test_a_restored_database_is_prepared_anew_at_the_next_start(filled: str, tmp_path: Path) -> None:
    call_command("backup", str(tmp_path / "house.tar"))
    call_command("restore", str(tmp_path / "house.tar"))
    with psycopg.connect(filled) as connection:
        assert connection.execute(ASK).fetchone() == (None,)


def test_a_restored_house_can_be_backed_up_and_restored_again(filled: str, tmp_path: Path) -> None:
    before = notes(filled)
    for round_number in range(3):
        target = tmp_path / f"{round_number}.tar"
        call_command("backup", str(target), verbosity=0)
        call_command("restore", str(target), verbosity=0)
    assert notes(filled) == before


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_backup_is_refused(filled: str, tmp_path: Path, keep: float) -> None:
    target = tmp_path / "house.tar"
    archive.write(target, NOW)
    data = target.read_bytes().rstrip(b"\0")
    target.write_bytes(data[: int(len(data) * keep)])
    refused(filled, target, "niet heel|geen hele")


@pytest.mark.parametrize("part", [archive.DUMP, f"{archive.FILES}deep/één.txt", archive.MANIFEST])
def test_a_changed_backup_is_refused(filled: str, tmp_path: Path, part: str) -> None:
    target = tmp_path / "house.tar"
    archive.write(target, NOW)
    with tarfile.open(target) as tar:
        offset = tar.getmember(part).offset_data
    data = bytearray(target.read_bytes())
    data[offset + 3] ^= 1
    target.write_bytes(data)
    refused(filled, target, "veranderd of niet heel|geen hele")


def refused(url: str, target: Path, sentence: str) -> None:
    before = notes(url)
    with pytest.raises(CommandError, match=sentence):
        call_command("restore", str(target), replace=True)
    assert notes(url) == before
    assert (target.parent / "files/deep/één.txt").exists()


def test_a_file_outside_the_folder_is_refused(filled: str, tmp_path: Path) -> None:
    target = tmp_path / "house.tar"
    archive.write(target, NOW)
    with tarfile.open(target) as tar:
        dump, said = tar.extractfile(archive.DUMP), tar.extractfile(archive.MANIFEST)
        assert dump is not None and said is not None
        contents = {archive.DUMP: dump.read(), "files/../../evil": b"x"}
        manifest = json.loads(said.read())
    manifest["parts"] = {archive.DUMP: manifest["parts"][archive.DUMP], "files/../../evil":
                         "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}  # fmt: skip
    with tarfile.open(target, "w") as tar:
        for name, data in (contents | {archive.MANIFEST: json.dumps(manifest).encode()}).items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    refused(filled, target, "buiten de map")


def test_a_backup_of_a_newer_house_is_refused(filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "house.tar"
    monkeypatch.setattr(archive, "version", lambda: "99.0.0")
    archive.write(target, NOW)
    monkeypatch.undo()
    with pytest.raises(Trouble, match="Werk eerst het huis bij"):
        archive.check(target)


def test_a_dump_that_breaks_off_changes_nothing(filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a backup whose sums are right can fail half-way: then PostgreSQL undoes all of it."""
    target = tmp_path / "house.tar"
    manifest = archive.write(target, NOW)
    with psycopg.connect(filled) as connection:
        connection.execute("UPDATE note SET body = 'nieuwer'")
    before, broken = notes(filled), tmp_path / "breaks"
    broken.write_text('#!/bin/sh\necho "CREATE TABLE half (id int);"\nexit 3\n')
    broken.chmod(0o755)
    real = archive._program
    monkeypatch.setattr(archive, "_program", lambda name: str(broken) if name == "pg_restore" else real(name))
    with pytest.raises(Trouble, match="De database is zoals hij was"):
        archive.restore(target, manifest)
    assert notes(filled) == before
    assert (tmp_path / "files/deep/één.txt").exists()


def test_a_house_is_replaced_only_when_told_to(filled: str, tmp_path: Path) -> None:
    table = apps.get_model("house", "House")._meta.db_table
    with psycopg.connect(filled) as connection:
        connection.execute(psycopg.sql.SQL("CREATE TABLE {} AS SELECT 1 AS id").format(psycopg.sql.Identifier(table)))
    call_command("backup", str(tmp_path / "house.tar"))
    with pytest.raises(CommandError, match="Er staat al een huis"):
        call_command("restore", str(tmp_path / "house.tar"))
    call_command("restore", str(tmp_path / "house.tar"), replace=True)


def test_a_backup_never_overwrites_a_file(filled: str, tmp_path: Path) -> None:
    (tmp_path / "house.tar").write_text("older")
    with pytest.raises(CommandError, match="bestaat al"):
        call_command("backup", str(tmp_path / "house.tar"))
    assert (tmp_path / "house.tar").read_text() == "older"


def test_a_backup_that_fails_leaves_nothing(filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "_add", full)
    with pytest.raises(CommandError, match="De schijf is vol"):
        call_command("backup", str(tmp_path / "house.tar"))
    assert [path.name for path in tmp_path.iterdir()] == ["files"]
