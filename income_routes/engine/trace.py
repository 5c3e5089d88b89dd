"""The trace of an answer, to read aloud and for other programs."""

from collections.abc import Iterable
from typing import Any

from .params import Value
from .rule import Step
from .words import Shown


def money(cents: int) -> dict[str, Any]:
    """An amount for another program: whole cents, and euros as text."""
    sign, rest = ("-" if cents < 0 else ""), abs(cents)
    return {"cents": cents, "euro": f"{sign}{rest // 100}.{rest % 100:02d}"}


def source(value: Value) -> dict[str, Any]:
    """A dated figure with where it comes from."""
    return {
        "name": value.name,
        "value": value.amount,
        "unit": value.unit,
        "shown": str(Shown(value.amount, value.unit)),
        "from": value.valid_from.isoformat(),
        "until": value.until.isoformat() if value.until else None,
        "law": str(value.law),
        "bwb": value.law.bwb,
        "source": value.source,
        "status": value.status.value,
        "consulted": value.consulted.isoformat(),
        "last_known": value.last_known,
    }


def as_data(step: Step) -> dict[str, Any]:
    """*step* and all it was made of."""
    return {**_alone(step), "parts": [as_data(part) for part in step.parts]}


def listed(steps: Iterable[Step]) -> tuple[list[dict[str, Any]], dict[Step, int]]:
    """*steps* and all they were made of, each once, a part before what it is part of; and the place of each.

    ``parts`` are places in the list.
    """
    found: list[dict[str, Any]] = []
    places: dict[Step, int] = {}

    def add(step: Step) -> int:
        if step not in places:
            parts = [add(part) for part in step.parts]
            places[step] = len(found)
            found.append({**_alone(step), "parts": parts})
        return places[step]

    for step in steps:
        add(step)
    return found, places


def _alone(step: Step) -> dict[str, Any]:
    return {
        "rule": step.rule.id,
        "label": step.rule.label,
        "law": str(step.rule.law),
        "bwb": step.rule.law.bwb,
        "sentence": step.sentence,
        "amount": step.amount if "result" in step.rule.plain else money(step.amount),
        "inputs": {name: list(one) if isinstance(one, tuple) else one for name, one in step.inputs},
        "figures": [source(value) for value in step.values],
        "certainty": sorted(step.certainty),
    }


def as_text(step: Step, depth: int = 0) -> str:
    """*step* and all it was made of, a line each, deeper parts further in."""
    labels = f" [{', '.join(sorted(step.certainty))}]" if step.certainty and not depth else ""
    lines = [f"{'  ' * depth}- {step.rule.label}: {step.sentence} ({step.rule.law}){labels}"]
    lines += [as_text(part, depth + 1) for part in step.parts]
    return "\n".join(lines)
