"""A small course of the demo house: five mornings are over, who came is written down, and one morning is to come."""

from datetime import date, time, timedelta

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.ids import new_id

from .attendance_actions import Known, Told, write_attendance
from .codes import new_place_code
from .joining import Guest, sign_up, tell_wish
from .models import Activity, Gathering, SignUp
from .planning import add_gathering, plan_every_week, publish, save_activity
from .recurrence import Every
from .rules import Part, Rhythm

CONDITIONS = {
    "safe": "Er zijn altijd twee mensen van het initiatief bij. Je kunt bij hen terecht.",
    "trusted": "De meeste mensen wonen om de hoek. Iemand doet de deur voor je open.",
    "reachable": "Het is beneden, zonder trap. De bus stopt in de straat. Een beetje Nederlands is genoeg.",
    "clear": "Het doel is dat je iets leert en mensen ontmoet. De gemeente hoort van ons niet wie er komt.",
}

COURSE = "De baas over je post"
LESSONS = ("Alles openmaken", "Drie stapels", "Bellen als iets niet klopt", "Betalen in delen", "Een map die blijft")
OPENS, CLOSES = time(10), time(12)
BEFORE, AHEAD = timedelta(weeks=7), timedelta(days=10)
"""The five mornings began so long ago, so that two holidays between them do not matter, and who is missed is still to
be called; the last is so far ahead."""

CAME = {"Amina": (0, 1, 3, 4), "Sjaan": (0, 1, 2, 3, 4), "Meneer Bos": (0, 1, 2, 4), "Fatima": (0, 1)}
HELPED = {"Dounia": (0, 1, 2, 3, 4), "Hakim": (0, 2, 4)}
"""To which of the mornings."""

WISHES = {
    "Fatima": {
        "wish": "Ik wil de brieven van school zelf kunnen lezen.",
        "language": "Arabisch, of Nederlands en rustig",
    }
}
"""What who has no account said, with the language."""


def build_course(house: House, today: date) -> None:
    """The course, with who signed up, who came and who helped, as Dounia wrote it down."""
    people = {one.name: one for one in Person.objects.filter(name__in=("Amina", *HELPED))}
    dounia = Who(person=people["Dounia"])
    course = _planned(house, dounia, today)
    known = _signed_up(course, people["Amina"], dounia)
    helpers = {name: Known(person=people[name].id, part=Part.VOLUNTEER) for name in HELPED}
    held = course.gatherings.filter(day__lt=today).order_by("starts_at")
    for number, (gathering, subject) in enumerate(zip(held, LESSONS, strict=True)):
        Gathering.objects.filter(id=gathering.id).update(subject=subject)
        came = [known[name] for name, mornings in CAME.items() if number in mornings]
        helped = [helpers[name] for name, mornings in HELPED.items() if number in mornings]
        told = Told([*came, *helped], nameless=1 if number == 0 else 0)
        write_attendance(actor=dounia, gathering=gathering, id=new_id(), told=told)


def _planned(house: House, dounia: Who, today: date) -> Activity:
    desk = Initiative.objects.get(house=house, name="Sociaal Spreekuur de Tagerijn")
    course = Activity(
        house=house,
        initiative=desk,
        title=COURSE,
        rhythm=Rhythm.SERIES,
        expect="In vijf ochtenden krijg je je post op orde, samen met anderen. Je leert wat je kunt bewaren en wat weg "
        "mag, en hoe je belt als iets niet klopt.",
        form="Samen aan tafel, met je eigen post. Praten en doen.",
        location_id=desk.location_id,
        places=8,
        walk_ins=False,
        **CONDITIONS,
    )
    save_activity(actor=dounia, activity=course)
    began = today - BEFORE
    every = Every(began.isoweekday(), OPENS, CLOSES, began, number=len(LESSONS))
    plan_every_week(actor=dounia, activity=course, every=every)
    again = "Terugkomen: hoe gaat het nu?"
    add_gathering(actor=dounia, activity=course, day=today + AHEAD, opens=OPENS, closes=CLOSES, subject=again)
    return publish(actor=dounia, activity=course)


def _signed_up(course: Activity, amina: Person, dounia: Who) -> dict[str, Known]:
    """Amina with her account, and the others at the desk; all of them before the first morning."""
    own = sign_up(actor=Who(person=amina), activity=course, gathering=None, id=new_id())
    tell_wish(actor=Who(person=amina), row=own, wish="Doe het eerst voor, dan probeer ik het.", language="")
    known = {"Amina": Known(person=amina.id)}
    for name in (one for one in CAME if one not in known):
        guest = Guest(name, "", new_place_code(), **WISHES.get(name, {}))
        row = sign_up(actor=dounia, activity=course, gathering=None, id=new_id(), guest=guest)
        known[name] = Known(sign_up=row.id)
    first = course.gatherings.earliest("starts_at")
    SignUp.objects.filter(activity=course).update(queued_at=first.starts_at - timedelta(days=14))
    return known
