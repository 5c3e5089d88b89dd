"""Who may do what with certificates. What is one's own needs no rule: the queries ask for one's own."""

from uuid import UUID

from productiehuis.foundation.house.access import may_manage
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import Who
from productiehuis.rooms.activities.door import ORGANISERS, Activity, may_organise

from .models import Certificate


def may_give(who: Who, activity: Activity) -> bool:
    """Give certificates of *activity*, print and revoke them: who organises it."""
    return may_organise(who, activity)


def may_revoke(who: Who, certificate: Certificate) -> bool:
    """As ``may_give``, of the initiative that *certificate* is of, also where the activity is gone."""
    initiative = certificate.initiative_id
    return initiative is not None and any(who.is_of_initiative(kind, initiative) for kind in ORGANISERS)


def may_keep_keys(who: Who, house: House) -> bool:
    """Look at the keys of *house*, make a new one, withdraw one: its coordinator, who sees no certificate."""
    return may_manage(who, house)


def may_enter(who: Who, house: House) -> bool:
    """See what certificates there are to give: who organises at any initiative, and who keeps the keys."""
    return may_keep_keys(who, house) or bool(initiatives_of(who, house))


def initiatives_of(who: Who, house: House) -> set[UUID]:
    """The initiatives of *house* where *who* organises."""
    return {r.initiative for r in who.roles if r.kind in ORGANISERS and r.house == house.id and r.initiative}
