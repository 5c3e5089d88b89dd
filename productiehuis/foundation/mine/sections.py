"""What is kept of somebody, as pages show it: their own, and those at a table for who has no account."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.urls import reverse

from productiehuis.foundation.trust.personal_data import Erase, Kept, beforehand

from .known import KindOfData, Row, kind_of, known_of, not_found, page_of, row_of
from .models import OwnWords
from .rules import MANY, REPORT_KEPT
from .taking_along import facts, key

Words = dict[tuple[str, str], list[OwnWords]]

CORRECTED_AT = {
    "people.Person": "my_account",
    "people.Account": "account_email",
    "account.EmailAddress": "account_email",
}
"""Where somebody changes a thing themselves, by model."""

SAYS_NOTHING_OF = {"trust.JournalEntry", "mine.OwnWords", "mine.Erasure", "account.EmailConfirmation"}
"""Kinds beside which no words are set: lines that never change, and words themselves."""


def own_page(name: str, *args: object) -> str:
    """The address of a page of one's own; nothing for one that there is none of."""
    return reverse(name, args=args) if name else ""


def section(kind: KindOfData, beside: Words, page: Callable[..., str]) -> dict[str, Any]:
    """A kind as a page shows it: each row with the words *beside* it, and what can be done with it.

    *page* makes the address of "own_words", "stop_with", "my_account" and the like; nothing where there is none here.
    """
    kept = kind.kept
    rows = [
        {
            "row": row,
            "said": beside.get(key(kind, row), []),
            "words": page("own_words", kind.slug, row.id) if takes_words(kept) else "",
            "stop": page("stop_with", kind.slug, row.id) if kept.stop else "",
        }
        for row in kind.rows
    ]
    correct, words_at = page(CORRECTED_AT.get(kept.model, "")), page(kept.words_at)
    return {"kind": kind, "facts": facts(kind), "rows": rows, "correct": correct, "words_at": words_at}


def takes_words(kept: Kept) -> bool:
    """Whether own words can stand beside a row of *kept*."""
    return not (kept.model in SAYS_NOTHING_OF or kept.words_at or kept.side)


def a_page_of(kept: Kept, person: UUID, number: str | None) -> tuple[KindOfData, Page[int]]:
    """The rows of *kept* about *person* on that page of many, and which page it is."""
    newest = next((one for one in known_of(person, newest=1) if one.kept is kept), None)
    pages = Paginator(range(newest.total if newest else 0), MANY)
    page = pages.get_page(number)
    rows = page_of(kept, person, (page.number - 1) * MANY, MANY)
    return KindOfData(kept, pages.count, tuple(rows), newest.soon if newest else 0), page


def before_erasing(person: UUID) -> dict[str, Any]:
    """What goes when everything of *person* goes, what stays and why, and what to do first."""
    kinds = known_of(person, newest=1)
    return {
        "goes": [kind for kind in kinds if kind.kept.erase == Erase.DELETE],
        "stays": [kind for kind in kinds if kind.kept.erase != Erase.DELETE],
        "not_found": list(not_found()),
        "first": beforehand(),
        "days": REPORT_KEPT.days,
    }


def kept_or_404(kind: str) -> Kept:
    kept = kind_of(kind)
    if kept is None:
        raise Http404
    return kept


def row_or_404(kept: Kept, person: UUID, id: str) -> Row:
    row = row_of(kept, person, id)
    if row is None:
        raise Http404
    return row
