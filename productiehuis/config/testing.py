"""Every check, quickest first, stopping at the first that fails. `./test ROOM` runs one room's tests only."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from productiehuis.config import embedded
from productiehuis.config.bootstrap import ROOT, SPACE, var_dir
from productiehuis.config.words import Trouble, complain, in_words, is_full, say

BIN = Path(sys.executable).parent
CHECKS = {
    "code (ruff)": ["ruff", "check"],
    "opmaak (ruff)": ["ruff", "format", "--check", "--quiet"],
    "sjablonen (djlint)": ["djlint", "productiehuis", "--lint", "--quiet"],
    "deuren (import-linter)": ["lint-imports", "--no-logo"],
    "typen (mypy)": ["mypy"],
    "migraties": ["python", "-m", "productiehuis.config.manage", "makemigrations", "--check", "--dry-run"],
}


def main(arguments: list[str]) -> int:
    """The exit code: that of the first check that fails, or pytest's, whose closing line comes last."""
    os.chdir(ROOT)
    os.environ.pop("PYTHONPATH", None)  # everything starts in this folder; mypy would see each module twice
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        if arguments and not arguments[0].startswith("-"):
            paths, rest = [str(room(arguments[0]))], arguments[1:]
        else:
            paths, rest = [], arguments
        make_sure_of_chromium()
        cluster = embedded.cluster(var_dir(), "test-postgres", temporary=True)
        with embedded.use(cluster):  # from the first check to the last; pytest makes databases of its own in it
            if not paths:
                _checks(os.environ | {"DATABASE_URL": cluster.url("postgres"), "DEMO": "1"})
            return subprocess.run([str(BIN / "python"), "-m", "pytest", *paths, *rest]).returncode
    except Trouble as trouble:
        return complain(str(trouble))
    except OSError as error:
        if is_full(error):
            return complain(str(in_words(error, var_dir(), SPACE)))
        raise
    except KeyboardInterrupt:
        return complain("\nGestopt.")


def room(name: str) -> Path:
    """The folder of a room, of a part of the foundation, or of the income engine."""
    if name == "income_routes":
        return ROOT / name
    for place in ("rooms", "foundation", ""):
        folder = ROOT / "productiehuis" / place / name
        if name.isidentifier() and folder.is_dir():
            return folder
    known = sorted(path.parent.parent.name for path in (ROOT / "productiehuis").glob("[rf]*/*/tests/__init__.py"))
    known.append("income_routes")
    raise Trouble(f"Er is geen kamer '{name}'. Wel: {', '.join(known)}.")


def make_sure_of_chromium() -> None:
    """The browser tests use Debian's Chromium, never a downloaded one."""
    if shutil.which("chromium"):
        return
    apt = shutil.which("apt-get")
    if os.geteuid() == 0 and apt:
        say("Chromium installeren …")
        for command in ([apt, "update", "-qq"], [apt, "install", "-y", "-qq", "chromium"]):
            done = subprocess.run(
                command, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, stdin=subprocess.DEVNULL, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            if done.returncode:
                raise Trouble(f"Chromium installeren lukte niet.\n{done.stdout[-1500:]}")
    if not shutil.which("chromium"):
        raise Trouble("De tests hebben een browser nodig: installeer chromium (sudo apt-get install chromium).")


def _checks(environment: dict[str, str]) -> None:
    for name, (program, *arguments) in CHECKS.items():
        say(f"— {name}")
        if subprocess.run([str(BIN / program), *arguments], env=environment).returncode:
            raise Trouble(f"Niet goed: {name}. Hierboven staat waarom.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
