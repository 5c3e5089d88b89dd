"""What the demo house says of where its initiatives stand."""

from django.test import Client

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.rooms.initiatives.life_demo import build_lives

from .conftest import TODAY, at, words

TABLE = "Actief van Tafel"


def test_one_initiative_is_on_hold_with_a_page_and_no_window_and_is_not_in_the_results_of_2018(
    west: House, client: Client, iris: Client
) -> None:
    build_lives(west, TODAY)
    table = Initiative.objects.get(name=TABLE)
    assert [floor.kind for floor in table.floors.all()] == ["ground"]
    page = words(client.get(at("initiative", table.slug)).content)
    assert "nu in rust" in page
    assert table.subtitle in page
    assert TABLE not in client.get(at("house")).content.decode()
    assert TABLE not in client.get(at("results"), {"periode": "2018"}).content.decode()
    assert "beginnen graag weer" in iris.get(at("lives")).content.decode()
