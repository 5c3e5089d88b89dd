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
from functools import cached_property
from io import BytesIO, StringIO, TextIOWrapper
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import CELL_TAG, FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS

from .spreadsheets import BadFile, csv_records, unguard

MOST_BYTES = 20 * 1024 * 1024
"""Of a file as it is sent: 100,000 rows with a short note each fit."""

MOST_UNPACKED = 250 * 1024 * 1024
MOST_TEXTS = 50 * 1024 * 1024  # the part with all texts, which is held in memory
MOST_PART = 5 * 1024 * 1024  # every other part that is no sheet: styles, names
MOST_PARTS, MOST_TIMES = 2000, 200
"""How many parts an XLSX may have, and how many times larger it may be unpacked. A real one is ten to fifty times."""

MOST_STRINGS = 1_000_000
"""How many different texts an XLSX may have; they are held in memory. 150,000 rows with five each fit."""

MOST_PIECES, MOST_DEEP = 10_000, 50
"""Of how many pieces one cell or text may be made, and how deep anything may lie."""

MOST_COLUMNS, MOST_SHEETS = 500, 50
LOOKED_AT = 60  # rows from which it is told which sign stands between cells

_SIGNS = ",;\t"
_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")
_OTHER_KIND = re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8[79]a|BM.{4}\0\0|RIFF.{4}WEBP|%PDF-|\{\\rtf", re.DOTALL)
"""How pictures, PDF and documents begin."""

_TEXT, _RUN, _PIECE = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "r", "t"))
_FORMAT, _CELL_FORMATS, _CELL_FORMAT = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("numFmt", "cellXfs", "xf"))


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
    workbook: "Workbook | None" = None

    def first(self) -> Line:
        """The first row of the first sheet. Raises ``BadFile`` where there is none."""
        for line in self.lines():
            return line
        raise BadFile(_("Dit bestand is leeg. Kies het bestand waar de lijst in staat."))

    def lines(self, sheet: str = "") -> Iterator[Line]:
        """The rows of *sheet*, or of the first. Raises ``BadFile`` where it cannot be read any further."""
        rows = _xlsx_rows(self.workbook, sheet or self.sheets[0]) if self.workbook else _csv_rows(self.data)
        for number, cells in rows:
            end = next((at for at in range(len(cells), 0, -1) if cells[at - 1] != ""), 0)
            if end > MOST_COLUMNS:
                raise BadFile(_too_wide(number))
            if end:
                yield Line(number, tuple(cells[:end]))


def open_book(data: bytes) -> Book:
    """The file *data*. Raises ``BadFile`` with a sentence for what is no CSV or XLSX, or is not to be trusted."""
    if len(data) > MOST_BYTES:
        raise BadFile(too_large())
    if is_zip(data):
        workbook = _open(data)
        return Book(data, tuple(workbook.sheets), workbook)
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
        raise BadFile(_too_much())


def _too_much() -> str:
    return _("Dit Excel-bestand wordt te groot als wij het uitpakken. Bewaar alleen de lijst, in een nieuw bestand.")


def _too_wide(row: int) -> str:
    return _("Rij %(row)s heeft meer dan %(most)s kolommen. Haal weg wat er rechts van de lijst staat.") % {
        "row": row,
        "most": MOST_COLUMNS,
    }


def _most(part: str) -> int:
    if "worksheets/" in part or "/media/" in part:
        return MOST_UNPACKED  # read row by row, or not at all
    return MOST_TEXTS if part.endswith("sharedStrings.xml") else MOST_PART


def _walk(source: Any, whole: str = "") -> Iterator[tuple[str, Element]]:
    """Every start and end of an element in *source*. Nothing that ended is held, except within a *whole* until its end.

    Raises ``ValueError`` for what lies deeper, or has more pieces in a whole, than anything that people make.
    """
    inside: list[Element] = []
    began = pieces = 0  # how deep the whole began, and what it has
    for event, element in iterparse(source, events=("start", "end")):
        if event == "start":
            inside.append(element)
            if began:
                pieces += 1
            elif element.tag == whole:
                began, pieces = len(inside), 0
            if len(inside) > MOST_DEEP or pieces > MOST_PIECES:
                raise ValueError("too deep, or too many pieces")
            yield event, element
        else:
            yield event, element
            began = 0 if len(inside) == began else began
            inside.pop()
            if inside and not began:
                inside[-1].clear()


class Workbook:
    """An XLSX that was opened: its sheets, texts and formats, each read once however many of its sheets are read."""

    def __init__(self, data: bytes) -> None:
        # Not all that a reader row by row needs is public; the version of the library is fixed.
        self.reader: Any = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        self.reader.read_manifest()
        self.reader.read_workbook()
        self.archive: ZipFile = self.reader.archive
        parts = set(self.archive.namelist())
        found = [(sheet.name, rel) for sheet, rel in self.reader.parser.find_sheets()]
        known = [(name, rel.target) for name, rel in found if rel.target in parts and "chartsheet" not in rel.Type]
        self.sheets = dict(known[:MOST_SHEETS])

    @cached_property
    def texts(self) -> list[str]:
        """The texts that cells point to. Raises ``BadFile`` where they are too many to hold."""
        part = self.reader.package.find(SHARED_STRINGS)
        texts: list[str] = []
        if part is None:
            return texts
        with self.archive.open(part.PartName[1:]) as source:
            for event, element in _walk(source, _TEXT):
                if event == "end" and element.tag == _TEXT:
                    pieces = (*element.findall(_PIECE), *element.findall(f"{_RUN}/{_PIECE}"))
                    # "_x005F_" is how an underscore is written before what would else be a sign by its number.
                    texts.append("".join(piece.text or "" for piece in pieces).replace("x005F_", ""))
                    if len(texts) > MOST_STRINGS:
                        raise BadFile(_too_much())
        return texts

    @cached_property
    def days(self) -> tuple[set[int], set[int]]:
        """By which formats, as cells name them, a number is a day or a moment; and by which a length of time."""
        formats: dict[int, str] = {}
        used: list[int] = []
        of_cells = False
        if ARC_STYLE not in self.archive.namelist():
            return set(), set()
        with self.archive.open(ARC_STYLE) as source:
            for event, element in _walk(source):
                if element.tag == _CELL_FORMATS:
                    of_cells = event == "start"
                elif event == "start" and element.tag == _FORMAT:
                    formats[int(element.attrib["numFmtId"])] = element.get("formatCode", "")
                elif event == "start" and element.tag == _CELL_FORMAT and of_cells:
                    used.append(int(element.get("numFmtId", 0)))
        codes = {number: formats.get(number) or builtin_format_code(number) for number in set(used)}
        days = {number for number, code in codes.items() if is_date_format(code)}
        lengths = {number for number, code in codes.items() if is_timedelta_format(code)}
        return (
            {place for place, number in enumerate(used) if number in days},
            {place for place, number in enumerate(used) if number in lengths},
        )

    def rows(self, sheet: str) -> Iterator[tuple[int, list[Cell]]]:
        """The rows of *sheet* as they come."""
        days, lengths = self.days
        with self.archive.open(self.sheets[sheet]) as source:
            reader = _Rows(
                source,
                self.texts,
                data_only=True,
                epoch=self.reader.wb.epoch,
                date_formats=days,
                timedelta_formats=lengths,
            )
            yield from reader.rows()


def _open(data: bytes) -> Workbook:
    _weigh(data)
    try:
        book = Workbook(data)
    except UNREADABLE:
        raise _unreadable() from None
    if not book.sheets:
        raise _unreadable()
    return book


class _Rows(WorkSheetParser):
    """The library's own reader of a sheet, for rows and nothing else, that tells a formula without an outcome."""

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        cells: list[Cell] = []
        seen = 0
        for event, element in _walk(self.source, CELL_TAG):
            if event == "start" and element.tag == ROW_TAG:
                self.row_counter = int(element.get("r") or self.row_counter + 1)
                self.col_counter = seen = 0
                cells = []
            elif event == "start" and element.tag == CELL_TAG:
                seen += 1
                if seen > MOST_COLUMNS:  # before it is held, for there may be millions
                    raise BadFile(_too_wide(self.row_counter))
            elif event == "end" and element.tag == CELL_TAG:
                found = self.parse_cell(element)
                place = min(found["column"], MOST_COLUMNS + 1)
                cells += [""] * (place - len(cells))
                cells[place - 1] = _cell(found["value"])
            elif event == "end" and element.tag == ROW_TAG:
                yield self.row_counter, cells

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        formula = element.find(FORMULA_TAG) if cell["value"] is None else None
        if formula is not None and (element.get("t") != "str" or element.find(VALUE_TAG) is None):
            cell["value"] = NotComputed(f"={formula.text or ''}")  # an outcome that is an empty text is an outcome
        return cell


def _xlsx_rows(book: Workbook, name: str) -> Iterator[tuple[int, list[Cell]]]:
    try:
        yield from book.rows(name)
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
