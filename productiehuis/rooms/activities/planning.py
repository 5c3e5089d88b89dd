"""Making an activity, saying when it is, showing it and ending it. One transaction, one journal line each."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from productiehuis.foundation.counting.actions import closed_or_held
from productiehuis.foundation.house.actions import lock
from productiehuis.foundation.house.models import Presence
from productiehuis.foundation.house.personal_data import QUIET_WORDS_KEPT
from productiehuis.foundation.house.queries import special_times
from productiehuis.foundation.house.rules import free_slug
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust import journal

from .joining import fill_places, hold, reckon_last_day
from .models import Activity, Gathering, Pattern
from .queries import planned, to_come, written_down
from .recurrence import (
    AHEAD,
    FARTHEST,
    Every,
    Moments,
    PassedOver,
    days_of,
    moments,
    problem_with,
    problem_with_number,
)
from .rules import CONDITIONS, ActivityState, GatheringState, News, conditions_open
from .telling import Pair, announce, hearing

FIELDS = (
    *(
        "title",
        "expect",
        "form",
        "for_whom",
        "cost",
        "paid_by",
        "floor",
        "location",
        "where",
        "online_link",
        "language",
    ),
    *("places", "walk_ins", "sign_up", *CONDITIONS),
)


FAR = timedelta(days=2 * 366)
"""How far from today a day can be that somebody plans."""

OVER = timedelta(days=366)
"""How long after its last day an activity ends by itself. Ours: until then somebody can plan another day."""

RESERVED = {"organiseren", "mijn-plaats"}
"""Words that are addresses of pages already, so that no activity is called so in its address."""


@transaction.atomic
def save_activity(*, actor: Who, activity: Activity) -> Activity:
    """Keep a new or changed *activity*. With more places than before, who waits moves up.

    Who signed up hears it when it is somewhere else. Raises ``ValidationError``, at the field, for what cannot be, and
    for a basic condition that is taken away from what everybody sees.
    """
    adding, moves = activity._state.adding, False
    if adding:
        lock(activity.house_id)
        taken = RESERVED | set(Activity.objects.filter(house=activity.house_id).values_list("slug", flat=True))
        activity.slug = free_slug(activity.title, taken)
        activity.by, activity.at = actor.person, timezone.now()
    else:
        before = hold(activity.id)  # another may have shown or ended it meanwhile
        activity.state, activity.ended_on = before.state, before.ended_on
        moves = before.whereabouts != activity.whereabouts
    if activity.state == ActivityState.PUBLISHED:
        _refuse_open_conditions(activity)
    activity.full_clean(exclude=["house", "initiative", "by", "floor", "location"])
    activity.save(update_fields=None if adding else [*FIELDS, "changed_at"])
    if not adding:
        fill_places(activity)
    if moves:
        announce(hear_of_place(activity), News.ELSEWHERE, timezone.localdate())
    verb = "add_activity" if adding else "change_activity"
    journal.record(verb, activity, actor=actor.id, house=activity.house_id, fields=FIELDS)
    return activity


def hear_of_place(activity: Activity) -> list[Pair]:
    """Who must hear it when *activity* is somewhere else: each sign-up for what is to come, once."""
    if activity.state != ActivityState.PUBLISHED:
        return []
    coming = hearing(to_come().filter(activity=activity))
    return [(who, None) for who in {who.id: who for who, _gathering in coming}.values()]


def _refuse_open_conditions(activity: Activity) -> None:
    answers = {name: getattr(activity, name) for name in CONDITIONS}
    if still := conditions_open(answers):
        raise ValidationError(dict.fromkeys(still, _("Vul dit nog in. Dit hoort iedereen te kunnen lezen.")))


def missing(activity: Activity, gatherings: int) -> list[str]:
    """What must still be filled in before *activity* can be shown: the names of the steps."""
    answers = {name: getattr(activity, name) for name in CONDITIONS}
    wanted = {"days": gatherings, "expect": activity.expect.strip(), "conditions": not conditions_open(answers)}
    return [step for step, there in wanted.items() if not there]


@transaction.atomic
def publish(*, actor: Who, activity: Activity) -> Activity:
    """Everybody sees *activity* from now on, and can join. Twice is once.

    Raises ``ValidationError`` while something is still missing, or its initiative rests.
    """
    activity = hold(activity.id)
    if activity.state == ActivityState.PUBLISHED:
        return activity
    _refuse_at_rest(activity)
    if missing(activity, to_come().filter(activity=activity).count()):
        raise ValidationError(_("Er is nog iets niet ingevuld. Kijk bij de stappen die nog open staan."))
    activity.state = ActivityState.PUBLISHED
    activity.save(update_fields=["state"])
    journal.record("open_activity", activity, actor=actor.id, house=activity.house_id, fields=["state"])
    return activity


@transaction.atomic
def end_activity(*, actor: Who, activity: Activity, reason: str = "") -> Activity:
    """*activity* stops: what is to come is off, and who signed up for it hears that. Twice is once.

    What somebody came to already, a little early, was there: it stays.
    """
    activity = hold(activity.id)
    if activity.state == ActivityState.ENDED:
        return activity
    today = timezone.localdate()
    if activity.state == ActivityState.DRAFT:
        raise ValidationError(_("Deze activiteit is nog niet te zien. Er is niets om te stoppen."))
    coming = still_on([activity], for_update=True)
    pairs = hearing(coming)
    put_off(coming, reason)
    reckon_last_day(activity, coming)
    activity.patterns.filter(until=None, since__lte=today).update(until=today)
    activity.state, activity.ended_on = ActivityState.ENDED, today
    activity.save(update_fields=["state", "ended_on"])
    announce(pairs, News.ENDED, today)
    journal.record("end_activity", activity, actor=actor.id, house=activity.house_id, fields=["state"])
    return activity


def end_what_is_over(today: date) -> int:
    """End what everybody sees, and was not for a year and is not to come, in every house; how many.

    While its initiative rests it waits for that, for as long as the words of the initiative are kept; and a year more
    when that begins again, or changes, for then somebody may still plan a day.
    """
    with scopes_disabled():
        return sum(_end_if_over(one, today) for one in _over(today))


@transaction.atomic
def _end_if_over(activity: Activity, today: date) -> bool:
    hold(activity.id)
    if not _over(today).filter(id=activity.id).exists():
        return False  # somebody planned a day meanwhile
    end_activity(actor=COMMAND, activity=activity)
    return True


def _over(today: date) -> QuerySet[Activity]:
    since = today - OVER
    lately = Gathering.objects.filter(activity=OuterRef("pk"), day__gte=since)
    found: QuerySet[Activity] = Activity.objects.filter(
        ~Exists(lately), state=ActivityState.PUBLISHED, at__date__lt=since, initiative__changed_at__date__lte=since
    )
    return found.exclude(initiative__quiet_since__gte=today - QUIET_WORDS_KEPT)


def still_on(activities: Collection[Activity], *, for_update: bool = False) -> list[Gathering]:
    """What of *activities* is to come, and nobody came to yet. Two queries."""
    on = planned().filter(activity__in=activities, starts_at__gt=timezone.now())
    coming = list((on.select_for_update() if for_update else on).order_by("starts_at"))
    written = written_down(coming)  # asked after the lock, which whoever writes a list waits for too
    return [one for one in coming if one.id not in written]


def put_off(gatherings: Iterable[Gathering], reason: str) -> None:
    """Each of *gatherings*, held by who calls this, does not go on, for *reason*."""
    for one in gatherings:
        one.state, one.reason, one.sequence = GatheringState.CANCELLED, reason.strip(), one.sequence + 1
        one.clean_fields(exclude=["house", "activity", "pattern"])
        one.save()  # all of it: calendars read in ``changed_at`` that it changed


# -- when it is -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    """What came of a pattern: the gatherings, the days that were passed over, and what to know of the clock."""

    gatherings: Sequence[Gathering]
    passed: Sequence[PassedOver] = ()
    remarks: Sequence[str] = ()


@transaction.atomic
def plan_every_week(*, actor: Who, activity: Activity, every: Every) -> Made:
    """*activity* is as *every* says, as far as twelve weeks ahead or the number of a series.

    Raises ``ValidationError`` for a pattern that cannot be, too many at once, no day at all, a closed year, and an
    activity that ended.
    """
    activity = _open(activity)
    if problems := problem_with(every):
        raise ValidationError(problems)
    refuse_far(every.since, "since")
    through = max(timezone.localdate(), every.since) + AHEAD
    far = every.since + FARTHEST if every.number else through
    days = days_of(every, special_times(activity.initiative_id, every.since, far), through)
    if problem := problem_with_number(len(days.on)):
        raise ValidationError(problem)
    if every.number and len(days.on) < every.number:
        raise ValidationError(_("Zo veel dagen zijn er niet: jullie zijn dan dicht, of het is een feestdag."))
    if not days.on and not every.until:
        raise ValidationError(_("In deze weken is er geen dag waarop het kan. Kies een andere dag."))
    pattern = Pattern(house_id=activity.house_id, activity=activity, **vars(every))
    pattern.full_clean(exclude=["house", "activity"])
    pattern.save()
    gatherings, remarks = _make(activity, pattern, days.on, every.opens, every.closes)
    journal.record("plan_activity", activity, actor=actor.id, house=activity.house_id, fields=["patterns"])
    return Made(gatherings, days.passed, remarks)


@transaction.atomic
def add_gathering(*, actor: Who, activity: Activity, day: date, opens: time, closes: time, subject: str = "") -> Made:
    """*activity* is on *day* too. Raises ``ValidationError`` as ``plan_every_week``, and where it is then already."""
    activity = _open(activity)
    refuse_far(day)
    gatherings, remarks = _make(activity, None, [day], opens, closes, subject.strip())
    if not gatherings:
        raise ValidationError({"day": _("Er is dan al een keer. Kies een andere dag of tijd.")})
    journal.record("add_gathering", gatherings[0], actor=actor.id, house=activity.house_id, fields=["day"])
    return Made(gatherings, (), remarks)


def keep_ahead(today: date) -> int:
    """Make what is still missing of everything that is every week, twelve weeks ahead, in every house; how many."""
    number = 0
    with scopes_disabled():
        weekly = Pattern.objects.filter(number=None, activity__initiative__presence=Presence.SHOWN)
        weekly = weekly.exclude(until__lt=today)
        for id in weekly.exclude(activity__state=ActivityState.ENDED).values_list("id", flat=True):
            number += _keep_one_ahead(id, today)
    return number


@transaction.atomic
def _keep_one_ahead(pattern_id: object, today: date) -> int:
    pattern: Pattern = Pattern.objects.select_related("activity").get(id=pattern_id)
    activity = hold(pattern.activity_id)
    if activity.state == ActivityState.ENDED or activity.initiative.presence != Presence.SHOWN:
        return 0
    every = every_of(pattern)
    start = max(pattern.since, today)
    days = days_of(every, special_times(activity.initiative_id, start, today + AHEAD), today + AHEAD)
    there = set(pattern.gatherings.values_list("planned_on", flat=True))
    new = [day for day in days.on if day >= start and day not in there]
    made, _remarks = _make(activity, pattern, new, pattern.opens, pattern.closes)
    if made:
        journal.record("plan_activity", activity, actor=COMMAND.id, house=activity.house_id, fields=["gatherings"])
    return len(made)


def every_of(pattern: Pattern) -> Every:
    """*pattern* as a rule."""
    return Every(
        pattern.weekday,
        pattern.opens,
        pattern.closes,
        pattern.since,
        pattern.until,
        pattern.number,
        pattern.on_holidays,
    )


def _open(activity: Activity) -> Activity:
    """*activity*, held. Raises ``ValidationError`` for one that ended, or of which the initiative rests."""
    held = hold(activity.id)
    if held.state == ActivityState.ENDED:
        raise ValidationError(_("Deze activiteit is gestopt. Er kan geen keer meer bij."))
    _refuse_at_rest(held)
    return held


def _refuse_at_rest(activity: Activity) -> None:
    initiative = activity.initiative
    if initiative.presence == Presence.RESTING:
        raise ValidationError(
            _("%(name)s ligt nu stil. Laat het eerst weer beginnen. Daarna kan dit wel.") % {"name": initiative.name}
        )


def refuse_far(day: date, field: str = "day") -> None:
    """Raise ``ValidationError``, at *field*, for a *day* more than two years away: the year is wrong."""
    today = timezone.localdate()
    if day > today + FAR:
        raise ValidationError({field: _("Kijk het jaar na: zo ver vooruit plannen we niet.")})
    if day < today - FAR:
        raise ValidationError({field: _("Kijk het jaar na: dit is te lang geleden.")})


def refuse_closed(house: object, days: Iterable[date]) -> None:
    """Raise ``ValidationError`` where any of *days* falls in a closed year; the other years stay open meanwhile."""
    for year in sorted({day.year for day in days if day.year < timezone.localdate().year}):
        if closed_or_held(house=house, year=year):  # type: ignore[arg-type]  # the id of a house
            raise ValidationError(
                _("Het jaar %(year)s is afgesloten. Wat er was, blijft staan. Er kan niets meer bij.") % {"year": year}
            )


def at(day: date, opens: time, closes: time) -> Moments:
    """From when to when, here. Raises ``ValidationError`` for times the wrong way round."""
    try:
        return moments(day, opens, closes, timezone.get_current_timezone())
    except ValueError as error:
        raise ValidationError({"closes": str(error)}) from None


def _make(
    activity: Activity,
    pattern: Pattern | None,
    days: Sequence[date],
    opens: time,
    closes: time,
    subject: str = "",
) -> tuple[list[Gathering], list[str]]:
    """New gatherings on *days*; where it is then already, none."""
    refuse_closed(activity.house_id, days)
    timed = [(day, at(day, opens, closes)) for day in days]
    on = planned().filter(activity=activity)
    there = set(on.filter(day__in=days).values_list("starts_at", flat=True))
    gatherings = [
        Gathering(
            house_id=activity.house_id,
            activity=activity,
            pattern=pattern,
            planned_on=day if pattern else None,
            day=day,
            starts_at=when.starts_at,
            ends_at=when.ends_at,
            subject=subject,
        )
        for day, when in timed
        if when.starts_at not in there
    ]
    for one in gatherings[:1]:
        one.clean_fields(exclude=["house", "activity", "pattern"])
    Gathering.objects.bulk_create(gatherings)
    reckon_last_day(activity)
    return gatherings, [when.remark for _day, when in timed if when.remark]


def day_in_words(day: date) -> str:
    """*day* as people say it: "dinsdag 3 maart"."""
    return date_format(day, "l j F")
