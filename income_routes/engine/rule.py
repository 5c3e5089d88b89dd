"""Rules and the trace they leave: every figure knows its sentence, its law and what it was made of.

A rule is a short function of whole cents and a moment ``At``, by which it asks for dated figures. Called with a
``Book`` behind the moment it writes down each step; without one it only computes, also for many households at once.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property, wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from .params import Law, ParameterError, Status, Value, lookup, parameters
from .words import Shown


class Certainty(StrEnum):
    """What a figure leans on beside the law. A figure has all that its parts have; nothing means: the law alone."""

    ESTIMATE = "jouw schatting"
    MUNICIPALITY = "de gemeente beslist"
    NOT_VERIFIED = "nog niet gecontroleerd"
    NOT_YET_KNOWN = "nieuwe bedragen nog niet bekend"


@dataclass(frozen=True)
class Rule:
    """The legal header of a rule."""

    id: str
    label: str
    law: Law
    sentence: str
    valid_from: dt.date
    until: dt.date | None
    plain: tuple[str, ...]
    certainty: frozenset[Certainty]

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The dated figures that the sentence names."""
        return tuple(re.findall(r"\{p\[([^]]+)\]", self.sentence))


@dataclass(frozen=True, eq=False)
class Step:
    """One figure: what rule made it, of which inputs, dated figures and other steps."""

    rule: Rule
    day: dt.date
    inputs: tuple[tuple[str, Any], ...]
    values: tuple[Value, ...]
    parts: tuple["Step", ...]
    amount: Any

    @cached_property
    def sentence(self) -> str:
        """What was done, in plain Dutch, with these very figures."""
        shown = {name: Shown(one, "count" if name in self.rule.plain else "eurocent") for name, one in self.inputs}
        figures = {value.name: Shown(value.amount, value.unit) for value in self.values}
        result = Shown(self.amount, "count" if "result" in self.rule.plain else "eurocent")
        return self.rule.sentence.format(**shown, p=figures, result=result)

    @cached_property
    def certainty(self) -> frozenset[Certainty]:
        """What this figure leans on, its parts included."""
        found = set(self.rule.certainty)
        for value in self.values:
            if value.status is not Status.VERIFIED:
                found.add(Certainty.NOT_VERIFIED)
            if value.last_known:
                found.add(Certainty.NOT_YET_KNOWN)
        for part in self.parts:
            found |= part.certainty
        return frozenset(found)

    def walk(self) -> Iterator["Step"]:
        """This step and all it was made of."""
        yield self
        for part in self.parts:
            yield from part.walk()


class Figure(int):
    """An amount that a rule made, and the step that made it; handed to another rule, it brings its trace along."""

    step: Step


def made_by(step: Step) -> Any:
    """The outcome of *step*, with its trace; what is no whole number comes as it is."""
    if type(step.amount) is not int:
        return step.amount
    figure = Figure(step.amount)
    figure.step = step
    return figure


@dataclass
class _Open:
    """A step that is being made."""

    values: dict[str, Value] = field(default_factory=dict)
    parts: dict[Step, None] = field(default_factory=dict)


class Book:
    """Where the steps of one answer are written. The same rule with the same inputs in the same period is one step."""

    def __init__(self) -> None:
        self.open = [_Open()]
        self.known: dict[tuple[Any, ...], Step] = {}

    @property
    def steps(self) -> list[Step]:
        """What was asked for on this page, in order."""
        return list(self.open[0].parts)

    def turn(self) -> tuple[Step, ...]:
        """The steps of this page, and begin a new one; what is known stays known."""
        page, self.open[0].parts = tuple(self.open[0].parts), {}
        return page


@cache
def _changes() -> list[dt.date]:
    """Every day on which a figure begins, and the day after one ends."""
    day = dt.timedelta(days=1)
    found = {value.valid_from for one in parameters().values() for value in one.values}
    found |= {value.until + day for one in parameters().values() for value in one.values if value.until}
    return sorted(found)


@dataclass(frozen=True)
class At:
    """A moment to compute for: ``at("ib.ahk.max")`` is the figure that holds then."""

    day: dt.date
    book: Book | None = None

    def __call__(self, name: str) -> int:
        value = lookup(name, self.day)
        if value.status is Status.BILL:
            raise ParameterError(f"‘{name}’ staat in een wetsvoorstel. Dat is nog geen wet.")
        if self.book:
            self.book.open[-1].values[name] = value
        return value.amount

    @cached_property
    def period(self) -> int:
        """A number that is the same as long as no figure changes."""
        return bisect_right(_changes(), self.day)


P = ParamSpec("P")
R = TypeVar("R")
Function = Callable[Concatenate["At", P], R]

RULES: dict[str, Rule] = {}
"""Every rule by its id."""


def rule(
    id: str,
    *,
    label: str,
    law: Law,
    sentence: str,
    valid_from: dt.date = dt.date(2024, 1, 1),
    until: dt.date | None = None,
    plain: tuple[str, ...] = (),
    certainty: tuple[Certainty, ...] = (),
) -> Callable[[Function[P, R]], Function[P, R]]:
    """Make a function of ``At`` and numbers a rule.

    In *sentence*, ``{income}`` is an input, ``{p[ib.ahk.max]}`` a dated figure and ``{result}`` the outcome. All are
    money but the inputs named in *plain* (and "result").
    """
    header = Rule(id, label, law, sentence, valid_from, until, plain, frozenset(certainty))
    if id in RULES:
        raise ValueError(f"two rules are called {id}")
    RULES[id] = header

    def decorate(function: Function[P, R]) -> Function[P, R]:
        parameters_of = signature(function)
        names = tuple(parameters_of.parameters)[1:]
        usual = tuple(one.default for one in parameters_of.parameters.values())[1:]

        @wraps(function)
        def computed(at: At, *args: P.args, **kwargs: P.kwargs) -> R:
            if at.day < valid_from or (until and at.day > until):
                raise ParameterError(f"De regel ‘{label}’ kan niet worden gebruikt voor {at.day:%d-%m-%Y}.")
            if at.book is None:
                return function(at, *args, **kwargs)
            given: tuple[Any, ...] = args + usual[len(args) :]
            if kwargs:
                bound = parameters_of.bind(at, *args, **kwargs)
                bound.apply_defaults()
                given = bound.args[1:]
            return cast(R, made_by(_step(header, function, names, at, at.book, given)))

        return cast(Function[P, R], computed)

    return decorate


def _step(
    header: Rule, function: Callable[..., Any], names: tuple[str, ...], at: At, book: Book, args: tuple[Any, ...]
) -> Step:
    """The step of this rule with *args*: the one there is already, or a new one. What *args* were made by are parts."""
    before = [one.step for one in args if type(one) is Figure]
    key = (header.id, at.period, args, *map(id, before))
    step = book.known.get(key)
    if step is None:
        mine = _Open(parts=dict.fromkeys(before))
        book.open.append(mine)
        try:
            amount = function(at, *args)
            for name in header.named:  # a sentence names its figures, also where they made no difference
                if name not in mine.values:
                    at(name)
        finally:
            book.open.pop()
        inputs = tuple((name, int(one) if type(one) is Figure else one) for name, one in zip(names, args, strict=True))
        outcome = int(amount) if type(amount) is Figure else amount
        step = Step(header, at.day, inputs, tuple(mine.values.values()), tuple(mine.parts), outcome)
        book.known[key] = step
    around = book.open[-1].parts
    for one in (*before, step):
        around.pop(one, None)
    around[step] = None
    return step
