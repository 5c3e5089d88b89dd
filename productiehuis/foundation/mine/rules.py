"""What holds for what is somebody's own. Pure, and without a clock."""

from datetime import timedelta

ERASE_WORD = "wissen"
REPORT_KEPT = timedelta(days=14)
NEWEST = 3
"""How many rows of a kind stand on the page that shows all kinds."""

MANY = 50
"""How many rows of one kind stand on a page."""


def is_erase_word(typed: str) -> bool:
    """Whether *typed* is the word that confirms: capitals, quotes and spaces around it do not matter."""
    return typed.strip(" \t'\"‘’“”.").casefold() == ERASE_WORD
