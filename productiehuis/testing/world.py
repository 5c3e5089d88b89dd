"""West, as the demo has it, with the whole cast; and Noord, the neighbour that is not yours."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.utils import timezone
from django_scopes import scope

from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house import demo as house_demo
from productiehuis.foundation.house.actions import (
    create_house,
    find_district,
    save_initiative,
    save_location,
    welcome,
)
from productiehuis.foundation.house.models import Floor, House, Initiative, Location, Reach
from productiehuis.foundation.people.actions import save_organisation
from productiehuis.foundation.people.models import Account, Formality, Organisation, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.sharing import demo as sharing_demo
from productiehuis.rooms.helpdesk import demo as helpdesk_demo
from productiehuis.rooms.helpdesk.models import Contact, Desk, Topic, Visit
from productiehuis.rooms.helpdesk.roster import change_shift
from productiehuis.rooms.helpdesk.setting_up import open_desk, save_contact
from productiehuis.rooms.monitor import demo as monitor_demo
from productiehuis.rooms.monitor.importing import import_results

from .foundation import FoundationThings
from .helpdesk import HelpdeskThings, registered
from .initiatives import InitiativeThings
from .recognition import RecognitionThings

NOORD_2018 = (
    b"initiative,subtitle,key_persons_volunteers,unique_help_seekers,help_seekers_label,help_requests,"
    b"participants,participants_label\nPek-O-Bello,,3,,,,11,\n"
)


class Things(FoundationThings, HelpdeskThings, RecognitionThings, InitiativeThings):
    """One of each kind of thing in a house, to walk into.

    What few tests walk into is made when one does: every test builds both houses.
    """


@dataclass(frozen=True)
class World:
    """West is the house of the cast; Noord is the neighbour's."""

    west: Things
    noord: Things

    @property
    def house(self) -> House:
        return self.west.house


def build_world() -> World:
    """Make both houses, as their coordinators would."""
    today = timezone.localdate()
    return World(west=_west(today), noord=_noord(today))


def _west(today: date) -> Things:
    house = create_house(
        actor=COMMAND, name="Productiehuis West", slug="west", district=find_district("West", "Amsterdam")
    )
    with scope(house=house):
        house_demo.build(house, today, Random("west"))
        monitor_demo.build(house, today, Random("west"))
        sharing_demo.build(house, today, Random("west"))
        desk = helpdesk_demo.furnish(house)
        return _things(house, desk, registered(desk, Account.objects.get(email="hakim@demo.invalid").person, today))


def _noord(today: date) -> Things:
    house = create_house(
        actor=COMMAND, name="Productiehuis Noord", slug="noord", district=find_district("Noord", "Amsterdam")
    )
    with scope(house=house):
        place = save_location(actor=COMMAND, location=Location(house=house, name="Koekoeksnest"))
        initiative = Initiative(house=house, name="Pek-O-Bello", reach=Reach.ACTIVATION, location=place)
        floors = Floor.objects.filter(kind="ground")
        save_initiative(actor=COMMAND, initiative=initiative, floors=floors, aliases=["Pek O Bello Noord"])
        organisation = Organisation(house=house, name="Combiwel Noord", formality=Formality.FORMAL)
        save_organisation(actor=COMMAND, organisation=organisation)
        welcome(
            actor=COMMAND,
            house=house,
            name="Nel",
            email="nel@demo.invalid",
            kind=RoleKind.COORDINATOR,
            since=today,
        )
        import_results(actor=COMMAND, house=house, period=Period.calendar_year(2018), data=NOORD_2018)
        helper = welcome(
            actor=COMMAND, house=house, name="Piet", kind=RoleKind.VOLUNTEER, since=today, initiative=initiative.id
        )
        desk = open_desk(actor=COMMAND, initiative=initiative, name="Pek-O-Bello")
        save_contact(actor=COMMAND, contact=Contact(house=house, desk=desk, name="Nel", how="In de keuken."))
        return _things(house, desk, registered(desk, helper.person, today))


def _things(house: House, desk: Desk, visit: Visit) -> Things:
    assert visit.registered_by_id
    session = change_shift(actor=COMMAND, desk=desk, day=visit.day - timedelta(days=1), came=[visit.registered_by_id])
    return Things(
        house=house,
        initiative=Initiative.objects.first(),
        floor=Floor.objects.filter(kind="ground").get(),
        location=Location.objects.first(),
        organisation=Organisation.objects.first(),
        role=Role.objects.first(),
        desk=desk,
        contact=Contact.objects.first(),
        topic=Topic.objects.first(),
        visit=visit,
        volunteer=Role.objects.filter(initiative=desk.initiative_id, kind=RoleKind.VOLUNTEER).first(),
        turn=session.shifts.get(),
    )
