"""Moments as people read them: at the time of the house, with a dot, and written in one way everywhere."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template

from productiehuis.foundation.web.texts import moment

WINTER, SUMMER = datetime(2026, 1, 15, 16, 5, tzinfo=UTC), datetime(2026, 7, 15, 15, 5, tzinfo=UTC)


@pytest.mark.parametrize(("at", "words"), [(WINTER, "15 januari 2026, 17.05"), (SUMMER, "15 juli 2026, 17.05")])
def test_a_moment_is_told_at_the_time_of_the_house(at: datetime, words: str) -> None:
    assert moment(at) == words
    page = Template('{{ at|date:"DATETIME_FORMAT" }} / {{ at|time }}')
    assert page.render(Context({"at": at})) == f"{words} / 17.05"


def test_no_page_writes_times_in_a_way_of_its_own() -> None:
    """The formats stand in ``config/formats``; whoever writes a time asks for them."""
    root = Path(settings.BASE_DIR) / "productiehuis"
    pages = [path for kind in ("*.py", "*.html", "*.txt") for path in root.rglob(kind) if "tests" not in path.parts]
    own = [str(path) for path in pages if path.name != "formats.py" and re.search(r"\bH[:.]i\b", path.read_text())]
    assert not own
