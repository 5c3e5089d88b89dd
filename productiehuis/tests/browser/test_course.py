"""A gap at the desk becomes a course, and the course stands in the results of the year (journey J3)."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import expect
from pypdf import PdfReader

from productiehuis.config.worker import HouseWorker
from productiehuis.foundation.counting.rollups import recount
from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.actions import give_role
from productiehuis.foundation.people.models import Account, Person, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.codes import new_place_code
from productiehuis.rooms.activities.models import Activity
from productiehuis.rooms.activities.tests.courses import Course, a_person
from productiehuis.rooms.helpdesk.models import Topic
from productiehuis.testing import NOBODY, World, registered, sign_in

from .conftest import DESK, PHONE, Enter
from .queue.conftest import faults
from .queue.offline import KEPT, READY, WAITING, arrived, same_clock
from .table import TABLE, button, link, register
from .test_journeys import figures, title
from .test_sharing import sound

__all__ = ["faults"]

YEAR = 2025
SUMMER = datetime(YEAR, 9, 2, 9, tzinfo=UTC)
FIRST = datetime(YEAR, 10, 6, 10, tzinfo=UTC)
LESSONS = 8
TOPIC = "Computer en telefoon"
NAME = "De computer de baas"
WITH_ACCOUNT = ("amina", "chris", "els", "frank", "joop", "karim", "lotte", "mo")
WITHOUT = 15
CODES = "fa 12 03 47\nbe 01 02 33"
CONDITIONS = {
    "Is het veilig?": "Salma en Hakim zijn er altijd bij.",
    "Is het vertrouwd?": "Dounia doet de deur open. Veel mensen kennen haar van het spreekuur.",
    "Is het bereikbaar?": "Beneden, met een brede deur. Een beetje Nederlands is genoeg.",
    "Is het duidelijk?": "Je leert zelf je post en je zaken te doen. De gemeente hoort niet wie er komt.",
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is the end of the summer; a test moves the clock."""
    with time_machine.travel(SUMMER) as traveller:
        yield traveller


@pytest.fixture
def digibeet(world: World) -> Initiative:
    """Where Dounia leads, and Hakim, Salma and Youssef help."""
    people = {"dounia": RoleKind.KEY_PERSON, "hakim": RoleKind.VOLUNTEER}
    with scope(house=world.house):
        initiative: Initiative = Initiative.objects.get(slug="digibeet")
        team = [(Account.objects.get(email=f"{key}@demo.invalid").person, kind) for key, kind in people.items()]
        team += [(a_person(name), RoleKind.VOLUNTEER) for name in ("Salma", "Youssef")]
        for person, kind in team:
            give_role(
                actor=COMMAND,
                person=person,
                kind=kind,
                house=world.house.id,
                initiative=initiative.id,
                since=date(YEAR, 1, 1),
            )
    return initiative


def test_a_gap_at_the_desk_becomes_a_course_that_stands_in_the_results(
    world: World, digibeet: Initiative, enter: Enter, clock: time_machine.Traveller
) -> None:
    the_desk_sees_what_is_missing(world, enter)
    make_the_course(enter)
    people_sign_up(world, enter)
    course = the_course(world)
    first_lesson_on_a_phone(course, enter, clock)
    second_lesson_without_network(course, enter, clock)
    third_lesson_on_paper(course, enter, clock)
    other_lessons(course, clock)
    certificates_are_given(enter)
    amina_shows_hers(enter)
    the_year_is_closed(enter, clock)


def the_desk_sees_what_is_missing(world: World, enter: Enter) -> None:
    hakim = enter("hakim", PHONE)
    for _visit in range(2):
        register(hakim, TOPIC)
    with scope(house=world.house):
        topic, helper = Topic.objects.get(name=TOPIC), Person.objects.get(name="Hakim")
        for _visit in range(7):
            registered(world.west.desk, helper, SUMMER.date(), topics=[topic])
    recount()
    dounia = enter("dounia")
    dounia.goto(TABLE)
    link(dounia, "Cijfers").click()
    dounia.get_by_text("Bekijk als tabel").first.click()
    expect(dounia.get_by_role("row", name=TOPIC)).to_contain_text("9")


def make_the_course(
    enter: Enter, name: str = NAME, initiative: str = "digiBEET", first: datetime = FIRST, lessons: int = LESSONS
) -> None:
    """Dounia makes a series on the pages; where she organises for one *initiative* only, nothing asks for which."""
    dounia = enter("dounia")
    dounia.goto("/huis/west/")
    dounia.get_by_role("navigation").get_by_role("link", name="Meedoen", exact=True).click()
    link(dounia, "Wat jullie organiseren").click()
    link(dounia, "Nieuwe activiteit").click()
    if initiative:
        dounia.get_by_label("Van welk initiatief?").select_option(label=initiative)
    dounia.get_by_label("Hoe heet het?").fill(name)
    dounia.get_by_label("een reeks, zoals een cursus").check()
    button(dounia, "Verder").click()

    expect(title(dounia)).to_have_text(f"Wanneer is {name}?")
    dounia.get_by_label("Wat is de eerste dag?").fill(first.date().isoformat())
    dounia.get_by_label("Van").fill("10:00")
    dounia.get_by_label("Tot").fill("12:00")
    dounia.get_by_label("Hoeveel keer?").fill(str(lessons))
    button(dounia, "Verder").click()

    expect(dounia.get_by_text("(nog doen)")).to_have_count(2)
    expect(button(dounia, "Laat iedereen dit zien")).to_have_count(0)
    link(dounia, "Wat kunnen mensen verwachten?").click()
    dounia.get_by_label("Wat ga je doen?").fill("Je leert mailen, foto's bewaren en DigiD gebruiken.")
    button(dounia, "Bewaar").click()
    link(dounia, "Is het veilig, vertrouwd, bereikbaar en duidelijk?").click()
    for question, answer in CONDITIONS.items():
        dounia.get_by_label(question).fill(answer)
    button(dounia, "Bewaar").click()
    expect(button(dounia, "Laat iedereen dit zien")).to_be_visible()
    sound(dounia, DESK)
    button(dounia, "Laat iedereen dit zien").click()
    expect(dounia.get_by_role("status").first).to_contain_text("Iedereen kan de activiteit nu zien.")


def people_sign_up(world: World, enter: Enter) -> None:
    """Eight by their account, one without at home, the others by Hakim at the desk."""
    amina = enter("amina", PHONE)
    amina.goto(f"/huis/west/meedoen/?week={FIRST.date()}")
    amina.get_by_role("link", name=NAME).click()
    expect(amina.get_by_text(CONDITIONS["Is het veilig?"])).to_be_visible()
    link(amina, "Ik doe mee").click()
    expect(button(amina, "Ik doe mee")).to_be_visible()
    sound(amina)
    button(amina, "Ik doe mee").click()
    expect(amina.get_by_text("Je doet mee.").last).to_be_visible()

    somebody = enter(NOBODY, PHONE)
    somebody.goto(f"/huis/west/meedoen/?week={FIRST.date()}")
    somebody.get_by_role("link", name=NAME).click()
    link(somebody, "Ik doe mee").click()
    link(somebody, "Ik doe mee").click()
    somebody.get_by_label("Hoe heet je?").fill("Bewoner 1")
    button(somebody, "Ik doe mee").click()
    expect(title(somebody)).to_have_text("Je doet mee")
    sound(somebody)

    hakim = enter("hakim", PHONE)
    hakim.goto(f"/huis/west/meedoen/?week={FIRST.date()}")
    hakim.get_by_role("link", name=NAME).click()
    link(hakim, "Organiseren").click()
    expect(link(hakim, "Geef iemand op")).to_be_visible()
    sound(hakim)
    link(hakim, "Geef iemand op").click()
    hakim.get_by_label("Hoe heet diegene?").fill("Bewoner 2")
    hakim.get_by_label("E-mail of telefoon").fill("06 12 34 50 02")
    button(hakim, "Geef op").click()
    expect(title(hakim)).to_have_text("Bewoner 2 doet mee")
    sound(hakim)

    activity = the_course(world).activity
    for key in WITH_ACCOUNT[1:]:
        joined = sign_in(Client(), key).post(reverse("join", args=["west", activity.slug]), {"id": new_id()})
        assert joined.status_code == 302
    client = sign_in(Client(), "hakim")
    for number in range(3, WITHOUT + 1):
        told = {"id": new_id(), "code": new_place_code(), "name": f"Bewoner {number}", "contact": ""}
        assert client.post(reverse("join_as_guest", args=["west", activity.slug]), told).status_code == 302


def the_course(world: World, name: str = NAME, number: int = LESSONS) -> Course:
    with scope(house=world.house):
        activity = Activity.objects.select_related("house").get(title=name)
        lessons = list(activity.gatherings.order_by("starts_at"))
        assert len(lessons) == number
        return Course(activity, lessons, list(activity.sign_ups.order_by("queued_at", "id")))


def everybody_of(course: Course) -> tuple[list[str], list[str]]:
    """The tiles of who signed up, in order, and of the team."""
    people = [f"p:{up.person_id}" if up.person_id else f"s:{up.id}" for up in course.sign_ups]
    with scope(house=course.activity.house):
        team = Person.objects.filter(roles__initiative=course.activity.initiative_id).distinct()
        return people, [f"v:{person.id}" for person in team]


def first_lesson_on_a_phone(course: Course, enter: Enter, clock: time_machine.Traveller) -> None:
    clock.move_to(course.lessons[0].ends_at)
    hakim = enter("hakim", PHONE)
    hakim.goto("/huis/west/meedoen/")
    hakim.get_by_role("link", name=NAME).click()
    link(hakim, "Wie was er?").click()
    hakim.get_by_role("link", name=re.compile("6 oktober")).click()
    for tile in hakim.locator(".came label").all():
        tile.click()
    hakim.get_by_text("Nog iemand?").click()
    hakim.get_by_label(re.compile("^Codes")).fill(CODES)
    button(hakim, "Klaar").click()
    expect(hakim.get_by_role("status").first).to_contain_text("Opgeschreven: 25 deelnemers en 4 vrijwilligers.")
    sound(hakim)


def second_lesson_without_network(course: Course, enter: Enter, clock: time_machine.Traveller) -> None:
    clock.move_to(course.lessons[1].ends_at)
    hakim = enter("hakim", PHONE)
    same_clock(hakim)
    there = course.page("attendance", 1)
    hakim.goto(there)
    hakim.evaluate(READY, there)
    hakim.evaluate(READY, WAITING)
    hakim.context.set_offline(True)
    for name in ("Amina", "Bewoner 1", "Bewoner 2", "Dounia", "Hakim"):
        hakim.locator(".came label").get_by_text(name, exact=True).click()
    button(hakim, "Klaar").click()
    expect(title(hakim)).to_contain_text(KEPT)
    hakim.context.set_offline(False)
    hakim.goto(there)
    arrived(hakim)
    hakim.goto(there)
    expect(hakim.locator("input[name=came_in]:checked")).to_have_count(5)


def third_lesson_on_paper(course: Course, enter: Enter, clock: time_machine.Traveller) -> None:
    clock.move_to(course.lessons[2].ends_at)
    dounia = enter("dounia")
    dounia.goto(course.overview())
    dounia.get_by_role("link", name=re.compile("20 oktober")).click()
    dounia.get_by_text("Liever op papier?").click()
    with dounia.expect_download() as download:
        link(dounia, "Lijst met namen").click()
    words = " ".join(page.extract_text() for page in PdfReader(download.value.path()).pages)
    assert all(name in words for name in (NAME, "Amina", f"Bewoner {WITHOUT}", "Salma"))
    link(dounia, "Typ een lijst over").click()
    dounia.get_by_label("Wie was er?").fill("1-23 A B C D")
    dounia.get_by_label(re.compile("^Codes")).fill(CODES)
    button(dounia, "Schrijf dit op").click()
    expect(dounia.get_by_role("status").first).to_contain_text("Opgeschreven: 25 deelnemers en 4 vrijwilligers.")


def other_lessons(course: Course, clock: time_machine.Traveller) -> None:
    """By phone and from paper in turn, as before; who signed up last stays away."""
    people, team = everybody_of(course)
    for lesson in range(3, LESSONS):
        clock.move_to(course.lessons[lesson].ends_at)
        client = sign_in(Client(), "hakim")
        if lesson % 2:
            answer = course.type_over(client, lesson, "1-20 A B C D", codes=CODES)
        else:
            answer = course.send(client, lesson, [*people[:20], *team], codes=CODES)
        assert answer.status_code == 302


def certificates_are_given(enter: Enter) -> None:
    dounia = enter("dounia")
    dounia.goto("/huis/west/meedoen/organiseren/")
    link(dounia, NAME).click()
    link(dounia, "Wie was er?").click()
    link(dounia, "Certificaten").click()
    link(dounia, "Verander de regel").click()
    dounia.get_by_label("Hoe vaak moet iemand minstens gekomen zijn?").fill("6")
    dounia.get_by_label("Wat heb je hier gedaan of geleerd?").fill("Mailen, foto's bewaren en DigiD gebruiken.")
    button(dounia, "Bewaar").click()
    expect(button(dounia, "Geef 20 certificaten")).to_be_visible()
    sound(dounia, DESK)
    button(dounia, "Geef 20 certificaten").click()
    expect(dounia.get_by_text("Je kunt weggaan.")).to_be_visible()
    for task in DBTaskResult.objects.ready().filter(task_path__contains="run_issuing"):
        HouseWorker().run_task(task)
    expect(dounia.get_by_text("Er zijn 20 certificaten gemaakt.")).to_be_visible()


def amina_shows_hers(enter: Enter) -> None:
    amina = enter("amina", PHONE)
    amina.goto("/mijn/")
    expect(amina.get_by_text("Er ligt een certificaat voor je klaar.")).to_be_visible()
    amina.get_by_role("link", name="Mijn certificaten").first.click()
    amina.get_by_role("link", name=NAME).click()
    expect(link(amina, "Print het")).to_be_visible()
    sound(amina)
    with amina.expect_download() as download:
        link(amina, "Print het").click()
    assert "Amina" in PdfReader(download.value.path()).pages[0].extract_text()
    address = amina.locator(".link-address").inner_text()

    employer = enter(NOBODY, PHONE)
    employer.goto(urlsplit(address).path)
    expect(employer.get_by_role("heading", name="Dit certificaat is echt")).to_be_visible()
    expect(employer.locator(".certificate-name")).to_have_text("Amina")
    sound(employer)


def the_year_is_closed(enter: Enter, clock: time_machine.Traveller) -> None:
    recount()  # as the worker did, long before
    clock.move_to(datetime(YEAR + 1, 1, 12, 9, tzinfo=UTC))
    iris = enter("iris")
    iris.goto("/huis/west/instellingen/")
    iris.get_by_role("link", name=re.compile("jaar afsluiten")).first.click()
    iris.get_by_role("link", name=str(YEAR)).click()
    expect(title(iris)).to_have_text(f"{YEAR} afsluiten")
    sound(iris, DESK)
    iris.get_by_label("Ik heb de cijfers bekeken").check()
    iris.get_by_label("Typ het jaar dat je afsluit").fill(str(YEAR))
    button(iris, f"Sluit {YEAR} af").click()
    expect(title(iris)).to_have_text(f"{YEAR} is afgesloten")
    expect(iris.get_by_role("row", name="digiBEET").first).to_contain_text("25")

    somebody = enter(NOBODY)
    somebody.goto(f"/huis/west/resultaten/?periode={YEAR}")
    assert figures(somebody)["digiBEET"] == ["4", "25"]
    iris.goto(f"/huis/west/resultaten/getal/digibeet/participants/?periode={YEAR}")
    expect(iris.locator(".tile-number")).to_have_text("25")
    expect(iris.get_by_text("wie er was, per keer aangetikt").first).to_be_visible()
