"""Who may do what with activities. Names of who signed up or came are for who organises, and for nobody else."""

from productiehuis.foundation.house.access import may_manage, may_see_initiative
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import Who

from .models import Activity, SignUp
from .rules import ActivityState

ORGANISERS = (RoleKind.VOLUNTEER, RoleKind.KEY_PERSON, RoleKind.COORDINATOR)
LEADERS = (RoleKind.KEY_PERSON, RoleKind.COORDINATOR)


def may_organise_for(who: Who, initiative: Initiative) -> bool:
    """See who signed up and who came: volunteers, key persons and the coordinator of this very initiative."""
    return any(who.is_of_initiative(kind, initiative.id) for kind in ORGANISERS)


def may_organise(who: Who, activity: Activity) -> bool:
    """As ``may_organise_for``, of the initiative of *activity*."""
    return any(who.is_of_initiative(kind, activity.initiative_id) for kind in ORGANISERS)


def may_plan_for(who: Who, initiative: Initiative) -> bool:
    """Make activities, say when they are: its key persons and coordinator, and the house's, who sees no people."""
    return any(who.is_of_initiative(kind, initiative.id) for kind in LEADERS) or may_manage(who, initiative.house)


def may_plan(who: Who, activity: Activity) -> bool:
    """As ``may_plan_for``, of the initiative of *activity*."""
    leads = any(who.is_of_initiative(kind, activity.initiative_id) for kind in LEADERS)
    return leads or may_manage(who, activity.house)


def may_see(who: Who, activity: Activity) -> bool:
    """Everybody who may see its initiative, but for a draft: that is for who plans or organises it."""
    shown = activity.state != ActivityState.DRAFT or may_plan(who, activity) or may_organise(who, activity)
    return shown and may_see_initiative(who, activity.initiative)


def may_enter(who: Who, house: House) -> bool:
    """See what is organised here: the house's coordinator, and who helps at or leads any initiative."""
    return may_manage(who, house) or any(
        role.kind in ORGANISERS and role.initiative and role.house == house.id for role in who.roles
    )


def may_sign_up_others(who: Who, house: House) -> bool:
    """Sign up somebody beside them: whoever works in the house, as a desk that refers. No names come with it."""
    return may_enter(who, house)


def is_theirs(who: Who, sign_up: SignUp) -> bool:
    """Whether somebody signed up themselves, or was signed up, with their account."""
    return who.person is not None and sign_up.person_id == who.person.id
