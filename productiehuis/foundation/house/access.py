"""Who may do what in the house itself."""

from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import Who

from .models import House, Initiative, Presence


def may_manage(who: Who, house: House) -> bool:
    """The coordinator of the whole house sets it up: names, floors, initiatives, organisations, roles."""
    return who.is_of_house(RoleKind.COORDINATOR, house.id)


def may_see_initiative(who: Who, initiative: Initiative) -> bool:
    """See the page of an initiative: everybody; of a hidden one, who has a role in it, and the coordinator."""
    return (
        initiative.presence != Presence.HIDDEN
        or any(role.initiative == initiative.id for role in who.roles)
        or who.is_of_house(RoleKind.COORDINATOR, initiative.house_id)
    )
