"""Hakim has an old, messy list in Excel, and reads it in on his phone."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django_scopes import scope
from django_tasks_db.models import DBTaskResult
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from productiehuis.config.worker import HouseWorker
from productiehuis.rooms.helpdesk.importing import SAMPLE_CELL
from productiehuis.rooms.helpdesk.models import Visit
from productiehuis.testing import World

from .axe import EVERYTHING, violations
from .conftest import DESK, PHONE, WIDTHS, Enter
from .table import TABLE, button, link
from .test_journeys import title
from .test_layout import wrong_at


def messy(path: Path) -> Path:
    """A list as people keep it: a title, a day that stands once, words of their own, a mistake, and a total below."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "2018"
    for row in (
        ["Spreekuur de Tagerijn"],
        [],
        ["Nr", "Geweest op", "Bezoekerscode", "Onderwerp", "Naam"],
        [1, date(2018, 3, 5), "fb 13 04 48", "woningnood", "Jansen"],
        [2, None, None, "Schulden", None],
        [3, None, "fa 99 99 47", "Schulden", None],
        [4, "8-3-2018", None, "woningnood; Werk", None],
    ):
        page.append(row)
    page.merge_cells("B4:B6")
    book.create_sheet("Leeg")
    book.save(path)
    return path


def work() -> None:
    for task in DBTaskResult.objects.ready().filter(task_path__contains="import_task"):
        HouseWorker().run_task(task)


def looks_right(page: Page, width: int) -> None:
    assert not violations(page, EVERYTHING)
    assert not wrong_at(page, width)


@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["with scripts", "without"])
def test_a_messy_list_is_read_in_and_taken_back(
    java_script_enabled: bool, enter: Enter, world: World, tmp_path: Path
) -> None:
    page = enter("hakim", PHONE, java_script_enabled=java_script_enabled)
    see = looks_right if java_script_enabled else lambda page, width: None
    with scope(house=world.house):
        before = Visit.objects.count()

    page.goto(TABLE)
    link(page, "Een lijst inlezen").click()
    see(page, PHONE)
    page.get_by_label("Welke lijst?").set_input_files(messy(tmp_path / "oud.xlsx"))
    button(page, "Verder").click()

    expect(title(page)).to_have_text("Welke kolom is wat?")
    page.get_by_text("Namen van kolommen: rij").click()
    page.get_by_label("In welke rij staan de namen van de kolommen?").select_option("3")
    button(page, "Neem deze rij").click()
    page.get_by_label("Waar staat de dag?").select_option(label="B: Geweest op")
    page.get_by_label("Een lege dag is de dag erboven").check()
    page.get_by_label("Waar staat de bezoekerscode?").select_option(label="C: Bezoekerscode")
    page.get_by_label("Waar staat een notitie?").select_option(label="Die staat er niet in")
    page.get_by_label("D: Onderwerp").check()
    button(page, "Laat het voorbeeld zien").click()
    preview = page.locator("table.table")
    expect(preview).to_contain_text("5 maart 2018")
    expect(preview).to_contain_text("Dit kies je hierna.")
    expect(preview).to_contain_text("Rij 4")
    expect(page.locator("main")).not_to_contain_text("Jansen")
    expect(page.locator("main")).not_to_contain_text("fb 13 04 48")
    see(page, PHONE)
    button(page, "Kijk de hele lijst na").click()

    expect(title(page)).to_have_text("Wordt nagekeken")
    see(page, PHONE)
    work()
    if not java_script_enabled:
        link(page, "Kijk opnieuw").click()
    expect(title(page)).to_have_text("Dit komt eruit")
    see(page, PHONE)
    link(page, "Koppel 1 woord aan een onderwerp").click()
    page.get_by_label("woningnood (2 keer)").select_option(label="Wonen")
    see(page, PHONE)
    button(page, "Kijk de lijst opnieuw na").click()
    work()
    page.reload()
    expect(page.locator("main")).to_contain_text("3 bezoeken, 4 hulpvragen")
    expect(page.locator("main")).to_contain_text("Rij 6: Deze code klopt niet.")
    with page.expect_download() as taken:
        link(page, "Neem mee als Excel").click()
    rows = list(load_workbook(BytesIO(taken.value.path().read_bytes())).worksheets[0].iter_rows(values_only=True))
    assert rows[1][:5] == (6, rows[1][1], rows[1][2], "3", "2018-03-05")

    button(page, "Lees alleen de goede rijen in").click()
    expect(title(page)).to_have_text("Wordt ingelezen")
    work()
    page.reload()
    expect(title(page)).to_have_text("Ingelezen")
    see(page, PHONE)
    with scope(house=world.house):
        assert Visit.objects.count() == before + 3
    page.get_by_text("Was dit niet de bedoeling?").click()
    button(page, "Neem de hele lijst terug").click()
    expect(page.get_by_text("Teruggenomen. Deze bezoeken tellen niet meer mee.")).to_be_visible()
    with scope(house=world.house):
        assert Visit.objects.count() == before
    link(page, "Naar alle lijsten").click()
    expect(page.get_by_role("link", name="oud.xlsx")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_two_hundred_columns_fit_on_the_screen(width: int, enter: Enter, world: World, tmp_path: Path) -> None:
    page = enter("hakim", width)
    path = tmp_path / "breed.csv"
    header = ";".join(["datum", "onderwerp", *(f"een heel lange naam van kolom {n}" for n in range(198))])
    path.write_text(f"{header}\n" + ";".join(["5-3-2018", "Wonen", *("x" * 40 for _ in range(198))]) + "\n")
    page.goto(f"{TABLE}inlezen/")
    page.get_by_label("Welke lijst?").set_input_files(path)
    button(page, "Verder").click()
    expect(page.get_by_role("checkbox", name=re.compile("^GR: een heel lange naam"))).to_have_count(1)
    assert not wrong_at(page, width)
    assert width in (PHONE, DESK)


@pytest.mark.parametrize("width", WIDTHS)
def test_text_without_a_space_wraps(width: int, enter: Enter, world: World, tmp_path: Path) -> None:
    page = enter("hakim", width)
    path, long = tmp_path / f"{'lang' * 30}.csv", "0" * 400
    path.write_text(f"datum;onderwerpen;notitie;{long}\n5-3-2018;Wonen;{long};x\n{long};{long};;\n6-3-2018;{long};;x\n")
    page.goto(f"{TABLE}inlezen/")
    page.get_by_label("Welke lijst?").set_input_files(path)
    button(page, "Verder").click()
    expect(page.locator("table.table")).to_contain_text(long[:SAMPLE_CELL])
    expect(page.locator("table.table")).to_contain_text("5 maart 2018")
    looks_right(page, width)
    button(page, "Kijk de hele lijst na").click()
    work()
    page.reload()
    expect(title(page)).to_have_text("Dit komt eruit")
    looks_right(page, width)
    link(page, "Koppel 1 woord aan een onderwerp").click()
    looks_right(page, width)
