"""The whole house, really started: one at a time, closed by every signal, nothing left behind."""

import os
import random
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from productiehuis.config import bootstrap, embedded
from productiehuis.config.bootstrap import ROOT

PATIENCE = 90.0  # seconds, for a machine that is busy with other tests


def environment(var: Path, **more: str) -> dict[str, str]:
    """Ours, without what the tests themselves set up."""
    drop = ("DATABASE_URL", "DEMO", "HOST", "PORT", "DJANGO_SETTINGS_MODULE", "WORKERS")
    return {name: value for name, value in os.environ.items() if name not in drop} | {"VAR_DIR": str(var)} | more


def free_port() -> int:
    """A port that nothing listens on, below those that a system lends to whoever opens a connection meanwhile."""
    for port in random.sample(range(10_000, 30_000), 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


def until(true: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"waited too long: {what}"
        time.sleep(0.05)


def processes(var: Path, *words: str) -> list[int]:
    """The living processes of the house in *var*: everything that it starts inherits the variable."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            ours = f"VAR_DIR={var}".encode() in (process / "environ").read_bytes().split(b"\0")
            command = (process / "cmdline").read_bytes().decode()
        except OSError:
            continue
        if ours and command and all(word in command for word in words):
            found.append(int(process.name))
    return found


def working_in(folder: Path) -> list[int]:
    """The living processes in *folder*: what the database started, it gave names of its own."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").readlink() == folder:
                found.append(int(process.name))
    return found


def kill(numbers: list[int]) -> list[int]:
    """kill -9 of all these, and they are gone only a moment later."""
    for number in numbers:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    return numbers


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@contextmanager
def house(var: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """An open house, with its worker; whatever happens, nothing of it stays."""
    with (var / "said").open("wb") as said:
        run = subprocess.Popen(
            [ROOT / "run"], env=environment(var, PORT=str(port)), stdout=said, stderr=said, start_new_session=True
        )
    try:
        until(lambda: run.poll() is not None or processes(var, "manage", "worker"), "the house opens")
        assert run.poll() is None, (var / "said").read_text()
        yield run
    finally:
        until(lambda: not kill(processes(var)), "everything is gone")
        run.wait()


def start(tree: Path, var: Path, *arguments: str, **more: str) -> "subprocess.Popen[str]":
    """`./run` in *tree*, with what it says kept."""
    return subprocess.Popen(
        [tree / "run", *arguments], env=environment(var, **more),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_two_that_make_the_same_new_house_do_not_disturb_each_other(var: Path) -> None:
    """First in this file, so that there is nothing yet: the cluster, the tables and the demo house are made here."""
    port = free_port()
    command = start(ROOT, var, "manage", "prepare")
    with house(var, port) as run:
        said, _ = command.communicate(timeout=PATIENCE)
        assert command.returncode == 0, said
        assert run.poll() is None and answers(port), (var / "said").read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_closes_everything(var: Path, number: signal.Signals) -> None:
    port = free_port()
    with house(var, port) as run:
        assert answers(port)
        run.send_signal(number)
        assert run.wait(PATIENCE) == 0
        assert processes(var) == []
    assert f"http://127.0.0.1:{port}" in (var / "said").read_text()


def test_a_second_run_says_that_the_house_is_open(var: Path) -> None:
    port = free_port()
    with house(var, port) as run:
        second = subprocess.run([ROOT / "run"], env=environment(var), capture_output=True, text=True)
        assert second.returncode == 1
        assert f"al open, of een ander is het aan het openen: http://127.0.0.1:{port}" in second.stderr
        assert run.poll() is None and answers(port)


def test_a_command_uses_the_open_database_and_leaves_it_open(var: Path) -> None:
    port = free_port()
    with house(var, port):
        done = subprocess.run([ROOT / "run", "manage", "check"], env=environment(var), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert answers(port), (var / "said").read_text()


def test_after_kill_9_of_run_the_rest_ends_and_a_next_run_opens(var: Path) -> None:
    port = free_port()
    with house(var, port) as run:
        run.kill()
        run.wait()
        until(lambda: not processes(var, "granian") and not processes(var, "manage", "worker"), "the children end")
        assert processes(var, "postgres"), "the database is left for the next run to find"
        with house(var, port):
            assert answers(port)


def test_kill_9_of_everything_loses_nothing_that_was_acknowledged(var: Path) -> None:
    port, cluster = free_port(), embedded.cluster(var)
    acknowledged: list[int] = []

    def write() -> None:
        with suppress(psycopg.OperationalError), psycopg.connect(cluster.url("demo"), autocommit=True) as connection:
            connection.execute("CREATE TABLE noted (number integer)")
            while True:
                connection.execute("INSERT INTO noted VALUES (%s)", [len(acknowledged)])
                acknowledged.append(len(acknowledged))

    with house(var, port) as run:
        writer = Thread(target=write)
        writer.start()
        until(lambda: len(acknowledged) > 100, "something is written")
        kill([*processes(var), *working_in(cluster.data)])
        run.wait()
        writer.join()
        until(lambda: not processes(var), "everything is gone")
        with house(var, port):
            assert answers(port)
            with psycopg.connect(cluster.url("demo")) as connection:
                found = {number for (number,) in connection.execute("SELECT number FROM noted")}
                connection.execute("DROP TABLE noted")
            assert found.issuperset(acknowledged)


def test_what_dies_is_started_again(var: Path) -> None:
    port = free_port()
    with house(var, port):
        [worker], web = processes(var, "manage", "worker"), processes(var, "granian")
        kill([worker, *web])
        until(lambda: processes(var, "manage", "worker") and answers(port), "both are back")
        assert worker not in processes(var)
    assert "onverwacht gestopt" in (var / "said").read_text()


def test_a_house_without_keys_is_refused_in_a_sentence(var: Path) -> None:
    done = subprocess.run(
        [ROOT / "run", "manage", "check"], env=environment(var, DEMO="0"), capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith("SECRET_KEY ontbreekt.") and "Traceback" not in done.stderr
    assert processes(var) == []


def test_a_database_that_does_not_answer_is_told_in_a_sentence(var: Path) -> None:
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/house"
    keys = {"SECRET_KEY": "a" * 50, "FIELD_KEYS": "b" * 44}
    done = subprocess.run(
        [ROOT / "run", "manage", "check"],
        env=environment(var, DATABASE_URL=url, **keys),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("De database van DATABASE_URL antwoordt niet.") and "Traceback" not in done.stderr


def test_two_that_set_up_at_once_do_each_step_once(tmp_path: Path) -> None:
    """Nothing is installed yet, and uv and npm (not the real ones) take their time."""
    tree, tools = tmp_path / "tree", tmp_path / "tools"
    (tree / "productiehuis/config").mkdir(parents=True)
    for name in ("run", "requirements.lock", "requirements-setup.lock", "package-lock.json"):
        shutil.copy(ROOT / name, tree)
    for name in ("__init__.py", "config/bootstrap.py", "config/locks.py", "config/words.py"):
        shutil.copy(ROOT / "productiehuis" / name, tree / "productiehuis" / name)
    uv = tree / "var/uv/bin/uv"
    for tool in (uv, tools / "npm", tools / "node"):
        tool.parent.mkdir(parents=True, exist_ok=True)
        tool.write_text(TOOL.format(calls=tmp_path / "calls", python=tree / ".venv/bin/python"))
        tool.chmod(0o755)
    bootstrap._write_stamp(tree / "var/uv", tree / "requirements-setup.lock")

    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    both = [start(tree, tree / "var", PATH=path, PORT=str(free_port())) for _ in range(2)]
    command = start(tree, tree / "var", "manage", "help", PATH=path)
    said = sorted(run.communicate(timeout=PATIENCE)[0] for run in both)
    assert sorted(run.returncode for run in both) == [0, 1]
    assert any("al open, of een ander is het aan het openen" in text for text in said)
    assert any("begonnen met -P -m productiehuis.config.serve" in text for text in said)
    assert "begonnen met -P -m productiehuis.config.manage help" in command.communicate(timeout=PATIENCE)[0]
    assert (tmp_path / "calls").read_text().split() == ["venv", "pip", "ci"]


TOOL = """#!/bin/sh
echo "$1" >> {calls}
sleep 0.3
if [ "$1" = venv ]; then
    mkdir -p "$(dirname {python})"
    printf '#!/bin/sh\\necho begonnen met "$@"\\nsleep 0.5\\n' > {python}
    chmod +x {python}
fi
"""
