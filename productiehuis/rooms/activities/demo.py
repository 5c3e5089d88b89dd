"""What there is to do in the demo house: something on every day, a course to come, one that is full, and one done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id

from .codes import new_place_code
from .course_demo import CONDITIONS, build_course
from .joining import Guest, for_whole, sign_up
from .models import Activity
from .planning import add_gathering, plan_every_week, publish, save_activity
from .recurrence import Every
from .rules import Rhythm


@dataclass(frozen=True)
class Example:
    """One activity: of whom, what, how often, when (days of the week, from, to), and who comes."""

    initiative: str
    title: str
    rhythm: Rhythm
    expect: str
    weekdays: tuple[int, ...]
    opens: time
    closes: time
    names: tuple[str, ...] = ()
    number: int | None = None
    places: int | None = None
    walk_ins: bool = True
    sign_up: bool = True
    on_holidays: bool = False
    where: str = ""


EXAMPLES = (
    Example(
        "digiBEET",
        "Computercursus",
        Rhythm.SERIES,
        "In acht lessen leer je mailen, formulieren invullen en veilig op internet. Je hoeft nog niets te kunnen.",
        weekdays=(1,),
        opens=time(10),
        closes=time(12),
        names=("Ria", "Meneer Jansen", "Fatima", "Koos", "Yvonne"),
        number=8,
        places=25,
        walk_ins=False,
    ),
    Example(
        "Stichting Nadina",
        "Samen koken",
        Rhythm.WEEKLY,
        "We koken met wat er is, en eten samen aan één tafel. Blijf zo lang je wilt.",
        weekdays=(5,),
        opens=time(17),
        closes=time(20),
        names=("Sjaan", "Omar"),
        places=12,
    ),
    Example(
        "Stichting Aminah",
        "Buurtontbijt",
        Rhythm.ONCE,
        "Een lang ontbijt voor de hele straat. Kom zoals je bent.",
        weekdays=(7,),
        opens=time(9, 30),
        closes=time(12),
    ),
    Example(
        "digiBEET",
        "Je telefoon leren kennen",
        Rhythm.ONCE,
        "Neem je eigen telefoon mee. In een klein groepje kijken we samen wat hij kan.",
        weekdays=(3,),
        opens=time(13),
        closes=time(15),
        names=("Truus", "Wim", "Latifa", "Kwame", "Rosa", "Mehmet"),
        places=4,
        walk_ins=False,
    ),
    Example(
        "Stichting Aminah",
        "Taalcafé",
        Rhythm.WEEKLY,
        "Praten over van alles, met thee erbij. Zo leer je Nederlands zonder boek.",
        weekdays=(1, 3, 5),
        opens=time(13, 30),
        closes=time(15, 30),
        sign_up=False,
        on_holidays=True,
    ),
    Example(
        "Stichting Raad is Daad",
        "Samen je brieven lezen",
        Rhythm.WEEKLY,
        "Neem mee wat je niet begrijpt, of wat je niet durft open te maken. Wij lezen het samen.",
        weekdays=(2, 4),
        opens=time(13),
        closes=time(14, 30),
        sign_up=False,
        on_holidays=True,
    ),
    Example(
        "Stichting Nadina",
        "Kookles: gezond en goedkoop",
        Rhythm.SERIES,
        "In vier lessen leer je koken met weinig geld. Je maakt het zelf, en neemt mee wat er over is.",
        weekdays=(4,),
        opens=time(16),
        closes=time(18),
        names=("Hennie", "Selma"),
        number=4,
        places=8,
        walk_ins=False,
    ),
    Example(
        "Stichting Nadina",
        "Fietsles",
        Rhythm.WEEKLY,
        "Leren fietsen als volwassene, in je eigen tempo. Er is een fiets voor je, en iemand die naast je loopt.",
        weekdays=(2,),
        opens=time(10),
        closes=time(11, 30),
        places=6,
        where="Op het plein voor de deur",
    ),
    Example(
        "Stichting Raad is Daad",
        "Budgetles: wat komt erin, wat gaat eruit",
        Rhythm.SERIES,
        "In drie lessen maak je een overzicht van je geld. Niemand kijkt mee in jouw papieren, tenzij je dat vraagt.",
        weekdays=(3,),
        opens=time(10),
        closes=time(12),
        names=("Ton",),
        number=3,
        places=10,
        walk_ins=False,
    ),
    Example(
        "Vrouwen Netwerk Amsterdam Noord",
        "Wandelen en bijpraten",
        Rhythm.WEEKLY,
        "Een rondje door de buurt, in het tempo van wie het langzaamst loopt. Na afloop koffie.",
        weekdays=(6, 7),
        opens=time(11),
        closes=time(12, 30),
        sign_up=False,
        on_holidays=True,
        where="Bij het hek van het Demopark",
    ),
)


def build(house: House, today: date, random: Random) -> None:
    for example in EXAMPLES:
        activity = _made(house, example, today)
        _people(activity, example.names)
    cooking = Activity.objects.get(title="Samen koken")
    amina = Who(person=Person.objects.get(name="Amina"))
    first = cooking.gatherings.earliest("starts_at")
    sign_up(actor=amina, activity=cooking, gathering=first, id=new_id())
    build_course(house, today)


def _made(house: House, example: Example, today: date) -> Activity:
    initiative = Initiative.objects.get(name=example.initiative)
    activity = Activity(
        house=house,
        initiative=initiative,
        title=example.title,
        rhythm=example.rhythm,
        expect=example.expect,
        location_id=initiative.location_id,
        places=example.places,
        walk_ins=example.walk_ins,
        sign_up=example.sign_up,
        where=example.where,
        **CONDITIONS,
    )
    save_activity(actor=COMMAND, activity=activity)
    for weekday in example.weekdays:
        _plan(activity, example, weekday, today)
    return publish(actor=COMMAND, activity=activity)


def _plan(activity: Activity, example: Example, weekday: int, today: date) -> None:
    """On that day of the week: from today on where one just comes, else from a few days ahead."""
    since = today + timedelta(days=3) if example.sign_up else today
    first = since + timedelta(days=(weekday - since.isoweekday()) % 7)
    opens, closes = example.opens, example.closes
    if example.rhythm == Rhythm.ONCE:
        add_gathering(actor=COMMAND, activity=activity, day=first, opens=opens, closes=closes)
    else:
        every = Every(weekday, opens, closes, first, number=example.number, on_holidays=example.on_holidays)
        plan_every_week(actor=COMMAND, activity=activity, every=every)


def _people(activity: Activity, names: Iterable[str]) -> None:
    """Who signed up without an account; nobody of them left an address."""
    first = None if for_whole(activity) else activity.gatherings.earliest("starts_at")
    for name in names:
        guest = Guest(name, "", new_place_code())
        sign_up(actor=COMMAND, activity=activity, gathering=first, id=new_id(), guest=guest)
