"""Who may see and enter what in the monitor."""

from productiehuis.foundation.house.access import may_manage
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import Who

REPORTERS = (RoleKind.KEY_PERSON, RoleKind.COORDINATOR)


def may_report(who: Who, initiative: Initiative) -> bool:
    """Enter what an initiative counted: its own key persons and coordinator, and the coordinator of the house."""
    return any(who.is_of_initiative(kind, initiative.id) for kind in REPORTERS) or who.is_of_house(
        RoleKind.COORDINATOR, initiative.house_id
    )


def may_report_any(who: Who, house: House) -> bool:
    """Whether there is anything in *house* that they may enter figures for."""
    return may_manage(who, house) or any(
        role.kind in REPORTERS and role.initiative and role.house == house.id for role in who.roles
    )


def may_see_small(who: Who, initiative: Initiative) -> bool:
    """See small numbers of an initiative: those who count them there, and the coordinator who makes the report."""
    return may_report(who, initiative) or who.is_of_initiative(RoleKind.VOLUNTEER, initiative.id)
