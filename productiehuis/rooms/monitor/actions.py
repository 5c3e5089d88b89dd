"""Entering what initiatives counted themselves. A figure is never edited: a new one replaces it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.actions import period_closed_or_held
from productiehuis.foundation.counting.measures import Measure
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.actions import lock
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .models import ReportedFigure


@dataclass(frozen=True)
class Entry:
    """One figure to report; ``value`` None takes the figure away: not counted.

    What is None of ``label``, ``counted_how`` and ``note`` stays as it is. ``shown`` is what the person saw when they
    changed it (None for nothing); without it, whatever stands there is replaced.
    """

    initiative: Initiative
    measure: Measure
    value: int | None
    label: str | None = None
    counted_how: str | None = None
    note: str | None = None
    shown: int | Literal["anything"] | None = "anything"


class Overtaken(ValidationError):
    """Somebody else changed a figure after it was shown to the person who changes it now."""


@transaction.atomic
def report_figures(*, actor: Who, house: House, period: Period, entries: Iterable[Entry], reason: str = "") -> int:
    """Report *entries* for *period*; returns how many figures this changes. What is the same already stays as it is.

    Raises ``Overtaken`` where somebody else changed one of them since it was shown, and ``ValidationError`` for words
    that cannot be kept, and at ``reason`` where that is missing once the figures of *period* were signed off.
    """
    closed = period_closed_or_held(house=house.id, period=period)  # before the house: closing takes them in this order
    lock(house.id)
    here = ReportedFigure.objects.filter(house=house, start=period.start, end=period.end, replaced_at=None)
    current = {(figure.initiative_id, figure.measure): figure for figure in here}
    changes = [
        (entry, standing)
        for entry in entries
        for standing in [current.get((entry.initiative.id, entry.measure.key))]
        if _differs(entry, standing)
    ]
    _refuse_overtaken(changes)
    reason = reason.strip() if closed else ""
    if closed and changes:
        _refuse_without(reason)
    figures = [
        _figure(actor, house, period, entry, entry.value, standing, reason)
        for entry, standing in changes
        if entry.value is not None
    ]
    for figure in figures:
        figure.clean_fields(exclude=["house", "initiative", "entered_by"])
    now = timezone.now()
    for replaced, why in ((True, ""), (False, reason)):
        outdated = [old.id for entry, old in changes if old and (entry.value is not None) is replaced]
        ReportedFigure.objects.filter(id__in=outdated).update(replaced_at=now, taken_away_because=why)
    ReportedFigure.objects.bulk_create(figures, batch_size=1000)
    if changes:
        measures = {entry.measure.key for entry, _standing in changes}
        journal.record("report_figures", house, actor=actor.id, house=house.id, fields=measures)
    return len(changes)


def _differs(entry: Entry, standing: ReportedFigure | None) -> bool:
    if standing is None:
        return entry.value is not None
    said = {"label": entry.label, "counted_how": entry.counted_how, "note": entry.note}
    return entry.value != standing.value or any(
        words is not None and words != getattr(standing, field) for field, words in said.items()
    )


def _refuse_without(reason: str) -> None:
    """Raise ``ValidationError`` at ``reason`` unless it can be kept."""
    if not reason:
        raise ValidationError({"reason": _("Deze getallen zijn vastgesteld. Schrijf op waarom dit verandert.")})
    others = [field.name for field in ReportedFigure._meta.fields if field.name != "reason"]
    ReportedFigure(reason=reason).clean_fields(exclude=others)


def _figure(
    actor: Who,
    house: House,
    period: Period,
    entry: Entry,
    value: int,
    standing: ReportedFigure | None,
    reason: str,
) -> ReportedFigure:
    def words(field: str) -> str:
        said: str | None = getattr(entry, field)
        return said if said is not None else getattr(standing, field, "")

    return ReportedFigure(
        house=house,
        initiative=entry.initiative,
        measure=entry.measure.key,
        start=period.start,
        end=period.end,
        value=value,
        label=words("label"),
        counted_how=words("counted_how"),
        note=words("note"),
        reason=reason,
        entered_by=actor.person,
    )


def _refuse_overtaken(changes: Iterable[tuple[Entry, ReportedFigure | None]]) -> None:
    names = {
        entry.initiative.name
        for entry, standing in changes
        if entry.shown != "anything" and entry.shown != (standing.value if standing else None)
    }
    if names:
        raise Overtaken(
            _(
                "Iemand anders heeft intussen ook een getal veranderd bij: %(names)s. Kijk nog eens goed. "
                "Bewaar je opnieuw, dan geldt wat hier is ingevuld."
            )
            % {"names": ", ".join(sorted(names))}
        )
