"""The picture that goes with a forwarded link."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ..preview import BRICK, HEIGHT, INK, MARGIN, SIZE, WALL, WIDTH, picture

WHEN, WHERE, HOUSE = "dinsdag 1 december, 14.00 uur", "De Tagerijn", "Productiehuis West"


def drawn(title: str, when: str = WHEN, where: str = WHERE, house: str = HOUSE) -> Image.Image:
    image = Image.open(BytesIO(picture(title, when, where, house)))
    assert (image.format, image.size) == ("PNG", SIZE)
    return image.convert("RGB")


def inked(image: Image.Image, box: tuple[int, int, int, int], colour: str = INK) -> bool:
    """Whether anything near *colour* stands within *box*."""
    wanted = bytes.fromhex(colour[1:])
    found = image.crop(box).getcolors() or []
    return any(max(abs(a - b) for a, b in zip(one, wanted, strict=True)) < 24 for _times, one in found)  # type: ignore[arg-type]


TITLE_BOX = (MARGIN, 134, WIDTH - MARGIN, 395)


def test_title_and_time_stand_in_it() -> None:
    image = drawn("Computerles")
    assert inked(image, TITLE_BOX)
    assert inked(image, (MARGIN, 400, WIDTH - MARGIN, 455), BRICK)


@pytest.mark.parametrize("title", ["W" * 120, "een " * 30, "Donaudampfschifffahrt " * 6, "i" * 120])
def test_a_long_title_stays_within_the_margins_and_off_the_time(title: str) -> None:
    image = drawn(title, when="")
    assert inked(image, TITLE_BOX)
    assert not inked(image, (WIDTH - MARGIN + 4, 0, WIDTH, HEIGHT - WALL))
    assert not inked(image, (0, 398, WIDTH, 455))


def test_what_our_letters_lack_is_left_out_and_the_rest_stays() -> None:
    assert picture("Taalcafé 🎉 سلام", WHEN, WHERE, HOUSE) == picture("Taalcafé", WHEN, WHERE, HOUSE)
    assert picture("Łukasz en Şahin", WHEN, WHERE, HOUSE) != picture("ukasz en ahin", WHEN, WHERE, HOUSE)


def test_the_same_words_make_the_same_picture() -> None:
    assert picture("Samen koken", WHEN, WHERE, HOUSE) == picture("Samen koken", WHEN, WHERE, HOUSE)


@given(st.text(max_size=150), st.text(max_size=80))
@settings(max_examples=15, deadline=None)
def test_whatever_is_typed_it_is_a_picture_of_less_than_100_kb(title: str, where: str) -> None:
    assert len(picture(title, WHEN, where, title)) < 100_000
