import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template

from productiehuis.foundation.web.templatetags.web import icon

ROOT = Path(settings.BASE_DIR) / "productiehuis"


def named_icons() -> set[str]:
    """Every icon that a template or a menu names; names made at run time cannot be found here."""
    names = set()
    for path in ROOT.rglob("templates/**/*.html"):
        names |= set(re.findall(r"""(?:\{% icon |icon=)["']([\w-]+)["']""", path.read_text()))
    for path in ROOT.rglob("*.py"):
        if "tests" not in path.parts:
            names |= set(re.findall(r"""\bicon=["']([\w-]+)["']""", path.read_text()))
    return names


@pytest.mark.parametrize("name", sorted(named_icons()))
def test_every_icon_that_is_named_exists(name: str) -> None:
    assert "<path" in icon(name)


def test_an_icon_is_a_picture_that_says_nothing() -> None:
    drawn = Template('{% icon "home" %}').render(Context())
    assert 'aria-hidden="true"' in drawn
    assert 'focusable="false"' in drawn
    assert "M0 0h24v24H0z" not in drawn


@pytest.mark.parametrize("name", ["no-such-icon", "../home", "", "Home"])
def test_an_unknown_icon_is_an_error_at_once(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        icon(name)
