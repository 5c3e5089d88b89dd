"""Opening what is somebody's own in an emergency, and looking at it afterwards: who may, and until when."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

OPEN_FOR = timedelta(hours=1)
SHORTEST_REASON = 20  # characters
OWN_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")


class Verdict(models.TextChoices):
    """What the second person thinks of it."""

    IN_ORDER = "in_order", _("Dit was nodig")
    NOT_IN_ORDER = "not_in_order", _("Dit was niet nodig")


@dataclass(frozen=True)
class Opening:
    """Somebody (*by*) opened what is of *person*."""

    by: UUID
    person: UUID
    at: datetime
    reviewed: bool = False


def may_read(reader: UUID | None, opening: Opening, now: datetime) -> bool:
    """Only who opened it, and for one hour. A review in the meantime ends it."""
    return reader == opening.by and not opening.reviewed and opening.at <= now < opening.at + OPEN_FOR


def may_review(reviewer: UUID | None, opening: Opening, others: Iterable[Opening]) -> bool:
    """A second person: never who did it or whose it is, and nobody who has something to settle with who did it.

    *others* are all openings of the same house. Two of whom one ever opened what is of the other never judge each
    other, so that nobody can give back a favour or a blow.
    """
    if reviewer is None or opening.reviewed or reviewer in (opening.by, opening.person):
        return False
    return all({one.by, one.person} != {reviewer, opening.by} for one in others)


def reviewers(candidates: Collection[UUID], opening: Opening, others: Collection[Opening]) -> set[UUID]:
    """Who of *candidates* may review; nobody is left when all of them have a part in it."""
    return {one for one in candidates if may_review(one, opening, others)}


def steps_of(text: str) -> list[str]:
    """What is to be done, a step a line; without a number that somebody typed, for page and paper put one before it."""
    lines = (OWN_NUMBER.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if line]
