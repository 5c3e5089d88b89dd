"""Cases: what is taken, and what is refused with a sentence that begins with the field."""

from pathlib import Path
from typing import Any

import pytest

from income_routes.case import CaseError, Kind, from_data
from income_routes.engine.period import Month, age_in
from income_routes.files import parse, read_case

from .cases import data

YAML = """
schema: 1
household:
  born: 1985-05
  benefit: bijstand
  children: [2018-03, 2012-02-29]
  home: {rent: 650.50, persons: 3, cost_sharers: 1}
step: {kind: deeltijd, start: 2026-12, hours: 12}
"""


def test_a_case_in_yaml_keeps_its_amounts_as_they_were_typed() -> None:
    case = from_data(parse(YAML))
    assert case.household.home.rent == 65_050
    assert case.household.children == (Month(2012, 2), Month(2018, 3))
    assert (case.step.kind, case.step.start, case.months) == (Kind.PART_TIME, Month(2026, 12), 24)


def test_the_same_in_json(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(
        '{"schema": 1, "household": {"born": "1985-05", "benefit": "geen", "home": {"rent": null, "persons": 1,'
        ' "cost_sharers": 1}, "assets": 100.5}, "step": {"kind": "blijven", "start": "2026-07"}}'
    )
    case = read_case(file)
    assert (case.household.home.rent, case.household.assets) == (None, 10_050)


def changed(**values: Any) -> dict[str, Any]:
    """The usual data with values put at "household.home.rent" and so on; ``...`` takes one away."""
    made = data()
    for name, value in values.items():
        *way, last = name.split("__")
        place = made
        for part in way:
            place = place[part]
        if value is ...:
            del place[last]
        else:
            place[last] = value
    return made


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"schema": 0}, "schema: deze vraag is van de oude versie 0. Maak haar opnieuw, in versie 1."),
        ({"schema": 2}, "schema: deze vraag is van versie 2. Wij lezen versie 1. Werk dit programma bij."),
        ({"schema": "1"}, "schema: dit moet een getal zijn."),
        ({"schema": ...}, "schema: dit ontbreekt."),
        ({"household": ...}, "household: dit ontbreekt."),
        ({"household": "ik"}, "household: dit ontbreekt."),
        ({"household__born": ...}, "household.born: dit ontbreekt."),
        ({"household__born": "mei"}, "household.born: ‘mei’ is geen maand"),
        ({"household__born": "1985-13"}, "household.born: ‘1985-13’ is geen maand"),
        ({"household__benefit": ...}, "household.benefit: kies een van bijstand, ioaw, ww, wia, wao, wajong, geen."),
        ({"household__home__rent": ...}, "home.rent: wat is je kale huur per maand?"),
        ({"household__home__rent": "-1"}, "home.rent: dit kan niet minder dan nul zijn."),
        ({"household__home__rent": 650.5}, "home.rent: schrijf een bedrag tussen aanhalingstekens"),
        ({"household__home__rent": "veel"}, "home.rent: ‘veel’ is geen bedrag"),
        ({"household__home__persons": 0}, "home.persons: dit moet een heel getal zijn van 1 tot en met 30."),
        ({"household__home__cost_sharers": ...}, "home.cost_sharers: dit ontbreekt."),
        ({"household__partner_born": "1985-05"}, "home.cost_sharers: tel jezelf en je partner mee: minstens 2."),
        ({"household__benefit": "ww"}, "household.uwv: dit ontbreekt."),
        ({"household__benefit": "ww", "household__uwv": {"months": 3}}, "household.uwv.first: dit ontbreekt."),
        (
            {"household__benefit": "ww", "household__uwv": {"first": "2026-01", "months": 25, "month_wage": 1}},
            "household.uwv.months: dit moet een heel getal zijn van 3 tot en met 24.",
        ),
        (
            {"household__benefit": "ww", "household__uwv": {"first": "2026-01", "months": 3}},
            "household.uwv.month_wage: wat was je oude loon per maand",
        ),
        (
            {"household__benefit": "ww", "household__uwv": {"first": "2026-01", "months": 3, "month_wage": 0}},
            "household.uwv.month_wage: zonder oud loon is er geen uitkering.",
        ),
        (
            {"household__benefit": "wia", "household__uwv": {"first": "2026-01", "month_wage": 1, "degree": 34}},
            "household.uwv.degree: dit moet een heel getal zijn van 35 tot en met 100.",
        ),
        (
            {"household__benefit": "wia", "household__uwv": {"first": "2026-01", "month_wage": 1, "degree": 35}},
            "household.uwv.capacity: wat kun je nog verdienen?",
        ),
        (
            {
                "household__benefit": "wia",
                "household__uwv": {
                    "first": "2026-01",
                    "month_wage": 1,
                    "degree": 35,
                    "capacity": 1,
                    "wage_related_until": "2025-12",
                },
            },
            "household.uwv.wage_related_until: dit kan niet vóór 2026-01 zijn",
        ),
        ({"household__benefit": "wajong", "household__uwv": {}}, "household.uwv.amount: hoeveel krijg je bruto"),
        (
            {"household__benefit": "wajong", "household__uwv": {"amount": 1, "bsn": 1}},
            "household.uwv.bsn: dit veld is niet bekend.",
        ),
        ({"household__uwv": {}}, "household.uwv: dit veld is niet bekend."),
        ({"household__partner_pay": "500"}, "household.partner_pay: je hebt geen partner genoemd."),
        (
            {"household__benefit": "geen", "household__partner_born": "1985-05"},
            "household.partner_pay: wat verdient je partner bruto per maand?",
        ),
        ({"household__tax_credit_at": ["werk", "uitkering"]}, "household.tax_credit_at: loonheffingskorting mag maar"),
        ({"household__tax_credit_at": "overal"}, "household.tax_credit_at: kies een van werk, uitkering."),
        ({"household__worked_until_2015": 3}, "household.worked_since_2016: dit ontbreekt."),
        ({"household__worked_since_2016": []}, "household.worked_until_2015: dit ontbreekt."),
        (
            {"household__worked_until_2015": 3, "household__worked_since_2016": 4},
            "household.worked_since_2016: schrijf de jaren als lijst",
        ),
        (
            {"household__worked_until_2015": 3, "household__worked_since_2016": [2015]},
            "household.worked_since_2016: dit moet een heel getal zijn van 2016 tot en met 2028.",
        ),
        (
            {"household__work_is_worth": 101},
            "household.work_is_worth: dit moet een heel getal zijn van 0 tot en met 100.",
        ),
        ({"household__months_n": 7}, "household.months_n: dit moet een heel getal zijn van 0 tot en met 6."),
        ({"household__insured": "ja"}, "household.insured: schrijf true of false."),
        ({"household__bsn": "123"}, "household.bsn: dit veld is niet bekend."),
        ({"step__kind": "rijk worden"}, "step.kind: kies een van blijven"),
        ({"step__hours": -1}, "step.hours: dit moet een heel getal zijn van 0 tot en met 60."),
        ({"step__hours": True}, "step.hours: dit moet een heel getal zijn"),
        ({"step__start": ...}, "step.start: dit ontbreekt."),
        ({"months": 31}, "months: dit moet een heel getal zijn van 1 tot en met 30."),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(values: dict[str, Any], said: str) -> None:
    with pytest.raises(CaseError) as refused:
        from_data(changed(**values))
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [1, 1]\nb: [*a, *a]",
        "{",
        "- [",
        "a: !!python/object/apply:os.system [ls]",
        "\x00",
        "[" * 5_000,
        "",
        "3",
    ],
)
def test_what_is_no_case_is_refused_in_words(text: str) -> None:
    with pytest.raises(CaseError):
        from_data(parse(text))


def test_a_file_that_is_too_large_or_not_there(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    big.write_text("a: " + "x" * 200_000)
    with pytest.raises(CaseError, match="te groot"):
        read_case(big)
    with pytest.raises(CaseError, match="niet te lezen"):
        read_case(tmp_path / "none.yaml")
    (tmp_path / "odd.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CaseError, match="UTF-8"):
        read_case(tmp_path / "odd.yaml")


@pytest.mark.parametrize(
    ("born", "month", "age"),
    [
        (Month(2010, 5), Month(2026, 5), 15),
        (Month(2010, 5), Month(2026, 6), 16),
        (Month(2008, 2), Month(2026, 2), 17),  # 29 February: the month decides
        (Month(2008, 2), Month(2026, 3), 18),
        (Month(2010, 12), Month(2027, 1), 16),
    ],
)
def test_a_birthday_counts_from_the_month_after(born: Month, month: Month, age: int) -> None:
    assert age_in(month, born) == age


def test_months_are_counted_over_years() -> None:
    assert Month(2026, 11) + 2 == Month(2027, 1)
    assert Month(2027, 1) - Month(2025, 12) == 13
    assert str(Month(2026, 3)) == "2026-03"


@pytest.mark.parametrize(
    ("step", "months"),
    [
        ({}, 24),
        ({"kind": "buurtbaan", "months": 24}, 28),  # month 25, the unemployment benefit, and assistance again
        ({"kind": "buurtbaan", "months": 24, "start": "2026-12"}, 25),  # no further than can be known
        ({"kind": "terugvallen", "months": 12}, 24),
        ({"kind": "deeltijd", "months": 36}, 24),
    ],
)
def test_what_follows_a_job_is_looked_at_of_itself(step: dict[str, Any], months: int) -> None:
    assert from_data(data(**step)).months == months


@pytest.mark.parametrize("gifts", ["0", "1200.01"])
def test_gifts_are_taken(gifts: str) -> None:
    assert from_data(changed(household__gifts=gifts)).household.gifts == round(float(gifts) * 100)
