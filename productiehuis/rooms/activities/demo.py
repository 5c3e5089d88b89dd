"""What there is to do in the demo house: a computer course, cooking every week, a breakfast, and a full one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id

from .codes import new_place_code
from .joining import Guest, for_whole, sign_up
from .models import Activity
from .planning import add_gathering, plan_every_week, publish, save_activity
from .recurrence import Every
from .rules import Rhythm

CONDITIONS = {
    "safe": "Er zijn altijd twee mensen van het initiatief bij. Je kunt bij hen terecht.",
    "trusted": "De meeste mensen wonen om de hoek. Iemand doet de deur voor je open.",
    "reachable": "Het is beneden, zonder trap. De bus stopt in de straat.",
    "clear": "Loop door naar achteren. Je hoeft niets mee te nemen.",
}


@dataclass(frozen=True)
class Example:
    """One activity: of whom, what, how often, when (days from now, day of the week, from, to), and who comes."""

    initiative: str
    title: str
    rhythm: Rhythm
    expect: str
    weekday: int
    opens: time
    closes: time
    names: tuple[str, ...]
    number: int | None = None
    places: int | None = None
    walk_ins: bool = True


EXAMPLES = (
    Example(
        "digiBEET",
        "Computercursus",
        Rhythm.SERIES,
        "In acht lessen leer je mailen, formulieren invullen en veilig op internet. Je hoeft nog niets te kunnen.",
        weekday=1,
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
        weekday=5,
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
        weekday=7,
        opens=time(9, 30),
        closes=time(12),
        names=(),
    ),
    Example(
        "digiBEET",
        "Je telefoon leren kennen",
        Rhythm.ONCE,
        "Neem je eigen telefoon mee. In een klein groepje kijken we samen wat hij kan.",
        weekday=3,
        opens=time(13),
        closes=time(15),
        names=("Truus", "Wim", "Latifa", "Kwame", "Rosa", "Mehmet"),
        places=4,
        walk_ins=False,
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
        **CONDITIONS,
    )
    save_activity(actor=COMMAND, activity=activity)
    first = today + timedelta(days=3)
    first += timedelta(days=(example.weekday - first.isoweekday()) % 7)
    if example.rhythm == Rhythm.ONCE:
        add_gathering(actor=COMMAND, activity=activity, day=first, opens=example.opens, closes=example.closes)
    else:
        every = Every(example.weekday, example.opens, example.closes, first, number=example.number)
        plan_every_week(actor=COMMAND, activity=activity, every=every)
    return publish(actor=COMMAND, activity=activity)


def _people(activity: Activity, names: Iterable[str]) -> None:
    """Who signed up without an account; nobody of them left an address."""
    first = None if for_whole(activity) else activity.gatherings.earliest("starts_at")
    for name in names:
        guest = Guest(name, "", new_place_code())
        sign_up(actor=COMMAND, activity=activity, gathering=first, id=new_id(), guest=guest)
