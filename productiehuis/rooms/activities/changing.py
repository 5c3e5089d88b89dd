"""Calling off and moving gatherings, one or a stretch of them: whoever signed up hears it. One transaction each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .joining import hold, reckon_last_day
from .models import Activity, Gathering
from .planning import at, day_in_words, put_off, refuse_closed, refuse_far
from .queries import planned, written_down
from .rules import News
from .telling import announce, hearing


@dataclass(frozen=True)
class Change:
    """What came of it: how many gatherings, and what to know of the clock."""

    number: int
    remarks: Sequence[str] = ()


@transaction.atomic
def call_off(*, actor: Who, activity: Activity, gatherings: Sequence[UUID], reason: str) -> Change:
    """These *gatherings* of *activity* do not go on; who signed up for them hears it, with the *reason*.

    What is off already stays so. Raises ``ValidationError`` for one of which it stands written down who came.
    """
    activity = hold(activity.id)
    chosen = _chosen(activity, gatherings)
    told = hearing(chosen)
    put_off(chosen, reason)
    reckon_last_day(activity, chosen)
    announce(told, News.CANCELLED, timezone.localdate())
    journal.record("call_off", activity, actor=actor.id, house=activity.house_id, fields=["state", "reason"])
    return Change(len(chosen))


@transaction.atomic
def move(*, actor: Who, gathering: Gathering, day: date, opens: time, closes: time, reason: str = "") -> Change:
    """*gathering* is on *day* from *opens* to *closes* instead; who signed up hears it.

    Raises ``ValidationError`` for what is off, for when it is already, for what is over or years ahead, for a closed
    year, and for one of which it stands written down who came: they count on the day that it was.
    """
    refuse_far(day)
    return _move(actor, hold(gathering.activity_id), [(gathering.id, day)], opens, closes, reason)


@transaction.atomic
def move_stretch(
    *,
    actor: Who,
    activity: Activity,
    gatherings: Sequence[UUID],
    weekday: int,
    opens: time,
    closes: time,
    reason: str = "",
    for_good: bool = False,
) -> Change:
    """These *gatherings* are on *weekday* of their own week, from *opens* to *closes*.

    *for_good* says that what comes by itself later is so too. Raises ``ValidationError`` as ``move`` does.
    """
    activity = hold(activity.id)
    chosen = _chosen(activity, gatherings)
    days = [(one.id, one.day + timedelta(days=weekday - one.day.isoweekday())) for one in chosen]
    change = _move(actor, activity, days, opens, closes, reason)
    if for_good:
        patterns = {one.pattern_id for one in chosen if one.pattern_id}
        for pattern in activity.patterns.filter(id__in=patterns, number=None):
            shift = timedelta(days=weekday - pattern.weekday)
            later = pattern.gatherings.filter(id__in=[one.id for one in chosen])
            later.update(planned_on=F("planned_on") + shift)
            pattern.weekday, pattern.opens, pattern.closes = weekday, opens, closes
            pattern.save(update_fields=["weekday", "opens", "closes"])
    return change


def _move(
    actor: Who, activity: Activity, days: Sequence[tuple[UUID, date]], opens: time, closes: time, reason: str
) -> Change:
    to = dict(days)
    chosen = _chosen(activity, list(to))
    refuse_closed(activity.house_id, [*to.values(), *(one.day for one in chosen)])
    when = {id: at(day, opens, closes) for id, day in to.items()}
    changed = [one for one in chosen if (one.starts_at, one.ends_at) != (when[one.id].starts_at, when[one.id].ends_at)]
    if not changed:
        raise ValidationError(_("Dit is de tijd die er al stond. Er is niets veranderd."))
    _refuse_gone(changed, {one.id: when[one.id].ends_at for one in changed})
    _refuse_taken(activity, changed, to, {when[one.id].starts_at for one in changed})
    told = hearing(changed)
    # The last first when it moves on, so that no two are at the same time in between.
    for one in sorted(
        changed, key=lambda one: one.starts_at, reverse=when[changed[0].id].starts_at > changed[0].starts_at
    ):
        one.moved_from, one.reason, one.sequence = one.starts_at, reason.strip(), one.sequence + 1
        one.day, one.starts_at, one.ends_at = to[one.id], when[one.id].starts_at, when[one.id].ends_at
        one.clean_fields(exclude=["house", "activity", "pattern"])
        one.save()
    reckon_last_day(activity, changed)
    announce([(who, _fresh(one, changed)) for who, one in told if one], News.MOVED, timezone.localdate())
    journal.record("move_gathering", activity, actor=actor.id, house=activity.house_id, fields=["starts_at", "reason"])
    return Change(len(changed), [when[one.id].remark for one in changed if when[one.id].remark])


def _fresh(gathering: Gathering, changed: Sequence[Gathering]) -> Gathering:
    return next(one for one in changed if one.id == gathering.id)


def _refuse_gone(changed: Sequence[Gathering], ends: dict[UUID, datetime]) -> None:
    """What is still to come cannot be moved to before now: somebody typed a wrong year, and all would hear it."""
    now = timezone.now()
    if any(one.ends_at > now >= ends[one.id] for one in changed):
        raise ValidationError({"day": _("Dat is al geweest. Kijk de dag en het jaar na.")})


def _refuse_taken(activity: Activity, changed: Sequence[Gathering], to: dict[UUID, date], starts: set[object]) -> None:
    others = planned().filter(activity=activity, starts_at__in=starts)
    if taken := others.exclude(id__in=[one.id for one in changed]).first():
        raise ValidationError(
            _("Op %(day)s is er dan al een keer. Kies een andere tijd.") % {"day": day_in_words(taken.day)}
        )


def _chosen(activity: Activity, ids: Sequence[UUID]) -> list[Gathering]:
    """Those of *ids* that are on, held. Raises ``ValidationError`` where there is none, or where one was held already.

    Whoever writes down who came holds the gathering too, so that it is not moved away meanwhile.
    """
    on = planned().filter(activity=activity, id__in=ids)
    chosen = list(on.order_by("starts_at").select_for_update())
    if not chosen:
        raise ValidationError(_("Er is geen keer die nog doorgaat. Kijk de dagen na."))
    written = written_down(chosen)
    if held := next((one for one in chosen if one.id in written), None):
        refuse_closed(activity.house_id, [held.day])
        raise ValidationError(
            _(
                "Van %(day)s staat al wie er was. Daarom blijft die keer staan. Klopt dat niet? Haal dan eerst "
                "iedereen weg bij ‘Wie was er?’. Daarna kun je deze keer verzetten of afzeggen."
            )
            % {"day": day_in_words(held.day)}
        )
    return chosen
