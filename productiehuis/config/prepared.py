"""Has this code already prepared this database and these static files? Then a start need not load Django to find out.

The answer is a mark of the code and of the keys of encrypted fields (with other keys, prepare looks again whether they
open what is there). It is kept with what it is about: as the comment on the database's schema (a restored backup has a
new schema, so no mark), and as a stamp among the static files.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import psycopg

from productiehuis.config.bootstrap import ROOT, var_dir

ASK = "SELECT obj_description('public'::regnamespace)"


def mark(keys: Sequence[str]) -> str:
    """The code as it stands (each file's name, size and time, and the packages by their lock files), and *keys*."""
    lines = [(ROOT / name).read_text() for name in ("requirements.lock", "package-lock.json")]
    lines += keys  # 32 random bytes each: nobody finds them back from the digest
    for folder, folders, files in os.walk(ROOT / "productiehuis"):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "tests"))
        for name in sorted(files):
            found = Path(folder, name).stat()
            lines.append(f"{folder}/{name} {found.st_size} {found.st_mtime_ns}")
    return f"prepared {hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}"


def stamp() -> Path:
    """Where the static files say for which code they were collected."""
    return var_dir() / "static" / ".stamp"


def is_prepared(url: str, keys: Sequence[str]) -> bool:
    """Was all of it done for exactly this code and these *keys*?"""
    said = mark(keys)
    try:
        if stamp().read_text() != said:
            return False
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute(ASK).fetchone()
    except (OSError, psycopg.Error):
        return False  # the preparation itself will find out, and say it better
    return row is not None and row[0] == said
