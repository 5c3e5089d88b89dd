"""A list can be searched, filtered, sorted, turned and taken along, with two queries, and no address breaks it."""

from contextlib import nullcontext
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, Settings

from productiehuis.foundation.web.lists import Column, Filter, List, list_response
from productiehuis.foundation.web.spreadsheets import read_csv

ROWS = 120

pytestmark = pytest.mark.django_db

# The rows are content types: a table that is always there, and that belongs to no room.
things: List[ContentType] = List(
    title="Dingen",
    columns=[
        Column("name", "Naam", lambda row: row.model, sort="model", link=lambda row: f"/dingen/{row.model}"),
        Column("shelf", "Plank", lambda row: row.app_label, sort="app_label"),
        Column("length", "Lengte", lambda row: 1015, number=True),
        Column("note", "Noot", lambda row: None),
    ],
    search=lambda rows, words: rows.filter(model__icontains=words),
    filters=[
        Filter("shelf", "Plank", [("a", "Plank A"), ("b", "Plank B")], lambda rows, shelf: rows.filter(app_label=shelf))
    ],
    default_sort="name",
    empty="Hier komen de dingen. Voeg het eerste toe.",
)


@pytest.fixture
def some_things() -> None:
    ContentType.objects.all().delete()
    ContentType.objects.bulk_create(
        ContentType(model=f"ding {place:03}", app_label="ab"[place % 2]) for place in range(ROWS)
    )


@pytest.fixture
def uncollected_static(settings: Settings) -> None:
    """A whole page links stylesheets; these tests are about what is in it, and need no collectstatic."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


HTMX = {"HX-Request": "true"}


def ask(query: str = "", headers: dict[str, str] = HTMX) -> HttpResponse:
    """The answer to an address; by htmx unless told otherwise, so that the rows come without the frame of the page."""
    request = RequestFactory().get(f"/dingen{query}", headers=headers)
    return list_response(request, ContentType.objects.all(), things)


def html(response: HttpResponse) -> str:
    """What was answered, with every run of blanks as one."""
    return " ".join(response.content.decode().split())


def names(response: HttpResponse) -> list[str]:
    """The names of the rows, in order."""
    return [
        cell.partition("</")[0].rpartition(">")[2]
        for cell in response.content.decode().split('<th scope="row" role="rowheader">')[1:]
    ]


@pytest.mark.usefixtures("some_things")
def test_a_page_of_a_list_costs_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        assert len(names(ask("?q=ding&shelf=a&sort=-name"))) == 50


@pytest.mark.usefixtures("some_things")
def test_words_find_rows() -> None:
    response = ask("?q=ding 11")
    assert names(response) == [f"ding {place}" for place in range(110, 120)]
    assert "10 gevonden" in html(response)


@pytest.mark.usefixtures("some_things")
def test_a_choice_narrows_the_list() -> None:
    assert names(ask("?shelf=b"))[:2] == ["ding 001", "ding 003"]


@pytest.mark.usefixtures("some_things")
@pytest.mark.parametrize(
    ("query", "first"),
    [("", "ding 000"), ("?sort=-name", "ding 119"), ("?sort=shelf", "ding 000"), ("?sort=-shelf", "ding 001")],
)
def test_a_list_is_sorted_as_asked(query: str, first: str) -> None:
    assert names(ask(query))[0] == first


@pytest.mark.usefixtures("some_things")
def test_the_head_says_how_the_list_is_sorted() -> None:
    page = html(ask("?sort=-name&q=ding"))
    assert page.count("aria-sort") == 1
    assert 'aria-sort="descending"' in page
    assert 'href="?sort=name&amp;q=ding"' in page
    assert 'href="?sort=shelf&amp;q=ding"' in page


@pytest.mark.usefixtures("some_things")
def test_pages_follow_each_other_without_a_row_lost_or_twice() -> None:
    seen = [name for page in (1, 2, 3) for name in names(ask(f"?page={page}&sort=shelf"))]
    assert len(seen) == len(set(seen)) == ROWS


@pytest.mark.usefixtures("some_things")
def test_the_pages_keep_what_was_asked() -> None:
    page = html(ask("?q=ding&page=2"))
    assert 'href="?q=ding&amp;page=3"' in page
    assert 'aria-current="page"' in page


@pytest.mark.usefixtures("some_things")
@pytest.mark.parametrize(
    "query",
    [
        *("?sort=nothing", "?sort=", "?sort=-", "?sort=note", "?sort=password", "?shelf=c", "?shelf=", "?export=exe"),
        *("?page=x", "?page=1e9", "?page=", "?q=%00", "?q=%20", "?other=1", "?q=ding&q="),
    ],
)
def test_an_address_that_makes_no_sense_gives_the_list(query: str) -> None:
    assert names(ask(query)) == names(ask())


@pytest.mark.usefixtures("some_things")
@pytest.mark.parametrize("page", [4, 10**30, 0, -1])
def test_a_page_that_is_not_there_is_the_last_page(page: int) -> None:
    assert names(ask(f"?page={page}")) == names(ask("?page=3"))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries({key: st.text() for key in ("q", "shelf", "sort", "page", "export")}))
def test_no_address_breaks_a_list(asked: dict[str, str]) -> None:
    request = RequestFactory().get("/dingen", asked, headers=HTMX)
    assert list_response(request, ContentType.objects.all(), things).status_code == 200


@pytest.mark.usefixtures("some_things")
def test_a_csv_has_every_row_that_matches_and_not_just_the_page() -> None:
    response = ask("?export=csv&shelf=a&page=2")
    table = read_csv(response.content, ["Naam", "Plank", "Lengte", "Noot"])
    assert response["Content-Disposition"] == 'attachment; filename="dingen.csv"'
    assert response["Content-Type"].startswith("text/csv")
    assert [row.values["Naam"] for row in table.rows] == [f"ding {place:03}" for place in range(0, ROWS, 2)]
    assert table.rows[0].values == {"Naam": "ding 000", "Plank": "a", "Lengte": "1015", "Noot": ""}


@pytest.mark.usefixtures("some_things")
def test_an_xlsx_has_every_row_with_numbers_as_numbers(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        response = ask("?export=xlsx")
    page = load_workbook(BytesIO(response.content))["Dingen"]
    assert page.max_row == ROWS + 1
    assert [cell.value for cell in page[2]] == ["ding 000", "a", 1015, None]


def test_a_name_cannot_run_in_a_spreadsheet_or_a_page() -> None:
    ContentType.objects.all().delete()
    ContentType.objects.create(model="=1+1", app_label="<script>")
    assert b"'=1+1" in ask("?export=csv").content
    assert b"<script>" not in ask().content


@pytest.mark.usefixtures("some_things")
def test_cells_say_their_heading_and_are_empty_where_nothing_is_known() -> None:
    page = html(ask())
    assert '<td role="cell" data-label="Lengte" class="number"><span>1.015</span></td>' in page
    assert '<td role="cell" data-label="Noot" ></td>' in page
    assert '<a href="/dingen/ding 000">ding 000</a>' in page


@pytest.mark.usefixtures("some_things")
def test_nothing_found_says_what_to_do() -> None:
    page = html(ask("?q=zoiets is er niet"))
    assert "Niets gevonden." in page
    assert "Laat alles zien" in page


def test_an_empty_list_says_what_will_be_here() -> None:
    ContentType.objects.all().delete()
    request = RequestFactory().get("/dingen", headers=HTMX)
    extra = {"first_step": "Voeg toe", "first_step_url": "/dingen/nieuw"}
    page = list_response(request, ContentType.objects.all(), things, extra=extra).content.decode()
    assert "Hier komen de dingen." in page
    assert 'href="/dingen/nieuw"' in page


@pytest.mark.usefixtures("some_things", "uncollected_static")
def test_the_whole_page_works_without_javascript() -> None:
    response = ask("?q=ding&shelf=a&sort=-name", {})
    page = html(response)
    form = page[page.index('<form class="list-form"') : page.index("</form>", page.index("list-form"))]
    assert 'method="get"' in form
    assert 'type="submit"' in form
    assert 'value="ding"' in form
    assert '<option value="a" selected>Plank A</option>' in form
    assert '<option value="-name" selected>' in form
    assert 'id="list-status" role="status">60 gevonden<' in page
    assert "HX-Request" in response["Vary"]


@pytest.mark.usefixtures("some_things", "uncollected_static")
def test_htmx_gets_the_rows_and_the_count_alone() -> None:
    page = html(ask("?q=ding 11"))
    assert "<html" not in page
    assert '<span hx-swap-oob="innerHTML:#list-status">10 gevonden</span>' in page
    assert "<html" in html(ask("?q=ding 11", HTMX | {"HX-History-Restore-Request": "true"}))


@pytest.mark.usefixtures("some_things")
def test_the_rows_are_well_formed() -> None:
    ET.fromstring(f"<main>{html(ask('?page=2')).replace(' download>', '>')}</main>")


@pytest.mark.parametrize(
    ("sort", "refused"), [("name", False), ("-name", False), ("note", True), ("x", True), ("", True)]
)
def test_a_list_must_sort_by_one_of_its_columns(sort: str, refused: bool) -> None:
    parts: dict[str, Any] = {"title": "Dingen", "columns": things.columns, "empty": "Leeg."}
    with pytest.raises(ValueError, match="no column") if refused else nullcontext():
        List[ContentType](**parts, default_sort=sort)
