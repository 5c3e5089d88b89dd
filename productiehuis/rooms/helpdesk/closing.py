"""What the help desk brings to the end of a year: what still waits at its desks. Counts only, no visit."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count as CountRows
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from productiehuis.foundation.counting.closing import Closing, Open

from .import_rules import BUSY, OPEN, ImportState
from .models import Desk, Visit, VisitImport


def still_open(house: UUID, year: int) -> Iterator[Open]:
    """Visits of *year* that wait for something and lists under way, by desk; and what nobody can see from here.

    One query. A list that is being read in right now blocks: it may bring visits of this year, or be refused.
    """
    waiting = Visit.objects.filter(desk=OuterRef("pk"), waits=True, day__year=year).order_by().values("desk")
    lists = VisitImport.objects.filter(desk=OuterRef("pk"), state__in=(*OPEN, *BUSY)).order_by().values("desk")
    running = lists.filter(state=ImportState.RUNNING)
    counts = {"waiting": _number(waiting), "lists": _number(lists), "running": _number(running)}
    desks = list(Desk.objects.filter(house=house).annotate(**counts).order_by("name"))
    for desk in desks:
        if desk.running:
            words = _("Spreekuur %(desk)s: er wordt nu een lijst ingelezen. Wacht tot die klaar is, of stop hem.")
            yield Open(words % {"desk": desk.name}, blocks=True)
        elif desk.lists:
            words = _(
                "Spreekuur %(desk)s: er is een lijst die nog niet is ingelezen. Staan daar bezoeken van %(year)s in?"
            )
            yield Open(words % {"desk": desk.name, "year": year})
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


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many of *rows* (one group) there are, as a column."""
    return Coalesce(Subquery(rows.annotate(n=CountRows("*")).values("n")), 0)


CLOSINGS = (Closing(still_open=still_open),)
