"""Who may do what with cards and shares. What is one's own needs no rule: the queries ask for one's own."""

from uuid import UUID

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import Who

from .models import Talk

AT_TABLE = (RoleKind.VOLUNTEER, RoleKind.KEY_PERSON, RoleKind.RESIDENT_COACH)
WITNESSES = (*AT_TABLE, RoleKind.COORDINATOR)


def may_record(who: Who, house: House) -> bool:
    """Write down what somebody beside them agrees to: volunteers, key persons and coaches of *house*."""
    return bool(teams_of(who, house.id))


def teams_of(who: Who, house: UUID) -> set[UUID | None]:
    """The initiatives of *house* at whose table *who* helps; None stands for the house itself (its coaches)."""
    return {role.initiative for role in who.roles if role.kind in AT_TABLE and role.house == house}


def may_talk(who: Who, talk: Talk) -> bool:
    """Go on with *talk*: only who opened it."""
    return who.id is not None and talk.opened_by_id == who.id


def may_act_here(talk: Talk) -> bool:
    """Do for who sits there what they would do on pages of their own: only where they have no account, and so none."""
    return not hasattr(talk.person, "account")
