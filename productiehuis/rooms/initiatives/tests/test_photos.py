"""A photo stands on the page of an initiative by the yes of everybody on it, and goes when one of them wants that."""

import gzip
import tracemalloc
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled
from PIL import Image
from PIL.ExifTags import GPS, IFD
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.house.actions import set_presence
from productiehuis.foundation.house.models import House, Initiative, Presence
from productiehuis.foundation.mine.erasing import ask_erasure, erase
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.foundation.web.pictures import MOST_SMALL
from productiehuis.foundation.web.reading import MOST_BYTES
from productiehuis.foundation.web.tests.test_packing import FIRST_PAGE, WAITING, collected, weight  # noqa: F401  (a fixture)
from productiehuis.rooms.initiatives.models import Photo, PhotoConsent
from productiehuis.rooms.initiatives.photo_actions import MOST_PHOTOS
from productiehuis.testing import World

from .conftest import person, words

SLUG = "sociaal-spreekuur-de-tagerijn"


def at(page: str, *args: object) -> str:
    return reverse(page, args=["west", SLUG, *args])


def taken(size: tuple[int, int] = (30, 20)) -> bytes:
    """A photo of a telephone, with the place in it."""
    exif = Image.Exif()
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (52.0, 22.0, 12.0)
    out = BytesIO()
    Image.new("RGB", size, "tan").save(out, "JPEG", exif=exif)
    return out.getvalue()


def send(client: Client, data: bytes | None = None, **told: object) -> str:
    """What the page says after a photo was sent."""
    file = SimpleUploadedFile("tafel.jpg", taken() if data is None else data, content_type="image/jpeg")
    typed = {"file": file, "alt": "Een lange tafel met soep.", "names": "Joke\nMeneer Bakker", **told}
    return client.post(at("add_photo"), typed, follow=True).content.decode()


def photos_there() -> int:
    with scopes_disabled():
        return len(Photo.objects.all())


def test_a_photo_comes_on_the_page_and_only_who_leads_reads_who_said_yes(
    west: House, client: Client, dounia: Client
) -> None:
    assert "De foto staat erop." in send(dounia)
    photo = Photo.objects.get()
    for page in (at("initiative"), at("photos")):
        html = client.get(page).content.decode()
        assert 'alt="Een lange tafel met soep."' in html and at("small_photo", photo.id) in html
        assert "Joke" not in html
    seen = words(dounia.get(at("photo", photo.id)).content)
    assert "Joke, 3 maart 2026" in seen and "Meneer Bakker" in seen
    assert ReadEntry.objects.filter(kind="initiatives.PhotoConsent", place="photo").exists()


def test_the_coordinator_of_the_house_takes_a_photo_away_without_reading_who_said_yes(
    world: World, west: House, dounia: Client, iris: Client
) -> None:
    send(dounia)
    photo = Photo.objects.get(alt="Een lange tafel met soep.")
    seen = words(iris.get(at("photo", photo.id)).content)
    assert "Joke" not in seen and "Alleen wie dit initiatief trekt, leest wie ja zei" in seen
    assert not ReadEntry.objects.filter(kind="initiatives.PhotoConsent").exists()
    assert "De foto is weg." in iris.post(at("remove_photo", photo.id), follow=True).content.decode()


def test_of_a_photo_whose_yes_is_gone_nobody_says_that_nobody_is_on_it(
    world: World, west: House, dounia: Client
) -> None:
    photo = world.west.photo
    Photo.objects.filter(id=photo.id).update(nobody=False)
    PhotoConsent.objects.filter(photo=photo).delete()
    seen = words(dounia.get(at("photo", photo.id)).content)
    assert "niemand te herkennen" not in seen and "Haal deze foto dus weg" in seen


def test_what_is_kept_and_given_out_has_no_place_in_it(west: House, client: Client, dounia: Client) -> None:
    sent = taken()
    assert Image.open(BytesIO(sent)).getexif().get_ifd(IFD.GPSInfo)
    send(dounia, sent)
    photo = Photo.objects.get()
    archive = ZipFile(BytesIO(dounia.get(at("take_along")).content))
    shown = [client.get(at(f"{size}_photo", photo.id)).content for size in ("large", "small")]
    for kept in (bytes(photo.large), bytes(photo.small), *shown, archive.read("foto-1.jpg")):
        assert not Image.open(BytesIO(kept)).getexif() and b"Exif" not in kept


def test_who_saw_a_photo_keeps_it_for_a_moment_only(world: World, client: Client) -> None:
    for size, kind in (("large", "jpeg"), ("small", "webp")):
        answer = client.get(at(f"{size}_photo", world.west.photo.id))
        assert (answer["Content-Type"], answer["Cache-Control"]) == (f"image/{kind}", "private, max-age=300")
        assert Image.open(BytesIO(answer.content)).format == kind.upper()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"names": ""}, "Wie staat erop?"),
        ({"nobody": "on"}, "Haal dit vinkje weg"),
        ({"alt": ""}, "Vul dit nog in."),
        ({"alt": "Joke 123456782"}, "burgerservicenummer"),
        ({"names": "Joke 123456782"}, "burgerservicenummer"),
        ({"names": "\n".join(["Joke"] * 31)}, "ten hoogste 30 namen"),
        ({"names": "J" * 81}, "ten hoogste 80 letters"),
        ({"people": ["niemand"]}, "Deze keuze is er niet"),
        ({"data": b""}, "In dit bestand staat niets"),
        ({"data": b"geen foto"}, "geen foto die wij kunnen lezen"),
        ({"data": taken()[:300]}, "geen foto die wij kunnen lezen"),
        ({"data": bytes(MOST_BYTES + 1)}, "groter dan 20 MB"),
    ],
)
def test_what_is_not_right_is_said_in_words_and_nothing_changes(
    told: dict[str, Any], says: str, west: House, dounia: Client
) -> None:
    assert says in send(dounia, **told)
    assert not photos_there()


def test_a_photo_on_which_nobody_can_be_recognised_needs_no_yes(west: House, dounia: Client) -> None:
    send(dounia, names="", nobody="on")
    photo = Photo.objects.get()
    assert not PhotoConsent.objects.exists()
    assert "niemand te herkennen" in words(dounia.get(at("photo", photo.id)).content)


def test_a_small_file_that_would_fill_the_memory_is_refused(west: House, dounia: Client) -> None:
    bomb = BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 20_000
    assert "te veel beeldpunten" in send(dounia, bomb.getvalue())
    assert not photos_there()


class Long:
    """What somebody sends, made while it is read: *head*, *size* bytes of nothing, *tail*."""

    def __init__(self, head: bytes, size: int, tail: bytes) -> None:
        self.left, self.parts = size, [head, tail]
        self.length = len(head) + size + len(tail)

    def read(self, most: int = 64 * 1024) -> bytes:
        if len(self.parts) == 2 or not self.left:
            return self.parts.pop(0) if self.parts else b""
        piece = min(most, self.left)
        self.left -= piece
        return bytes(piece)

    readline = read  # Django asks that there is one


def test_a_photo_of_200_megabytes_is_refused_in_words_and_never_held(west: House, dounia: Client) -> None:
    head = (
        '--x\r\nContent-Disposition: form-data; name="file"; filename="groot.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    )
    body = Long(head.encode(), 200 * 1024 * 1024, b"\r\n--x--\r\n")
    dounia.get(at("add_photo"))  # all that a first page reads is read
    tracemalloc.start()
    try:
        answer = dounia.request(
            REQUEST_METHOD="POST",
            PATH_INFO=at("add_photo"),
            CONTENT_TYPE="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(body.length),
            **{"wsgi.input": body},
        )
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "Deze foto is groter dan 20 MB. Kies een kleinere." in answer.content.decode()
    assert held < 3 * MOST_BYTES and not body.left
    assert not photos_there()


def test_who_is_on_it_takes_it_away_at_what_is_kept_of_them(west: House, dounia: Client, hakim: Client) -> None:
    send(dounia, names="Joke", people=[str(person("Hakim").id)])
    page = hakim.get("/mijn/gegevens/").content.decode()
    assert "waar je op staat" in page
    stop = reverse("stop_with", args=["initiatives.photoconsent", PhotoConsent.objects.get(person=person("Hakim")).id])
    assert stop in page and "meteen weg" in hakim.get(stop).content.decode()
    assert dounia.post(stop).status_code == 404 and photos_there()
    hakim.post(stop)
    assert not photos_there()


def told_of_their_yes(client: Client) -> str:
    """What somebody reads of their yes, on the page where it stops."""
    yes = PhotoConsent.objects.get(person__name="Hakim")
    return words(client.get(reverse("stop_with", args=["initiatives.photoconsent", yes.id])).content)


def test_who_is_on_it_reads_who_wrote_down_that_they_said_yes_and_when(
    west: House, dounia: Client, hakim: Client
) -> None:
    send(dounia, names="Joke", people=[str(person("Hakim").id)])
    said = "Dounia schreef op 3 maart 2026 op dat je ja zei."
    assert said in told_of_their_yes(hakim)
    assert said in words(hakim.get("/mijn/gegevens/").content)
    erasure, _token = ask_erasure(actor=Who(person=person("Dounia")), person=person("Dounia"))
    erase(erasure.id)
    assert "Iemand die gewist is schreef op 3 maart 2026 op dat je ja zei." in told_of_their_yes(hakim)
    Photo.objects.update(by=None)
    assert "Iemand van het initiatief schreef op" in told_of_their_yes(hakim)


def test_the_photos_of_somebody_who_is_erased_go(west: House, dounia: Client) -> None:
    hakim = person("Hakim")
    send(dounia, names="Joke", people=[str(hakim.id)])
    send(dounia)
    erasure, _token = ask_erasure(actor=Who(person=hakim), person=hakim)
    erase(erasure.id)
    assert {yes.name for yes in PhotoConsent.objects.all()} == {"Joke", "Meneer Bakker"}
    assert photos_there() == 1


def test_who_leads_takes_a_photo_away(world: World, dounia: Client) -> None:
    photo = world.west.photo
    assert "De foto is weg." in dounia.post(at("remove_photo", photo.id), follow=True).content.decode()
    assert dounia.get(at("small_photo", photo.id)).status_code == 404


def test_from_any_photo_on_the_page_one_gets_to_how_to_get_off_it(world: World, client: Client) -> None:
    _made = world.west.photo
    assert photos_there() == 1
    page = client.get(at("initiative")).content.decode()
    assert f'href="{at("photos")}"' in page
    assert "Sta jij op een foto en wil je dat niet meer?" in client.get(at("photos")).content.decode()


def test_a_photo_of_what_is_hidden_opens_for_its_own_people_only(
    world: World, west: House, client: Client, hakim: Client
) -> None:
    photo = world.west.photo
    set_presence(actor=COMMAND, initiative=Initiative.objects.get(slug=SLUG), presence=Presence.HIDDEN)
    for page in (at("photos"), at("small_photo", photo.id), at("large_photo", photo.id)):
        assert client.get(page).status_code == 404
        assert hakim.get(page).status_code == 200


def test_a_page_is_no_album(west: House, dounia: Client) -> None:
    for _number in range(MOST_PHOTOS):
        send(dounia)
    assert "Haal er eerst een weg" in send(dounia)
    assert photos_there() == MOST_PHOTOS


def test_the_page_with_its_photos_is_light_and_asks_little(
    west: House,
    dounia: Client,
    client: Client,
    collected: Any,  # noqa: F811  (the fixture)
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """Less than 100 kB with all that it needs, also for who came in, and however much is on the photos."""
    for _number in range(5):
        send(dounia)
    for who in (client, dounia):
        with django_assert_max_num_queries(8):
            page = who.get(at("initiative")).content
        shown = [photo for photo in Photo.objects.all() if at("small_photo", photo.id) in page.decode()]
        assert len(shown) == 3 and at("photos") in page.decode()  # where the others are
        total = sum(weight(collected, name) for name in [*FIRST_PAGE, *WAITING])
        total += len(gzip.compress(page)) + len(shown) * MOST_SMALL
        assert total < 100_000, f"{total} bytes"
