"""An initiative goes out on its own feet: with all that is its own, with thanks, and its figures stay (C-213)."""

import json
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from django.test import Client
from django.urls import reverse

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.initiatives.life import State
from productiehuis.rooms.initiatives.life_models import Life
from productiehuis.rooms.initiatives.models import Photo
from productiehuis.rooms.initiatives.photo_actions import add_photo
from productiehuis.testing import World

SLUG = "sociaal-spreekuur-de-tagerijn"


def test_everything_goes_along_as_tables_and_as_one_file_for_programs(
    world: World, west: House, client_as: Callable[[str], Client]
) -> None:
    assert all(one.pk for one in (world.west.task, world.west.holding, world.west.photo))
    response = client_as("dounia").get(reverse("take_along", args=["west", SLUG]))
    assert response["Content-Type"] == "application/zip"
    archive = ZipFile(BytesIO(response.content))
    names = set(archive.namelist())
    for table in ("pagina", "stappen", "nagevraagd", "posities", "taken", "getallen"):
        assert {f"{table}.xlsx", f"{table}.csv"} <= names
    assert "foto-1.jpg" in names
    told = json.loads(archive.read("alles.json"))
    assert told["taken"][0]["taak"] == "Koffie zetten"
    assert told["posities"][0]["positie"] == "Gastheer"
    assert {row["ten minste"] for row in told["getallen"]} >= {12}
    everything = b"".join(archive.read(name) for name in names).decode(errors="ignore")
    assert "@demo.invalid" not in everything
    assert "Hakim" not in json.dumps([told["taken"], told["posities"]])


def test_of_each_photo_goes_along_what_one_sees_on_it_and_not_who_said_yes(
    world: World, west: House, client_as: Callable[[str], Client]
) -> None:
    soup = add_photo(
        actor=COMMAND,
        initiative=world.west.desk.initiative,
        data=bytes(world.west.photo.large),
        alt="Een lange tafel met soep.",
        names=["Joke"],
    )
    response = client_as("dounia").get(reverse("take_along", args=["west", SLUG]))
    archive = ZipFile(BytesIO(response.content))
    told = json.loads(archive.read("alles.json"))["fotos"]
    there = {row["bestand"]: row["wat je ziet"] for row in told}
    assert set(there.values()) == {soup.alt, world.west.photo.alt}
    for name, alt in there.items():
        assert archive.read(name) == bytes(Photo.objects.get(alt=alt).large)
    assert soup.alt in archive.read("fotos.csv").decode()
    assert "Joke" not in str(told)


def test_nothing_of_another_initiative_goes_along(
    world: World, west: House, client_as: Callable[[str], Client]
) -> None:
    assert all(one.pk for one in (world.west.task, world.west.holding))
    response = client_as("iris").get(reverse("take_along", args=["west", "digibeet"]))
    told = json.loads(ZipFile(BytesIO(response.content)).read("alles.json"))
    assert told["taken"] == []
    assert told["posities"] == []
    assert told["fotos"] == []


def test_who_flies_out_gets_thanks_and_its_figures_stay(
    west: House, client: Client, client_as: Callable[[str], Client]
) -> None:
    dounia, page = client_as("dounia"), reverse("leave", args=["west", SLUG])
    assert "Neem eerst mee" in dounia.post(page, {"sure": ""}).content.decode()
    dounia.post(page, {"sure": "on"})
    life = Life.objects.get(initiative__slug=SLUG)
    assert (life.state, life.was, life.left) == (State.STOPPED, State.RUNNING, True)
    assert "gaat op eigen benen verder" in client.get(reverse("initiative", args=["west", SLUG])).content.decode()
    assert "Tagerijn" in client.get(reverse("results", args=["west"]), {"periode": "2018"}).content.decode()
    assert dounia.get(reverse("take_along", args=["west", SLUG])).status_code == 200
    assert dounia.post(page, {"sure": "on"}).status_code == 404


def test_coming_back_is_possible(west: House, client_as: Callable[[str], Client]) -> None:
    dounia = client_as("dounia")
    dounia.post(reverse("leave", args=["west", SLUG]), {"sure": "on"})
    dounia.post(reverse("revive", args=["west", SLUG]))
    life = Life.objects.get(initiative__slug=SLUG)
    assert (life.state, life.left) == (State.RUNNING, False)
