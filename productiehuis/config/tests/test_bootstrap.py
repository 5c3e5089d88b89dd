"""Setting up: what is refused in words before anything starts, and steps that are done once."""

import errno
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from productiehuis.config import bootstrap, words
from productiehuis.config.words import Trouble


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree with lock files in which nothing is installed, and installing takes no time."""
    for name in ("requirements.lock", "requirements-test.lock", "package-lock.json"):
        (tmp_path / name).write_text(name)
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    places = {"ROOT": tmp_path, "VENV": tmp_path / ".venv", "PACKAGES": tmp_path / "node_modules"}
    places |= {"PYTHON": tmp_path / ".venv/bin/python", "RUN_LOCK": tmp_path / "requirements.lock"}
    for name, place in (places | {"TEST_LOCK": tmp_path / "requirements-test.lock"}).items():
        monkeypatch.setattr(bootstrap, name, place)
    monkeypatch.setattr(bootstrap, "_uv", lambda: "uv")
    monkeypatch.setattr(bootstrap, "_npm", lambda: ["npm"])
    return tmp_path


@pytest.fixture
def calls(tree: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that setting up gives; `uv venv` leaves a Python."""
    given: list[list[str]] = []

    def call(command: list[str]) -> None:
        given.append(command)
        if command[1] == "venv":
            bootstrap.PYTHON.parent.mkdir(parents=True)
            bootstrap.PYTHON.touch()

    monkeypatch.setattr(bootstrap, "_call", call)
    return given


def test_a_second_start_installs_nothing(calls: list[list[str]]) -> None:
    bootstrap.prepare(testing=False)
    assert [command[1] for command in calls] == ["venv", "pip", "ci"]
    calls.clear()
    bootstrap.prepare(testing=False)
    assert calls == []


def test_a_long_step_shows_that_it_lives(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bootstrap, "ALIVE", 0.05)
    with bootstrap._signs_of_life():
        time.sleep(0.2)
    said = capsys.readouterr().out.splitlines()
    assert len(said) >= 2 and all(re.fullmatch(r"    … nog bezig \(\d+ s\)", line) for line in said)
    with bootstrap._signs_of_life():
        pass
    assert capsys.readouterr().out == ""


def test_a_step_that_failed_is_done_again(calls: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(command: list[str]) -> None:
        raise Trouble("no network")

    monkeypatch.setattr(bootstrap, "_call", refuse)
    with pytest.raises(Trouble):
        bootstrap.prepare(testing=False)
    monkeypatch.undo()
    assert calls == []


def test_a_changed_lock_file_is_followed(calls: list[list[str]], tree: Path) -> None:
    bootstrap.prepare(testing=False)
    calls.clear()
    (tree / "requirements.lock").write_text("newer")
    bootstrap.prepare(testing=False)
    assert [command[1] for command in calls] == ["pip"]


def test_run_and_test_do_not_undo_each_other(calls: list[list[str]]) -> None:
    bootstrap.prepare(testing=False)
    bootstrap.prepare(testing=True)
    calls.clear()
    bootstrap.prepare(testing=False)
    bootstrap.prepare(testing=True)
    assert calls == []


def test_the_test_packages_hold_every_package_of_the_house_in_the_same_version() -> None:
    house, tests = (
        set(re.findall(r"^\S+==\S+", path.read_text(), re.MULTILINE))
        for path in (bootstrap.RUN_LOCK, bootstrap.TEST_LOCK)
    )
    assert house and house <= tests


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock", "requirements-setup.lock",
                                  "requirements-node.lock", "package-lock.json"])  # fmt: skip
def test_no_lock_file_names_a_registry(name: str) -> None:
    assert "://" not in re.sub(
        r'"url": "[^"]*(fund|sponsor|opencollective)[^"]*"', "", (bootstrap.ROOT / name).read_text()
    )


def test_a_full_disk_in_another_program_is_told_in_words(tree: Path) -> None:
    with pytest.raises(Trouble, match="De schijf is vol"):
        bootstrap._call([sys.executable, "-c", "print('ENOSPC: no space left on device'); exit(1)"])


def test_a_program_that_fails_is_quoted(tree: Path) -> None:
    with pytest.raises(Trouble, match=r"Dit lukte niet.*\n  no such host"):
        bootstrap._call([sys.executable, "-c", "print('no such host'); exit(1)"])


def test_too_little_space_is_seen_before_the_work(calls: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "free", lambda folder: 12)
    with pytest.raises(Trouble, match=f"12 MB vrij en er is ongeveer {bootstrap.SPACE} MB nodig"):
        bootstrap.prepare(testing=False)
    assert calls == []


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "De schijf is vol"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "De schijf is vol"),
        (PermissionError(errno.EACCES, "Permission denied", "var/x"), "Je mag niet schrijven in var/x"),
        (OSError(errno.EIO, "Input/output error"), "Er ging iets mis met een bestand"),
    ],
)
def test_an_error_of_the_file_system_is_a_sentence(error: OSError, sentence: str, tmp_path: Path) -> None:
    assert sentence in str(words.in_words(error, tmp_path, 10))


def test_a_python_without_venv_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Trouble, match="python3-venv"):
        bootstrap._uv()


@pytest.mark.parametrize("name", ["run", "test"])
def test_an_old_python_is_told_in_words(name: str) -> None:
    """The first lines must be readable for a Python of long ago."""
    text = (bootstrap.ROOT / name).read_text()
    assert 'f"' not in text.split("from productiehuis")[0]
    assert "Python 3.11 of nieuwer" in text


@pytest.mark.parametrize(
    ("environment", "demo"),
    [
        ({}, True),
        ({"DEMO": "0"}, False),
        ({"DEMO": "nee"}, False),
        ({"DATABASE_URL": "postgresql://x/y"}, False),
        ({"DATABASE_URL": "postgresql://x/y", "DEMO": "0"}, False),
        ({"DATABASE_URL": "the embedded one", "DEMO": "1"}, True),
    ],
)
def test_when_it_is_the_demo_house(environment: dict[str, str], demo: bool) -> None:
    assert bootstrap.is_demo(environment) is demo


@pytest.mark.parametrize("arguments", [[], ["manage", "check"]])
def test_the_demo_house_with_a_chosen_database_is_refused(arguments: list[str]) -> None:
    chosen = os.environ | {"DATABASE_URL": "postgresql://127.0.0.1/house", "DEMO": "1"}
    done = subprocess.run([bootstrap.ROOT / "run", *arguments], env=chosen, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, f"{bootstrap.NOT_WITH_DATABASE}\n")


def test_the_demo_house_listens_to_this_computer_only() -> None:
    with pytest.raises(Trouble, match="luistert alleen op deze computer, niet op 0.0.0.0"):
        bootstrap.address({"HOST": "0.0.0.0"})
    assert bootstrap.address({"HOST": "0.0.0.0", "DEMO": "0", "PORT": "80"}) == ("0.0.0.0", 80)
    assert bootstrap.address({}) == ("127.0.0.1", 8000)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "٣"])
def test_a_port_that_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(Trouble, match="PORT moet een getal"):
        bootstrap.address({"PORT": port})


def test_a_port_that_is_taken_is_told_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=f"PORT={port + 1} ./run"):
            bootstrap.make_sure_port_is_free("127.0.0.1", port)


def test_npm_comes_from_the_packages_where_the_machine_has_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given: list[list[str]] = []

    def call(command: list[str]) -> None:
        given.append(command)
        (tmp_path / "node").mkdir(exist_ok=True)

    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(bootstrap, "_uv", lambda: "uv")
    monkeypatch.setattr(bootstrap, "_call", call)
    assert bootstrap._npm() == [str(tmp_path / "node/bin/npm")]
    assert "--require-hashes" in given[-1]
