"""Calling off, moving and another place: the page says first who hears it, and then they do."""

import re
from datetime import time, timedelta

from django.core import mail
from django.test import Client
from django.utils import timezone

from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.changing import move_stretch
from productiehuis.rooms.activities.joining import sign_up
from productiehuis.rooms.activities.models import Activity, Gathering, Notice, SignUp
from productiehuis.rooms.activities.planning import (
    add_gathering,
    keep_ahead,
    plan_every_week,
)
from productiehuis.rooms.activities.recurrence import Every
from productiehuis.rooms.activities.rules import ActivityState, GatheringState, Rhythm
from productiehuis.rooms.activities.telling import tell
from productiehuis.testing import World

from .pages import comes, page

TEN, TWELVE = time(10), time(12)


def test_calling_off_says_first_who_hears_it_and_then_tells_them(
    dounia: Client, activity: Activity, world: World
) -> None:
    comes(activity, "Amina")
    guest = world.west.sign_up
    SignUp.objects.filter(id=guest.id).update(contact="")
    there = page("call_off_one", activity, world.west.gathering.id)
    before = dounia.get(there).content.decode()
    assert "1 mens krijgt een mail" in before
    assert "1 mens heeft geen e-mailadres" in before
    dounia.post(there, {"reason": "Er is geen stroom."})
    assert Gathering.objects.get(id=world.west.gathering.id).state == GatheringState.CANCELLED
    batch = Notice.objects.values_list("batch", flat=True).distinct().get()
    tell(batch)
    assert [message.to for message in mail.outbox] == [["amina@demo.invalid"]]
    assert "Er is geen stroom." in str(mail.outbox[0].body)
    organise = dounia.get(page("organise", activity)).content.decode()
    assert "Bel of app zelf" in organise
    assert "Mevrouw Dekker" in organise
    dounia.post(page("have_told", activity, guest.id))
    assert "Bel of app zelf" not in dounia.get(page("organise", activity)).content.decode()


def test_a_gathering_is_moved_and_who_comes_reads_from_when_to_when(
    dounia: Client, activity: Activity, world: World
) -> None:
    comes(activity, "Amina")
    gathering = world.west.gathering
    new = gathering.day + timedelta(days=2)
    dounia.post(
        page("move_one", activity, gathering.id), {"day": new, "opens": "13:00", "closes": "15:00", "reason": ""}
    )
    moved = Gathering.objects.get(id=gathering.id)
    assert (moved.day, moved.moved_from, moved.sequence) == (new, gathering.starts_at, 1)
    assert SignUp.objects.get().last_day == new
    tell(Notice.objects.get().batch)
    assert "13.00 tot 15.00 uur (dit was" in str(mail.outbox[0].body)
    assert "Let op: dit was" in dounia.get(page("take_part", activity)).content.decode()


KITCHEN = "In de keuken, beneden"


def change_place(client: Client, activity: Activity, **told: str) -> None:
    words = {"title": activity.title, "expect": activity.expect or "Je breit.", "location": "", "where": ""}
    client.post(page("describe", activity, "wat"), words | told)


def test_who_signed_up_hears_that_it_is_somewhere_else_and_the_page_says_so_first(
    dounia: Client, activity: Activity, world: World
) -> None:
    guest = world.west.sign_up
    SignUp.objects.filter(id=guest.id).update(contact="")
    comes(activity, "Amina")
    assert "Verander je de plek?" in dounia.get(page("describe", activity, "wat")).content.decode()
    change_place(dounia, activity, location=str(world.west.location.id), where=KITCHEN)
    tell(Notice.objects.values_list("batch", flat=True).distinct().get())
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["amina@demo.invalid"], "Samen breien is op een andere plek")
    assert f"{world.west.location.name}, {world.west.location.address}, {KITCHEN}" in sent.body
    organise = dounia.get(page("organise", activity)).content.decode()
    assert f"is op een andere plek: {world.west.location.name}" in organise


def test_whoever_is_mailed_that_it_is_nowhere_for_now_reads_that_they_can_ask(
    dounia: Client, activity: Activity, world: World
) -> None:
    Initiative.objects.update(location=None)
    Activity.objects.update(where=KITCHEN)
    comes(activity, "Amina")
    change_place(dounia, activity)
    tell(Notice.objects.get().batch)
    assert "Vraag ons waar het nu is." in mail.outbox[0].body


def test_of_the_same_place_or_of_a_draft_nobody_hears_anything(
    dounia: Client, activity: Activity, world: World
) -> None:
    comes(activity, "Amina")
    place = str(activity.location_id or "")
    change_place(dounia, activity, location=place, expect="Je breit een sjaal.")
    Activity.objects.update(state=ActivityState.DRAFT)
    assert "Verander je de plek?" not in dounia.get(page("describe", activity, "wat")).content.decode()
    change_place(dounia, activity, location=place, where=KITCHEN)
    assert Activity.objects.get(id=activity.id).where == KITCHEN
    assert not Notice.objects.exists()


def test_who_signed_up_for_more_times_hears_once_that_it_is_somewhere_else(
    dounia: Client, activity: Activity, world: World
) -> None:
    later = add_gathering(
        actor=COMMAND, activity=activity, day=world.west.gathering.day + timedelta(days=7), opens=TEN, closes=TWELVE
    )
    comes(activity, "Amina")
    who = Who(person=Person.objects.get(name="Amina"))
    sign_up(actor=who, activity=activity, gathering=later.gatherings[0], id=new_id())
    change_place(dounia, activity, where=KITCHEN)
    tell(Notice.objects.values_list("batch", flat=True).distinct().get())
    assert [one.to for one in mail.outbox] == [["amina@demo.invalid"]]


def test_a_stretch_is_called_off_in_two_steps_with_one_mail_to_each(dounia: Client, activity: Activity) -> None:
    first = activity.gatherings.get()
    for weeks in (1, 2):
        day = first.day + timedelta(weeks=weeks)
        add_gathering(actor=COMMAND, activity=activity, day=day, opens=TEN, closes=TWELVE)
    Activity.objects.update(rhythm=Rhythm.SERIES)
    activity.refresh_from_db()
    comes(activity, "Amina")
    there = page("call_off_some", activity)
    typed = {"first": first.day, "last": first.day + timedelta(weeks=1), "reason": "Vakantie"}
    asked = dounia.post(there, typed).content.decode()
    assert asked.count("<li>") >= 2
    assert "1 mens krijgt een mail" in asked
    assert not Gathering.objects.filter(state=GatheringState.CANCELLED).exists()
    sure = re.search(r'name="sure" value="([^"]+)"', asked)
    assert sure
    dounia.post(there, typed | {"sure": sure[1]})
    assert Gathering.objects.filter(state=GatheringState.CANCELLED).count() == 2
    tell(Notice.objects.values_list("batch", flat=True).distinct().get())
    assert len(mail.outbox) == 1
    assert str(mail.outbox[0].body).count("uur") == 2


def test_moved_for_good_what_comes_by_itself_later_is_so_too(activity: Activity) -> None:
    Activity.objects.update(rhythm=Rhythm.WEEKLY)
    start = timezone.localdate() + timedelta(days=7)
    made = plan_every_week(
        actor=COMMAND,
        activity=activity,
        every=Every(start.isoweekday(), TEN, TWELVE, start, on_holidays=True),
    ).gatherings
    weekday = start.isoweekday() % 7 + 1
    move_stretch(
        actor=COMMAND,
        activity=activity,
        gatherings=[one.id for one in made],
        weekday=weekday,
        opens=time(14),
        closes=time(16),
        for_good=True,
    )
    days = [one.isoweekday() for one in activity.gatherings.filter(pattern__isnull=False).values_list("day", flat=True)]
    assert set(days) == {weekday}
    number = activity.gatherings.count()
    keep_ahead(timezone.localdate())
    assert activity.gatherings.count() - number <= 1
    begins = [timezone.localtime(one.starts_at).time() for one in activity.gatherings.exclude(pattern=None)]
    assert set(begins) == {time(14)}
