"""Who may do what with the life of an initiative: it is of its own people; the coordinator of the house helps."""

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.privacy.emergency_access import works_here

from .life_models import Life

LEADERS = (RoleKind.KEY_PERSON, RoleKind.COORDINATOR)
WORKERS = (*LEADERS, RoleKind.VOLUNTEER)


def may_bring(who: Who, house: House) -> bool:
    """Bring an idea: a resident of *house*, and whoever works there, also for somebody at a table."""
    return works_here(who, house) or who.is_of_house(RoleKind.RESIDENT, house.id)


def may_lead(who: Who, initiative: Initiative) -> bool:
    """Write its page, set its steps: key persons and coordinator of *initiative*, and the coordinator of the house."""
    return any(who.is_of_initiative(kind, initiative.id) for kind in LEADERS) or who.is_of_house(
        RoleKind.COORDINATOR, initiative.house_id
    )


def brought(who: Who, life: Life) -> bool:
    """Whether it is their idea, or they wrote it down for somebody beside them."""
    return who.id is not None and who.id in (life.brought_by_id, life.written_by_id)


def may_follow(who: Who, life: Life) -> bool:
    """See where an initiative stands, and why: who leads it or works there, and who brought the idea."""
    works = any(who.is_of_initiative(kind, life.initiative_id) for kind in WORKERS)
    return works or may_lead(who, life.initiative) or brought(who, life)


def may_ask_around(who: Who, life: Life) -> bool:
    """Write down what residents say, and answer whether it should rest: all who follow it."""
    return may_follow(who, life)


def may_see_any(who: Who, house: House) -> bool:
    """See the page of where initiatives stand; it shows each only what they may follow."""
    return may_bring(who, house)
