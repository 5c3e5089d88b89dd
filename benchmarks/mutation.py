"""Whether the income engine's tests notice: each figure one more, each comparison one step.

    nice .venv/bin/python -m benchmarks.mutation            # figures and comparisons, about ten minutes on two cores
    nice .venv/bin/python -m benchmarks.mutation figures    # or one of the two: figures, comparisons

A mutant lives in a process of its own, forked from one that has everything imported, so nothing on disk changes. The
tests are those of the engine that are quick; properties run with few examples. A mutant that survives is printed: it
needs a test, or it makes no difference.
"""

import ast
import contextlib
import gc
import importlib
import io
import os
import sys
import time
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import hypothesis
import pytest

from benchmarks.machine import in_one_line, keep, machine
from income_routes.engine.params import Parameter, lookup, parameters
from productiehuis.config.bootstrap import ROOT

ENGINE = ROOT / "income_routes"
TESTS = ENGINE / "tests"
TARGET = 0.9
WORKERS = 2
PATIENCE = 120
SLOW = {"test_command", "test_schema", "test_many_at_once", "test_trace_of_routes", "test_trace", "test_bad_input"}
"""They hold form and speed, and have their own tests of what is computed elsewhere."""
FIRST = {
    "ww": ["test_unemployment", "test_living"],
    "wia": ["test_unfit_for_work", "test_living"],
    "ioaw": ["test_older_workers", "test_living"],
    "lks": ["test_wage_costs"],
    "bbz": ["test_bbz", "test_own_business"],
    "ib": ["test_income_tax", "test_wage_tax", "test_self_employed"],
    "wzt": ["test_allowances"],
    "wht": ["test_allowances"],
    "wkgb": ["test_allowances"],
    "awir": ["test_allowances"],
    "akw": ["test_allowances"],
    "zvw": ["test_allowances", "test_self_employed"],
    "pw": ["test_assistance", "test_months", "test_young"],
    "vrijwilliger": ["test_assistance"],
    "wml": ["test_young", "test_months", "test_wage_costs"],
}
"""Where a mutant most likely falls, by the first word of its name; the rest only when it does not."""
STEPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}
LAWS = {
    "huurtoeslag": "wht",
    "zorgtoeslag": "wzt",
    "kindgebonden": "wkgb",
    "kinderbijslag": "akw",
    "loon": "wml",
    "inkomstenbelasting": "ib",
    "loonheffing": "ib",
    "ondernemer": "ib",
}
"""The first word of a figure, by the file of its rules."""
COMPARING = ("rules", "benefits", "routes", "notices", "settlement.py", "month.py", "chart.py", "result.py", "scope.py")


@dataclass(frozen=True)
class Mutant:
    """What is changed, where its tests are looked for first, and how it is made in a process of its own."""

    name: str
    word: str
    make: Callable[[], None]


def figures() -> Iterator[Mutant]:
    """Each value of each figure, one more."""
    for one in parameters().values():
        for place, value in enumerate(one.values):
            yield Mutant(f"{one.name} from {value.valid_from}", one.name.split(".")[0], _one_more(one, place))


def _one_more(one: Parameter, place: int) -> Callable[[], None]:
    def make() -> None:
        values = list(one.values)
        values[place] = replace(values[place], amount=values[place].amount + 1)
        parameters()[one.name] = replace(one, values=tuple(values))
        lookup.cache_clear()

    return make


def comparisons() -> Iterator[Mutant]:
    """Each comparison in the code that computes, one step: < becomes <=, == becomes !=."""
    paths = [path for part in COMPARING for path in sorted((ENGINE / part).rglob("*.py") or [ENGINE / part])]
    for path in paths:
        source = path.read_text()
        tree = ast.parse(source)
        for place, node in enumerate(_compared(tree)):
            if type(node.ops[0]) in STEPS:
                shown = f"{path.relative_to(ROOT)}:{node.lineno} {ast.get_source_segment(source, node)}"
                word = path.stem.split("_")[0]
                yield Mutant(
                    shown, {"pw": "pw", "huurtoeslag": "wht", "loon": "wml"}.get(word, word), _step(path, place)
                )


def _compared(tree: ast.AST) -> list[ast.Compare]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Compare)]


def _step(path: Path, place: int) -> Callable[[], None]:
    def make() -> None:
        tree = ast.parse(path.read_text())
        node = _compared(tree)[place]
        node.ops[0] = STEPS[type(node.ops[0])]()
        made = {code.co_qualname: code for code in _codes(compile(tree, str(path), "exec"))}
        for one in gc.get_objects():
            if isinstance(one, types.FunctionType) and one.__code__.co_filename == str(path):
                other = made.get(one.__code__.co_qualname)
                if other is not None and len(other.co_freevars) == len(one.__code__.co_freevars):
                    one.__code__ = other

    return make


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            yield one
            yield from _codes(one)


class Failures:
    """The names of the tests that failed."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.names.append(report.nodeid)


def survives(mutant: Mutant, modules: list[str], without: list[str]) -> bool:
    """Whether every test passes with *mutant*; in a forked process only, for it changes the engine itself."""
    mutant.make()
    first = [name for name in FIRST.get(mutant.word, []) if name in modules]
    rest = [name for name in modules if name not in first]
    return not (_failed(first, without) or _failed(rest, without))


def _failed(names: list[str], without: list[str], all_of_them: bool = False) -> list[str]:
    """Which tests of these modules fail: the first one, or *all_of_them*."""
    if not names:
        return []
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:django", "-o", "addopts="]
    options += ["--hypothesis-profile=mutation", *(f"--deselect={name}" for name in without)]
    options += [] if all_of_them else ["-x"]
    failures = Failures()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = pytest.main([*options, *(str(TESTS / f"{name}.py") for name in names)], plugins=[failures])
    return failures.names or ([] if code == pytest.ExitCode.OK else ["it did not run"])


def run(mutants: list[Mutant], modules: list[str], without: list[str]) -> tuple[list[str], list[str]]:
    """The names of those that survived, and of those that took too long (a test that hangs has noticed too)."""
    waiting, under_way = list(reversed(mutants)), {}
    survived: list[str] = []
    late: list[str] = []
    done = 0
    while waiting or under_way:
        while waiting and len(under_way) < WORKERS:
            mutant = waiting.pop()
            child = os.fork()
            if not child:
                os._exit(int(survives(mutant, modules, without)))
            under_way[child] = (mutant, time.monotonic())
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            for pid, (mutant, began) in under_way.items():
                if time.monotonic() - began > PATIENCE and mutant.name not in late:
                    late.append(mutant.name)
                    os.kill(pid, 9)
            time.sleep(0.01)
            continue
        mutant, _ = under_way.pop(child)
        done += 1
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 1:
            survived.append(mutant.name)
            print(f"  survived: {mutant.name}", flush=True)
        if not done % 50:
            print(f"  {done} of {len(mutants)}, {len(survived)} survived", flush=True)
    return survived, late


def main(kinds: list[str]) -> None:
    described = machine()
    hypothesis.settings.register_profile(
        "mutation",
        max_examples=10,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    modules = sorted(path.stem for path in TESTS.glob("test_*.py") if path.stem not in SLOW)
    for name in modules:
        importlib.import_module(f"income_routes.tests.{name}")
    without = _failed(modules, [], all_of_them=True)
    for name in without:
        print(f"  left out, for it fails as it is: {name}")
    print(in_one_line(described))
    found = {}
    for kind in kinds:
        mutants = list({"figures": figures, "comparisons": comparisons}[kind]())
        began = time.monotonic()
        survived, late = run(mutants, modules, without)
        share = 1 - len(survived) / len(mutants)
        found[kind] = {"mutants": len(mutants), "survived": survived, "late": late, "caught": share}
        minutes = (time.monotonic() - began) / 60
        print(f"{kind}: {len(mutants)}, caught {share:.1%} (target {TARGET:.0%}), {minutes:.1f} minutes")
    print(keep("mutation", {"machine": described, "found": found}))


if __name__ == "__main__":
    main(sys.argv[1:] or ["figures", "comparisons"])
