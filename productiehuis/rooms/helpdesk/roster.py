"""Who is at a desk and when: the roster, its exchanges, and who is there. One transaction, one journal line each."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.team import team
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .models import Desk, Session, Shift
from .rules import problem_with_day
from .turns import Event, Plan, Turn, after, can_step_back, problem_with_turn_on


@transaction.atomic
def change_shift(
    *, actor: Who, desk: Desk, day: date, came: Collection[UUID] = (), left: Collection[UUID] = ()
) -> Session:
    """On *day*, who *came* is at *desk* too, and who *left* is not; whoever else is there, stays (ids of persons).

    Raises ``ValidationError`` for a day that cannot be, and for who *came* and was erased meanwhile.
    """
    for one in sorted(came):
        still_here(one)
    if problem := problem_with_day(day, timezone.localdate()):
        raise ValidationError({"day": problem})
    session = _session(desk, day)
    events = [*((one, Event.CAME) for one in came), *((one, Event.LEFT) for one in left)]
    if _happen(session, events):
        journal.record("change_shift", session, actor=actor.id, house=desk.house_id, fields=["people"])
    return session


@transaction.atomic
def put_on(*, actor: Who, desk: Desk, people: Collection[UUID], days: Iterable[date]) -> list[date]:
    """Count on *people* at *desk* on each of *days*; those days on which a turn is new by that.

    Days on which somebody has no role there are passed over. Raises ``ValidationError`` for a day that was or is too
    far ahead, for somebody who helps there on none of them, and for who was erased meanwhile.
    """
    for one in sorted(people):
        still_here(one)
    asked = sorted(set(days))
    for day in asked:
        _refuse_day(day)
    theirs = {person: _days_of(person, desk.initiative_id, asked) for person in people}
    new = [
        day
        for day in asked
        if _happen(_session(desk, day), [(one, Event.PUT_ON) for one, on in theirs.items() if day in on])
    ]
    if new:
        journal.record("put_on_roster", desk, actor=actor.id, house=desk.house_id, fields=["people"])
    return new


@transaction.atomic
def join(*, actor: Who, desk: Desk, day: date) -> None:
    """*actor* puts themselves on *day* at *desk*; twice is once. Raises ``ValidationError`` as ``put_on`` does."""
    assert actor.person is not None
    if put_on(actor=actor, desk=desk, people=[actor.person.id], days=[day]):
        found = Shift.objects.filter(session__desk=desk, session__day=day, person=actor.person)
        found.update(joined_on=timezone.localdate())


@transaction.atomic
def step_back(*, actor: Who, shift: Shift) -> None:
    """*actor* takes themselves off again, having put themselves on today by a slip.

    Raises ``ValidationError`` when it was not today, or something was said of the turn *shift* since.
    """
    session = _session_of(shift)
    kept = session.shifts.filter(id=shift.id, person=actor.id).first()
    if not kept or not can_step_back(Turn(kept.plan, kept.came), kept.joined_on, timezone.localdate()):
        raise ValidationError(_("Dit kan alleen op de dag dat je jezelf erop zette. Kun je niet? Kies ‘Ik kan niet’."))
    _happen(session, [(kept.person_id, Event.TAKE_OFF)])
    journal.record("step_back", session, actor=actor.id, house=session.house_id, fields=["people"])


@transaction.atomic
def take_off(*, actor: Who, desk: Desk, person: UUID, day: date) -> None:
    """Count on *person* no longer on *day*; twice is once. Raises ``ValidationError`` for a day that was."""
    _refuse_day(day)
    session = _session(desk, day)
    if _happen(session, [(person, Event.TAKE_OFF)]):
        journal.record("take_off_roster", session, actor=actor.id, house=desk.house_id, fields=["people"])


@transaction.atomic
def change_turn(*, actor: Who, shift: Shift, event: Event) -> None:
    """The *event* that somebody tells of their turn *shift*: that they cannot, look for somebody, or can after all.

    Raises ``ValidationError`` for what cannot happen to it any more.
    """
    session = _session_of(shift)
    if _happen(session, [(shift.person_id, event)]):
        journal.record(f"turn_{event}", shift, actor=actor.id, house=shift.house_id, fields=["plan"])


@transaction.atomic
def take_over(*, actor: Who, shift: Shift) -> None:
    """*actor* takes over the turn *shift* of somebody else, and is counted on instead.

    Raises ``ValidationError`` when somebody else was first, it is not offered any more, or *actor* is on that day.
    """
    assert actor.person is not None
    session = _session_of(shift)
    _days_of(actor.person.id, session.desk.initiative_id, [session.day])
    if session.shifts.filter(person=actor.id).exclude(plan=Plan.TAKEN).exists():
        raise ValidationError(_("Jij hebt op deze dag zelf al een dienst."))
    _happen(session, [(shift.person_id, Event.TAKE_OVER), (actor.person.id, Event.PUT_ON)])
    session.shifts.filter(person=shift.person_id).update(taken_by=actor.person)
    journal.record("take_over_turn", shift, actor=actor.id, house=shift.house_id, fields=["plan", "taken_by"])


@transaction.atomic
def set_hours(*, actor: Who, shift: Shift, began: time | None, ended: time | None) -> None:
    """Who had the turn *shift* was there from *began* to *ended*; without both, as long as the desk was open.

    Raises ``ValidationError`` for half a time, an end before its beginning, and somebody who was not there.
    """
    Session.objects.select_for_update().get(id=shift.session_id)  # as for all that changes who was there
    shift = Shift.objects.get(id=shift.id)
    if not shift.came:
        raise ValidationError(_("Bij deze dienst staat niet dat je er was."))
    if (began is None) != (ended is None):
        raise ValidationError({"began" if began is None else "ended": _("Vul ook deze tijd in.")})
    if began and ended and ended <= began:
        raise ValidationError({"ended": _("Het einde ligt vóór het begin. Kijk de tijden na.")})
    shift.began, shift.ended = began, ended
    shift.save(update_fields=["began", "ended"])
    journal.record("set_hours", shift, actor=actor.id, house=shift.house_id, fields=["began", "ended"])


def _refuse_day(day: date) -> None:
    if problem := problem_with_turn_on(day, timezone.localdate()):
        raise ValidationError(problem)


def _days_of(person: UUID, initiative: UUID, days: Sequence[date]) -> list[date]:
    """Those of *days* (in order) on which *person* helps there. Raises ``ValidationError`` where there is none."""
    held = list(team(initiative, days[0], days[-1]).filter(person=person, withdrawn_at=None)) if days else []
    theirs = [day for day in days if any(role.since <= day <= (role.until or day) for role in held)]
    if not theirs:
        raise ValidationError(_("Op deze dagen helpt deze persoon hier niet. Kies een andere dag of iemand anders."))
    return theirs


def _session(desk: Desk, day: date) -> Session:
    """The session of *desk* on *day*, that nobody else changes until this transaction ends."""
    found: Session = Session.objects.select_for_update().get_or_create(desk=desk, day=day, house_id=desk.house_id)[0]
    return found


def _session_of(shift: Shift) -> Session:
    session: Session = Session.objects.select_for_update(of=("self",)).select_related("desk").get(id=shift.session_id)
    _refuse_day(session.day)
    return session


def _happen(session: Session, events: Iterable[tuple[UUID, Event]]) -> int:
    """Let *events* happen to the turns of a locked *session*; how many turns are other than they were.

    Raises ``ValidationError`` for one that cannot happen.
    """
    kept: Mapping[UUID, Shift] = {one.person_id: one for one in session.shifts.all()}
    changed = 0
    for person, event in events:
        shift = kept.get(person)
        before = Turn(shift.plan, shift.came) if shift else None
        try:
            turn = after(before, event)
        except ValueError as error:
            raise ValidationError(str(error)) from None
        if turn == before:
            continue
        changed += 1
        _keep(session, person, shift, turn)
    return changed


def _keep(session: Session, person: UUID, shift: Shift | None, turn: Turn | None) -> None:
    if turn is None:
        session.shifts.filter(person=person).delete()
        return
    shift = shift or Shift(house_id=session.house_id, session=session, person_id=person)
    shift.plan, shift.came, shift.taken_by = turn.plan, turn.came, None
    if not turn.came:
        shift.began = shift.ended = None
    if turn.plan == Plan.TAKEN:
        shift.joined_on = None
    shift.save()
