"""Whether anything is lost, doubled or halved when parts of an open house are killed in the middle of their work.

.venv/bin/python -m benchmarks.faults               20 times, about ten minutes
.venv/bin/python -m benchmarks.faults --times 3     a shorter look

A house of its own is opened by ./run, with a database that has on disk what it acknowledged. Four phones write visits
down and send each until it is acknowledged, as the queue of a device does, while the task worker reads in one old list
after another. Again and again the website, the task worker or the database, in turn, is ended by kill -9 in the middle
of it; ./run brings it back. See README.md beside this file.
"""

import argparse
import http.client
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode
from uuid import UUID

import psycopg

from benchmarks.machine import in_one_line, keep, machine
from productiehuis.config import embedded
from productiehuis.config.bootstrap import ROOT, var_dir
from productiehuis.foundation.trust.ids import new_id

PHONES = ("hakim", "dounia") * 2
PACE = 0.05  # seconds between two visits of one phone
PATIENCE = 120.0
BETWEEN = 20.0  # seconds between two faults: ./run gives up on what dies five times in two minutes
DESK = "/huis/west/spreekuur/tagerijn/bezoek/"


@dataclass
class Phone:
    """Writes visits down and sends each until it is acknowledged."""

    port: int
    key: str
    topics: list[str]
    stop: Event
    acknowledged: dict[UUID, list[str]] = field(default_factory=dict)
    unanswered: int = 0
    cookies: dict[str, str] = field(default_factory=dict)
    account: str = ""
    token: str = ""

    def ask(self, method: str, path: str, fields: list[tuple[str, str]] | None = None) -> tuple[int, bytes]:
        """The answer of the house; 0 when there is none."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.token}
            headers |= {"X-Queue": self.account} if self.account else {}
        try:
            line.request(method, path, urlencode(fields) if fields else None, headers)
            answer = line.getresponse()
            for said in answer.headers.get_all("Set-Cookie") or ():
                name, _is, value = said.split(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            line.close()

    def come_in(self) -> None:
        self.token = json.loads(self.ask("GET", "/wachtrij/wie/")[1])["token"]
        self.ask("POST", "/wie-ben-je/", [("key", self.key)])
        who = json.loads(self.ask("GET", "/wachtrij/wie/")[1])
        self.account, self.token = who["account"], who["token"]

    def write(self) -> None:
        """Until it is told to stop; what was written is sent to the end."""
        chance = random.Random(self.key)
        while not self.stop.is_set():
            self.send(new_id(), chance.sample(self.topics, chance.randint(1, 3)))
            time.sleep(PACE)

    def send(self, id: UUID, topics: list[str]) -> None:
        fields = [("id", str(id)), ("day", time.strftime("%Y-%m-%d")), *(("topics", topic) for topic in topics)]
        while True:
            status, body = self.ask("POST", DESK, fields)
            if status == 200 and b'"to"' in body:
                self.acknowledged[id] = topics
                return
            if status not in (0, 500, 502, 503):
                raise SystemExit(f"The house said {status}: {body[:300]!r}")
            self.unanswered += 1
            time.sleep(0.2)


@dataclass(frozen=True)
class Found:
    """What there was afterwards; all but the first three must be 0."""

    acknowledged: int
    sent_again: int
    lists: int
    lost: int
    doubled: int
    halved: int
    figures_wrong: int


class Lists:
    """Old lists, brought one after another, each read in by the task worker; all rows of all of them differ."""

    ROWS = 15_000

    def __init__(self, database: str) -> None:
        os.environ |= {"DATABASE_URL": database, "DEMO": "1", "DJANGO_SETTINGS_MODULE": "productiehuis.config.settings"}
        import django

        django.setup()
        self.brought: list[UUID] = []

    def bring(self, stop: Event) -> None:
        """Until it is told to stop; what was brought is read in to the end."""
        while not stop.is_set():
            self.steadily(self.one_more)

    def one_more(self) -> None:
        from django_scopes import scope

        from productiehuis.foundation.people.models import Account
        from productiehuis.foundation.people.who import Who
        from productiehuis.rooms.helpdesk import importing
        from productiehuis.rooms.helpdesk.import_rules import Columns
        from productiehuis.rooms.helpdesk.models import Desk

        desk = Desk._base_manager.select_related("house", "initiative").get(slug="tagerijn")
        actor = Who(person=Account.objects.get(email="hakim@demo.invalid").person)
        number = len(self.brought)
        rows = "\n".join(f"{1 + row % 28}-{1 + row % 12}-2019;;Werk;lijst {number}, {row}" for row in range(self.ROWS))
        headers = ("datum", "bezoekerscode", "onderwerpen", "notitie")
        with scope(house=desk.house):
            data = f"{';'.join(headers)}\n{rows}\n".encode()
            one = importing.bring_list(actor=actor, desk=desk, name=f"lijst {number}.csv", data=data)
            columns = Columns(day=0, code=1, topics=(2,), note=3)
            self.steadily(
                lambda: importing.match_columns(actor=actor, visit_import=one, columns=columns, headers=headers)
            )
        self.steadily(lambda: self.wait_for(one.id, "checked"))
        with scope(house=desk.house):
            self.steadily(lambda: importing.start_import(actor=actor, visit_import=one))
        self.steadily(lambda: self.wait_for(one.id, "done"))
        self.brought.append(one.id)

    def wait_for(self, id: UUID, state: str) -> None:
        from productiehuis.rooms.helpdesk.models import VisitImport

        def there() -> bool:
            now = VisitImport._base_manager.get(id=id)
            if now.problem:
                raise SystemExit(f"List {id}: {now.state}, {now.problem}")
            return bool(now.state == state)

        until(there, f"a list is not {state}")

    @staticmethod
    def steadily(work: Callable[[], object]) -> None:
        """Do *work*, again where the database was away in the middle of it."""
        from django.core.exceptions import ValidationError
        from django.db import InterfaceError, OperationalError, connection

        while True:
            try:
                work()
                return
            except (OperationalError, InterfaceError):
                connection.close()
                time.sleep(0.5)
            except ValidationError:
                return  # it had been done after all


def processes(var: Path, word: str) -> list[int]:
    """The processes of the house in *var* whose command has *word*; all inherit VAR_DIR."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            ours = f"VAR_DIR={var}".encode() in (process / "environ").read_bytes().split(b"\0")
            if ours and word in (process / "cmdline").read_bytes().decode().replace("\0", " "):
                found.append(int(process.name))
        except OSError:
            continue
    return found


def kill(pids: list[int]) -> None:
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def until(true: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise SystemExit(f"Waited too long: {what}.")
        time.sleep(0.1)


def run(times: int) -> tuple[Found, list[float]]:
    """Open a house, hurt it *times* times while phones write, and look what it kept; seconds until it wrote again."""
    var = var_dir() / "faults"
    shutil.rmtree(var, ignore_errors=True)
    cluster = embedded.cluster(var)
    shutil.rmtree(cluster.home, ignore_errors=True)
    port = 8765
    drop = ("DATABASE_URL", "DEMO", "HOST", "WORKERS", "PYTHONPATH")
    surroundings = {name: value for name, value in os.environ.items() if name not in drop}
    surroundings |= {"VAR_DIR": str(var), "PORT": str(port), "DEMO": "1"}
    house = subprocess.Popen(
        [sys.executable, str(ROOT / "run")],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stop, recovered = Event(), []
    try:
        first = Phone(port, "hakim", [], stop)
        until(lambda: house.poll() is not None or first.ask("GET", "/wachtrij/")[0] == 200, "the house does not open")
        with psycopg.connect(cluster.url("demo")) as database:
            topics = [str(row[0]) for row in database.execute("SELECT id FROM helpdesk_topic")]
            there = {row[0] for row in database.execute("SELECT id FROM helpdesk_visit")}
        phones = [Phone(port, key, topics, stop) for key in PHONES]
        for phone in phones:
            phone.come_in()
        threads = [Thread(target=phone.write, daemon=True) for phone in phones]
        lists = Lists(cluster.url("demo"))
        threads.append(Thread(target=lists.bring, args=[stop], daemon=True))
        for thread in threads:
            thread.start()
        chance = random.Random("faults")
        for number in range(times):
            time.sleep(BETWEEN + chance.random())
            victim = ("website", "worker", "database")[number % 3]
            before = sum(len(phone.acknowledged) for phone in phones)
            began = time.monotonic()
            if victim == "database":
                kill([int((cluster.data / "postmaster.pid").read_text().split()[0])])
            else:
                kill(processes(var, "granian" if victim == "website" else "config.manage worker"))
            until(more_than(phones, before + 8), f"{victim}: no more visits")
            recovered.append(time.monotonic() - began)
            print(f"{number + 1:3} {victim:10} {recovered[-1]:6.1f} s", flush=True)
        stop.set()
        for thread in threads:
            thread.join(3 * PATIENCE)
        found = look(cluster, phones, there, len(lists.brought))
        checked = subprocess.run(
            [sys.executable, str(ROOT / "run"), "manage", "verify_rollups"], env=surroundings, capture_output=True
        )
        print(checked.stdout.decode().strip())
        return Found(**{**asdict(found), "figures_wrong": checked.returncode}), recovered
    finally:
        stop.set()
        house.terminate()
        house.wait(60)
        shutil.rmtree(var, ignore_errors=True)
        shutil.rmtree(cluster.home, ignore_errors=True)


def more_than(phones: list[Phone], number: int) -> Callable[[], bool]:
    """Whether more than *number* visits were acknowledged by now."""
    return lambda: sum(len(phone.acknowledged) for phone in phones) > number


def look(cluster: embedded.Cluster, phones: list[Phone], there: set[UUID], lists: int) -> Found:
    """What is in the database, held against what was acknowledged."""
    sent = {id: sorted(topics) for phone in phones for id, topics in phone.acknowledged.items()}
    with psycopg.connect(cluster.url("demo")) as database:
        written = database.execute("SELECT id FROM helpdesk_visit WHERE imported_id IS NULL")
        kept: dict[UUID, list[str]] = {row[0]: [] for row in written if row[0] not in there}
        per_list = database.execute(
            "SELECT count(DISTINCT visit.id), count(asked.id) FROM helpdesk_visit visit"
            " JOIN helpdesk_helprequest asked ON asked.visit_id = visit.id"
            " WHERE imported_id IS NOT NULL GROUP BY imported_id"
        ).fetchall()
        for visit, topic in database.execute("SELECT visit_id, topic_id::text FROM helpdesk_helprequest"):
            if visit in kept:
                kept[visit].append(topic)
        lines = Counter(
            row[0] for row in database.execute("SELECT object FROM trust_journalentry WHERE verb = 'register_visit'")
        )
        touched = database.execute("SELECT count(*) FROM helpdesk_visit WHERE requests = 0 AND undone_at IS NULL")
        empty = touched.fetchone()
    return Found(
        acknowledged=len(sent),
        sent_again=sum(phone.unanswered for phone in phones),
        lists=lists,
        lost=len(sent.keys() - kept.keys()) + max(0, lists * Lists.ROWS - sum(visits for visits, _asked in per_list)),
        doubled=len(kept.keys() - sent.keys()) + sum(lines[id] > 1 for id in kept) + max(0, len(per_list) - lists),
        halved=sum(sorted(kept[id]) != topics or lines[id] == 0 for id, topics in sent.items() if id in kept)
        + (empty[0] if empty else 0)
        + sum((visits, asked) != (Lists.ROWS, Lists.ROWS) for visits, asked in per_list),
        figures_wrong=0,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    described = machine()
    found, recovered = run(asked.times)
    print(f"\n{in_one_line(described)}\n")
    print("| kill -9 | acknowledged | sent again | lists | lost | twice | half | figures wrong | writing again after |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    cells = [asked.times, *asdict(found).values()]
    print(f"| {' | '.join(f'{cell:,d}' for cell in cells)} | {max(recovered):.1f} s at most |\n")
    print(keep("faults", {"machine": described, "times": asked.times, "found": asdict(found), "recovered": recovered}))


if __name__ == "__main__":
    main()
