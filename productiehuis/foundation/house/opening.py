"""Changing when an initiative is open other than usual. One transaction, one journal line each."""

from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .actions import lock
from .days import LONGEST
from .models import Initiative, SpecialTime


@transaction.atomic
def set_special_time(
    *,
    actor: Who,
    initiative: Initiative,
    first: date,
    last: date,
    opens: time | None = None,
    closes: time | None = None,
    reason: str = "",
) -> SpecialTime:
    """*initiative* is closed from *first* to *last* (both included), or open from *opens* to *closes* then.

    Raises ``ValidationError``, at the field, for days or times the wrong way round, half a time, more than a year, days
    of which something else is said already, and a *reason* that cannot be.
    """
    if last < first:
        raise ValidationError({"last": _("De laatste dag ligt voor de eerste dag. Draai de twee om.")})
    if (last - first).days >= LONGEST:
        raise ValidationError({"last": _("Dat is meer dan een jaar. Kijk de datums na.")})
    if opens and not closes:
        raise ValidationError({"closes": _("Vul ook deze tijd in.")})
    if closes and not opens:
        raise ValidationError({"opens": _("Vul ook deze tijd in.")})
    if opens and closes and closes <= opens:
        raise ValidationError({"closes": _("Het einde ligt vóór het begin. Kijk de tijden na.")})
    lock(initiative.house_id)
    _refuse_overlap(initiative, first, last)
    special = SpecialTime(
        house_id=initiative.house_id,
        initiative=initiative,
        first=first,
        last=last,
        opens=opens,
        closes=closes,
        reason=reason.strip(),
    )
    special.clean_fields(exclude=["house", "initiative"])
    special.save()
    fields = ["first", "last", "opens", "closes", "reason"]
    journal.record("set_special_time", special, actor=actor.id, house=initiative.house_id, fields=fields)
    return special


def _refuse_overlap(initiative: Initiative, first: date, last: date) -> None:
    other = SpecialTime.objects.filter(initiative=initiative, first__lte=last, last__gte=first).first()
    if other:
        words = {"first": date_format(other.first, "j F"), "last": date_format(other.last, "j F")}
        says = (
            _("Er staat al iets voor %(first)s. Haal dat eerst weg.")
            if other.first == other.last
            else _("Er staat al iets voor %(first)s tot en met %(last)s. Haal dat eerst weg.")
        )
        raise ValidationError({"first": says % words})


@transaction.atomic
def remove_special_time(*, actor: Who, special: SpecialTime) -> None:
    """The days of *special* are as usual again."""
    journal.record("remove_special_time", special, actor=actor.id, house=special.house_id)
    special.delete()
