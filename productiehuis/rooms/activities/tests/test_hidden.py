"""What an initiative that is not there for everybody yet prepares, nobody else reads at any address."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.house.actions import set_presence
from productiehuis.foundation.house.models import House, Presence
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.models import Activity, SignUp
from productiehuis.testing import World

ClientAs = Callable[[str], Client]
PAGES = [
    *[(name, ()) for name in ("activity", "activity_picture", "activity_calendar", "take_part", "join_as_guest")],
    *[("activity_poster", (format,)) for format in ("a3", "a4")],
]


@pytest.fixture
def activity(world: World, west: House) -> Activity:
    """Published already, of an initiative that is still hidden."""
    activity = world.west.activity
    set_presence(actor=COMMAND, initiative=activity.initiative, presence=Presence.HIDDEN)
    return activity


def at(activity: Activity, page: str, *args: object) -> str:
    return reverse(page, args=["west", activity.slug, *args])


@pytest.mark.parametrize(("page", "args"), PAGES)
@pytest.mark.parametrize("key", ["", "amina", "bram"])
def test_who_is_not_of_it_finds_no_page_of_it(
    key: str, page: str, args: tuple[str, ...], activity: Activity, client: Client, client_as: ClientAs
) -> None:
    browser = client_as(key) if key else client
    for gone in (browser.get(at(activity, page, *args)), browser.post(at(activity, page, *args))):
        assert gone.status_code in (404, 405)
        assert activity.title not in gone.content.decode(errors="ignore")
    assert browser.get(at(activity, page, *args)).status_code == 404


def test_who_is_not_of_it_cannot_join(activity: Activity, world: World, client_as: ClientAs) -> None:
    typed = {"id": str(new_id()), "gathering": str(world.west.gathering.id)}
    assert client_as("amina").post(at(activity, "join"), typed).status_code == 404
    assert not SignUp.objects.exists()


@pytest.mark.parametrize("key", ["hakim", "dounia", "iris"])
def test_its_own_people_read_how_it_will_be(key: str, activity: Activity, client_as: ClientAs) -> None:
    for page in ("activity", "take_part", "organise"):
        assert client_as(key).get(at(activity, page)).status_code == 200
