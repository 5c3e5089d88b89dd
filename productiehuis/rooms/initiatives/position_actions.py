"""Every change to a position and to who holds it. One transaction, one journal line each."""

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.held import held_on
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .models import Holding, LoadTerms, Position
from .places import Place, place_of
from .position_queries import on, roles_at
from .position_rules import Held, Part, problem_with
from .transfer_rules import RUNNING, TransferState


@transaction.atomic
def save_position(*, actor: Who, position: Position) -> Position:
    """Keep a new or changed *position*.

    Raises ``ValidationError`` where a field cannot be, or where more people hold it than one, and only one may.
    """
    verb = "add_position" if position._state.adding else "change_position"
    position.name, position.purpose = position.name.strip(), position.purpose.strip()
    if not position._state.adding:
        lock_position(position.id)
        _alone_or_not(position)
    position.full_clean()
    position.save()
    fields = ["name", "purpose", "several", "hours"]
    journal.record(verb, position, actor=actor.id, house=position.house_id, fields=fields)
    return position


def _alone_or_not(position: Position) -> None:
    """What holds from today on for who holds a locked *position*; what was, stays."""
    today = timezone.localdate()
    now = position.holdings.filter(Q(until=None) | Q(until__gte=today))
    holders = [_held(one) for one in now.filter(part=Part.HOLDER)]
    if not position.several and any(one.meets(other) for at, one in enumerate(holders) for other in holders[at + 1 :]):
        raise ValidationError({"several": _("Nu doen meer mensen dit. Laat eerst iemand stoppen.")})
    now.update(alone=not position.several)


@transaction.atomic
def end_position(*, actor: Who, position: Position) -> None:
    """*position* is needed no longer. What was held, stays; what goes on, ends today. Twice is once."""
    position = lock_position(position.id)
    if position.ended_at:
        return
    today, now = timezone.localdate(), timezone.now()
    position.ended_at = now
    position.save(update_fields=["ended_at"])
    position.holdings.filter(since__gt=today).delete()
    position.holdings.filter(Q(until=None) | Q(until__gt=today)).update(until=today)
    position.tasks.update(position=None)
    position.transfers.filter(state__in=RUNNING).update(state=TransferState.STOPPED, ended_at=now)
    journal.record("end_position", position, actor=actor.id, house=position.house_id, fields=["ended_at"])


@transaction.atomic
def appoint(
    *, actor: Who, position: Position, person: UUID, part: str, since: date, until: date | None = None
) -> Holding:
    """*person* is *part* of *position* from *since* to *until*, the last day.

    Raises ``ValidationError`` for who has no role there, for two holders where one may be, for who would stand in for
    or come after themselves, and for days that cannot be.
    """
    still_here(person)
    position = lock_position(position.id)
    if position.ended_at:
        raise ValidationError(_("Deze positie is er niet meer."))
    if not roles_at(position_place(position)).filter(held_on(timezone.localdate()), person=person).exists():
        raise ValidationError({"person": _("Deze persoon heeft hier geen rol. Kies iemand anders.")})
    new = Held(person, part, since, until)
    if problem := problem_with(new, map(_held, position.holdings.all()), several=position.several):
        raise ValidationError({"until" if until and until < since else "person": problem})
    holding = _hold(position, new)
    journal.record("appoint", holding, actor=actor.id, house=holding.house_id, fields=["person", "part", "since"])
    return holding


@transaction.atomic
def end_holding(*, actor: Who, holding: Holding, until: date) -> None:
    """*until* is the last day of *holding*; before its first day it never was. Raises ``ValidationError`` for a clash.

    What ended already ends no later by this than somebody else began.
    """
    lock_position(holding.position_id)
    still_here(holding.person_id)
    holding = Holding.objects.select_related("position").get(id=holding.id)
    others = holding.position.holdings.exclude(id=holding.id)
    if until >= holding.since and (
        problem := problem_with(
            Held(holding.person_id, holding.part, holding.since, until),
            map(_held, others),
            several=holding.position.several,
        )
    ):
        raise ValidationError({"until": problem})
    journal.record("end_holding", holding, actor=actor.id, house=holding.house_id, fields=["until"])
    _end(holding, until)


@transaction.atomic
def set_terms(*, actor: Who, terms: LoadTerms) -> None:
    """Keep what a house agrees about how much one person carries. Raises ``ValidationError`` for what cannot be."""
    terms.clean_fields(exclude=["house"])
    known = LoadTerms.objects.select_for_update().filter(house=terms.house_id).first()
    if known:
        terms.id, terms._state.adding = known.id, False
    terms.save()
    journal.record("set_load_terms", terms, actor=actor.id, house=terms.house_id, fields=["cap", "hours", "things"])


def position_place(position: Position) -> Place:
    """Where *position* is."""
    return place_of(position.house, position.initiative)


def lock_position(id: UUID) -> Position:
    """The position *id*, that nobody else changes until this transaction ends."""
    rows = Position.objects.select_for_update(of=("self",)).select_related("house", "initiative")
    found: Position = rows.get(id=id)
    return found


def hand_position(position: Position, giver: Person | None, to: Person) -> None:
    """A locked *position* goes to *to* from today on by a handover; yesterday was the last day of *giver*.

    Who gave it stands in as deputy where nobody else does. Raises ``ValidationError`` where somebody else holds it.
    """
    today = timezone.localdate()
    now = position.holdings.filter(on(today) | Q(since__gt=today))
    for holding in now.filter(Q(person=to) | Q(person=giver, part=Part.HOLDER)):
        _end(holding, today - timedelta(days=1))
    new = Held(to.id, Part.HOLDER, today)
    if problem := problem_with(new, map(_held, position.holdings.all()), several=position.several):
        raise ValidationError(problem)
    _hold(position, new)
    left = position.holdings.filter(on(today))
    if giver and giver.id != to.id and not left.filter(Q(part=Part.DEPUTY) | Q(person=giver)).exists():
        _hold(position, Held(giver.id, Part.DEPUTY, today))


def _hold(position: Position, new: Held) -> Holding:
    holding = Holding(
        house_id=position.house_id,
        position=position,
        person_id=new.person,
        part=new.part,
        since=new.since,
        until=new.until,
        alone=not position.several,
    )
    holding.save()
    return holding


def _end(holding: Holding, until: date) -> None:
    if until < holding.since:
        holding.delete()
    else:
        holding.until = until
        holding.save(update_fields=["until"])


def _held(holding: Holding) -> Held:
    return Held(holding.person_id, holding.part, holding.since, holding.until)
