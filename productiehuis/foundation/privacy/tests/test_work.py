"""All of privacy that asks for an answer stands on one page, with how much waits."""

import re
from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from productiehuis.testing import World

WORK = reverse("privacy_work", args=["west"])


def cards(client: Client) -> dict[str, str]:
    """What stands on each card, by its heading."""
    page = client.get(WORK).content.decode()
    found = re.findall(r'<div class="card is-link">(.*?)</div>', page, re.DOTALL)
    words = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", one)).strip() for one in found]
    headings = re.findall(r'<h2 class="card-title">.*?<a [^>]*>(.*?)</a>', page, re.DOTALL)
    return dict(zip(headings, words, strict=True))


def test_the_coordinator_sees_how_much_waits(
    world: World,
    client_as: Callable[[str], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    iris = client_as("iris")
    quiet = cards(iris)
    assert list(quiet) == [
        "Verzoeken om verbetering",
        "Noodtoegang",
        "Datalekken",
        "Wat wij bewaren",
        "Wat vanzelf is weggegaan",
    ]
    assert [name for name, words in quiet.items() if "Er wacht niets." in words] == [
        "Verzoeken om verbetering",
        "Noodtoegang",
        "Datalekken",
    ]
    for things in (world.west, world.noord):  # what waits in the neighbour's house does not count
        _made_when_asked = things.correction, things.opened, things.breach
    with django_assert_max_num_queries(6):
        busy = cards(iris)
    assert [name for name, words in busy.items() if "1 wacht op jullie." in words] == list(quiet)[:3], busy
    client = client_as("iris")
    answer = reverse("answer_correction", args=["west", world.west.correction.id])
    assert client.post(answer, {"answer": "done", "reason": ""}).status_code == 302
    with scope(house=world.house):
        assert "Er wacht niets." in cards(iris)["Verzoeken om verbetering"]


def test_the_board_answers_no_requests(world: World, client_as: Callable[[str], Client]) -> None:
    assert list(cards(client_as("karim"))) == ["Noodtoegang", "Datalekken", "Wat wij bewaren"]


def test_the_menu_has_one_item_for_it(world: World, client_as: Callable[[str], Client]) -> None:
    page = client_as("iris").get(reverse("corrections", args=["west"])).content.decode()
    menu = page[page.index('class="menu') :]
    menu = menu[: menu.index("</nav>")]
    assert "Privacy" in menu
    assert not any(words in menu for words in ("Noodtoegang", "Datalekken", "Verzoeken"))
    assert re.search(rf'href="{WORK}"[^>]*aria-current', menu), "a page of it belongs to it"
