"""The open house: database, pages and task worker, kept alive together and stopped together.

Started by bootstrap.py, which hands over the lock that makes this the only one. Signals only raise a flag; the one
loop below sees it, so a stop can come at any moment and always takes the same way out.
"""

import contextlib
import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from productiehuis.config.bootstrap import SPACE, is_demo, var_dir
from productiehuis.config.manage import read_settings, surroundings
from productiehuis.config.prepared import is_prepared
from productiehuis.config.words import Trouble, complain, in_words, say

TICK = 0.1  # seconds between two looks at everything
CHECK_DATABASE = 5.0
GRACE = 20.0  # seconds that a task may take to finish when the house closes
PAGE_GRACE = 5  # and a page; also what a granian worker costs that was told to stop while it was still loading
MANY_DEATHS, IN_SECONDS = 5, 120.0

try:
    _prctl: Callable[..., int] | None = ctypes.CDLL(None).prctl
except (OSError, AttributeError):  # not Linux
    _prctl = None


def _die_with_parent() -> None:
    """Runs in a new child: it gets TERM when this process is gone, even by kill -9."""
    if _prctl is not None:
        _prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def manage(*arguments: str) -> list[str]:
    """The command line of one of our own commands."""
    return [sys.executable, "-P", "-m", "productiehuis.config.manage", *arguments]


@dataclass
class Child:
    """A program of the house, in a process group of its own so that all of it can be stopped."""

    name: str
    command: list[str]
    deaths: list[float] = field(default_factory=list)
    process: "subprocess.Popen[bytes] | None" = None
    again_at: float = 0.0

    def start(self) -> "subprocess.Popen[bytes]":
        """Start it. In a session of its own, Ctrl-C reaches only us, and we stop things in the right order."""
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_die_with_parent
        )
        return self.process

    def look_after(self) -> None:
        """Start it again, a little later each time, when it died; give up when that keeps happening."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.end_now()
        self.deaths = [moment for moment in self.deaths if moment > now - IN_SECONDS] + [now]
        if len(self.deaths) >= MANY_DEATHS:
            raise Trouble(f"{self.name} stopt telkens (code {code}). Het huis gaat dicht. Hierboven staat waarom.")
        delay = 2 ** (len(self.deaths) - 1)
        say(f"{self.name} is onverwacht gestopt (code {code}) en begint over {delay} s opnieuw.")
        self.process, self.again_at = None, now + delay

    def ask_to_end(self) -> None:
        """Let it finish what it is doing."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def end_now(self) -> None:
        """Nothing of it stays: neither the program nor what it started itself."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class House:
    """Everything between opening and closing."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.closing = False
        self.children: list[Child] = []
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if not (number == signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN):  # nohup asked for that
                signal.signal(number, self._close)

    def _close(self, _number: int, _frame: object) -> None:
        self.closing = True

    def open(self) -> None:
        """Open, stay open until a signal comes, close."""
        began = time.monotonic()
        with surroundings(stopped=lambda: self.closing) as mend_database:
            try:
                keys = read_settings().FIELD_KEYS
                if not is_prepared(os.environ["DATABASE_URL"], keys) and not self._prepare():
                    return
                web, worker = Child("De website", self._web()), Child("De takenwerker", manage("worker"))
                self.children = [web]
                if not self._wait_for_first_page():
                    return
                self.children.append(worker)
                say(self._welcome(time.monotonic() - began))
                checked = time.monotonic()
                while not self.closing:
                    self._tick()
                    if time.monotonic() > checked + CHECK_DATABASE:
                        mend_database()
                        checked = time.monotonic()
            finally:
                self._end()

    def _prepare(self) -> bool:
        """Everything that must be done before the first page, in one process. False when it was told to stop."""
        task = Child("De voorbereiding", manage("prepare"))
        self.children = [task]
        process = task.start()
        while process.poll() is None and not self.closing:
            time.sleep(TICK / 5)
        if not self.closing and process.returncode:
            raise Trouble("Het huis kan niet open. Hierboven staat waarom.")
        return not self.closing

    def _web(self) -> list[str]:
        return [
            sys.executable, "-P", "-m", "granian", "--interface", "wsgi", "--host", self.host, "--port", str(self.port),
            "--workers", os.environ.get("WORKERS") or "2", "--blocking-threads", "1", "--no-ws",
            "--log-level", "warning", "--workers-kill-timeout", str(PAGE_GRACE),
            "productiehuis.config.wsgi:application",
        ]  # fmt: skip

    def _wait_for_first_page(self) -> bool:
        """Until the house really answers. The worker starts only then: two cores, one thing at a time."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104  (where to ask, not where to listen)
        while not self.closing:
            self._tick()
            connection = http.client.HTTPConnection(host, self.port, timeout=10)
            try:
                connection.request("GET", "/")
                connection.getresponse().read()
                return True
            except (OSError, http.client.HTTPException):
                pass
            finally:
                connection.close()
        return False

    def _tick(self) -> None:
        for child in self.children:
            child.look_after()
        time.sleep(TICK)

    def _welcome(self, seconds: float) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        lines = ["", f"Het huis is open ({seconds:.1f} s):  http://{host}:{self.port}"]
        if is_demo(os.environ):
            lines.append("Dit is het demohuis: je loopt er rond als verzonnen mensen, en je kunt niets stuk maken.")
        return "\n".join([*lines, "Sluiten: Ctrl-C", ""])

    def _end(self) -> None:
        """Ask everything to finish, wait, and then end what is left. The database goes last, when we are out."""
        for child in self.children:
            child.ask_to_end()
        patience = time.monotonic() + GRACE
        while time.monotonic() < patience and any(
            child.process is not None and child.process.poll() is None for child in self.children
        ):
            time.sleep(TICK / 2)
        for child in self.children:
            child.end_now()


def main(lock: int, host: str, port: int) -> int:
    """Keep the house open; the exit code of ./run."""
    os.set_inheritable(lock, False)  # ours alone: no child may hold it after us
    try:
        House(host, port).open()
    except Trouble as trouble:
        return complain(str(trouble))
    except OSError as error:
        return complain(str(in_words(error, var_dir(), SPACE)))
    say("Het huis is dicht.")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
