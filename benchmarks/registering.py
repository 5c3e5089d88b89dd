"""What writing down a visit costs, and whether the house keeps up with 60 a second. See README.md beside this file.

.venv/bin/python -m benchmarks.registering               both, about six minutes
.venv/bin/python -m benchmarks.registering --seconds 20  a shorter load
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from benchmarks.load import Outcome, Plan
from benchmarks.machine import in_one_line, keep, machine
from benchmarks.surroundings import production

TARGETS = {"cpu_ms": 10, "p95_ms": 100, "errors": 0, "lost": 0, "extra": 0}
RATE = 60
CODES = 2_000
OPEN = 5.0  # seconds that the house is open before the first visit
PHONES = ("hakim", "dounia") * 4
WORKERS = int(os.environ.get("WORKERS") or 2)  # as ./run does
ADDRESS = "/huis/west/spreekuur/tagerijn/bezoek/"


@dataclass(frozen=True)
class Sent:
    """A visit as a phone sends it, under an id that the phone made."""

    id: UUID
    topics: Sequence[str]
    code: str

    def form(self, token: str, day: str) -> str:
        """What the page of a new visit sends."""
        fields = [("csrfmiddlewaretoken", token), ("id", str(self.id)), *(("topics", topic) for topic in self.topics)]
        fields += [("code", self.code), ("next_step", ""), ("next_owner", "resident"), ("note", ""), ("day", day)]
        return urlencode(fields)


@dataclass(frozen=True)
class Load:
    """What came of the visits that were offered; times in milliseconds from the planned moment."""

    offered: int
    acknowledged: int
    errors: int
    lost: int
    extra: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    max_ms: float
    left_p99_ms: float
    sender_cpu_s: float
    slow: list[int]
    """In which seconds a visit took longer than the target."""
    busy: float | None
    """Which part of all cores was busy, with this and with whatever else there was; None where nobody tells."""


def registration(coded: bool) -> dict[str, Any]:
    """What one visit with one topic costs, with a visitor code or without."""
    from benchmarks.cost import cookie_of, cost_of, form_token, send

    csrf, token = form_token()
    cookie = f"{cookie_of('hakim')}; {csrf}"
    coming = _coming(every_code=coded, most_topics=1)

    def register() -> None:
        sent = next(coming)
        send(ADDRESS, cookie, sent.form(token, _today()).encode())

    spent = cost_of(register)
    return {"visit": "with a code" if coded else "without a code", **asdict(spent), "cpu_ms": spent.cpu_ms}


def load(seconds: int) -> Load:
    """Offer the open house ``RATE`` visits a second, from several phones, and look what it kept of them."""
    from benchmarks.cost import cookie_of, form_token
    from benchmarks.weight import served

    csrf, token = form_token()
    coming = _coming(every_code=False, most_topics=3)
    offered = [next(coming) for _ in range(RATE * seconds)]
    cookies = [f"{cookie_of(persona)}; {csrf}" for persona in PHONES]
    forms = [sent.form(token, _today()) for sent in offered]
    before = _stored()
    with served(WORKERS) as house, _task_worker():
        time.sleep(OPEN)
        place = urlsplit(house)
        plan = Plan(str(place.hostname), int(place.port or 0), ADDRESS, RATE, cookies, forms)
        command = [sys.executable, "-m", "benchmarks.load"]
        busy_before, all_before = _clock()
        said = json.loads(subprocess.check_output(command, input=json.dumps(asdict(plan)), text=True))
        busy_after, all_after = _clock()
    outcomes = [Outcome(**one) for one in said["outcomes"]]
    acknowledged = [sent for sent, outcome in zip(offered, outcomes, strict=True) if outcome.status == 302]
    if errors := Counter(outcome.status for outcome in outcomes if outcome.status != 302):
        print(f"answers other than 302: {dict(errors)}")
    after = _stored()
    lost = sum(after.get(sent.id) != _expected(sent) for sent in acknowledged)
    times = quantiles((outcome.ms for outcome in outcomes), n=100)
    return Load(
        offered=len(offered),
        acknowledged=len(acknowledged),
        errors=len(offered) - len(acknowledged),
        lost=lost,
        extra=len(after.keys() - before.keys() - {sent.id for sent in acknowledged}),
        p50_ms=times[49],
        p95_ms=times[94],
        p99_ms=times[98],
        max_ms=max(outcome.ms for outcome in outcomes),
        left_p99_ms=quantiles((outcome.left_ms for outcome in outcomes), n=100)[98],
        sender_cpu_s=said["cpu"],
        slow=sorted({turn // RATE for turn, one in enumerate(outcomes) if one.ms > TARGETS["p95_ms"]}),
        busy=(busy_after - busy_before) / (all_after - all_before) if all_after > all_before else None,
    )


def _coming(*, every_code: bool, most_topics: int) -> Iterator[Sent]:
    """Visit after visit: with one topic or more, and with a code all of them or, with more topics, seven of ten."""
    from productiehuis.foundation.trust.ids import new_id
    from productiehuis.rooms.helpdesk.demo import codes
    from productiehuis.rooms.helpdesk.models import Topic

    random = Random("visits")
    topics = [str(topic) for topic in Topic._base_manager.filter(house__slug="west").values_list("id", flat=True)]
    for code in cycle(codes(CODES, random)):
        asked = random.sample(topics, random.randint(1, most_topics))
        coded = every_code or (most_topics > 1 and random.random() < 0.7)
        yield Sent(new_id(), asked, code if coded else "")


def _today() -> str:
    from django.utils import timezone

    return timezone.localdate().isoformat()


Kept = tuple[int, bool, list[str], int]


def _expected(sent: Sent) -> Kept:
    return len(sent.topics), bool(sent.code), sorted(sent.topics), 1


def _stored() -> dict[UUID, Kept]:
    """Every visit in the database: its number of requests, whether with a code, its topics, and its journal lines."""
    from productiehuis.foundation.trust.models import JournalEntry
    from productiehuis.rooms.helpdesk.models import HelpRequest, Visit

    topics: dict[UUID, list[str]] = defaultdict(list)
    for visit, topic in HelpRequest._base_manager.values_list("visit", "topic"):
        topics[visit].append(str(topic))
    lines = Counter(JournalEntry.objects.filter(verb="register_visit").values_list("object", flat=True))
    return {
        id: (requests, code is not None, sorted(topics[id]), lines[id])
        for id, requests, code in Visit._base_manager.values_list("id", "requests", "code")
    }


def _clock() -> tuple[int, int]:
    """How long all cores were busy, and how long there was, since the machine started (Linux tells)."""
    told = Path("/proc/stat")
    times = [int(part) for part in told.read_text().split("\n", 1)[0].split()[1:9]] if told.exists() else [0] * 8
    return sum(times) - times[3] - times[4], sum(times)  # the fourth is idle, the fifth waits for the disk


@contextmanager
def _task_worker() -> Iterator[None]:
    """The task worker beside it, as in an open house: it counts again while visits come in."""
    worker = subprocess.Popen([sys.executable, "-m", "productiehuis.config.manage", "worker"])
    try:
        yield
        if worker.poll() is not None:
            raise SystemExit("The task worker died.")
    finally:
        worker.terminate()
        worker.wait(60)


def differences() -> int:
    """How many figures that are kept are not what the rows say, after all of it."""
    from productiehuis.foundation.counting import rollups

    rollups.recount()
    return len(rollups.verify().differences)


def table(rows: list[dict[str, Any]], load: Load, wrong: int) -> str:
    """As README.md shows it; what misses its target is bold."""
    lines = ["| one visit | queries | CPU ms: all | Python | PostgreSQL |", "|---|--:|--:|--:|--:|"]
    for row in rows:
        database = "" if row["database_ms"] is None else f"{row['database_ms']:.1f}"
        cells = [row["visit"], str(row["queries"]), _cell("cpu_ms", row["cpu_ms"]), f"{row['python_ms']:.1f}", database]
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        f"| {RATE} a second | ms: p50 | p95 | p99 | most | errors | acknowledged | of those lost | other rows |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    found = asdict(load)
    names = ("offered", "p50_ms", "p95_ms", "p99_ms", "max_ms", "errors", "acknowledged", "lost", "extra")
    lines.append(f"| {' | '.join(_cell(name, found[name]) for name in names)} |")
    busy = "an unknown part" if load.busy is None else f"{load.busy:.0%}"
    slow = f"{len(load.slow)}{f', from second {load.slow[0]}' if load.slow else ''}"
    lines += [
        "",
        f"99 of 100 left within {load.left_p99_ms:.1f} ms of their moment; sending took {load.sender_cpu_s:.1f} s CPU.",
        f"Cores were busy for {busy} of the time. Seconds with a visit over {TARGETS['p95_ms']} ms: {slow}.",
        f"Figures that are not what the rows say, afterwards: {wrong}.",
    ]
    return "\n".join(lines)


def _cell(name: str, value: float) -> str:
    text = format(value, ".1f" if name.endswith("_ms") else ",d")
    return f"**{text}**" if value > TARGETS.get(name, value) else text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=300)
    asked = parser.parse_args()
    described = machine()
    with production(durable=True):
        from productiehuis.testing import build_world

        build_world()
        rows = [registration(coded) for coded in (False, True)]
        loaded = load(asked.seconds)
        wrong = differences()
    print(f"{in_one_line(described)}\n\n{table(rows, loaded, wrong)}\n")
    results = {"seconds": asked.seconds, "workers": WORKERS, "rows": rows, "load": asdict(loaded), "wrong": wrong}
    print(keep("registering", {"machine": described, "targets": TARGETS, **results}))


if __name__ == "__main__":
    main()
