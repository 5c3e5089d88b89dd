"""Who may open what is somebody's own in an emergency, and who looks at it afterwards."""

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import Who

REACHABLE = (RoleKind.RESIDENT_COACH, RoleKind.KEY_PERSON)
"""Who can be reached in an emergency, and sets down how."""

WORKING = (
    RoleKind.VOLUNTEER,
    RoleKind.KEY_PERSON,
    RoleKind.RESIDENT_COACH,
    RoleKind.COORDINATOR,
    RoleKind.BOOKKEEPER,
    RoleKind.BOARD,
)
"""Who works in a house: reads the steps, and whom to reach. A resident and who is there for an organisation do not."""


def works_here(who: Who, house: House) -> bool:
    """Who works in *house*, for the whole of it or for one of its initiatives."""
    return any(role.house == house.id and role.kind in WORKING for role in who.roles)


def may_be_reached(who: Who, house: House) -> bool:
    """Coaches and key persons, of the house or of one of its initiatives, say how they can be reached."""
    return any(role.house == house.id and role.kind in REACHABLE for role in who.roles)
