"""What each of the two houses starts with."""

from dataclasses import dataclass

from productiehuis.foundation.house.models import Floor, House, Initiative, Location
from productiehuis.foundation.people.models import Organisation, Role
from productiehuis.rooms.helpdesk.models import Contact, Desk, Shift, Topic, Visit


@dataclass(frozen=True)
class Ground:
    """The first of each kind of thing that a house has from its first day."""

    house: House
    initiative: Initiative
    floor: Floor
    location: Location
    organisation: Organisation
    role: Role
    desk: Desk
    contact: Contact
    topic: Topic
    visit: Visit
    volunteer: Role
    turn: Shift
