"""Tables out to spreadsheets, and tables in from them.

CSV comes in two shapes. For people: a byte-order mark, ``;`` between cells and a comma in numbers, which a Dutch Excel
and LibreOffice both open into columns with a double click. For programs: plain UTF-8, ``,`` between cells and a point
in numbers. XLSX needs no such choice, so offer it first.

A text that a spreadsheet would take for a formula can run a program on the reader's machine. In CSV such a text gets an
apostrophe in front, which the spreadsheet shows and does not run (https://owasp.org/www-community/attacks/CSV_Injection);
``read_csv`` takes it away again, so a text comes back as it was. In XLSX a text is stored as text and needs none.
Numbers are numbers, the negative ones too.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TextIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from productiehuis.foundation.web.texts import xml_text

Cell = str | int | Decimal | date | None

MAX_BYTES = 10 * 1024 * 1024
MAX_PROBLEMS = 20
XLSX_TEXT = 32_767  # characters in one cell, a limit of the format
FIRST_XLSX_YEAR = 1900  # earlier days are written as text
XLSX_DIGITS = 15  # beyond these, spreadsheets round a number


@dataclass(frozen=True)
class Sheet:
    """A table to be exported. *notes* (method, source, period) stand on a second sheet of an XLSX, never in a CSV."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()


# -- out ----------------------------------------------------------------------------------------------------------


def to_csv(sheet: Sheet, *, plain: bool = False) -> bytes:
    """The table as CSV: for people, or *plain* for programs."""
    out = StringIO()
    write = csv.writer(out, delimiter="," if plain else ";", lineterminator="\n" if plain else "\r\n")
    write.writerow([_csv_cell(header, plain) for header in sheet.headers])
    write.writerows([_csv_cell(value, plain) for value in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8" if plain else "utf-8-sig", "replace")


def _csv_cell(value: Cell, plain: bool) -> str:
    match value:
        case None:
            return ""
        case str():
            return guard(_line_ends(value))
        case date():
            return value.isoformat()
        case _:
            return _digits(value) if plain else _digits(value).replace(".", ",")


def _line_ends(text: str) -> str:
    """*text* with one kind of line end: a lone carriage return would begin a new row, unquoted."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _digits(number: int | Decimal) -> str:
    return f"{Decimal(number):f}"


def guard(text: str) -> str:
    """*text* with an apostrophe in front where a spreadsheet would read a formula; ``unguard`` undoes it."""
    return f"'{text}" if _starts_formula(text) else text


def unguard(text: str) -> str:
    """*text* as it was before ``guard``."""
    return text[1:] if text[:1] == "'" and _starts_formula(text) else text


def _starts_formula(text: str) -> bool:
    """Whether *text* begins with = + - @ or a tab or line end, also behind blanks, in full width or as a minus sign.

    Apostrophes in front are looked through, so that a text which had one is guarded and restored like any other.
    """
    text = text.lstrip("'")
    if text.startswith(("\t", "\r", "\n")):
        return True
    first = next((sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf")), " ")
    return unicodedata.normalize("NFKC", first)[0] in "=+-@\N{MINUS SIGN}"


def to_xlsx(sheet: Sheet) -> bytes:
    """The table as an Excel workbook, with its notes on a second sheet."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties({"title": xml_text(sheet.title)})
        bold, day, money = (
            book.add_format(look) for look in ({"bold": True}, {"num_format": "d-m-yyyy"}, {"num_format": "#,##0.00"})
        )
        page = book.add_worksheet(_sheet_name(sheet.title))
        for column, header in enumerate(sheet.headers):
            page.write_string(0, column, _xlsx_text(header), bold)
        for place, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                _write_cell(page, place, column, value, day, money)
        page.freeze_panes(1, 0)
        page.autofit(max_width=420)
        if sheet.notes:
            _write_notes(book.add_worksheet(_("Toelichting")), sheet, bold)
    return out.getvalue()


def _write_cell(page: Worksheet, row: int, column: int, value: Cell, day: Format, money: Format) -> None:
    """One value. Raises ValueError where XLSX has no room for it: nothing may be left out in silence."""
    match value:
        case None | "":
            return
        case str():
            done = page.write_string(row, column, _xlsx_text(value))
        case date() if value.year < FIRST_XLSX_YEAR:
            done = page.write_string(row, column, value.isoformat())
        case date():
            done = page.write_datetime(row, column, datetime.combine(value, time.min), day)
        case _ if len(Decimal(value).as_tuple().digits) > XLSX_DIGITS:
            done = page.write_string(row, column, _digits(value))
        case Decimal():
            done = page.write_number(row, column, float(value), money)
        case _:
            done = page.write_number(row, column, value)
    if done != 0:
        raise ValueError(f"row {row}, column {column} does not fit in an XLSX file")


def _write_notes(page: Worksheet, sheet: Sheet, bold: Format) -> None:
    page.write_string(0, 0, _xlsx_text(sheet.title), bold)
    for row, note in enumerate(sheet.notes, start=1):
        page.write_string(row, 0, _xlsx_text(note))


def _xlsx_text(text: str) -> str:
    """*text* as a cell can hold it; what is too long ends with a sign that something is missing."""
    text = _line_ends(xml_text(text))
    return text if len(text) <= XLSX_TEXT else text[: XLSX_TEXT - 4] + " […]"


def _sheet_name(title: str) -> str:
    """A name for the tab: at most 31 characters, without the signs and names that Excel keeps for itself."""
    name = re.sub(r"[\[\]:*?/\\\s]+", " ", xml_text(title)).encode("utf-16-le")[:62].decode("utf-16-le", "ignore")
    name = name.strip(" '")
    return _("Tabel") if name.casefold() in ("", "history", _("Toelichting").casefold()) else name


# -- in -----------------------------------------------------------------------------------------------------------


class BadFile(ValueError):
    """A file that cannot be read; ``problems`` are sentences for whoever sent it, and say what to do."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Row:
    """One line of a table: *number* is the row as a spreadsheet counts it, *values* hold a text for each column."""

    number: int
    values: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A file that was read: its columns in order, and its rows that are not empty."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def read_csv(data: bytes, required: Iterable[str] = ()) -> Table:
    """The table in *data*: UTF-8 with or without mark, ``,`` or ``;`` between cells, blanks around a value ignored.

    Raises ``BadFile`` with every problem found (at most 20) for anything that cannot be read without guessing.
    """
    lines = list(_records(_decode(data)))
    numbered = [(number, cells) for number, cells in enumerate(lines, start=1) if any(cells)]
    if not numbered:
        raise BadFile(_("Het bestand is leeg. Zet op de eerste rij de namen van de kolommen."))
    headers = numbered[0][1]
    while not headers[-1]:
        headers.pop()
    _check_headers(headers, required)
    problems, rows = [], []
    for number, cells in numbered[1:]:
        if any(cells[len(headers) :]):
            problems.append(
                _("Rij %(row)s heeft meer cellen dan er kolommen zijn. Kijk deze rij na.") % {"row": number}
            )
        values = map(unguard, cells[: len(headers)] + [""] * (len(headers) - len(cells)))
        rows.append(Row(number, dict(zip(headers, values, strict=True))))
    if problems:
        raise BadFile(*problems[:MAX_PROBLEMS])
    return Table(tuple(headers), tuple(rows))


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise BadFile(_("Het bestand is groter dan 10 MB. Verdeel het over meer bestanden."))
    if data.startswith(b"PK\x03\x04"):
        raise BadFile(_("Dit is geen CSV-bestand. Open het in Excel of LibreOffice en bewaar het als ‘CSV UTF-8’."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise BadFile(_("De letters in dit bestand zijn niet te lezen. Bewaar het opnieuw als ‘CSV UTF-8’."))
    return text


def _records(text: str) -> Iterator[list[str]]:
    """The records of *text*, an empty list for an empty line, split by the sign that gives the header most columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;", key=lambda sign: len(next(csv.reader([first], delimiter=sign), ())))
    yield from ([cell.strip() for cell in cells] for cells in csv_records(StringIO(text, newline=""), delimiter))


def csv_records(text: TextIO, delimiter: str) -> Iterator[list[str]]:
    """The records of *text*, an empty list for an empty line. Raises ``BadFile`` that names a line with odd quotes."""
    lines = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        yield from lines
    except csv.Error:
        problem = _('Bij regel %(line)s staat een aanhalingsteken (") te veel of te weinig, of een heel lange tekst.')
        raise BadFile(problem % {"line": lines.line_num}) from None


def _check_headers(headers: list[str], required: Iterable[str]) -> None:
    problems = [
        _("De kolom ‘%(column)s’ ontbreekt. Zet die naam op de eerste rij.") % {"column": column}
        for column in required
        if column not in headers
    ]
    if "" in headers:
        place = headers.index("") + 1
        problems.append(_("Kolom %(place)s heeft geen naam. Zet die op de eerste rij.") % {"place": place})
    problems += [
        _("De kolom ‘%(column)s’ staat er twee keer. Haal er één weg.") % {"column": column}
        for column in dict.fromkeys(headers)
        if column and headers.count(column) > 1
    ]
    if problems:
        raise BadFile(*problems[:MAX_PROBLEMS])
