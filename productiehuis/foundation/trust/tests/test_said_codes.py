"""Codes that people say: understood however they are typed, and found by nobody who guesses."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.trust.said_codes import ALPHABET, grouped, is_code, new_code, normal
from productiehuis.foundation.trust.tries import Tries

CODES = st.text(alphabet=ALPHABET, min_size=8, max_size=8)


@given(CODES)
def test_a_code_is_the_same_however_it_is_written(code: str) -> None:
    for typed in (code, grouped(code), f" {code.lower()}. ", "-".join(code), code.replace("0", "o").replace("1", "l")):
        assert normal(typed) == code
        assert is_code(typed, 8)
        assert not is_code(typed, 10)


@given(st.text(max_size=12))
def test_what_is_taken_for_a_code_has_signs_of_a_code_only(typed: str) -> None:
    assert is_code(typed, 8) == (len(normal(typed)) == 8 and set(normal(typed)) <= set(ALPHABET))


def test_codes_are_never_the_same_and_have_no_sign_that_looks_like_another() -> None:
    assert len({new_code(10) for _ in range(200)}) == 200
    assert {len(new_code(8)) for _ in range(20)} == {8}
    assert set("ILOU").isdisjoint(ALPHABET)


THREE = Tries("test", most=3, span=timedelta(hours=1))


@pytest.fixture
def nobody_tried_before(db: None) -> Iterator[None]:
    cache.clear()
    yield


def test_after_so_many_in_vain_somebody_waits_and_nobody_else_does(nobody_tried_before: None) -> None:
    for _try in range(3):
        assert not THREE.spent("Hakim")
        THREE.count("Hakim")
    assert THREE.spent("Hakim")
    THREE.count("Hakim")  # once more changes nothing
    assert not THREE.spent("Dounia")
    assert not Tries("other", most=3, span=THREE.span).spent("Hakim")


def test_each_try_is_forgotten_an_hour_after_it_and_not_when_somebody_pauses(nobody_tried_before: None) -> None:
    """Django's own ``incr`` would forget all of them five minutes after the last."""
    start = timezone.now()
    for minutes in (0, 20, 40):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            THREE.count("Hakim")
    for minutes, spent in ((41, True), (59, True), (61, False)):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            assert THREE.spent("Hakim") == spent, minutes
    with time_machine.travel(start + timedelta(minutes=62), tick=False):
        THREE.count("Hakim")
        assert THREE.spent("Hakim")


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_none_is_forgotten() -> None:
    cache.clear()

    def one(_number: int) -> None:
        THREE.count("Hakim")
        connection.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(one, range(3)))
    assert THREE.spent("Hakim")
