"""What to watch for with a business of one's own: each notice comes when it should, and not otherwise."""

import re
from dataclasses import replace
from typing import Any

import pytest

from income_routes.notices import Notice
from income_routes.result import evaluate

from .test_own_business import of


def told(household: dict[str, Any] | None = None, kind: str = "zelfstandig", **business: Any) -> dict[str, Notice]:
    return {one.id: one for one in reversed(evaluate(of(household, kind, **business)).notices)}


NO_PROFIT = {"low": 0, "middle": 0, "high": 0}
LOSS = {"low": -1, "middle": 6_000, "high": 7_000}
ENOUGH = {"low": 1_200, "middle": 6_000, "high": 7_000}


@pytest.mark.parametrize(
    ("household", "business", "id", "comes"),
    [
        ({}, {"bbz": True}, "bbz_lening", True),
        ({}, {}, "bbz_lening", False),
        ({"assets": "9000"}, {"bbz": True}, "bbz_lening", False),  # there is no Bbz
        ({}, {"bbz": True}, "bbz_kapitaal", True),
        ({}, {}, "bbz_kapitaal", False),
        ({}, {"bbz": True, "assets": "59782"}, "bbz_vermogen", False),
        ({}, {"bbz": True, "assets": "59782.01"}, "bbz_vermogen", True),
        ({}, {"bbz": True, "assets": "59782.01", "debts": "0.01"}, "bbz_vermogen", False),
        ({}, {"bbz": True}, "bbz_aanvragen", True),
        ({}, {"hours": 20}, "bbz_aanvragen", False),
        ({}, {"bbz": True, "preparation": 3}, "bbz_voorbereiding", True),
        ({}, {"bbz": True}, "bbz_voorbereiding", False),
        ({}, {"step_start": "2026-01", "hours": 23}, "urencriterium", True),  # 1,196 hours
        ({}, {"step_start": "2026-01", "hours": 24}, "urencriterium", False),  # 1,248
        ({}, {"hours": 60}, "urencriterium", False),  # 1,560 in half a year
        ({}, {"hours": 47}, "urencriterium", True),  # 1,222
        ({"benefit": "geen"}, {}, "winst_bij_bijstand", False),
        ({}, {"hours": 23}, "winst_bij_bijstand", True),
        ({}, {"hours": 24}, "winst_bij_bijstand", False),
        ({}, {"hours": 24}, "bijstand_stopt", True),
        ({}, {"hours": 23}, "bijstand_stopt", False),
        ({}, {"hours": 24, "bbz": True}, "bijstand_stopt", False),
        ({"benefit": "geen"}, {"hours": 24}, "bijstand_stopt", False),
        ({}, {"bbz": True, "step_months": 18}, "bbz_duur", False),
        ({}, {"bbz": True, "step_months": 19}, "bbz_duur", True),
        ({}, {"bbz": True}, "winst_bij_bijstand", False),
        ({}, {"turnover": None}, "kor_omzet_onbekend", True),
        ({}, {"turnover": 26_000}, "kor_voorbij", True),
        ({}, {"turnover": 26_000}, "kor", False),
        ({}, {"profit": ENOUGH, "turnover": 20_000}, "kor", True),
        ({}, {"profit": ENOUGH, "turnover": 20_000}, "kor_voorbij", False),
        ({}, {"profit": ENOUGH, "turnover": "20000.12"}, "kor_voorbij", True),
        ({}, {}, "zvw_aanslag", True),
        ({}, {"profit": NO_PROFIT}, "zvw_aanslag", False),
        ({}, {"profit": LOSS}, "verlies", True),
        ({}, {"profit": ENOUGH}, "verlies", False),
        ({}, {"profit": ENOUGH | {"low": "1199.99"}}, "verlies", True),
        ({}, {"profit": {"low": 0, "middle": 6_000, "high": 7_000}, "hours": 23}, "verlies", False),
        ({}, {"hours": 20, "profit": ENOUGH}, "vrijlating_n_stopt", True),
        ({"months_n": 6}, {"hours": 20, "profit": ENOUGH}, "vrijlating_n_stopt", False),
        ({}, {"step_months": 12}, "werk_stopt", False),
        ({}, {"step_months": 12}, "bedrijf_stopt", True),
        ({}, {}, "bedrijf_stopt", False),
    ],
)
def test_it_comes_when_it_should(household: dict[str, Any], business: dict[str, Any], id: str, comes: bool) -> None:
    assert (id in told(household, **business)) is comes


def test_each_comes_in_its_month() -> None:
    found = told(bbz=True, preparation=2, step_months=14)
    at = {id: str(one.month) for id, one in found.items()}
    assert at["bbz_voorbereiding"] == "2026-07"
    assert at["melden"] == at["toeslagen_wijzigen"] == "2026-09"  # when income changes
    assert at["bbz_kapitaal"] == "2026-09"
    assert at["bbz_lening"] == "2027-06"  # six months after the first book year
    assert at["zvw_aanslag"] == "2027-05"
    assert at["bedrijf_stopt"] == "2027-09"


@pytest.mark.parametrize(
    ("start", "turnover", "month"),
    [
        ("2026-01", 24_000, "2026-11"),  # ten months of 2,000 are the limit
        ("2026-07", 24_000, "2027-11"),  # half a year stays below it
        ("2026-07", 48_000, "2026-12"),
        ("2026-01", "20000.12", "2026-12"),
        ("2026-01", 400_000, "2026-01"),
    ],
)
def test_the_month_in_which_the_small_business_exemption_ends(start: str, turnover: Any, month: str) -> None:
    low = {"low": 0, "middle": 6_000, "high": 7_000}
    assert str(told(step_start=start, turnover=turnover, profit=low)["kor_voorbij"].month) == month


def test_too_few_hours_are_told_once_and_that_late_years_need_as_many_only_of_those() -> None:
    asked = [one for one in evaluate(of(hours=20)).notices if one.id == "urencriterium"]
    assert [str(one.month) for one in asked] == ["2026-07"] and "later in het jaar" in asked[0].sentence
    assert "later in het jaar" not in told(hours=20, step_start="2026-01")["urencriterium"].sentence


def test_a_year_that_is_seen_to_its_end_has_its_bill() -> None:
    asked = replace(of({"benefit": "geen"}, step_start="2026-01"), months=12)
    assert "zvw_aanslag" in {one.id for one in evaluate(asked).notices}
    assert "zvw_aanslag" not in {one.id for one in evaluate(replace(asked, months=11)).notices}


def test_the_amounts_in_the_words_are_those_of_the_act() -> None:
    found = told(bbz=True, preparation=3, assets="90000")
    assert "€ 48.060, tegen 5% rente, voor hoogstens 10 jaar" in found["bbz_kapitaal"].sentence
    assert "hoogstens 12 maanden" in found["bbz_voorbereiding"].sentence
    assert "mag 13 weken" in found["bbz_aanvragen"].sentence
    assert "minstens 10% per jaar" in found["bbz_vermogen"].sentence
    assert "hoogstens 36 maanden" in found["bbz_duur"].sentence and "wordt dat 18 maanden" in found["bbz_duur"].sentence
    # Three months of the norm, and 80% of three months of 1,000; who owns much gives all of it back.
    assert "Met jouw schatting is dat € 4.258,38." in found["bbz_lening"].sentence
    assert "dat € 2.400." in told(bbz=True, preparation=3)["bbz_lening"].sentence
    assert "4,85%" in found["zvw_aanslag"].sentence and "1 mei 2027" in found["zvw_aanslag"].action
    assert "€ 3.323" in told(hours=8)["urencriterium"].sentence
    assert "€ 1.200" in told(hours=8, starter=False)["urencriterium"].sentence


EVERY: tuple[dict[str, Any], ...] = (
    {"bbz": True, "preparation": 1, "assets": "90000"},
    {"step_months": 9, "profit": LOSS},
    {"turnover": None},
    {"turnover": 40_000, "hours": 20},
    {"profit": ENOUGH, "turnover": 20_000, "hours": 8, "counting": "min_20"},
)


@pytest.mark.parametrize("business", EVERY)
def test_notices_are_short_whole_sentences_with_months_in_words(business: dict[str, Any]) -> None:
    for one in evaluate(of(**business)).notices:
        for text in (one.sentence, one.action):
            assert text.endswith(".")
            assert not re.search(r"\d{4}-\d\d", text)
            for sentence in re.split(r"(?<=[.?!:]) ", text):
                assert len(sentence.split()) <= 22, sentence
