"""How long the second start of `./run` takes, from the command to the first page.

    .venv/bin/python -m benchmarks.start

The house stands in ``var/benchmarks/start`` and listens on a free port, so an open house is left alone.
"""

import os
import resource
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from statistics import median

from benchmarks.machine import in_one_line, keep, machine
from productiehuis.config import embedded
from productiehuis.config.bootstrap import ROOT, var_dir

TARGET = 5.0
TIMES = 5
PATIENCE = 180.0
OURS = ("DATABASE_URL", "DEMO", "HOST", "PORT", "DJANGO_SETTINGS_MODULE", "WORKERS", "VAR_DIR")


def start(var: Path) -> tuple[float, float, float]:
    """Open the house in *var* and close it again: seconds until its first page, seconds to close, CPU seconds of all.

    On a machine that is busy with something else the first grows, and the last hardly does.
    """
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    began, cpu_began = time.monotonic(), _cpu()
    run = subprocess.Popen(
        [ROOT / "run"], env=environment | {"VAR_DIR": str(var), "PORT": str(port)}, stdout=subprocess.DEVNULL
    )
    try:
        while not answers(port):
            if run.poll() is not None or time.monotonic() > began + PATIENCE:
                raise SystemExit("The house did not open.")
            time.sleep(0.01)
        opened = time.monotonic() - began
    finally:
        time.sleep(1)  # also the worker has started then
        closing = time.monotonic()
        run.send_signal(signal.SIGTERM)
        run.wait(PATIENCE)
    return opened, time.monotonic() - closing, _cpu() - cpu_began


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def answers(port: int) -> bool:
    """Does the first page come, whole?"""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
            return b"</html>" in page.read()
    except OSError:
        return False


def main() -> None:
    described, var = machine(), var_dir() / "benchmarks" / "start"
    cluster = embedded.cluster(var)
    shutil.rmtree(cluster.home, ignore_errors=True)
    shutil.rmtree(var, ignore_errors=True)
    try:
        first, *_ = start(var)  # packages are there already: what is new is the database and the demo house
        again = [start(var) for _ in range(TIMES)]
    finally:
        shutil.rmtree(cluster.home, ignore_errors=True)
        shutil.rmtree(var, ignore_errors=True)
    opened, closed, cpu = zip(*again, strict=True)
    print(in_one_line(described))
    print(f"first start, packages installed: {first:.1f} s")
    print(f"second start until the first page: {median(opened):.2f} s, at most {max(opened):.2f} s (target {TARGET} s)")
    print(f"closing: {median(closed):.2f} s; CPU of opening and closing: {median(cpu):.2f} s")
    results = {"first": first, "opened": opened, "closed": closed, "cpu": cpu}
    print(keep("start", {"machine": described, "target": TARGET, **results}))


if __name__ == "__main__":
    main()
