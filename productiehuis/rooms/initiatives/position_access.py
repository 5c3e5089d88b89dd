"""Who may do what with positions, tasks and handovers. What one person carries altogether is theirs alone."""

from datetime import date

from productiehuis.foundation.house.access import may_manage
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.privacy.emergency_access import WORKING, works_here

from .models import Holding, Position, Task, Transfer
from .places import Place
from .position_queries import on
from .position_rules import Part

LEADERS = (RoleKind.KEY_PERSON, RoleKind.COORDINATOR)


def may_help(who: Who, place: Place) -> bool:
    """See who does what, take a task, add one: who works in that initiative; for the whole house, who works there."""
    if place.initiative is None:
        return works_here(who, place.house)
    return any(who.is_of_initiative(kind, place.initiative.id) for kind in WORKING)


def may_lead(who: Who, place: Place) -> bool:
    """Say who does what, and see what if somebody stops: who leads that initiative, or coordinates the house."""
    if place.initiative is None:
        return may_manage(who, place.house)
    return any(who.is_of_initiative(kind, place.initiative.id) for kind in LEADERS)


def may_change_task(who: Who, task: Task, place: Place) -> bool:
    """Who does it themselves, and who leads there; what nobody does, whoever helps there."""
    return may_lead(who, place) or (may_help(who, place) and task.held_by_id in (None, who.id))


def may_choose(who: Who, position: Position, today: date) -> bool:
    """Say who stands in and who is next: who holds *position* today."""
    return who.id is not None and position.holdings.filter(on(today), person=who.id, part=Part.HOLDER).exists()


def may_end(who: Who, holding: Holding, place: Place) -> bool:
    """Who it is about steps back themselves; who leads there says it of everybody."""
    return may_lead(who, place) or (who.id is not None and holding.person_id == who.id)


def may_follow(who: Who, transfer: Transfer, place: Place) -> bool:
    """See and do a handover: who gives, who receives, and who leads there."""
    return may_lead(who, place) or (who.id is not None and who.id in (transfer.giver_id, transfer.receiver_id))


def may_write(who: Who, transfer: Transfer, place: Place) -> bool:
    """Write down what comes next, and the steps: who gives, and who leads there."""
    return may_lead(who, place) or (who.id is not None and who.id == transfer.giver_id)


def may_answer(who: Who, transfer: Transfer, place: Place) -> bool:
    """Say yes or no: who is asked. For somebody without an account, who leads there says what they said."""
    if who.id is not None and who.id == transfer.receiver_id:
        return True
    return may_lead(who, place) and transfer.receiver is not None and not hasattr(transfer.receiver, "account")
