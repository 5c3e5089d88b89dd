"""Cases from YAML and JSON files that others wrote: small, plain, and with amounts as they were typed."""

import json
from pathlib import Path
from typing import Any

from .case import Case, CaseError, from_data

LARGEST = 100_000
"""Bytes; a case is a page at most."""


def read_case(path: Path) -> Case:
    """The case in *path*. Raises ``CaseError`` with a Dutch sentence for what cannot be read."""
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST + 1).decode()
    except OSError:
        raise CaseError(f"Het bestand {path} is niet te lezen.") from None
    except UnicodeDecodeError:
        raise CaseError(f"{path} is geen tekst in UTF-8.") from None
    if len(text) > LARGEST:
        raise CaseError(f"{path} is te groot voor één vraag.")
    return from_data(parse(text))


def parse(text: str) -> Any:
    """YAML or JSON without broken numbers: 650.50 stays text. Aliases are refused: a few can grow to gigabytes."""
    import yaml

    class Plain(yaml.SafeLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("alias")
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            keys = [self.construct_object(key, deep=True) for key, _ in node.value]
            _once(keys)
            return super().construct_mapping(node, deep)

    Plain.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag in ("tag:yaml.org,2002:int", *PLAIN)]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        if text.lstrip().startswith("{"):
            return json.loads(text, parse_float=str, object_pairs_hook=_as_dict)
        return yaml.load(text, Loader=Plain)  # noqa: S506 - a safe loader
    except CaseError:
        raise
    except (yaml.YAMLError, json.JSONDecodeError, RecursionError, ValueError):
        raise CaseError("Dit is geen YAML of JSON die we kunnen lezen.") from None


def _as_dict(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    _once([key for key, _ in pairs])
    return dict(pairs)


def _once(keys: list[Any]) -> None:
    """Raise ``CaseError`` for a field that is there twice: which of the two was meant, nobody knows."""
    for place, key in enumerate(keys):
        if key in keys[:place]:
            raise CaseError(f"{key}: dit staat er twee keer.")


PLAIN = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:null")
