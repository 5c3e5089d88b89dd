"""Trouble that is told in words: a sentence in plain Dutch at the terminal, never a traceback.

Only the standard library: this is used before anything is installed.
"""

import errno
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

Say = Callable[[str], None]

FULL = ("no space left on device", "enospc", "disk quota exceeded", "check free disk space")


class Trouble(Exception):
    """Something that the person at the terminal can act on. Its text is the sentence that is shown."""


def say(text: str) -> None:
    """Print one line at once, also when the output is a file or a pipe."""
    print(text, flush=True)


def complain(text: str) -> int:
    """Print what is wrong, and return the exit code that goes with it."""
    print(text, file=sys.stderr, flush=True)
    return 1


def is_full(error: OSError | str) -> bool:
    """Does this error, or this output of another program, say that the disk is full?"""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return any(sign in error.lower() for sign in FULL)


def disk_full(folder: Path, need: int) -> Trouble:
    """The sentence for a full disk; *need* is in MB."""
    return Trouble(
        f"De schijf is vol. In {folder} is {free(folder)} MB vrij en er is ongeveer {need} MB nodig.\n"
        "Maak ruimte en begin opnieuw. Wat al bewaard was, is er nog."
    )


def make_sure_of_space(folder: Path, need: int) -> None:
    """Refuse before the work starts when less than *need* MB is free: half a set-up helps nobody."""
    if free(folder) < need:
        raise disk_full(folder, need)


def free(folder: Path) -> int:
    """How many MB are free where *folder* is, or will be."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free // 1_000_000


def in_words(error: OSError, folder: Path, need: int) -> Trouble:
    """An error of the file system as a sentence."""
    if is_full(error):
        return disk_full(folder, need)
    if isinstance(error, PermissionError):
        return Trouble(
            f"Je mag niet schrijven in {error.filename or folder}.\n"
            "Is het huis eerder door een andere gebruiker gestart, bijvoorbeeld door root? Start het dan ook zo."
        )
    return Trouble(f"Er ging iets mis met een bestand: {error}")
