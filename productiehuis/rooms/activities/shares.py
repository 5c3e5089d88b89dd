"""What somebody took part in, as a thing of theirs: on their card, to take along, and to show if they want."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_scopes import scopes_disabled

from productiehuis.foundation.trust.items import Item, ItemKind

from .attendance_queries import OwnSeries, own_attendance
from .models import Attendance

ATTENDED = "attended"


def as_item(person: UUID, series: OwnSeries) -> Item:
    """*series* of *person*: how often they took part and how often they helped. Its id is that of their first time."""
    first, last = series.rows[-1], series.rows[0]
    words = []
    if number := series.as_participant:
        words.append((_("deed mee"), ngettext("%(n)s keer", "%(n)s keer", number) % {"n": number}))
    if number := series.as_volunteer:
        words.append((_("hielp"), ngettext("%(n)s keer", "%(n)s keer", number) % {"n": number}))
    span = sorted({first.gathering.day.year, last.gathering.day.year})
    words.append((_("wanneer"), "–".join(map(str, span))))
    words.append((_("bij"), series.activity.initiative.name))
    return Item(ATTENDED, first.id, person, series.activity.title, tuple(words), first.house_id)


def of_person(person: UUID) -> list[Item]:
    """Each activity that *person* came to, the newest first."""
    return [as_item(person, one) for one in own_attendance(person)]


def one(id: UUID) -> Item | None:
    """The activity of which somebody's time *id* is one."""
    with scopes_disabled():
        rows = Attendance.objects.filter(~Q(person=None) | ~Q(sign_up__person=None), id=id, undone_at=None)
        found = rows.values_list("person", "sign_up__person", "gathering__activity").first()
    if found is None:
        return None
    person, by_sign_up, activity = found
    who = person or by_sign_up
    return next((as_item(who, series) for series in own_attendance(who) if series.activity.id == activity), None)


SHARES = (ItemKind(ATTENDED, gettext_lazy("Waar je aan meedeed"), of_person, one),)
