"""What the monitor brings to the end of a year: the reported figures, and who gave none at all."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.closing import Closing, Open, Reported
from productiehuis.foundation.counting.measures import count_all
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import Initiative, Presence

from .models import ReportedFigure


def still_open(house: UUID, year: int) -> Iterator[Open]:
    """The initiatives without any figure of *year*, but for those that never began.

    What the rooms count is counted anew, as are the figures to sign beside it: a roll-up can be a minute late.
    """
    calendar = Period.calendar_year(year)
    of_year = {"initiative": OuterRef("pk"), "start": calendar.start, "end": calendar.end}
    none = Initiative.objects.filter(house=house).exclude(
        Q(presence=Presence.HIDDEN)
        | Exists(ReportedFigure.objects.filter(**of_year, replaced_at=None))
        | Q(id__in={initiative for initiative, _measure in count_all(house, calendar)})
    )
    if names := list(none.values_list("name", flat=True)):
        words = _("Van deze initiatieven is er geen enkel getal: %(names)s. Hebben zij niets geteld?")
        yield Open(words % {"names": ", ".join(names)}, page="enter_figures")


def reported(house: UUID, year: int) -> Iterator[Reported]:
    """Every figure that stands for a period which touches *year*."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    stands = ReportedFigure.objects.filter(house=house, replaced_at=None, start__lte=last, end__gte=first)
    for one in stands.order_by():
        yield Reported(one.initiative_id, one.measure, one.period, one.value)


def years(house: UUID) -> Iterator[int]:
    """The calendar years of which anything was reported."""
    days = ReportedFigure.objects.filter(house=house, replaced_at=None).order_by().values_list("start", "end")
    for start, end in days.distinct():
        period = Period(start, end)
        if period.kind == "calendar_year":
            yield start.year


CLOSINGS = (Closing(still_open=still_open, reported=reported, years=years),)
