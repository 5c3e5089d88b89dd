"""Pictures are made anew: upright, not too large, and without where they were taken."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from productiehuis.foundation.web.pictures import FORMATS, LARGE, SMALL, take_picture


def photo(kind: str = "JPEG", size: tuple[int, int] = (40, 20), turned: int = 1) -> bytes:
    """A red picture that says where it was made and how it was held."""
    image = Image.new("RGB", size, "red")
    exif = image.getexif()
    exif[Base.Orientation] = turned
    exif[Base.Make] = "Telefoon van Joke"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (52.0, 22.0, 1.0)
    file = BytesIO()
    image.save(file, kind, exif=exif.tobytes())
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_comes_along_but_what_can_be_seen(kind: str) -> None:
    sent = photo(kind)
    assert b"Telefoon van Joke" in sent and opened(sent).getexif().get_ifd(IFD.GPSInfo)
    taken = take_picture(sent)
    for kept in (taken.large, taken.small):
        assert b"Joke" not in kept and not opened(kept).getexif()


def test_a_photo_that_was_held_sideways_stands_upright() -> None:
    assert opened(take_picture(photo(turned=6)).large).size == (20, 40)


@given(width=st.integers(1, 3000), height=st.integers(1, 3000))
def test_no_picture_is_larger_than_a_page_can_use_and_none_is_blown_up(width: int, height: int) -> None:
    file = BytesIO()
    Image.new("1", (width, height)).save(file, "PNG")
    taken = take_picture(file.getvalue())
    for kept, side in ((taken.large, LARGE), (taken.small, SMALL)):
        assert max(opened(kept).size) == min(side, max(width, height))
    assert opened(taken.small).size == (taken.width, taken.height)


def test_what_is_see_through_becomes_white() -> None:
    file = BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(file, "PNG")
    assert opened(take_picture(file.getvalue()).large).getpixel((4, 4)) == (255, 255, 255)


def claims_to_be_huge() -> bytes:
    """A PNG of some dozen bytes that says it has 100,000 by 100,000 pixels."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize(
    "data",
    [b"", b"geen foto", photo()[:200], b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", claims_to_be_huge()],
    ids=["empty", "text", "cut off", "drawing", "paper", "huge"],
)
def test_what_is_no_photo_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ValidationError, match="foto"):
        take_picture(data)
