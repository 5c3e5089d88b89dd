"""Who may do what at a desk. What visitors bring is seen by those who work there, and by nobody else."""

from productiehuis.foundation.house.access import may_manage
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.team import WORKERS
from productiehuis.foundation.people.who import Who

from .models import Desk

LEADERS = (RoleKind.KEY_PERSON, RoleKind.COORDINATOR)


def may_work(who: Who, desk: Desk) -> bool:
    """Register and see visits: volunteers, key persons and the coordinator of this very initiative."""
    return any(who.is_of_initiative(kind, desk.initiative_id) for kind in WORKERS)


def may_lead(who: Who, desk: Desk) -> bool:
    """Make the roster and see who carries how much: key persons and the coordinator of this very initiative."""
    return any(who.is_of_initiative(kind, desk.initiative_id) for kind in LEADERS)


def may_set_up(who: Who, desk: Desk) -> bool:
    """Set up the desk: its key persons and coordinator, and the coordinator of the house, who sees no visits."""
    return may_lead(who, desk) or may_manage(who, desk.house)


def may_see_figures(who: Who, desk: Desk) -> bool:
    """See every count of the desk, small ones too: who works there or sets it up. Counts, and no row behind them."""
    return may_work(who, desk) or may_set_up(who, desk)


def may_enter(who: Who, house: House) -> bool:
    """See which desks there are to work at or to set up."""
    return may_manage(who, house) or any(
        role.kind in WORKERS and role.initiative and role.house == house.id for role in who.roles
    )
