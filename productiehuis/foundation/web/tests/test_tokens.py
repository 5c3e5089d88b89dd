"""A token that is not set fails silently: the button just has no colour. So every token is held here."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from productiehuis.foundation.web.storage import imports

ROOT = Path(settings.BASE_DIR) / "productiehuis"
OURS = sorted(ROOT.rglob("static/**/*.css"))
TOKENS = Path(__file__).parents[1] / "static/web/tokens.css"

ASKED = re.compile(r"var\(\s*(--[\w-]+)\s*([,)])")
SET = re.compile(r"(?<![\w(-])(--[\w-]+)\s*:")


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def components() -> list[Path]:
    """The stylesheets of the design system that ours import, or that a template links by itself."""
    names = {name for path in OURS for name in imports(f"web/{path.name}", path.read_text())}
    for template in ROOT.rglob("templates/**/*.html"):
        names |= set(re.findall(r"static ['\"](ams/[\w/.-]+\.css)", template.read_text()))
    found = [finders.find(name) for name in sorted(names) if name.startswith("ams/")]
    assert all(found), "A component that is imported does not exist."
    return [Path(str(path)) for path in found]


def scheme(condition: str) -> dict[str, str]:
    """The tokens of one colour scheme: those of light, with those of *condition* over them."""
    css = without_comments(TOKENS)
    light, _, rest = css.partition("@media screen and (prefers-color-scheme: dark)")
    dark, _, paper = rest.partition("@media print")
    over = {"light": "", "dark": dark, "print": paper.partition("\n}\n")[0]}[condition]
    found = re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", light) + re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", over)
    return dict(found)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2.2 computes it."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_there_are_components_to_check() -> None:
    assert len(components()) > 10


@pytest.mark.parametrize("component", components(), ids=lambda path: path.stem)
def test_every_token_that_a_component_asks_for_has_a_value(component: Path) -> None:
    css = without_comments(component)
    asked = {name for name, end in ASKED.findall(css) if end == ")"}
    missing = asked - set(SET.findall(css)) - set(SET.findall(without_comments(TOKENS)))
    assert not missing, f"Without a value in tokens.css: {sorted(missing)}"


def test_no_token_is_set_that_nobody_asks_for() -> None:
    asked = {name for path in components() for name, _ in ASKED.findall(without_comments(path))}
    dead = {name for name in SET.findall(without_comments(TOKENS)) if name.startswith("--ams-")} - asked
    assert not dead, f"Asked for by no component: {sorted(dead)}"


def test_our_own_stylesheets_use_only_tokens_that_exist() -> None:
    values = {name for path in OURS for name in SET.findall(without_comments(path))}
    for path in OURS:
        asked = {name for name, end in ASKED.findall(without_comments(path)) if end == ")"}
        assert not asked - values, f"{path.name} uses {sorted(asked - values)}, which have no value."


def test_no_token_holds_the_address_of_a_picture() -> None:
    # A browser looks for it beside the stylesheet that uses the token.
    assert "--" not in "".join(re.findall(r"(--[\w-]+):[^;]*url\(", TOKENS.read_text()))


@pytest.mark.parametrize("condition", ["light", "dark", "print"])
def test_words_can_be_read_on_every_surface(condition: str) -> None:
    colours = scheme(condition)
    tints = ["--brick-tint", "--sun-tint", "--leaf-tint", "--plum-tint", "--canal-tint"]
    surfaces = ["--paper", "--sheet", "--stone", "--earth", *tints]
    pairs = [
        *product(["--ink"], surfaces, [7.0]),
        *product(["--soft", "--brick", "--canal"], ["--paper", "--sheet"], [4.5]),
        *product(["--canal"], tints, [4.5]),
        ("--on-brick", "--brick", 4.5),
        ("--on-brick", "--brick-deep", 4.5),
        ("--on-sun", "--sun", 7.0),
    ]
    low = [f"{a} on {b}: {contrast(colours[a], colours[b]):.1f}" for a, b, least in pairs
           if contrast(colours[a], colours[b]) < least]  # fmt: skip
    assert not low


@pytest.mark.parametrize("condition", ["light", "dark", "print"])
def test_lines_and_charts_can_be_seen(condition: str) -> None:
    colours = scheme(condition)
    seen = ["--edge", "--leaf", "--plum", "--chart-1", "--chart-2", "--chart-3", "--chart-4"]
    low = [f"{a} on {b}" for a, b in product(seen, ["--paper", "--sheet"]) if contrast(colours[a], colours[b]) < 3]
    assert not low
