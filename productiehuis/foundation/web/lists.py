"""The list that every room uses: search, filter, sort, turn pages, take along as a spreadsheet.

A room describes its list once (``List``) and hands over a queryset with only what this person may see. Everything
stands in the address, so a list works without JavaScript and can be sent to somebody; with it, the rows change while
one types. What an address asks that does not exist (a sort, a choice, page 900) is passed over: nobody typed it wrong.

Costs two queries: the count and the page; an export costs one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Expression, F, Model, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from productiehuis.foundation.counting.words import dutch_number
from productiehuis.foundation.web.files import attached
from productiehuis.foundation.web.spreadsheets import Sheet, to_csv, to_xlsx
from productiehuis.foundation.web.texts import xml_text

Row = TypeVar("Row", bound=Model)
Text = str | Promise
Value = Text | int | date | None

LONGEST_SEARCH = 200
ROWS_AT_ONCE = 2000  # that an export reads from the database
EXPORTS: Mapping[str, tuple[Callable[[Sheet], bytes], str]] = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: what it shows of a row, and the field or expression it sorts by, if it does.

    The first column names the row.
    """

    key: str
    label: Text
    value: Callable[[Row], Value]
    sort: str | Expression | None = None
    link: Callable[[Row], str] | None = None
    number: bool = False


@dataclass(frozen=True)
class Filter(Generic[Row]):
    """One choice that narrows the list; *choices* are (value in the address, text)."""

    key: str
    label: Text
    choices: Sequence[tuple[str, Text]]
    apply: Callable[[QuerySet[Row], str], QuerySet[Row]]


@dataclass(frozen=True)
class List(Generic[Row]):
    """A list as a room describes it. *default_sort* is a column's key, with ``-`` in front for the other way round.

    *empty* is read when there is nothing at all: what will be here, and the first step.
    """

    title: Text
    columns: Sequence[Column[Row]]
    default_sort: str
    empty: Text
    search: Callable[[QuerySet[Row], str], QuerySet[Row]] | None = None
    filters: Sequence[Filter[Row]] = field(default=())
    per_page: int = 50

    def __post_init__(self) -> None:
        if self.default_sort not in self.sorts:
            raise ValueError(f"no column of this list sorts by {self.default_sort}")

    @property
    def sorts(self) -> dict[str, tuple[Column[Row], OrderBy]]:
        """Every order one can ask for; rows without the value that is sorted by come last, either way round."""
        return {
            sign + column.key: (
                column,
                OrderBy(
                    F(column.sort) if isinstance(column.sort, str) else column.sort,
                    descending=bool(sign),
                    nulls_last=True,
                ),
            )
            for column in self.columns
            if column.sort is not None
            for sign in ("", "-")
        }


@dataclass(frozen=True)
class Asked:
    """What an address asks of a list, with what does not exist left out."""

    words: str
    chosen: Mapping[str, str]
    sort: str
    page: str

    @property
    def narrows(self) -> bool:
        """Whether it asks for less than everything."""
        return bool(self.words or self.chosen)


@dataclass(frozen=True)
class ShownCell:
    """One cell as the template prints it."""

    label: Text
    text: str
    url: str
    number: bool


@dataclass(frozen=True)
class Head:
    """One heading: *next_sort* is what a click on it asks for, empty where the column does not sort."""

    label: Text
    number: bool
    next_sort: str
    direction: str  # "ascending", "descending" or "", as aria-sort says it


def list_response(
    request: HttpRequest,
    queryset: QuerySet[Row],
    spec: List[Row],
    *,
    template: str = "web/list.html",
    extra: Mapping[str, Any] | None = None,
    shown: Callable[[Row], None] = lambda row: None,
) -> HttpResponse:
    """The page of the list *spec* over *queryset*, or its rows alone for htmx, or a file with all rows that match.

    *template* may extend ``web/list.html``; *extra* is added to what it gets. ``first_step`` (text) and
    ``first_step_url`` in *extra* give the empty list a button. *shown* is told of each row that somebody gets to see.
    """
    asked = read_address(request, spec)
    rows = matching(queryset, spec, asked)
    if export := EXPORTS.get(request.GET.get("export", "")):
        write, content_type = export
        name = f"{slugify(str(spec.title)) or 'lijst'}.{request.GET['export']}"
        return attached(write(_sheet(rows, spec, shown)), content_type, name)
    page = Paginator(rows, spec.per_page).get_page(asked.page)
    for row in page:
        shown(row)
    partial = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    context = {**_context(page, spec, asked), **(extra or {}), "partial": partial}
    response = render(request, "web/list_rows.html" if partial else template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def read_address(request: HttpRequest, spec: List[Row]) -> Asked:
    """What the address of *request* asks, as far as *spec* has it."""
    chosen = {choice.key: request.GET.get(choice.key, "") for choice in spec.filters}
    sort = request.GET.get("sort", "")
    return Asked(
        words=xml_text(request.GET.get("q", ""))[:LONGEST_SEARCH].strip() if spec.search else "",
        chosen={
            choice.key: chosen[choice.key]
            for choice in spec.filters
            if chosen[choice.key] in {value for value, _text in choice.choices if value}
        },
        sort=sort if sort in spec.sorts else spec.default_sort,
        page=request.GET.get("page", ""),
    )


def matching(queryset: QuerySet[Row], spec: List[Row], asked: Asked) -> QuerySet[Row]:
    """The rows that were asked for, in order."""
    if spec.search and asked.words:
        queryset = spec.search(queryset, asked.words)
    for choice in spec.filters:
        if choice.key in asked.chosen:
            queryset = choice.apply(queryset, asked.chosen[choice.key])
    _column, order = spec.sorts[asked.sort]
    return queryset.order_by(order, "pk")


def _context(page: Page[Row], spec: List[Row], asked: Asked) -> dict[str, Any]:
    count = page.paginator.count
    return {
        "list": spec,
        "searchable": spec.search is not None,
        "asked": asked,
        "filters": [(choice, asked.chosen.get(choice.key, "")) for choice in spec.filters],
        "sorts": [
            (
                key,
                (_("%(column)s, aflopend") if key[0] == "-" else _("%(column)s, oplopend")) % {"column": column.label},
            )
            for key, (column, _order) in spec.sorts.items()
        ],
        "heads": [_head(column, asked.sort) for column in spec.columns],
        "rows": [[_cell(column, row) for column in spec.columns] for row in page],
        "page": page,
        "page_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "count": count,
        "status": ngettext("%(count)s gevonden", "%(count)s gevonden", count) % {"count": dutch_number(count)},
    }


def _head(column: Column[Row], sort: str) -> Head:
    if column.sort is None:
        return Head(column.label, column.number, "", "")
    direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "")
    next_sort = f"-{column.key}" if direction == "ascending" else column.key
    return Head(column.label, column.number, next_sort, direction)


def _cell(column: Column[Row], row: Row) -> ShownCell:
    value = column.value(row)
    match value:
        case None:
            text = ""
        case date():
            text = date_format(value, "j F Y")
        case int() if column.number:
            text = dutch_number(value)
        case _:
            text = str(value)
    return ShownCell(column.label, text, column.link(row) if column.link and text else "", column.number)


def _sheet(rows: QuerySet[Row], spec: List[Row], shown: Callable[[Row], None]) -> Sheet:
    """Every row of the list, as a spreadsheet has it: numbers as numbers, days as days."""

    def plain(value: Value) -> str | int | date | None:
        return str(value) if isinstance(value, Promise) else value

    def cells(row: Row) -> list[str | int | date | None]:
        shown(row)
        return [plain(column.value(row)) for column in spec.columns]

    return Sheet(
        str(spec.title),
        [str(column.label) for column in spec.columns],
        [cells(row) for row in rows.iterator(chunk_size=ROWS_AT_ONCE)],
    )
