"""Handing a task or a position over in steps. One transaction, one journal line each."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.held import held_on
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .models import Holding, Position, Task, Transfer, TransferStep
from .places import Place
from .position_actions import hand_position, lock_position, position_place
from .position_queries import on, roles_at
from .position_rules import Part
from .task_actions import hand_task, lock_task, over_cap, refuse_for_nothing, task_place
from .transfer_rules import FIRST_STEPS, MOST_STEPS, RUNNING, Move, TransferState, after


@transaction.atomic
def start_transfer(
    *,
    actor: Who,
    thing: Task | Position,
    to: UUID,
    note: str = "",
    steps: Iterable[tuple[str, str]] | None = None,
) -> Transfer:
    """Ask *to* to take *thing* over in *steps* (what, and with which guidance; else our own three), with a *note*.

    Who has it now gives it; where more people have a position, it is *actor*. Raises ``ValidationError`` for who has
    no role there or has it already, while it is handed over to somebody, and for a task that gives nothing back yet.
    """
    receiver = still_here(to)
    transfer = Transfer(house_id=thing.house_id, receiver=receiver, note=note.strip(), started_at=timezone.now())
    if isinstance(thing, Task):
        thing = transfer.task = lock_task(thing.id)
        transfer.giver, gone = thing.held_by, thing.done_at
    else:
        thing = transfer.position = lock_position(thing.id)
        transfer.giver, gone = _holder(thing, actor), thing.ended_at
    _refuse(thing, transfer, gone=bool(gone))
    transfer.full_clean(exclude=["house", "task", "position", "giver", "receiver"], validate_constraints=False)
    transfer.save()
    for place, (what, guidance) in enumerate(FIRST_STEPS if steps is None else steps):
        TransferStep.objects.create(
            house_id=thing.house_id, transfer=transfer, place=place, what=str(what), guidance=str(guidance)
        )
    journal.record("start_transfer", transfer, actor=actor.id, house=transfer.house_id, fields=["receiver", "note"])
    return transfer


def _refuse(thing: Task | Position, transfer: Transfer, *, gone: bool) -> None:
    """Raise ``ValidationError`` where *transfer* of a locked *thing* cannot begin."""
    if gone:
        raise ValidationError(_("Dit is al klaar. Er is niets meer over te dragen."))
    if isinstance(thing, Task):
        refuse_for_nothing(thing)
    if transfer.giver_id == transfer.receiver_id:
        raise ValidationError({"receiver": _("Deze persoon doet het al. Kies iemand anders.")})
    roles = roles_at(place_of_thing(thing)).filter(held_on(timezone.localdate()), person=transfer.receiver_id)
    if not roles.exists():
        raise ValidationError({"receiver": _("Deze persoon heeft hier geen rol. Kies iemand anders.")})
    if thing.transfers.filter(state__in=RUNNING).exists():
        raise ValidationError(_("Er loopt al een overdracht. Maak die eerst af, of stop die."))


def _holder(position: Position, actor: Who) -> Person | None:
    rows = position.holdings.filter(on(timezone.localdate()), part=Part.HOLDER).select_related("person")
    holders: list[Holding] = list(rows)
    own = next((one.person for one in holders if one.person_id == actor.id), None)
    return own or (holders[0].person if len(holders) == 1 else None)


@transaction.atomic
def move_transfer(*, actor: Who, transfer: Transfer, move: Move, yes: bool = False) -> None:
    """*move* happens to *transfer*; finished, the task or position is of who received it.

    Who takes over more for the whole house than agreed says their own *yes*. Raises ``ValidationError`` without that,
    for what cannot happen any more, and for who has no role there any more.
    """
    transfer, thing = _locked(transfer)
    left = transfer.steps.filter(done_on=None).count()
    try:
        state = after(transfer.state, move, left)
    except ValueError as error:
        raise ValidationError(str(error)) from None
    if state == transfer.state:
        return
    if move != Move.STOP:
        _still_fits(transfer, thing, yes=yes or move == Move.FINISH)
    transfer.state = state
    if state not in RUNNING:
        transfer.ended_at = timezone.now()
    transfer.save(update_fields=["state", "ended_at"])
    if state == TransferState.DONE:
        _hand_over(transfer, thing)
    journal.record(f"transfer_{move}", transfer, actor=actor.id, house=transfer.house_id, fields=["state"])


def _still_fits(transfer: Transfer, thing: Task | Position, *, yes: bool) -> None:
    assert transfer.receiver_id is not None
    receiver = still_here(transfer.receiver_id)
    roles = roles_at(place_of_thing(thing)).filter(held_on(timezone.localdate()), person=receiver)
    if not roles.exists():
        raise ValidationError(_("%(name)s heeft hier geen rol meer. Stop deze overdracht.") % {"name": receiver})
    if not yes and isinstance(thing, Task) and over_cap(thing, receiver):
        raise ValidationError(_("Dit is meer dan het huis van één mens vraagt. Zeg eerst zelf ja."))


def _hand_over(transfer: Transfer, thing: Task | Position) -> None:
    assert transfer.receiver is not None
    giver = transfer.giver
    there = roles_at(place_of_thing(thing)).filter(held_on(timezone.localdate()), person=giver).exists()
    stays = giver if giver and there and not giver.erased_at else None
    if isinstance(thing, Task):
        hand_task(thing, transfer.receiver, stays=stays)
    else:
        hand_position(thing, giver, transfer.receiver)


@transaction.atomic
def write_note(*, actor: Who, transfer: Transfer, note: str) -> None:
    """Keep what stands there for who comes next. Raises ``ValidationError`` when the handover has ended."""
    transfer, _thing = _running(transfer)
    transfer.note = note.strip()
    transfer.clean_fields(exclude=["house", "task", "position", "giver", "receiver"])
    transfer.save(update_fields=["note"])
    journal.record("write_transfer_note", transfer, actor=actor.id, house=transfer.house_id, fields=["note"])


@transaction.atomic
def add_step(*, actor: Who, transfer: Transfer, what: str, guidance: str) -> TransferStep:
    """One step more, at the end. Raises ``ValidationError`` for too many, or when the handover has ended."""
    transfer, _thing = _running(transfer)
    places = list(transfer.steps.values_list("place", flat=True))
    if len(places) >= MOST_STEPS:
        raise ValidationError(_("Meer dan %(most)s stappen is te veel. Maak er een paar samen.") % {"most": MOST_STEPS})
    step = TransferStep(
        house_id=transfer.house_id,
        transfer=transfer,
        place=max(places, default=-1) + 1,
        what=what.strip(),
        guidance=guidance.strip(),
    )
    step.clean_fields(exclude=["house", "transfer"])
    step.save()
    journal.record("add_transfer_step", transfer, actor=actor.id, house=transfer.house_id, fields=["steps"])
    return step


@transaction.atomic
def remove_step(*, actor: Who, step: TransferStep) -> None:
    """*step* is not needed; twice is once. Raises ``ValidationError`` when the handover has ended."""
    transfer, _thing = _running(step.transfer)
    transfer.steps.filter(id=step.id).delete()
    journal.record("remove_transfer_step", transfer, actor=actor.id, house=transfer.house_id, fields=["steps"])


@transaction.atomic
def do_step(*, actor: Who, step: TransferStep, done: bool) -> None:
    """*step* was done today, or was not after all. Raises ``ValidationError`` before the yes and after the end."""
    transfer, _thing = _running(step.transfer)
    if transfer.state != TransferState.ACCEPTED:
        raise ValidationError(_("Wie het overneemt, zei nog geen ja."))
    transfer.steps.filter(id=step.id).update(done_on=timezone.localdate() if done else None)
    verb = "do_transfer_step" if done else "undo_transfer_step"
    journal.record(verb, transfer, actor=actor.id, house=transfer.house_id, fields=["steps"])


def place_of_thing(thing: Task | Position) -> Place:
    """Where a task or a position is."""
    return task_place(thing) if isinstance(thing, Task) else position_place(thing)


def _locked(transfer: Transfer) -> tuple[Transfer, Task | Position]:
    """*transfer* and what it is of, that nobody else changes until this transaction ends: first the thing."""
    thing: Task | Position
    if transfer.task_id:
        thing = lock_task(transfer.task_id)
    else:
        assert transfer.position_id is not None
        thing = lock_position(transfer.position_id)
    rows = Transfer.objects.select_for_update(of=("self",)).select_related("giver", "receiver")
    return rows.get(id=transfer.id), thing


def _running(transfer: Transfer) -> tuple[Transfer, Task | Position]:
    transfer, thing = _locked(transfer)
    if transfer.state not in RUNNING:
        raise ValidationError(_("Deze overdracht is al klaar of gestopt."))
    return transfer, thing
