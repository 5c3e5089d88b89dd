"""Tasks and positions of the demo house: a founder who carries too much, and the first thing she hands over (J5)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who

from .models import Position, Task
from .position_actions import appoint, save_position
from .position_rules import Part
from .task_actions import give_task, save_task, take_task
from .task_rules import TaskRhythm
from .transfer_actions import do_step, move_transfer, start_transfer
from .transfer_rules import Move

WEEKLY, MONTHLY, SOMETIMES = TaskRhythm.WEEKLY, TaskRhythm.MONTHLY, TaskRhythm.SOMETIMES

OF_THE_DESK: tuple[tuple[str, TaskRhythm, int | None, str | None, str | None], ...] = (
    ("Het rooster maken", MONTHLY, 5, "Dounia", None),
    ("Openen en afsluiten", WEEKLY, 6, "Dounia", "Hakim"),
    ("Nieuwe vrijwilligers wegwijs maken", SOMETIMES, 4, "Dounia", None),
    ("Het plan schrijven voor het geld van volgend jaar", MONTHLY, 8, "Dounia", None),
    ("De appgroep bijhouden", WEEKLY, None, "Dounia", None),
    ("Koffie, thee en papier halen", WEEKLY, 2, "Hakim", "Dounia"),
    ("De folders in andere talen", SOMETIMES, None, None, None),
)
"""What, how often, hours a month, who does it and who stands in."""

OF_THE_HOUSE: tuple[tuple[str, int, str, str | None], ...] = (
    ("De bewonersavond voorbereiden", 5, "Een training voor de vrijwilligers van je eigen initiatief", "Dounia"),
    ("Nieuwe initiatieven ontvangen", 4, "Hulp bij het schrijven van je eigen plan", "Dounia"),
    ("Het prikbord van het huis", 2, "Je eigen poster in kleur gedrukt", None),
)
"""What, hours a month, what it gives back and who does it."""


def build_tasks(house: House, today: date) -> None:
    """The tasks and positions of the desk of the cast and of the house, and one that is being handed over."""
    people = {one.name: one for one in Person.objects.filter(name__in=("Dounia", "Hakim", "Iris"))}
    desk = Initiative.objects.get(house=house, name="Sociaal Spreekuur de Tagerijn")
    iris, dounia, hakim = (Who(person=people[name]) for name in ("Iris", "Dounia", "Hakim"))
    lead = _position(iris, house, desk, "Trekker", "Weet wat er speelt, en houdt iedereen bij elkaar.")
    appoint(actor=iris, position=lead, person=_id(dounia), part=Part.HOLDER, since=today - timedelta(days=1400))
    host = _position(iris, house, desk, "Gastheer of gastvrouw", "Ontvangt wie binnenkomt.", several=True)
    appoint(actor=dounia, position=host, person=_id(hakim), part=Part.HOLDER, since=today - timedelta(days=200))
    chair = _position(iris, house, None, "Voorzitter van de kerngroep", "Leidt het gesprek, en bewaakt de tijd.")
    appoint(actor=iris, position=chair, person=_id(iris), part=Part.HOLDER, since=today - timedelta(days=700))
    appoint(actor=iris, position=chair, person=_id(dounia), part=Part.NEXT, since=today - timedelta(days=20))
    for what, rhythm, hours, by, deputy in OF_THE_DESK:
        task = Task(house=house, initiative=desk, what=what, rhythm=rhythm, hours=hours and Decimal(hours))
        _keep(dounia, task, people, by, deputy)
    for what, hours, gives_back, by in OF_THE_HOUSE:
        when = today + timedelta(days=40)
        task = Task(house=house, what=what, rhythm=MONTHLY, hours=Decimal(hours), gives_back=gives_back)
        task.gives_back_on = when
        save_task(actor=iris, task=task)
        if by:
            take_task(actor=Who(person=people[by]), task=task)
    _hand_over_roster(dounia, hakim, desk)


def _position(actor: Who, house: House, at: Initiative | None, name: str, purpose: str, **words: Any) -> Position:
    position = Position(house=house, initiative=at, name=name, purpose=purpose, **words)
    return save_position(actor=actor, position=position)


def _keep(actor: Who, task: Task, people: dict[str, Person], by: str | None, deputy: str | None) -> None:
    save_task(actor=actor, task=task)
    ids = [people[name].id if name else None for name in (by, deputy)]
    give_task(actor=actor, task=task, to=ids[0], deputy=ids[1])


def _hand_over_roster(dounia: Who, hakim: Who, desk: Initiative) -> None:
    """Dounia shows Hakim how the roster is made; the first step is done."""
    transfer = start_transfer(
        actor=dounia,
        thing=Task.objects.get(initiative=desk, what="Het rooster maken"),
        to=_id(hakim),
        note="Begin op de 20e van de maand. Vraag eerst wie er op vakantie gaat. Zaterdag is het drukst.",
    )
    move_transfer(actor=hakim, transfer=transfer, move=Move.ACCEPT)
    do_step(actor=dounia, step=transfer.steps.all()[0], done=True)


def _id(who: Who) -> Any:
    assert who.id is not None
    return who.id
