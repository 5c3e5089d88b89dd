"""The houses that are measured: West as the demo has it, "dertig" with 30 initiatives, "groot" with 10,000 of all.

Import it when Django is set up.
"""

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

from django.db import connection, models
from django_scopes import scope

from productiehuis.foundation.counting.measures import MEASURES
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.actions import create_house
from productiehuis.foundation.house.models import Floor, House, Initiative, InitiativeFloor, InitiativeName, Reach
from productiehuis.foundation.house.rules import name_key
from productiehuis.foundation.people.actions import give_role
from productiehuis.foundation.people.models import Account, Formality, Organisation, Person, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.monitor.models import ReportedFigure
from productiehuis.testing import build_world

MANY = 10_000
BEGAN = date(2018, 1, 1)
YEARS = range(2018, 2025)
WORDS = ("Buurt", "Kookclub", "Één Tafel", "Spreekuur", "naaiatelier", "Fietsles", "Moestuin", "Huiswerk", "Taalcafé")


def build() -> None:
    """Make them. Iris coordinates all three; Noord is there too, as in the tests."""
    build_world()
    thirty, large = coordinated_house("dertig"), coordinated_house("groot")
    with scope(house=thirty):
        _report(thirty, initiatives(thirty, 30))
        rooms = zip(Initiative.objects.all(), list(Floor.objects.all()) * 30, strict=False)
        _keep(InitiativeFloor, (InitiativeFloor(house=thirty, initiative=room, floor=floor) for room, floor in rooms))
    with scope(house=large):
        initiatives(large, MANY)
        _people(large)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as autovacuum does a minute later


def coordinated_house(slug: str) -> House:
    """A new house that Iris coordinates."""
    house = create_house(actor=COMMAND, name=f"Productiehuis {slug}", slug=slug)
    iris = Account.objects.get(email="iris@demo.invalid").person
    with scope(house=house):
        give_role(actor=COMMAND, person=iris, kind=RoleKind.COORDINATOR, house=house.id, since=BEGAN)
    return house


def _keep(model: Any, rows: Iterable[models.Model]) -> list[Any]:
    """All at once: the actions, which keep a journal, would take minutes."""
    kept: list[Any] = model.objects.bulk_create(rows, batch_size=2000)
    return kept


def _names(count: int) -> list[str]:
    random = Random("names")
    return [f"{random.choice(WORDS)} {random.choice(WORDS).lower()} {number}" for number in range(1, count + 1)]


def initiatives(house: House, count: int) -> list[Initiative]:
    """As many new ones, within the scope of *house*."""
    made = _keep(
        Initiative,
        (
            Initiative(
                house=house,
                name=name,
                slug=f"initiatief-{number}",
                subtitle="Hulp en ontwikkeling",
                reach=Reach.BOTH,
                help_seekers_label="unieke bezoekers",
                participants_label="deelnemers",
                open_days=[1 + number % 7],
                hours="10.00 tot 13.00 uur",
                position=number,
            )
            for number, name in enumerate(_names(count))
        ),
    )
    _keep(
        InitiativeName,
        (InitiativeName(house=house, initiative=one, name=one.name, key=name_key(one.name)) for one in made),
    )
    return made


def _report(house: House, reporting: list[Initiative]) -> None:
    """Every figure of every initiative over seven years, small numbers among them, so that some are suppressed."""
    random = Random("figures")
    periods = [Period.calendar_year(year) for year in YEARS]
    _keep(
        ReportedFigure,
        (
            ReportedFigure(
                house=house,
                initiative=one,
                measure=measure.key,
                start=period.start,
                end=period.end,
                value=random.choice((2, 17, 80, 640)),
                label="unieke bezoekers" if measure.protected else "",
                counted_how="Turflijst aan de deur",
            )
            for one in reporting
            for measure in MEASURES
            for period in periods
        ),
    )


def _people(house: House) -> None:
    names = _names(MANY)
    people = _keep(Person, (Person(name=name) for name in names))
    _keep(Role, (Role(house=house, person=one, kind=RoleKind.VOLUNTEER, since=BEGAN) for one in people))
    _keep(Organisation, (Organisation(house=house, name=name, formality=Formality.INFORMAL) for name in names))
