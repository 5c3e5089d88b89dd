"""Nothing is computed from nonsense: each is a clear sentence that begins with the field, in Dutch."""

import json
from pathlib import Path
from typing import Any

import pytest

from income_routes.case import CaseError, from_data
from income_routes.cli import main
from income_routes.files import parse, read_case
from income_routes.result import evaluate

from .cases import case, data
from .test_case import changed


@pytest.mark.parametrize(
    ("values", "said"),
    [
        # negative hours, and other amounts that cannot be
        ({"step__hours": -3}, "step.hours: dit moet een heel getal zijn van 0 tot en met 60."),
        ({"step__volunteer_hours": -1}, "step.volunteer_hours: dit moet een heel getal zijn van 0 tot en met 400."),
        ({"step__hours": 3.5}, "step.hours: dit moet een heel getal zijn"),
        ({"step__hours": "12"}, "step.hours: dit moet een heel getal zijn"),
        ({"step__hourly": "-15"}, "step.hourly: dit kan niet minder dan nul zijn."),
        ({"household__assets": "-1"}, "household.assets: dit kan niet minder dan nul zijn."),
        ({"step__allowance": "nan"}, "step.allowance: ‘nan’ is geen bedrag."),
        # two payers with tax credit
        (
            {"household__tax_credit_at": ["werk", "uitkering"]},
            "household.tax_credit_at: loonheffingskorting mag maar bij één tegelijk. Kies werk of uitkering.",
        ),
        # a birthday on 29 February of a year that has none
        ({"household__born": "1985-02-29"}, "household.born: ‘1985-02-29’ is geen maand."),
        ({"household__children": ["2019-02-29"]}, "household.children: ‘2019-02-29’ is geen maand."),
        # a partner who leaves on the way
        (
            {"household__partner_born": "1985-05", "household__partner_until": "2026-10"},
            "household.partner_until: een partner die weggaat, rekenen we niet uit. Maak twee vragen: met en zonder.",
        ),
        # a rent of nought
        ({"household__home__rent": 0}, "home.rent: een huur van 0 is geen huur. Huur je niet, schrijf dan null."),
        # dates far away, and people out of scope
        ({"step__start": "2031-01"}, "step.start: voor 2031 kan nog niemand dit uitrekenen."),
        ({"step__start": "2025-12"}, "step.start: we rekenen vanaf 2026-01."),
        ({"step__start": "2027-06"}, "months: vanaf 2027-06 kunnen we 19 maanden vooruit rekenen, tot en met 2028-12."),
        ({"household__born": "2026-08"}, "household.born: 2026-08 ligt na het begin van je stap."),
        ({"household__born": "2008-01"}, "household.born: wie in 2026-01 nog geen 18 is, rekenen we niet uit."),
        ({"household__born": "1961-09"}, "household.born: wie vóór het eind van 2028 AOW krijgt, rekenen we niet uit."),
        (
            {"household__partner_born": "1959-05", "household__home": {"rent": 1, "persons": 2, "cost_sharers": 2}},
            "household.partner_born: wie vóór het eind van 2028 AOW krijgt",
        ),
        ({"household__home__cost_sharers": 2}, "home.cost_sharers: je deelt de kosten met meer mensen dan er wonen"),
        # a question of another version
        ({"schema": 0}, "schema: deze vraag is van de oude versie 0."),
    ],
)
def test_it_is_refused_by_the_name_of_its_field(values: dict[str, Any], said: str) -> None:
    with pytest.raises(CaseError) as refused:
        from_data(changed(**values))
    assert str(refused.value).startswith(said)


def test_a_birthday_on_29_february_is_one() -> None:
    made = case({"born": "1988-02-29", "children": ["2012-02-29"]})
    assert str(made.household.born) == "1988-02"


@pytest.mark.parametrize(("born", "refused"), [("1961-10", False), ("1961-09", True)])
def test_who_turns_67_and_three_months_in_the_last_december_is_out(born: str, refused: bool) -> None:
    made = data(start="2026-07")
    made["household"]["born"] = born
    if refused:
        with pytest.raises(CaseError, match="AOW"):
            from_data(made)
    else:
        assert str(from_data(made).household.born) == born


@pytest.mark.parametrize(
    ("assets", "right", "said"),
    [
        ("8000", True, "Je hebt precies zoveel: dat mag nog net, een cent meer niet."),
        ("8000.01", False, "Je zit daarboven."),
        ("7999.99", True, "Je zit daar dichtbij."),
    ],
)
def test_assets_at_a_limit_are_still_allowed_and_it_is_said(assets: str, right: bool, said: str) -> None:
    result = evaluate(case({"assets": assets}))
    assert bool(result.months[0].parts.assistance) is right
    notice = next(one for one in result.notices if one.id == "vermogen_bijstand")
    assert notice.field == "household.assets" and said in notice.sentence


def test_pay_below_the_minimum_wage_is_said_by_its_field() -> None:
    result = evaluate(case(kind="deeltijd", hours=12, hourly="14.98"))
    notice = next(one for one in result.notices if one.field == "step.hourly")
    assert notice.sentence == "€ 14,98 per uur is minder dan het minimumloon van € 14,99."


BOMB = "a: &a [x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "x: " + "[" * 20_000,
        "{" * 20_000,
        "x: " + "9" * 90_000,
        "!!python/object/apply:os.system [ls]",
        "? a\n? b",
    ],
    ids=["aliases", "lists", "braces", "digits", "code", "set"],
)
def test_a_file_that_would_blow_up_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "bomb.yaml"
    file.write_text(text)
    with pytest.raises(CaseError) as refused:
        read_case(file)
    assert str(refused.value).endswith(".")


def test_the_same_key_twice_is_refused() -> None:
    for text in ("schema: 1\nschema: 1", '{"schema": 1, "schema": 1}'):
        with pytest.raises(CaseError, match="schema: dit staat er twee keer"):
            parse(text)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["huurtoeslag", "--year", "2026", "--income", "1", "--rent", "0", "--persons", "1"], "rent: een huur van 0"),
        (["volunteer-allowance", "--date", "2026-08", "--hours=-3", "--amount", "1"], "hours: dit kan niet minder dan"),
        (["zorgtoeslag", "--year", "2031", "--income", "1"], "Voor 2031 kan nog niemand dit uitrekenen."),
    ],
)
def test_single_answers_refuse_it_too(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith(said) and not shown.out


@pytest.mark.parametrize("command", ["explain", "matrix", "sweep"])
def test_a_command_says_it_and_prints_nothing_else(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(changed(step__hours=-3)))
    assert main([command, str(file)]) == 2
    shown = capsys.readouterr()
    assert shown.err == "step.hours: dit moet een heel getal zijn van 0 tot en met 60.\n" and not shown.out
