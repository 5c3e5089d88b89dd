"""The form of a question and of an answer, as JSON Schema, for other programs."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "schema"
NAMES = ("case", "result", "answer")
"""A question, the answer to it, and a single answer."""


def schema(name: str) -> dict[str, Any]:
    """The schema of that *name*."""
    made = json.loads((FOLDER / f"{name}.json").read_text())
    assert isinstance(made, dict)
    return made
