"""For tests: what another program reads in our calendars."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

SCRIPT = Path(__file__).parent / "ical_reads.mjs"


def as_ical_js_reads(file: bytes) -> dict[str, Any]:
    """The name and the events of a calendar *file*, as ical.js reads them."""
    node = shutil.which("node") or shutil.which("node", path=settings.VAR_DIR / "node" / "bin")
    if not node:
        pytest.skip("Without node nothing but icalendar itself reads what we write.")
    done = subprocess.run([node, SCRIPT], input=file, capture_output=True, check=False, cwd=settings.BASE_DIR)
    assert done.returncode == 0, done.stderr.decode()
    read: dict[str, Any] = json.loads(done.stdout)
    return read
