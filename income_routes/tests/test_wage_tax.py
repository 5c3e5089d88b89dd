"""The monthly wage tax, against every row of the official white tables."""

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from income_routes.engine.rule import At
from income_routes.rules.loonheffing import labour_credit_granted, wage_tax

TABLE = Path(__file__).resolve().parents[3] / "shared/data/wage-tax-month-white.csv"


def in_cents(text: str) -> int:
    return int(Decimal(text) * 100)


@pytest.mark.skipif(not TABLE.exists(), reason="the official tables are not on this machine")
def test_every_row_of_the_official_tables_is_reproduced_to_the_cent() -> None:
    with TABLE.open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3505
    for row in rows:
        at, pay = At(dt.date(int(row["year"]), 1, 1)), in_cents(row["monthly_pay"])
        ours = wage_tax(at, pay, False), wage_tax(at, pay), labour_credit_granted(at, pay)
        theirs = row["tax_without_credit"], row["tax_with_credit"], row["labour_credit_included"]
        assert ours == tuple(map(in_cents, theirs)), row


@pytest.mark.parametrize(
    ("pay", "without", "withheld"),
    [(0, 0, 0), (8, 0, 0), (1350, 475, 0), (235_350, 84_133, 13_617), (700_000, 262_592, 236_050)],
)
def test_pay_of_2026(pay: int, without: int, withheld: int) -> None:
    at = At(dt.date(2026, 1, 1))
    assert (wage_tax(at, pay, False), wage_tax(at, pay)) == (without, withheld)
