"""Signing up and withdrawing: places are given once, the row moves up by itself, and sending again changes nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.signals import post_init
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from productiehuis.foundation.mine.erasing import ask_erasure, erase
from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.changing import call_off
from productiehuis.rooms.activities.codes import new_place_code
from productiehuis.rooms.activities.joining import Guest, by_code, sign_up, withdraw
from productiehuis.rooms.activities.models import Activity, Notice, SignUp
from productiehuis.rooms.activities.planning import save_activity
from productiehuis.rooms.activities.rules import ActivityState, GatheringState, News, Place, Rhythm, Way
from productiehuis.rooms.activities.telling import tell
from productiehuis.testing import World


def guest(name: str = "Joke", contact: str = "") -> Guest:
    return Guest(name, contact, new_place_code())


def person(name: str) -> Who:
    return Who(person=Person.objects.get(name=name))


@pytest.fixture
def activity(west: Any, world: World) -> Activity:
    """With one place."""
    Activity.objects.filter(id=world.west.activity.id).update(places=1)
    found: Activity = Activity.objects.get(id=world.west.activity.id)
    return found


def joined(activity: Activity, actor: Who = COMMAND, who: Guest | None = None) -> SignUp:
    return sign_up(actor=actor, activity=activity, gathering=activity.gatherings.get(), id=new_id(), guest=who)


def state(row: SignUp) -> str:
    return str(SignUp.objects.get(id=row.id).state)


def test_the_last_place_goes_to_the_first_and_the_next_waits(activity: Activity) -> None:
    first, second = joined(activity, who=guest("Joke")), joined(activity, person("Amina"))
    assert (first.state, second.state) == (Place.PLACED, Place.WAITING)


def test_who_waits_longest_gets_the_place_that_comes_free_and_hears_it(activity: Activity) -> None:
    first, second, third = (
        joined(activity, who=guest()),
        joined(activity, person("Amina")),
        joined(activity, who=guest()),
    )
    withdraw(actor=COMMAND, row=first)
    assert [state(one) for one in (first, second, third)] == [Place.WITHDREW, Place.PLACED, Place.WAITING]
    notice = Notice.objects.get()
    assert (notice.sign_up, notice.news, notice.way) == (second, News.PLACED, Way.MAIL)
    assert tell(notice.batch) == 1
    assert mail.outbox[0].to == ["amina@demo.invalid"]
    assert "Er is een plaats vrij bij Samen breien" in mail.outbox[0].body
    assert tell(notice.batch) == 0
    assert len(mail.outbox) == 1


def to_call(client: Client, activity: Activity) -> list[SignUp]:
    """Whom the page of who organises says to call."""
    page = client.get(reverse("organise", args=["west", activity.slug]))
    calls = [one.sign_up for one in page.context["calls"]]
    assert ("Bel of app zelf" in page.content.decode()) == bool(calls)
    return calls


def test_who_left_no_address_is_on_the_list_to_call_until_somebody_did(activity: Activity, hakim: Client) -> None:
    first, second = joined(activity, who=guest()), joined(activity, who=guest("Ria", "06 12 34 56 78"))
    withdraw(actor=COMMAND, row=first)
    assert to_call(hakim, activity) == [second]
    for _twice in range(2):
        hakim.post(reverse("have_told", args=["west", activity.slug, second.id]))
    assert not to_call(hakim, activity)
    assert Notice.objects.get().told_by == person("Hakim").person


def test_whom_the_mail_cannot_reach_is_left_to_call(activity: Activity, hakim: Client, settings: Any) -> None:
    first, second = joined(activity, who=guest()), joined(activity, person("Amina"))
    withdraw(actor=COMMAND, row=first)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert tell(Notice.objects.get().batch) == 0
    assert to_call(hakim, activity) == [second]


@pytest.mark.parametrize("number", [3, 30])
def test_telling_many_reads_of_each_what_they_must_hear_twice_and_no_more(activity: Activity, number: int) -> None:
    Activity.objects.update(places=None)
    for at in range(number):
        joined(activity, who=guest(f"Buur {at}", f"buur{at}@demo.invalid"))
    call_off(actor=COMMAND, activity=activity, gatherings=[activity.gatherings.get().id], reason="")
    batch, read = Notice.objects.values_list("batch", flat=True).distinct().get(), []

    def count(**_told: object) -> None:
        read.append(1)

    post_init.connect(count, sender=Notice)
    try:
        with CaptureQueriesContext(connection) as asked:
            assert tell(batch) == number
    finally:
        post_init.disconnect(count, sender=Notice)
    assert len(mail.outbox) == number
    assert len(read) == 2 * number
    assert len(asked) <= 1 + 4 * number  # a transaction each, that reads and writes once


def test_more_places_let_who_waits_move_up_and_fewer_take_nobodys_place(activity: Activity) -> None:
    rows = [joined(activity, who=guest(f"Buur {number}")) for number in range(4)]
    activity.places = 3
    save_activity(actor=COMMAND, activity=activity)
    assert [state(one) for one in rows] == [Place.PLACED] * 3 + [Place.WAITING]
    activity.places = 1
    save_activity(actor=COMMAND, activity=activity)
    assert [state(one) for one in rows] == [Place.PLACED] * 3 + [Place.WAITING]
    withdraw(actor=COMMAND, row=rows[0])
    assert state(rows[3]) == Place.WAITING
    activity.places = None
    save_activity(actor=COMMAND, activity=activity)
    assert state(rows[3]) == Place.PLACED


def test_sent_again_it_is_the_same_row_and_nobody_elses(activity: Activity) -> None:
    gathering, key, joke = activity.gatherings.get(), new_id(), guest()

    def send(actor: Who, who: Guest | None) -> SignUp:
        return sign_up(actor=actor, activity=activity, gathering=gathering, id=key, guest=who)

    first = send(COMMAND, joke)
    assert send(COMMAND, joke) == first
    assert send(person("Hakim"), joke) == first  # the code is what knows them
    for actor, who in ((COMMAND, guest()), (person("Amina"), None)):
        with pytest.raises(Http404):
            send(actor, who)
    withdraw(actor=COMMAND, row=first)
    assert send(COMMAND, joke).state == Place.WITHDREW  # a late retry brings nobody back
    amina = joined(activity, person("Amina"))
    assert joined(activity, person("Amina")) == amina
    assert SignUp.objects.count() == 2


def test_a_key_of_the_neighbours_row_opens_nothing(activity: Activity, world: World) -> None:
    theirs = world.noord.sign_up
    with pytest.raises(Http404):
        sign_up(
            actor=COMMAND, activity=activity, gathering=activity.gatherings.get(), id=theirs.id, guest=guest("Joke")
        )
    with pytest.raises(Http404):
        sign_up(
            actor=COMMAND,
            activity=activity,
            gathering=_theirs(world),
            id=new_id(),
            guest=guest("Joke"),
        )


def _theirs(world: World) -> Any:
    with scope(house=world.noord.house):
        gathering = world.noord.gathering
    gathering.activity_id = world.west.activity.id  # whatever it says of itself
    return gathering


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"state": ActivityState.ENDED, "ended_on": date(2026, 1, 1)}, "is gestopt"),
        ({"sign_up": False}, "Kom gewoon"),
        ({"off": True}, "gaat niet door"),
        ({"over": True}, "al geweest"),
    ],
)
def test_for_what_is_not_on_nobody_signs_up(activity: Activity, change: dict[str, Any], sentence: str) -> None:
    gathering = activity.gatherings.get()
    match change:
        case {"off": _}:
            activity.gatherings.update(state=GatheringState.CANCELLED)
        case {"over": _}:
            gone = gathering.starts_at - timedelta(days=9)
            activity.gatherings.update(starts_at=gone, ends_at=gone + timedelta(hours=1))
        case _:
            Activity.objects.update(**change)
    with pytest.raises(ValidationError, match=sentence):
        joined(activity, who=guest())
    assert not SignUp.objects.exists()


def test_a_number_that_can_be_a_bsn_is_refused_and_a_name_is_short(activity: Activity) -> None:
    for who in (guest(contact="111222333"), guest("J" * 61), guest(contact="a" * 121)):
        with pytest.raises(ValidationError):
            joined(activity, who=who)
    assert not SignUp.objects.exists()


def test_of_a_series_one_signs_up_for_the_whole(activity: Activity) -> None:
    Activity.objects.update(rhythm=Rhythm.SERIES)
    first, second = joined(activity, who=guest()), joined(activity, person("Amina"))
    assert (first.gathering, first.state, second.state) == (None, Place.PLACED, Place.WAITING)


@pytest.mark.django_db(transaction=True)
def test_somebody_without_account_gets_a_code_by_mail_and_withdraws_with_it(activity: Activity) -> None:
    joke = guest("Joke", "joke@demo.invalid")
    row = joined(activity, who=joke)
    assert joke.code in mail.outbox[0].body
    assert "http" in mail.outbox[0].body
    assert joke.code.encode() not in bytes(row.digest or b"")
    assert by_code(joke.code.lower()) == row
    assert by_code("onzin") is None
    assert by_code(new_place_code()) is None
    gone = withdraw(actor=COMMAND, row=row)
    assert (gone.state, gone.contact) == (Place.WITHDREW, "")
    assert withdraw(actor=COMMAND, row=row).state == Place.WITHDREW


def test_the_code_still_opens_after_the_key_of_the_program_was_changed(activity: Activity, settings: Any) -> None:
    joke = guest()
    row = joined(activity, who=joke)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 9
    assert by_code(joke.code) == row


def test_a_code_of_the_neighbour_is_none_here(activity: Activity, world: World) -> None:
    joke = guest()
    with scope(house=world.noord.house):
        theirs = world.noord.activity
        sign_up(actor=COMMAND, activity=theirs, gathering=theirs.gatherings.get(), id=new_id(), guest=joke)
    with scope(house=world.house):
        assert by_code(joke.code) is None


def test_name_and_contact_without_account_go_thirty_days_after_the_last_time(
    activity: Activity, time_machine: Any
) -> None:
    row = joined(activity, who=guest("Joke", "06 12 34 56 78"))
    amina = joined(activity, person("Amina"))
    start = timezone.now()
    time_machine.move_to(start + timedelta(days=29))
    apply_retention()
    assert SignUp.objects.get(id=row.id).name == "Joke"
    time_machine.move_to(start + timedelta(days=33))
    apply_retention()
    row.refresh_from_db()
    assert (row.name, row.contact, row.state) == ("", "", Place.PLACED)
    assert SignUp.objects.get(id=amina.id).person == amina.person


@pytest.mark.django_db(transaction=True)
def test_who_is_erased_frees_their_place_for_who_waits(activity: Activity) -> None:
    amina, joke = joined(activity, person("Amina")), joined(activity, who=guest())
    with scopes_disabled():
        erasure, _token = ask_erasure(actor=COMMAND, person=Person.objects.get(name="Amina"))
        erase(erasure.id)
    amina.refresh_from_db()
    assert (amina.state, amina.person) == (Place.WITHDREW, None)
    assert state(joke) == Place.PLACED


def test_somebody_who_is_erased_meanwhile_signs_up_for_nothing(activity: Activity) -> None:
    actor = person("Amina")
    Person.objects.filter(name="Amina").update(erased_at=timezone.now())
    with pytest.raises(ValidationError, match="gewist"):
        joined(activity, actor)


def at_once(house: Any, *actions: Callable[[], SignUp]) -> list[SignUp]:
    """Do *actions* at the same moment, each on a connection of its own."""
    together = Barrier(len(actions))

    def run(action: Callable[[], SignUp]) -> SignUp:
        try:
            with scope(house=house):
                together.wait(timeout=10)
                return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


@pytest.mark.django_db(transaction=True)
def test_two_at_once_for_the_last_place_get_one_place_between_them(activity: Activity, world: World) -> None:
    amina, bram = person("Amina"), person("Bram")
    rows = at_once(world.house, *(lambda who=who: joined(activity, who) for who in (amina, bram)))
    assert sorted(one.state for one in rows) == [Place.PLACED, Place.WAITING]
    placed = next(one for one in rows if one.state == Place.PLACED)
    waits = next(one for one in rows if one.state == Place.WAITING)
    withdraw(actor=COMMAND, row=placed)
    assert state(waits) == Place.PLACED


@pytest.mark.django_db(transaction=True)
def test_the_same_tap_twice_at_once_is_one_row(activity: Activity, world: World) -> None:
    joke, key, gathering = guest(), new_id(), activity.gatherings.get()

    def tap() -> SignUp:
        return sign_up(actor=COMMAND, activity=activity, gathering=gathering, id=key, guest=joke)

    assert at_once(world.house, tap, tap, tap) == [SignUp.objects.get()] * 3


def test_the_page_says_to_who_signed_up_that_they_did(activity: Activity, amina: Client, hakim: Client) -> None:
    address = reverse("activity", args=["west", activity.slug])
    row = joined(activity, person("Amina"))
    assert "Je gaf je op." in amina.get(address).content.decode()
    assert "Je gaf je op." not in hakim.get(address).content.decode() + Client().get(address).content.decode()
    withdraw(actor=person("Amina"), row=row)
    assert "Ik doe mee" in amina.get(address).content.decode()
