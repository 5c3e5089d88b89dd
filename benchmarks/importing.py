"""Whether an old list of 100,000 rows is read in within a minute, in 300 MB. See README.md beside this file.

.venv/bin/python -m benchmarks.importing   about two minutes
"""

import csv
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.machine import in_one_line, keep, machine
from benchmarks.surroundings import production

TARGETS = {"seconds": 60, "mb": 300, "added_again": 0, "differences": 0}
ROWS, NOTED = 100_000, 0.2
HEADER = ("datum", "bezoekerscode", "onderwerpen", "notitie")
BEGAN = time.monotonic()


@dataclass(frozen=True)
class Import:
    """One run of the command ``import_visits`` in a process of its own: how long it took, and the most it held.

    ``cpu_s`` is that of the process: where ``seconds`` is much more, something else had the machine.
    """

    file: str
    mb_file: float
    run: str
    seconds: float
    cpu_s: float
    mb: float
    added: int


def rows(topics: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Ten years of a busy desk: one to three topics, seven of ten with a code, one of five with a note."""
    random = Random("old list")
    codes = [
        f"{random.choice('abdefhjklmn')}{random.choice('aeiou')} {random.randint(1, 28):02} {random.randint(1, 12):02} "
        f"{random.randint(0, 99):02}"
        for _ in range(5_000)
    ]
    for number in range(ROWS):
        day = date(2015, 1, 1) + timedelta(days=number * 3650 // ROWS)
        yield (
            f"{day.day}-{day.month}-{day.year}",
            random.choice(codes) if random.random() < 0.7 else "",
            ";".join(random.sample(topics, random.randint(1, 3))),
            f"Belt vrijdag terug over de brief, nummer {number}." if random.random() < NOTED else "",
        )


def write(folder: Path, topics: list[str]) -> list[Path]:
    """The same list as CSV and as XLSX."""
    from xlsxwriter import Workbook

    plain, book = folder / "lijst.csv", folder / "lijst.xlsx"
    with plain.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        out.writerows(rows(topics))
    with Workbook(book, {"constant_memory": True}) as sheets:
        sheet = sheets.add_worksheet("Bezoeken")
        for number, cells in enumerate([HEADER, *rows(topics)]):
            sheet.write_row(number, 0, cells)
    return [plain, book]


def import_in_its_own_process(file: Path, desk: str, run: str) -> Import:
    """Run the command. Linux tells the most memory that a process held when it is over (``VmHWM``, here by wait4)."""
    command = [sys.executable, "-m", "productiehuis.config.manage", "import_visits", str(file), "--house", "lijsten"]
    began = time.monotonic()
    process = subprocess.Popen([*command, "--desk", desk], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    said = process.stdout.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    if status:
        raise SystemExit(said)
    found = re.search(r"Ingelezen: (\d+) bezoeken", said)
    assert found, said
    cpu = usage.ru_utime + usage.ru_stime
    done = Import(
        file.suffix[1:], file.stat().st_size / 1e6, run, seconds, cpu, usage.ru_maxrss * 1024 / 1e6, int(found[1])
    )
    say(f"{done.file}, {done.run}: {done.added:,} visits in {done.seconds:.1f} s, {done.mb:.0f} MB")
    return done


def measure(folder: Path) -> tuple[list[Import], dict[str, Any]]:
    from django_scopes import scope

    from benchmarks import houses
    from productiehuis.foundation.counting.rollups import recount, verify
    from productiehuis.foundation.people.who import COMMAND
    from productiehuis.rooms.helpdesk.models import Topic
    from productiehuis.rooms.helpdesk.setting_up import open_desk
    from productiehuis.testing import build_world

    build_world()
    house = houses.coordinated_house("lijsten")
    with scope(house=house):
        for name, initiative in zip(("csv", "xlsx"), houses.initiatives(house, 2), strict=True):
            open_desk(actor=COMMAND, initiative=initiative, name=name)
        topics = list(Topic.objects.values_list("name", flat=True))
    done = [
        import_in_its_own_process(file, file.suffix[1:], run)
        for file in write(folder, topics)
        for run in ("first", "again")
    ]
    began = time.monotonic()
    recount()
    proof = verify()
    say(f"{proof.compared:,} figures counted and proved in {time.monotonic() - began:.0f} s")
    return done, {"compared": proof.compared, "differences": len(proof.differences), "waiting": proof.waiting}


def say(what: str) -> None:
    print(f"{time.monotonic() - BEGAN:5.0f} s  {what}", flush=True)


def table(done: list[Import], proof: dict[str, Any]) -> str:
    """As README.md shows it; what misses its target is bold."""
    lines = ["| list | MB | run | seconds | its CPU | peak MB | visits added |", "|---|--:|---|--:|--:|--:|--:|"]
    for one in done:
        added = _cell("added_again" if one.run == "again" else "", one.added, ",d")
        cells = [one.file, f"{one.mb_file:.1f}", one.run, _cell("seconds", one.seconds), f"{one.cpu_s:.1f}"]
        cells += [_cell("mb", one.mb, ".0f"), added]
        lines.append(f"| {' | '.join(cells)} |")
    differ = _cell("differences", proof["differences"], "d")
    return "\n".join([*lines, "", f"{proof['compared']:,} figures proved, {differ} differ."])


def _cell(target: str, value: float, form: str = ".1f") -> str:
    text = format(value, form)
    return f"**{text}**" if value > TARGETS.get(target, value) else text


def main() -> None:
    from tempfile import TemporaryDirectory

    described = machine()
    with production(durable=True), TemporaryDirectory() as folder:
        done, proof = measure(Path(folder))
    print(f"\n{in_one_line(described)}\n\n{table(done, proof)}\n")
    print(keep("importing", {"machine": described, "targets": TARGETS, "rows": [asdict(one) for one in done], **proof}))


if __name__ == "__main__":
    main()
