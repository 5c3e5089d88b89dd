"""A citizen service number is refused wherever people type."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from productiehuis.foundation.trust.bsn import holds_bsn, refuse_bsn

BSN = "111222333"


@pytest.mark.parametrize("text", [BSN, "BSN: 111 222 333", "111.222.333.", "mijn nummer is 1112 22 333, bel me"])
def test_a_bsn_is_found_however_it_is_written(text: str) -> None:
    with pytest.raises(ValidationError, match="burgerservicenummer"):
        refuse_bsn(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "06 12 34 56 78",
        "0612345678",
        "+31612345678",
        "NL91ABNA0417164300",
        "9.30 tot 12.00 uur",
        "111222334",
        "2018",
    ],
)
def test_other_numbers_are_fine(text: str) -> None:
    refuse_bsn(text)


@given(st.integers(0, 99_999_999).map(lambda n: f"{n:08}"), st.text(alphabet=st.characters(categories=["L", "Zs"])))
def test_every_number_that_passes_the_eleven_test_is_found_in_any_sentence(digits: str, words: str) -> None:
    for last in "0123456789":
        number = digits + last
        assert holds_bsn(f"{words} {number} {words}") == bsn.is_valid(number)
