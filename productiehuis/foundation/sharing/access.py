"""Who may do what with cards and shares. What is one's own needs no rule: the queries ask for one's own."""

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import Who

from .models import Talk

AT_TABLE = (RoleKind.VOLUNTEER, RoleKind.KEY_PERSON, RoleKind.RESIDENT_COACH)


def may_record(who: Who, house: House) -> bool:
    """Write down what somebody beside them agrees to: volunteers, key persons and coaches of *house*."""
    return any(role.kind in AT_TABLE and role.house == house.id for role in who.roles)


def may_talk(who: Who, talk: Talk) -> bool:
    """Go on with *talk*: only who opened it."""
    return who.id is not None and talk.opened_by_id == who.id


def may_put_right(talk: Talk) -> bool:
    """Change or remove a line of who sits there: only where they have no account, and so no page of their own."""
    return not hasattr(talk.person, "account")
