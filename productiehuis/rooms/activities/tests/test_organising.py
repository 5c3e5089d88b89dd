"""An activity from its first question to its end, through the pages of who organises it."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.house.opening import set_special_time
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.said_codes import grouped
from productiehuis.rooms.activities.changing import move
from productiehuis.rooms.activities.models import Activity, Gathering, Notice, Pattern, SignUp
from productiehuis.rooms.activities.planning import (
    add_gathering,
    end_activity,
    keep_ahead,
    plan_every_week,
    publish,
    save_activity,
)
from productiehuis.rooms.activities.recurrence import AHEAD, Every, holiday
from productiehuis.rooms.activities.rules import CONDITIONS, ActivityState, GatheringState, Place, Rhythm, Way
from productiehuis.rooms.activities.telling import tell
from productiehuis.testing import QUERIES, QUERIES_TO_LOOK, World

from .pages import comes, page

TEN, TWELVE = time(10), time(12)


def test_an_activity_is_made_in_short_steps_and_shown_when_all_is_told(dounia: Client, west: Any) -> None:
    first = reverse("make_activity", args=["west"])
    initiative = re.search(r'name="initiative" value="([^"]+)"', dounia.get(first).content.decode())
    assert initiative, "she leads one initiative, so it is not asked"
    dounia.post(first, {"initiative": initiative[1], "title": "Computerles", "rhythm": "series"})
    made = Activity.objects.get(title="Computerles")
    assert (made.state, made.slug, made.location) == ("draft", "computerles", made.initiative.location)
    since = timezone.localdate() + timedelta(days=7)
    dounia.post(
        page("plan_days", made), {"since": since, "opens": "10:00", "closes": "12:00", "number": 8, "on_holidays": "on"}
    )
    assert made.gatherings.count() == 8
    there = page("organise", made)
    assert "Laat iedereen dit zien" not in dounia.get(there).content.decode()
    dounia.post(page("publish_activity", made))
    made.refresh_from_db()
    assert made.state == ActivityState.DRAFT
    told = {"title": "Computerles", "expect": "Je leert e-mailen.", "form": "Samen doen, en tekenen."}
    dounia.post(page("describe", made, "wat"), told | {"paid_by": "Fonds de Brug"})
    dounia.post(page("describe", made, "meedoen"), {"sign_up": "on", "places": 10})
    dounia.post(page("describe", made, "voorwaarden"), dict.fromkeys(CONDITIONS, "Ja, dat is het."))
    assert Client().get(page("activity", made)).status_code == 404
    assert "Laat iedereen dit zien" in dounia.get(there).content.decode()
    dounia.post(page("publish_activity", made))
    seen = Client().get(page("activity", made)).content.decode()
    assert "Je leert e-mailen." in seen
    assert "Samen doen, en tekenen." in seen
    assert "<dt>Betaald door</dt><dd>Fonds de Brug</dd>" in seen
    assert "Gratis" in seen
    assert "Nog 10 plaatsen" in Client().get(page("take_part", made)).content.decode()


@pytest.mark.parametrize(("field", "heading"), [("form", "Hoe je het doet"), ("paid_by", "Betaald door")])
@pytest.mark.parametrize("typed", ["a" * 121, "Bel 111222333.", "met een \x00 erin"])
def test_a_form_or_funder_that_cannot_be_is_refused_and_none_is_said_nowhere(
    dounia: Client, activity: Activity, typed: str, field: str, heading: str
) -> None:
    shown = dounia.post(page("describe", activity, "wat"), {"title": "Breien", "expect": "Je breit.", field: typed})
    assert "Er klopt nog iets niet" in shown.content.decode()
    activity.refresh_from_db()
    assert getattr(activity, field) == ""
    assert heading not in Client().get(page("activity", activity)).content.decode()


def test_a_basic_condition_of_what_is_shown_cannot_be_emptied(dounia: Client, activity: Activity) -> None:
    answers = dict.fromkeys(CONDITIONS, "Ja.") | {"safe": ""}
    shown = dounia.post(page("describe", activity, "voorwaarden"), answers).content.decode()
    assert "Dit hoort iedereen te kunnen lezen." in shown
    activity.refresh_from_db()
    assert activity.safe


def test_the_conditions_ask_for_language_goal_and_municipality_and_each_answer_stands_on_the_page(
    dounia: Client, activity: Activity
) -> None:
    there = page("describe", activity, "voorwaarden")
    asked = dounia.get(there).content.decode()
    for what in ("hoeveel Nederlands heb je nodig?", "Wat is het doel", "met de gemeente te maken?"):
        assert what in asked
    answers = {"reachable": "Beneden. Een beetje Nederlands.", "clear": "Je leert breien. Los van de gemeente."}
    dounia.post(there, {"safe": "Ja.", "trusted": "Ja.", **answers})
    seen = Client().get(page("activity", activity)).content.decode()
    for words in ("<dt>Bereikbaar</dt>", "<dt>Goed om te weten</dt>", *answers.values()):
        assert words in seen


def test_all_four_conditions_are_needed_and_one_may_stop_halfway(dounia: Client, activity: Activity) -> None:
    Activity.objects.update(state=ActivityState.DRAFT, safe="", clear="")
    there = page("describe", activity, "voorwaarden")
    assert "(hoeft niet)" not in dounia.get(there).content.decode()
    dounia.post(there, {"safe": "Ja.", "trusted": "Ja.", "reachable": "Ja.", "clear": ""})
    activity.refresh_from_db()
    assert (activity.safe, activity.clear) == ("Ja.", "")
    assert dounia.get(page("organise", activity)).content.decode().count("nog doen") == 1


@pytest.mark.parametrize(("key", "organises"), [("hakim", True), ("iris", True), ("amina", False), ("nobody", False)])
def test_who_organises_gets_there_from_the_agenda(
    client_as: Callable[[str], Client], activity: Activity, key: str, organises: bool
) -> None:
    agenda = client_as(key).get(reverse("agenda", args=["west"])).content.decode()
    assert (reverse("organised", args=["west"]) in agenda) == organises


def test_from_who_comes_one_gets_to_who_came_and_to_the_certificates(
    client_as: Callable[[str], Client], activity: Activity
) -> None:
    hakim, came = client_as("hakim"), page("who_came", activity)
    assert came in hakim.get(page("organise", activity)).content.decode()
    seen = hakim.get(came).content.decode()
    assert reverse("certificates_of", args=["west", activity.id]) in seen
    assert page("organise", activity) in seen
    assert came not in client_as("iris").get(page("organise", activity)).content.decode(), "she sees no people"


def test_a_hundred_dates_by_mistake_make_none(activity: Activity) -> None:
    long_ago = timezone.localdate() - timedelta(weeks=100)
    with pytest.raises(ValidationError, match="Meer dan 60 in één keer kan niet"):
        plan_every_week(actor=COMMAND, activity=activity, every=Every(1, TEN, TWELVE, long_ago, on_holidays=True))
    assert activity.gatherings.count() == 1
    assert not Pattern.objects.exists()


def test_what_is_every_week_stays_twelve_weeks_ahead(activity: Activity, time_machine: Any) -> None:
    Activity.objects.update(rhythm=Rhythm.WEEKLY)
    start = timezone.localdate()
    every = Every(start.isoweekday(), TEN, TWELVE, start + timedelta(days=7), on_holidays=True)
    made = plan_every_week(actor=COMMAND, activity=activity, every=every).gatherings
    assert made[-1].day == start + timedelta(days=7) + AHEAD
    assert keep_ahead(start) == 0
    Gathering.objects.filter(id=made[2].id).update(state=GatheringState.CANCELLED)
    time_machine.move_to(timezone.now() + timedelta(weeks=4))
    assert keep_ahead(start + timedelta(weeks=4)) == 3
    assert keep_ahead(start + timedelta(weeks=4)) == 0
    days = list(activity.gatherings.filter(pattern__isnull=False).values_list("day", flat=True))
    assert len(days) == len(set(days))


def test_days_that_the_initiative_is_closed_and_holidays_are_passed_over_and_told(activity: Activity) -> None:
    monday = date(timezone.localdate().year + 1, 3, 1)
    monday += timedelta(days=(1 - monday.isoweekday()) % 7)
    shut = monday + timedelta(days=7)
    set_special_time(actor=COMMAND, initiative=activity.initiative, first=shut, last=shut, reason="Schoonmaak")
    made = plan_every_week(actor=COMMAND, activity=activity, every=Every(1, TEN, TWELVE, monday, number=8))
    days = [one.day for one in made.gatherings]
    assert len(days) == 8
    assert shut not in days
    assert not any(holiday(day) for day in days)
    assert "Schoonmaak" in [one.why for one in made.passed]


def test_nothing_is_added_in_a_closed_year(activity: Activity) -> None:
    year = timezone.localdate().year - 1
    close_year(actor=None, house=activity.house_id, year=year)
    with pytest.raises(ValidationError, match=f"Het jaar {year} is afgesloten"):
        add_gathering(actor=COMMAND, activity=activity, day=date(year, 12, 1), opens=TEN, closes=TWELVE)
    over_new_year = Every(1, TEN, TWELVE, date(year, 12, 1), number=10)
    with pytest.raises(ValidationError, match=f"Het jaar {year} is afgesloten"):
        plan_every_week(actor=COMMAND, activity=activity, every=over_new_year)
    with pytest.raises(ValidationError, match=f"Het jaar {year} is afgesloten"):
        move(actor=COMMAND, gathering=activity.gatherings.get(), day=date(year, 12, 1), opens=TEN, closes=TWELVE)
    assert activity.gatherings.count() == 1


def test_on_the_night_that_the_clock_jumps_the_organiser_reads_what_was_done(
    dounia: Client, activity: Activity, time_machine: Any
) -> None:
    shown = dounia.post(
        page("add_day", activity), {"day": "2027-03-28", "opens": "02:30", "closes": "04:00"}, follow=True
    )
    assert "gaat de klok een uur vooruit" in shown.content.decode()
    night = activity.gatherings.get(day=date(2027, 3, 28))
    assert timezone.localtime(night.starts_at).time() == time(3, 30)


def test_what_ends_is_off_from_now_and_takes_nobody_more(dounia: Client, activity: Activity) -> None:
    comes(activity, "Amina")
    dounia.post(page("end_activity", activity), {"reason": "Wij verhuizen."})
    activity.refresh_from_db()
    assert activity.state == ActivityState.ENDED
    assert not activity.gatherings.filter(state=GatheringState.PLANNED).exists()
    tell(Notice.objects.get().batch)
    assert "Samen breien stopt" in mail.outbox[0].subject
    with pytest.raises(ValidationError, match="gestopt"):
        add_gathering(actor=COMMAND, activity=activity, day=timezone.localdate(), opens=TEN, closes=TWELVE)
    assert Client().get(page("join_as_guest", activity)).status_code == 404


def test_who_saves_while_another_ends_it_brings_it_not_back(activity: Activity) -> None:
    """The page of one key person was open while another stopped it, or showed it."""
    opened = Activity.objects.get(id=activity.id)
    end_activity(actor=COMMAND, activity=activity)
    opened.expect = "Je breit een sjaal."
    save_activity(actor=COMMAND, activity=opened)
    activity.refresh_from_db()
    assert (activity.state, activity.expect) == (ActivityState.ENDED, "Je breit een sjaal.")


def test_who_empties_a_condition_while_another_shows_it_is_refused(activity: Activity) -> None:
    Activity.objects.update(state=ActivityState.DRAFT)
    opened = Activity.objects.get(id=activity.id)
    publish(actor=COMMAND, activity=activity)
    opened.safe = ""
    with pytest.raises(ValidationError):
        save_activity(actor=COMMAND, activity=opened)
    activity.refresh_from_db()
    assert (activity.state, bool(activity.safe)) == (ActivityState.PUBLISHED, True)


def test_publishing_twice_is_once(activity: Activity) -> None:
    assert publish(actor=COMMAND, activity=activity).state == ActivityState.PUBLISHED


def test_the_coordinator_of_the_house_plans_and_reads_no_name(
    client_as: Callable[[str], Client], activity: Activity, world: World
) -> None:
    assert world.west.sign_up.name == "Mevrouw Dekker"
    seen = client_as("iris").get(page("organise", activity)).content.decode()
    assert "1 mens doet mee." in seen
    assert "op een plaats" not in seen
    assert "Dekker" not in seen


def test_one_tap_with_an_account_and_one_to_withdraw(client_as: Callable[[str], Client], activity: Activity) -> None:
    amina = client_as("amina")
    shown = amina.get(page("take_part", activity)).content.decode()
    key = re.search(r'name="id" value="([^"]+)"', shown)
    assert key
    sent = {"id": key[1], "gathering": str(activity.gatherings.get().id)}
    for _again in range(2):
        assert "Je doet mee." in amina.post(page("join", activity), sent, follow=True).content.decode()
    row = SignUp.objects.get()
    assert activity.title in amina.get(reverse("own_sign_ups")).content.decode()
    amina.post(reverse("withdraw_own", args=[row.id]))
    assert SignUp.objects.get().state == Place.WITHDREW
    assert activity.title not in amina.get(reverse("own_sign_ups")).content.decode()


def test_without_account_a_name_is_enough_and_a_get_withdraws_nobody(activity: Activity) -> None:
    somebody = Client()
    there = page("join_as_guest", activity)
    form = somebody.get(there).content.decode()
    assert re.search(r"<option [^>]*>\w+ \d+ \w+, \d+\.\d\d uur</option>", form), "it fits a phone"
    hidden = {name: re.search(rf'name="{name}" value="([^"]+)"', form)[1] for name in ("id", "code")}  # type: ignore[index]  # they are there
    sent = hidden | {"gathering": str(activity.gatherings.get().id), "name": "Joke", "contact": ""}
    own = somebody.post(there, sent)["Location"]
    assert somebody.post(there, sent)["Location"] == own
    shown = somebody.get(own)
    assert "Je doet mee" in shown.content.decode()
    assert grouped(hidden["code"]) in shown.content.decode()
    assert shown["Referrer-Policy"] == "same-origin"
    assert SignUp.objects.get().state == Place.PLACED
    assert "Je bent afgemeld" in somebody.post(own, follow=True).content.decode()
    assert SignUp.objects.get().state == Place.WITHDREW
    empty = somebody.post(there, hidden | {"gathering": "", "name": ""}).content.decode()
    assert "Vul dit nog in." in empty


def test_a_volunteer_signs_up_somebody_else(client_as: Callable[[str], Client], activity: Activity) -> None:
    hakim = client_as("hakim")
    there = page("join_as_guest", activity)
    form = hakim.get(there).content.decode()
    assert "Hoe heet diegene?" in form
    hidden = {name: re.search(rf'name="{name}" value="([^"]+)"', form)[1] for name in ("id", "code")}  # type: ignore[index]  # they are there
    hakim.post(there, hidden | {"gathering": str(activity.gatherings.get().id), "name": "Ria"})
    row = SignUp.objects.get()
    assert (row.person, row.name, row.by) == (None, "Ria", Person.objects.get(name="Hakim"))
    hakim.post(page("withdraw_for", activity, row.id))
    assert SignUp.objects.get().state == Place.WITHDREW


def test_who_is_called_when_there_is_no_address_is_kept_as_such(activity: Activity, world: World) -> None:
    assert world.west.sign_up.contact == "dekker@demo.invalid"
    move(
        actor=COMMAND,
        gathering=world.west.gathering,
        day=world.west.gathering.day,
        opens=time(14),
        closes=time(16),
    )
    assert Notice.objects.get().way == Way.MAIL


def test_the_pages_ask_the_database_little(
    client_as: Callable[[str], Client],
    activity: Activity,
    world: World,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with scope(house=world.house):
        for weeks in range(1, 9):
            day = world.west.gathering.day + timedelta(weeks=weeks)
            add_gathering(actor=COMMAND, activity=activity, day=day, opens=TEN, closes=TWELVE)
        assert world.west.sign_up.state == Place.PLACED
    amina, hakim = client_as("amina"), client_as("hakim")
    with django_assert_max_num_queries(QUERIES):
        amina.get(page("take_part", activity))
    with django_assert_max_num_queries(QUERIES):
        amina.get(reverse("own_sign_ups"))
    with django_assert_max_num_queries(QUERIES):
        hakim.get(reverse("organised", args=["west"]))
    with django_assert_max_num_queries(QUERIES_TO_LOOK):
        hakim.get(page("organise", activity))
