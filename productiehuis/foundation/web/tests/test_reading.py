"""Lists of any make are read row by row; what cannot be read, or is hostile, is refused in words."""

import tracemalloc
import warnings
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from productiehuis.foundation.web import reading, uploads
from productiehuis.foundation.web.reading import NotComputed, open_book
from productiehuis.foundation.web.spreadsheets import BadFile, Sheet, to_csv, to_xlsx

Cells = list[tuple[int, tuple[object, ...]]]


def rows(data: bytes, sheet: str = "") -> Cells:
    return [(line.number, line.cells) for line in open_book(data).lines(sheet)]


def xlsx(fill: Callable[[Workbook], object]) -> bytes:
    book, out = Workbook(), BytesIO()
    fill(book)
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The XLSX *data* with another *content* in its part *name*."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, content)
    return out.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as file:
        return file.read(name)


SHEET = "xl/worksheets/sheet1.xml"
LIST = "datum;wie;café\n5-3-2018;één;€ 5\n\n6-3-2018;'s avonds;\n"
READ = [(1, ("datum", "wie", "café")), (2, ("5-3-2018", "één", "€ 5")), (4, ("6-3-2018", "'s avonds"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_is_read_as_people_s_computers_write_it(encoding: str, sign: str, end: str) -> None:
    assert rows(LIST.replace(";", sign).replace("\n", end).encode(encoding)) == READ


def test_a_csv_may_say_what_parts_its_cells() -> None:
    assert rows(b"sep=;\r\na,b,c;d\r\n1,2,3;4\r\n") == [(1, ("a,b,c", "d")), (2, ("1,2,3", "4"))]


def test_topics_parted_by_another_sign_do_not_mislead() -> None:
    data = b"datum,bezoekerscode,onderwerpen,notitie\n" + b"2018-03-05,,Wonen;Werk;Taal,\n" * 20
    assert rows(data)[1] == (2, ("2018-03-05", "", "Wonen;Werk;Taal"))


def test_a_cell_of_several_lines_is_one_row_as_a_spreadsheet_counts() -> None:
    assert rows(b'a;b\n"een\ntwee";x\ny;z\n') == [(1, ("a", "b")), (2, ("een\ntwee", "x")), (3, ("y", "z"))]


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1), min_size=2, max_size=2)
    )
)
def test_what_we_write_is_read_back(table: list[list[str]]) -> None:
    table = [[cell.strip() or "x" for cell in row] for row in table]
    for data in (to_csv(Sheet("Lijst", ["a", "b"], table)), to_xlsx(Sheet("Lijst", ["a", "b"], table))):
        found = [list(cells) for _number, cells in rows(data)]
        assert found[0] == ["a", "b"]
        assert [[str(cell) for cell in row] for row in found[1:]] == table


def test_days_numbers_and_merged_cells_of_a_workbook() -> None:
    def fill(book: Workbook) -> None:
        page = book.worksheets[0]
        page.append(["datum", "nummer"])
        page.append([datetime(2018, 3, 5, 14, 30), 12.0])
        page["A4"], page["B4"], page["B6"] = date(2018, 3, 6), True, 1.5
        page.merge_cells("A4:A6")
        page.column_dimensions["B"].hidden = True

    assert rows(xlsx(fill)) == [
        (1, ("datum", "nummer")),
        (2, (date(2018, 3, 5), "12")),
        (4, (date(2018, 3, 6), "ja")),
        (6, ("", "1.5")),
    ]


def test_a_workbook_of_an_old_mac_counts_days_from_another_year() -> None:
    def fill(book: Workbook) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book.epoch = CALENDAR_MAC_1904
        book.worksheets[0].append([date(2018, 3, 5)])

    assert rows(xlsx(fill)) == [(1, (date(2018, 3, 5),))]


def test_a_formula_has_its_outcome_or_says_that_it_has_none() -> None:
    data = xlsx(lambda book: book.worksheets[0].append(["=A9", "=B9", "=C9"]))
    page = part_of(data, SHEET).decode()
    page = page.replace("<f>A9</f><v />", "<f>A9</f><v>7</v>").replace("<f>A9</f><v></v>", "<f>A9</f><v>7</v>")
    page = page.replace('<c r="C1"><f>C9</f><v />', '<c r="C1" t="str"><f>C9</f><v />')
    page = page.replace('<c r="C1"><f>C9</f><v></v>', '<c r="C1" t="str"><f>C9</f><v></v>')
    [(number, cells)] = rows(with_part(data, SHEET, page.encode()))
    assert (number, cells) == (1, ("7", "=B9"))
    assert isinstance(cells[1], NotComputed)


def test_every_sheet_can_be_chosen() -> None:
    def fill(book: Workbook) -> None:
        book.create_sheet("Twee").append(["x"])

    data = xlsx(fill)
    assert open_book(data).sheets == ("Sheet", "Twee")
    assert rows(data) == []
    assert rows(data, "Twee") == [(1, ("x",))]


def test_two_hundred_columns_are_read_and_too_many_are_refused() -> None:
    wide = list(map(str, range(200)))
    assert rows(xlsx(lambda book: book.worksheets[0].append(wide))) == [(1, tuple(wide))]
    assert rows(";".join(wide).encode()) == [(1, tuple(wide))]

    def fill(book: Workbook) -> None:
        book.worksheets[0]["XFD7"] = "ver weg"

    with pytest.raises(BadFile, match="Rij 7 heeft meer dan 500 kolommen"):
        rows(xlsx(fill))


def test_a_row_far_down_costs_nothing() -> None:
    def fill(book: Workbook) -> None:
        book.worksheets[0]["A1048576"] = "ver weg"

    assert rows(xlsx(fill)) == [(1_048_576, ("ver weg",))]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfe\x00", "geen lijst in Excel"),
        ("datum;x".encode("utf-16-le"), "geen lijst in Excel"),
        (b"datum\x81\x8d;x", "niet te lezen"),
        (b"%PDF-1.7\n\x00\x01", "geen lijst in Excel"),
        (b"%PDF-1.7\nplain", "geen lijst in Excel"),
        (b"\xff\xd8\xff\xe0" + b"0" * 400, "geen lijst in Excel"),
        (b"GIF89a;plain", "geen lijst in Excel"),
        (b"RIFF1234WEBPVP8 ", "geen lijst in Excel"),
        (b"datum;x\n" + b"\x01\x02" * 9, "geen lijst in Excel"),
        (b"PK\x05\x06" + bytes(18), "geen lijst in Excel"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "oude soort"),
        (b"PK\x03\x04" + bytes(50), "Excel-bestand is niet te lezen"),
        (b'a;b\n"een;twee\n', "aanhalingsteken"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says):
        rows(data)


@pytest.mark.parametrize(
    ("part", "says"), [("content.xml", "geen Excel-bestand. Open het in LibreOffice"), ("foto.jpg", "Kies een ander")]
)
def test_a_zip_that_is_no_workbook_is_refused(part: str, says: str) -> None:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr(part, "<x/>")
    with pytest.raises(BadFile, match=says):
        open_book(out.getvalue())


def test_a_list_that_begins_almost_as_a_picture_is_a_list() -> None:
    assert rows(b"BMI;RIFF\nGIF;x\n") == [(1, ("BMI", "RIFF")), (2, ("GIF", "x"))]


GOOD = xlsx(lambda book: book.worksheets[0].append(["x"]))


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<broken", b"<x/>", b"\x00"])
def test_a_broken_workbook_is_refused_or_empty_and_never_a_fault(part: str, content: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            assert rows(with_part(GOOD, part, content)) in ([], [(1, ("x",))])
        except BadFile as error:
            assert "bewaar" in str(error)


@given(st.binary(max_size=200), st.integers(0, len(GOOD) - 1))
def test_a_damaged_workbook_is_never_a_fault(noise: bytes, at: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            rows(GOOD[:at] + noise + GOOD[at + len(noise) :])
        except BadFile as error:
            assert error.problems


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_workbook_that_points_outside_itself_or_blows_itself_up_is_refused(text: str) -> None:
    page = part_of(GOOD, SHEET).decode()
    head = page.index("<worksheet")
    hostile = text + page[head:].replace("<sheetData>", "<sheetData><row r='9'><c r='A9' t='str'><v>&a;</v></c></row>")
    with pytest.raises(BadFile, match="niet te lezen"):
        rows(with_part(GOOD, SHEET, hostile.encode()))
    with pytest.raises(BadFile, match="niet te lezen"):
        rows(with_part(GOOD, "xl/workbook.xml", (text + part_of(GOOD, "xl/workbook.xml").decode()).encode()))


@pytest.mark.parametrize(
    ("part", "size"),
    [
        (SHEET, 260 * 1024 * 1024),
        (SHEET, 60 * 1024 * 1024),
        ("xl/sharedStrings.xml", 51 * 1024 * 1024),
        ("xl/styles.xml", 6 * 1024 * 1024),
    ],
)
def test_a_zip_bomb_is_refused_before_it_is_opened(part: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_part(GOOD, part, bytes(size))
    assert len(bomb) < 1024 * 1024
    monkeypatch.setattr(reading, "ExcelReader", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(BadFile, match="te groot als wij het uitpakken"):
        open_book(bomb)


HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
TEXTS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
MANY = 200_000


def with_texts(texts: bytes) -> bytes:
    """A workbook of which a cell points into *texts*."""
    data = with_part(GOOD, "xl/sharedStrings.xml", TEXTS + texts + b"</sst>")
    types = part_of(data, "[Content_Types].xml").decode()
    if "sharedStrings" not in types:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        types = types.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>')
    page = HEAD + b'<sheetData><row r="1"><c t="s"><v>0</v></c></row></sheetData></worksheet>'
    return with_part(with_part(data, "[Content_Types].xml", types.encode()), SHEET, page)


def sheet(content: bytes) -> bytes:
    return with_part(GOOD, SHEET, HEAD + content)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "row": (lambda: sheet(b'<sheetData><row r="3">' + b"<c/>" * MANY), "Rij 3 heeft meer dan 500 kolommen"),
    "cell": (lambda: sheet(b"<sheetData><row><c>" + b"<v/>" * MANY), "niet te lezen"),
    "outside": (lambda: sheet(b"<x/>" * MANY + b"<sheetData><row><c><v>x"), "niet te lezen"),
    "deep": (lambda: sheet(b"<x>" * MANY), "niet te lezen"),
    "texts": (lambda: with_texts(b"<si/>" * MANY), "te groot als wij het uitpakken"),
    "text": (lambda: with_texts(b"<si>" + b"<r/>" * MANY), "niet te lezen"),
}


@pytest.mark.parametrize("where", HOSTILE)
def test_what_is_small_until_it_is_built_is_refused_before_it_is(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_STRINGS", 50_000)
    make, says = HOSTILE[where]
    data = with_part(make(), "xl/media/noise.png", Random(1).randbytes(64 * 1024))  # so that it weighs enough
    assert len(data) < 128 * 1024
    tracemalloc.start()
    try:
        with pytest.raises(BadFile, match=says):
            rows(data)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 16 * 1024 * 1024


def test_a_style_for_each_cell_costs_little() -> None:
    styles = part_of(GOOD, "xl/styles.xml").replace(b"</cellXfs>", b"<xf/>" * 100_000 + b"</cellXfs>")
    data = with_part(GOOD, "xl/styles.xml", styles)
    tracemalloc.start()
    assert rows(data) == [(1, ("x",))]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 16 * 1024 * 1024


def test_texts_of_several_pieces_are_one_and_how_it_sounds_is_no_text() -> None:
    data = with_texts(b"<si><r><t>Belt </t></r><r><rPr/><t>morgen</t></r><rPh><t>x</t></rPh></si>")
    assert rows(data) == [(1, ("Belt morgen",))]


def test_a_workbook_is_opened_once_for_all_its_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(book: Workbook) -> None:
        for number in range(12):
            book.create_sheet(f"Blad {number}").append(["een", "twee", date(2018, 3, 5)])

    data, opened = xlsx(fill), []
    really = ZipFile.open

    def open_part(file: ZipFile, name: Any, *args: Any, **kwargs: Any) -> Any:
        opened.append(getattr(name, "filename", name))
        return really(file, name, *args, **kwargs)

    monkeypatch.setattr(ZipFile, "open", open_part)
    book = open_book(data)
    for name in book.sheets[1:]:
        assert [line.cells for line in book.lines(name)] == [("een", "twee", date(2018, 3, 5))]
    assert sorted(opened) == sorted(set(opened)), "each part once"


def test_a_workbook_of_too_many_parts_is_refused() -> None:
    out = BytesIO(GOOD)
    with ZipFile(out, "a") as file:
        for number in range(reading.MOST_PARTS):
            file.writestr(f"xl/media/{number}", b"")
    with pytest.raises(BadFile, match="te groot"):
        open_book(out.getvalue())


def test_a_file_that_is_too_large_is_refused_and_nothing_of_it_is_kept() -> None:
    handler = uploads.KeepsOnlySoMuch(RequestFactory().post("/"))
    handler.new_file("file", "groot.csv", "text/csv", 0)
    piece, largest = bytes(64 * 1024), 0
    for at in range(0, 300 * 1024 * 1024, len(piece)):
        handler.receive_data_chunk(piece, at)
        largest = max(largest, handler.kept.getbuffer().nbytes)
    file = handler.file_complete(300 * 1024 * 1024)
    assert largest <= reading.MOST_BYTES
    assert (file.size, len(file.read())) == (300 * 1024 * 1024, 0)
    with pytest.raises(Exception, match="groter dan 20 MB"):
        uploads.refuse_too_large(file)
    with pytest.raises(BadFile, match="groter dan 20 MB"):
        open_book(bytes(reading.MOST_BYTES + 1))


def test_a_file_that_fits_comes_through_whole() -> None:
    request = RequestFactory().post("/", {"file": BytesIO(b"datum\n" * 50_000)})
    file = request.FILES["file"]
    assert isinstance(file, UploadedFile)
    uploads.refuse_too_large(file)
    assert file.read() == b"datum\n" * 50_000
