"""Two people, or two commands, at the same moment: nothing is lost, and nothing ends in an unexpected failure."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django_scopes import scope

from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.actions import create_house, move_initiative, save_initiative
from productiehuis.foundation.house.models import House, Initiative, Reach
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.seals import JOURNAL
from productiehuis.rooms.monitor.demo import RESULTS_2018
from productiehuis.rooms.monitor.importing import import_results
from productiehuis.rooms.monitor.models import ReportedFigure

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house() -> Iterator[House]:
    house = create_house(actor=COMMAND, name="Ons huis")
    with scope(house=house):
        for name in "ABCD":
            initiative = Initiative(house=house, name=f"Initiatief {name}", reach=Reach.HELP)
            save_initiative(actor=COMMAND, initiative=initiative)
        yield house


def at_once(house: House, *actions: Callable[[], object]) -> list[object]:
    """Do *actions* at the same moment, each on a connection of its own; what each gave, or the refusal it met."""
    together = Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        try:
            with scope(house=house):
                together.wait(timeout=10)
                return action()
        except ValidationError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def test_two_moves_both_count(house: House) -> None:
    first, last = Initiative.objects.first(), Initiative.objects.last()
    at_once(
        house,
        lambda: move_initiative(actor=COMMAND, initiative=first, up=False),
        lambda: move_initiative(actor=COMMAND, initiative=last, up=True),
    )
    assert [one.name[-1] for one in Initiative.objects.all()] == ["B", "A", "D", "C"]


def test_one_name_goes_to_one_initiative_and_the_other_is_told(house: House) -> None:
    def add() -> object:
        return save_initiative(actor=COMMAND, initiative=Initiative(house=house, name="Fietsles", reach=Reach.HELP))

    given = at_once(house, add, add, add)
    assert sum(isinstance(one, Initiative) for one in given) == 1
    assert sum(isinstance(one, ValidationError) for one in given) == 2
    assert Initiative.objects.filter(name="Fietsles").count() == 1


def test_the_same_file_twice_at_once_comes_in_once(house: House) -> None:
    def bring() -> object:
        period, data = Period.calendar_year(2018), RESULTS_2018.read_bytes()
        return import_results(actor=COMMAND, house=house, period=period, data=data, create=True)

    assert sorted(at_once(house, bring, bring)) == [0, 15]  # type: ignore[type-var]  # both brought a number, none an error
    assert ReportedFigure.objects.count() == 15


def test_two_sealers_make_one_chain(house: House) -> None:
    at_once(house, JOURNAL.seal, JOURNAL.seal, JOURNAL.seal)
    assert JOURNAL.check() is None
