"""What goes wrong by itself in a year of activities: a closed year, a slip of the keyboard, and the clock."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from productiehuis.foundation.counting.actions import close_year, hold_key
from productiehuis.foundation.counting.models import RollUp
from productiehuis.foundation.counting.rollups import recount, verify
from productiehuis.foundation.house.models import House
from productiehuis.rooms.activities.models import Activity, Gathering, Pattern
from productiehuis.rooms.activities.rules import Rhythm
from productiehuis.testing import World

from .courses import a_course
from .pages import page
from .test_calendars import fetch

LAST_YEAR = timezone.localdate().year - 1


@pytest.fixture
def dounia(client_as: Callable[[str], Client]) -> Client:
    return client_as("dounia")


@pytest.mark.django_db(transaction=True)
def test_a_series_over_new_year_is_written_down_in_the_year_that_is_open_and_stays_in_the_one_that_is_closed(
    world: World, west: House, dounia: Client
) -> None:
    course = a_course(world.west.desk.initiative, ["Anna", "Bas"], lessons=2, last=date(LAST_YEAR + 1, 1, 1))
    anna, bas = (f"s:{up.id}" for up in course.sign_ups)
    december, january = 0, 1
    course.send(dounia, december, [anna], nameless="6")
    recount()
    hold_key(house=west.id, year=LAST_YEAR)
    close_year(actor=None, house=west.id, year=LAST_YEAR)
    signed = set(RollUp.objects.filter(end__year=LAST_YEAR).values_list("measure", "start", "end", "low", "high"))
    refused = course.send(dounia, december, [bas]).content.decode()
    assert f"Het jaar {LAST_YEAR} is afgesloten. Wie er was, kan niet meer veranderen." in refused
    assert "Geef dan bij de resultaten een ander getal op, met de reden." in refused
    to = {"day": date(LAST_YEAR + 1, 1, 1), "opens": "13:00", "closes": "14:00"}
    assert "is afgesloten" in dounia.post(course.page("move_one", december), to).content.decode()
    assert "is afgesloten" in dounia.post(course.page("call_off_one", december), {"reason": ""}).content.decode()
    assert course.send(dounia, january, [anna, bas]).status_code == 302
    recount()
    after = set(RollUp.objects.filter(end__year=LAST_YEAR).values_list("measure", "start", "end", "low", "high"))
    assert after == signed
    this_year = RollUp.objects.get(
        initiative=world.west.desk.initiative,
        measure="participants",
        start=date(LAST_YEAR + 1, 1, 1),
        end=date(LAST_YEAR + 1, 12, 31),
    )
    assert (this_year.low, this_year.high) == (2, 2)
    assert not verify().differences


@pytest.mark.parametrize(
    ("rhythm", "told", "sentence"),
    [
        (Rhythm.WEEKLY, {"weeks_ago": 300}, "dit is te lang geleden"),
        (Rhythm.WEEKLY, {"weeks_ago": 100}, "Meer dan 60 in één keer kan niet. Kijk de dagen na."),
        (Rhythm.SERIES, {"weeks_ago": 0, "number": 300}, "Er klopt nog iets niet"),
        (Rhythm.SERIES, {"weeks_ago": -300, "number": 8}, "zo ver vooruit plannen we niet"),
    ],
)
def test_three_hundred_dates_by_mistake_are_refused_in_words(
    rhythm: Rhythm, told: dict[str, Any], sentence: str, world: World, west: House, dounia: Client
) -> None:
    activity = world.west.activity
    Activity.objects.update(rhythm=rhythm)
    since = timezone.localdate() - timedelta(weeks=told.pop("weeks_ago"))
    typed = {"since": since, "opens": "10:00", "closes": "12:00", "on_holidays": "on"} | told
    assert sentence in dounia.post(page("plan_days", activity), typed).content.decode()
    assert activity.gatherings.count() == 1
    assert not Pattern.objects.exists()


@pytest.mark.parametrize(
    ("day", "typed", "told", "shown", "hours"),
    [
        (date(2027, 3, 28), ("02:30", "04:00"), "gaat de klok een uur vooruit", (3, 30), 1.5),
        (date(2027, 3, 28), ("01:00", "04:00"), "", (1, 0), 2),
        (date(2027, 10, 31), ("02:30", "04:00"), "Deze tijd komt dan twee keer. Wij nemen de eerste.", (2, 30), 2.5),
        (date(2027, 10, 31), ("01:00", "04:00"), "", (1, 0), 4),
    ],
)
def test_on_both_nights_that_the_clock_jumps_page_and_calendar_say_the_same(
    day: date,
    typed: tuple[str, str],
    told: str,
    shown: tuple[int, int],
    hours: float,
    world: World,
    west: House,
    client_as: Callable[[str], Client],
    time_machine: Any,
) -> None:
    time_machine.move_to(timezone.make_aware(datetime(2027, 3, 1, 12)))
    activity = world.west.activity
    opens, closes = typed
    answer = client_as("dounia").post(
        page("add_day", activity), {"day": day, "opens": opens, "closes": closes}, follow=True
    )
    said = answer.content.decode()
    assert told in said if told else "klok" not in said
    night = Gathering.objects.get(activity=activity, day=day)
    begins = timezone.localtime(night.starts_at)
    assert (begins.date(), (begins.hour, begins.minute)) == (day, shown)
    assert (night.ends_at - night.starts_at).total_seconds() == hours * 3600
    read = [one for one in fetch("/huis/west/agenda/huis.ics")["events"] if one["id"] == str(night.id)]
    assert [(one["starts_at"], one["ends_at"]) for one in read] == [
        (night.starts_at.timestamp(), night.ends_at.timestamp())
    ]
