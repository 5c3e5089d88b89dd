"""When an initiative rests, stops or flies out, its activities do so too, and whoever signed up hears it (C-122)."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.models import Activity, Gathering, Notice, SignUp
from productiehuis.rooms.activities.planning import keep_ahead, plan_every_week
from productiehuis.rooms.activities.recurrence import Every
from productiehuis.rooms.activities.rules import ActivityState, GatheringState, Place, Rhythm, Way
from productiehuis.rooms.activities.telling import tell
from productiehuis.rooms.activities.tests.courses import a_course
from productiehuis.rooms.initiatives.life import State
from productiehuis.rooms.initiatives.life_actions import life_of, locked
from productiehuis.rooms.initiatives.life_models import Answer, Life, ParkingProposal
from productiehuis.rooms.initiatives.parking import propose_everywhere
from productiehuis.testing import World

from .conftest import TODAY, at, read, words

SLUG = "sociaal-spreekuur-de-tagerijn"
WAYS = {
    "park": {"reason": "Niemand heeft nu tijd."},
    "stop_initiative": {"reason": "Het is klaar."},
    "leave": {"sure": "on"},
}
ENDS = ["stop_initiative", "leave"]


@pytest.fixture
def activity(world: World, west: House) -> Activity:
    """Every week, with Amina (an account) and somebody to call for its first time, and one to mail."""
    things = world.west
    assert things.sign_up.contact and things.own_sign_up.person
    SignUp.objects.create(
        house=west,
        activity=things.activity,
        gathering=things.gathering,
        name="Wies",
        contact="06 0000 0000",
        state=Place.PLACED,
        queued_at=timezone.now(),
        last_day=things.gathering.day,
    )
    Activity.objects.filter(id=things.activity.id).update(rhythm=Rhythm.WEEKLY)
    found: Activity = Activity.objects.get(id=things.activity.id)
    every = Every(weekday=4, opens=time(14), closes=time(16), since=TODAY)
    plan_every_week(actor=COMMAND, activity=found, every=every)
    return found


def go(browser: Client, way: str) -> str:
    return words(browser.post(at(way, SLUG), WAYS[way], follow=True).content)


def on(activity: Activity) -> int:
    return int(Gathering.objects.filter(activity=activity, state=GatheringState.PLANNED).count())


@pytest.mark.parametrize("way", WAYS)
def test_the_page_says_first_who_hears_it_and_leads_to_whom_to_call(
    way: str, activity: Activity, dounia: Client
) -> None:
    before = read(dounia, way, SLUG)
    assert "Samen breien" in before
    assert "2 mensen krijgen een mail." in before
    assert "1 mens heeft geen e-mailadres." in before
    after = go(dounia, way)
    assert "Bel of app zelf" in after
    assert at("organise", activity.slug) in dounia.get(at("life", SLUG)).content.decode()
    assert "Wies" in read(dounia, "organise", activity.slug)


@pytest.mark.parametrize("way", WAYS)
def test_the_page_asks_as_much_of_the_database_for_five_activities_as_for_one(
    way: str, world: World, activity: Activity, dounia: Client
) -> None:
    page = at(way, SLUG)
    dounia.get(page)
    with CaptureQueriesContext(connection) as one:
        before = words(dounia.get(page).content)
    for number in range(4):
        a_course(world.west.desk.initiative, [f"Buur {number}"], last=TODAY + timedelta(days=9), slug=f"reeks-{number}")
    with CaptureQueriesContext(connection) as five:
        after = words(dounia.get(page).content)
    assert "1 mens heeft geen e-mailadres." in before and "5 mensen hebben geen e-mailadres." in after
    assert after.count("Digitaal op weg") == 4
    assert len(five) == len(one)


@pytest.mark.parametrize("way", WAYS)
def test_who_sees_no_names_is_told_to_ask_who_does(way: str, activity: Activity, iris: Client) -> None:
    asks = "Vraag iemand van het initiatief om te bellen of te appen."
    for seen in (read(iris, way, SLUG), go(iris, way)):
        assert asks in seen
        assert "Bel of app zelf." not in seen and "staat wie" not in seen
    assert "rol=volunteer" in iris.get(at("life", SLUG)).content.decode(), "where nobody is left to ask"


def test_a_volunteer_who_answers_that_it_rests_is_led_to_whom_to_call(activity: Activity, hakim: Client) -> None:
    life = locked(life_of(activity.initiative))
    ParkingProposal.objects.create(house=life.house, life=life, on=TODAY)
    assert "Bel of app zelf." in read(hakim, "answer_parking", SLUG)
    seen = words(hakim.post(at("answer_parking", SLUG), {"answer": Answer.PARK}, follow=True).content)
    assert "Op de pagina van de activiteit staat wie." in seen
    assert "Wies" in read(hakim, "organise", activity.slug)


@pytest.mark.parametrize("way", WAYS)
def test_whoever_signed_up_hears_it_and_calendars_say_that_it_is_off(
    way: str, activity: Activity, dounia: Client, client: Client
) -> None:
    go(dounia, way)
    assert not on(activity)
    assert {one.reason for one in activity.gatherings.all()} == {
        {
            "park": "Sociaal Spreekuur de Tagerijn ligt even stil.",
            "stop_initiative": "Sociaal Spreekuur de Tagerijn is gestopt.",
            "leave": "Sociaal Spreekuur de Tagerijn gaat verder buiten het huis.",
        }[way]
    }
    [batch] = set(Notice.objects.filter(way=Way.MAIL).values_list("batch", flat=True))
    mail.outbox.clear()
    tell(batch)
    assert sorted(one.to[0] for one in mail.outbox) == ["amina@demo.invalid", "dekker@demo.invalid"]
    for calendar in ("huis.ics", f"van/{SLUG}.ics"):
        told = client.get(f"/huis/west/agenda/{calendar}").content.decode()
        assert told.count("STATUS:CANCELLED") == told.count("BEGIN:VEVENT") == activity.gatherings.count()


@pytest.mark.parametrize("way", WAYS)
def test_nobody_signs_up_any_more_and_nothing_new_is_made(
    way: str, activity: Activity, dounia: Client, client_as: Callable[[str], Client]
) -> None:
    go(dounia, way)
    there, bram = activity.gatherings.count(), client_as("bram")
    assert "Ik doe mee" not in read(bram, "activity", activity.slug)
    seen = read(bram, "take_part", activity.slug)
    assert ("ligt nu stil" if way == "park" else "gestopt") in seen
    assert "Ik kom" not in seen
    typed = {"id": str(new_id()), "gathering": str(activity.gatherings.earliest("day").id)}
    bram.post(at("join", activity.slug), typed)
    assert not SignUp.objects.filter(person__name="Bram").exists()
    assert Client().get(at("join_as_guest", activity.slug)).status_code == 404
    assert not keep_ahead(TODAY + timedelta(days=20))
    day = {"day": TODAY + timedelta(days=9), "opens": "10:00", "closes": "12:00"}
    refused = words(dounia.post(at("add_day", activity.slug), day).content)
    assert ("ligt nu stil" if way == "park" else "gestopt") in refused
    assert activity.gatherings.count() == there


def test_at_rest_no_draft_is_shown(activity: Activity, dounia: Client) -> None:
    Activity.objects.update(state=ActivityState.DRAFT)
    go(dounia, "park")
    dounia.post(at("publish_activity", activity.slug))
    activity.refresh_from_db()
    assert activity.state == ActivityState.DRAFT
    assert on(activity), "nobody saw it yet, so there is nothing to call off"


def test_what_was_only_parked_goes_on_by_itself_when_it_begins_again(
    activity: Activity, dounia: Client, client: Client
) -> None:
    weekly = activity.gatherings.exclude(pattern=None).count()
    go(dounia, "park")
    assert "Loopt het weer? Dan gaan de activiteiten verder" in read(dounia, "life", SLUG)
    dounia.post(at("revive", SLUG))
    assert keep_ahead(TODAY) == weekly
    assert "Ik doe mee" in read(client, "activity", activity.slug)
    assert keep_ahead(TODAY) == 0


def test_what_was_called_off_by_itself_before_stays_off(activity: Activity, dounia: Client) -> None:
    one = activity.gatherings.exclude(pattern=None).earliest("day")
    dounia.post(at("call_off_one", activity.slug, one.id), {"reason": "Vakantie."})
    go(dounia, "park")
    dounia.post(at("revive", SLUG))
    keep_ahead(TODAY)
    one.refresh_from_db()
    assert one.reason == "Vakantie."
    assert not activity.gatherings.filter(day=one.day, state=GatheringState.PLANNED).exists()


@pytest.mark.parametrize("way", ENDS)
def test_what_ended_stays_ended_and_the_page_says_so(way: str, activity: Activity, dounia: Client) -> None:
    go(dounia, way)
    assert "blijven gestopt" in read(dounia, "life", SLUG)
    dounia.post(at("revive", SLUG))
    activity.refresh_from_db()
    assert activity.state == ActivityState.ENDED
    assert not keep_ahead(TODAY)


def test_stopped_after_it_was_parked_nobody_hears_it_twice(activity: Activity, dounia: Client) -> None:
    go(dounia, "park")
    told = Notice.objects.count()
    go(dounia, "stop_initiative")
    activity.refresh_from_db()
    assert (activity.state, Notice.objects.count()) == (ActivityState.ENDED, told)


def test_activities_of_another_initiative_go_on(activity: Activity, iris: Client) -> None:
    iris.post(at("park", "digibeet"), WAYS["park"])
    assert Life.objects.get(initiative__slug="digibeet").state == State.PARKED
    assert on(activity)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("way", WAYS)
def test_a_rest_by_hand_answers_the_question_whether_it_should_rest(
    way: str, world: World, west: House, iris: Client
) -> None:
    proposal: ParkingProposal = world.west.parking_question
    slug = proposal.life.initiative.slug
    iris.post(at(way, slug), WAYS[way])
    proposal.refresh_from_db()
    iris_herself = Account.objects.get(email="iris@demo.invalid").person
    assert (proposal.answer, proposal.answered_by) == (Answer.PARK, iris_herself)
    iris.post(at("revive", slug))
    propose_everywhere()
    assert not ParkingProposal.objects.filter(life=proposal.life, answer="").exists()
    assert Life.objects.get(id=proposal.life_id).state != State.PARKED
