"""The figures that an initiative takes along: its own, small ones too."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from productiehuis.foundation.counting.measures import MEASURES
from productiehuis.foundation.counting.models import RollUp
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.web.spreadsheets import Sheet

from .models import ReportedFigure


def figures(initiative: Initiative) -> Iterator[Sheet]:
    """What was reported and what was counted from rows, of every period. Two queries."""
    names = {measure.key: str(measure.name) for measure in MEASURES}
    reported = ReportedFigure.objects.filter(initiative=initiative, replaced_at=None).order_by("start", "measure")
    counted = RollUp.objects.filter(initiative=initiative).order_by("start", "measure")
    yield Sheet(
        _("Getallen"),
        [_("van"), _("tot en met"), _("wat"), _("herkomst"), _("ten minste"), _("ten hoogste")],
        [
            *([one.start, one.end, names[one.measure], _("opgegeven"), one.value, one.value] for one in reported),
            *([one.start, one.end, names[one.measure], _("geteld"), one.low, one.high] for one in counted),
        ],
    )


ALONG = (figures,)
