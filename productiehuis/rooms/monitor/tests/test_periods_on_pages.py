"""Which period a page is about, and what it costs to show it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.testing import World

PAGES = [
    ("results", []),
    ("comparison", []),
    ("figure", ["digibeet", "participants"]),
    ("enter_figures", []),
    ("change_figure", ["digibeet", "participants"]),
]


def results(client: Client, **asked: str) -> Any:
    return client.get(reverse("results", args=["west"]), asked, follow=True)


def test_without_a_period_the_newest_year_with_figures_is_shown(world: World, client: Client) -> None:
    assert "Wat wij bereikten in 2018" in results(client).content.decode()


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ({"periode": "2018-2019"}, "in 2018-2019"),
        ({"soort": "project_year", "jaar": "2018"}, "in 2018-2019"),
        ({"soort": "calendar_year", "jaar": "2017"}, "in 2017"),
    ],
)
def test_anybody_can_choose_a_year(asked: dict[str, str], heading: str, world: World, client: Client) -> None:
    assert heading in results(client, **asked).content.decode()


def test_a_year_without_figures_says_so_and_offers_the_first_step(
    world: World, client_as: Callable[[str], Client]
) -> None:
    assert "nog niets geteld" in results(client_as("nobody"), periode="2011").content.decode()
    assert "Vul de eerste getallen in" in results(client_as("iris"), periode="2011").content.decode()


@pytest.mark.parametrize("jaar", ["", "achttien", "0", "99999", "-5", "2018.5"])
def test_a_year_that_is_none_gets_a_sentence(jaar: str, world: World, client: Client) -> None:
    response = results(client, soort="calendar_year", jaar=jaar)
    assert response.status_code == 200
    assert "Er klopt nog iets niet" in response.content.decode()


@pytest.mark.parametrize("key", ["nooit", "2018-2020", "2018-02-30..2018-03-01", "2018-03-02..2018-03-01", "%00"])
def test_an_address_with_a_period_that_is_none_finds_nothing(key: str, world: World, client: Client) -> None:
    assert results(client, periode=key).status_code == 404


def test_only_the_coordinator_chooses_days(world: World, client_as: Callable[[str], Client]) -> None:
    days = {"van": "2018-03-01", "tot": "2018-05-31"}
    assert "1 mrt – 31 mei 2018" in results(client_as("iris"), **days).content.decode()
    assert "Wat wij bereikten in 2018<" in results(client_as("dounia"), **days).content.decode()
    assert results(client_as("dounia"), periode="2018-03-01..2018-05-31").status_code == 404
    backwards = results(client_as("iris"), van="2018-05-31", tot="2018-03-01").content.decode()
    assert "Draai de twee om" in backwards


@pytest.mark.parametrize("measure", ["", "alles", "participants"])
def test_comparing_asks_for_something_that_is_counted(measure: str, world: World, client: Client) -> None:
    response = client.get(reverse("comparison", args=["west"]), {"wat": measure})
    assert response.status_code == (404 if measure == "alles" else 200)


def test_years_stand_side_by_side(world: World, client_as: Callable[[str], Client]) -> None:
    iris = client_as("iris")
    iris.post(f"{reverse('change_figure', args=['west', 'digibeet', 'participants'])}?periode=2019", {"value": "31"})
    page = iris.get(reverse("comparison", args=["west"]), {"wat": "participants"}).content.decode()
    assert "<svg" in page
    assert page.index(">2018<") < page.index(">2019<")
    for number in ("127", "25", "31"):
        assert number in page


@pytest.mark.parametrize("persona", ["nobody", "iris"])
@pytest.mark.parametrize(("name", "args"), PAGES, ids=[name for name, _args in PAGES])
def test_a_page_asks_the_database_at_most_six_things(
    name: str,
    args: list[str],
    persona: str,
    world: World,
    client_as: Callable[[str], Client],
    django_assert_max_num_queries: Any,
) -> None:
    client, address = client_as(persona), reverse(name, args=["west", *args])
    client.get(address)
    with django_assert_max_num_queries(6):
        client.get(address, {"periode": "2018"})
