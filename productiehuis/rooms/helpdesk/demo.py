"""The desk of the Tagerijn in the demo house: its year 2018, counted from invented visits, and something for today."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.db.models import Model
from django.utils import timezone

from productiehuis.foundation.counting import rollups
from productiehuis.foundation.counting.actions import digest_of
from productiehuis.foundation.house.days import every_day
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.house.opening import set_special_time
from productiehuis.foundation.people.actions import give_role, register_person
from productiehuis.foundation.people.models import Person, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id

from .actions import Told, register_visit
from .models import Contact, Desk, HelpRequest, Shift, Topic, Visit
from .own_visits import give_ticket, use_ticket
from .queries import topics_in_use
from .roster import change_shift, change_turn, put_on
from .rules import Done, Owner
from .setting_up import open_desk, save_contact, set_opening
from .turns import Event

VISITORS, REQUESTS = 390, 1015
"""What the desk published over 2018, with 12 people who helped (catalogue, section 2.1)."""

VOLUNTEERS = [
    "Salma",
    "Youssef",
    "Fenna",
    "Mehmet",
    "Truus",
    "Kwame",
    "Latifa",
    "Wim",
    "Aylin",
    "Sjaan",
    "Omar",
    "Rosa",
]
OPEN_DAYS = (1, 2, 4, 6)
NOW = (
    (("Brief of formulier",), "ma 04 11 20", (Done.LISTENED, Done.SOLVED), "", Owner.RESIDENT),
    (("Uitkering en toeslagen", "Geld en rekeningen"), "yu 21 07 88", (Done.RETURNS,), "", Owner.RESIDENT),
    (("Computer en telefoon",), "", (Done.INVITED,), "", Owner.RESIDENT),
    (("Wonen",), "ro 30 01 15", (Done.LISTENED,), "Belt zelf met de woningcorporatie.", Owner.RESIDENT),
    (("Schulden",), "", (Done.REFERRED,), "Wij vragen na of de afspraak er is.", Owner.DESK),
)
"""Of the last days: topics, code, what was done, the next step and whose it is."""


def build(house: House, today: date, random: Random) -> None:
    desk = furnish(house)
    year_2018(desk, random)
    lately(desk, today)
    aminas(desk, today)
    coming_weeks(desk, today)
    rollups.recount()


def furnish(house: House) -> Desk:
    """The desk, with its times and who can be reached."""
    initiative = Initiative.objects.get(name="Sociaal Spreekuur de Tagerijn")
    desk = open_desk(actor=COMMAND, initiative=initiative, name="Tagerijn")
    set_opening(actor=COMMAND, desk=desk, times=[(day, time(10), time(13)) for day in OPEN_DAYS])
    for name, how in (
        ("Dounia, sleutelpersoon", "Zit meestal in de keuken. Anders: het nummer op het prikbord."),
        ("De huisarts van dienst", "Het nummer hangt op het prikbord."),
    ):
        save_contact(actor=COMMAND, contact=Contact(house=house, desk=desk, name=name, how=how))
    return desk


def year_2018(desk: Desk, random: Random) -> None:
    """As many visitors, requests and volunteers as were published. Kept at once: one by one takes half a minute."""
    for name in VOLUNTEERS:
        give_role(
            actor=COMMAND,
            person=register_person(actor=COMMAND, name=name, house=desk.house_id),
            kind=RoleKind.VOLUNTEER,
            house=desk.house_id,
            initiative=desk.initiative_id,
            since=date(2017, random.randint(1, 12), 1),
            until=date(2019, random.randint(1, 12), 28),
        )
    days = [day for day in every_day(date(2018, 1, 1), date(2018, 12, 31)) if day.isoweekday() in OPEN_DAYS]
    topics = list(topics_in_use())
    first = random.choices(range(1, 4), (45, 35, 20), k=VISITORS)
    asked = [(visitor, count) for visitor, count in enumerate(first)]
    left = REQUESTS - sum(first)
    while left:  # some come again, until all questions are asked
        count = min(left, random.randint(1, 2))
        asked.append((random.randrange(VISITORS), count))
        left -= count
    digests = [digest_of(house=desk.house_id, day=days[0], code=code) for code in codes(VISITORS, random)]
    visits, requests = [], []
    for visitor, count in asked:
        day = random.choice(days)
        at = datetime.combine(day, time(random.randint(10, 12), random.randint(0, 59)), timezone.get_current_timezone())
        visit = Visit(
            house_id=desk.house_id, desk=desk, day=day, code=digests[visitor], requests=count, registered_at=at
        )
        visits.append(visit)
        for topic in random.sample(topics, count):
            requests.append(HelpRequest(house_id=desk.house_id, visit=visit, topic=topic))
    _keep(visits, requests)
    for day in {visit.day for visit in visits}:
        rollups.touch(house=desk.house_id, initiative=desk.initiative_id, day=day)


def _keep(*rows: list[Visit] | list[HelpRequest]) -> None:
    for some in rows:
        model: type[Model] = type(some[0])
        model._default_manager.bulk_create(some, batch_size=2000)


def codes(count: int, random: Random) -> list[str]:
    """Different codes of the first composition: two letters, day, month, two digits."""
    found: dict[str, None] = {}
    while len(found) < count:
        letters = random.choice("abdefhjklmnrstyz") + random.choice("aeiou")
        found[f"{letters} {random.randint(1, 28):02} {random.randint(1, 12):02} {random.randint(0, 99):02}"] = None
    return list(found)


def lately(desk: Desk, today: date) -> None:
    """Hakim and Dounia are at the desk today; some came by, this week and just now."""
    people = {name: Person.objects.get(name=name) for name in ("Hakim", "Dounia")}
    hakim = Who(person=people["Hakim"])
    change_shift(actor=hakim, desk=desk, day=today, came=[person.id for person in people.values()])
    named: dict[str, Topic] = {topic.name: topic for topic in topics_in_use()}
    for number, (topics, code, done, next_step, owner) in enumerate(NOW):
        ago = max(0, number - 2) * 2
        day = max(today - timedelta(days=ago), date(today.year, 1, 1))
        told = Told([named[name] for name in topics], code or None, done, next_step, owner)
        register_visit(actor=hakim, desk=desk, id=new_id(), day=day, told=told)


AMINA = (
    (21, ("Brief of formulier",), "", "Neemt de volgende keer de brief van de gemeente mee."),
    (7, ("Uitkering en toeslagen",), "Belt maandag zelf met de Belastingdienst.", "De brief is samen gelezen."),
)
"""Her two visits: how many days ago, topics, the next step, the note. She put them with her account."""


def aminas(desk: Desk, today: date) -> None:
    """Amina came twice with a code, asked Hakim for a ticket, and typed it in her own account."""
    named: dict[str, Topic] = {topic.name: topic for topic in topics_in_use()}
    hakim, amina = (Who(person=Person.objects.get(name=name)) for name in ("Hakim", "Amina"))
    visits = []
    for ago, topics, next_step, note in AMINA:
        day = max(today - timedelta(days=ago), date(today.year, 1, 1))
        told = Told([named[name] for name in topics], "am 14 05 62", (Done.LISTENED,), next_step, Owner.RESIDENT, note)
        visits.append(register_visit(actor=hakim, desk=desk, id=new_id(), day=day, told=told).id)
    ticket = give_ticket(actor=hakim, desk=desk, year=today.year, visits=visits)
    use_ticket(actor=amina, text=ticket)


NEW_PEOPLE = ("Fenna", "Truus")
EVERY_WEEK = {"Fenna": (1, 2, 4), "Hakim": (2, 6), "Truus": (4,), "Dounia": (6,)}
"""Who is at the desk on which days of the week: Fenna carries a lot."""


def coming_weeks(desk: Desk, today: date) -> None:
    """A roster of four weeks: one turn that somebody would like to exchange, and a day that the desk is closed."""
    for name in NEW_PEOPLE:
        give_role(
            actor=COMMAND,
            person=register_person(actor=COMMAND, name=name, house=desk.house_id),
            kind=RoleKind.VOLUNTEER,
            house=desk.house_id,
            initiative=desk.initiative_id,
            since=date(today.year - 1, 9, 1),
        )
    party = next(day for day in every_day(today + timedelta(days=8), today + timedelta(days=15)) if day.weekday() == 5)
    set_special_time(actor=COMMAND, initiative=desk.initiative, first=party, last=party, reason="Buurtfeest")
    days = [day for day in every_day(today, today + timedelta(days=27)) if day != party]
    roles = Role.objects.filter(initiative=desk.initiative_id, until=None).select_related("person")
    people = {role.person.name: role.person_id for role in roles}
    for name, weekdays in EVERY_WEEK.items():
        theirs = [day for day in days if day.isoweekday() in weekdays]
        put_on(actor=COMMAND, desk=desk, people=[people[name]], days=theirs)
    next_turn = Shift.objects.filter(person=people["Fenna"], session__day__gt=today).order_by("session__day").first()
    change_turn(actor=COMMAND, shift=next_turn, event=Event.OFFER)
