"""Lists that people kept in a spreadsheet, read row by row: CSV and XLSX of any make, also a hostile one.

What stands in a file is not to be trusted: an XLSX may unpack to a thousand times its size, or point outside itself.
So its parts are weighed before one is opened, its XML is read by defusedxml, and rows come one at a time.
"""

import codecs
import csv
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO, TextIOWrapper
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser

from .spreadsheets import BadFile, csv_records, unguard

MOST_BYTES = 20 * 1024 * 1024
"""Of a file as it is sent: 100,000 rows with a short note each fit."""

MOST_UNPACKED = 250 * 1024 * 1024
MOST_TEXTS = 50 * 1024 * 1024  # the part with all texts, which is held in memory
MOST_PART = 5 * 1024 * 1024  # every other part that is no sheet: styles, names
MOST_PARTS, MOST_TIMES = 2000, 200
"""How many parts an XLSX may have, and how many times larger it may be unpacked. A real one is ten to fifty times."""

MOST_COLUMNS, MOST_SHEETS = 500, 50
LOOKED_AT = 60  # rows from which it is told which sign stands between cells

_SIGNS = ",;\t"
_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")
_OTHER_KIND = re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8[79]a|BM.{4}\0\0|RIFF.{4}WEBP|%PDF-|\{\\rtf", re.DOTALL)
"""How pictures, PDF and documents begin."""

_SHEET_DATA = ROW_TAG.replace("}row", "}sheetData")


class NotComputed(str):
    """A formula whose outcome the file does not hold."""


Cell = str | date
"""A cell as it was read; empty is ""."""


@dataclass(frozen=True)
class Line:
    """One row that is not empty: its number as a spreadsheet counts it, and its cells to the last that is filled."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Book:
    """A file that can be read: the names of its sheets, of which a CSV has one without a name."""

    data: bytes
    sheets: tuple[str, ...]

    def first(self) -> Line:
        """The first row of the first sheet. Raises ``BadFile`` where there is none."""
        for line in self.lines():
            return line
        raise BadFile(_("Dit bestand is leeg. Kies het bestand waar de lijst in staat."))

    def lines(self, sheet: str = "") -> Iterator[Line]:
        """The rows of *sheet*, or of the first. Raises ``BadFile`` where it cannot be read any further."""
        rows = _xlsx_rows(self.data, sheet or self.sheets[0]) if is_zip(self.data) else _csv_rows(self.data)
        for number, cells in rows:
            end = next((at for at in range(len(cells), 0, -1) if cells[at - 1] != ""), 0)
            if end > MOST_COLUMNS:
                raise BadFile(
                    _("Rij %(row)s heeft meer dan %(most)s kolommen. Haal weg wat er rechts van de lijst staat.")
                    % {"row": number, "most": MOST_COLUMNS}
                )
            if end:
                yield Line(number, tuple(cells[:end]))


def open_book(data: bytes) -> Book:
    """The file *data*. Raises ``BadFile`` with a sentence for what is no CSV or XLSX, or is not to be trusted."""
    if len(data) > MOST_BYTES:
        raise BadFile(too_large())
    if is_zip(data):
        return Book(data, _sheets(data))
    if is_old_excel(data):
        raise BadFile(
            _(
                "Dit is een Excel-bestand van de oude soort, of er zit een wachtwoord op. "
                "Open het, en bewaar het zonder wachtwoord als ‘Excel-werkmap (.xlsx)’."
            )
        )
    if _OTHER_KIND.match(data):
        raise no_list()
    _encoding(data)
    return Book(data, ("",))


def no_list() -> BadFile:
    """What is raised for a file that is something else altogether."""
    return BadFile(_("Dit is geen lijst in Excel (xlsx) of CSV. Kies een ander bestand."))


def too_large() -> str:
    """What is said of a file that is too large."""
    return _("Dit bestand is groter dan %(most)s MB. Verdeel het over meer bestanden.") % {
        "most": MOST_BYTES // 1024 // 1024
    }


def is_zip(data: bytes) -> bool:
    """Whether *data* begins as an XLSX does."""
    return data.startswith(b"PK\x03\x04")


def is_old_excel(data: bytes) -> bool:
    """Whether *data* begins as an XLS does, or an XLSX with a password."""
    return data.startswith(b"\xd0\xcf\x11\xe0")


# -- CSV --------------------------------------------------------------------------------------------------------


def _encoding(data: bytes) -> str:
    """How the letters of *data* are written. Without a mark: UTF-8, else as Excel writes it in the Netherlands."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark) and _can_read(data, name):
            return name
    if _NO_TEXT.search(data):
        raise no_list()
    for name in ("utf-8", "cp1252"):
        if _can_read(data, name):
            return name
    raise BadFile(
        _(
            "Dit bestand is niet te lezen: de letters staan er vreemd in. Open het in Excel of LibreOffice, en bewaar "
            "het als .xlsx."
        )
    )


def _can_read(data: bytes, name: str) -> bool:
    """Whether every letter of *data* can be read so; a piece at a time, for the whole would take much memory."""
    decoder = codecs.getincrementaldecoder(name)()
    step = 1024 * 1024
    try:
        return not any(
            "\0" in decoder.decode(data[at : at + step], at + step >= len(data)) for at in range(0, len(data), step)
        )
    except UnicodeError:
        return False


def _csv_rows(data: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """Every record of a CSV, numbered, split by the sign that suits its first rows best."""
    text = TextIOWrapper(BytesIO(data), _encoding(data), newline="")
    start = text.read(200_000)
    told = re.match(r"sep=([,;\t])\r?\n", start)  # so that Excel knows; it shows no such row
    sign = told[1] if told else _sign(start)
    text.seek(0)
    if told:
        text.readline()
    for number, cells in enumerate(csv_records(text, sign), start=1):
        yield number, [unguard(cell.strip()) for cell in cells]


def _sign(start: str) -> str:
    """What stands between cells: the sign by which most of the first rows have the same number of them."""

    def fits(sign: str) -> tuple[int, int]:
        try:
            widths = Counter(len(cells) for cells in islice(csv.reader(StringIO(start, ""), delimiter=sign), LOOKED_AT))
        except csv.Error:
            return 0, 0
        return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))

    return max(_SIGNS, key=fits)


# -- XLSX -------------------------------------------------------------------------------------------------------

UNREADABLE = (
    *(
        AttributeError,
        BadZipFile,
        DefusedXmlException,
        EOFError,
        InvalidFileException,
        LookupError,
        NotImplementedError,
    ),
    *(OSError, ParseError, RuntimeError, TypeError, ValueError, zlib.error),
)
"""What the library may raise on a file that is broken or made to break it."""


def _unreadable() -> BadFile:
    return BadFile(
        _("Dit Excel-bestand is niet te lezen. Open het in Excel of LibreOffice, en bewaar het opnieuw als .xlsx.")
    )


def _weigh(data: bytes) -> None:
    """Raise ``BadFile`` for what unpacks to more than we want to hold, or is no XLSX at all."""
    try:
        parts = ZipFile(BytesIO(data)).infolist()
    except UNREADABLE:
        raise _unreadable() from None
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        if "content.xml" not in names:
            raise no_list()
        raise BadFile(  # of LibreOffice
            _("Dit is geen Excel-bestand. Open het in LibreOffice of Excel, en bewaar het als ‘Excel-werkmap (.xlsx)’.")
        )
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if (
        len(parts) > MOST_PARTS
        or unpacked > min(MOST_UNPACKED, MOST_TIMES * packed + MOST_PART)
        or any(part.file_size > _most(part.filename) for part in parts)
    ):
        raise BadFile(
            _("Dit Excel-bestand wordt te groot als wij het uitpakken. Bewaar alleen de lijst, in een nieuw bestand.")
        )


def _most(part: str) -> int:
    if "worksheets/" in part or "/media/" in part:
        return MOST_UNPACKED  # read row by row, or not at all
    return MOST_TEXTS if part.endswith("sharedStrings.xml") else MOST_PART


def _sheets(data: bytes) -> tuple[str, ...]:
    _weigh(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        names = tuple(sheet.title for sheet in book.worksheets[:MOST_SHEETS])
        book.close()
    except UNREADABLE:
        raise _unreadable() from None
    if not names:
        raise _unreadable()
    return names


class _Rows(WorkSheetParser):
    """The library's own reader of a sheet, for rows and nothing else, that tells a formula without an outcome."""

    def rows(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        everything: Element | None = None
        for event, element in iterparse(self.source, events=("start", "end")):
            if event == "start":
                everything = element if element.tag == _SHEET_DATA else everything
            elif element.tag == ROW_TAG:
                self.row_counter = int(element.get("r") or self.row_counter + 1)
                self.col_counter = 0
                yield self.row_counter, [self.parse_cell(cell) for cell in element]
                if everything is not None:
                    everything.clear()

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        formula = element.find(FORMULA_TAG) if cell["value"] is None else None
        if formula is not None and (element.get("t") != "str" or element.find(VALUE_TAG) is None):
            cell["value"] = NotComputed(f"={formula.text or ''}")  # an outcome that is an empty text is an outcome
        return cell


def _xlsx_rows(data: bytes, name: str) -> Iterator[tuple[int, list[Cell]]]:
    try:
        # Not all that a reader row by row needs is public; the version of the library is fixed.
        book: Any = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = book[name]
        with sheet._get_source() as source:
            reader = _Rows(
                source,
                sheet._shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            for number, found in reader.rows():
                last = max((cell["column"] for cell in found), default=0)
                cells: list[Cell] = [""] * min(last, MOST_COLUMNS + 1)
                for cell in found:
                    cells[min(cell["column"], len(cells)) - 1] = _cell(cell["value"])
                yield number, cells
    except UNREADABLE as error:
        if isinstance(error, BadFile):
            raise
        raise _unreadable() from None


def _cell(value: Any) -> Cell:
    """What stands in a cell, as a person would write it."""
    match value:
        case None:
            return ""
        case NotComputed():
            return value
        case str():
            return value.strip()
        case bool():
            return _("ja") if value else _("nee")
        case datetime():
            return value.date()
        case date():
            return value
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
