"""How quickly the income engine answers, beside OpenFisca on the same formulas in the same run.

    .venv/bin/python -m benchmarks.income

OpenFisca stands in an environment of its own (``var/benchmarks/openfisca``, made once with the same uv), for its
licence and its packages have nothing to do with the project. No database, no house.
"""

import datetime as dt
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy

from benchmarks.machine import in_one_line, keep, machine
from income_routes.case import Case, from_data
from income_routes.chart import chart
from income_routes.engine.params import parameters
from income_routes.engine.rule import At, Book
from income_routes.engine.vector import in_blocks
from income_routes.reports import POINTS, STEP, routes
from income_routes.result import compare
from income_routes.rules import (
    awir,
    huurtoeslag,
    inkomstenbelasting,
    kindgebonden,
    loonheffing,
    pw_bijstand,
    zorgtoeslag,
)
from income_routes.rules.pw_vakantie import holiday_claim
from productiehuis.config.bootstrap import ROOT, var_dir

TARGETS = {
    "five routes, CPU ms, p95": 20,
    "chart, CPU ms, p95": 100,
    "household-months a second": 500_000,
    "import, CPU ms": 150,
}
HOUSEHOLDS, TIMES, MANY, EACH = 24, 10, 200_000, 2_000
FIVE = ("blijven", "vrijwilliger", "deeltijd", "buurtbaan", "terugvallen")
AT = At(dt.date(2026, 8, 1))
AGES = (4, 13)


def household(dice: random.Random) -> Case:
    """Somebody on assistance with zero to three children, with or without a partner, and a rent."""
    children = [f"{dice.randint(2010, 2024)}-{dice.randint(1, 12):02d}" for _ in range(dice.randint(0, 3))]
    couple = dice.random() < 0.4
    home = {
        "born": f"{dice.randint(1965, 1998)}-05",
        "benefit": "bijstand",
        "children": children,
        "home": {
            "rent": f"{dice.randint(400, 900)}.50",
            "persons": 1 + couple + len(children),
            "cost_sharers": 1 + couple,
        },
    }
    if couple:
        home["partner_born"] = f"{dice.randint(1965, 1998)}-09"
    return from_data({"schema": 1, "household": home, "step": {"kind": "blijven", "start": "2026-07"}})


def milliseconds(work: Callable[[], Any]) -> float:
    """CPU of one time: on a machine that does nothing else the clock says the same."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def five_routes(cases: list[Case]) -> list[float]:
    """Each household's five routes of 24 months or more, with the whole trace."""
    asked = [[case for name, case in routes(one).items() if name in FIVE] for one in cases]
    assert all(len(one) == len(FIVE) for one in asked)
    for one in asked:
        compare(one)
    return [milliseconds(lambda one=one: compare(one)) for _ in range(TIMES) for one in asked]


def charts(cases: list[Case]) -> list[float]:
    """The income chart of 300 points of each household."""
    gross = [index * STEP for index in range(POINTS)]
    return [milliseconds(lambda one=one: chart(one.household, 2026, gross)) for _ in range(TIMES) for one in cases]


def imports() -> float:
    """To have the engine imported, in a new Python: the median of nine, without Python's own start."""
    code = "import time; b = time.process_time(); import income_routes.cli; print((time.process_time() - b) * 1000)"
    runs = [subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True) for _ in range(9)]
    return median(float(run.stdout) for run in runs)


def months_a_second() -> float:
    """Months of households at once: wage tax, net pay, what is free, assistance, gross, and the advances of allowances.

    Each month reckons the allowances of its year again, so nothing is shared between months.
    """
    dice = numpy.random.default_rng(2026)
    pay, income, rent = (dice.integers(0, most, MANY) for most in (400_000, 6_000_000, 120_000))

    def month(pay: Any, income: Any, rent: Any) -> Any:
        wage = pay - loonheffing.wage_tax(AT, pay) + holiday_claim(AT, pay)
        given = pw_bijstand.assistance(AT, 141_946, pw_bijstand.counted_wage(AT, wage, "n"))
        gross = loonheffing.gross_assistance(AT, pw_bijstand.paid_out(AT, given))
        yearly = (
            zorgtoeslag.healthcare_allowance(AT, income),
            huurtoeslag.rent_allowance(AT, income, rent, 1),
            kindgebonden.child_budget(AT, income, AGES, True),
        )
        return wage + gross + sum(awir.month_advance(AT, one) for one in yearly)

    def all_of_them() -> Any:
        return in_blocks(month, pay, income, rent)

    all_of_them()
    return MANY / (min(milliseconds(all_of_them) for _ in range(5)) / 1000)


def the_set(at: At, income: Any, rent: Any) -> tuple[Any, ...]:
    """What is written for OpenFisca too: six formulas of a year, for a single parent with children of 4 and 13."""
    return (
        inkomstenbelasting.box1(at, income),
        inkomstenbelasting.general_credit(at, income),
        inkomstenbelasting.labour_credit(at, income),
        zorgtoeslag.healthcare_allowance(at, income),
        huurtoeslag.rent_allowance(at, income, rent, 3),
        kindgebonden.child_budget(at, income, AGES, True),
    )


def together(incomes: Any, rents: Any) -> Any:
    """The set as one, for each household its row."""
    return numpy.stack(the_set(AT, incomes, rents), axis=1)


def beside_openfisca() -> dict[str, Any]:
    """The same households by both: alone with and without trace, and many at once; and how many cents are right."""
    dice = numpy.random.default_rng(27)
    incomes, rents = dice.integers(0, 9_000_000, MANY), dice.integers(20_000, 120_000, MANY)
    few = list(zip(incomes[:EACH].tolist(), rents[:EACH].tolist(), strict=True))
    exact = numpy.stack([numpy.asarray(one) for one in the_set(AT, incomes, rents)])
    ours = {
        "one, ms": milliseconds(lambda: [the_set(AT, *one) for one in few]) / EACH,
        "one with trace, ms": milliseconds(lambda: [the_set(At(AT.day, Book()), *one) for one in few]) / EACH,
        "many, µs each": min(milliseconds(lambda: in_blocks(together, incomes, rents)) for _ in range(3)) * 1000 / MANY,
    }
    folder = var_dir() / "benchmarks" / "openfisca"
    python = _environment(folder)
    figures = {one.name: one.on(AT.day).amount for one in parameters().values() if one.values[0].valid_from <= AT.day}
    numpy.savez(folder / "asked.npz", incomes=incomes, rents=rents, exact=exact)
    (folder / "figures.json").write_text(json.dumps(figures))
    program = Path(__file__).with_name("income_openfisca.py")
    run = subprocess.run([python, program, folder, str(EACH)], capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(run.stderr)
    return {"ours": ours, "openfisca": json.loads(run.stdout)}


def _environment(folder: Path) -> Path:
    """A Python with openfisca-core, made when it is not there."""
    python = folder / "bin" / "python"
    uv = ROOT / "var" / "uv" / "bin" / "uv"
    if not python.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder], check=True)
        subprocess.run([uv, "pip", "install", "--quiet", "--python", python, "openfisca-core"], check=True)
    return python


def main() -> None:
    described = machine()
    dice = random.Random(2026)
    cases = [household(dice) for _ in range(HOUSEHOLDS)]
    five, charted = five_routes(cases), charts(cases)
    found = {
        "five routes, CPU ms, median": median(five),
        "five routes, CPU ms, p95": quantiles(five, n=20)[-1],
        "chart, CPU ms, p95": quantiles(charted, n=20)[-1],
        "household-months a second": months_a_second(),
        "import, CPU ms": imports(),
    }
    beside = beside_openfisca()
    print(in_one_line(described), "\n")
    print("| what | found | target |\n|---|--:|--:|")
    for name, value in found.items():
        target = TARGETS.get(name)
        missed = target is not None and (value < target if name.endswith("second") else value > target)
        shown = f"{value:,.0f}" if value > 1_000 else f"{value:,.1f}"
        print(f"| {name} | {f'**{shown}**' if missed else shown} | {f'{target:,}' if target else ''} |")
    print("\n| six formulas of a year | income_routes | OpenFisca |\n|---|--:|--:|")
    for name, value in beside["ours"].items():
        print(f"| {name} | {value:,.3f} | {beside['openfisca'].get(name, float('nan')):,.3f} |")
    print(f"| a cent or more off | 0 | {beside['openfisca']['off, share']:.2%} |")
    print(f"| version | | {beside['openfisca']['version']} |")
    print(keep("income", {"machine": described, "found": found, "targets": TARGETS, "beside": beside}))


if __name__ == "__main__":
    main()
