"""Who may do what in the house itself."""

from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import Who

from .models import House


def may_manage(who: Who, house: House) -> bool:
    """The coordinator of the whole house sets it up: names, floors, initiatives, organisations, roles."""
    return who.is_of_house(RoleKind.COORDINATOR, house.id)
