"""The results of 2018 go in and come out exactly as they were published (catalogue, AT-1)."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pypdf import PdfReader

from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.web.spreadsheets import read_csv
from productiehuis.rooms.monitor.demo import RESULTS_2018
from productiehuis.rooms.monitor.models import ReportedFigure
from productiehuis.testing import World

HEADER = (
    "initiative,subtitle,key_persons_volunteers,unique_help_seekers,help_seekers_label,help_requests,"
    "participants,participants_label"
)
PUBLISHED = [dict(row.values) for row in read_csv(RESULTS_2018.read_bytes()).rows]


def table(**options: Any) -> str:
    out = StringIO()
    call_command("results_table", house="west", year="2018", stdout=out, **options)
    return out.getvalue()


def run_import(path: Path | str, **options: Any) -> str:
    out = StringIO()
    call_command("import_results", str(path), **{"house": "west", "year": "2018", "stdout": out, **options})
    return out.getvalue()


def as_published(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.django_db
def test_a_house_that_is_not_there_is_made_with_its_figures_in_their_order() -> None:
    run_import(RESULTS_2018, create=True)
    house = House.objects.get(slug="west")
    assert (house.name, house.district) == ("Productiehuis West", None)
    text = table(format="csv")
    assert text.splitlines()[0] == HEADER
    assert as_published(text) == [{k: v for k, v in row.items() if k != "floor_work"} for row in PUBLISHED]


@pytest.mark.django_db
def test_what_comes_out_for_import_is_the_file_that_went_in_and_goes_in_again() -> None:
    run_import(RESULTS_2018, create=True)
    assert table(format="import").encode() == RESULTS_2018.read_bytes()


def test_importing_again_changes_nothing(west: House) -> None:
    before = list(ReportedFigure.objects.values_list("id", "replaced_at"))
    with pytest.raises(CommandError, match="geen huis"):
        run_import(RESULTS_2018, house="oost")
    assert "Alles stond er al" in run_import(RESULTS_2018)
    assert list(ReportedFigure.objects.values_list("id", "replaced_at")) == before


def test_the_page_shows_what_was_published(world: World, client: Client) -> None:
    page = client.get(reverse("results", args=["west"]), {"periode": "2018"}).content.decode()
    shown = [row for row in page.split('<th scope="row"')[1:] if "figure-link" in row]
    assert len(shown) == len(PUBLISHED)
    for row, published in zip(shown, PUBLISHED, strict=True):
        assert published["initiative"] in row
        for figure in ("key_persons_volunteers", "unique_help_seekers", "help_requests", "participants"):
            number = f"{int(published[figure]):,}".replace(",", ".") if published[figure] else ""
            assert (f"/{figure}/" in row) == bool(number)
            assert number in row
        assert published["help_seekers_label"] in row
        assert published["participants_label"] in row
    assert "0</a>" not in page.replace("390</a>", "").replace("140</a>", "")


def test_the_spreadsheet_holds_the_same_numbers_with_where_they_come_from(world: World, client: Client) -> None:
    data = client.get(reverse("results_file", args=["west", "xlsx"]), {"periode": "2018"}).content
    rows = list(openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True))
    columns = {name: place for place, name in enumerate(rows[0])}
    assert [row[0] for row in rows[1:]] == [row["initiative"] for row in PUBLISHED]
    for row, published in zip(rows[1:], PUBLISHED, strict=True):
        assert row[columns["Hulpvragen"]] == (int(published["help_requests"]) if published["help_requests"] else None)
        assert row[columns["Deelnemers: woord"]] == (published["participants_label"] or None)
        source = row[columns["Trekkers en vrijwilligers: herkomst"]]
        assert source == "opgegeven door het initiatief"


def test_the_csv_opens_in_a_dutch_spreadsheet_with_the_same_numbers(world: World, client: Client) -> None:
    data = client.get(reverse("results_file", args=["west", "csv"]), {"periode": "2018"}).content
    rows = read_csv(data).rows
    assert [row.values["Hulpvragen"] for row in rows] == [row["help_requests"] for row in PUBLISHED]


def test_the_paper_says_the_same_in_the_words_of_the_report(world: World, client: Client) -> None:
    data = client.get(reverse("results_file", args=["west", "pdf"]), {"periode": "2018"}).content
    text = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())
    for words in ("390 unieke bezoekers met 1.015 hulpvragen", "425 unieke hulpvragers", "127 deelnemers"):
        assert words in text
    assert "Jaarverslag 2018" in text


@pytest.fixture
def changed_file(tmp_path: Path) -> Callable[[Callable[[str], str]], Path]:
    """The file of 2018 after a change to its text, or to its bytes."""

    def change(how: Callable[[str], Any]) -> Path:
        text = how(RESULTS_2018.read_text())
        path = tmp_path / "results.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return change


BAD_FILES: dict[str, tuple[Callable[[str], Any], str]] = {
    "a missing column": (lambda text: text.replace("help_requests", "vragen"), "‘help_requests’ ontbreekt"),
    "wrong encoding": (lambda text: text.replace("digiBEET", "digiBËET").encode("latin-1"), "CSV UTF-8"),
    "a negative count": (
        lambda text: text.replace("1015", "-1015"),
        "Rij 2: Kolom help_requests: ‘-1015’",
    ),
    "an unknown initiative": (lambda text: text.replace("digiBEET", "digiBIET"), "Bedoel je digiBEET?"),
    "the same one twice": (lambda text: text + text.splitlines()[5] + "\n", "staat ook in rij 6"),
    "a name without letters": (
        lambda text: text.replace("digiBEET", "!!!"),
        "Rij 6: Kolom initiative",
    ),
    "a BSN": (lambda text: text.replace("digiBEET", "111222333"), "Rij 6: Er staat een getal in dat een BSN"),
    "a name too long": (lambda text: text.replace("digiBEET", "d" * 119 + "&"), "120 letters"),
    "nothing": (lambda text: "", "leeg"),
    "a cell too many": (lambda text: text + "x,,,,,,,,,,,,,y\n", "meer cellen"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_in_words_and_nothing_is_half_imported(
    name: str, west: House, changed_file: Callable[[Callable[[str], Any]], Path]
) -> None:
    how, sentence = BAD_FILES[name]
    ReportedFigure.objects.all().delete()
    with pytest.raises(CommandError) as error:
        run_import(changed_file(how))
    assert sentence in str(error.value)
    assert not ReportedFigure.objects.exists()


def test_each_bad_row_is_reported(west: House, changed_file: Callable[[Callable[[str], Any]], Path]) -> None:
    path = changed_file(lambda text: text.replace(",12,", ",twaalf,").replace(",127,", ",1e2,"))
    with pytest.raises(CommandError) as error:
        run_import(path)
    assert "Rij 2:" in str(error.value)
    assert "Rij 3:" in str(error.value)


@pytest.mark.parametrize("year", ["achttien", "2018-2020", "1", "", "2018-02-30..2018-03-01"])
def test_a_year_that_is_none_is_refused_in_words(year: str, west: House) -> None:
    for command, arguments in (("import_results", [str(RESULTS_2018)]), ("results_table", [])):
        with pytest.raises(CommandError):
            call_command(command, *arguments, house="west", year=year)


def test_a_file_that_is_not_there_is_said_in_words(west: House) -> None:
    with pytest.raises(CommandError, match="niet lezen"):
        run_import("/nergens/results.csv")


def test_an_empty_cell_takes_no_figure_away(west: House, changed_file: Callable[[Callable[[str], Any]], Path]) -> None:
    run_import(changed_file(lambda text: text.replace(",390,", ",,")))
    assert ReportedFigure.objects.filter(value=390, replaced_at=None).exists()


@pytest.mark.django_db
def test_ten_thousand_rows_come_in_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    lines = [f"Initiatief {number},,help,{number % 50},{number},bezoekers,{number * 2},,\n" for number in range(10_000)]
    path.write_text(RESULTS_2018.read_text().splitlines()[0] + "\n" + "".join(lines))
    assert "30000 getallen" in run_import(path, create=True)
    with scope(house=House.objects.get(slug="west")):
        assert Initiative.objects.count() == 10_000
        assert Initiative.objects.last().name == "Initiatief 9999"


def test_a_name_like_a_formula_goes_in_and_comes_out_but_never_runs(west: House, tmp_path: Path) -> None:
    path = tmp_path / "formula.csv"
    name = '=HYPERLINK("http://example.org")'
    quoted = name.replace('"', '""')
    path.write_text(f'{RESULTS_2018.read_text().splitlines()[0]}\n"{quoted}",,help,1,,,,,\n')
    run_import(path, create=True)
    assert Initiative.objects.filter(name=name).exists()
    assert not any(cell.startswith("=") for row in as_published(table(format="csv")) for cell in row.values())
    page = Client().get(reverse("results_file", args=["west", "xlsx"]), {"periode": "2018"}).content
    sheet = openpyxl.load_workbook(BytesIO(page)).worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_same_initiative_name_in_two_houses_keeps_its_own_figures(world: World, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text(f"{RESULTS_2018.read_text().splitlines()[0]}\ndigiBEET,,activation,9,,,,99,\n")
    run_import(path, house="noord", create=True)
    assert "99" not in table(format="csv")
    with pytest.raises(CommandError, match="geen initiatief van Productiehuis West"):
        path.write_text(f"{RESULTS_2018.read_text().splitlines()[0]}\nPek-O-Bello,,activation,9,,,,99,\n")
        run_import(path)
