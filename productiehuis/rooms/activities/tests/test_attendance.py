"""Writing down who came: on a phone, twice, on two devices, and from paper with the same result."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from pytest_django.fixtures import DjangoAssertNumQueries

from productiehuis.foundation.counting.actions import close_year, hold_key
from productiehuis.foundation.house.models import House
from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.people.models import Account, Person
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.foundation.web.queue import BY, CHANGED
from productiehuis.rooms.activities.attendance_actions import take_name_off
from productiehuis.rooms.activities.models import Attendance, FriendlyCall, Gathering
from productiehuis.rooms.activities.rules import GatheringState, Part
from productiehuis.testing import World

from .courses import Course, a_course, a_person

CODES = "fa 12 03 47\nbe 01 02 33"


def person(name: str) -> Person:
    found: Person = Person.objects.get(name=name)
    return found


@pytest.fixture
def course(world: World, west: House) -> Course:
    """Six people: Anna to Dora without an account, Amina and Bram with."""
    names = ["Anna", "Bas", "Cor", "Dora"]
    return a_course(world.west.desk.initiative, names, people=[person("Amina"), person("Bram")])


def keys(course: Course, *numbers: int) -> list[str]:
    return [
        f"p:{up.person_id}" if up.person_id else f"s:{up.id}" for up in (course.sign_ups[number] for number in numbers)
    ]


def test_a_tap_is_came_and_a_tap_again_is_not(course: Course, hakim: Client) -> None:
    anna, bas, amina = keys(course, 0, 1, 4)
    answer = course.send(hakim, 0, [anna, amina])
    assert answer.status_code == 302
    page = hakim.get(answer.url).content.decode()
    assert "Opgeschreven: 2 deelnemers en 0 vrijwilligers." in page
    assert page.count("checked") == 2
    course.send(hakim, 0, [anna, bas], shown=[anna, amina])
    ups = {row.sign_up_id for row in Attendance.objects.filter(undone_at=None)}
    assert ups == {course.sign_ups[0].id, course.sign_ups[1].id}


def test_who_helped_is_a_volunteer_and_not_a_participant(course: Course, hakim: Client) -> None:
    helper = person("Hakim")
    course.send(hakim, 0, [f"v:{helper.id}", *keys(course, 0)])
    assert set(Attendance.objects.values_list("person", "part")) == {
        (helper.id, Part.VOLUNTEER),
        (None, Part.PARTICIPANT),
    }


def test_a_helper_who_takes_their_name_off_is_still_counted_as_one(course: Course, hakim: Client) -> None:
    course.send(hakim, 0, [f"v:{person('Hakim').id}", *keys(course, 4)])
    for name in ("Hakim", "Amina"):
        assert take_name_off(person=person(name).id) == 1
    page = hakim.get(course.page("attendance", 0)).content.decode()
    assert page.count("iemand zonder naam") == 2
    assert page.index("iemand zonder naam") < page.index("Wie hielp er?") < page.rindex("iemand zonder naam")
    answer = course.send(hakim, 0, keys(course, 0))
    assert "Opgeschreven: 2 deelnemers en 1 vrijwilliger." in hakim.get(answer.url).content.decode()


def test_nobody_can_take_part_and_help_at_once(course: Course, hakim: Client) -> None:
    helper = person("Hakim")
    course.send(hakim, 0, [], email="hakim@demo.invalid")
    assert Attendance.objects.get().part == Part.PARTICIPANT
    page = course.send(hakim, 1, [f"v:{helper.id}"], email="hakim@demo.invalid").content.decode()
    assert "als deelnemer en als vrijwilliger" in page
    course.send(hakim, 0, [f"v:{helper.id}"], shown=[f"p:{helper.id}"])
    assert Attendance.objects.get(undone_at=None).part == Part.VOLUNTEER


def test_walk_ins_are_counted_without_a_name_by_their_code_or_by_their_account(course: Course, hakim: Client) -> None:
    course.send(hakim, 0, nameless="3", codes=CODES)
    assert course.live() == 5
    course.send(hakim, 0, codes="FA-12-03-47", nameless="", email="dounia@demo.invalid")
    assert course.live() == 6
    assert Attendance.objects.filter(person=person("Dounia")).exists()


def test_an_address_that_this_house_does_not_know_is_refused(course: Course, hakim: Client) -> None:
    for address in ("chris@demo.invalid", "niemand@demo.invalid"):
        page = course.send(hakim, 0, email=address).content.decode()
        assert "Dit adres kennen wij niet in dit huis" in page
    assert course.live() == 0


def test_the_same_list_sent_twice_is_one(course: Course, hakim: Client) -> None:
    one = {"id": str(new_id()), "nameless": "4", "codes": CODES}
    for _time in range(2):
        course.send(hakim, 0, keys(course, 0, 4), **one)
    assert course.live() == 8


def test_a_list_of_somebody_else_is_not_found(
    course: Course, hakim: Client, client_as: Callable[[str], Client]
) -> None:
    one = {"id": str(new_id()), "nameless": "2"}
    course.send(hakim, 0, **one)
    assert course.send(client_as("dounia"), 0, **one).status_code == 404
    assert course.live() == 2


def test_two_devices_meet_without_doubling(course: Course, hakim: Client, client_as: Callable[[str], Client]) -> None:
    dounia = client_as("dounia")
    course.send(hakim, 0, keys(course, 0, 1, 4), codes="fa 12 03 47")
    course.send(dounia, 0, keys(course, 1, 2, 4), codes="fa 12 03 47")  # her page was opened before his was sent
    assert course.live() == 5
    assert {row.sign_up_id for row in Attendance.objects.all()} >= {up.id for up in course.sign_ups[:3]}


def test_a_list_that_was_changed_after_it_was_sent_says_what_it_says_last(course: Course, hakim: Client) -> None:
    account = str(Account.objects.get(email="hakim@demo.invalid").id)
    id = str(new_id())
    told = {"id": id, "nameless": "3", "codes": CODES, "came_in": keys(course, 0, 1), "email": ""}
    there = course.page("attendance", 0)
    assert "to" in hakim.post(there, told, headers={BY: account}).json()
    less = told | {"nameless": "1", "codes": "be 01 02 33", "came_in": keys(course, 1, 2)}
    hakim.post(there, less, headers={BY: account, CHANGED: "1"})
    assert course.live() == 4
    assert not Attendance.objects.filter(undone_at=None, sign_up=course.sign_ups[0]).exists()


def test_paper_and_phone_give_the_same(course: Course, hakim: Client) -> None:
    sheet = hakim.get(course.page("attendance_sheet", 0))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(sheet.content)).pages)
    assert all(name in text for name in ("Anna", "Dora", "Bram", "Hakim"))
    helpers = [name for name in ("Dounia", "Hakim") if name in text]
    course.send(hakim, 0, [*keys(course, 0, 2, 5), f"v:{person('Hakim').id}"], codes=CODES, nameless="2")
    page = hakim.get(course.page("attendance_paper", 1)).content.decode()
    letter = page.split(". Hakim")[0][-1]
    assert letter in "AB" and helpers
    assert course.type_over(hakim, 1, f"1 3 6 {letter}", codes=CODES, nameless="2").status_code == 302
    assert course.rows(0) == course.rows(1)
    assert course.rows(0).total() == 8


def test_numbers_on_paper_stay_when_somebody_withdraws_or_comes_after(course: Course, hakim: Client) -> None:
    up = course.sign_ups[1]
    up.state, up.withdrew_at = "withdrew", timezone.now()
    up.save()
    page = hakim.get(course.page("attendance_paper", 0)).content.decode()
    assert "1. Anna" in page and "3. Cor" in page and "2. Bas" not in page
    course.type_over(hakim, 0, "3")
    assert Attendance.objects.get().sign_up_id == course.sign_ups[2].id


def test_a_sheet_without_names_has_none(course: Course, hakim: Client) -> None:
    sheet = hakim.get(course.page("attendance_sheet", 0), {"leeg": ""})
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(sheet.content)).pages)
    assert not any(name in text for name in ("Anna", "Dora", "Bram", "Hakim"))


def test_the_page_without_network_knows_nobody(course: Course, hakim: Client) -> None:
    course.send(hakim, 0, keys(course, 0))
    page = hakim.get(course.page("attendance_offline", 0)).content.decode()
    assert not any(name in page for name in ("Anna", "Bas", "Amina", "Hakim", "checked"))
    assert 'name="nameless"' in page and 'name="codes"' in page


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"nameless": "veel"}, "is geen aantal"),
        ({"nameless": "61"}, "meer dan 60"),
        ({"codes": "zomaar wat"}, "Deze code klopt niet"),
        ({"codes": "111222333"}, "BSN"),
        ({"came_in": ["p:nonsense"]}, ""),
        ({"id": "geen sleutel"}, ""),
        ({"email": "geen adres"}, ""),
    ],
)
def test_bad_input_changes_nothing_and_says_why(
    course: Course, hakim: Client, told: dict[str, Any], words: str
) -> None:
    answer = course.send(hakim, 0, **told)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert course.live() == 0


def test_what_is_off_or_still_to_come_or_in_a_closed_year_cannot_be_written_down(
    course: Course, hakim: Client, west: House
) -> None:
    today = timezone.localdate()
    Gathering.objects.filter(id=course.lessons[0].id).update(day=today + timedelta(days=1))
    assert "moet nog komen" in course.send(hakim, 0, nameless="1").content.decode()
    Gathering.objects.filter(id=course.lessons[1].id).update(state=GatheringState.CANCELLED)
    assert "ging niet door" in course.send(hakim, 1, nameless="1").content.decode()
    last_year = date(today.year - 1, 6, 3)
    Gathering.objects.filter(id=course.lessons[2].id).update(day=last_year)
    course.send(hakim, 2, nameless="1")
    hold_key(house=west.id, year=last_year.year)
    close_year(actor=None, house=west.id, year=last_year.year)
    page = course.send(hakim, 2, nameless="1").content.decode()
    assert "is afgesloten. Wie er was, kan niet meer veranderen." in page
    assert course.live() == 1


def test_each_page_is_for_who_organises_it_alone(course: Course, client_as: Callable[[str], Client]) -> None:
    pages = [course.page(name, 0) for name in ("attendance", "attendance_paper", "attendance_sheet")]
    pages += [course.page("attendance_offline", 0), course.overview()]
    for persona in ("gerda", "iris", "frank", "amina", "mo"):
        client = client_as(persona)
        assert [client.get(page).status_code for page in pages] == [404] * 5
        assert course.send(client, 0, nameless="1").status_code == 404
    assert course.live() == 0
    assert [client_as("dounia").get(page).status_code for page in pages] == [200] * 5


def test_a_gathering_of_the_neighbours_is_not_found(world: World, hakim: Client, course: Course) -> None:
    theirs = world.noord.gathering
    there = reverse("attendance", args=["west", course.activity.slug, theirs.id])
    assert hakim.get(there).status_code == 404
    assert hakim.post(there, {"id": str(new_id()), "nameless": "1"}).status_code == 404


def test_a_person_of_the_neighbours_cannot_be_ticked(world: World, hakim: Client, course: Course) -> None:
    for key in (f"p:{world.noord.volunteer.person_id}", f"s:{world.noord.sign_up.id}"):
        assert course.send(hakim, 0, [key]).status_code == 200
    assert course.live() == 0


def test_who_looked_at_the_list_stands_in_the_read_log(course: Course, hakim: Client) -> None:
    hakim.get(course.page("attendance", 0))
    line = ReadEntry.objects.latest("number")
    assert (line.kind, line.purpose, line.place) == ("activities.Attendance", "attendance", "attendance")
    assert person("Amina").id in line.people


def test_one_line_in_the_journal_for_a_list_and_none_for_nothing(course: Course, hakim: Client) -> None:
    one = {"id": str(new_id()), "nameless": "4"}
    before = JournalEntry.objects.filter(verb="write_attendance").count()
    for _time in range(3):
        course.send(hakim, 0, **one)
    assert JournalEntry.objects.filter(verb="write_attendance").count() == before + 1


def test_who_came_before_without_signing_up_is_offered_again(course: Course, hakim: Client) -> None:
    course.send(hakim, 0, email="dounia@demo.invalid")
    els = a_person("Ella")
    Attendance.objects.create(house=course.activity.house, gathering=course.lessons[0], person=els, at=timezone.now())
    page = hakim.get(course.page("attendance", 1)).content.decode()
    assert f'value="p:{els.id}"' in page
    course.send(hakim, 1, [f"p:{els.id}"])
    assert Attendance.objects.filter(gathering=course.lessons[1], person=els).exists()


def test_somebody_is_called_after_two_lessons_and_then_it_is_gone(
    course: Course, hakim: Client, client_as: Callable[[str], Client]
) -> None:
    course.send(hakim, 0, keys(course, 0, 1, 2, 3, 4, 5))
    course.send(hakim, 1, keys(course, 2, 3, 4, 5))
    assert "Bel of app eens" not in hakim.get(course.overview()).content.decode()
    course.send(hakim, 2, keys(course, 1, 2, 3, 4, 5))
    page = hakim.get(course.overview()).content.decode()
    assert "Bel of app eens" in page
    assert page.split("Elke keer")[0].count("<h3>") == 1 and "<h3>Anna</h3>" in page
    tick = reverse("call_made", args=["west", course.activity.slug, course.sign_ups[0].id])
    assert client_as("gerda").post(tick).status_code == 404
    for _time in range(2):
        assert hakim.post(tick).status_code == 302
    assert "Bel of app eens" not in hakim.get(course.overview()).content.decode()
    course.send(hakim, 2, keys(course, 0))
    assert "Bel of app eens" not in hakim.get(course.overview()).content.decode()


def test_who_was_called_is_missed_again_only_after_two_more_lessons_also_when_the_call_is_forgotten(
    world: World, west: House, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    now = timezone.localtime().replace(hour=12)
    time_machine.move_to(now, tick=False)
    course = a_course(world.west.desk.initiative, ["Anna", "Bas"], lessons=8, last=now.date() + timedelta(days=35))
    hakim, (bas,) = client_as("hakim"), keys(course, 1)
    for lesson in (1, 2):
        course.send(hakim, lesson, [bas])
    hakim.post(reverse("call_made", args=["west", course.activity.slug, course.sign_ups[0].id]))
    assert FriendlyCall.objects.count() == 1
    for days, lesson in ((31, 6), (36, 7)):
        time_machine.move_to(now + timedelta(days=days), tick=False)
        apply_retention()
        assert not FriendlyCall.objects.exists()
        hakim = client_as("hakim")
        assert "Bel of app eens" not in hakim.get(course.overview()).content.decode()
        course.send(hakim, lesson, [bas])
    assert "Bel of app eens" in hakim.get(course.overview()).content.decode()


def test_a_lesson_of_which_nobody_wrote_down_who_came_misses_nobody(course: Course, hakim: Client) -> None:
    course.send(hakim, 0, keys(course, 0))
    assert "Bel of app eens" not in hakim.get(course.overview()).content.decode()


def test_pages_of_attendance_ask_eight_things_at_most_and_of_a_series_what_was_taken_over_too(
    course: Course, hakim: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for lesson in (0, 1):
        course.send(hakim, lesson, keys(course, 0, 4), nameless="20", codes=CODES)
    hakim.get(course.page("attendance", 2))  # it takes along what was said of the list before
    for page in (course.page("attendance", 2), course.page("attendance_paper", 2)):
        with django_assert_max_num_queries(8):
            hakim.get(page)
    course.send(hakim, 2, keys(course, 1), email="dounia@demo.invalid")
    hakim.get(course.overview())
    with django_assert_max_num_queries(9):
        page = hakim.get(course.overview()).content.decode()
    assert "Bel of app eens" in page and "Dounia: 1 van 3" in page and "Anna: 2 van 3" in page
    figures = reverse("taking_part", args=["west", course.activity.initiative.slug])
    with django_assert_max_num_queries(8):
        assert hakim.get(figures).status_code == 200
