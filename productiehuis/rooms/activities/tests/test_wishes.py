"""What somebody wants to learn in a series: said if they like, read by who organises it, and gone in time."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from productiehuis.foundation.mine.erasing import ask_erasure, erase
from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.rooms.activities.codes import new_place_code
from productiehuis.rooms.activities.joining import Guest, sign_up, tell_wish, withdraw
from productiehuis.rooms.activities.models import SignUp
from productiehuis.rooms.activities.rules import Place
from productiehuis.testing import World

from .courses import Course, a_course
from .pages import page

WISH = "Ik wil de brieven van school zelf lezen."
TOLD = {"wish": WISH, "language": "Turks"}
CODE = new_place_code()
OWN_PLACE = reverse("own_place", args=["west", CODE])
PLACE_WISH = reverse("place_wish", args=["west", CODE])
As = Callable[[str], Client]


@pytest.fixture
def course(west: Any, world: World) -> Course:
    """Three mornings of the desk, the last in two weeks."""
    return a_course(world.west.desk.initiative, last=timezone.localdate() + timedelta(days=14))


@pytest.fixture
def own(course: Course) -> SignUp:
    """Amina joins with her account."""
    amina = Who(person=Person.objects.get(name="Amina"))
    return sign_up(actor=amina, activity=course.activity, gathering=None, id=new_id())


@pytest.fixture
def joke(course: Course) -> SignUp:
    """Somebody without an account joins, and says what she wants to learn."""
    guest = Guest("Joke", "", CODE, **TOLD)
    return sign_up(actor=COMMAND, activity=course.activity, gathering=None, id=new_id(), guest=guest)


def wish_of(row: SignUp) -> str:
    return reverse("own_wish", args=[row.id])


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(unescape(response.content.decode()).split())


def kept(row: SignUp) -> tuple[str, str]:
    with scopes_disabled():
        found = SignUp.objects.get(id=row.id)
    return found.wish, found.language


def as_guest(client: Client, course: Course, **more: str) -> Any:
    sent = {"id": str(new_id()), "code": CODE, "name": "Joke", "contact": ""} | more
    return client.post(page("join_as_guest", course.activity), sent)


def test_with_an_account_one_tap_is_enough_and_one_may_say_more_after_it(client_as: As, course: Course) -> None:
    amina, there = client_as("amina"), page("take_part", course.activity)
    amina.post(page("join", course.activity), {"id": str(new_id())})
    row = SignUp.objects.get()
    assert (row.state, kept(row)) == (Place.PLACED, ("", ""))
    assert wish_of(row) in text(amina, there)
    assert wish_of(row) in text(amina, reverse("own_sign_ups"))
    amina.post(wish_of(row), TOLD)
    assert kept(row) == (WISH, "Turks")
    mine = text(amina, reverse("own_sign_ups"))
    assert WISH in mine
    assert "Vertel wat je wilt leren" not in mine, "nobody is asked twice"
    assert WISH in text(amina, reverse("my_data_kind", args=["activities.signup"]))


def test_without_an_account_one_says_it_with_ones_name_and_changes_it_with_the_code(course: Course) -> None:
    somebody = Client()
    assert "Wat wil je leren" in text(somebody, page("join_as_guest", course.activity))
    assert as_guest(somebody, course, **TOLD)["Location"] == OWN_PLACE
    row = SignUp.objects.get()
    assert kept(row) == (WISH, "Turks")
    assert PLACE_WISH in text(somebody, OWN_PLACE)
    form = somebody.get(PLACE_WISH)
    assert WISH in form.content.decode()
    assert form["Referrer-Policy"] == "same-origin"
    somebody.post(PLACE_WISH, {"wish": "Bellen in het Nederlands.", "language": ""})
    assert kept(row) == ("Bellen in het Nederlands.", "")
    assert "Bellen in het Nederlands." in text(somebody, OWN_PLACE)


def test_a_volunteer_writes_down_what_somebody_says(client_as: As, course: Course) -> None:
    hakim = client_as("hakim")
    assert "Wat wil diegene leren" in text(hakim, page("join_as_guest", course.activity))
    as_guest(hakim, course, **TOLD)
    assert kept(SignUp.objects.get()) == (WISH, "Turks")
    assert "Vertel wat je wilt leren" not in text(hakim, OWN_PLACE)


def test_without_a_word_of_it_one_has_a_place_all_the_same(course: Course) -> None:
    as_guest(Client(), course, wish="", language="  ")
    row = SignUp.objects.get()
    assert (row.state, kept(row)) == (Place.PLACED, ("", ""))


def test_for_one_time_nobody_is_asked_and_nothing_is_kept(client_as: As, west: Any, world: World) -> None:
    activity = world.west.activity
    assert "Wat wil je leren" not in text(Client(), page("join_as_guest", activity))
    sent = {"id": str(new_id()), "code": CODE, "name": "Joke", "gathering": str(world.west.gathering.id)}
    Client().post(page("join_as_guest", activity), sent | TOLD)
    row = SignUp.objects.get()
    assert kept(row) == ("", "")
    assert PLACE_WISH not in text(Client(), OWN_PLACE)
    assert Client().get(PLACE_WISH).status_code == 404
    assert client_as("amina").get(wish_of(world.west.own_sign_up)).status_code == 404
    with pytest.raises(IntegrityError, match="signup_wish_of_a_series"), transaction.atomic():
        SignUp.objects.filter(id=row.id).update(language="Turks")


def test_who_organises_reads_it_beside_the_name_and_nobody_else_does(
    client_as: As, course: Course, own: SignUp, joke: SignUp
) -> None:
    client_as("amina").post(wish_of(own), {"wish": "Rustig aan, en eerst voordoen.", "language": ""})
    there = page("organise", course.activity)
    for key in ("hakim", "dounia"):
        seen = text(client_as(key), there)
        assert all(words in seen for words in (WISH, "Taal: Turks", "Rustig aan, en eerst voordoen."))
        line = ReadEntry.objects.latest("number")
        assert (line.kind, set(line.rows)) == ("activities.SignUp", {own.id, joke.id})
        assert set(line.people) == {own.person_id}
    assert WISH not in text(client_as("iris"), there), "she plans, and sees no people"
    for key in ("amina", "bram", "nobody"):
        assert WISH not in text(client_as(key), page("take_part", course.activity))
        assert WISH not in text(client_as(key), page("activity", course.activity))


def test_who_signed_up_reads_who_looked_at_it(client_as: As, course: Course, own: SignUp) -> None:
    client_as("amina").post(wish_of(own), TOLD)
    client_as("hakim").get(page("organise", course.activity))
    assert "Hakim" in text(client_as("amina"), reverse("seen"))


def test_it_lies_encrypted_and_the_journal_has_no_word_of_it(client_as: As, own: SignUp) -> None:
    client_as("amina").post(wish_of(own), TOLD)
    with connection.cursor() as cursor:
        cursor.execute("SELECT wish, language FROM activities_signup WHERE id = %s", [own.id])
        [lies] = cursor.fetchall()
    assert all(lies)
    assert not any(word in str(lies) for word in (WISH, "Turks"))
    line = JournalEntry.objects.latest("number")
    assert (line.verb, line.fields) == ("tell_wish", ["language", "wish"])


def test_one_press_takes_it_away_and_the_place_stays(client_as: As, own: SignUp, joke: SignUp) -> None:
    amina = client_as("amina")
    assert "Haal weg" not in text(amina, wish_of(own))
    amina.post(wish_of(own), TOLD)
    for client, there, row in ((amina, wish_of(own), own), (Client(), PLACE_WISH, joke)):
        assert "Haal weg" in text(client, there)
        assert client.post(there, {"csrfmiddlewaretoken": "x"}).status_code == 302
        assert kept(row) == ("", "")
        assert JournalEntry.objects.latest("number").verb == "remove_wish"
        assert SignUp.objects.get(id=row.id).state == Place.PLACED


def test_what_is_said_afterwards_is_so_and_no_more_than_that(client_as: As, own: SignUp) -> None:
    def said(**typed: str) -> str:
        answer = client_as("amina").post(wish_of(own), {"wish": "", "language": "", **typed}, follow=True)
        return answer.content.decode()

    assert "Je vertelde niets. Dat hoeft ook niet." in said()
    assert "Bewaard. Wie dit organiseert, kan het lezen." in said(**TOLD)
    assert "Weg. Wat je vertelde, bewaren wij niet meer." in said()


@pytest.mark.parametrize("key", ["bram", "hakim", "iris"])
def test_the_words_of_another_are_nobodys_to_read_or_change(client_as: As, own: SignUp, key: str) -> None:
    client_as("amina").post(wish_of(own), TOLD)
    other = client_as(key)
    assert other.get(wish_of(own)).status_code == 404
    assert other.post(wish_of(own), {"wish": "Gekaapt"}).status_code == 404
    assert kept(own) == (WISH, "Turks")


def test_the_code_of_the_neighbour_opens_nothing_here(world: World) -> None:
    with scope(house=world.noord.house):
        theirs = a_course(world.noord.desk.initiative, last=timezone.localdate() + timedelta(days=14))
        guest = Guest("Nel", "", CODE, **TOLD)
        row = sign_up(actor=COMMAND, activity=theirs.activity, gathering=None, id=new_id(), guest=guest)
    assert Client().get(PLACE_WISH).status_code == 404
    assert Client().post(PLACE_WISH, {"wish": "Gekaapt"}).status_code == 404
    assert kept(row) == (WISH, "Turks")


BAD = [
    ({"wish": "Mijn nummer is 111222333."}, "Turks"),
    ({"wish": "a" * 301}, "Turks"),
    ({"wish": "met een \x00 erin"}, "Turks"),
    ({"language": "t" * 61}, WISH),
    ({"language": "111222333"}, WISH),
]


@pytest.mark.parametrize(("typed", "stays"), BAD)
def test_what_cannot_be_is_said_at_the_field_and_changes_nothing(
    client_as: As, own: SignUp, typed: dict[str, str], stays: str
) -> None:
    answer = client_as("amina").post(wish_of(own), TOLD | typed)
    assert answer.status_code == 200
    assert "Er klopt nog iets niet" in answer.content.decode()
    assert stays in answer.content.decode(), "what was typed is not lost"
    assert kept(own) == ("", "")


@pytest.mark.parametrize(("typed", "stays"), BAD)
def test_what_cannot_be_is_said_on_the_form_of_a_guest_too(course: Course, typed: dict[str, str], stays: str) -> None:
    answer = as_guest(Client(), course, **TOLD | typed)
    assert answer.status_code == 200
    assert "Er klopt nog iets niet" in answer.content.decode()
    assert stays in answer.content.decode()
    assert not SignUp.objects.exists()


def test_all_that_cannot_be_is_said_at_once(course: Course) -> None:
    answer = as_guest(Client(), course, name="", wish="111222333", language="111222333").content.decode()
    for field in ("id_name", "id_wish", "id_language"):
        assert f'<a href="#{field}"><strong>' in answer


def test_who_withdraws_takes_it_along_and_says_no_more(client_as: As, own: SignUp, joke: SignUp) -> None:
    amina = client_as("amina")
    amina.post(wish_of(own), TOLD)
    amina.post(reverse("withdraw_own", args=[own.id]))
    Client().post(OWN_PLACE)
    for client, there, row in ((amina, wish_of(own), own), (Client(), PLACE_WISH, joke)):
        assert kept(row) == ("", "")
        assert client.post(there, TOLD).status_code == 404
    with pytest.raises(ValidationError, match="afgemeld"):
        tell_wish(actor=COMMAND, row=own, **TOLD)  # it was open on another device
    assert kept(own) == ("", "")


def test_thirty_days_after_the_last_time_it_goes_and_till_then_one_can_take_it_away(
    client_as: As, course: Course, own: SignUp, joke: SignUp, time_machine: Any
) -> None:
    client_as("amina").post(wish_of(own), TOLD)
    last = timezone.now() + timedelta(days=14)
    time_machine.move_to(last + timedelta(days=29))
    apply_retention()
    assert (kept(own), kept(joke)) == ((WISH, "Turks"), (WISH, "Turks"))
    mine = text(client_as("amina"), reverse("own_sign_ups"))
    assert all(words in mine for words in ("Dit is geweest.", WISH, wish_of(own)))
    assert reverse("withdraw_own", args=[own.id]) not in mine
    time_machine.move_to(last + timedelta(days=33))
    apply_retention()
    assert (kept(own), kept(joke)) == (("", ""), ("", ""))
    assert course.activity.title not in text(client_as("amina"), reverse("own_sign_ups"))
    assert SignUp.objects.get(id=own.id).person == own.person, "that she took part counts on"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("days", [14, -1])
def test_who_is_erased_leaves_no_word_of_it(own: SignUp, days: int) -> None:
    amina = Person.objects.get(name="Amina")
    tell_wish(actor=Who(person=amina), row=own, **TOLD)
    SignUp.objects.filter(id=own.id).update(last_day=timezone.localdate() + timedelta(days=days))
    with scopes_disabled():
        erasure, _token = ask_erasure(actor=COMMAND, person=amina)
        erase(erasure.id)
    assert kept(own) == ("", "")
    with pytest.raises(ValidationError, match="gewist"):
        tell_wish(actor=COMMAND, row=own, **TOLD)  # it was open on another device
    assert kept(own) == ("", "")


def test_said_again_with_the_same_key_it_stays_what_it_was_made(course: Course, joke: SignUp) -> None:
    Client().post(PLACE_WISH, {"wish": "Iets anders.", "language": ""})
    as_guest(Client(), course, id=str(joke.id), **TOLD)  # the form was sent late, once more
    assert kept(joke) == ("Iets anders.", "")
    withdraw(actor=COMMAND, row=joke)
    as_guest(Client(), course, id=str(joke.id), **TOLD)
    assert kept(joke) == ("", "")
