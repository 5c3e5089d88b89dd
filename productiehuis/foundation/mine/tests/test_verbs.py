"""Whoever reads their own lines of the journal and the read log reads words, never a word of the program."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from productiehuis.foundation.mine.known import SAID
from productiehuis.foundation.mine.verbs import VERBS, verb_words
from productiehuis.foundation.privacy.seen import what_was_shown, why
from productiehuis.foundation.trust.items import kinds
from productiehuis.foundation.trust.personal_data import declared

ROOT = Path(settings.BASE_DIR) / "productiehuis"


def texts(expression: ast.expr) -> Iterator[str]:
    """The verbs that *expression* can be; of one that ends in something else, what it begins with."""
    match expression:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from texts(body)
            yield from texts(orelse)
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
            yield text.rstrip("_")


def written(tree: ast.Module) -> Iterator[str]:
    """Every verb that a module writes: where it calls the journal, also by a name or by a function of its own."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in calls(function, "journal.record"):
            verb = call.args[0]
            if not isinstance(verb, ast.Name):
                found = list(texts(verb))
            elif verb.id in (names := [argument.arg for argument in function.args.args]):
                place = names.index(verb.id)
                found = [text for one in calls(tree, function.name) for text in texts(one.args[place])]
            else:
                found = [text for one in assigned(function, verb.id) for text in texts(one)]
            assert found, f"{function.name} writes a verb that this test cannot read"
            yield from found


def calls(node: ast.AST, name: str) -> list[ast.Call]:
    return [one for one in ast.walk(node) if isinstance(one, ast.Call) and ast.unparse(one.func) == name]


def assigned(function: ast.FunctionDef, name: str) -> list[ast.expr]:
    found = [one for one in ast.walk(function) if isinstance(one, ast.Assign)]
    return [one.value for one in found if [ast.unparse(target) for target in one.targets] == [name]]


def modules() -> Iterator[Path]:
    return (path for path in ROOT.rglob("*.py") if "tests" not in path.parts and "journal.record" in path.read_text())


VERBS_WRITTEN = sorted({verb for path in modules() for verb in written(ast.parse(path.read_text()))})


def test_the_verbs_that_are_written_are_found() -> None:
    assert {"register_visit", "undo_visit", "take_words_back", "add_floor", "ask_correction", "turn"} <= {
        *VERBS_WRITTEN
    }


@pytest.mark.parametrize("verb", VERBS_WRITTEN)
def test_every_verb_has_words(verb: str) -> None:
    assert verb_words(verb) != verb_words("")


def test_no_words_are_for_a_verb_that_nobody_writes() -> None:
    assert [one for one in VERBS if not any(f"{verb}_".startswith(f"{one}_") for verb in VERBS_WRITTEN)] == []


def test_every_kind_of_thing_has_words() -> None:
    models = [kept.model for kept in declared()]
    said = [str(what_was_shown(kind)) for kind in (*kinds(), *models)]
    said += [SAID["trust.JournalEntry.kind"](model._meta.label_lower) for model in apps.get_models()]
    said += [SAID["trust.ReadEntry.kind"](kind) for kind in (*kinds(), *models)]
    assert [words for words in said if "_" in words or "." in words.rstrip(".") or not words] == []


def test_a_purpose_of_long_ago_is_no_word_of_the_program() -> None:
    assert why("reading_for_fun") == "niet gezegd"
