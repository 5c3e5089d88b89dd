"""An old list, from the file to the figures: through the front, and through the task that does the long work."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook
from psycopg.errors import DiskFull

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.counting.models import CodeYear, Touched
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.helpdesk import import_rules, import_work, importing
from productiehuis.rooms.helpdesk.import_files import forget_lists
from productiehuis.rooms.helpdesk.import_rules import EXTRA, FILE_KEPT, ImportState
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
from productiehuis.rooms.helpdesk.setting_up import retire_topic
from productiehuis.testing import QUERIES, QUERIES_TO_LOOK, World, checked_list

DESK = ["west", "tagerijn"]
IN_2018 = Period.calendar_year(2018)
GOOD = b"""datum;bezoekerscode;onderwerpen;notitie
5-3-2018;fa 12 03 47;Wonen;Belt morgen zelf.
5-3-2018;;Wonen;
5-3-2018;;Wonen;
2018-04-06;FA120347;Wonen;
6-4-2018;;Geld en rekeningen;
7-4-2018;be 01 02 03;;
8-5-2019;;0;
"""


@pytest.fixture(autouse=True)
def no_list_yet(request: pytest.FixtureRequest) -> None:
    """The world has a list of its own; these tests begin without."""
    if "west" in request.fixturenames:
        request.getfixturevalue("west")
        VisitImport.objects.all().delete()
        RememberedMatch.objects.all().delete()
        DBTaskResult.objects.all().delete()


def address(page: str, one: VisitImport, *args: str) -> str:
    return reverse(page, args=[*DESK, one.id, *args])


def bring(client: Client, data: bytes, name: str = "lijst.csv") -> VisitImport:
    answer = client.post(reverse("imports", args=DESK), {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.context["form"].errors
    one: VisitImport = VisitImport.objects.first()
    assert answer["Location"] == address("match_columns", one)
    return one


def sent(client: Client, one: VisitImport, **changed: Any) -> dict[str, Any]:
    """What the page of columns sends as it is proposed, with what is *changed*."""
    form = client.get(address("match_columns", one)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in {**data, **changed}.items() if value is not None and value is not False}


def choose(client: Client, one: VisitImport, **changed: Any) -> None:
    """Take the columns as they are proposed, with what is *changed*."""
    answer = client.post(address("match_columns", one), sent(client, one, **changed))
    assert answer.status_code == 302, answer.context["form"].errors


def work() -> None:
    """Do what waits in the queue, as a worker would."""
    from productiehuis.config.worker import HouseWorker

    for task in DBTaskResult.objects.ready().order_by("enqueued_at"):
        HouseWorker().run_task(task)
        task.refresh_from_db()
        assert task.status == "SUCCESSFUL", task.traceback


def read_in(client: Client, data: bytes, name: str = "lijst.csv") -> VisitImport:
    """Bring *data*, take the columns as proposed, check it and read it in."""
    one = bring(client, data, name)
    choose(client, one)
    work()
    client.post(address("start_import", one))
    work()
    one.refresh_from_db()
    return one


def page(client: Client, one: VisitImport) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", client.get(address("visit_import", one)).content.decode()).split())


def kept() -> list[tuple[str, int, bool]]:
    rows = Visit.objects.filter(imported__isnull=False).order_by("day", "requests")
    return [(f"{visit.day}", visit.requests, bool(visit.code)) for visit in rows]


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


BAD = {
    "31-2-2018;;Wonen;": "‘31-2-2018’ is geen datum.",
    ";;Wonen;": "Er staat geen datum.",
    "5-3-2999;;Wonen;": "Deze dag moet nog komen.",
    "5-3-1018;;Wonen;": "te lang geleden",
    "5-3-2017;;Wonen;": "Het jaar 2017 is afgesloten.",
    "5-3-2018;fa 99 03 47;Wonen;": "Deze code klopt niet.",
    "5-3-2018;;Buurtfeest;": "Dit is hier geen onderwerp: Buurtfeest.",
    "5-3-2018;;Wonen;Nummer 111222333": "burgerservicenummer",
    f"5-3-2018;;Wonen;{'x' * 601}": "600",
    "5-3-2018;;;Met een notitie": "Van een bezoek zonder onderwerp bewaren wij geen notitie.",
}


def test_each_bad_row_is_told_with_its_number_and_reason_and_can_be_mended(hakim: Client, west: House) -> None:
    close_year(actor=None, house=west.id, year=2017)
    one = bring(hakim, GOOD + "\n".join(BAD).encode())
    choose(hakim, one)
    work()
    shown = page(hakim, one)
    told = dict(re.findall(r"Rij (\d+): (.*?)(?= Rij \d+:|$)", shown))
    for number, reason in enumerate(BAD.values(), start=9):
        assert reason in told[str(number)]
    sheet = load_workbook(BytesIO(hakim.get(address("bad_rows", one, "xlsx")).content)).worksheets[0]
    head, *rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert head == [*map(str, EXTRA), "datum", "bezoekerscode", "onderwerpen", "notitie"]
    assert [row[0] for row in rows] == list(map(str, range(9, 19)))
    for row, (line, reason) in zip(rows, BAD.items(), strict=True):
        assert reason in row[1]
        assert ";".join(row[len(EXTRA) :]) == line
    plain = hakim.get(address("bad_rows", one, "csv")).content.decode("utf-8-sig")
    assert "31-2-2018" in plain
    hakim.post(address("start_import", one))
    work()
    one.refresh_from_db()
    assert (one.state, len(kept())) == (ImportState.DONE, 7)
    assert hakim.get(address("bad_rows", one, "csv")).status_code == 200, "they can still be taken along"


def test_mended_rows_come_beside_those_that_say_the_same(hakim: Client, west: House) -> None:
    one = read_in(hakim, GOOD + b"gisteren;;Wonen;\nmorgen;;Wonen;\n")
    taken = hakim.get(address("bad_rows", one, "csv")).content.decode("utf-8-sig")
    mended = taken.replace("gisteren", "5-3-2018").replace("morgen", "5-3-2018").encode()
    for new, there in ((2, 0), (0, 2)):
        again = read_in(hakim, mended)
        assert (again.mended, again.new_visits, again.there_already) == (True, new, there)
    assert len(kept()) == 9


MEND = ("gisteren;", "5-3-2018;")  # in its cell, and not in the reason


def taken_along(client: Client, one: VisitImport, format: str = "csv") -> str:
    """The rows of *one* that were not right, as its page gives them."""
    return client.get(address("bad_rows", one, format)).content.decode("utf-8-sig")


def test_rows_that_are_mended_in_two_rounds_are_all_kept(hakim: Client, west: House) -> None:
    first = read_in(hakim, b"datum;onderwerpen\n5-3-2018;Werk\n" + b"gisteren;Wonen\n" * 5)
    mended = taken_along(hakim, first).replace(*MEND, 3)
    second = read_in(hakim, mended.encode())
    assert (second.new_visits, second.bad_rows) == (3, 2)
    rest = taken_along(hakim, second).replace(*MEND)
    third = read_in(hakim, rest.encode())
    assert (third.mended, third.new_visits, third.there_already, len(kept())) == (True, 2, 0, 6)
    for again in (mended, rest, mended.replace(*MEND)):
        assert read_in(hakim, again.encode()).new_visits == 0
    assert len(kept()) == 6


def test_mended_rows_are_the_same_visits_when_their_list_is_taken_back(hakim: Client, west: House) -> None:
    whole = b"datum;onderwerpen\n5-3-2018;Wonen\n5-3-2018;Wonen\ngisteren;Wonen\n"
    one = read_in(hakim, whole)
    mended = taken_along(hakim, one).replace(*MEND).encode()
    assert read_in(hakim, mended).new_visits == 1
    hakim.post(address("take_back_import", one))
    assert (read_in(hakim, mended).there_already, len(kept())) == (1, 1)
    again = read_in(hakim, whole)
    assert (again.new_visits, len(kept())) == (2, 3)
    mended_again = taken_along(hakim, again).replace(*MEND).encode()
    assert (read_in(hakim, mended_again).there_already, len(kept())) == (1, 3)


def test_a_row_that_somebody_copies_or_adds_while_mending_is_kept_too(hakim: Client, west: House) -> None:
    one = read_in(hakim, b"datum;onderwerpen\n5-3-2018;Werk\ngisteren;Wonen\n")
    head, row = taken_along(hakim, one).splitlines()
    good = row.replace(*MEND)
    second = read_in(hakim, "\n".join([head, good, row, good, ";;;6-3-2018;Wonen"]).encode())
    assert (second.new_visits, second.bad_rows) == (3, 1)
    last = taken_along(hakim, second).replace(*MEND).encode()
    assert (read_in(hakim, last).new_visits, len(kept())) == (1, 5)


def test_of_an_endless_text_in_a_bad_row_only_the_beginning_is_taken_along(hakim: Client, west: House) -> None:
    rows = b"datum;onderwerpen;notitie\n5-3-2018;Wonen;%s\n" % (b"x" * 100_000)
    one = read_in(hakim, rows + b"5-3-2018;Wonen;" + b"y" * 601 + b"\n")
    told = taken_along(hakim, one)
    assert (one.bad_rows, told.count("x"), told.count("y")) == (2, import_work.CELL_KEPT, 601)


def test_a_messy_list_is_matched_on_screen_and_remembered(hakim: Client, west: House) -> None:
    messy = (
        b"Tagerijn;;;;\n\nGeweest;Wie;Waarover;Bijzonderheden;Naam\n"
        b"5-3-2018;fa120347;woningnood;;Jansen\n;;WONINGNOOD/brief;;\n6-3-2018;;brief;;\n"
    )
    one = bring(hakim, messy)
    first = hakim.get(address("match_columns", one), {"kop": "3"})
    labels = [label for _place, label in first.context["form"].fields["day"].choices]
    assert labels[1:] == ["A: Geweest", "B: Wie", "C: Waarover", "D: Bijzonderheden", "E: Naam"]
    choice = {"sheet": "", "header": 3, "day": "0", "code": "1", "topics": ["2"], "note": "", "fill_days": "on"}
    looked = hakim.post(address("match_columns", one), {**choice, "look": "1"})
    assert [(row.number, bool(row.problem)) for row in looked.context["preview"]] == [
        (4, False),
        (5, False),
        (6, False),
    ]
    assert "woningnood <small>Dit kies je hierna.</small>" in looked.content.decode()
    assert "Rij 4</th>" in looked.content.decode()
    assert "geen onderwerp:" not in looked.content.decode(), "nobody is told off before there was a choice"
    undated = hakim.post(address("match_columns", one), {**choice, "fill_days": "", "look": "1"})
    assert "Kies dan ‘Een lege dag is de dag erboven’." in undated.content.decode()
    assert VisitImport.objects.get(id=one.id).state == ImportState.WAITING
    assert hakim.post(address("match_columns", one), choice).status_code == 302
    work()
    assert "Koppel 2 woorden" in page(hakim, one)
    form = hakim.get(address("match_words", one)).context["form"]
    assert [str(field.label) for field in form.fields.values()] == ["brief (2 keer)", "woningnood (2 keer)"]
    home, letter = Topic.objects.get(name="Wonen"), Topic.objects.get(name="Brief of formulier")
    hakim.post(address("match_words", one), {"word_0": str(letter.id), "word_1": str(home.id)})
    work()
    hakim.post(address("start_import", one))
    work()
    assert kept() == [("2018-03-05", 1, True), ("2018-03-05", 2, False), ("2018-03-06", 1, False)]
    memory = json.loads(RememberedMatch.objects.get().match)
    assert memory["columns"] == {"day": ["geweest"], "code": ["wie"], "topics": ["waarover"], "note": []}
    assert "Jansen" not in str(memory)
    again = bring(hakim, messy)
    assert sent(hakim, again) == {"header": 3, "day": 0, "code": 1, "topics": ["2"], "fill_days": True, "sheet": ""}
    hakim.post(address("match_columns", again), sent(hakim, again))
    work()
    assert "Stond er al 3 bezoeken" in page(hakim, again)


def test_a_list_without_topics_is_read_in_only_when_somebody_says_that_it_is(hakim: Client, west: House) -> None:
    one = bring(hakim, b"datum;waar\n5-3-2018;Wonen\n6-3-2018;\n")
    first = hakim.get(address("match_columns", one))
    assert first.context["preview"] == []
    refused = hakim.post(address("match_columns", one), sent(hakim, one))
    assert refused.context["form"].errors["topics"] == [
        "Kies waar de onderwerpen staan. Staan ze er niet in? Zet dan hieronder een vinkje."
    ]
    both = hakim.post(address("match_columns", one), sent(hakim, one, topics=["1"], no_topics="on"))
    assert list(both.context["form"].errors) == ["no_topics"]
    assert VisitImport.objects.get().state == ImportState.WAITING
    choose(hakim, one, no_topics="on")
    work()
    assert "2 bezoeken, 2 hulpvragen, waarvan 2 zonder onderwerp" in page(hakim, one)
    assert sent(hakim, one)["no_topics"] is True, "as it was chosen before"
    again = bring(hakim, b"datum;waar\n7-3-2018;Wonen\n")
    assert sent(hakim, again)["no_topics"] is True, "the desk remembers it"
    other = bring(hakim, b"dag;waar\n7-3-2018;Wonen\n")
    assert "no_topics" not in sent(hakim, other), "another list may have them"
    choose(hakim, one, topics=["1"], no_topics=None)
    work()
    assert "2 bezoeken, 2 hulpvragen, waarvan 1 zonder onderwerp" in page(hakim, one)
    hakim.post(address("start_import", one))
    work()
    more = bring(hakim, b"datum;waar\n5-3-2018;Wonen\n6-3-2018;\n9-3-2018;Wonen\n")
    choose(hakim, more)
    work()
    shown = page(hakim, more)
    assert "Nieuw 1 bezoek, 1 hulpvraag Stond er al 2 bezoeken" in shown, "what is there already is no longer told"


def test_a_column_with_the_name_of_a_topic_is_always_proposed(hakim: Client, west: House) -> None:
    crosses = b"datum;waarvoor;Wonen;geld & rekeningen;aantal\n5-3-2018;;x;;1\n6-3-2018;Wonen;;x;1\n"
    one = bring(hakim, crosses)
    assert sent(hakim, one)["topics"] == ["1", "2", "3"]
    choose(hakim, one, topics=["1"])
    assert RememberedMatch.objects.exists()
    again = bring(hakim, crosses)
    assert sent(hakim, again)["topics"] == ["1", "2", "3"], "also where the desk remembers another column"
    choose(hakim, again)
    work()
    assert "2 bezoeken, 3 hulpvragen" in page(hakim, again)


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


def test_a_word_can_count_as_a_visit_without_a_topic(hakim: Client, west: House) -> None:
    one = bring(hakim, b"datum;onderwerpen\n5-3-2018;koffie\n6-3-2018;Wonen\n")
    choose(hakim, one)
    work()
    choices = dict(hakim.get(address("match_words", one)).context["form"].fields["word_0"].choices)
    assert choices["-"] == "Tel als bezoek zonder onderwerp"
    hakim.post(address("match_words", one), {"word_0": "-"})
    work()
    assert "2 bezoeken, 2 hulpvragen, waarvan 1 zonder onderwerp" in page(hakim, one)


def test_only_who_sets_up_the_desk_makes_new_topics(
    hakim: Client, client_as: Callable[[str], Client], west: House
) -> None:
    one = bring(hakim, b"datum,onderwerpen\n5-3-2018,Buurtfeest\n6-3-2018,buurtfeest\n7-3-2018,Roddel\n")
    choose(hakim, one)
    work()
    new = {"word_0": "+", "word_1": "?"}
    assert "Deze keuze is er niet." in hakim.post(address("match_words", one), new).content.decode()
    dounia = client_as("dounia")
    assert dounia.post(address("match_words", one), new).status_code == 302
    work()
    assert not Topic.objects.filter(name="Buurtfeest").exists(), "a check makes nothing"
    dounia.post(address("start_import", one))
    work()
    topic = Topic.objects.get(name="Buurtfeest")
    assert (topic.help_requests.count(), len(kept())) == (2, 2)
    again = read_in(hakim, b"datum,onderwerpen\n5-3-2018,Buurtfeest\n6-3-2018,Buurtfeest\n")
    assert (again.new_visits, again.there_already) == (0, 2)


def test_an_old_topic_still_means_what_it_meant(hakim: Client, west: House) -> None:
    retire_topic(actor=COMMAND, topic=Topic.objects.get(name="Wonen"))
    assert read_in(hakim, b"datum,onderwerpen\n5-3-2018,wonen\n").new_visits == 1


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


NO_LIST = "Dit is geen lijst in Excel (xlsx) of CSV. Kies een ander bestand."


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("leeg.csv", b"", "In dit bestand staat niets."),
        ("leeg.csv", b"\n;;\n", "Dit bestand is leeg."),
        ("foto.xlsx", b"\x89PNG\x00\x01", NO_LIST),
        ("foto.jpg", b"\xff\xd8\xff\xe0" + b"0" * 400, NO_LIST),
        ("kapot.XLSX", b"dit was een lijst", NO_LIST),
        ("oud.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "bewaar het zonder wachtwoord als ‘Excel-werkmap (.xlsx)’"),
        ("groot.csv", b"x" * (20 * 1024 * 1024 + 1), "Dit bestand is groter dan 20 MB."),
    ],
)
def test_a_file_that_is_no_list_is_refused_at_its_field(
    name: str, data: bytes, says: str, hakim: Client, west: House
) -> None:
    answer = hakim.post(reverse("imports", args=DESK), {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not VisitImport.objects.exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"datum;onderwerpen\n", "Onder de namen van de kolommen staat niets."),
        (b"datum;onderwerpen\n5-3-2018;Wonen\n" + b"x;y\n" * 100 + b'5-3-2018;"Wonen\n', "aanhalingsteken"),
    ],
)
def test_a_list_that_cannot_be_read_to_its_end_goes_back_to_its_columns(
    data: bytes, says: str, hakim: Client, west: House
) -> None:
    one = bring(hakim, data)
    choose(hakim, one)
    work()
    one.refresh_from_db()
    assert one.state == ImportState.WAITING
    assert says in hakim.get(address("match_columns", one)).content.decode()


def test_too_many_rows_are_refused(hakim: Client, west: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOST_ROWS", "MOST_BAD"):
        monkeypatch.setattr(f"productiehuis.rooms.helpdesk.import_plan.{name}", 3)
        one = bring(hakim, GOOD if name == "MOST_ROWS" else b"datum\n" + b"x\n" * 4)
        choose(hakim, one, no_topics=name == "MOST_BAD")
        work()
        assert "meer dan 3 rijen" in page(hakim, one).lower()
        monkeypatch.undo()
    assert import_rules.MOST_ROWS >= 100_000


@pytest.mark.parametrize("choice", [{"day": ""}, {"day": "99"}, {"code": "0"}, {"topics": ["0"]}, {"header": "x"}])
def test_columns_that_cannot_be_are_refused_and_keep_what_was_chosen(
    choice: dict[str, Any], hakim: Client, west: House
) -> None:
    one = bring(hakim, GOOD)
    answer = hakim.post(address("match_columns", one), {**sent(hakim, one), **choice})
    assert answer.status_code == 200
    assert "Er klopt nog iets niet" in answer.content.decode()
    one.refresh_from_db()
    assert (one.state, DBTaskResult.objects.count()) == (ImportState.WAITING, 0)


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
