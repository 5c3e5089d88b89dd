"""What every template of the house keeps to. Strict CSP would refuse the rest in the browser, silently."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "productiehuis"
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))

FORBIDDEN = {
    "a style attribute": r"\sstyle\s*=",
    "an event attribute": r"<[^>]*\son[a-z]+\s*=",
    "a style element": r"<style",
    "a script with content": r"<script(?![^>]*\bsrc=)",
    "a javascript address": r"javascript:",
    "an address in a data: scheme": r"""["'(]data:""",
    "something from elsewhere": r"""(?:src|<link[^>]*href)\s*=\s*["']?(?:https?:)?//""",
}

ONE_WORD = {
    "laat zien": "toon|toont|tonen|deelt|publiceer",
    "stop": "intrekken|ingetrokken|opzeggen|beëindig|beëindigen|annuleer|annuleren",
    "haal weg": "verwijder|verwijderd|verwijderen",
    "verander": "wijzig|wijzigen|gewijzigd|aanpassen|bewerk|bewerken|bewerkt",
}

OWN_WORDS = {"stop": ("rooms/recognition/", "mine/verbs.py")}
"""Where the field has another word: a certificate is withdrawn, and the key under it (docs/rooms/recognition.md)."""


def name_of(path: Path) -> str:
    return str(path).partition("templates/")[2]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds_what_the_browser_must_refuse(what: str) -> None:
    found = [name_of(path) for path in TEMPLATES if re.search(FORBIDDEN[what], path.read_text(), re.IGNORECASE)]
    assert not found, f"These hold {what}: {found}"


@pytest.mark.parametrize(("ours", "not_ours"), ONE_WORD.items())
def test_one_word_is_used_for_one_thing(ours: str, not_ours: str) -> None:
    """So that who reads with difficulty finds the same word back on every page (docs/rooms/trust.md)."""
    every = [*TEMPLATES, *(path for path in ROOT.rglob("*.py") if "tests" not in path.parts)]
    pages = [path for path in every if not any(place in str(path) for place in OWN_WORDS.get(ours, ()))]
    found = [str(path) for path in pages if re.search(rf"\b(?:{not_ours})\b", path.read_text(), re.IGNORECASE)]
    assert not found, f"Say {ours!r} in {found}"


def test_every_template_can_be_read() -> None:
    for path in TEMPLATES:
        get_template(name_of(path))


def test_a_table_that_becomes_cards_stays_a_table_for_a_screen_reader() -> None:
    """As cards it is laid out as blocks; some browsers then forget that it is a table unless every part says so."""
    for path in TEMPLATES:
        for table in re.findall(r"<table class=\"[^\"]*becomes-cards.*?</table>", path.read_text(), re.DOTALL):
            parts = re.findall(r"<(?:table|thead|tbody|tr|th|td)\b[^>]*", table)
            assert not [part for part in parts if " role=" not in part], name_of(path)


@pytest.mark.parametrize("path", sorted(ROOT.rglob("templates/web/components/*.html")), ids=name_of)
def test_every_component_says_what_it_takes(path: Path) -> None:
    assert re.match(rf"\{{# {path.stem}: .+ #\}}\n", path.read_text())


def test_no_stylesheet_asks_for_anything_from_elsewhere() -> None:
    for path in ROOT.rglob("static/**/*.css"):
        assert not re.search(r"url\([\"']?(?:https?:|//|data:)", path.read_text()), path
