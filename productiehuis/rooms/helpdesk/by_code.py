"""Finding visits by a code that is said at the table, in front of who works there. Nothing else finds them.

The read log names the visits and no person: whose they are, nobody at the table knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.counting.actions import CodeKey, open_keys
from productiehuis.foundation.people.who import Who

from .code_rules import SITTING, VISIT_CODES, may_think_again
from .models import Desk, Visit
from .queries import with_topics


def visits_by_code(*, actor: Who, desk: Desk, keys: Sequence[CodeKey], year: int, code: str) -> list[UUID]:
    """The visits to *desk* in *year* with that *code*, one at least. *keys* are those of the years that are open.

    Raises ``ValidationError`` at ``code`` for what is no code, for one that finds nothing, and for who tried too often.
    """
    if VISIT_CODES.spent(actor.id):
        raise ValidationError(
            {"code": _("Je typte vandaag al veel codes die niets vonden. Vraag een ander aan tafel, of kom morgen.")}
        )
    key = next(one for one in keys if one.year == year)
    digest = key.digest(key.normal(code))
    found = Visit.objects.filter(desk=desk, day__year=year, code=digest, undone_at=None)
    ids = list(found.order_by("-day", "-registered_at").values_list("id", flat=True))
    if not ids:
        VISIT_CODES.count(actor.id)
        words = _(
            "Met deze code vinden wij hier niets in %(year)s. Wat je kunt doen: zeg de code nog een keer, per teken. "
            "Was het een ander jaar? Kies dat jaar. Was het een ander spreekuur? Vraag het daar. Kwam de bezoeker toen "
            "zonder code? Dan is het bezoek van niemand, en kan niemand het vinden."
        )
        raise ValidationError({"code": words % {"year": year}})
    return ids


def years_to_search(desk: Desk) -> Sequence[CodeKey]:
    """The years of the house of *desk* in which a code can still be found, newest first. One query."""
    return open_keys(desk.house_id)


# -- which visits are open together ----------------------------------------------------------------------------------

SITTING_KEY = "found_by_code"


@dataclass(frozen=True)
class Sitting:
    """The visits that a code found, for as long as visitor and worker look at them together.

    *sealed* are the moments at which they put visits in the archive: what carries another moment, somebody put there
    at another time, and is not theirs to take out.
    """

    year: int
    visits: tuple[UUID, ...]
    until: datetime
    sealed: tuple[datetime, ...] = ()


def sit_down(request: HttpRequest, desk: Desk, year: int, visits: Sequence[UUID]) -> None:
    """Keep on this session which *visits* were found; never the code."""
    _keep(request, desk, Sitting(year, tuple(visits), timezone.now() + SITTING))


def sitting(request: HttpRequest, desk: Desk) -> Sitting | None:
    """What was found at *desk* in this session, while it may be looked at."""
    kept: list[Any] | None = request.session.get(SITTING_KEY)
    if kept is None:
        return None
    at, year, visits, until, sealed = kept
    moments = tuple(map(datetime.fromisoformat, sealed))
    one = Sitting(year, tuple(map(UUID, visits)), datetime.fromisoformat(until), moments)
    return one if at == str(desk.id) and timezone.now() < one.until else None


def remember_sealed(request: HttpRequest, desk: Desk, found: Sitting, at: datetime) -> None:
    """The two of them put what was *found* in the archive, at that moment."""
    _keep(request, desk, replace(found, sealed=(*found.sealed, at)))


def _keep(request: HttpRequest, desk: Desk, one: Sitting) -> None:
    visits, sealed = [str(id) for id in one.visits], [moment.isoformat() for moment in one.sealed]
    request.session[SITTING_KEY] = [str(desk.id), one.year, visits, one.until.isoformat(), sealed]


def stand_up(request: HttpRequest) -> None:
    """Nothing stands on the screen any more."""
    request.session.pop(SITTING_KEY, None)


@dataclass(frozen=True)
class FoundVisits:
    """What a worker sees of the visits that a code found: those in the archive only by number."""

    visits: list[Visit]
    sealed: int
    just_sealed: list[UUID]

    @property
    def has_words(self) -> bool:
        """Whether there is anything to take back; of what is in the archive nobody here knows."""
        return self.sealed > 0 or any(v.next_step or v.note or v.own_words for v in self.visits)


def what_was_found(desk: Desk, found: Sitting) -> FoundVisits:
    """The visits of *found* as who works at *desk* may see them now. One query."""
    rows: QuerySet[Visit] = with_topics(Visit.objects.filter(id__in=found.visits, desk=desk, undone_at=None))
    every = list(rows)
    open_ones = [visit for visit in every if visit.sealed_at is None]
    now = timezone.now()
    just_sealed = [v.id for v in every if v.sealed_at in found.sealed and may_think_again(v.sealed_at, now)]
    return FoundVisits(open_ones, len(every) - len(open_ones), just_sealed)
