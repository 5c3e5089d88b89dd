"""What activities bring to the end of a year: gatherings of which nobody wrote down who came. Counts only."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from productiehuis.foundation.counting.closing import Closing, Open

from .models import Attendance
from .queries import planned
from .rules import ActivityState


def still_open(house: UUID, year: int) -> Iterator[Open]:
    """Activities of *year* with gatherings of which nobody wrote down who came. One query."""
    came = Attendance.objects.filter(gathering=OuterRef("pk"), undone_at=None)
    held = planned().filter(house=house, day__year=year, day__lte=timezone.localdate())
    without = held.exclude(activity__state=ActivityState.DRAFT).exclude(Exists(came)).order_by()
    by_activity = without.values_list("activity__title").annotate(n=Count("*")).order_by("activity__title")
    for title, number in by_activity:
        words = ngettext(
            "%(activity)s: van %(n)s keer is niet opgeschreven wie er was. Vraag of dat nog kan.",
            "%(activity)s: van %(n)s keren is niet opgeschreven wie er was. Vraag of dat nog kan.",
            number,
        )
        yield Open(words % {"activity": title, "n": number})
    if held.exists():
        yield Open(
            _(
                "Vraag wie activiteiten organiseert of er nog een lijst wacht op een telefoon, of op papier. Dat "
                "kunnen wij hier niet zien."
            )
        )


CLOSINGS = (Closing(still_open=still_open),)
