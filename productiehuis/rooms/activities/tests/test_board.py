"""What hangs on a wall."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from ..agenda_rules import calendar_week
from ..board import Notice, Paper, Sheet, poster, week_board

WEEK = calendar_week(date(2026, 12, 2))
SHEET = Sheet("Productiehuis West", "https://huis.example.org/huis/west/meedoen/", Paper.A3)
TITLES = ("Computerles voor beginners", "Samen koken", "Naaicafé: van een oude spijkerbroek een nieuwe tas")
MILLIMETRE = 72 / 25.4


def notices(number: int, **told: object) -> list[Notice]:
    """So many gatherings, spread over the week."""
    fields = {"details": "De Tagerijn, Demostraat 12", "cancelled": False} | told
    made = [
        Notice(
            day=WEEK.first + timedelta(days=place * 7 // number),
            time=f"{9 + place % 12}.30",
            title=f"{TITLES[place % 3]} {place + 1}",
            **fields,  # type: ignore[arg-type]
        )
        for place in range(number)
    ]
    return sorted(made, key=lambda one: one.day)


def read(pdf: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(pdf))
    return reader, " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


@pytest.mark.parametrize("number", [0, 1, 5, 14, 24, 60, 400])
@pytest.mark.parametrize("paper", Paper)
def test_the_board_is_one_page_whatever_there_is_to_do(number: int, paper: Paper) -> None:
    reader, text = read(week_board(Sheet(SHEET.house, SHEET.url, paper), WEEK, notices(number) if number else []))
    [page] = reader.pages
    wide, high = (round(float(side) / MILLIMETRE) for side in (page.mediabox.width, page.mediabox.height))
    assert (wide, high) == ((297, 420) if paper == Paper.A3 else (210, 297))
    assert "Productiehuis West" in text
    assert "huis.example.org/huis/west/meedoen" in text


@pytest.mark.parametrize("number", [1, 5, 14, 24, 60, 200])
def test_what_does_not_fit_is_counted(number: int) -> None:
    _reader, text = read(week_board(SHEET, WEEK, notices(number)))
    shown = text.count(".30 ")
    left = int(text.split("En nog ")[1].split(".")[0]) if "En nog" in text else 0
    assert shown + left == number
    assert shown >= min(number, 14)


def test_days_stand_in_order_with_what_is_on_them() -> None:
    _reader, text = read(week_board(SHEET, WEEK, notices(14)))
    assert "30 november tot en met 6 december" in text
    days = ["maandag 30", "dinsdag 1", "woensdag 2", "donderdag 3", "vrijdag 4", "zaterdag 5", "zondag 6"]
    places = [text.index(day) for day in days]
    assert places == sorted(places)


def test_what_does_not_go_on_stays_and_says_so() -> None:
    _reader, text = read(week_board(SHEET, WEEK, notices(2, cancelled=True)))
    assert text.count("Gaat niet door") == 2
    assert "Samen koken" in text


def test_a_week_without_anything_says_so() -> None:
    _reader, text = read(week_board(SHEET, WEEK, []))
    assert "Deze week is er niets te doen." in text


def test_the_paper_can_be_read_aloud() -> None:
    reader, _text = read(week_board(SHEET, WEEK, notices(5)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl-NL"
    assert b"pdfuaid" in root["/Metadata"].get_data()


HOSTILE = "#panic() $x$ *vet* <script> \\ \x07 " + "lang" * 40


def test_no_title_is_read_as_anything_but_words() -> None:
    reader, text = read(week_board(SHEET, WEEK, [Notice(WEEK.first, "9.30", HOSTILE, HOSTILE, False)]))
    assert len(reader.pages) == 1
    assert "#panic() $x$ *vet* <script>" in text


@pytest.mark.parametrize("words", ["Kom gewoon langs.", "Heel veel woorden. " * 110])
def test_a_poster_is_one_page(words: str) -> None:
    facts = [("Wat je kunt verwachten", words), ("Voor wie", "Iedereen"), ("Wat het kost", "Gratis"), ("Taal", "")]
    reader, text = read(poster(SHEET, "Naaicafé", "Elke woensdag, 10.00 tot 12.00 uur", facts))
    assert len(reader.pages) == 1
    assert "Elke woensdag, 10.00 tot 12.00 uur" in text
    assert "Wat je kunt verwachten" in text
    assert "Taal" not in text
