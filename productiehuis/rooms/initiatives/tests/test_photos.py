"""Photos: made anew without place or device, only with a yes, and gone in one press."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from productiehuis.foundation.house.actions import set_presence
from productiehuis.foundation.house.models import House, Initiative, Presence
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.initiatives.life_models import Photo
from productiehuis.rooms.initiatives.photos import LONGEST_SIDE, MOST_BYTES, made_anew

SLUG = "sociaal-spreekuur-de-tagerijn"
GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def taken(size: tuple[int, int] = (300, 200), kind: str = "JPEG", *, turned: bool = False) -> bytes:
    """A photo of a telephone, with the place in it."""
    image = Image.new("RGB", size, "orange")
    exif = Image.Exif()
    exif[MAKE] = "Telefoonmerk"
    exif.get_ifd(GPS)[2] = (52.0, 22.0, 12.0)
    if turned:
        exif[ORIENTATION] = 6
    out = BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def test_place_day_and_device_are_taken_out() -> None:
    given = taken()
    assert b"Telefoonmerk" in given
    picture = made_anew(given)
    made = Image.open(BytesIO(picture.content))
    assert not made.getexif()
    assert "exif" not in made.info
    assert b"Telefoonmerk" not in picture.content


def test_a_photo_is_turned_upright_and_made_smaller() -> None:
    assert (made_anew(taken(turned=True)).width, made_anew(taken(turned=True)).height) == (200, 300)
    large = made_anew(taken((4000, 3000)))
    assert (large.width, large.height) == (LONGEST_SIDE, 1200)


def test_a_drawing_with_holes_gets_white_paper() -> None:
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    pixel = Image.open(BytesIO(made_anew(out.getvalue()).content)).getpixel((5, 5))
    assert pixel == (255, 255, 255)


def bomb() -> bytes:
    """A PNG of a few kilobytes that would be 10,000 by 10,000 pixels."""
    out = BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "geen foto"),
        (b"GIF89a is geen foto", "geen foto"),
        (taken()[:400], "geen foto"),
        (b"\0" * (MOST_BYTES + 1), "te groot"),
        (bomb(), "te veel beeldpunten"),
    ],
)
def test_what_is_no_photo_or_would_fill_the_memory_is_refused_in_words(data: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        made_anew(data)


def send(client: Client, data: bytes, **typed: str) -> Any:
    file = SimpleUploadedFile("tafel.jpg", data, content_type="image/jpeg")
    words = {"alt": "Een lange tafel vol eten.", "said_yes": "Zohra zei ja.", **typed}
    return client.post(reverse("photos", args=["west", SLUG]), {"file": file, **words}, follow=True)


def test_a_photo_is_on_the_page_with_words_for_who_cannot_see_it_and_gone_in_one_press(
    west: House, client: Client, client_as: Callable[[str], Client]
) -> None:
    dounia = client_as("dounia")
    send(dounia, taken())
    photo = Photo.objects.get()
    page = client.get(reverse("initiative", args=["west", SLUG])).content.decode()
    address = reverse("photo", args=["west", SLUG, photo.id])
    assert f'src="{address}"' in page
    assert 'alt="Een lange tafel vol eten."' in page
    assert "Zohra" not in page
    shown = client.get(address)
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "public, max-age=3600")
    dounia.post(reverse("take_photo_away", args=["west", SLUG, photo.id]))
    assert not Photo.objects.exists()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("data", "typed", "sentence"),
    [
        (b"geen foto", {}, "geen foto"),
        (b"\0" * (MOST_BYTES + 1), {}, "te groot"),
        (taken(), {"said_yes": ""}, "Er klopt nog iets niet"),
        (taken(), {"alt": ""}, "Er klopt nog iets niet"),
    ],
)
def test_a_bad_photo_gets_a_sentence_and_is_not_kept(
    data: bytes, typed: dict[str, str], sentence: str, west: House, client_as: Callable[[str], Client]
) -> None:
    assert sentence in send(client_as("dounia"), data, **typed).content.decode()
    assert not Photo.objects.exists()


def test_a_photo_of_what_is_hidden_opens_for_its_own_people_only(
    west: House, client: Client, client_as: Callable[[str], Client]
) -> None:
    send(client_as("dounia"), taken())
    set_presence(actor=COMMAND, initiative=Initiative.objects.get(slug=SLUG), presence=Presence.HIDDEN)
    address = reverse("photo", args=["west", SLUG, Photo.objects.get().id])
    assert client.get(address).status_code == 404
    assert client_as("hakim").get(address).status_code == 200


def test_there_is_an_end_to_how_many(west: House, client_as: Callable[[str], Client]) -> None:
    dounia = client_as("dounia")
    for _number in range(12):
        send(dounia, taken((4, 3)))
    assert "Haal er eerst een weg" in send(dounia, taken((4, 3))).content.decode()
    assert Photo.objects.count() == 12
