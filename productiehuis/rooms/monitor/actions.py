"""Entering what initiatives counted themselves. A figure is never edited: a new one replaces it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.measures import Measure
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .models import ReportedFigure


@dataclass(frozen=True)
class Entry:
    """One figure to report; ``value`` None takes the figure away: not counted."""

    initiative: Initiative
    measure: Measure
    value: int | None
    label: str = ""
    counted_how: str = ""
    note: str = ""


@transaction.atomic
def report_figures(
    *, actor: Who, house: House, period: Period, entries: Iterable[Entry], seen: datetime | None = None
) -> int:
    """Report *entries* for *period*; returns how many figures this changes. What is the same already stays as it is.

    *seen* is when the person saw the figures that they are changing: raises ``ValidationError`` where somebody else
    changed one of them since.
    """
    House.objects.select_for_update().get(id=house.id)
    here = ReportedFigure.objects.filter(house=house, start=period.start, end=period.end)
    current = {(figure.initiative_id, figure.measure): figure for figure in here.filter(replaced_at=None)}
    changes = [entry for entry in entries if _differs(entry, current.get((entry.initiative.id, entry.measure.key)))]
    if not changes:
        return 0
    if seen:
        _refuse_if_overtaken(here, changes, seen)
    now = timezone.now()
    outdated = [current.get((entry.initiative.id, entry.measure.key)) for entry in changes]
    ReportedFigure.objects.filter(id__in=[figure.id for figure in outdated if figure]).update(replaced_at=now)
    figures = [
        ReportedFigure(
            house=house,
            initiative=entry.initiative,
            measure=entry.measure.key,
            start=period.start,
            end=period.end,
            value=entry.value,
            label=entry.label,
            counted_how=entry.counted_how,
            note=entry.note,
            entered_by=actor.person,
        )
        for entry in changes
        if entry.value is not None
    ]
    for figure in figures:
        figure.clean_fields(exclude=["house", "initiative", "entered_by"])
    ReportedFigure.objects.bulk_create(figures, batch_size=1000)
    journal.record(
        "report_figures", house, actor=actor.id, house=house.id, fields={entry.measure.key for entry in changes}
    )
    return len(changes)


def _differs(entry: Entry, current: ReportedFigure | None) -> bool:
    if current is None:
        return entry.value is not None
    now = (current.value, current.label, current.counted_how, current.note)
    return entry.value is None or now != (entry.value, entry.label, entry.counted_how, entry.note)


def _refuse_if_overtaken(here: QuerySet[ReportedFigure], changes: list[Entry], seen: datetime) -> None:
    touched = {
        (row["initiative"], row["measure"]): row["last"]
        for row in here.values("initiative", "measure").annotate(last=Max(Greatest("entered_at", "replaced_at")))
    }
    overtaken = [
        entry for entry in changes if (last := touched.get((entry.initiative.id, entry.measure.key))) and last > seen
    ]
    if overtaken:
        names = ", ".join(sorted({entry.initiative.name for entry in overtaken}))
        raise ValidationError(
            _(
                "Iemand anders heeft intussen ook getallen veranderd bij: %(names)s. "
                "Ververs de pagina en kijk wat er nu staat."
            )
            % {"names": names}
        )
