"""Pictures are made anew: upright, not too large, and without where they were taken."""

import struct
import tracemalloc
import zlib
from io import BytesIO
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from productiehuis.foundation.web.pictures import (
    LARGE,
    MOST_PIXELS,
    MOST_SMALL,
    SMALL_SIDES,
    refuse_too_large,
    take_picture,
)
from productiehuis.foundation.web.reading import MOST_BYTES


def photo(kind: str = "JPEG", size: tuple[int, int] = (40, 20), turned: int = 1) -> bytes:
    """A red picture that says where it was made and how it was held."""
    image = Image.new("RGB", size, "red")
    exif = image.getexif()
    exif[Base.Orientation] = turned
    exif[Base.Make] = "Telefoon van Joke"
    exif[Base.DateTime] = "2026:03:03 10:00:00"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (52.0, 22.0, 1.0)
    return sent_as(kind, image, exif=exif.tobytes())


def sent_as(kind: str, image: Image.Image, **how: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", MOST_PIXELS)
def test_nothing_comes_along_but_what_can_be_seen(kind: str) -> None:
    """Neither where it was taken, nor when, nor with what: not by a library, and not by searching the bytes."""
    sent = photo(kind)
    assert b"Telefoon van Joke" in sent and opened(sent).getexif().get_ifd(IFD.GPSInfo)
    taken = take_picture(sent)
    for kept in (taken.large, taken.small):
        assert b"Joke" not in kept and b"2026:03:03" not in kept and b"Exif" not in kept
        assert not opened(kept).getexif() and not opened(kept).getexif().get_ifd(IFD.GPSInfo)


def test_a_photo_that_was_held_sideways_stands_upright() -> None:
    assert opened(take_picture(photo(turned=6)).large).size == (20, 40)


@given(width=st.integers(1, 3000), height=st.integers(1, 3000))
def test_no_picture_is_larger_than_a_page_can_use_and_none_is_blown_up(width: int, height: int) -> None:
    taken = take_picture(sent_as("PNG", Image.new("1", (width, height))))
    for kept, side in ((taken.large, LARGE), (taken.small, SMALL_SIDES[0])):
        assert max(opened(kept).size) == min(side, max(width, height))
    assert opened(taken.small).size == (taken.width, taken.height)


def test_what_is_see_through_becomes_white() -> None:
    hole = sent_as("PNG", Image.new("RGBA", (9, 9), (0, 0, 0, 0)))
    assert opened(take_picture(hole).large).getpixel((4, 4)) == (255, 255, 255)


def noisy(width: int, height: int) -> Image.Image:
    """The heaviest picture there is: every pixel by chance."""
    return Image.frombytes("RGB", (width, height), Random(1).randbytes(3 * width * height))


@pytest.mark.parametrize("size", [(900, 700), (500, 500), (3000, 40)])
def test_a_small_picture_is_light_whatever_is_on_it(size: tuple[int, int]) -> None:
    assert len(take_picture(sent_as("JPEG", noisy(*size))).small) <= MOST_SMALL


def test_a_large_photo_of_a_telephone_is_read() -> None:
    taken = take_picture(sent_as("JPEG", Image.new("RGB", (8000, 6000), "tan")))
    assert opened(taken.large).size == (1600, 1200) and (taken.width, taken.height) == (480, 360)


def claims_to_be_huge() -> bytes:
    """A PNG of some dozen bytes that says it has 100,000 by 100,000 pixels."""
    parts = [b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0), b"IDAT" + zlib.compress(b"")]
    chunks = [struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


BOMB = sent_as("PNG", Image.new("1", (9000, 9000)))
"""Ten kilobytes that would be 324 MB when they are opened."""


@pytest.mark.parametrize("data", [claims_to_be_huge(), BOMB], ids=["claim", "bomb"])
def test_what_would_fill_the_memory_is_refused_before_it_is_opened(data: bytes) -> None:
    assert len(data) < 20_000
    tracemalloc.start()
    try:
        with pytest.raises(ValidationError, match="te veel beeldpunten"):
            take_picture(data)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "data",
    [b"", b"geen foto", photo()[:200], b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"GIF89a"],
    ids=["empty", "text", "cut off", "drawing", "paper", "other kind"],
)
def test_what_is_no_photo_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ValidationError, match="geen foto die wij kunnen lezen"):
        take_picture(data)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # what it says of a damaged one
@given(kind=st.sampled_from(sorted(MOST_PIXELS)), at=st.integers(0, 400), put=st.binary(max_size=9))
def test_a_photo_that_was_damaged_anywhere_is_read_or_refused_in_words(kind: str, at: int, put: bytes) -> None:
    whole = photo(kind)
    try:
        take_picture(whole[:at] + put + whole[at + 4 :])
    except ValidationError as error:
        assert "foto" in error.messages[0]


def test_a_file_that_is_too_large_is_refused_in_words() -> None:
    refuse_too_large(SimpleUploadedFile("tafel.jpg", bytes(MOST_BYTES)))
    with pytest.raises(ValidationError, match="groter dan 20 MB. Kies een kleinere"):
        refuse_too_large(SimpleUploadedFile("tafel.jpg", bytes(MOST_BYTES + 1)))
