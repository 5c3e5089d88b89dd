"""The embedded database: private, shared by whoever needs it, and it loses nothing that it acknowledged."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from productiehuis.config import embedded, unprivileged
from productiehuis.config.bootstrap import ROOT
from productiehuis.config.words import Trouble

WRITER = """
import sys, psycopg
with psycopg.connect(sys.argv[1], autocommit=True) as connection:
    connection.execute("CREATE TABLE IF NOT EXISTS written (number int PRIMARY KEY)")
    for number in range(10**9):
        connection.execute("INSERT INTO written VALUES (%s)", [number])
        print(number, flush=True)
"""
USER = """
import sys, time
from pathlib import Path
from productiehuis.config import embedded
with embedded.use(embedded.cluster(Path(sys.argv[1]))):
    print("ready", flush=True)
    time.sleep(600)
"""


def python(code: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def kill_every_process_of(cluster: embedded.Cluster) -> None:
    """kill -9 of the server and all its children at once."""
    server = int((cluster.data / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    for number in (server, *map(int, children)):
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


def test_what_was_acknowledged_is_there_after_kill_9_of_everything(cluster: embedded.Cluster) -> None:
    with embedded.use(cluster), python(WRITER, cluster.url("postgres")) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) == 300:
                kill_every_process_of(cluster)
                break
        acknowledged = [300, *(int(line) for line in writer.stdout)]
    with embedded.use(cluster), psycopg.connect(cluster.url("postgres")) as connection:
        rows = {number for (number,) in connection.execute("SELECT number FROM written")}
    assert set(range(acknowledged[-1] + 1)) <= rows


def test_it_starts_again_while_it_is_in_use(cluster: embedded.Cluster) -> None:
    with embedded.use(cluster):
        kill_every_process_of(cluster)
        embedded.start(cluster)
        assert embedded.answers(cluster)


def test_one_user_leaving_does_not_stop_it_under_another(cluster: embedded.Cluster) -> None:
    with embedded.use(cluster):
        with embedded.use(cluster):
            pass
        assert embedded.answers(cluster)
    assert not embedded.answers(cluster)


def test_a_user_that_was_killed_counts_no_more(cluster: embedded.Cluster, var: Path) -> None:
    with python(USER, str(var)) as other:
        assert other.stdout is not None and other.stdout.readline() == "ready\n"
        other.kill()
    assert embedded.answers(cluster)
    with embedded.use(cluster):
        assert embedded.answers(cluster)
    assert not embedded.answers(cluster)


def test_a_stale_process_number_of_somebody_else_does_not_stop_it(cluster: embedded.Cluster) -> None:
    with embedded.use(cluster):
        pid_file = (cluster.data / "postmaster.pid").read_text()
        kill_every_process_of(cluster)
    stranger = subprocess.Popen(["sleep", "600"], **unprivileged.identity(cluster.user))
    try:
        (cluster.data / "postmaster.pid").write_text(pid_file.replace(pid_file.split()[0], str(stranger.pid), 1))
        with embedded.use(cluster):
            assert embedded.answers(cluster)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_nobody_else_can_reach_it(cluster: embedded.Cluster) -> None:
    with embedded.use(cluster):
        for folder in (cluster.home, cluster.data, cluster.socket):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((cluster.home / "password").stat().st_mode) == 0o600
        with psycopg.connect(cluster.url("postgres")) as connection:
            shown = [connection.execute(f"SHOW {name}").fetchone() for name in ("listen_addresses", "fsync")]
        assert shown == [("",), ("on",)]
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(make_conninfo(cluster.url("postgres"), password="guess"))


def test_it_knows_dutch_letters_and_the_extensions(cluster: embedded.Cluster) -> None:
    with embedded.use(cluster), psycopg.connect(cluster.url("postgres")) as connection:
        for name in ("pg_trgm", "unaccent", "btree_gist"):
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
        row = connection.execute("SELECT lower('CAFÉ'), unaccent('één'), similarity('CAFÉ', 'café')").fetchone()
    assert row == ("café", "een", 1.0)


def test_an_interrupted_first_start_is_done_again(var: Path) -> None:
    cluster = embedded.cluster(var, "interrupted")
    unprivileged.private_folder(cluster.home, cluster.user)
    (cluster.home / "data.new").mkdir()
    (cluster.home / "password").write_text("half")
    with embedded.use(cluster):
        assert embedded.answers(cluster)


def test_a_temporary_cluster_leaves_nothing(var: Path) -> None:
    cluster = embedded.cluster(var, "temporary", temporary=True)
    with embedded.use(cluster):
        assert cluster.home.exists()
    assert not cluster.home.exists()


def test_a_path_too_long_for_a_socket_gets_a_short_one_elsewhere(var: Path) -> None:
    said: list[str] = []
    cluster = embedded.cluster(var / ("a" * 60) / ("b" * 60), temporary=True)
    with embedded.use(cluster, say=said.append):
        assert stat.S_IMODE(cluster.socket.stat().st_mode) == 0o700
        assert embedded.answers(cluster)
    assert any(str(cluster.socket) in line for line in said)
    assert not cluster.socket.exists()


def test_a_socket_folder_that_somebody_else_put_there_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "trap").symlink_to(tmp_path)
    with pytest.raises(Trouble, match="van een ander"):
        unprivileged.private_folder(tmp_path / "trap", None)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as another user")
def test_as_root_it_goes_where_its_user_can_reach_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, var: Path
) -> None:
    monkeypatch.setattr(unprivileged, "ELSEWHERE", var / "elsewhere")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    package = unprivileged.programs().parent.parent
    for part in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, closed / part.name, symlinks=True)
    monkeypatch.setattr(unprivileged, "programs", lambda: closed / package.name / "pginstall" / "bin")
    said: list[str] = []
    cluster = embedded.cluster(closed / "var", temporary=True, say=said.append)
    assert cluster.home.is_relative_to(var / "elsewhere") and cluster.programs.is_relative_to(var / "elsewhere")
    assert any(str(cluster.home) in line for line in said)
    with embedded.use(cluster):
        assert embedded.answers(cluster)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk")
@pytest.mark.parametrize("looks_first", [True, False], ids=["seen before the work", "seen during the work"])
def test_a_full_disk_is_told_in_words(var: Path, monkeypatch: pytest.MonkeyPatch, looks_first: bool) -> None:
    small = var / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "none", str(small)], capture_output=True)
    if mounted.returncode:
        small.rmdir()
        pytest.skip("this machine does not let root mount a small disk")
    try:
        if not looks_first:
            monkeypatch.setattr(embedded, "make_sure_of_space", lambda folder, need: None)
        with (
            pytest.raises(Trouble, match=rf"schijf is vol. In {small}.* MB nodig"),
            embedded.use(embedded.cluster(small)),
        ):
            pass
        assert not embedded.cluster(small).data.exists()
    finally:
        subprocess.run(["umount", str(small)], check=True)
        small.rmdir()
