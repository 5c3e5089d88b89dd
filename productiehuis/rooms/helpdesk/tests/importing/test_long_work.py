"""The task that reads an old list in: stopped, failing, and with others at work meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.test import Client
from django_tasks_db.models import DBTaskResult
from psycopg.errors import DiskFull

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.counting.models import CodeYear
from productiehuis.foundation.house.models import House
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.helpdesk import import_work
from productiehuis.rooms.helpdesk.import_files import forget_lists
from productiehuis.rooms.helpdesk.import_rules import ImportState
from productiehuis.rooms.helpdesk.models import ImportFile, Topic, Visit, VisitImport

from .lists import GOOD, address, bring, choose, kept, page, read_in, work


def test_stopping_in_mid_way_keeps_nothing(hakim: Client, west: House, monkeypatch: pytest.MonkeyPatch) -> None:
    one = bring(hakim, GOOD)
    choose(hakim, one)
    work()
    hakim.post(address("start_import", one))

    def stop(rows: int) -> None:
        if rows and Visit.objects.filter(imported=one).count():
            raise import_work.Stopped

    class Reporting:
        def __init__(self, one: VisitImport) -> None: ...
        def __enter__(self) -> Callable[[int], None]:
            return stop

        def __exit__(self, *error: object) -> None: ...

    monkeypatch.setattr(import_work, "reporting", Reporting)
    work()
    one.refresh_from_db()
    assert (one.state, kept(), ImportFile.objects.count()) == (ImportState.STOPPED, [], 0)
    assert not CodeYear.objects.filter(year=2019).exists()


def test_whoever_asks_to_stop_is_heard(hakim: Client, west: House) -> None:
    one = bring(hakim, GOOD)
    choose(hakim, one)
    hakim.post(address("stop_import", one))
    one.refresh_from_db()
    assert (one.state, one.stop_asked) == (ImportState.CHECKING, True)
    assert "Wij stoppen." in page(hakim, one)


def test_a_full_disk_is_said_in_words_and_keeps_nothing(
    hakim: Client, west: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = bring(hakim, GOOD)
    choose(hakim, one)
    work()

    def full(**_asked: object) -> None:
        raise OperationalError from DiskFull()

    hakim.post(address("start_import", one))
    with monkeypatch.context() as patch:
        patch.setattr(import_work, "touch_days", full)
        work()
    assert "is vol. Er is niets ingelezen." in page(hakim, one)
    assert kept() == []
    hakim.post(address("start_import", one))
    work()
    assert len(kept()) == 7


def test_two_workers_at_one_list_tell_what_the_first_did(
    hakim: Client, west: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = bring(hakim, GOOD + b"gisteren;;Wonen;\n")
    choose(hakim, one)
    work()
    hakim.post(address("start_import", one))
    really = import_work._plan

    def slow(*asked: Any) -> Any:
        """While this one still reads, another worker does it all."""
        plan = really(*asked)
        monkeypatch.setattr(import_work, "_plan", really)
        import_work.run(one.id)
        return plan

    monkeypatch.setattr(import_work, "_plan", slow)
    work()
    one.refresh_from_db()
    assert (one.state, one.new_visits, one.there_already, len(kept())) == (ImportState.DONE, 7, 0, 7)


def test_a_task_that_failed_for_good_does_not_leave_its_list_busy(hakim: Client, west: House) -> None:
    checked, running = bring(hakim, GOOD), bring(hakim, GOOD)
    for one in (checked, running):
        choose(hakim, one)
    assert forget_lists() == 0, "both wait in the queue"
    DBTaskResult.objects.filter(args_kwargs__args=[str(running.id)]).update(status="RUNNING")
    assert forget_lists() == 0
    for task in DBTaskResult.objects.filter(args_kwargs__args=[str(running.id)]):
        task.set_failed(RuntimeError("Five workers died."))
    assert forget_lists() == 1
    for one in (checked, running):
        one.refresh_from_db()
    assert [checked.state, running.state] == [ImportState.CHECKING, ImportState.FAILED]
    assert "Er is niets ingelezen." in page(hakim, running)


def test_a_topic_that_somebody_makes_meanwhile_brings_one_back_to_look(
    client_as: Callable[[str], Client], west: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    dounia = client_as("dounia")
    one = bring(dounia, b"datum,onderwerpen\n5-3-2018,Buurtfeest\n")
    choose(dounia, one)
    work()
    dounia.post(address("match_words", one), {"word_0": "+"})
    work()
    dounia.post(address("start_import", one))
    really = import_work._plan

    def slow(*asked: Any) -> Any:
        plan = really(*asked)
        Topic.objects.create(house=west, name="buurtfeest", icon="other")
        return plan

    with monkeypatch.context() as patch:
        patch.setattr(import_work, "_plan", slow)
        work()
    assert "Er is intussen iets veranderd. Er is nog niets ingelezen." in page(dounia, one)
    dounia.post(address("start_import", one))
    work()
    assert Topic.objects.get(name="buurtfeest").help_requests.count() == len(kept()) == 1


def test_what_was_done_is_not_done_again(hakim: Client, west: House) -> None:
    one = read_in(hakim, GOOD)
    before = JournalEntry.objects.count()
    import_work.run(one.id)
    import_work.check(one.id)
    assert (JournalEntry.objects.count(), len(kept())) == (before, 7)


def test_a_year_that_is_closed_meanwhile_brings_one_back_to_look(hakim: Client, west: House) -> None:
    one = bring(hakim, GOOD)
    choose(hakim, one)
    work()
    close_year(actor=None, house=west.id, year=2018)
    hakim.post(address("start_import", one))
    work()
    assert "Er is intussen iets veranderd. Er is nog niets ingelezen." in page(hakim, one)
    assert (kept(), VisitImport.objects.get().bad_rows) == ([], 6)


def test_a_list_that_is_being_read_in_keeps_its_year_open(hakim: Client, west: House) -> None:
    one = bring(hakim, GOOD)
    choose(hakim, one)
    work()
    hakim.post(address("start_import", one))
    with pytest.raises(ValidationError, match="er wordt nu een lijst ingelezen"):
        close_year(actor=None, house=west.id, year=2018)
    work()
    close_year(actor=None, house=west.id, year=2018)
