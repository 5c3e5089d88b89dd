"""How somebody heard of an activity: a number for who organises it, of nobody by name, and soon forgotten (C-057)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.activities.joining import withdraw
from productiehuis.rooms.activities.models import Activity, SignUp
from productiehuis.rooms.activities.rules import Heard
from productiehuis.testing import World

from .pages import page

HEARD = "Hoe zij hiervan hoorden:"


def sign_up(client: Client, activity: Activity, name: str, heard: str | None) -> Any:
    there = page("join_as_guest", activity)
    hidden = dict(re.findall(r'name="(id|code)" value="([^"]+)"', client.get(there).content.decode()))
    sent = {**hidden, "gathering": str(activity.gatherings.get().id), "name": name, "contact": ""}
    return client.post(there, sent if heard is None else {**sent, "heard": heard})


def test_who_organises_reads_how_many_heard_of_it_where(activity: Activity, client: Client, hakim: Client) -> None:
    for heard in (*["desk"] * 6, *["poster"] * 5, "", None):
        assert sign_up(client, activity, "Joke", heard).status_code == 302
    assert (
        f"{HEARD} via het spreekuur (6), van een poster (5)." in hakim.get(page("organise", activity)).content.decode()
    )


def test_what_fewer_than_five_chose_is_not_said_for_beside_their_names_it_tells_who(
    activity: Activity, client: Client, hakim: Client
) -> None:
    for heard in (*["desk"] * 5, *["poster"] * 4, "message"):
        sign_up(client, activity, "Joke", heard)
    said = hakim.get(page("organise", activity)).content.decode()
    assert f"{HEARD} via het spreekuur (5)." in said
    assert "van een poster" not in said
    assert "via een bericht" not in said


def test_what_everybody_chose_is_not_said_for_it_tells_of_each(
    activity: Activity, client: Client, hakim: Client
) -> None:
    for heard in (*["desk"] * 6, ""):
        sign_up(client, activity, "Joke", heard)
    assert HEARD not in hakim.get(page("organise", activity)).content.decode()


def test_where_nobody_said_it_nothing_stands_there(activity: Activity, client: Client, hakim: Client) -> None:
    assert sign_up(client, activity, "Joke", None).status_code == 302
    assert HEARD not in hakim.get(page("organise", activity)).content.decode()


def test_who_signs_up_somebody_beside_them_says_it_in_one_tap(activity: Activity, hakim: Client) -> None:
    assert "Hoe hoorde diegene hiervan?" in hakim.get(page("join_as_guest", activity)).content.decode()
    assert "Weet ik niet" in hakim.get(page("join_as_guest", activity)).content.decode()
    assert sign_up(hakim, activity, "Joke", "desk").status_code == 302
    assert SignUp.objects.get(heard=Heard.DESK).by.name == "Hakim"


def test_nobody_else_reads_it(activity: Activity, client: Client, iris: Client) -> None:
    assert sign_up(client, activity, "Joke", "desk").status_code == 302
    for somebody in (client, iris):
        for name in ("activity", "take_part"):
            assert "via het spreekuur" not in somebody.get(page(name, activity)).content.decode()
    assert HEARD not in iris.get(page("organise", activity)).content.decode()  # who plans sees numbers of places only
    assert client.get(page("organise", activity)).status_code == 302


def test_what_the_neighbour_heard_does_not_count_here(
    activity: Activity, world: World, client: Client, hakim: Client
) -> None:
    for heard in (*["desk"] * 5, *["poster"] * 4):
        sign_up(client, activity, "Joke", heard)
    with scope(house=world.noord.house):
        assert SignUp.objects.filter(id=world.noord.sign_up.id).update(heard=Heard.POSTER) == 1
    assert f"{HEARD} via het spreekuur (5)." in hakim.get(page("organise", activity)).content.decode()


@pytest.mark.parametrize("wrong", ["de krant", "111222333", "DESK"])
def test_something_else_is_refused_and_nobody_is_signed_up(wrong: str, activity: Activity, client: Client) -> None:
    before = SignUp.objects.count()
    answer = sign_up(client, activity, "Joke", wrong)
    assert "Deze keuze is er niet" in answer.content.decode()
    assert SignUp.objects.count() == before


def test_who_withdraws_takes_it_back(activity: Activity, client: Client) -> None:
    sign_up(client, activity, "Joke", "neighbour")
    withdraw(actor=COMMAND, row=SignUp.objects.get(heard=Heard.NEIGHBOUR))
    assert not SignUp.objects.exclude(heard="").exists()


@pytest.mark.parametrize(("days", "kept"), [(29, True), (32, False)])
def test_it_is_forgotten_together_with_the_name(days: int, kept: bool, activity: Activity, client: Client) -> None:
    sign_up(client, activity, "Joke", "message")
    row = SignUp.objects.get(heard=Heard.MESSAGE)
    SignUp.objects.filter(id=row.id).update(last_day=timezone.localdate() - timedelta(days=days))
    apply_retention()
    row.refresh_from_db()
    assert (bool(row.heard), bool(row.name)) == (kept, kept)
