"""Telephone numbers in what somebody typed: one tap calls them, and nothing else becomes a link."""

import pytest
from django.template import Context, Template


def shown(text: str) -> str:
    return Template("{{ text|phones }}").render(Context({"text": text}))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("06 12 34 56 78", "0612345678"),
        ("06-12345678", "0612345678"),
        ("020 123 45 67", "0201234567"),
        ("+31 6 12345678", "+31612345678"),
        ("+31 (0)6 12 34 56 78", "+31612345678"),
        ("0800 0113", "08000113"),
        ("0900-1234567", "09001234567"),
        ("112", "112"),
    ],
)
def test_a_number_can_be_called(typed: str, number: str) -> None:
    assert shown(f"Bel {typed}, overdag.") == f'Bel <a class="phone" href="tel:{number}">{typed}</a>, overdag.'


@pytest.mark.parametrize("text", ["12-03-2026", "1234567890123", "NL00BANK0123456789", "tot 18.00 uur", "11234", ""])
def test_any_other_number_is_no_link(text: str) -> None:
    assert shown(text) == text


def test_what_was_typed_stays_text() -> None:
    assert shown("<b>06 12 34 56 78</b>") == (
        '&lt;b&gt;<a class="phone" href="tel:0612345678">06 12 34 56 78</a>&lt;/b&gt;'
    )
