"""Template tags that every template has without loading them."""

import re
from functools import cache

from django import template
from django.conf import settings
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Tabler gives every icon an invisible square to make it 24 by 24; viewBox does that.
INVISIBLE_SQUARE = re.compile(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>')
INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)

# Numbers as they are written here: ten digits, or +31 and nine; 0800 and 0900; and 112. Nothing inside a longer number.
PHONE = re.compile(r"(?<![\w+])(?:(?:\+31[ -]?(?:\(0\))?|0)[1-9](?:[ -]?\d){8}|0[89]00[ -]?(?:\d{7}|\d{4})|112)(?!\d)")


@register.filter
def phones(text: str) -> SafeString:
    """*text* with every telephone number in it as a link that calls it."""

    def link(found: re.Match[str]) -> str:
        number = re.sub(r"\(0\)|[ -]", "", found[0])
        return f'<a class="phone" href="tel:{number}">{found[0]}</a>'

    return mark_safe(PHONE.sub(link, conditional_escape(text)))  # noqa: S308 (escaped, and only digits are put in)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """The outline icon *name* of Tabler, drawn in the colour of the text. Always put a word beside it.

    An unknown name raises FileNotFoundError at once, so that a missing picture is found by the first test.
    """
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise FileNotFoundError(f"There is no icon named {name!r}.")
    drawing = INSIDE.search((settings.ICONS_DIR / f"{name}.svg").read_text(encoding="utf-8"))
    assert drawing is not None, f"The icon {name} is not a drawing."
    lines = " ".join(INVISIBLE_SQUARE.sub("", drawing[1]).split())
    return mark_safe(  # noqa: S308 (from a package that the lock file pins, not from a person)
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f"{lines}</svg>"
    )
