"""Pictures that people send: made anew, so that nothing comes along but what can be seen.

Where and with what a photo was taken stands in the file, beside the picture. Only the pixels are taken over.
"""

from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
ACCEPT = "image/jpeg,image/png,image/webp"
"""What a field for a picture offers to choose."""

MOST_PIXELS = 50_000_000
"""What a telephone takes is less; a file that claims more would fill the memory when it is opened."""

LARGE, SMALL = 1600, 480
"""The longest side in pixels of a picture by itself, and of one among others on a page."""


@dataclass(frozen=True)
class Picture:
    """A picture as the house keeps it: by itself as JPEG, among others as WebP. *width* and *height* are of *small*."""

    large: bytes
    small: bytes
    width: int
    height: int


def take_picture(data: bytes) -> Picture:
    """The picture in *data*, upright, without where or with what it was made.

    Raises ``ValidationError`` for what is no picture of ``FORMATS``, is broken, or has more than ``MOST_PIXELS``.
    """
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(_("Deze foto is te groot. Maak haar op je telefoon kleiner, en probeer opnieuw."))
            seen = _on_white(ImageOps.exif_transpose(image))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(_("Dit is geen foto die wij kunnen lezen. Zo wel: JPEG, PNG of WebP.")) from None
    large, small = _within(seen, LARGE), _within(seen, SMALL)
    return Picture(_written(large, "JPEG", 85), _written(small, "WEBP", 70), small.width, small.height)


def _on_white(image: Image.Image) -> Image.Image:
    """The colours of *image* as seen on white paper, and nothing else that its file told."""
    solid = image.convert("RGBA")
    paper = Image.new("RGBA", solid.size, "white")
    paper.alpha_composite(solid)
    return paper.convert("RGB")


def _within(image: Image.Image, side: int) -> Image.Image:
    copy = image.copy()
    copy.thumbnail((side, side))
    return copy


def _written(image: Image.Image, kind: str, quality: int) -> bytes:
    file = BytesIO()
    image.save(file, kind, quality=quality)
    return file.getvalue()
