"""Two houses for tests: West, as the demo has it, with the whole cast; and Noord, the neighbour that is not yours."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from io import BytesIO
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from PIL import Image

from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house import demo as house_demo
from productiehuis.foundation.house.actions import (
    create_house,
    find_district,
    save_initiative,
    save_location,
    welcome,
)
from productiehuis.foundation.house.looking import SESSION
from productiehuis.foundation.house.models import Floor, House, Initiative, Location, Reach, SpecialTime
from productiehuis.foundation.house.opening import set_special_time
from productiehuis.foundation.mine.known import declared_of
from productiehuis.foundation.mine.models import OwnWords
from productiehuis.foundation.mine.own_words import write_words
from productiehuis.foundation.people.actions import save_organisation
from productiehuis.foundation.people.cast import CAST
from productiehuis.foundation.people.models import Account, Formality, Organisation, Person, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.privacy import emergency
from productiehuis.foundation.privacy.breaches import write_breach
from productiehuis.foundation.privacy.models import Breach, BreakGlass
from productiehuis.foundation.sharing import demo as sharing_demo
from productiehuis.foundation.sharing.actions import To, share
from productiehuis.foundation.sharing.card import add_line
from productiehuis.foundation.sharing.models import CardLine, Consent, Share, Talk
from productiehuis.foundation.sharing.shares import as_item
from productiehuis.foundation.sharing.table import Agreed, Said, open_for_new, record_consent
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.rooms.activities.codes import digest_of
from productiehuis.rooms.activities.joining import sign_up
from productiehuis.rooms.activities.models import Activity, Attendance, Gathering, SignUp
from productiehuis.rooms.activities.rules import ActivityState, Place, Rhythm
from productiehuis.rooms.helpdesk import demo as helpdesk_demo
from productiehuis.rooms.helpdesk.actions import Told, register_visit
from productiehuis.rooms.helpdesk.import_rules import Columns, ImportState
from productiehuis.rooms.helpdesk.import_work import check
from productiehuis.rooms.helpdesk.importing import bring_list, match_columns
from productiehuis.rooms.helpdesk.models import Contact, Desk, OwnVisits, Shift, Topic, Visit, VisitImport
from productiehuis.rooms.helpdesk.own_visits import give_ticket, use_ticket
from productiehuis.rooms.helpdesk.roster import change_shift
from productiehuis.rooms.helpdesk.setting_up import open_desk, save_contact
from productiehuis.rooms.initiatives.life_actions import life_of, locked
from productiehuis.rooms.initiatives.models import Holding, ParkingProposal, Photo, Position, Task, Transfer
from productiehuis.rooms.initiatives.photo_actions import add_photo
from productiehuis.rooms.initiatives.position_actions import appoint, save_position
from productiehuis.rooms.initiatives.position_rules import Part
from productiehuis.rooms.initiatives.task_actions import give_task, save_task
from productiehuis.rooms.initiatives.transfer_actions import start_transfer
from productiehuis.rooms.monitor import demo as monitor_demo
from productiehuis.rooms.monitor.importing import import_results
from productiehuis.rooms.recognition.endorsing import ask as ask_endorsement
from productiehuis.rooms.recognition.endorsing import write as write_endorsement
from productiehuis.rooms.recognition.issuing import give_one, run_issuing, start_issuing
from productiehuis.rooms.recognition.models import Certificate, Endorsement, Issuing
from productiehuis.rooms.recognition.rules import Came

NOBODY = "nobody"
QUERIES, QUERIES_TO_LOOK = 6, 7
"""What a page may ask of the database; one more where it shows records of others, for the line in the read log."""

PERSONAS = (*(member.key for member in CAST), NOBODY)
NOORD_2018 = (
    b"initiative,subtitle,key_persons_volunteers,unique_help_seekers,help_seekers_label,help_requests,"
    b"participants,participants_label\nPek-O-Bello,,3,,,,11,\n"
)


@dataclass(frozen=True)
class Things:
    """One of each kind of thing in a house, to walk into."""

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

    # What few tests walk into is made when one does: every test builds both houses.

    @cached_property
    def special(self) -> SpecialTime:
        christmas = date(self.visit.day.year + 1, 12, 25)
        with scope(house=self.house):
            return set_special_time(
                actor=COMMAND, initiative=self.desk.initiative, first=christmas, last=christmas, reason="Kerst"
            )

    @cached_property
    def visit_import(self) -> VisitImport:
        with scope(house=self.house):
            return checked_list(self.desk, self.visit.registered_by)

    @cached_property
    def opened(self) -> BreakGlass:
        with scope(house=self.house):
            return opened_in(self.house)

    @cached_property
    def correction(self) -> OwnWords:
        helper = self.visit.registered_by
        assert helper
        with scope(house=self.house):
            return write_words(
                actor=Who(person=helper),
                person=helper,
                kept=declared_of("helpdesk.Visit"),
                id=str(self.visit.id),
                text="Dit schreef ik de dag erna op.",
                asks_correction=True,
            )

    @cached_property
    def breach(self) -> Breach:
        with scope(house=self.house):
            return a_breach(self.house)

    @cached_property
    def shown_line(self) -> tuple[CardLine, Share]:
        with scope(house=self.house):
            return shown_line(self.house)

    @property
    def card_line(self) -> CardLine:
        return self.shown_line[0]

    @property
    def share(self) -> Share:
        return self.shown_line[1]

    @cached_property
    def consent(self) -> Consent:
        with scope(house=self.house):
            return agreed_at_table(self.house, self.turn.person)

    @cached_property
    def talk(self) -> Talk:
        with scope(house=self.house):
            found: Talk = Talk.objects.get(person=self.consent.person_id)
            return found

    @cached_property
    def activity(self) -> Activity:
        """Every week at the desk's initiative, for everybody to see, with places; its first gathering is tomorrow."""
        with scope(house=self.house):
            slug = "samen-breien" if self.house.slug == "west" else "breien-in-noord"  # of one house only
            return an_activity(self.desk.initiative, self.visit.registered_by, slug=slug)

    @cached_property
    def gathering(self) -> Gathering:
        with scope(house=self.house):
            return self.activity.gatherings.latest("starts_at")

    @property
    def place_code(self) -> str:
        """With which who signed up withdraws."""
        return f"{self.house.slug:0<12}"

    @cached_property
    def own_sign_up(self) -> SignUp:
        """Amina, or Nel in Noord, comes to the gathering with an account."""
        person = Person.objects.get(name="Amina" if self.house.slug == "west" else "Nel")
        with scope(house=self.house):
            return sign_up(actor=Who(person=person), activity=self.activity, gathering=self.gathering, id=new_id())

    @cached_property
    def own_wish(self) -> SignUp:
        """Amina, or Nel in Noord, signed up for a series with an account, and said what she wants to learn."""
        slug = f"breicursus-{self.house.slug}"
        with scope(house=self.house):
            series = an_activity(
                self.desk.initiative, None, slug=slug, title="Breicursus", rhythm=Rhythm.SERIES, places=None
            )
            found: SignUp = SignUp.objects.create(
                house=self.house,
                activity=series,
                person=self.own_sign_up.person,
                wish="Ik wil een trui leren breien.",
                language="Nederlands, en rustig",
                state=Place.PLACED,
                queued_at=timezone.now(),
                last_day=self.gathering.day,
            )
            return found

    @cached_property
    def sign_up(self) -> SignUp:
        """Somebody without an account, who comes to the gathering."""
        with scope(house=self.house):
            found: SignUp = SignUp.objects.create(
                house=self.house,
                activity=self.activity,
                gathering=self.gathering,
                name="Mevrouw Dekker",
                contact="dekker@demo.invalid",
                digest=digest_of(self.place_code),
                state=Place.PLACED,
                queued_at=timezone.now(),
                last_day=self.gathering.day,
            )
            return found

    @cached_property
    def certificate(self) -> Certificate:
        """Of the activity, with the account of the resident in the demo, or of the coordinator."""
        with scope(house=self.house):
            return a_certificate(
                self.activity, Person.objects.get(name="Amina" if self.house.slug == "west" else "Nel")
            )

    @cached_property
    def paper_certificate(self) -> Certificate:
        """Of the activity, on paper, of somebody without an account."""
        with scope(house=self.house):
            return give_one(actor=COMMAND, activity=self.activity, name="Zohra")

    @cached_property
    def issuing(self) -> Issuing:
        with scope(house=self.house):
            run = start_issuing(actor=COMMAND, activity=self.activity)
            run_issuing(run.id)
            run.refresh_from_db()
            return run

    @cached_property
    def endorsement(self) -> Endorsement:
        """That the owner of the certificate asks a good word of the helper at the desk, who wrote it."""
        owner = Who(person=self.certificate.person)
        assert self.visit.registered_by
        asked, _token = ask_endorsement(actor=owner, certificate=self.certificate, of=self.visit.registered_by.id)
        helper = Who(person=self.visit.registered_by)
        return write_endorsement(actor=helper, endorsement=asked, writer="De helper", words="Geduldig met iedereen.")

    @cached_property
    def endorsement_link(self) -> str:
        """The token of a link with which somebody can write a good word."""
        owner = Who(person=self.certificate.person)
        return ask_endorsement(actor=owner, certificate=self.certificate)[1]

    @cached_property
    def attendance(self) -> Attendance:
        """Amina (in Noord: Nel) came to the activity a week ago."""
        with scope(house=self.house):
            before = timedelta(days=8)
            gathering = Gathering.objects.create(
                house=self.house,
                activity=self.activity,
                day=self.gathering.day - before,
                starts_at=self.gathering.starts_at - before,
                ends_at=self.gathering.ends_at - before,
            )
            found: Attendance = Attendance.objects.create(
                house=self.house,
                gathering=gathering,
                person=Person.objects.get(name="Amina" if self.house.slug == "west" else "Nel"),
                at=gathering.ends_at,
            )
            return found

    @cached_property
    def photo(self) -> Photo:
        """On the page of the initiative, with the yes of somebody without an account."""
        file = BytesIO()
        Image.new("RGB", (40, 30), "tan").save(file, "PNG")
        with scope(house=self.house):
            return add_photo(
                actor=COMMAND,
                initiative=self.initiative,
                data=file.getvalue(),
                alt="Een lange tafel vol eten.",
                names=["Zohra"],
            )

    @cached_property
    def parking_question(self) -> ParkingProposal:
        """The house asks whether the initiative should rest for a while."""
        with scope(house=self.house), transaction.atomic():
            life = locked(life_of(self.initiative))
            found: ParkingProposal = ParkingProposal.objects.create(house=self.house, life=life, on=self.visit.day)
            return found

    @cached_property
    def task(self) -> Task:
        """A task of the initiative of the desk, that its volunteer does."""
        with scope(house=self.house):
            task = Task(house=self.house, initiative=self.desk.initiative, what="Koffie zetten", rhythm="weekly")
            save_task(actor=COMMAND, task=task)
            give_task(actor=COMMAND, task=task, to=self.volunteer.person_id, deputy=None)
            found: Task = Task.objects.get(id=task.id)
            return found

    @cached_property
    def holding(self) -> Holding:
        """That the volunteer of the desk holds a position there."""
        with scope(house=self.house):
            position = Position(house=self.house, initiative=self.desk.initiative, name="Gastheer")
            save_position(actor=COMMAND, position=position)
            return appoint(
                actor=COMMAND,
                position=position,
                person=self.volunteer.person_id,
                part=Part.HOLDER,
                since=self.visit.day - timedelta(days=400),
            )

    @property
    def position(self) -> Position:
        found: Position = self.holding.position
        return found

    @cached_property
    def transfer(self) -> Transfer:
        """The volunteer of the desk hands a task over to who leads there; where nobody does, they are asked."""
        with scope(house=self.house):
            task = Task(house=self.house, initiative=self.desk.initiative, what="De sleutel bewaren", rhythm="once")
            save_task(actor=COMMAND, task=task)
            leads = Role.objects.filter(initiative=self.desk.initiative_id, kind=RoleKind.KEY_PERSON).first()
            if leads:
                give_task(actor=COMMAND, task=task, to=self.volunteer.person_id, deputy=None)
            to = leads.person_id if leads else self.volunteer.person_id
            return start_transfer(actor=COMMAND, thing=task, to=to, note="De sleutel hangt achter de deur.")

    @cached_property
    def own_visits(self) -> OwnVisits:
        return put_with_account(self.desk, "Amina" if self.house.slug == "west" else "Nel", [self.visit])


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


def put_with_account(desk: Desk, name: str, visits: Sequence[Visit]) -> OwnVisits:
    """*name* put *visits* to *desk* with their account, with a ticket of who wrote the first of them down."""
    with scope(house=desk.house):
        helper = Who(person=visits[0].registered_by)
        ticket = give_ticket(actor=helper, desk=desk, year=visits[0].day.year, visits=[visit.id for visit in visits])
    return use_ticket(actor=Who(person=Person.objects.get(name=name)), text=ticket)


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


def registered(desk: Desk, person: Person, day: date, code: str = "", **told: Any) -> Visit:
    """A visit to *desk* on *day*, written down by *person*; about the first topic where no other is told."""
    told.setdefault("topics", [Topic.objects.filter(house=desk.house_id).first()])
    return register_visit(
        actor=Who(person=person), desk=desk, id=new_id(), day=day, told=Told(code=code or None, **told)
    )


def agreed_at_table(house: House, helper: Person, name: str = "Zohra") -> Consent:
    """Somebody called *name* sits down with *helper*, tells what she likes, and lets the coordinator see it."""
    actor = Who(person=helper)
    today = timezone.localdate()
    talk = open_for_new(actor=actor, house=house, name=name)
    line = add_line(actor=actor, person=talk.person, kind="likes", text="Kleren vermaken.", house=house.id)
    coordinator = Role.objects.get(house=house, kind=RoleKind.COORDINATOR).person
    agreed = Agreed([line], To(person=coordinator.id), coordinator.name, today + timedelta(days=30))
    said = Said(agreed.sentence(name), witness_name="de buurvrouw")
    return record_consent(actor=actor, talk=talk, agreed=agreed, said=said)


def shown_line(house: House) -> tuple[CardLine, Share]:
    """A line of a card in *house* and a share of it: of the resident in the demo, or of the coordinator to a helper."""
    if shared := Share.objects.filter(person__roles__house=house, to_person__isnull=False, consent=None).first():
        return CardLine.objects.get(id=shared.item), shared
    coordinator = Role.objects.get(house=house, kind=RoleKind.COORDINATOR).person
    helper = Role.objects.get(house=house, kind=RoleKind.VOLUNTEER).person
    who = Who(person=coordinator)
    line = add_line(actor=who, person=coordinator, kind="can", text="Een band plakken.")
    until = timezone.localdate() + timedelta(days=30)
    shared, _link = share(actor=who, person=coordinator, item=as_item(line), to=To(person=helper.id), until=until)
    return line, shared


def an_activity(initiative: Initiative, person: Person | None, **told: Any) -> Activity:
    """A published activity of *initiative*, made by *person*, with a gathering tomorrow from ten to twelve."""
    activity: Activity = Activity.objects.create(
        **{
            "house": initiative.house,
            "initiative": initiative,
            "title": "Samen breien",
            "slug": f"samen-breien-{initiative.house.slug}",
            "expect": "Je breit iets voor jezelf of voor een ander. Wol en naalden liggen klaar.",
            "places": 8,
            "safe": "Er is altijd iemand van het huis bij.",
            "trusted": "De meeste mensen komen uit de straat.",
            "reachable": "Beneden, met een brede deur.",
            "clear": "Loop door naar de keuken. Je hoeft niets mee te nemen.",
            "state": ActivityState.PUBLISHED,
            "by": person,
            "at": timezone.now(),
        }
        | told
    )
    day = timezone.localdate() + timedelta(days=1)
    starts = timezone.make_aware(datetime(day.year, day.month, day.day, 10))
    Gathering.objects.create(
        house=initiative.house, activity=activity, day=day, starts_at=starts, ends_at=starts + timedelta(hours=2)
    )
    return activity


def a_certificate(activity: Activity, person: Person) -> Certificate:
    """*person*, who came once to *activity*, has a certificate of it."""
    given: Certificate | None = Certificate.objects.filter(activity=activity, person=person, revoked_at=None).first()
    return given or give_one(actor=COMMAND, activity=activity, name=person.name, came=Came(person.name, 1, person.id))


OLD_LIST = b"""datum;bezoekerscode;onderwerpen;notitie
5-3-2018;fa 12 03 47;Wonen;
6-3-2018;;Buurtfeest;
gisteren;;Werk;
"""


def checked_list(desk: Desk, person: Person | None, data: bytes = OLD_LIST) -> VisitImport:
    """An old list that *person* brought to *desk* and that was checked; this one has a good row and two others."""
    actor = Who(person=person)
    columns = Columns(day=0, code=1, topics=(2,), note=3)
    headers = ("datum", "bezoekerscode", "onderwerpen", "notitie")
    one = bring_list(actor=actor, desk=desk, name="oude lijst.csv", data=data)
    match_columns(actor=actor, visit_import=one, columns=columns, headers=headers)
    check(one.id)
    one.refresh_from_db()
    assert one.state == ImportState.CHECKED, one.problem
    return one


def a_breach(house: House, hours: int = 1) -> Breach:
    """A data breach that was discovered so many *hours* ago, and of which nothing is decided yet."""
    return write_breach(
        actor=COMMAND,
        house=house,
        id=new_id(),
        what="Een tas met de lijst van het spreekuur is gestolen.",
        discovered_at=timezone.now() - timedelta(hours=hours),
        whose="Bezoekers van het spreekuur.",
        kinds="Dagen en onderwerpen, geen namen.",
    )


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


def opened_in(house: House) -> BreakGlass:
    """The coordinator of *house* opened just now, in an emergency, who should be called for somebody there."""
    own = Role.objects.filter(kind=RoleKind.COORDINATOR, initiative=None).select_related("person").first()
    role = Role.objects.filter(kind__in=[RoleKind.RESIDENT, RoleKind.VOLUNTEER]).select_related("person").first()
    emergency.save_own_contact(actor=Who(person=role.person), name="Samira", how="06 98 76 54 32", knows=True)
    return emergency.open_in_emergency(
        actor=Who(person=own.person),
        house=house,
        person=role.person,
        kind="emergency_contact",
        reason="Deze persoon viel flauw aan tafel en kan zelf niet bellen.",
    )


def say_purpose(client: Client, *purposes: Purpose) -> None:
    """Somebody at *client* said today what they look at the records of others for, the last first; or not at all."""
    session = client.session
    day = timezone.localdate().isoformat()
    session[SESSION] = {str(house.id): (day, list(purposes)) for house in House.objects.all()}
    session.save()


def sign_in(client: Client, key: str) -> Client:
    """*client*, signed in as that one of the cast (or of Noord: "nel"); as nobody, it stays as it is.

    They said this morning that they are there to help at the table, so that no page asks it.
    """
    if key != NOBODY:
        account = Account.objects.get(email=f"{key}@demo.invalid")
        client.force_login(account, backend="productiehuis.foundation.people.backends.AccountBackend")
        say_purpose(client, Purpose.HELPING)
    return client


def node_or_skip() -> str:
    """The node that runs programs of others in tests, also the one that `./test` sets up. On CI it has to be there."""
    if node := shutil.which("node") or shutil.which("node", path=settings.VAR_DIR / "node" / "bin"):
        return node
    words = "There is no node here to run a program of somebody else with."
    return pytest.fail(words) if "CI" in os.environ else pytest.skip(words)
