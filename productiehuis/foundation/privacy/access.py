"""Who may do what with what the house answers for."""

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import Who


def may_answer_for(who: Who, house: House) -> bool:
    """The coordinator and the board of the whole house answer for its privacy.

    They write its texts and its data breaches down, see what was opened in an emergency, and judge it.
    """
    return any(who.is_of_house(kind, house.id) for kind in (RoleKind.COORDINATOR, RoleKind.BOARD))
