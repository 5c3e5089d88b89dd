"""What a walk over every address asks of an answer."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver

from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.testing import NOBODY

from .addresses.pages import Page


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)


def expect(response: Any, persona: str, allowed: frozenset[str], page: Page, what: str) -> None:
    if not page.reads:
        assert response.status_code == 302, f"{persona}: {what}"
        assert what.removeprefix("GET ").startswith(response["Location"]), f"{persona}: {what}"
    elif persona in allowed and page.sends_on and response.status_code == 302:
        assert "/binnenkomen/" not in response["Location"], f"{persona}: {what}"
    elif persona in allowed:
        assert response.status_code == 200, f"{persona}: {what}"
    elif persona == NOBODY and not page.public:
        assert response.status_code == 302, f"{persona}: {what}"
        assert "/binnenkomen/" in response["Location"]
    else:
        assert response.status_code == 404, f"{persona}: {what}"


def the_one_line(lines: list[ReadEntry], what: str) -> ReadEntry:
    assert len(lines) == 1, f"{what} left {len(lines)} lines"
    return lines[0]
