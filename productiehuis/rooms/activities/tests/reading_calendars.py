"""For tests: what another program reads in our calendars."""

import json
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings

from productiehuis.testing import node_or_skip

SCRIPT = Path(__file__).parent / "ical_reads.mjs"


def as_ical_js_reads(file: bytes) -> dict[str, Any]:
    """The name and the events of a calendar *file*, as ical.js reads them."""
    done = subprocess.run([node_or_skip(), SCRIPT], input=file, capture_output=True, check=False, cwd=settings.BASE_DIR)
    assert done.returncode == 0, done.stderr.decode()
    read: dict[str, Any] = json.loads(done.stdout)
    return read
