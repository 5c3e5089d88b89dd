"""What was signed off of a figure when its year was closed, and what came since: the sentences on its page."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from productiehuis.foundation.counting.counts import Count
from productiehuis.foundation.counting.measures import Measure
from productiehuis.foundation.counting.models import FrozenFigure, Source
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.words import count_words, dutch_number
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.models import Person

if TYPE_CHECKING:
    from .queries import Figure


@dataclass(frozen=True)
class Signed:
    """One figure as it was signed off: from rows or reported, *added* of it since an earlier closing; by whom, when."""

    source: str
    low: int
    high: int
    added: int
    at: datetime
    name: str | None


def with_signed(initiatives: QuerySet[Initiative], measure: Measure, period: Period) -> QuerySet[Initiative]:
    """*initiatives*, each with what was signed off of *measure* in *period* in ``signed``."""
    by = Person.objects.filter(id=OuterRef("snapshot__signed_by")).values("name")
    lines = FrozenFigure.objects.filter(
        initiative=OuterRef("pk"), measure=measure.key, start=period.start, end=period.end
    ).order_by("source")
    fields = {name: name for name in ("source", "low", "high", "added")}
    as_json = JSONObject(**fields, at="snapshot__signed_at", name=Subquery(by))
    return initiatives.annotate(signed=ArraySubquery(lines.values(json=as_json)))


def signed_words(figure: "Figure", *, sees_all: bool, sees_names: bool) -> list[str]:
    """When *figure* was signed off, at how much, and what came since; nothing while its year is open.

    Who does not see all of a protected figure reads no number that the figure itself does not show them.
    """
    lines: list[dict[str, Any]] = figure.initiative.signed  # type: ignore[attr-defined]  # with_signed brings it along
    signed = [Signed(**{**line, "at": datetime.fromisoformat(line["at"])}) for line in lines]
    return [
        sentence
        for line in signed
        for sentence in _sentences(figure, line, line.name if sees_names else None, sees_all)
    ]


def _sentences(figure: "Figure", line: Signed, name: str | None, sees_all: bool) -> list[str]:
    signed = {"day": date_format(localtime(line.at), "j F Y"), "by": name}
    when = _("Vastgesteld op %(day)s door %(by)s") % signed if name else _("Vastgesteld op %(day)s") % signed
    count = Count(line.low, line.high)
    if line.source == Source.REPORTED:
        return [_reported(figure, when, count)]
    if figure.measure.protected and not sees_all and (figure.shown.hidden or figure.period.kind == "project_year"):
        # What a project year was signed off at may hold what its first year does not show yet.
        return [_("%(when)s.") % {"when": when}]
    sentences = [_("%(when)s: %(number)s.") % {"when": when, "number": count_words(count)}]
    if (since := figure.added - line.added) > 0:
        words = ngettext("Daarna kwam er %(number)s bij.", "Daarna kwamen er %(number)s bij.", since)
        sentences.append(words % {"number": dutch_number(since)})
    return sentences


def _reported(figure: "Figure", when: str, count: Count) -> str:
    words = {"when": when, "number": count_words(count)}
    if figure.reported is None:
        return _("%(when)s: %(number)s, opgegeven door het initiatief. Dat getal is daarna weggehaald.") % words
    if figure.reported.value == count.low:
        return _("%(when)s: %(number)s, opgegeven door het initiatief.") % words
    now = dutch_number(figure.reported.value)
    return _("%(when)s: %(number)s, opgegeven door het initiatief. Nu is opgegeven: %(now)s.") % {**words, "now": now}
