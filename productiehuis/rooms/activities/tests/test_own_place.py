"""A place without an account: what the page with its code says, to whose place it is and to who signed them up."""

from collections.abc import Callable
from datetime import time, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from productiehuis.foundation.house.actions import set_presence
from productiehuis.foundation.house.models import House, Initiative, Presence
from productiehuis.foundation.people.actions import give_role
from productiehuis.foundation.people.models import Person, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.said_codes import grouped
from productiehuis.rooms.activities.changing import call_off
from productiehuis.rooms.activities.codes import new_place_code
from productiehuis.rooms.activities.joining import Guest, sign_up
from productiehuis.rooms.activities.models import Activity, SignUp
from productiehuis.rooms.activities.pages import when
from productiehuis.rooms.activities.planning import add_gathering, end_activity
from productiehuis.rooms.activities.resting import call_off_all
from productiehuis.rooms.activities.rules import Place
from productiehuis.testing import World

from .courses import a_course

FIND = reverse("find_place", args=["west"])
CODE = new_place_code()
OWN = reverse("own_place", args=["west", CODE])


@pytest.fixture
def ria(west: Any, world: World) -> SignUp:
    """Whom Hakim signed up for tomorrow."""
    activity = world.west.activity
    return sign_up(
        actor=Who(person=Person.objects.get(name="Hakim")),
        activity=activity,
        gathering=activity.gatherings.get(),
        id=new_id(),
        guest=Guest("Ria", "", CODE),
    )


def text(client: Client, address: str = OWN) -> str:
    return " ".join(unescape(client.get(address).content.decode()).split())


def test_who_signed_somebody_up_reads_what_to_hand_over_and_goes_on(
    client_as: Callable[[str], Client], ria: SignUp
) -> None:
    seen = text(client_as("hakim"))
    for words in ("Ria doet mee", "Geef deze code mee", grouped(CODE), "Geef nog iemand op"):
        assert words in seen


@pytest.mark.parametrize("key", ["nobody", "dounia", "amina"])
def test_whoever_else_has_the_code_reads_it_as_their_own_place(
    client_as: Callable[[str], Client], ria: SignUp, key: str
) -> None:
    seen = text(client_as(key))
    assert "Je doet mee" in seen
    assert "Ria" not in seen


def test_of_a_waiting_list_both_read_which_number(client_as: Callable[[str], Client], ria: SignUp) -> None:
    Activity.objects.update(places=1)
    other = new_place_code()
    sign_up(
        actor=Who(person=Person.objects.get(name="Hakim")),
        activity=ria.activity,
        gathering=ria.gathering,
        id=new_id(),
        guest=Guest("Joke", "", other),
    )
    own = reverse("own_place", args=["west", other])
    hakim, joke = text(client_as("hakim"), own), text(Client(), own)
    assert "Joke staat op de wachtlijst" in hakim
    assert "Nummer 1 op de lijst." in hakim
    assert "Je bent de eerste op de lijst." in joke


def no_withdrawing(seen: str) -> bool:
    return "Meld je af" not in seen and "Je doet mee" not in seen


def test_of_what_is_over_the_page_says_so_and_nobody_withdraws(ria: SignUp, time_machine: Any) -> None:
    assert ria.gathering
    time_machine.move_to(ria.gathering.ends_at + timedelta(days=1))
    seen = text(Client())
    assert "Dit is geweest" in seen and no_withdrawing(seen)


def test_of_what_is_off_the_page_says_so_and_nobody_withdraws(ria: SignUp) -> None:
    assert ria.gathering
    call_off(actor=COMMAND, activity=ria.activity, gatherings=[ria.gathering.id], reason="De kachel is stuk.")
    seen = text(Client())
    assert "Dit gaat niet door" in seen and "De kachel is stuk." in seen and no_withdrawing(seen)


@pytest.fixture
def joke(west: Any, world: World) -> SignUp:
    """Who signed up for a series herself."""
    course = a_course(world.west.desk.initiative, last=timezone.localdate() + timedelta(days=15))
    guest = Guest("Joke", "", CODE, wish="Mailen met mijn zus.")
    return sign_up(actor=COMMAND, activity=course.activity, gathering=None, id=new_id(), guest=guest)


def test_of_a_series_that_stopped_the_page_says_so_and_the_wish_can_still_be_taken_back(joke: SignUp) -> None:
    end_activity(actor=COMMAND, activity=joke.activity)
    seen = text(Client())
    assert "Dit is gestopt" in seen and no_withdrawing(seen)
    assert "Mailen met mijn zus." in seen


def test_with_an_account_it_says_so_too(joke: SignUp, client_as: Callable[[str], Client]) -> None:
    amina = Who(person=Person.objects.get(name="Amina"))
    sign_up(actor=amina, activity=joke.activity, gathering=None, id=new_id())
    end_activity(actor=COMMAND, activity=joke.activity)
    seen = text(client_as("amina"), reverse("own_sign_ups"))
    assert "Dit is gestopt" in seen and no_withdrawing(seen)


@pytest.mark.parametrize("days", [0, 3])
def test_of_a_series_at_rest_the_page_says_so(joke: SignUp, days: int, time_machine: Any) -> None:
    initiative = joke.activity.initiative
    set_presence(actor=COMMAND, initiative=initiative, presence=Presence.RESTING)
    call_off_all(actor=COMMAND, initiative=initiative)
    time_machine.move_to(timezone.now() + timedelta(days=days))
    seen = text(Client())
    assert "Dit ligt nu stil" in seen and no_withdrawing(seen)


def test_what_begins_again_after_a_rest_goes_on_for_who_signed_up(joke: SignUp, time_machine: Any) -> None:
    initiative = joke.activity.initiative
    set_presence(actor=COMMAND, initiative=initiative, presence=Presence.RESTING)
    call_off_all(actor=COMMAND, initiative=initiative)
    time_machine.move_to(timezone.now() + timedelta(days=3))
    set_presence(actor=COMMAND, initiative=initiative, presence=Presence.SHOWN)
    later = timezone.localdate() + timedelta(days=7)
    add_gathering(actor=COMMAND, activity=joke.activity, day=later, opens=time(10), closes=time(12))
    assert "Je doet mee" in text(Client())


def test_of_a_series_the_page_says_when_the_next_time_is(west: Any, world: World) -> None:
    course = a_course(world.west.desk.initiative, last=timezone.localdate() + timedelta(days=15))
    sign_up(actor=COMMAND, activity=course.activity, gathering=None, id=new_id(), guest=Guest("Joke", "", CODE))
    assert f"De volgende is <strong>{when(course.lessons[0])}</strong>" in text(Client())


@pytest.mark.parametrize("write", [str.lower, grouped, lambda code: f" {code[:4]}-{code[4:8]}-{code[8:]} "])
def test_a_code_from_paper_leads_to_ones_place_however_it_is_typed(ria: SignUp, write: Callable[[str], str]) -> None:
    somebody = Client()
    assert somebody.post(FIND, {"code": write(CODE)})["Location"] == OWN
    somebody.post(OWN)
    ria.refresh_from_db()
    assert ria.state == Place.WITHDREW


def test_who_types_no_code_after_all_goes_back_and_nothing_is_said_of_keeping(world: World) -> None:
    asked = text(Client(), FIND)
    assert ">Terug<" in asked
    assert "zonder bewaren" not in asked


@pytest.mark.parametrize("typed", ["", "onzin", "0" * 12, "é" * 12, "1" * 5000, "\x00" * 12])
def test_a_code_that_nobody_has_is_said_to_be_none(world: World, typed: str) -> None:
    answer = Client().post(FIND, {"code": typed})
    assert answer.status_code == 200
    assert "Er klopt nog iets niet" in answer.content.decode()


def test_the_code_of_the_neighbour_is_none_here(world: World) -> None:
    with scope(house=world.noord.house):
        assert world.noord.sign_up.digest
    assert "Deze code kennen wij niet" in Client().post(FIND, {"code": world.noord.place_code}).content.decode()


@pytest.mark.parametrize("key", ["nobody", "amina", "hakim"])
def test_where_to_type_the_code_is_found_also_by_who_helps_somebody(
    client_as: Callable[[str], Client], world: World, key: str
) -> None:
    assert FIND in text(client_as(key), reverse("agenda", args=["west"]))


# -- somebody of the house who does not organise it: the desk refers to the course (C-057) ------------------------


@pytest.fixture
def joop_helps(world: World, west: House) -> None:
    """Joop helps at another initiative of the house than the one that organises."""
    _helps("Joop", Initiative.objects.get(house=west, name="digiBEET"))


def _helps(name: str, initiative: Initiative) -> None:
    give_role(
        actor=COMMAND,
        person=Person.objects.get(name=name),
        kind=RoleKind.VOLUNTEER,
        house=initiative.house_id,
        initiative=initiative.id,
        since=timezone.localdate(),
    )


@pytest.mark.usefixtures("joop_helps")
def test_who_helps_elsewhere_in_the_house_signs_somebody_up_and_reads_a_code_but_no_name(
    client_as: Callable[[str], Client], ria: SignUp
) -> None:
    joop, slug = client_as("joop"), ria.activity.slug
    form = reverse("join_as_guest", args=["west", slug])
    assert form in text(joop, reverse("take_part", args=["west", slug]))
    page = text(joop, form)
    assert "Hoe heet diegene?" in page
    assert "Ria" not in page
    other = new_place_code()
    typed = {"id": new_id(), "code": other, "gathering": ria.gathering_id, "name": "Koos", "contact": ""}
    seen = text(joop, joop.post(form, typed)["Location"])
    for words in ("Diegene doet mee", "Geef deze code mee", grouped(other), "Geef nog iemand op"):
        assert words in seen
    for words in ("Koos", "Ria", "Organiseren"):
        assert words not in seen
    assert joop.get(reverse("organise", args=["west", slug])).status_code == 404
    assert "Je doet mee" in text(joop)  # whom somebody else signed up: no more than who has the code reads


def test_who_helps_in_another_house_or_only_lives_here_signs_up_nobody_else(
    client_as: Callable[[str], Client], ria: SignUp, world: World
) -> None:
    with scope(house=world.noord.house):
        _helps("Joop", world.noord.activity.initiative)
    for key in ("joop", "amina", "nobody"):
        client = client_as(key) if key != "nobody" else Client()
        page = text(client, reverse("join_as_guest", args=["west", ria.activity.slug]))
        assert "Hoe heet je?" in page, key
        assert "Geef iemand op" not in text(client, reverse("take_part", args=["west", ria.activity.slug])), key
