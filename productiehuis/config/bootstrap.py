"""From a bare Python to a house that can open: the tools, the packages, the front-end packages.

Only the standard library. Each step leaves a stamp *inside* what it made, and only when it is whole: an interrupted
step is done again, a folder that was thrown away is made again, and a second start skips everything by reading three
small files. What follows (database, pages, worker) needs the packages and stands in serve.py.
"""

import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from productiehuis.config import locks
from productiehuis.config.words import Trouble, complain, disk_full, in_words, is_full, make_sure_of_space, say

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PACKAGES = ROOT / "node_modules"
RUN_LOCK, TEST_LOCK = ROOT / "requirements.lock", ROOT / "requirements-test.lock"
SPACE = 800  # MB that a first set-up takes at most, with what uv and npm keep apart
ALIVE = 10.0  # seconds of silence before a step says that it is still busy
LOOPBACK = ("127.0.0.1", "localhost", "::1")
NOT_WITH_DATABASE = "Het demohuis gebruikt zijn eigen database. Laat DATABASE_URL weg, of DEMO."


def run(arguments: list[str]) -> NoReturn:
    """`./run`: set up, then become the process that keeps the house open, or one command."""
    with _in_words():
        make_sure_demo_has_its_own_database(os.environ)
        if arguments and arguments[0] == "manage":
            prepare(testing=False)
            _become("productiehuis.config.manage", *arguments[1:])
        if arguments:
            raise Trouble("Zo werkt het:\n  ./run               het huis openen\n  ./run manage NAAM   één opdracht")
        lock = _only_one()
        host, port = address(os.environ)
        make_sure_port_is_free(host, port)
        os.write(lock, f"http://{host}:{port}".encode())
        prepare(testing=False)
        os.set_inheritable(lock, True)  # the lock goes along: between set-up and house nobody can slip in
        _become("productiehuis.config.serve", str(lock), host, str(port))
    raise AssertionError("never reached")


def test(arguments: list[str]) -> NoReturn:
    """`./test`: set up with the test packages, then become the process that checks everything."""
    with _in_words():
        prepare(testing=True)
        _become("productiehuis.config.testing", *arguments)
    raise AssertionError("never reached")


@contextmanager
def _in_words() -> Iterator[None]:
    """Whatever goes wrong in here is a sentence at the terminal and exit code 1; a signal stops the step under way."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup asked for that
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        yield
    except Trouble as trouble:
        sys.exit(complain(str(trouble)))
    except OSError as error:
        sys.exit(complain(str(in_words(error, var_dir(), SPACE))))
    except KeyboardInterrupt:
        sys.exit(complain("\nGestopt. Begin opnieuw wanneer je wilt: wat klaar is, blijft klaar."))


# -- before anything heavy starts ---------------------------------------------------------------------------------


def var_dir() -> Path:
    """Where everything stands that the house writes; the settings read the same variable."""
    return Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()


def is_demo(environment: Mapping[str, str]) -> bool:
    """The demo house opens unless somebody chose a database or said DEMO=0."""
    said = environment.get("DEMO", "").strip().lower()
    return said in ("1", "true", "t", "yes", "y", "on", "ok") if said else not environment.get("DATABASE_URL")


def make_sure_demo_has_its_own_database(environment: Mapping[str, str]) -> None:
    """Both DEMO and a DATABASE_URL, from outside, is a mistake: a real house would get invented people."""
    if is_demo(environment) and environment.get("DATABASE_URL"):
        raise Trouble(NOT_WITH_DATABASE)


def address(environment: Mapping[str, str]) -> tuple[str, int]:
    """Host and port to listen on. The demo house has public keys, so it never listens to other machines."""
    host = environment.get("HOST") or "127.0.0.1"
    port = environment.get("PORT") or "8000"
    if is_demo(environment) and host not in LOOPBACK:
        raise Trouble(
            f"Het demohuis luistert alleen op deze computer, niet op {host}. Laat HOST weg.\n"
            "Een echt huis openen? Dat staat in docs/operations.md."
        )
    if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        raise Trouble(f"PORT moet een getal van 1 tot en met 65535 zijn, niet {port!r}.")
    return host, int(port)


def make_sure_port_is_free(host: str, port: int) -> None:
    """Say that the port is taken now, not after a minute of setting up."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Trouble(
                f"Op poort {port} van {host} kan het huis niet luisteren: een ander programma gebruikt hem,"
                f" of het mag niet ({error.strerror}).\nKies een andere poort: PORT={port + 1} ./run"
            ) from error


def _only_one() -> int:
    lock = locks.take(var_dir() / "house.lock")
    if lock is None:
        where = (var_dir() / "house.lock").read_text() or "dit huis"
        raise Trouble(f"Het huis is al open, of een ander is het aan het openen: {where}")
    os.truncate(lock, 0)
    return lock


# -- the steps ----------------------------------------------------------------------------------------------------


def prepare(*, testing: bool) -> None:
    """Do the steps whose stamp does not match. One process at a time; the others wait and then find it done."""
    if not _missing(testing):
        return
    with locks.held(ROOT / "var" / "setup.lock", busy=lambda: say("Een ander richt het huis nu in. Even wachten …")):
        steps = _missing(testing)
        if steps:
            make_sure_of_space(ROOT, SPACE)
        for number, (text, step) in enumerate(steps, 1):
            say(f"{number}/{len(steps)} {text} …")
            with _signs_of_life():
                step()


@contextmanager
def _signs_of_life() -> Iterator[None]:
    """uv and npm keep silent when nobody watches; while they work, a line now and then."""
    began, done = time.monotonic(), threading.Event()

    def tell() -> None:
        while not done.wait(ALIVE):
            say(f"    … nog bezig ({time.monotonic() - began:.0f} s)")

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _missing(testing: bool) -> list[tuple[str, Callable[[], None]]]:
    """The steps that are not done yet, in order.

    An environment that once got the test packages keeps them, and keeps following their lock file: it holds every
    package of the other one, in the same version, so that ./run and ./test never undo each other's work.
    """
    lock = TEST_LOCK if testing or _stamp(VENV).startswith(TEST_LOCK.name) else RUN_LOCK
    steps: list[tuple[str, Callable[[], None]]] = []
    if not PYTHON.exists() or _stamp(VENV) != _mark(lock):
        steps.append(("Pakketten voor Python", lambda: _install_packages(lock)))
    if _stamp(PACKAGES) != _mark(ROOT / "package-lock.json"):
        steps.append(("Pakketten voor de pagina's", _install_front_end))
    return steps


def _install_packages(lock: Path) -> None:
    uv = _uv()
    if not PYTHON.exists():
        _call([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
    _call([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON), str(lock)])
    _write_stamp(VENV, lock)


def _install_front_end() -> None:
    _call([*_npm(), "ci", "--no-progress", "--loglevel=error"])
    PACKAGES.mkdir(exist_ok=True)
    _write_stamp(PACKAGES, ROOT / "package-lock.json")


def _uv() -> str:
    """The program uv, in var/, of the version whose hash is in the tree."""
    home, lock = var_dir() / "uv", ROOT / "requirements-setup.lock"
    if _stamp(home) != _mark(lock):
        if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            raise Trouble(
                "Python mist het onderdeel 'venv'. Installeer het, op Debian en Ubuntu zo:\n"
                "  sudo apt-get install python3-venv"
            )
        shutil.rmtree(home, ignore_errors=True)
        _call([sys.executable, "-m", "venv", str(home)])
        _call(
            [
                str(home / "bin" / "python"),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-input",
                "--only-binary=:all:",
                "--require-hashes",
                "-r",
                str(lock),
            ]
        )
        _write_stamp(home, lock)
    return str(home / "bin" / "uv")


def _npm() -> list[str]:
    """The machine's npm; where there is none, the one that a Python package carries, in var/."""
    if (npm := shutil.which("npm")) and shutil.which("node"):
        return [npm]
    home, lock = var_dir() / "node", ROOT / "requirements-node.lock"
    if _stamp(home) != _mark(lock):
        uv = _uv()
        _call([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home)])
        _call([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(home / "bin" / "python"), str(lock)])
        _write_stamp(home, lock)
    return [str(home / "bin" / "npm")]


# -- how a step is done -------------------------------------------------------------------------------------------


def _stamp(folder: Path) -> str:
    try:
        return (folder / ".stamp").read_text()
    except OSError:
        return ""


def _mark(lock: Path) -> str:
    """What the stamp says when *lock* has been followed."""
    return f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def _write_stamp(folder: Path, lock: Path) -> None:
    (folder / ".stamp").write_text(_mark(lock))


def _call(command: list[str]) -> None:
    """Run another program quietly; when it fails, tell what it said, and a full disk in words."""
    environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
    environment.pop("VIRTUAL_ENV", None)
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode == 0:
        return
    if is_full(done.stdout):
        raise disk_full(ROOT, SPACE)
    tail = "\n".join(f"  {line}" for line in done.stdout.strip().splitlines()[-15:])
    raise Trouble(
        f"Dit lukte niet: {Path(command[0]).name} {' '.join(command[1:3])}\n{tail}\n"
        "Is er internet? Begin daarna opnieuw: wat klaar is, blijft klaar."
    )


def _become(module: str, *arguments: str) -> NoReturn:
    """Go on as *module* under the Python that has the packages: the same process, so signals arrive there."""
    known = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = f"{ROOT}{os.pathsep}{known}" if known else str(ROOT)
    os.environ["VAR_DIR"] = str(var_dir())
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-P", "-m", module, *arguments])
