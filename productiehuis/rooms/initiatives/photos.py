"""Photos on the page of an initiative: made anew, so that nothing hidden in the file is kept, and only with a yes."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from productiehuis.foundation.house.models import Initiative
from productiehuis.foundation.people.actions import still_here
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust import journal

from .life_models import Photo

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 24_000_000, "WEBP": 24_000_000}
"""Of each kind of file that we read: how many pixels at most. A JPEG is read small, so it may be larger; so is the
"MPO" that some telephones write, which is a JPEG with another behind it."""

LONGEST_SIDE = 1600
QUALITY = 82
MOST_PHOTOS = 12  # on one page


@dataclass(frozen=True)
class Picture:
    """A JPEG that we made, and its size in pixels."""

    content: bytes
    width: int
    height: int


def refuse_too_large(file: UploadedFile) -> None:
    """Validator for a photo in a form; of what is larger, nothing was kept (``web.uploads``)."""
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError(_("Deze foto is te groot. Kies er een van ten hoogste 10 MB."))


def made_anew(data: bytes) -> Picture:
    """The photo in *data*, turned upright, at most 1,600 pixels, as a JPEG without place, day or device.

    Raises ``ValidationError`` for what is no photo, broken, or so large that it would fill the memory.
    """
    if len(data) > MOST_BYTES:
        raise ValidationError(_("Deze foto is te groot. Kies er een van ten hoogste 10 MB."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=list(MOST_PIXELS)) as image:
                return _drawn(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(_too_many_pixels()) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise ValidationError(_("Dit bestand is geen foto die wij kunnen lezen. Kies een JPG of PNG.")) from None


def _drawn(image: Image.Image) -> Picture:
    if image.width * image.height > MOST_PIXELS.get(image.format or "", MOST_PIXELS["JPEG"]):
        raise Image.DecompressionBombError
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image).convert("RGBA")
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright)
    out = BytesIO()
    paper.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), *paper.size)


def _too_many_pixels() -> str:
    return _("Deze foto heeft te veel beeldpunten. Maak hem kleiner, of neem een andere foto.")


@transaction.atomic
def add_photo(
    *,
    actor: Who,
    initiative: Initiative,
    picture: Picture,
    alt: str,
    said_yes: str = "",
    of: Person | None = None,
) -> Photo:
    """Put *picture* on the page of *initiative*: *alt* says what one sees, *said_yes* or *of* who agreed to it.

    Raises ``ValidationError`` where nobody said yes, a field cannot be, or there are many photos already.
    """
    if not said_yes.strip() and of is None:
        raise ValidationError({"said_yes": _("Schrijf op wie ja zei, of dat er niemand op staat.")})
    if of:
        still_here(of.id)
    if Photo.objects.filter(initiative=initiative).count() >= MOST_PHOTOS:
        raise ValidationError(_("Er staan al %(most)s foto’s. Haal er eerst een weg.") % {"most": MOST_PHOTOS})
    photo = Photo(
        house_id=initiative.house_id,
        initiative=initiative,
        content=picture.content,
        width=picture.width,
        height=picture.height,
        alt=alt.strip(),
        said_yes=said_yes.strip(),
        of=of,
        at=timezone.now(),
        by=actor.person,
    )
    photo.clean_fields(exclude=["house", "initiative", "of", "by"])
    photo.save()
    journal.record("add_photo", photo, actor=actor.id, house=photo.house_id, fields=["content", "alt", "said_yes"])
    return photo


@transaction.atomic
def remove_photo(*, actor: Who, photo: Photo) -> None:
    """Somebody takes their yes back: the photo is gone."""
    journal.record("remove_photo", photo, actor=actor.id, house=photo.house_id)
    photo.delete()
