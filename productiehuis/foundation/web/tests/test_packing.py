"""What a page weighs, and how stylesheets are packed into one."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from pytest_django import Settings

from productiehuis.foundation.web.storage import imports

FIRST_PAGE = [
    "web/base.css",
    "web/house.css",
    "web/bricks.svg",
    "web/tiles.svg",
    "web/street.svg",
    "web/mark.svg",
    "web/read-aloud.js",
    "letters/atkinson-hyperlegible-next-latin-wght-normal.woff2",
]
WAITING = [
    *(f"web/queue/{name}.js" for name in ("queue", "store", "send", "complain", "bsn")),
    "idb/index.js",
]


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "productiehuis.foundation.web.storage.PackedStorage"},
    }
    call_command("collectstatic", interactive=False, stdout=StringIO())
    return tmp_path


def stored(folder: Path, name: str) -> Path:
    """The file that is served for *name*: its own name with the hash of its content in it."""
    names: dict[str, str] = json.loads((folder / "staticfiles.json").read_text())["paths"]
    return folder / names[name]


def weight(folder: Path, name: str) -> int:
    """How many bytes go over the line for *name*: compressed by gzip, as every browser understands."""
    path = stored(folder, name)
    packed = path.with_name(path.name + ".gz")
    return (packed if packed.exists() else path).stat().st_size


def test_imports_are_names_of_static_files() -> None:
    assert imports("web/base.css", '@import url("tokens.css");\n@import url("../ams/button/button.css");') == [
        "web/tokens.css",
        "ams/button/button.css",
    ]


def test_all_that_a_page_needs_is_one_stylesheet(collected: Path) -> None:
    css = stored(collected, "web/base.css").read_text()
    assert "@import" not in css
    assert "sourceMappingURL" not in css
    assert ".ams-button" in css
    assert css.index("--ams-button-gap:") < css.index(".ams-button{") < css.index(".action-bar")
    assert ".woff2" in css


def test_collecting_twice_gives_the_same(collected: Path) -> None:
    before = stored(collected, "web/base.css")
    call_command("collectstatic", interactive=False, stdout=StringIO())
    assert stored(collected, "web/base.css") == before
    assert before.exists()


def test_the_first_page_weighs_less_than_100_kb_with_everything(collected: Path) -> None:
    page = render_to_string("500.html", {"reference": "1234-5678"})
    total = sum(weight(collected, name) for name in FIRST_PAGE) + len(page)
    assert total < 80_000, f"{total} bytes, and the list of rooms has to be in it too"


def test_a_module_asks_for_others_under_the_names_that_they_got(collected: Path) -> None:
    queue = stored(collected, "web/queue/queue.js").read_text()
    assert f'from "./{stored(collected, "web/queue/store.js").name}"' in queue
    assert 'from "./store.js"' not in queue
    library = stored(collected, "idb/index.js").name
    assert f'"../../idb/{library}"' in stored(collected, "web/queue/store.js").read_text()


def test_what_waits_on_a_device_costs_a_page_little(collected: Path) -> None:
    total = sum(weight(collected, name) for name in WAITING)
    assert total < 15_000, f"{total} bytes"
