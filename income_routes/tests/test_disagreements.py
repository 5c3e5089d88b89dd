"""The ledger: where others' scenarios differ from us, with the article that decides. A difference without one fails."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from income_routes.answers import assistance, child_budget, rent_allowance
from income_routes.engine.params import ParameterError
from income_routes.engine.rule import At
from income_routes.rules.ww import duration

HERE = Path(__file__).resolve().parent
SCENARIOS = yaml.safe_load((HERE / "disagreements.yaml").read_text())["scenarios"]
PUBLISHED = (HERE.parents[1] / "docs" / "income" / "differences.md").read_text()


def ours(ask: dict[str, dict[str, Any]]) -> int:
    """Our answer, in cents; months of unemployment benefit in hundredths."""
    [(what, given)] = ask.items()
    if what == "ww_months":
        return int(duration(At(dt.date(2025, 2, 1)), 0, given["years"])) * 50
    money = {name: given[name] * 100 for name in ("income", "assets", "rent") if name in given}
    other = {name: value for name, value in given.items() if name not in money}
    if what == "child_budget":
        return child_budget(**other | money | {"children": tuple(given["children"])}).amounts["per_year"]
    if what == "rent_allowance":
        return rent_allowance(**other, **money).amounts["per_month"]
    return assistance(**other).amounts["per_month"]


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: one["id"])
def test_a_difference_has_its_reason(one: dict[str, Any]) -> None:
    theirs = round(one["theirs"] * 100)
    if one["verdict"] == "refused":
        with pytest.raises(ParameterError):
            ours(one["ask"])
    elif one["verdict"] == "agrees":
        assert ours(one["ask"]) == theirs
    else:
        assert one["verdict"] == "differs" and ours(one["ask"]) != theirs
    if one["verdict"] != "agrees":
        assert "article" in one["reason"]


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: one["id"])
def test_it_is_published(one: dict[str, Any]) -> None:
    line = next(line for line in PUBLISHED.splitlines() if line.startswith(f"| {one['id']} |"))
    assert one["verdict"] in line


@pytest.mark.parametrize(
    ("id", "cents"),
    [
        ("kgb-alleen-een-kind", 590_000),
        ("kgb-samen-twee-kinderen", 307_300),
        ("kgb-met-ww", 578_700),
        ("bijstand-alleen-amsterdam", 134_545),
    ],
)
def test_what_we_have_instead(id: str, cents: int) -> None:
    one = next(one for one in SCENARIOS if one["id"] == id)
    assert ours(one["ask"]) == cents
    assert f"{cents // 100:,}" in next(line for line in PUBLISHED.splitlines() if line.startswith(f"| {id} |"))
