"""An old list, from the file to the figures, and back: what it brings, and who sees what of it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.counting.models import CodeYear, Touched
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.helpdesk import importing
from productiehuis.rooms.helpdesk.import_files import forget_lists
from productiehuis.rooms.helpdesk.import_rules import FILE_KEPT, ImportState
from productiehuis.rooms.helpdesk.models import (
    Correction,
    HelpRequest,
    ImportFile,
    RememberedMatch,
    Topic,
    Visit,
    VisitImport,
)
from productiehuis.rooms.helpdesk.own_actions import archive_visits, take_words_back
from productiehuis.rooms.helpdesk.queries import counted, proved
from productiehuis.testing import QUERIES, QUERIES_TO_LOOK, World, checked_list

from .lists import DESK, GOOD, IN_2018, address, bring, choose, kept, page, read_in, work


def test_a_list_is_checked_first_and_keeps_nothing_until_somebody_says_so(hakim: Client, west: House) -> None:
    one = bring(hakim, GOOD)
    before = (Visit.objects.count(), CodeYear.objects.count(), Topic.objects.count())
    shown = hakim.get(address("match_columns", one)).content.decode()
    assert "met code" in shown
    assert "fa 12 03 47" not in shown
    choose(hakim, one)
    assert "Wij kijken de lijst na." in page(hakim, one)
    work()
    assert "Nieuw 7 bezoeken, 7 hulpvragen, waarvan 2 zonder onderwerp" in page(hakim, one)
    assert "4 dagen, van 5 maart 2018 tot en met 8 mei 2019" in page(hakim, one)
    assert (Visit.objects.count(), CodeYear.objects.count(), Topic.objects.count()) == before


def test_every_good_row_is_a_visit_and_equal_rows_are_visits_of_their_own(hakim: Client, west: House) -> None:
    lines = JournalEntry.objects.count()
    one = read_in(hakim, GOOD)
    assert (one.state, one.new_visits, one.new_requests, one.there_already) == (ImportState.DONE, 7, 7, 0)
    assert len(kept()) == 7
    first = Visit.objects.get(day="2018-03-05", code__isnull=False)
    assert first.note == "Belt morgen zelf."
    assert first.registered_by == Person.objects.get(name="Hakim")
    assert bytes(first.code) == bytes(Visit.objects.get(day="2018-04-06", code__isnull=False).code)
    assert list(Visit.objects.get(day="2018-04-07").help_requests.values_list("topic", flat=True)) == [None]
    verbs = list(JournalEntry.objects.order_by("number").values_list("verb", flat=True))[lines:]
    assert verbs == ["bring_list", "match_list", "start_import", "import_visits"]
    assert counted(west.id, IN_2018, None) == proved(west.id, IN_2018, None)
    assert Touched.objects.filter(day__in=["2018-03-05", "2018-04-06", "2018-04-07", "2019-05-08"]).count() == 4
    assert "Ingelezen 7 bezoeken, 7 hulpvragen" in page(hakim, one)


def test_the_same_list_again_adds_nothing_in_whatever_order(hakim: Client, west: House) -> None:
    read_in(hakim, GOOD)
    visit = Visit.objects.filter(day="2018-04-06").first()
    visit.note = "Is intussen verbeterd."
    visit.save()
    head, *rows = GOOD.decode().splitlines()
    again = read_in(hakim, "\n".join([head, *reversed(rows)]).encode())
    assert (again.new_visits, again.there_already) == (0, 7)
    assert len(kept()) == 7
    more = read_in(hakim, GOOD + b"5-3-2018;;Wonen;\n")
    assert (more.new_visits, more.there_already) == (1, 7)


def test_the_check_tells_what_is_there_already(hakim: Client, west: House) -> None:
    read_in(hakim, GOOD)
    one = bring(hakim, GOOD)
    choose(hakim, one)
    work()
    assert "Stond er al 7 bezoeken" in page(hakim, one)
    assert "Lees de lijst in" not in page(hakim, one)


def test_a_list_that_is_not_checked_yet_has_no_number_of_visits(hakim: Client, west: House) -> None:
    def row() -> str:
        shown = hakim.get(reverse("imports", args=DESK)).content.decode()
        return " ".join(re.sub(r"<[^>]*>", " ", shown[shown.index("<tbody") :]).split())

    one = bring(hakim, GOOD)
    assert "wacht op jou nog niet nagekeken" in row()
    choose(hakim, one)
    assert "wordt nagekeken nog niet nagekeken" in row()
    work()
    assert "nagekeken 7" in row()


def test_what_a_list_brought_is_taken_back_as_a_whole_and_can_be_read_in_again(hakim: Client, west: House) -> None:
    before = (Visit.objects.count(), HelpRequest.objects.count(), Correction.objects.count())
    one = read_in(hakim, GOOD)
    Correction.objects.create(
        house=west, visit=Visit.objects.filter(imported=one).first(), reason="Fout", fields=["day"], at=timezone.now()
    )
    hakim.post(address("take_back_import", one))
    one.refresh_from_db()
    assert one.state == ImportState.TAKEN_BACK
    assert (Visit.objects.count(), HelpRequest.objects.count(), Correction.objects.count()) == before
    assert counted(west.id, IN_2018, None) == proved(west.id, IN_2018, None)
    assert JournalEntry.objects.order_by("number").last().verb == "take_back_import"  # type: ignore[union-attr]
    assert read_in(hakim, GOOD).new_visits == 7


def test_it_stays_when_one_of_its_years_is_closed(hakim: Client, west: House) -> None:
    one = read_in(hakim, GOOD)
    close_year(actor=None, house=west.id, year=2018)
    answer = hakim.post(address("take_back_import", one), follow=True)
    assert "Het jaar 2018 is afgesloten." in answer.content.decode()
    assert len(kept()) == 7
    assert CodeYear.objects.get(year=2018).secret is None


def test_a_list_can_be_stopped_and_its_file_is_gone(hakim: Client, west: House) -> None:
    one = bring(hakim, GOOD)
    hakim.post(address("stop_import", one))
    one.refresh_from_db()
    assert (one.state, ImportFile.objects.count()) == (ImportState.STOPPED, 0)
    assert hakim.get(address("match_columns", one)).status_code == 302
    assert (
        "Dat kan nu niet: deze lijst is gestopt."
        in hakim.post(address("start_import", one), follow=True).content.decode()
    )


def test_a_list_that_nobody_goes_on_with_is_thrown_away_after_a_day(hakim: Client, west: House) -> None:
    left, done = bring(hakim, GOOD), read_in(hakim, GOOD + b"gisteren;;Wonen;\n")
    assert ImportFile.objects.get(visit_import=done).content is None
    assert forget_lists() == 0
    VisitImport.objects.update(at=timezone.now() - FILE_KEPT - timedelta(minutes=1))
    assert forget_lists() == 1
    assert ImportFile.objects.count() == 0
    left.refresh_from_db()
    assert left.state == ImportState.STOPPED
    assert hakim.get(address("bad_rows", done, "csv")).status_code == 404


def test_what_lies_ready_of_a_list_is_encrypted(hakim: Client, west: House) -> None:
    bring(hakim, GOOD, "Lijst van Jansen.csv")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT content, sample, name FROM helpdesk_importfile"
            " JOIN helpdesk_visitimport one ON one.id = visit_import_id"
        )
        row = cursor.fetchone()
    assert all(b"Wonen" not in bytes(part) for part in row[:2])
    assert "Jansen" not in row[2]


def test_pages_of_a_list_cost_few_queries_however_long_it_is(
    hakim: Client, west: House, world: World, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    one = checked_list(world.west.desk, Person.objects.get(name="Hakim"))
    RememberedMatch.objects.get()
    for name in ("visit_import", "match_columns", "match_words"):
        with django_assert_max_num_queries(QUERIES if name == "match_words" else QUERIES_TO_LOOK):
            assert hakim.get(address(name, one)).status_code == 200
    with django_assert_max_num_queries(QUERIES):
        hakim.get(reverse("imports", args=DESK))


def test_somebody_who_looks_while_it_is_busy_gets_only_how_far_it_is(hakim: Client, west: House) -> None:
    one = bring(hakim, GOOD)
    choose(hakim, one)
    part = hakim.get(address("visit_import", one), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "every 2s" in part.content.decode()
    work()
    assert hakim.get(address("visit_import", one), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_a_step_out_of_turn_is_refused_in_words(hakim: Client, west: House) -> None:
    one = bring(hakim, GOOD)
    who = Who(person=Person.objects.get(name="Hakim"))
    for action in (importing.start_import, importing.take_back_import):
        with pytest.raises(ValidationError, match="wacht nog op de kolommen"):
            action(actor=who, visit_import=one)


def test_a_list_that_is_read_in_again_brings_no_word_back_that_a_visitor_took_away(hakim: Client, west: House) -> None:
    """Not when it is read in twice, and not when it was taken back in between."""
    one = read_in(hakim, GOOD)
    visit = Visit.objects.exclude(code=None).get(imported=one, day="2018-03-05")
    assert visit.note == "Belt morgen zelf."
    take_words_back(actor=COMMAND, visits=[visit.id])
    archive_visits(actor=COMMAND, visits=[visit.id])
    assert read_in(hakim, GOOD).new_visits == 0
    hakim.post(address("take_back_import", one))
    shell = Visit.objects.get(id=visit.id)
    assert (shell.undone_at is None, shell.code, shell.note, shell.requests) == (False, None, "", 0)
    assert counted(west.id, IN_2018, None) == proved(west.id, IN_2018, None)
    again = read_in(hakim, GOOD)
    assert (again.new_visits, again.there_already) == (6, 1)
    assert all(one.note != "Belt morgen zelf." for one in Visit.objects.all())
