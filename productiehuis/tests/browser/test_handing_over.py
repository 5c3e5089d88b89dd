"""An overloaded founder teaches others and hands over what she carries (journey J5, up to the tasks handed over)."""

import re
from datetime import timedelta

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page, expect

from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.initiatives.position_demo import build_tasks
from productiehuis.testing import World, sign_in

from .axe import EVERYTHING, violations
from .conftest import PHONE, Enter
from .table import button, link
from .test_course import FIRST, clock, make_the_course, the_course

__all__ = ["clock"]

CARRIED = "/mijn/draag/"
TRAINING, WEEKS = "Koken en verkopen", 20
WOMEN = {"amina": "Amina", "lotte": "Lotte"}
HANDED_OVER = {"amina": ("Openen en afsluiten", 6), "lotte": ("Nieuwe vrijwilligers wegwijs maken", 4)}
"""To whom, what, and how many hours a month that is."""


def hours(page: Page) -> int:
    """How many hours a month the page says that somebody carries."""
    page.goto(CARRIED)
    said = re.search(r"(\d+) uur", page.locator("p.lead").last.inner_text())
    assert said, page.locator("p.lead").last.inner_text()
    return int(said[1])


def ask(giver: Page, name: str) -> None:
    """Ask *name* to take over, on the page that asks to whom."""
    giver.get_by_label("Aan wie wil je het overdragen?").select_option(name)
    giver.get_by_label("Wat is goed om te weten?").fill("Begin op de 20e van de maand.")
    giver.locator("form.form button[type=submit]").click()
    expect(giver.get_by_text(f"{name} moet nog ja zeggen.")).to_be_visible()


def say_yes(receiver: Page, what: str) -> None:
    """Who was asked finds it with their own things, and takes it."""
    receiver.goto(CARRIED)
    link(receiver, "Kijk, en zeg ja of nee").click()
    expect(receiver.get_by_role("heading", level=1)).to_contain_text(what)
    button(receiver, "Ja").click()
    expect(button(receiver, "Het is overgedragen")).to_be_visible()


def finish(giver: Page) -> None:
    """Do all steps that are left, and let it go."""
    giver.reload()
    while (step := giver.get_by_role("button", name=re.compile("^Gedaan"))).count():
        left = step.count()
        step.first.click()
        expect(step).to_have_count(left - 1)
    button(giver, "Het is overgedragen").click()
    expect(giver.get_by_text("Overgedragen op")).to_be_visible()


def test_who_carries_too_much_sees_it_early_and_hands_a_task_over_in_steps(world: World, enter: Enter) -> None:
    with scope(house=world.house):
        build_tasks(world.house, timezone.localdate())
    dounia, hakim = enter("dounia", PHONE), enter("hakim", PHONE)
    before = hours(dounia)
    expect(dounia.get_by_role("heading", name="Je draagt veel")).to_be_visible()
    proposed = dounia.locator(".card strong").first.inner_text()
    assert not violations(dounia, EVERYTHING)
    link(dounia, "Draag dit over").click()
    ask(dounia, "Hakim")
    say_yes(hakim, proposed)
    assert not violations(hakim, EVERYTHING)
    finish(dounia)

    assert hours(dounia) < before
    expect(dounia.get_by_role("link", name=proposed)).to_have_count(0)
    hakim.goto(CARRIED)
    expect(hakim.get_by_role("link", name=proposed)).to_be_visible()


def test_two_women_of_a_long_training_take_over_what_the_founder_carries(
    world: World, enter: Enter, clock: time_machine.Traveller
) -> None:
    with scope(house=world.house):
        build_tasks(world.house, timezone.localdate())
    make_the_course(enter, TRAINING, initiative="", first=FIRST, lessons=WEEKS)
    the_women_come_every_week(world, clock)
    they_get_a_role(enter)
    dounia = enter("dounia", PHONE)
    before = hours(dounia)
    for key, (what, _hours) in HANDED_OVER.items():
        dounia.goto(CARRIED)
        link(dounia, what).click()
        link(dounia, "Draag over in stappen").click()
        ask(dounia, WOMEN[key])
        woman = enter(key, PHONE)
        say_yes(woman, what)
        finish(dounia)
        woman.goto(CARRIED)
        expect(link(woman, what)).to_be_visible()
    assert hours(dounia) == before - sum(freed for _what, freed in HANDED_OVER.values())
    for what, _hours in HANDED_OVER.values():
        expect(link(dounia, what)).to_have_count(0)
    the_training_says_what_it_left(dounia)


def the_training_says_what_it_left(dounia: Page) -> None:
    """Who organises it reads that tasks went over, and not to whom."""
    dounia.goto("/huis/west/")
    dounia.get_by_role("navigation").get_by_role("link", name="Meedoen", exact=True).click()
    link(dounia, "Wat jullie organiseren").click()
    link(dounia, TRAINING).click()
    link(dounia, "Wie was er?").click()
    expect(dounia.get_by_text(f"Wie meedeed, nam daarna {len(HANDED_OVER)} taken over")).to_be_visible()
    assert not violations(dounia, EVERYTHING)


def the_women_come_every_week(world: World, clock: time_machine.Traveller) -> None:
    """They sign up by their account, and Hakim writes down at each lesson that they came; without looking at pages."""
    course = the_course(world, TRAINING, WEEKS)
    for key in WOMEN:
        joined = sign_in(Client(), key).post(reverse("join", args=["west", course.activity.slug]), {"id": new_id()})
        assert joined.status_code == 302
    with scope(house=world.house):
        tiles = [f"p:{up.person_id}" for up in course.activity.sign_ups.all()]
    assert len(tiles) == len(WOMEN)
    for lesson in range(WEEKS):
        clock.move_to(course.lessons[lesson].ends_at)
        assert course.send(sign_in(Client(), "hakim"), lesson, tiles).status_code == 302
    with scope(house=world.house):
        assert course.live() == WEEKS * len(WOMEN)
    clock.move_to(course.lessons[-1].ends_at + timedelta(days=3))


def they_get_a_role(enter: Enter) -> None:
    """The coordinator makes the women volunteers of the founder's initiative."""
    iris = enter("iris")
    for name in WOMEN.values():
        iris.goto("/huis/west/instellingen/")
        link(iris, "Mensen en rollen").click()
        link(iris, "Iemand een rol geven").click()
        iris.get_by_label("Wie?").select_option(name)
        iris.get_by_label("Welke rol?").select_option("volunteer")
        iris.get_by_label("Waar?").select_option("Sociaal Spreekuur de Tagerijn")
        button(iris, "Geef de rol").click()
        expect(iris.get_by_role("status").first).to_contain_text("De rol is gegeven.")
