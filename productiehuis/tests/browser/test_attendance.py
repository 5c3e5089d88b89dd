"""Who came, on a phone: with a bad network nothing is lost, and nothing comes twice."""

import re

from django_scopes import scope
from playwright.sync_api import expect

from productiehuis.rooms.activities.models import Attendance
from productiehuis.rooms.activities.tests.courses import Course, a_course
from productiehuis.testing import World

from .conftest import PHONE, Enter
from .queue.conftest import faults
from .queue.offline import KEPT, READY, WAITING, arrived
from .table import button
from .test_journeys import title

__all__ = ["faults"]


def a_list(world: World) -> Course:
    with scope(house=world.house):
        return a_course(world.west.desk.initiative, ["Anna", "Bas", "Cor"])


def came(world: World) -> int:
    with scope(house=world.house):
        return int(Attendance.objects.filter(undone_at=None).count())


def test_a_list_written_without_network_arrives_once(world: World, enter: Enter) -> None:
    course = a_list(world)
    there = course.page("attendance", 0)
    page = enter("hakim", PHONE)
    page.goto(there)
    page.evaluate(READY, there)
    page.evaluate(READY, WAITING)
    page.context.set_offline(True)
    for name in ("Anna", "Cor"):
        page.locator("label", has_text=name).click()
    page.get_by_text("Nog iemand?").click()
    page.get_by_label("Hoeveel mensen zonder naam?").fill("2")
    button(page, "Klaar").click()
    expect(title(page)).to_contain_text(KEPT)
    assert came(world) == 0
    page.context.set_offline(False)
    page.goto(there)
    arrived(page)
    assert came(world) == 4
    page.goto(there)
    expect(page.locator("input[name=came_in]:checked")).to_have_count(4)


def test_opened_without_network_the_list_has_no_names_and_counts(world: World, enter: Enter) -> None:
    course = a_list(world)
    there = course.page("attendance", 0)
    page = enter("hakim", PHONE)
    page.goto(there)
    page.evaluate(READY, there)
    page.evaluate(READY, WAITING)
    page.context.set_offline(True)
    page.goto(there)
    expect(page.locator("main")).not_to_contain_text(re.compile("Anna|Bas|Cor"))
    page.get_by_label("Hoeveel mensen zonder naam?").fill("3")
    page.get_by_label(re.compile("^Codes")).fill("fa 12 03 47\nbe 01 02 33")
    button(page, "Klaar").click()
    expect(title(page)).to_contain_text(KEPT)
    page.context.set_offline(False)
    page.goto(there)
    arrived(page)
    assert came(world) == 5
