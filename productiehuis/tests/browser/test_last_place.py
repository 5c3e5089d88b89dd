"""Two neighbours press for the last place at the same moment, each on a phone of their own."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.urls import reverse
from django_scopes import scope
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Page, Route, expect

from productiehuis.config.worker import HouseWorker
from productiehuis.rooms.activities.models import Activity
from productiehuis.testing import World

from .conftest import PHONE, Enter
from .test_sharing import sound

PLACED, WAITING = "Je doet mee.", "Je staat op de wachtlijst."


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """Without a service worker, for what it sends on cannot be held up here; the browser says that there is none."""
    found: list[str] = []
    yield found
    assert not [fault for fault in found if "Service Worker registration blocked" not in fault], "\n".join(found)


@pytest.fixture
def activity(world: World) -> Activity:
    """With one place."""
    found = world.west.activity
    with scope(house=world.house):
        Activity.objects.filter(id=found.id).update(places=1)
    return found


def press_at_once(*pages: Page) -> None:
    """Press "Ik kom" on all *pages*; what they send is let through when all have pressed."""
    sent: list[Route] = []
    for page in pages:
        page.route("**/ik-doe-mee/kom/", lambda one: sent.append(one))
        page.get_by_role("button", name="Ik kom").click(no_wait_after=True)
    for _times in range(200):
        if len(sent) == len(pages):
            break
        pages[0].wait_for_timeout(50)
    assert len(sent) == len(pages)
    for one in sent:
        one.continue_()


def test_two_press_for_the_last_place_and_one_gets_it(activity: Activity, enter: Enter) -> None:
    pages = {key: enter(key, PHONE, service_workers="block") for key in ("amina", "chris")}
    for page in pages.values():
        page.goto(reverse("take_part", args=["west", activity.slug]))
        expect(page.get_by_text("Nog 1 plaats.")).to_be_visible()
    press_at_once(*pages.values())
    for page in pages.values():
        expect(page.get_by_role("button", name="Meld je af")).to_be_visible()
    first = next(key for key, page in pages.items() if page.locator(".card").get_by_text(PLACED).count())
    winner, other = pages[first], pages["chris" if first == "amina" else "amina"]
    expect(other.locator(".card").get_by_text(WAITING)).to_be_visible()
    expect(other.get_by_role("status").first).to_contain_text("Komt er een plaats vrij, dan hoor je het.")
    sound(winner)
    sound(other)

    winner.get_by_role("button", name="Meld je af").click()
    expect(winner.get_by_role("status").first).to_contain_text("Je bent afgemeld.")
    for task in DBTaskResult.objects.ready().filter(task_path__contains="activities"):
        HouseWorker().run_task(task)
    assert [f"{key}@demo.invalid" for key in pages if key != first] == [to for one in mail.outbox for to in one.to]
    other.reload()
    expect(other.locator(".card").get_by_text(PLACED)).to_be_visible()
    winner.goto(reverse("take_part", args=["west", activity.slug]))
    expect(winner.get_by_text("Vol. Je kunt op de wachtlijst.")).to_be_visible()
