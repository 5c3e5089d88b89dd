"""Names that are written in many ways."""

import re
import unicodedata
from collections.abc import Container

from django.utils.text import slugify


def name_key(text: str) -> str:
    """What stays of a name when its spelling does not matter: two names with the same key are the same name.

    Case, accents, spaces and punctuation do not count, and "&" is "en": "Hulp & Zorg" and "hulp en zorg" are one.
    An empty string for a text without letters or digits.
    """
    plain = unicodedata.normalize("NFKD", text.replace("&", " en ")).casefold()
    return re.sub(r"[\W_]+", "", "".join(c for c in plain if not unicodedata.combining(c)))


def free_slug(text: str, taken: Container[str]) -> str:
    """A short name for in addresses, made from *text*, that is not yet in *taken*."""
    slug = slugify(text)[:60] or "naamloos"
    number, candidate = 2, slug
    while candidate in taken:
        candidate, number = f"{slug}-{number}", number + 1
    return candidate
