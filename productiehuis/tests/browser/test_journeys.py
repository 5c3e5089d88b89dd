"""What people come to do, from the first page to what they see when it is done."""

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from productiehuis.foundation.people.cast import CAST
from productiehuis.foundation.web.spreadsheets import read_csv
from productiehuis.rooms.monitor.demo import RESULTS_2018
from productiehuis.testing import NOBODY

from .conftest import PHONE, WIDTHS, Enter

PUBLISHED = [dict(row.values) for row in read_csv(RESULTS_2018.read_bytes()).rows]
MEASURES = {
    "key_persons_volunteers": "Trekkers en vrijwilligers",
    "unique_help_seekers": "Unieke hulpvragers",
    "help_requests": "Hulpvragen",
    "participants": "Deelnemers",
}

# The paper list of 2019, in the order of the page; None is a field that nobody filled in.
PAPER: dict[str, list[int | None]] = {
    "Sociaal Spreekuur de Tagerijn": [14, 402, 1120],
    "Stichting Aminah": [35, None, 12, 130],
    "Stichting Raad is Daad": [15, 0, None],
    "Stichting Nadina": [None, 81],
    "digiBEET": [5, 30],
    "Vrouwen Netwerk Amsterdam Noord": [26, None],
}


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until *target* has the focus."""
    for _press in range(200):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{page.url}: Tab does not come to {target}")


def figures(page: Page) -> dict[str, list[str]]:
    """The numbers of each initiative in the results table, as shown."""
    rows = page.locator(".becomes-cards tbody tr")
    return dict(
        rows.evaluate_all("""rows => rows.map((row) => [
            row.querySelector("th a").textContent,
            [...row.querySelectorAll(".figure-link")].map((one) => one.firstChild.data.trim()),
        ])""")
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_each_of_the_cast_walks_in_and_sees_their_name(width: int, enter: Enter) -> None:
    page = enter(NOBODY, width)
    page.goto("/huis/west/")
    for member in CAST:
        page.locator(".demo-bar a").click()
        page.get_by_role("button", name=re.compile(f"^{member.name} ")).click()
        expect(page.locator(".who")).to_contain_text(member.name)
    page.get_by_role("button", name="Uitgaan").click()
    expect(page.get_by_role("link", name="Binnenkomen")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_paper_list_is_entered_and_mended_by_keyboard_alone(width: int, enter: Enter) -> None:
    page = enter("iris", width)
    page.goto("/huis/west/resultaten/")
    tab_to(page, page.get_by_label("Welk jaar?"))
    page.keyboard.type("2019")
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text("Wat wij bereikten in 2019")

    tab_to(page, page.get_by_role("link", name="Vul de eerste getallen in"))
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text("Getallen invullen voor kalenderjaar 2019")
    tab_to(page, page.locator("td input[type=text]").first)
    for line in PAPER.values():
        for number in line:
            page.keyboard.type("" if number is None else str(number))
            page.keyboard.press("Tab")
    expect(page.get_by_label("Hoe is er geteld?")).to_be_focused()
    page.keyboard.type("geturfd op de lijst bij de deur")
    tab_to(page, page.get_by_role("button", name="Bewaar de getallen"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("12 getallen bewaard.")
    assert figures(page) == {
        name: [f"{number:,}".replace(",", ".") for number in line if number is not None] for name, line in PAPER.items()
    }

    tab_to(page, page.get_by_role("link", name=re.compile("^1.120.*Hulpvragen, Sociaal Spreekuur")))
    page.keyboard.press("Enter")
    expect(page.locator(".tile-number")).to_have_text("1.120")
    tab_to(page, page.get_by_role("link", name="Verander dit getal"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Hoeveel?"))  # what is there gets selected, as Tab does
    page.keyboard.type("1102")
    page.keyboard.press("Enter")
    expect(page.locator(".tile-number")).to_have_text("1.102")
    expect(page.locator("tbody th")).to_have_text(["1.102", "1.120"])
    expect(page.locator("tbody tr").first).to_contain_text("telt nu")
    expect(page.locator("tbody tr").last).to_contain_text("Iris")


def test_the_results_are_taken_along_as_they_were_published(enter: Enter) -> None:
    page = enter(NOBODY)
    page.goto("/huis/west/resultaten/?periode=2018")
    shown = figures(page)
    assert shown == {
        row["initiative"]: [f"{int(row[key]):,}".replace(",", ".") for key in MEASURES if row[key]] for row in PUBLISHED
    }
    published = [[row["initiative"], *(row[key] for key in MEASURES)] for row in PUBLISHED]
    columns = ["Initiatief", *MEASURES.values()]

    rows = list(csv.DictReader(StringIO(take(page, "CSV").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [[row[column] for column in columns] for row in rows] == published

    sheet = openpyxl.load_workbook(BytesIO(take(page, "Excel").read_bytes())).worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    cells = [dict(zip(head, line, strict=True)) for line in lines]
    assert [[str(row[column] or "") for column in columns] for row in cells] == published

    paper = "".join(one.extract_text() for one in PdfReader(take(page, "PDF")).pages)
    words = re.sub(r"\s+", " ", paper)
    for name, numbers in shown.items():
        assert name in words
        assert all(number in words for number in numbers)


def take(page: Page, format: str) -> Path:
    with page.expect_download() as download:
        page.locator("main .action-bar").get_by_role("link", name=format).click()
    return download.value.path()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_coordinator_adds_an_initiative_and_moves_it_up(width: int, enter: Enter) -> None:
    page = enter("iris", width)
    page.goto("/huis/west/")
    page.get_by_role("link", name="Instellingen").click()
    page.get_by_role("link", name="Initiatieven", exact=True).last.click()
    page.get_by_role("link", name="Een initiatief erbij").click()
    page.get_by_label("Naam", exact=True).fill("Fietswerkplaats")
    page.get_by_label("Activering").first.check()
    page.get_by_role("group", name="Op welke verdiepingen is het?").get_by_label("Begane grond").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status")).to_contain_text("Het initiatief is bewaard.")
    names = page.locator("tbody th a")
    expect(names.last).to_have_text("Fietswerkplaats")
    page.get_by_role("button", name=re.compile("Omhoog.*Fietswerkplaats")).click()
    expect(page.get_by_role("status")).to_contain_text("Fietswerkplaats is verplaatst.")
    expect(names.nth(5)).to_have_text("Fietswerkplaats")
    page.get_by_role("link", name="Het huis").click()
    expect(page.locator(".ground").get_by_role("link", name="Fietswerkplaats")).to_be_visible()
    expect(page.locator(".basement").get_by_role("link", name="Fietswerkplaats")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_coordinator_gives_a_role_and_ends_it(width: int, enter: Enter) -> None:
    page = enter("iris", width)
    page.goto("/huis/west/instellingen/mensen/erbij/")
    page.get_by_label("Hoe wil deze persoon genoemd worden?").fill("Noor")
    page.get_by_label("Welke rol?").select_option(label="vrijwilliger")
    page.get_by_label("Waar?").select_option(label="digiBEET")
    page.get_by_label("Vanaf").fill("2018-03-01")
    page.get_by_role("button", name="Geef de rol").click()
    expect(page.get_by_role("status").first).to_contain_text("De rol is gegeven.")
    row = page.get_by_role("row").filter(has_text="Noor")
    expect(row).to_contain_text("digiBEET")
    row.get_by_role("link").click()
    page.get_by_label("Wat is de laatste dag?").fill("2018-02-01")
    page.get_by_role("button", name="Laat de rol stoppen").click()
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    page.get_by_label("Wat is de laatste dag?").fill("2018-12-31")
    page.get_by_role("button", name="Laat de rol stoppen").click()
    expect(row).to_contain_text("31 december 2018")


@pytest.mark.parametrize("width", WIDTHS)
def test_bad_input_stays_where_it_was_typed_and_the_summary_leads_to_it(width: int, enter: Enter) -> None:
    page = enter("iris", width)
    page.goto("/huis/west/resultaten/invullen/?periode=2019")
    good, wrong = page.locator("td input[type=text]").first, page.locator("td input[type=text]").nth(1)
    good.fill("14")
    wrong.fill("heel veel")
    page.get_by_role("button", name="Bewaar de getallen").click()
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_in_viewport()
    expect(good).to_have_value("14")
    expect(wrong).to_have_value("heel veel")
    expect(wrong).to_have_accessible_description(re.compile(r"heel veel"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(wrong).to_be_focused()
    page.goto("/huis/west/resultaten/?periode=2019")
    assert figures(page) == {}


def test_a_list_narrows_while_one_types(enter: Enter) -> None:
    page = enter(NOBODY, PHONE)
    page.goto("/huis/west/initiatieven/")
    page.evaluate("() => { window.same = true }")
    page.get_by_label("Wat zoek je?").press_sequentially("tagrijn")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("#list-status")).to_have_text(re.compile("^1 "))
    expect(page).to_have_url(re.compile(r"q=tagrijn"))
    expect(page.get_by_label("Wat zoek je?")).to_be_focused()
    assert page.evaluate("() => window.same"), "the whole page came again"
    page.get_by_label("Wat zoek je?").fill("dit is er niet")
    expect(page.get_by_text("Niets gevonden.")).to_be_visible()


def test_without_javascript_a_list_is_searched_and_figures_are_entered(enter: Enter) -> None:
    page = enter("iris", PHONE, java_script_enabled=False)
    page.goto("/huis/west/initiatieven/")
    page.get_by_label("Wat zoek je?").fill("tagrijn")
    page.get_by_role("button", name="Zoek").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.goto("/huis/west/resultaten/invullen/?periode=2019")
    page.locator("td input[type=text]").first.fill("-3")
    page.get_by_role("button", name="Bewaar de getallen").click()
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_visible()
    page.locator("td input[type=text]").first.fill("3")
    page.get_by_role("button", name="Bewaar de getallen").click()
    expect(page.get_by_role("status")).to_contain_text("1 getal bewaard.")


@pytest.mark.parametrize("width", WIDTHS)
def test_one_comes_in_with_a_code_from_the_mail(width: int, enter: Enter) -> None:
    page = enter(NOBODY, width)
    page.goto("/huis/west/instellingen/")
    page.get_by_label("E-mailadres").first.fill("iris@demo.invalid")
    page.get_by_role("button", name="Stuur mij een code").click()
    expect(title(page)).to_have_text("Vul de code in")
    (message,) = mail.outbox
    code = re.search(r"^[A-Z0-9-]{6,}$", str(message.body), re.MULTILINE)
    assert code, message.body
    page.locator("input[autocomplete=one-time-code]").fill("nee")
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_role("heading", name="Er klopt nog iets niet")).to_be_focused()
    page.locator("input[autocomplete=one-time-code]").fill(code[0])
    page.get_by_role("button", name="Ga verder").click()
    expect(page.locator(".who")).to_contain_text("Iris")
    expect(title(page)).to_have_text("Instellingen")
