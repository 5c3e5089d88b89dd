"""What is exported is read back by other programs, and no file of others is read by guessing."""

import csv
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from time import process_time
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from productiehuis.foundation.web.spreadsheets import BadFile, Cell, Sheet, guard, read_csv, to_csv, to_xlsx, unguard

FORMULAS = [
    "=1+1",
    "+31612345678",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1+1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹦1",
    "−1",
    "'=1",
]


def sheet(*rows: tuple[Cell, ...], title: str = "Resultaten") -> Sheet:
    return Sheet(title, [f"kolom {place}" for place, _ in enumerate(rows[0])], rows)


def csv_rows(data: bytes, *, plain: bool = False) -> list[list[str]]:
    text = data.decode("utf-8" if plain else "utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter="," if plain else ";"))


def xlsx_page(data: bytes) -> Worksheet:
    page = load_workbook(BytesIO(data)).active
    assert isinstance(page, Worksheet)
    return page


# -- out ----------------------------------------------------------------------------------------------------------


def test_csv_for_people_opens_in_a_dutch_excel() -> None:
    data = to_csv(sheet(("Café", 1015, Decimal("-12.50"), date(2018, 7, 1), None)))
    assert data == (
        b"\xef\xbb\xbfkolom 0;kolom 1;kolom 2;kolom 3;kolom 4\r\n" + "Café;1015;-12,50;2018-07-01;\r\n".encode()
    )


def test_csv_for_programs_is_plain() -> None:
    data = to_csv(sheet(("Café, bar", 1015, Decimal("-12.50"), None)), plain=True)
    assert data == 'kolom 0,kolom 1,kolom 2,kolom 3\n"Café, bar",1015,-12.50,\n'.encode()


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_csv_is_shown_and_not_run(text: str) -> None:
    assert guard(text) == f"'{text}"
    assert csv_rows(to_csv(sheet((text, 1))))[1][0].startswith("'")


@pytest.mark.parametrize("text", ["", " ", "1", "a=b", "'t Huis", "'", "’s avonds", "a\n=b", "100%"])
def test_a_text_that_is_no_formula_is_left_alone(text: str) -> None:
    assert guard(text) == text


@given(st.text())
@example("'\t")
def test_a_guarded_text_comes_back_as_it_was(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.text(), st.booleans())
def test_no_cell_of_a_csv_begins_a_formula(text: str, plain: bool) -> None:
    cells = csv_rows(to_csv(Sheet("x", [text], [[text, "rest"]]), plain=plain), plain=plain)
    assert all(not cell.lstrip()[:1] or cell.lstrip()[0] not in "=+-@＝＋－＠" for row in cells for cell in row)
    assert unguard(cells[1][0]) == text.replace("\r\n", "\n").replace("\r", "\n")
    assert [len(row) for row in cells] == [1, 2]


@given(st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=2)))
def test_a_number_in_csv_stays_the_number_it_is(number: int | Decimal) -> None:
    assert Decimal(csv_rows(to_csv(sheet((number, "a")), plain=True), plain=True)[1][0]) == number


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=100))
@example("=1+1")
@example("http://example.org")
@example("_x0041_")
@example("007")
@example(" a ")
def test_a_text_in_xlsx_is_that_text_and_nothing_else(text: str) -> None:
    cell = xlsx_page(to_xlsx(sheet((text,)))).cell(2, 1)
    assert cell.value == (text or None)
    assert cell.data_type in ("s", "n" if text == "" else "s")
    assert cell.hyperlink is None


@settings(max_examples=30)
@given(st.text())
@example("\x00\x0b\x1f\ud800\uffff")
def test_any_text_gives_an_xlsx_that_opens(text: str) -> None:
    page = xlsx_page(to_xlsx(Sheet(text, [text], [[text]], [text])))
    assert page.max_column == 1
    assert page.cell(2, 1).data_type != "f"


def test_numbers_and_days_in_xlsx_are_numbers_and_days() -> None:
    page = xlsx_page(to_xlsx(sheet((1015, Decimal("-12.50"), date(2018, 7, 1), None, 0))))
    assert [cell.value for cell in page[2]] == [1015, -12.5, datetime.combine(date(2018, 7, 1), time.min), None, 0]
    assert page.cell(2, 2).number_format == "#,##0.00"


def test_a_number_too_long_for_a_spreadsheet_keeps_all_its_digits_as_text() -> None:
    page = xlsx_page(to_xlsx(sheet((12345678901234567, Decimal("1234567890123456.78")))))
    assert [cell.value for cell in page[2]] == ["12345678901234567", "1234567890123456.78"]


def test_a_day_too_long_ago_for_a_spreadsheet_is_text() -> None:
    page = xlsx_page(to_xlsx(sheet((date(1899, 12, 31), date(1900, 3, 1)))))
    assert [cell.value for cell in page[2]] == ["1899-12-31", datetime.combine(date(1900, 3, 1), time.min)]


def test_the_head_of_an_xlsx_is_bold_and_stays_in_sight() -> None:
    page = xlsx_page(to_xlsx(sheet(("a",))))
    assert page.freeze_panes == "A2"
    assert page.cell(1, 1).font.b
    assert not page.cell(2, 1).font.b


def test_notes_stand_on_a_sheet_of_their_own() -> None:
    book = load_workbook(BytesIO(to_xlsx(Sheet("Resultaten 2018", ["a"], [[1]], ["Bron: jaarverslag", "=1"]))))
    assert book.sheetnames == ["Resultaten 2018", "Toelichting"]
    assert [row[0] for row in book["Toelichting"].values] == ["Resultaten 2018", "Bron: jaarverslag", "=1"]


@pytest.mark.parametrize("title", ["", "a/b:c*[d]?", "x" * 40, "'a'", "History", "TOELICHTING", "\x00"])
def test_any_title_gives_a_sheet_name_that_excel_takes(title: str) -> None:
    book = load_workbook(BytesIO(to_xlsx(Sheet(title, ["a"], [[1]], ["noot"]))))
    assert 1 <= len(book.sheetnames[0]) <= 31
    assert len({name.casefold() for name in book.sheetnames}) == 2


def test_a_text_that_is_too_long_for_a_cell_ends_with_a_sign() -> None:
    value = xlsx_page(to_xlsx(sheet(("a" * 40_000,)))).cell(2, 1).value
    assert isinstance(value, str)
    assert len(value) == 32_767
    assert value.endswith(" […]")


def test_an_xlsx_asks_nothing_of_the_network() -> None:
    with ZipFile(BytesIO(to_xlsx(sheet(("https://example.org", "=HYPERLINK('x')"))))) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or "sheet1.xml.rels" in name]


# -- in -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_of_excel_or_of_a_program_is_read(mark: bytes, separator: str, end: str) -> None:
    lines = [["naam", "aantal"], ["Café", "12"], ["", ""], [f"a{separator}b", " 3 "]]
    text = end.join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    table = read_csv(mark + text.encode(), ["naam"])
    assert table.headers == ("naam", "aantal")
    assert [(row.number, row.values) for row in table.rows] == [
        (2, {"naam": "Café", "aantal": "12"}),
        (4, {"naam": f"a{separator}b", "aantal": "3"}),
    ]


def test_the_published_results_are_read() -> None:
    lines = "initiative,help_requests\nSociaal Spreekuur de Tagerijn,1015\nStichting Aminah,\n"
    table = read_csv(lines.encode(), ["initiative", "help_requests"])
    assert [row.values["help_requests"] for row in table.rows] == ["1015", ""]


@pytest.mark.parametrize("plain", [True, False])
@given(texts=st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=2, max_size=2))
def test_what_we_write_we_read(plain: bool, texts: list[str]) -> None:
    table = read_csv(to_csv(Sheet("x", ["a", "b", "c"], [[*texts, 1]]), plain=plain), ["a", "b"])
    assert list(table.rows[0].values.values()) == [*(unguard(guard(text).strip()) for text in texts), "1"]


def test_missing_cells_are_empty_and_empty_columns_at_the_end_are_ignored() -> None:
    table = read_csv(b"a;b;;\n1\n1;2;;;\n")
    assert [row.values for row in table.rows] == [{"a": "1", "b": ""}, {"a": "1", "b": "2"}]


def test_a_cell_with_a_line_end_is_one_row() -> None:
    table = read_csv(b'a,b\n"x\ny",1\nz,2\n')
    assert [(row.number, row.values["a"]) for row in table.rows] == [(2, "x\ny"), (3, "z")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Het bestand is leeg"),
        (b"\n\n;;\n", "Het bestand is leeg"),
        ("naam\nCafé".encode("latin-1"), "‘CSV UTF-8’"),
        ("naam\nCafé".encode("utf-16"), "‘CSV UTF-8’"),
        (b"naam\n\x00", "‘CSV UTF-8’"),
        (b"PK\x03\x04rest", "geen CSV-bestand"),
        (b"x" * (10 * 1024 * 1024 + 1), "10 MB"),
        (b"plaats\nNoord", "De kolom ‘naam’ ontbreekt"),
        (b"naam,naam\na,b", "De kolom ‘naam’ staat er twee keer"),
        (b"naam,,plaats\na,b,c", "Kolom 2 heeft geen naam"),
        (b"naam\na\n\nb,c\n", "Rij 4 heeft meer cellen"),
        (b'naam\n"a', "aanhalingsteken"),
        (b'naam\n"a"b', "Bij regel 2 staat een aanhalingsteken"),
        (b'naam\n"' + b"a" * 200_000 + b'"', "heel lange tekst"),
    ],
)
def test_a_bad_file_gets_a_sentence_that_says_what_to_do(data: bytes, sentence: str) -> None:
    with pytest.raises(BadFile, match=sentence):
        read_csv(data, ["naam"])


def test_all_problems_are_told_at_once_up_to_twenty() -> None:
    with pytest.raises(BadFile) as caught:
        read_csv(b"a,a\n1,2", ["b", "c"])
    assert len(caught.value.problems) == 3
    with pytest.raises(BadFile) as caught:
        read_csv(b"a\n" + b"1,2\n" * 100)
    assert len(caught.value.problems) == 20


@given(st.binary())
def test_any_bytes_are_a_table_or_a_bad_file(data: bytes) -> None:
    with suppress(BadFile):
        read_csv(data)


def test_ten_thousand_rows_go_out_and_in_within_seconds() -> None:
    rows = [(f"initiatief {place}", place, "unieke bezoekers", None, Decimal("1.50")) for place in range(10_000)]
    start = process_time()
    big = sheet(*rows)
    assert len(read_csv(to_csv(big)).rows) == 10_000
    assert process_time() - start < 2
    to_xlsx(big)
    assert process_time() - start < 6
