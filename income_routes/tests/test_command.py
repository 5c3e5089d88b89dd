"""``python -m income_routes``: what it prints, and what it says of bad input."""

import json
from typing import Any

import pytest

from income_routes.cli import cents, main

HUUR = ["huurtoeslag", "--year", "2026", "--income", "20000", "--rent", "650"]
ZORG = ["zorgtoeslag", "--year", "2026", "--income", "30500"]


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(arguments) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("arguments", "month", "year"),
    [
        (["wage-tax", "--year", "2026", "--month-pay", "2353.50"], "136.17", "1634.04"),
        (ZORG, "120.00", "1446.00"),
        ([*ZORG, "--partner-income", "10000"], "123.00", "1485.00"),
        ([*HUUR, "--persons", "1"], "394.00", "4732.00"),
        (["kindgebonden-budget", "--year", "2026", "--income", "30500", "--children", "4,8"], "430.00", "5160.00"),
        (
            ["kindgebonden-budget", "--year", "2026", "--income", "30500", "--children", "4,8", "--single-parent"],
            "709.00",
            "8518.00",
        ),
        (
            ["bijstand", "--date", "2026-08", "--household", "single", "--cost-sharers", "1", "--net-wage", "480",
             "--disregard", "n"],
            "1059.46",
            "12713.52",
        ),
    ],
)  # fmt: skip
def test_single_answers(arguments: list[str], month: str, year: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, *arguments)
    assert found["per_month"] == {"cents": cents(month), "euro": month}
    assert found["per_year"] == {"cents": cents(year), "euro": year}
    assert found["trace"] and found["certainty"]


def test_a_volunteer_just_above_the_month(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "volunteer-allowance", "--date", "2026-08", "--hours", "40", "--amount", "221")
    assert found["within"] is False
    assert found["taxable"] == found["counted_by_uwv"] == {"cents": 22_100, "euro": "221.00"}
    assert found["counted_for_assistance"] == {"cents": 100, "euro": "1.00"}


def test_an_amount_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "amount", "pw.norm.alleen", "2026-08-15")
    assert (found["value"], found["status"], found["from"]) == (141_946, "single_source", "2026-07-01")
    assert found["law"] == "Participatiewet, artikel 21 onder a"


def test_the_explanation_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ZORG, "--text"]) == 0
    text = capsys.readouterr().out
    assert "Met een inkomen" not in text or "€ 30.500" in text
    assert "Zorgtoeslag over het jaar: De premie in de wet is € 2.119 per persoon." in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["wage-tax", "--year", "2031", "--month-pay", "2000"], "Voor 2031 kan nog niemand dit uitrekenen."),
        (["wage-tax", "--year", "2023", "--month-pay", "2000"], "kan niet worden gebruikt voor 01-01-2023"),
        (["wage-tax", "--year", "2026", "--month-pay=-1"], "month_pay: dit kan niet minder dan nul zijn."),
        (["huurtoeslag", "--year", "2026", "--income", "1", "--rent", "1", "--persons", "0"], "persons: in een huis"),
        (["bijstand", "--date", "2026-08", "--household", "couple", "--cost-sharers", "1"], "tel jezelf en je partner"),
        (["kindgebonden-budget", "--year", "2026", "--income", "1", "--children=-4"], "children: dit kan niet"),
        (["amount", "ib.niets", "2026-08"], "geen bedrag met de naam"),
        (["amount", "pw.vermogen.alleen", "2025-08"], "is niet bekend"),
    ],
)
def test_what_cannot_be_is_a_sentence(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert said in shown.err and not shown.out


@pytest.mark.parametrize("text", ["veel", "1.2.3", "1e9", "", "12,345", "nan", "12345678901"])
def test_what_is_no_amount_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["zorgtoeslag", "--year", "2026", "--income", text])
    assert "geen bedrag" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "amount"),
    [("650", 65_000), ("2353.50", 235_350), ("2.353,50", 235_350), ("€ 12,5", 1_250), ("0.05", 5), ("-3", -300)],
)
def test_amounts_as_people_write_them(text: str, amount: int) -> None:
    assert cents(text) == amount
