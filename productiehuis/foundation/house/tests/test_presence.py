"""An initiative is hidden, shown or in rust: everywhere the same (catalogue C-154)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.counting.closing import still_open
from productiehuis.foundation.house.access import may_see_initiative
from productiehuis.foundation.house.actions import set_presence
from productiehuis.foundation.house.models import House, Initiative, Presence
from productiehuis.foundation.house.queries import seen
from productiehuis.foundation.people.actions import give_role
from productiehuis.foundation.people.models import Account, RoleKind
from productiehuis.foundation.people.who import COMMAND, NOBODY, Held, Who
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.testing import World

ADDRESS = "/huis/west/initiatieven/digibeet/"
FIGURES = "/huis/west/resultaten/"


@pytest.fixture
def digibeet(west: House) -> Initiative:
    found: Initiative = Initiative.objects.get(name="digiBEET")
    return found


def make(initiative: Initiative, presence: Presence) -> None:
    set_presence(actor=COMMAND, initiative=initiative, presence=presence)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_what_is_hidden_stands_on_no_public_page(digibeet: Initiative, client: Client) -> None:
    make(digibeet, Presence.HIDDEN)
    for address in ("/huis/west/", "/huis/west/initiatieven/"):
        assert "digiBEET" not in page(client, address)
    assert client.get(ADDRESS).status_code == 404


def test_what_is_hidden_opens_for_who_has_a_role_in_it_and_for_the_coordinator(
    digibeet: Initiative, client_as: Callable[[str], Client], west: House
) -> None:
    make(digibeet, Presence.HIDDEN)
    amina = Account.objects.get(email="amina@demo.invalid").person
    since = date(2020, 1, 1)
    give_role(actor=COMMAND, person=amina, kind=RoleKind.KEY_PERSON, house=west.id, since=since, initiative=digibeet.id)
    for key in ("amina", "iris"):
        assert "nog niet voor iedereen" in page(client_as(key), ADDRESS)
    for key in ("hakim", "karim"):
        assert client_as(key).get(ADDRESS).status_code == 404


def test_what_rests_says_so_keeps_its_page_and_has_no_window(digibeet: Initiative, client: Client) -> None:
    make(digibeet, Presence.RESTING)
    assert "digiBEET" not in page(client, "/huis/west/")
    assert "nu in rust" in page(client, ADDRESS)
    listed = page(client, "/huis/west/initiatieven/")
    assert "digiBEET" in listed[listed.index("In rust") :]
    assert "digiBEET" not in listed[: listed.index("In rust")]


def test_the_coordinator_finds_all_of_them_in_the_settings_with_how_they_are(
    digibeet: Initiative, client_as: Callable[[str], Client]
) -> None:
    make(digibeet, Presence.HIDDEN)
    settings = page(client_as("iris"), "/huis/west/instellingen/initiatieven/")
    row = settings[settings.index("digiBEET") :]
    assert "Nog niet te zien" in row[: row.index("</th>")]


@pytest.mark.parametrize("presence", [Presence.HIDDEN, Presence.RESTING])
def test_what_is_not_there_is_in_the_results_of_periods_in_which_it_counted_and_no_other(
    presence: Presence, digibeet: Initiative, client: Client
) -> None:
    make(digibeet, presence)
    assert "digiBEET" in page(client, f"{FIGURES}?periode=2018")
    assert "digiBEET" not in page(client, f"{FIGURES}?periode=2017")


def test_a_figure_that_nobody_gave_of_a_hidden_one_tells_nobody_that_it_is_there(
    digibeet: Initiative, client: Client, client_as: Callable[[str], Client]
) -> None:
    make(digibeet, Presence.HIDDEN)
    address = reverse("figure", args=["west", "digibeet", "key_persons_volunteers"])
    assert client.get(address, {"periode": "2017"}).status_code == 404
    assert client_as("iris").get(address, {"periode": "2017"}).status_code == 200
    assert client.get(address, {"periode": "2018"}).status_code == 200


def test_figures_are_asked_of_what_rests_and_not_of_what_is_hidden(
    digibeet: Initiative, client_as: Callable[[str], Client], west: House
) -> None:
    address, iris = reverse("enter_figures", args=["west"]) + "?periode=2017", client_as("iris")
    for presence, asked in ((Presence.HIDDEN, False), (Presence.RESTING, True)):
        make(digibeet, presence)
        assert ("digiBEET" in page(iris, address)) is asked
        open_then = " ".join(str(one.words) for one in still_open(west.id, 2017))
        assert ("digiBEET" in open_then) is asked


def test_no_desk_is_opened_at_what_is_not_there(digibeet: Initiative, client_as: Callable[[str], Client]) -> None:
    iris = client_as("iris")
    assert "digiBEET" in page(iris, reverse("open_desk", args=["west"]))
    make(digibeet, Presence.RESTING)
    assert "digiBEET" not in page(iris, reverse("open_desk", args=["west"]))


def test_the_rule_of_one_and_the_rule_of_many_are_the_same(world: World, west: House) -> None:
    one = world.west.initiative
    make(one, Presence.HIDDEN)
    asking = (
        NOBODY,
        Who(roles=(Held("coordinator", one.house_id),)),
        Who(roles=(Held("coordinator", one.house_id, initiative=one.id),)),
        Who(roles=(Held("volunteer", one.house_id, initiative=one.id),)),
        Who(roles=(Held("board", one.house_id),)),
        Who(roles=(Held("coordinator", world.noord.house.id),)),
    )
    for who in asking:
        found = set(seen(who, Initiative.objects.all()))
        assert found == {initiative for initiative in Initiative.objects.all() if may_see_initiative(who, initiative)}


def test_to_be_as_one_was_is_no_change(digibeet: Initiative) -> None:
    make(digibeet, Presence.RESTING)
    before = JournalEntry.objects.count()
    make(digibeet, Presence.RESTING)
    assert JournalEntry.objects.count() == before
