"""Who took part and who helped, in the monitor: counted from who came, twice, and in the words of the results."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from productiehuis.foundation.counting.actions import close_year, hold_key
from productiehuis.foundation.counting.closing import still_open
from productiehuis.foundation.counting.counts import Count
from productiehuis.foundation.counting.measures import count_all, prove_all
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.rollups import recount, touch, verify
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.actions import give_role
from productiehuis.foundation.people.models import Person, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.personal_data import on_leaving
from productiehuis.rooms.activities.attendance_actions import take_name_off, was_not_there
from productiehuis.rooms.activities.models import Attendance, SignUp
from productiehuis.rooms.activities.rules import Part, Place
from productiehuis.testing import World

from .courses import Course, a_course, a_person

VOLUNTEERS, PARTICIPANTS = "key_persons_volunteers", "participants"
LAST_YEAR = timezone.localdate().year - 1
JUNE = date(LAST_YEAR, 6, 25)


@pytest.fixture
def digibeet(world: World, west: House) -> Initiative:
    found: Initiative = Initiative.objects.get(slug="digibeet")
    return found


def write(course: Course, lesson: int, **how: object) -> Attendance:
    gathering = course.lessons[lesson]
    row: Attendance = Attendance.objects.create(
        house_id=gathering.house_id, gathering=gathering, at=gathering.ends_at, **how
    )
    return row


def figures(house: House, initiative: Initiative, period: Period) -> dict[str, Count]:
    counted, proved = (way(house.id, period, [initiative.id]) for way in (count_all, prove_all))
    assert counted == proved
    return {measure: count for (_initiative, measure), count in counted.items()}


IDENTITIES = st.sampled_from(["person", "series", "code", "nameless", "alias", "single"])


@given(
    st.lists(
        st.tuples(st.integers(0, 3), IDENTITIES, st.integers(0, 2), st.sampled_from(list(Part))),
        unique_by=lambda one: one[:3] if one[1] != "nameless" else uuid4(),
        max_size=14,
    )
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whoever_came_in_whatever_way_both_counts_agree(
    digibeet: Initiative, west: House, came: list[tuple[int, str, int, str]]
) -> None:
    Attendance.objects.all().delete()
    course = a_course(
        digibeet, ["a", "b", "c"], lessons=4, last=date(LAST_YEAR, 1, 12), slug=f"cursus-{uuid4().hex[:12]}"
    )
    people = [a_person(name) for name in "abc"]
    aliases = [uuid4() for _name in "abc"]
    for lesson, way, who, part in came:
        up = course.sign_ups[who]
        ways: dict[str, dict[str, object]] = {
            "person": {"person": people[who]},
            "series": {"sign_up": up},
            "code": {"code": bytes([who] * 16)},
            "nameless": {},
            "alias": {"alias": aliases[who]},
        }
        how = ways[way] if way in ways else {"sign_up": a_single(course, lesson)}
        write(course, lesson, part=part, **how)
    for year in (LAST_YEAR - 1, LAST_YEAR):
        figures(west, digibeet, Period.calendar_year(year))
    found = figures(west, digibeet, Period.project_year(LAST_YEAR - 1))
    assert (VOLUNTEERS in found) == bool(came)
    assert (PARTICIPANTS in found) == any(part == Part.PARTICIPANT for *_way, part in came)


def a_single(course: Course, lesson: int) -> SignUp:
    """Somebody without an account signed up for that one lesson."""
    gathering = course.lessons[lesson]
    up: SignUp = SignUp.objects.create(
        house_id=gathering.house_id,
        activity=course.activity,
        gathering=gathering,
        name="Eén keer",
        state=Place.PLACED,
        queued_at=gathering.starts_at,
        last_day=gathering.day,
    )
    return up


def test_who_signs_up_anew_each_time_may_be_one_person(digibeet: Initiative, west: House) -> None:
    course = a_course(digibeet, lessons=3, last=JUNE)
    for lesson in range(3):
        for _who in range(6):
            write(course, lesson, sign_up=a_single(course, lesson))
    assert figures(west, digibeet, Period.calendar_year(LAST_YEAR))[PARTICIPANTS] == Count(6, 18)


def test_who_helped_and_who_held_a_role_count_once_together(digibeet: Initiative, west: House) -> None:
    year = Period.calendar_year(LAST_YEAR)
    assert figures(west, digibeet, year) == {}
    anna, bas, chris = (a_person(name) for name in ("Anna", "Bas", "Cor"))
    for person in (anna, bas):
        give_role(
            actor=COMMAND,
            person=person,
            kind=RoleKind.VOLUNTEER,
            house=west.id,
            initiative=digibeet.id,
            since=date(LAST_YEAR, 1, 1),
        )
    course = a_course(digibeet, lessons=1, last=JUNE)
    for person in (bas, chris):
        write(course, 0, person=person, part=Part.VOLUNTEER)
    assert figures(west, digibeet, year)[VOLUNTEERS] == Count.exactly(3)
    assert PARTICIPANTS not in figures(west, digibeet, year)


def as_helper(name: str, house: House, initiative: Initiative) -> Person:
    person = a_person(name)
    give_role(
        actor=COMMAND,
        person=person,
        kind=RoleKind.VOLUNTEER,
        house=house.id,
        initiative=initiative.id,
        since=date(LAST_YEAR, 1, 1),
    )
    return person


@pytest.mark.django_db(transaction=True)
def test_digibeet_4_25_stands_in_the_results_from_rows(
    digibeet: Initiative, west: House, client_as: Callable[[str], Client]
) -> None:
    """Eight lessons, written down on a phone and from paper by a volunteer; nothing is typed in the results."""
    year = str(LAST_YEAR)
    helpers = [as_helper(f"Helper {number}", west, digibeet) for number in range(3)]
    hakim = Person.objects.get(name="Hakim")
    give_role(
        actor=COMMAND,
        person=hakim,
        kind=RoleKind.VOLUNTEER,
        house=west.id,
        initiative=digibeet.id,
        since=date(LAST_YEAR, 1, 1),
    )
    course = a_course(
        digibeet,
        [f"Zonder account {number}" for number in range(15)],
        people=[a_person(f"Met account {number}") for number in range(8)],
        lessons=8,
        last=JUNE,
    )
    client = client_as("hakim")
    phone = [f"p:{up.person_id}" if up.person_id else f"s:{up.id}" for up in course.sign_ups]
    team = [f"v:{person.id}" for person in (*helpers, hakim)]
    for lesson in range(8):
        if lesson % 2:
            answer = course.type_over(client, lesson, "1-23 A B C D", codes="fa 12 03 47\nbe 01 02 33")
        else:
            answer = course.send(client, lesson, [*phone, *team], codes="fa 12 03 47\nbe 01 02 33")
        assert answer.status_code == 302
    recount()
    public = client_as("nobody").get(reverse("results", args=["west"]), {"periode": year}).content.decode()
    row = public.split("digiBEET")[1].split("</tr>")[0]
    assert ">4<" in row.replace("\n", "").replace(" ", "") and "25" in row
    sheet = client_as("nobody").get(reverse("results_file", args=["west", "csv"]), {"periode": year}).content.decode()
    line = next(line for line in sheet.splitlines() if "digiBEET" in line)
    assert ";4;" in line and ";25;" in line
    opened = reverse("figure", args=["west", "digibeet", PARTICIPANTS])
    page = client.get(opened, {"periode": year}).content.decode()
    assert "wie er was, per keer aangetikt" in page
    assert reverse("taking_part", args=["west", "digibeet"]) in page
    assert reverse("taking_part", args=["west", "digibeet"]) not in client_as("gerda").get(opened).content.decode()
    assert not verify().differences


def test_fewer_than_five_participants_are_not_shown_to_everybody(
    digibeet: Initiative, west: House, client_as: Callable[[str], Client]
) -> None:
    course = a_course(digibeet, ["Anna", "Bas", "Cor", "Dora"], lessons=1, last=JUNE)
    for up in course.sign_ups:
        write(course, 0, sign_up=up)
    touch(house=west.id, initiative=digibeet.id, day=JUNE)
    recount()
    there = reverse("figure", args=["west", "digibeet", PARTICIPANTS])
    assert "minder dan 5" in client_as("nobody").get(there, {"periode": str(LAST_YEAR)}).content.decode()
    assert "minder dan 5" not in client_as("iris").get(there, {"periode": str(LAST_YEAR)}).content.decode()


@pytest.mark.django_db(transaction=True)
def test_taking_a_name_off_changes_no_figure_also_not_in_a_closed_year(digibeet: Initiative, west: House) -> None:
    course = a_course(digibeet, lessons=4, last=date(LAST_YEAR, 1, 12))
    amina, bram = (Person.objects.get(name=name) for name in ("Amina", "Bram"))
    for lesson in range(4):
        write(course, lesson, person=amina)
        write(course, lesson, person=bram)
    periods = [Period.calendar_year(LAST_YEAR - 1), Period.calendar_year(LAST_YEAR), Period.project_year(LAST_YEAR - 1)]
    before = [figures(west, digibeet, period) for period in periods]
    assert before[2][PARTICIPANTS] == Count.exactly(2)
    for year in (LAST_YEAR - 1, LAST_YEAR):
        hold_key(house=west.id, year=year)
        close_year(actor=None, house=west.id, year=year)
    recount()
    one = Attendance.objects.filter(person=amina).first()
    assert one
    with pytest.raises(ValidationError, match="afgesloten"):
        was_not_there(actor=Who(person=amina), row=one)
    assert take_name_off(person=amina.id) == 4
    assert not Attendance.objects.filter(person=amina).exists()
    assert [figures(west, digibeet, period) for period in periods] == before
    assert not verify().differences


def test_who_is_erased_counts_on_without_a_name(digibeet: Initiative, west: House) -> None:
    course = a_course(digibeet, lessons=2, last=JUNE, people=[Person.objects.get(name="Amina")])
    for lesson in range(2):
        write(course, lesson, sign_up=course.sign_ups[0])
    before = figures(west, digibeet, Period.calendar_year(LAST_YEAR))
    for step in on_leaving():
        step(Person.objects.get(name="Amina").id)
    assert (
        figures(west, digibeet, Period.calendar_year(LAST_YEAR))
        == before
        == {
            PARTICIPANTS: Count.exactly(1),
            VOLUNTEERS: Count.exactly(before[VOLUNTEERS].low),
        }
    )
    assert {(row.person_id, row.sign_up_id) for row in Attendance.objects.all()} == {(None, None)}


@pytest.mark.django_db(transaction=True)
def test_one_sees_ones_own_takes_it_back_and_nobody_elses(
    digibeet: Initiative, west: House, client_as: Callable[[str], Client]
) -> None:
    course = a_course(digibeet, lessons=2, last=timezone.localdate())
    amina, bram = (Person.objects.get(name=name) for name in ("Amina", "Bram"))
    mine, again, his = write(course, 0, person=amina), write(course, 1, person=amina), write(course, 0, person=bram)
    client, page = client_as("amina"), reverse("own_attendance")
    assert "Je deed 2 keer mee." in client.get(page).content.decode()
    off = {row: reverse("own_attendance_off", args=[row.id]) for row in (mine, again, his)}
    assert client.post(off[his]).status_code == 404
    assert client.post(off[mine]).status_code == 302
    assert "Je deed 1 keer mee." in client.get(page).content.decode()
    assert client.post(off[again], {"to": "nameless"}).status_code == 302
    assert "Digitaal op weg" not in client.get(page).content.decode()
    left_over = Attendance.objects.filter(undone_at=None)
    assert {row.person_id for row in left_over} == {None, bram.id}
    recount()
    assert not verify().differences


def test_the_end_of_the_year_says_of_which_lessons_nobody_wrote_down_who_came(
    digibeet: Initiative, west: House
) -> None:
    course = a_course(digibeet, lessons=3, last=JUNE)
    write(course, 0)
    said = [str(one.words) for one in still_open(west.id, LAST_YEAR)]
    assert "Digitaal op weg: van 2 keren is niet opgeschreven wie er was. Vraag of dat nog kan." in said
    assert not any("Digitaal" in str(one.words) for one in still_open(west.id, LAST_YEAR + 1))


def test_a_client_manager_never_sees_who_came(
    digibeet: Initiative, west: House, client_as: Callable[[str], Client]
) -> None:
    course = a_course(digibeet, ["Anna"], lessons=1, last=timezone.localdate() - timedelta(days=7))
    write(course, 0, sign_up=course.sign_ups[0])
    gerda = client_as("gerda")
    pages = [reverse("taking_part", args=["west", "digibeet"]), course.overview(), course.page("attendance", 0)]
    assert [gerda.get(page).status_code for page in pages] == [404, 404, 404]


def test_whose_name_was_taken_off_a_series_is_not_called_missed_there_nor_counted_again(
    digibeet: Initiative, west: House, client_as: Callable[[str], Client]
) -> None:
    people = [Person.objects.get(name=name) for name in ("Amina", "Bram")]
    course = a_course(digibeet, ["Anna"], people=people, lessons=4)
    client = client_as("hakim")
    hakim, since = Person.objects.get(name="Hakim"), timezone.localdate()
    give_role(actor=COMMAND, person=hakim, kind=RoleKind.VOLUNTEER, house=west.id, initiative=digibeet.id, since=since)
    amina, bram = (f"p:{person.id}" for person in people)
    for lesson in range(3):
        course.send(client, lesson, [amina, bram, f"s:{course.sign_ups[0].id}"])
    assert "Amina: 3 van 4" in client.get(course.overview()).content.decode()
    take_name_off(person=people[0].id)
    page = client.get(course.overview()).content.decode()
    assert "Bram: 3 van 4" in page
    assert "Amina" not in page
    assert "Amina" not in client.get(course.page("attendance", 0)).content.decode()
    course.send(client, 0, [amina])  # a page that was opened before
    assert course.live() == 9
    course.send(client, 3, [amina, bram])
    assert "Amina: 1 van 4" in client.get(course.overview()).content.decode()
