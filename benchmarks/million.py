"""Whether pages stay as quick with a million visits as with ten thousand. See README.md beside this file.

.venv/bin/python -m benchmarks.million   about four minutes
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from random import Random
from statistics import median
from typing import Any

from benchmarks.machine import in_one_line, keep, machine
from benchmarks.surroundings import production

TARGETS = {"queries": 6, "cpu_ms": 15, "ratio": 1.3, "recount_ms": 20, "differences": 0}
DESKS, YEARS, CODES = 20, range(2015, 2025), 2_000
SMALL, LARGE, LARGEST = 50, 5_000, 50_000
"""Visits in one year of one desk."""
AGAIN_IN = date(2018, 3, 14)
TIMES = 40
BEGAN = time.monotonic()


@dataclass(frozen=True)
class Page:
    """``level`` says whether its cost may hardly grow with the number of visits."""

    name: str
    address: str
    personas: tuple[str, ...] = ("hakim",)
    level: bool = True


EVERYBODY = ("nobody", "iris")
DESK = "/huis/spreekuren/spreekuur/spreekuur-0/"
PAGES = (
    Page("results 2018", "/huis/spreekuren/resultaten/?periode=2018", EVERYBODY),
    Page("results 2018-2019", "/huis/spreekuren/resultaten/?periode=2018-2019", EVERYBODY),
    Page("shift screen", DESK),
    Page("visits", f"{DESK}bezoeken/", level=False),
    Page("visits 2018", f"{DESK}bezoeken/?periode=2018", level=False),
)


@dataclass(frozen=True)
class Recount:
    """Counting again after one more visit, medians in milliseconds: all of it, its queries, and PostgreSQL's CPU."""

    visits_in_year: int
    ms: float
    queries_ms: float
    database_cpu_ms: float


@dataclass(frozen=True)
class Proof:
    """Counting everything anew in the second way, and holding it against what is kept."""

    visits: int
    seconds: float
    compared: int
    differences: int


def measure() -> tuple[list[dict[str, Any]], list[Recount], list[Proof]]:
    """Everything, first with few visits and then with many."""
    desks = build()
    small: list[dict[str, Any]] = []
    large: list[dict[str, Any]] = []
    proofs, recounts = [], []
    for each, rows in ((SMALL, small), (LARGE, large)):
        empty()
        fill(desks, YEARS, each)
        today_at(desks[0])
        count_all_again()
        rows += pages()
        recounts.append(recount_of(desks[0], each))
        proofs.append(prove(DESKS * len(YEARS) * each))
    fill(desks[-1:], [AGAIN_IN.year], LARGEST - LARGE)
    tidy()
    recounts.append(recount_of(desks[-1], LARGEST))
    return list(together(small, large)), recounts, proofs


def build() -> list[Any]:
    """A house with twenty desks that Iris coordinates; Hakim and Dounia help at the first."""
    from django_scopes import scope

    from benchmarks import houses
    from productiehuis.foundation.people.actions import give_role
    from productiehuis.foundation.people.models import RoleKind
    from productiehuis.foundation.people.who import COMMAND
    from productiehuis.rooms.helpdesk.setting_up import open_desk
    from productiehuis.testing import build_world

    build_world()
    house = houses.coordinated_house("spreekuren")
    with scope(house=house):
        desks = [
            open_desk(actor=COMMAND, initiative=initiative, name=f"Spreekuur {number}")
            for number, initiative in enumerate(houses.initiatives(house, DESKS))
        ]
        for person in (one_of_the_cast("hakim"), one_of_the_cast("dounia")):
            give_role(
                actor=COMMAND,
                person=person,
                kind=RoleKind.VOLUNTEER,
                house=house.id,
                initiative=desks[0].initiative_id,
                since=date(YEARS[0], 1, 1),
            )
    return desks


def one_of_the_cast(persona: str) -> Any:
    from productiehuis.foundation.people.models import Account

    return Account.objects.get(email=f"{persona}@demo.invalid").person


def empty() -> None:
    """No visits and no figures."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE helpdesk_visit, helpdesk_helprequest, helpdesk_correction")
        cursor.execute("TRUNCATE counting_touched, counting_rollup")


def fill(desks: Sequence[Any], years: Iterable[int], each: int) -> None:
    """*each* visits to each of *desks* in each of *years*, day after day, each with one to three requests.

    Seven of ten with one of the codes of that desk and year, one of twenty with something that is still to happen.
    """
    from django.db import connection
    from django.utils import timezone

    from productiehuis.foundation.trust.ids import new_id
    from productiehuis.rooms.helpdesk.models import Topic, Visit

    random, zone = Random("visits"), timezone.get_current_timezone()
    topics = list(Topic._base_manager.filter(house=desks[0].house_id).values_list("id", flat=True))
    next_step = Visit._meta.get_field("next_step").get_prep_value("Belt zelf met de woningcorporatie.")
    house, undone, somebody = desks[0].house_id, None, None
    for year in years:
        codes = {desk.id: [random.randbytes(16) for _ in range(CODES)] for desk in desks}
        days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
        came = sorted((random.choice(days), number % len(desks)) for number in range(each * len(desks)))
        visits, requests = [], []
        for day, number in came:
            id, desk, asked = new_id(), desks[number].id, random.sample(topics, random.randint(1, 3))
            code = random.choice(codes[desk]) if random.random() < 0.7 else None
            waits = random.random() < 0.05
            step = next_step if waits and len(asked) > 1 else ""
            done = ["listened", *(["returns"] if waits and not step else [])]
            at = datetime(day.year, day.month, day.day, 11, tzinfo=zone)
            visits.append(
                (
                    *(id, house, desk, day, code, len(asked), done, step, "resident", "", "table"),
                    *(waits, somebody, at, undone),
                )
            )
            requests += [(new_id(), house, id, topic) for topic in asked]
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")  # foreign keys unchecked, as when restoring
            _copy(cursor, "helpdesk_visit", VISIT, visits)
            _copy(cursor, "helpdesk_helprequest", REQUEST, requests)
            cursor.execute("SET session_replication_role = DEFAULT")
    say(f"{each * len(desks):,} visits in each of {len(list(years))} years")


VISIT = (
    "id, house_id, desk_id, day, code, requests, done, next_step, next_owner, note, channel, waits, registered_by_id,"
    " registered_at, undone_at"
)
REQUEST = "id, house_id, visit_id, topic_id"


def _copy(cursor: Any, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def today_at(desk: Any) -> None:
    """The shift screen of *desk* shows as much with few visits as with many: two people and 25 visits today."""
    from django.utils import timezone
    from django_scopes import scope

    from productiehuis.foundation.people.who import Who
    from productiehuis.rooms.helpdesk.roster import change_shift
    from productiehuis.testing import registered

    today, me = timezone.localdate(), one_of_the_cast("hakim")
    with scope(house=desk.house):
        change_shift(actor=Who(person=me), desk=desk, day=today, came=[me.id, one_of_the_cast("dounia").id])
        for _ in range(25):
            registered(desk, me, today, code="fa 12 03 47")


def count_all_again() -> None:
    """Every figure, from every day at every desk."""
    from django.db import connection

    from productiehuis.foundation.counting.rollups import recount

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO counting_touched (house_id, initiative_id, day)"
            " SELECT DISTINCT desk.house_id, desk.initiative_id, visit.day"
            " FROM helpdesk_visit visit JOIN helpdesk_desk desk ON desk.id = visit.desk_id"
        )
        tidy()
    began = time.monotonic()
    done = recount()
    tidy()
    say(f"{done:,} times an initiative and a period, counted in {time.monotonic() - began:.1f} s")


def tidy() -> None:
    """As autovacuum does a minute later."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def pages() -> list[dict[str, Any]]:
    """What every page costs, for everybody who may see it."""
    from benchmarks.cost import cookie_of, cost

    rows: list[dict[str, Any]] = []
    for page in PAGES:
        for persona in page.personas:
            spent = cost(page.address, cookie_of(persona))
            row = {"page": page.name, "as": persona, "level": page.level}
            rows.append({**row, **asdict(spent), "cpu_ms": spent.cpu_ms})
            say(f"{page.name}, {persona}: {spent.cpu_ms:.1f} ms, {spent.queries} queries")
    return rows


def together(small: Iterable[dict[str, Any]], large: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The rows with many visits, each with what the same page cost with few."""
    for few, many in zip(small, large, strict=True):
        more_queries = {"queries": max(few["queries"], many["queries"])}
        yield {**many, **more_queries, "small_ms": few["cpu_ms"], "ratio": many["cpu_ms"] / few["cpu_ms"]}


def recount_of(desk: Any, visits_in_year: int) -> Recount:
    """What counting again costs after one more visit to *desk*, in a year with so many of its visits."""
    from django.db import connection
    from django_scopes import scope

    from benchmarks.cost import database_clock
    from productiehuis.foundation.counting.rollups import recount
    from productiehuis.testing import registered

    took = 0.0

    def timed(execute: Any, *arguments: Any) -> Any:
        nonlocal took
        began = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            took += time.perf_counter() - began

    server, me = database_clock(), one_of_the_cast("hakim")
    everything, queries, cpu = [], [], []
    for _ in range(TIMES):
        with scope(house=desk.house):
            registered(desk, me, AGAIN_IN, code="fa 12 03 47")
        took = 0.0
        server_began, began = server(), time.perf_counter()
        with connection.execute_wrapper(timed):
            recount()
        everything.append((time.perf_counter() - began) * 1000)
        queries.append(took * 1000)
        cpu.append((server() - server_began) / 1e6)
    found = Recount(visits_in_year, median(everything), median(queries), median(cpu))
    say(f"counted again, {visits_in_year:,} visits in the year: {found.queries_ms:.1f} ms")
    return found


def prove(visits: int) -> Proof:
    from productiehuis.foundation.counting.rollups import verify

    began = time.monotonic()
    found = verify()
    proof = Proof(visits, time.monotonic() - began, found.compared, len(found.differences))
    say(f"{proof.compared:,} figures of {visits:,} visits proved in {proof.seconds:.0f} s")
    return proof


def say(what: str) -> None:
    print(f"{time.monotonic() - BEGAN:5.0f} s  {what}", flush=True)


def table(rows: Sequence[dict[str, Any]], recounts: Sequence[Recount], proofs: Sequence[Proof]) -> str:
    """As README.md shows it; what misses its target is bold."""
    small, large = (DESKS * len(YEARS) * each for each in (SMALL, LARGE))
    lines = [
        f"| page | as | queries | CPU ms: {small:,} visits | {large:,} | of which PostgreSQL | ratio |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        cells = [
            _cell("queries", row["queries"], "d"), _cell("cpu_ms", row["small_ms"]), _cell("cpu_ms", row["cpu_ms"]),
            _cell("", row["database_ms"] or 0), _cell("ratio" if row["level"] else "", row["ratio"], ".2f"),
        ]  # fmt: skip
        lines.append(f"| {' | '.join([row['page'], row['as'], *cells])} |")
    lines += ["", "| counted again after one visit, in a year with | ms: all | its queries | PostgreSQL's CPU |"]
    lines.append("|---|--:|--:|--:|")
    for one in recounts:
        held = "recount_ms" if one.visits_in_year <= LARGE else ""  # the largest is there to know
        cells = [f"{one.ms:.1f}", _cell(held, one.queries_ms), _cell(held, one.database_cpu_ms)]
        lines.append(f"| {one.visits_in_year:,} visits to that desk | {' | '.join(cells)} |")
    lines += ["", "| proved from the rows | figures | seconds | differences |", "|---|--:|--:|--:|"]
    for proof in proofs:
        cells = [f"{proof.compared:,}", f"{proof.seconds:.0f}", _cell("differences", proof.differences, "d")]
        lines.append(f"| {proof.visits:,} visits | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(target: str, value: float, form: str = ".1f") -> str:
    text = format(value, form)
    return f"**{text}**" if value > TARGETS.get(target, value) else text


def main() -> None:
    described = machine()
    with production():
        rows, recounts, proofs = measure()
    print(f"\n{in_one_line(described)}\n\n{table(rows, recounts, proofs)}\n")
    results = {"rows": rows, "recounts": [asdict(one) for one in recounts], "proofs": [asdict(one) for one in proofs]}
    print(keep("million", {"machine": described, "targets": TARGETS, **results}))


if __name__ == "__main__":
    main()
