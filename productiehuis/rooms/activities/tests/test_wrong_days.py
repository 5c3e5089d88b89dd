"""Days that somebody typed wrong, and what who plans and who calls reads of days that changed."""

from datetime import time, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.web.texts import moment
from productiehuis.rooms.activities.changing import move
from productiehuis.rooms.activities.models import Activity, Gathering, Notice, SignUp
from productiehuis.rooms.activities.rules import Rhythm
from productiehuis.testing import World

from .pages import comes, page


def test_what_is_wrong_with_the_days_stands_at_the_field_that_was_typed(dounia: Client, activity: Activity) -> None:
    Activity.objects.update(rhythm=Rhythm.SERIES)
    typed = {"since": timezone.localdate(), "opens": "12:00", "closes": "10:00", "number": 8}
    far = {"since": "2099-01-01", "opens": "10:00", "closes": "12:00", "number": 8}
    for wrong, field in ((typed, "closes"), (typed | {"number": 300, "closes": "13:00"}, "number"), (far, "since")):
        shown = dounia.post(page("plan_days", activity), wrong)
        assert list(shown.context["form"].errors) == [field]
    assert activity.gatherings.count() == 1


def test_who_plans_again_reads_that_it_comes_beside_what_is_there(dounia: Client, activity: Activity) -> None:
    assert (
        "Er is al 1 keer gepland. Wat je hier invult, komt erbij."
        in dounia.get(page("plan_days", activity)).content.decode()
    )


def test_who_plans_what_is_over_is_asked_whether_the_year_is_right(dounia: Client, activity: Activity) -> None:
    before, after = (timezone.localdate() + timedelta(days=days) for days in (-30, 30))
    for day, asks in ((before, True), (after, False)):
        typed = {"day": day, "opens": "10:00", "closes": "12:00"}
        shown = dounia.post(page("add_day", activity), typed, follow=True).content.decode()
        assert ("Klopt het jaar?" in shown) == asks


def test_what_is_to_come_is_not_moved_to_before_now_nor_years_ahead(
    dounia: Client, activity: Activity, world: World
) -> None:
    comes(activity, "Amina")
    gathering = world.west.gathering
    for days in (-30, -3000, 3000):
        day = gathering.day + timedelta(days=days)
        typed = {"day": day, "opens": "10:00", "closes": "12:00"}
        shown = dounia.post(page("move_one", activity, gathering.id), typed)
        assert list(shown.context["form"].errors) == ["day"]
    assert Gathering.objects.get(id=gathering.id).starts_at == gathering.starts_at
    assert not Notice.objects.exists()


def test_whom_one_calls_hears_what_is_so_now_and_when_it_was(dounia: Client, activity: Activity, world: World) -> None:
    guest, gathering = world.west.sign_up, world.west.gathering
    SignUp.objects.filter(id=guest.id).update(contact="")
    later = gathering.day + timedelta(days=1)
    move(actor=COMMAND, gathering=gathering, day=later, opens=time(14), closes=time(16))
    called = dounia.get(page("organise", activity)).context["calls"]
    now = timezone.localtime(Gathering.objects.get(id=gathering.id).starts_at)
    assert [one.words for one in called] == [[f"{moment(gathering.starts_at)} is nu {moment(now)}"]]
    dounia.post(page("call_off_one", activity, gathering.id), {"reason": ""})
    called = dounia.get(page("organise", activity)).context["calls"]
    assert [one.words for one in called] == [[f"{moment(now)}: gaat niet door"]]


def test_where_nobody_signed_up_the_page_says_that_nobody_hears_it(
    dounia: Client, activity: Activity, world: World
) -> None:
    there = page("call_off_one", activity, world.west.gathering.id)
    assert "Er gaf zich niemand op." in dounia.get(there).content.decode()
    comes(activity, "Amina")
    seen = dounia.get(there).content.decode()
    assert "1 mens krijgt een mail." in seen
    assert "niemand" not in seen


def test_a_link_that_is_none_is_said_in_plain_words(dounia: Client, activity: Activity) -> None:
    typed = {"title": "Breien", "expect": "Je breit.", "online_link": "geen link"}
    shown = dounia.post(page("describe", activity, "wat"), typed)
    assert shown.context["form"].errors == {"online_link": ["Dit is geen link. Zo wel: https://www.voorbeeld.nl."]}


def test_who_organises_nothing_yet_reads_that(dounia: Client, west: Any) -> None:
    assert "Er is nog niets." in dounia.get(reverse("organised", args=["west"])).content.decode()
