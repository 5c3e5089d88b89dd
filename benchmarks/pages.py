"""What pages cost: queries, CPU and bytes, next to a bare view of the same stack. See README.md beside this file.

.venv/bin/python -m benchmarks.pages                     all of them; a table and a results file
.venv/bin/python -m benchmarks.pages --profile /ADDRESS  where the time of one page goes, as Iris
"""

import argparse
import cProfile
import pstats
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.machine import in_one_line, keep, machine
from benchmarks.surroundings import production

Row = dict[str, Any]

TARGETS = {"queries": 6, "cpu_ms": 15, "kilobytes": 100}
FIGURE = "sociaal-spreekuur-de-tagerijn/help_requests/?periode=2018"


@dataclass(frozen=True)
class Page:
    name: str
    address: str
    personas: tuple[str, ...] = ("nobody", "iris")


PAGES = (
    Page("front door", "/"),
    Page("house", "/huis/west/"),
    Page("house, 30 initiatives", "/huis/dertig/"),
    Page("results 2018", "/huis/west/resultaten/?periode=2018"),
    Page("results, 30 initiatives", "/huis/dertig/resultaten/?periode=2018"),
    Page("a figure", f"/huis/west/resultaten/getal/{FIGURE}"),
    Page("comparison", "/huis/west/resultaten/jaren/"),
    Page("comparison, 30 initiatives × 7 years", "/huis/dertig/resultaten/jaren/"),
    Page("enter figures", "/huis/west/resultaten/invullen/?periode=2018", ("iris",)),
    Page("enter figures, 30 initiatives", "/huis/dertig/resultaten/invullen/?periode=2018", ("iris",)),
    Page("initiatives", "/huis/west/initiatieven/"),
    Page("initiatives, 10,000", "/huis/groot/initiatieven/"),
    Page("initiatives, 10,000, last page", "/huis/groot/initiatieven/?page=200"),
    Page("initiatives, 10,000, search", "/huis/groot/initiatieven/?q=spreekuur"),
    Page("people", "/huis/west/instellingen/mensen/", ("iris",)),
    Page("people, 10,000", "/huis/groot/instellingen/mensen/", ("iris",)),
    Page("people, 10,000, last page", "/huis/groot/instellingen/mensen/?page=200", ("iris",)),
    Page("people, 10,000, search", "/huis/groot/instellingen/mensen/?q=fietsles", ("iris",)),
    Page("organisations", "/huis/west/instellingen/organisaties/", ("iris",)),
    Page("organisations, 10,000", "/huis/groot/instellingen/organisaties/", ("iris",)),
    Page("the table of a desk", "/huis/west/spreekuur/tagerijn/", ("hakim",)),
    Page("a new visit", "/huis/west/spreekuur/tagerijn/bezoek/", ("hakim",)),
    Page("visits", "/huis/west/spreekuur/tagerijn/bezoeken/", ("hakim",)),
    Page("roster", "/huis/west/spreekuur/tagerijn/rooster/", ("hakim",)),
    Page("figures of a desk", "/huis/west/spreekuur/tagerijn/cijfers/?periode=2018", ("nobody", "hakim")),
    Page("settings of a desk", "/huis/west/spreekuur/tagerijn/instellen/", ("iris",)),
    Page("topics", "/huis/west/spreekuur/tagerijn/instellen/onderwerpen/", ("iris",)),
)


def measure() -> list[Row]:
    """A row for every page and visitor, the bare view first. What pages weigh comes after, when nothing is timed."""
    from benchmarks.cost import BARE, cookie_of, cost
    from benchmarks.weight import browser, served, weigh
    from productiehuis.testing import NOBODY

    rows: list[Row] = []
    visits = []
    for persona in (NOBODY, "iris", "hakim"):
        cookie = cookie_of(persona)
        bare = cost(BARE, cookie)
        rows.append({"page": "bare view", "as": persona, **asdict(bare), "cpu_ms": bare.cpu_ms, "ratio": 1.0})
        for page in PAGES:
            if persona in page.personas:
                spent = cost(page.address, cookie)
                row = {"cpu_ms": spent.cpu_ms, "ratio": spent.cpu_ms / bare.cpu_ms}
                rows.append({"page": page.name, "as": persona, **asdict(spent), **row})
                visits.append((rows[-1], page.address, cookie))
                print(".", end="", flush=True)
    with served() as house, browser() as chromium:
        for row, address, cookie in visits:
            weight = weigh(chromium, house, address, cookie)
            row |= {**asdict(weight), "kilobytes": weight.kilobytes}
            print(".", end="", flush=True)
    print()
    return rows


def table(rows: list[Row]) -> str:
    """As README.md shows it; what misses its target is bold."""
    lines = [
        "| page | as | queries | CPU ms: all | Python | PostgreSQL | × bare | kB, first visit | requests | elsewhere |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        numbers = [
            _cell(row, "queries", "d"), _cell(row, "cpu_ms"), _cell(row, "python_ms"), _cell(row, "database_ms"),
            _cell(row, "ratio"), _cell(row, "kilobytes"), _cell(row, "requests", "d"),
            str(len(row["elsewhere"])) if "elsewhere" in row else "",
        ]  # fmt: skip
        lines.append(f"| {' | '.join([row['page'], row['as'], *numbers])} |")
    return "\n".join(lines)


def _cell(row: Row, key: str, form: str = ".1f") -> str:
    value = row.get(key)
    if value is None:
        return ""
    text = format(value, form)
    return f"**{text}**" if value > TARGETS.get(key, value) else text


def profile(address: str) -> None:
    """Where the time of 100 requests goes: by function with all it calls, then by function alone."""
    from benchmarks.cost import WARM_UP, cookie_of, visit

    cookie = cookie_of("iris")
    for _ in range(WARM_UP):
        visit(address, cookie)
    with cProfile.Profile() as profiler:
        for _ in range(100):
            visit(address, cookie)
    print(address)
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(80).sort_stats("tottime").print_stats(25)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", nargs="+", metavar="/ADDRESS")
    asked = parser.parse_args()
    described = machine()
    with production():
        from benchmarks import houses

        houses.build()
        if asked.profile:
            for address in asked.profile:
                profile(address)
            return
        rows = measure()
    print(f"{in_one_line(described)}\n\n{table(rows)}\n")
    print(keep("pages", {"machine": described, "targets": TARGETS, "rows": rows}))


if __name__ == "__main__":
    main()
