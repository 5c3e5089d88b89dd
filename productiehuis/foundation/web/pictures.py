"""Pictures that people send: made anew, so that nothing comes along but what can be seen.

Where, when and with what a photo was taken stands in the file, beside the picture. Only the pixels are taken over.
"""

from dataclasses import dataclass
from io import BytesIO
from itertools import product

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from .reading import MOST_BYTES

ACCEPT = "image/jpeg,image/png,image/webp"
"""What a field for a picture offers to choose. A telephone that keeps photos otherwise makes a JPEG of it then."""

MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 24_000_000, "WEBP": 24_000_000}
"""Of each kind of file that we read: how many pixels at most, before any is read. A JPEG is read small, so it may be
larger; so is the "MPO" that some telephones write, which is a JPEG with another behind it."""

LARGE = 1600
"""The longest side in pixels of a picture by itself."""

SMALL_SIDES, SMALL_QUALITIES = (480, 400, 340, 280, 200, 120), (70, 50, 30, 20)
"""What is tried for a picture among others on a page, the best first, until one is light enough."""

MOST_SMALL = 9_000
"""Bytes of a small picture: three of these leave a page below 100 kB with all that it needs."""


@dataclass(frozen=True)
class Picture:
    """A picture as the house keeps it: by itself as JPEG, among others as WebP. *width* and *height* are of *small*."""

    large: bytes
    small: bytes
    width: int
    height: int


def refuse_too_large(file: UploadedFile) -> None:
    """Validator for a picture in a form; of what is larger, nothing was kept (``uploads``)."""
    if (file.size or 0) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise ValidationError(_("Deze foto is groter dan %(most)s MB. Kies een kleinere.") % {"most": most})


def take_picture(data: bytes) -> Picture:
    """The picture in *data*, upright, without where, when or with what it was made.

    Raises ``ValidationError`` for what is no picture that we read, is broken, or has more than ``MOST_PIXELS``.
    """
    try:
        with Image.open(BytesIO(data), formats=list(MOST_PIXELS)) as image:
            if image.width * image.height > MOST_PIXELS.get(image.format or "", MOST_PIXELS["JPEG"]):
                raise Image.DecompressionBombError
            seen = _seen(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(_("Deze foto heeft te veel beeldpunten. Maak hem kleiner, of kies een andere.")) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise ValidationError(_("Dit is geen foto die wij kunnen lezen. Zo wel: JPG, PNG of WebP.")) from None
    small, size = _light(seen)
    return Picture(_written(seen, "JPEG", quality=85, optimize=True), small, *size)


def _seen(image: Image.Image) -> Image.Image:
    """What one sees of *image*, upright and on white paper, ``LARGE`` at most; nothing else that its file told."""
    image.draft("RGB", (LARGE, LARGE))
    drawn = image if image.mode in ("RGB", "RGBA") else image.convert("RGBA")
    drawn.thumbnail((LARGE, LARGE))
    upright = ImageOps.exif_transpose(drawn).convert("RGBA")
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright)
    return paper


def _light(image: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """The best small one of *image* that is not heavier than ``MOST_SMALL``, and its size."""
    data, small = b"", image
    for side, quality in product(SMALL_SIDES, SMALL_QUALITIES):
        small = image.copy()
        small.thumbnail((side, side))
        data = _written(small, "WEBP", quality=quality, method=6)
        if len(data) <= MOST_SMALL:
            break
    return data, small.size


def _written(image: Image.Image, kind: str, **how: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()
