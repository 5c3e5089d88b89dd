"""What the demo house says of where its initiatives stand."""

from django.test import Client

from productiehuis.foundation.house.models import House, Initiative, Presence
from productiehuis.rooms.initiatives.life_demo import build_lives

from .conftest import TODAY, at, words

CAFE = "Repaircafé de Schroef"


def test_one_initiative_is_on_hold_with_a_page_and_no_window_and_is_not_in_the_results_of_2018(
    west: House, client: Client, iris: Client
) -> None:
    build_lives(west, TODAY)
    cafe = Initiative.objects.get(name=CAFE)
    assert [floor.kind for floor in cafe.floors.all()] == ["ground"]
    page = words(client.get(at("initiative", cafe.slug)).content)
    assert "nu in rust" in page
    assert cafe.subtitle in page
    assert CAFE not in client.get(at("house")).content.decode()
    assert CAFE not in client.get(at("results"), {"periode": "2018"}).content.decode()
    assert "beginnen graag weer" in iris.get(at("lives")).content.decode()


def test_what_rests_is_invented_for_nobody_makes_up_why_a_real_initiative_rests(west: House) -> None:
    build_lives(west, TODAY)
    assert Initiative.objects.get(presence=Presence.RESTING).name == CAFE
