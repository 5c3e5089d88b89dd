"""The words of what ended go after five years, as those of an initiative do; what is over ends by itself in time."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.activities.models import Activity, Notice
from productiehuis.rooms.activities.planning import end_activity, end_what_is_over, keep_ahead, plan_every_week
from productiehuis.rooms.activities.recurrence import Every
from productiehuis.rooms.activities.rules import CONDITIONS, ActivityState, Rhythm
from productiehuis.testing import World

from .courses import a_course

FIVE_YEARS, A_YEAR = timedelta(days=1828), timedelta(days=367)
SAID: dict[str, Any] = dict.fromkeys((*CONDITIONS, "expect", "form", "for_whom", "where"), "Bel Zohra.")
GONE = dict.fromkeys(SAID, "")


@pytest.fixture
def activity(world: World, west: House) -> Activity:
    """A series of which today is the last time, with words that name somebody."""
    return a_course(world.west.desk.initiative, ["Wim"], online_link="https://example.org/zohra", **SAID).activity


def later(time_machine: Any, by: timedelta) -> None:
    time_machine.move_to(timezone.make_aware(datetime.combine(timezone.localdate() + by, time(9))))


def words_of(activity: Activity) -> dict[str, str]:
    activity.refresh_from_db()
    return {name: getattr(activity, name) for name in SAID}


def seen(client: Client, activity: Activity) -> str:
    return client.get(reverse("activity", args=["west", activity.slug])).content.decode()


def test_what_ended_loses_its_words_after_five_years_and_keeps_its_title_and_days(
    activity: Activity, client: Client, time_machine: Any
) -> None:
    activity.gatherings.update(subject="Zohra vertelt", reason="Zohra is ziek.")
    end_activity(actor=COMMAND, activity=activity)
    later(time_machine, FIVE_YEARS - timedelta(days=3))
    apply_retention()
    assert words_of(activity) == SAID
    later(time_machine, timedelta(days=3))
    apply_retention()
    assert (words_of(activity), activity.online_link) == (GONE, "")
    assert list(activity.gatherings.values_list("subject", "reason")) == [("", "")] * 3
    page = seen(client, activity)
    assert "Digitaal op weg" in page and "Deze activiteit is gestopt" in page
    assert "Zohra" not in page and "Goed om te weten" not in page


def test_what_goes_on_keeps_its_words_however_long(world: World, west: House, time_machine: Any) -> None:
    weekly = a_course(world.west.desk.initiative, rhythm=Rhythm.WEEKLY, **SAID).activity
    today = timezone.localdate()
    plan_every_week(actor=COMMAND, activity=weekly, every=Every(4, time(10), time(12), today))
    later(time_machine, FIVE_YEARS)
    keep_ahead(timezone.localdate())
    end_what_is_over(timezone.localdate())
    apply_retention()
    assert (words_of(weekly), weekly.state) == (SAID, ActivityState.PUBLISHED)


def test_what_was_not_for_a_year_ends_by_itself_and_nobody_is_told(
    activity: Activity, world: World, client: Client, time_machine: Any
) -> None:
    """Another activity, and that of another house, are a day later."""
    later(time_machine, A_YEAR - timedelta(days=2))
    end_what_is_over(timezone.localdate())
    activity.refresh_from_db()
    assert (activity.state, activity.ended_on) == (ActivityState.PUBLISHED, None)
    later(time_machine, timedelta(days=2))
    assert end_what_is_over(timezone.localdate()) == 1
    activity.refresh_from_db()
    assert (activity.state, activity.ended_on) == (ActivityState.ENDED, timezone.localdate())
    assert not Notice.objects.exists()
    assert "Deze activiteit is gestopt" in seen(client, activity)
    assert end_what_is_over(timezone.localdate()) == 0
    for things in (world.west, world.noord):
        with scope(house=things.house):
            assert Activity.objects.get(id=things.activity.id).state == ActivityState.PUBLISHED


def test_a_draft_does_not_end(activity: Activity, time_machine: Any) -> None:
    Activity.objects.filter(id=activity.id).update(state=ActivityState.DRAFT)
    later(time_machine, A_YEAR)
    end_what_is_over(timezone.localdate())
    activity.refresh_from_db()
    assert activity.state == ActivityState.DRAFT


def test_while_its_initiative_rests_it_waits_for_that_as_long_as_words_are_kept(
    activity: Activity, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    park = reverse("park", args=["west", Initiative.objects.get(id=activity.initiative_id).slug])
    client_as("dounia").post(park, {"reason": "Even rust."})
    later(time_machine, FIVE_YEARS - timedelta(days=3))
    end_what_is_over(timezone.localdate())
    activity.refresh_from_db()
    assert activity.state == ActivityState.PUBLISHED
    later(time_machine, timedelta(days=3))
    end_what_is_over(timezone.localdate())
    activity.refresh_from_db()
    assert activity.state == ActivityState.ENDED


def test_what_an_initiative_comes_back_for_does_not_end_behind_it(
    activity: Activity, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    slug = Initiative.objects.get(id=activity.initiative_id).slug
    client_as("dounia").post(reverse("park", args=["west", slug]), {"reason": "Even rust."})
    later(time_machine, A_YEAR + timedelta(days=134))
    client_as("dounia").post(reverse("revive", args=["west", slug]))
    assert Initiative.objects.get(id=activity.initiative_id).quiet_since is None
    assert end_what_is_over(timezone.localdate()) == 0
    activity.refresh_from_db()
    assert activity.state == ActivityState.PUBLISHED


def test_what_ended_did_so_on_some_day(activity: Activity) -> None:
    mine = Activity.objects.filter(id=activity.id)
    for change in ({"state": ActivityState.ENDED}, {"ended_on": timezone.localdate()}):
        with pytest.raises(IntegrityError, match="activity_ended_on_some_day"), transaction.atomic():
            mine.update(**change)


def test_what_ended_before_that_day_was_kept_has_the_day_of_its_last_change(activity: Activity) -> None:
    end_activity(actor=COMMAND, activity=activity)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    MigrationExecutor(connection).migrate([("activities", "0010_elsewhere")])
    before = MigrationExecutor(connection)
    before.migrate([key for key in before.loader.graph.leaf_nodes() if key[0] == "activities"])
    for one in Activity.objects.all():
        assert one.ended_on == (timezone.localdate(one.changed_at) if one.id == activity.id else None)
