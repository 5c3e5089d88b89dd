"""Rows of an old list that are wrong are told, taken along, mended and read in, each once."""

import re
from io import BytesIO

from django.test import Client
from openpyxl import load_workbook

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.house.models import House
from productiehuis.rooms.helpdesk import import_work
from productiehuis.rooms.helpdesk.import_rules import EXTRA, ImportState
from productiehuis.rooms.helpdesk.models import VisitImport

from .lists import GOOD, address, bring, choose, kept, page, read_in, work

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
