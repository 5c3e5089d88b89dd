"""Single answers about a business: by hand from the acts, and what is refused."""

import json
from typing import Any

import pytest

from income_routes.cli import main
from income_routes.schemas import schema

jsonschema = pytest.importorskip("jsonschema")

PROFIT = ["profit", "--year", "2026", "--hours", "1300"]
BBZ = ["bbz", "--first", "2026-07", "--last", "2026-12", "--household", "single", "--cost-sharers", "1"]


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(arguments) == 0
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema("answer"))
    return {name: one["cents"] if isinstance(one, dict) and "cents" in one else one for name, one in found.items()}


def test_a_year_of_profit_of_who_begins(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, *PROFIT, "--profit", "24000", "--starter")
    assert found["enough_hours"] is True
    # (24,000 - 3,323) less 12.7%; 4.85% of that for care; the credits take the tax.
    assert (found["taxable_profit"], found["income_tax"], found["contribution"]) == (1_805_102, 0, 87_547)
    assert (found["per_year"], found["set_aside_per_month"]) == (2_312_453, 7_296)


def test_a_year_of_profit_beside_pay(capsys: pytest.CaptureFixture[str]) -> None:
    beside = [*PROFIT, "--profit", "10000", "--wage", "20000"]
    found = asked(capsys, *beside, "--hours-elsewhere", "1300")
    assert found["enough_hours"] is False  # half of the time is not most of it
    # 8,730 taxable; 35.75% of 28,730 is 10,270.98, less 3,115 and the labour credit of 30,000: 5,381.02.
    assert found["taxable_profit"] == 873_000
    assert found["income_tax"] == 1_027_098 - 311_500 - 538_102
    assert asked(capsys, *beside, "--hours-elsewhere", "1299")["enough_hours"] is True


def test_a_loss_leaves_a_loss(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, *PROFIT, "--profit=-5000")
    assert (found["per_year"], found["taxable_profit"], found["set_aside_per_month"]) == (-500_000, -436_500, 0)


def test_a_book_year_of_bbz(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, *BBZ, "--profit", "6000")
    assert (found["year_norm"], found["lent"], found["net_income"]) == (851_676, 851_676, 480_000)
    assert (found["to_repay"], found["to_receive"], found["gift"]) == (480_000, 0, 371_676)
    less = asked(capsys, *BBZ, "--profit", "6000", "--lent", "3000")
    assert (less["to_repay"], less["to_receive"], less["gift"]) == (0, 71_676, 371_676)
    rich = asked(capsys, *BBZ, "--profit", "0", "--own-assets", "59782.01")
    assert (rich["may_become_gift"], rich["to_repay"], rich["gift"]) == (False, 851_676, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["profit", "--year", "2026", "--hours=-1", "--profit", "1"], "hours: dit kan niet minder dan nul zijn."),
        ([*BBZ, "--profit", "1", "--lent", "9000"], "lent: je leent nooit meer dan de norm van deze maanden."),
        ([*BBZ[:3], "--last", "2027-07", *BBZ[5:], "--profit", "1"], "last: een boekjaar duurt een tot en met twaalf"),
        ([*BBZ[:3], "--last", "2026-06", *BBZ[5:], "--profit", "1"], "last: een boekjaar duurt een tot en met twaalf"),
    ],
)
def test_what_cannot_be_is_said(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(said)
