"""A photo stands on the page of an initiative by the yes of everybody on it, and goes when one of them wants that."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled
from PIL import Image

from productiehuis.foundation.mine.erasing import ask_erasure, erase
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.web.reading import MOST_BYTES
from productiehuis.rooms.initiatives.models import Photo, PhotoConsent
from productiehuis.rooms.initiatives.photo_actions import MOST_PHOTOS, add_photo
from productiehuis.testing import World, sign_in

PAGE = "/huis/west/initiatieven/sociaal-spreekuur-de-tagerijn/"
ADD = f"{PAGE}fotos/erbij/"


def picture(kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.new("RGB", (30, 20), "tan").save(file, kind)
    return file.getvalue()


def sent(data: bytes | None = None, **told: object) -> dict[str, object]:
    file = SimpleUploadedFile("tafel.png", data or picture(), content_type="image/png")
    return {"file": file, "shows": "Een lange tafel met soep.", "names": "Joke\nMeneer Bakker", **told}


def test_a_photo_comes_on_the_page_with_who_said_yes(world: World, client: Client) -> None:
    answer = sign_in(client, "dounia").post(ADD, sent(), follow=True)
    assert "De foto staat erop." in answer.content.decode()
    page = Client().get(PAGE).content.decode()
    assert 'alt="Een lange tafel met soep."' in page and "Joke" not in page
    with scope(house=world.house):
        photo = Photo.objects.get()
        assert {one.name for one in photo.consents.all()} == {"Joke", "Meneer Bakker"}
    seen = client.get(f"/huis/west/fotos/{photo.id}/").content.decode()
    assert "Meneer Bakker" in seen


def test_the_photo_itself_is_kept_by_who_saw_it_for_a_moment_only(world: World, client: Client) -> None:
    address = reverse("small_photo", args=["west", world.west.photo.id])
    answer = client.get(address)
    assert answer["Content-Type"] == "image/webp" and answer["Cache-Control"] == "private, max-age=300"
    assert Image.open(BytesIO(answer.content)).format == "WEBP"
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    large = client.get(reverse("large_photo", args=["west", world.west.photo.id]))
    assert Image.open(BytesIO(large.content)).format == "JPEG"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"names": ""}, "Wie staat erop?"),
        ({"nobody": "on"}, "Haal dit vinkje weg"),
        ({"shows": ""}, "Vul dit nog in."),
        ({"names": "Joke 123456782"}, "burgerservicenummer"),
        ({"names": "\n".join(["Joke"] * 31)}, "ten hoogste 30 namen"),
        ({"names": "J" * 81}, "ten hoogste 80 letters"),
        ({"people": ["niemand"]}, "Deze keuze is er niet"),
        ({"data": b"geen foto"}, "geen foto die wij kunnen lezen"),
    ],
)
def test_what_is_not_right_is_said_in_words_and_nothing_changes(
    told: dict[str, object], says: str, world: World, client: Client
) -> None:
    answer = sign_in(client, "dounia").post(ADD, sent(**told))  # type: ignore[arg-type]  # data is bytes
    assert says in answer.content.decode()
    with scopes_disabled():
        assert not Photo.objects.exists()


def test_a_file_of_200_megabytes_is_not_even_kept_in_memory(world: World, client: Client) -> None:
    huge = picture() + b"\0" * (MOST_BYTES + 1)  # more of it makes no difference: see web/tests/test_uploads
    answer = sign_in(client, "dounia").post(ADD, sent(huge))
    assert "20 MB" in answer.content.decode()
    with scopes_disabled():
        assert not Photo.objects.exists()


def test_who_is_on_it_takes_it_away_in_one_press_at_what_is_kept_of_them(world: World, client: Client) -> None:
    hakim = Person.objects.get(name="Hakim")
    sign_in(client, "dounia").post(ADD, sent(names="", people=[str(hakim.id)]))
    own = sign_in(Client(), "hakim")
    page = own.get("/mijn/gegevens/").content.decode()
    assert "waar je op staat" in page
    with scopes_disabled():
        consent = PhotoConsent.objects.get()
    stop = reverse("stop_with", args=["initiatives.photoconsent", consent.id])
    assert stop in page and "meteen weg" in own.get(stop).content.decode()
    own.post(stop)
    with scopes_disabled():
        assert not Photo.objects.exists()


def test_the_photos_of_somebody_who_is_erased_go(world: World) -> None:
    hakim = Person.objects.get(name="Hakim")
    with scope(house=world.house):
        add_photo(
            actor=Who(person=hakim),
            initiative=world.west.desk.initiative,
            data=picture(),
            shows="Hakim aan tafel.",
            people=[hakim],
        )
    erasure, _token = ask_erasure(actor=Who(person=hakim), person=hakim)
    erase(erasure.id)
    with scopes_disabled():
        assert not Photo.objects.exists()


def test_a_page_is_no_album(world: World, client: Client) -> None:
    sign_in(client, "dounia")
    for _number in range(MOST_PHOTOS):
        client.post(ADD, sent())
    assert "Haal er eerst een weg" in client.post(ADD, sent()).content.decode()
    with scopes_disabled():
        assert Photo.objects.count() == MOST_PHOTOS


def test_who_leads_it_takes_a_photo_away(world: World, client: Client) -> None:
    photo = world.west.photo
    answer = sign_in(client, "dounia").post(f"/huis/west/fotos/{photo.id}/weg/", follow=True)
    assert "De foto is weg." in answer.content.decode()
    assert client.get(reverse("small_photo", args=["west", photo.id])).status_code == 404
