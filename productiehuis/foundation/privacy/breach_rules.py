"""What has to be done about a data breach, and when: articles 33 and 34 AVG. Pure: no clock, no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REPORT_WITHIN = timedelta(hours=72)
"""After discovery, to the Autoriteit Persoonsgegevens: article 33(1) AVG (EU 2016/679), since 25 May 2018."""


class NoteKind(TextChoices):
    """What can be written down with a data breach after its first entry."""

    ADDITION = "addition", gettext_lazy("er is iets bij gekomen")
    REPORTED = "reported", gettext_lazy("gemeld bij de Autoriteit Persoonsgegevens")
    NOT_REPORTED = "not_reported", gettext_lazy("niet gemeld bij de Autoriteit Persoonsgegevens")
    TOLD = "told", gettext_lazy("verteld aan de mensen om wie het gaat")
    NOT_TOLD = "not_told", gettext_lazy("niet verteld aan de mensen om wie het gaat")
    CLOSED = "closed", gettext_lazy("afgehandeld")
    REOPENED = "reopened", gettext_lazy("weer open")


@dataclass(frozen=True)
class Standing:
    """How a data breach stands: ``reported`` and ``told`` are None while nobody decided, else whether it was done."""

    due: datetime
    reported: bool | None = None
    reported_at: datetime | None = None
    told: bool | None = None
    closed: bool = False

    @property
    def late(self) -> bool:
        """Whether it was reported, but after the 72 hours."""
        return self.reported_at is not None and self.reported_at > self.due


def due(discovered_at: datetime) -> datetime:
    """Until when a breach can be reported in time. Hours that passed, also where the clock is put forward or back."""
    return discovered_at.astimezone(UTC) + REPORT_WITHIN


def standing(discovered_at: datetime, notes: Iterable[tuple[str, datetime]]) -> Standing:
    """How a breach stands after *notes*, in the order in which they were written: (kind, when it happened).

    Of reporting in steps, the first time counts.
    """
    reported = told = None
    reported_at = None
    closed = False
    for kind, at in notes:
        match kind:
            case NoteKind.REPORTED:
                reported, reported_at = True, reported_at or at
            case NoteKind.NOT_REPORTED:
                reported = False
            case NoteKind.TOLD:
                told = True
            case NoteKind.NOT_TOLD:
                told = False
            case NoteKind.CLOSED:
                closed = True
            case NoteKind.REOPENED:
                closed = False
    return Standing(due(discovered_at), reported, reported_at, told, closed)


def why_not(now: Standing, kind: str) -> str:
    """Why *kind* cannot be written down with a breach that stands like this, in a sentence; "" when it can."""
    if now.closed and kind != NoteKind.REOPENED:
        return _("Dit datalek is afgehandeld. Zet het eerst weer open.")
    match kind:
        case NoteKind.REOPENED if not now.closed:
            return _("Dit datalek staat nog open.")
        case NoteKind.NOT_REPORTED if now.reported:
            return _("Dit datalek is al gemeld.")
        case NoteKind.NOT_TOLD if now.told:
            return _("De mensen om wie het gaat, weten het al.")
        case NoteKind.CLOSED if now.reported is None or now.told is None:
            return _("Schrijf eerst op of het is gemeld, en of de mensen het weten. Of waarom niet.")
    return ""


def can_follow(now: Standing) -> list[NoteKind]:
    """What can be written down now, in the order in which it is offered."""
    return [kind for kind in NoteKind if not why_not(now, kind)]


def time_left(now: Standing, at: datetime) -> timedelta | None:
    """How long there is *at* that moment to report in time (below zero: too late); None when nothing is to be done."""
    return None if now.closed or now.reported is not None else now.due - at
