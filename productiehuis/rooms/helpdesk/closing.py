"""What the help desk brings to the end of a year: what still waits at its desks. Counts only, no visit."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count as CountRows
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from productiehuis.foundation.counting.closing import Closing, Open

from .models import Desk


def still_open(house: UUID, year: int) -> Iterator[Open]:
    """Visits of *year* that wait for something, by desk; and what nobody can see from here. One query."""
    waiting = CountRows("visits", filter=Q(visits__waits=True, visits__day__year=year))
    desks = list(Desk.objects.filter(house=house).annotate(waiting=waiting).order_by("name"))
    for desk in desks:
        if desk.waiting:
            words = ngettext(
                "Spreekuur %(desk)s: bij %(count)s bezoek moet nog iets gebeuren. Vraag of dat nog loopt.",
                "Spreekuur %(desk)s: bij %(count)s bezoeken moet nog iets gebeuren. Vraag of dat nog loopt.",
                desk.waiting,
            )
            yield Open(words % {"desk": desk.name, "count": desk.waiting})
    if desks:
        yield Open(
            _(
                "Vraag iedereen van het spreekuur of er op een telefoon nog bezoeken wachten, of op papier. "
                "Dat kunnen wij hier niet zien."
            )
        )


CLOSINGS = (Closing(still_open=still_open),)
