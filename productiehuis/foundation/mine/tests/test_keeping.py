"""Retention: what goes when, who is told before, and that figures stay as they were; five years of it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation import tasks
from productiehuis.foundation.counting.models import RollUp
from productiehuis.foundation.counting.rollups import recount, verify
from productiehuis.foundation.house.actions import welcome
from productiehuis.foundation.mine.keeping import apply_retention, forgotten_people
from productiehuis.foundation.mine.known import start_of
from productiehuis.foundation.mine.models import Deed, Erasure, OwnWords, RetentionRun
from productiehuis.foundation.mine.own_words import answer_words
from productiehuis.foundation.mine.rules import REPORT_KEPT, is_erase_word
from productiehuis.foundation.mine.tasks import apply_retention_task
from productiehuis.foundation.people.actions import end_role
from productiehuis.foundation.people.models import Person, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.sharing.models import CardCode, CardLine, Share, Talk
from productiehuis.foundation.trust.personal_data import declared
from productiehuis.foundation.trust.retention import NOTICE, Told, goes_before, tells, to_tell
from productiehuis.rooms.helpdesk.actions import hand_over
from productiehuis.rooms.helpdesk.import_rules import FILE_KEPT
from productiehuis.rooms.helpdesk.models import HandOver
from productiehuis.rooms.helpdesk.rules import HAND_OVER_KEPT
from productiehuis.testing import World, registered

LIMITS = {kept.model: kept for kept in declared() if kept.limit}


# -- the rules

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))
spans = st.integers(min_value=1, max_value=4000).map(timedelta)


@given(today=days, after=spans, nights=st.lists(st.integers(0, 4000), max_size=30))
def test_what_is_kept_long_never_goes_before_its_time_nor_before_it_was_told_a_month_ago(
    today: date, after: timedelta, nights: list[int]
) -> None:
    told = [Told(today - timedelta(days=n), today - timedelta(days=n) + NOTICE) for n in nights]
    before = goes_before(today, after, told)
    if not tells(after):
        assert before == today - after
        return
    if before is None:
        assert all(one.on > today - NOTICE for one in told)
        return
    assert before <= today - after
    last = before - timedelta(days=1)  # of this day is the newest that goes now
    goes_on = last + after + timedelta(days=1)
    assert goes_on <= today
    assert any(one.on <= today - NOTICE and goes_on <= one.through for one in told)


@given(first=days, after=spans, gaps=st.lists(st.integers(1, 90), min_size=1, max_size=20))
def test_everybody_is_told_exactly_once_whenever_the_task_runs(first: date, after: timedelta, gaps: list[int]) -> None:
    told: list[Told] = []
    spans: list[tuple[date | None, date]] = []
    today = first
    for gap in gaps:
        spans.append(to_tell(today, after, told))
        told.append(Told(today, today + NOTICE))
        today += timedelta(days=gap)
    assert spans[0][0] is None
    for (_start, end), (start, _end) in pairwise(spans):
        assert start == end


@given(typed=st.text(max_size=12))
def test_only_the_word_itself_confirms(typed: str) -> None:
    assert is_erase_word(typed) == (typed.strip(" \t'\"‘’“”.").casefold() == "wissen")
    assert is_erase_word(" ‘Wissen’. ")


# -- what is declared and what is done, agree


def test_what_is_promised_in_words_is_what_is_done() -> None:
    promised = {
        "dertig dagen": (HAND_OVER_KEPT,),
        "veertien dagen": (REPORT_KEPT,),
        "een dag": (timedelta(days=1),),
        "een jaar": (timedelta(days=366),),
        "twee jaar": (timedelta(days=731), timedelta(days=732)),
        "drie jaar": (timedelta(days=1096),),
        "vijf jaar": (timedelta(days=1827),),
    }
    for kept in LIMITS.values():
        words = next(words for words in promised if words in kept.retention.lower())
        assert kept.limit
        assert kept.limit.after in promised[words], kept.model
    sessions = next(kept for kept in declared() if kept.model == "sessions.Session")
    assert "vijftien dagen" in sessions.retention  # two weeks, and a day until the task that clears them
    assert timedelta(seconds=settings.SESSION_COOKIE_AGE) == timedelta(days=14)
    confirmations = next(kept for kept in declared() if kept.model == "account.EmailConfirmation")
    assert confirmations.retention == "Drie dagen."
    lists = next(kept for kept in declared() if kept.model == "helpdesk.ImportFile")
    assert ("hooguit een dag" in lists.retention) == (timedelta(days=1) == FILE_KEPT)
    names = next(kept for kept in declared() if kept.model == "people.Person")
    assert ("twee jaar" in names.retention) == (settings.KEEP_NAMES_YEARS == 2)
    assert tasks.Periodic(apply_retention_task, every=timedelta(days=1)) in tasks.declared()


def counts() -> list[str]:
    recount()
    with scopes_disabled():
        return sorted(str(row) for row in RollUp.objects.values_list("initiative", "measure", "start", "low", "high"))


def test_a_word_between_shifts_goes_after_thirty_days(world: World, time_machine: Any) -> None:
    with scope(house=world.house):
        hand_over(actor=COMMAND, desk=world.west.desk, note="Sleutel ligt in de keuken.")
    apply_retention()
    time_machine.shift(timedelta(days=29))
    apply_retention()
    with scopes_disabled():
        assert HandOver.objects.exists()
    time_machine.shift(timedelta(days=3))
    apply_retention()
    with scopes_disabled():
        assert not HandOver.objects.exists()
    run = RetentionRun.objects.get(kind="helpdesk.HandOver", number__gt=0)
    assert (run.deed, run.number) == (Deed.DELETED, 1)


def told_of_words() -> list[mail.EmailMessage]:
    return [message for message in mail.outbox if "Wat je er zelf bij schreef" in str(message.body)]


def test_somebody_is_told_a_month_before_and_once(
    world: World, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    with scope(house=world.house):
        answer_words(actor=COMMAND, words=world.west.correction, answer="done", reason="")
    start = timezone.now()
    after = LIMITS["mine.OwnWords"].limit.after  # type: ignore[union-attr]  # own words have a limit
    time_machine.move_to(start + after - timedelta(days=40))
    apply_retention()
    assert not told_of_words()
    assert "binnenkort weg" not in client_as("hakim").get(reverse("my_data")).content.decode()
    time_machine.move_to(start + after - timedelta(days=30))
    apply_retention()
    apply_retention()
    assert [message.to for message in told_of_words()] == [["hakim@demo.invalid"]]
    page = client_as("hakim").get(reverse("my_data")).content.decode()
    assert "Dit gaat binnenkort weg" in page
    time_machine.move_to(start + after - timedelta(days=1))
    apply_retention()
    with scopes_disabled():
        assert OwnWords.objects.filter(id=world.west.correction.id).exists()
    time_machine.move_to(start + after + timedelta(days=2))
    apply_retention()
    with scopes_disabled():
        assert not OwnWords.objects.filter(id=world.west.correction.id).exists()
    assert len(told_of_words()) == 1


def test_when_the_task_did_not_run_for_long_people_still_have_their_month(world: World, time_machine: Any) -> None:
    with scope(house=world.house):
        answer_words(actor=COMMAND, words=world.west.correction, answer="done", reason="")
    at_noon = timezone.now().replace(hour=11)  # late in the evening, summer time would make a day more of what follows
    time_machine.move_to(at_noon + timedelta(days=1200))
    apply_retention()
    assert len(told_of_words()) == 1
    time_machine.shift(timedelta(days=30))
    apply_retention()
    with scopes_disabled():
        assert OwnWords.objects.filter(id=world.west.correction.id).exists()
    time_machine.shift(timedelta(days=2))
    apply_retention()
    with scopes_disabled():
        assert not OwnWords.objects.filter(id=world.west.correction.id).exists()
    assert len(told_of_words()) == 1


@pytest.mark.django_db(transaction=True)
def test_the_name_of_somebody_without_account_goes_two_years_after_their_last_role(
    world: World, time_machine: Any
) -> None:
    today = timezone.localdate()
    with scope(house=world.house):
        role = welcome(
            actor=COMMAND,
            house=world.house,
            name="Wilhelmina",
            kind=RoleKind.VOLUNTEER,
            since=today - timedelta(days=5),
            initiative=world.west.initiative.id,
        )
        end_role(actor=COMMAND, role=role, until=today)
    before = counts()
    time_machine.shift(timedelta(days=700))
    apply_retention()
    assert Person.objects.get(id=role.person_id).name == "Wilhelmina"
    time_machine.shift(timedelta(days=40))
    apply_retention()
    gone = Person.objects.get(id=role.person_id)
    assert (gone.name, bool(gone.erased_at)) == ("", True)
    assert RetentionRun.objects.get(kind="people.Person").number == 1
    with scopes_disabled():
        assert Role.objects.filter(id=role.id).exists()
        assert Person.objects.filter(name="Hakim").exists()  # has a role, and an account
        assert Person.objects.filter(name="Piet").exists()  # has no account, and a role today
    assert set(before) <= set(counts())
    assert not verify().differences


def test_a_house_may_choose_how_long_names_stay(world: World, time_machine: Any, settings: Any) -> None:
    settings.KEEP_NAMES_YEARS = 5
    with scopes_disabled():
        role = Role.objects.filter(person__name="Piet").get()
        end_role(actor=COMMAND, role=role, until=timezone.localdate())
    time_machine.shift(timedelta(days=3 * 366))
    apply_retention()
    assert Person.objects.filter(name="Piet").exists()
    time_machine.shift(timedelta(days=3 * 366))
    apply_retention()
    assert not Person.objects.filter(name="Piet").exists()


@pytest.mark.django_db(transaction=True)
def test_who_came_to_the_table_once_is_forgotten_two_years_after_the_last_of_it(
    world: World, time_machine: Any
) -> None:
    zohra = world.west.consent.person_id
    with scopes_disabled():
        assert not Role.objects.filter(person=zohra).exists()
        assert CardLine.objects.filter(person=zohra).exists()
        last = Share.objects.filter(person=zohra).latest("until").until  # later than the talk and the yes
    time_machine.move_to(start_of(last + timedelta(days=700)))
    apply_retention()
    assert Person.objects.get(id=zohra).name == "Zohra"
    with scope(house=world.house):
        again = Talk.objects.create(house=world.house, person_id=zohra, opened_by=world.west.consent.recorded_by)
    time_machine.move_to(start_of(last + timedelta(days=800)))
    apply_retention(rehearse=True)
    assert Person.objects.get(id=zohra).name == "Zohra"  # she came back
    with scopes_disabled():
        Talk.objects.filter(id=again.id).delete()
    assert [done.number for done in apply_retention(rehearse=True) if done.kind == "people.Person"]
    assert Person.objects.get(id=zohra).name == "Zohra"  # a rehearsal
    apply_retention()
    gone = Person.objects.get(id=zohra)
    assert (gone.name, bool(gone.erased_at)) == ("", True)
    with scopes_disabled():
        assert not CardLine.objects.filter(person=zohra).exists()
        assert not CardCode.objects.filter(person=zohra).exists()
    assert Person.objects.filter(name="Hakim").exists()
    assert Person.objects.filter(name="Piet").exists()


def test_whoever_was_made_known_lately_is_not_forgotten(world: World) -> None:
    new = Person.objects.create(name="Wilhelmina")
    today = timezone.localdate()
    with scopes_disabled():
        assert new not in forgotten_people(today + timedelta(days=700))
        assert new in forgotten_people(today + timedelta(days=740))


def test_a_rehearsal_says_what_would_go_and_changes_nothing(world: World, time_machine: Any) -> None:
    with scope(house=world.house):
        hand_over(actor=COMMAND, desk=world.west.desk, note="Sleutel ligt in de keuken.")
    time_machine.shift(timedelta(days=31))
    out = StringIO()
    call_command("apply_retention", "--dry-run", stdout=out)
    assert "helpdesk.HandOver: 1 weggegooid" in out.getvalue()
    assert "er is niets veranderd" in out.getvalue()
    with scopes_disabled():
        assert HandOver.objects.count() == 1
    assert not RetentionRun.objects.exists()
    out = StringIO()
    call_command("apply_retention", stdout=out)
    assert "helpdesk.HandOver: 1 weggegooid" in out.getvalue()
    with scopes_disabled():
        assert not HandOver.objects.exists()


def test_the_coordinator_reads_what_went_and_not_of_whom(
    world: World, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    with scope(house=world.house):
        hand_over(actor=COMMAND, desk=world.west.desk, note="Sleutel ligt in de keuken.")
    time_machine.shift(timedelta(days=31))
    apply_retention()
    page = client_as("iris").get(reverse("retention_log", args=["west"])).content.decode()
    assert "weggegooid" in page
    assert "Wat je voor een volgende dienst opschreef" in page
    assert "Sleutel" not in page


@pytest.mark.django_db(transaction=True)
def test_five_years_pass(world: World, time_machine: Any) -> None:
    """Every week somebody comes and leaves a word; volunteers go; every week the task runs."""
    start = datetime(2027, 1, 4, 3, 0, tzinfo=timezone.get_current_timezone())
    time_machine.move_to(start, tick=False)
    with scopes_disabled():
        hakim = Person.objects.get(name="Hakim")
    figures: set[str] = set()
    gone: list[date] = []
    for week in range(5 * 52):
        now = start + timedelta(weeks=week)
        time_machine.move_to(now, tick=False)
        with scope(house=world.house):
            if week % 4 == 0:
                registered(world.west.desk, hakim, now.date())
                hand_over(actor=COMMAND, desk=world.west.desk, note=f"Week {week}.")
            if week % 26 == 0:
                role = welcome(
                    actor=COMMAND,
                    house=world.house,
                    name=f"Vrijwilliger {week}",
                    kind=RoleKind.VOLUNTEER,
                    since=now.date(),
                    initiative=world.west.initiative.id,
                )
                end_role(actor=COMMAND, role=role, until=now.date() + timedelta(days=7))
        for done in apply_retention():
            if done.kind == "people.Person":
                gone.append(now.date())
        if week % 52 == 51:
            recount()
            with scopes_disabled():
                over = RollUp.objects.filter(end__lt=now.date())
                rows = {str(row) for row in over.values_list("initiative", "measure", "start", "end", "low", "high")}
            assert figures <= rows  # what was counted of a year that is over stays as it was
            figures = rows
            with scopes_disabled():
                assert HandOver.objects.count() <= 2
    assert not verify().differences
    with scopes_disabled():
        names = set(Person.objects.filter(name__startswith="Vrijwilliger").values_list("name", flat=True))
    last = start.date() + timedelta(weeks=5 * 52 - 1)
    kept = {f"Vrijwilliger {week}" for week in range(0, 260, 26) if (last - start.date()).days - week * 7 - 7 <= 731}
    assert names == kept
    assert len(gone) == 10 - len(kept)
    assert not Erasure.objects.filter(ended_at=None).exists()
