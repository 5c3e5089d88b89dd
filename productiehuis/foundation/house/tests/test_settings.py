"""The coordinator sets up the house."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.house.models import Floor, House, Initiative, Location
from productiehuis.foundation.people.models import Account, Organisation, Role
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.testing import World

TOMORROW = date.today() + timedelta(days=1)


@pytest.fixture
def iris(client_as: Callable[[str], Client]) -> Client:
    return client_as("iris")


def post(client: Client, name: str, data: dict[str, Any], *args: object) -> Any:
    response = client.post(reverse(name, args=["west", *args]), data, follow=True)
    assert response.status_code == 200
    return response


def says(response: Any, sentence: str) -> None:
    assert sentence in response.content.decode()


INITIATIVE = {"name": "Fietsles", "reach": "activation", "aliases": "Fiets les\nFietsen leren", "open_days": ["3"]}


def test_the_house_gets_another_name_and_keeps_its_address(iris: Client, west: House) -> None:
    post(iris, "settings_house", {"name": "Het huis van West", "status": "running", "district": west.district_id})
    west.refresh_from_db()
    assert (west.name, west.slug) == ("Het huis van West", "west")


def test_a_name_that_another_house_has_is_refused_and_stays_on_screen(iris: Client, west: House) -> None:
    response = post(iris, "settings_house", {"name": "Productiehuis Noord", "status": "running"})
    says(response, "Er klopt nog iets niet")
    says(response, "Productiehuis Noord")
    west.refresh_from_db()
    assert west.name == "Productiehuis West"


def test_upper_floors_can_be_added_without_end_and_the_attic_only_once(iris: Client, west: House) -> None:
    for name in ("Derde verdieping", "Vierde verdieping"):
        post(iris, "add_floor", {"kind": "upper", "name": name})
    says(post(iris, "add_floor", {"kind": "attic", "name": "Nog een zolder"}), "Er klopt nog iets niet")
    names = list(Floor.objects.values_list("name", flat=True))
    assert names[-4:] == ["Tweede verdieping", "Derde verdieping", "Vierde verdieping", "Zolder"]


def test_a_floor_gets_another_name(iris: Client, west: House) -> None:
    floor = Floor.objects.get(kind="basement")
    post(iris, "change_floor", {"name": "Kelder", "subtitle": "Hulp"}, floor.id)
    floor.refresh_from_db()
    assert (floor.name, floor.kind) == ("Kelder", "basement")


def test_a_floor_with_rooms_stays_and_an_empty_one_can_go(iris: Client, west: House) -> None:
    says(post(iris, "remove_floor", {}, Floor.objects.get(kind="ground").id), "zijn nog initiatieven")
    post(iris, "remove_floor", {}, Floor.objects.get(kind="upper").id)
    assert set(Floor.objects.values_list("kind", flat=True)) == {"basement", "ground", "first", "attic"}


def test_a_new_initiative_comes_last_and_is_found_by_its_aliases(iris: Client, west: House) -> None:
    floors = [str(Floor.objects.get(kind="ground").id)]
    post(iris, "add_initiative", {**INITIATIVE, "floors": floors})
    fiets = Initiative.objects.last()
    assert (fiets.name, fiets.slug, fiets.open_days) == ("Fietsles", "fietsles", [3])
    assert set(fiets.names.values_list("name", flat=True)) == {"Fietsles", "Fietsen leren"}
    assert [floor.kind for floor in fiets.floors.all()] == ["ground"]


def test_an_initiative_can_be_changed_and_what_was_there_is_filled_in(iris: Client, west: House) -> None:
    page = iris.get(reverse("change_initiative", args=["west", "digibeet"])).content.decode()
    assert "Digi Beet" not in page  # the same name in another spelling needs no alias
    assert "Computervaardigheden" in page
    post(iris, "change_initiative", {**INITIATIVE, "name": "digiBEET", "participants_label": "deelnemers"}, "digibeet")
    digibeet = Initiative.objects.get(slug="digibeet")
    assert (digibeet.participants_label, digibeet.position) == ("deelnemers", 4)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Vul dit nog in."),
        ({"name": "Stichting Aminah"}, "hoort al bij Stichting Aminah"),
        ({"aliases": "aminah stichting\nStichting Aminah"}, "hoort al bij Stichting Aminah"),
        ({"open_days": ["8"]}, "8"),
        ({"reach": "alles"}, "Kies"),
        ({"description": "Bel 111222333"}, "burgerservicenummer"),
        ({"location": "00000000-0000-0000-0000-000000000000"}, "Er klopt nog iets niet"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(
    wrong: dict[str, Any], sentence: str, iris: Client, west: House
) -> None:
    lines = JournalEntry.objects.count()
    response = post(iris, "add_initiative", {**INITIATIVE, **wrong})
    says(response, sentence)
    says(response, "Fietsen leren" if "aliases" not in wrong else "aminah stichting")
    assert not Initiative.objects.filter(slug="fietsles").exists()
    assert JournalEntry.objects.count() == lines


def test_a_place_of_the_neighbour_cannot_be_chosen(iris: Client, world: World, west: House) -> None:
    response = post(iris, "add_initiative", {**INITIATIVE, "location": str(world.noord.location.id)})
    says(response, "Er klopt nog iets niet")
    response = post(iris, "add_initiative", {**INITIATIVE, "floors": [str(world.noord.floor.id)]})
    says(response, "Er klopt nog iets niet")


def test_the_order_of_the_results_can_be_changed(iris: Client, west: House) -> None:
    digibeet = Initiative.objects.get(slug="digibeet")
    post(iris, "settings_initiatives", {"id": digibeet.id, "to": "up"})
    assert [i.slug for i in Initiative.objects.all()][3:5] == ["digibeet", "stichting-nadina"]
    post(iris, "settings_initiatives", {"id": Initiative.objects.first().id, "to": "up"})
    assert Initiative.objects.first().slug == "sociaal-spreekuur-de-tagerijn"


def test_places_and_organisations_are_added_and_changed(iris: Client, west: House) -> None:
    post(iris, "add_location", {"name": "Buurtkamer de Eik", "address": "Demolaan 1"})
    place = Location.objects.get(name="Buurtkamer de Eik")
    post(iris, "change_location", {"name": "Buurtkamer de Beuk", "address": ""}, place.id)
    assert Location.objects.get(id=place.id).name == "Buurtkamer de Beuk"
    post(iris, "add_organisation", {"name": "Buurtfonds", "formality": "formal"})
    says(post(iris, "add_organisation", {"name": "BUURTFONDS", "formality": "formal"}), "Er is al een organisatie")
    fund = Organisation.objects.get(name="Buurtfonds")
    post(iris, "change_organisation", {"name": "Buurtfonds", "formality": "informal"}, fund.id)
    assert Organisation.objects.get(id=fund.id).formality == "informal"


def role(**changes: Any) -> dict[str, Any]:
    tagerijn = Initiative.objects.get(slug="sociaal-spreekuur-de-tagerijn")
    return {
        "name": "Zeynep",
        "kind": "volunteer",
        "scope": f"initiative:{tagerijn.id}",
        "since": date.today().isoformat(),
        **changes,
    }


def test_somebody_new_gets_a_role_by_name_alone(iris: Client, west: House) -> None:
    post(iris, "add_role", role())
    given = Role.objects.get(person__name="Zeynep")
    assert given.initiative.slug == "sociaal-spreekuur-de-tagerijn"
    assert not Account.objects.filter(person=given.person).exists()


def test_somebody_who_is_here_gets_another_role_and_stays_one_person(iris: Client, west: House) -> None:
    hakim = Account.objects.get(email="hakim@demo.invalid").person
    post(iris, "add_role", role(person=str(hakim.id), name="", kind="board", scope="house"))
    assert set(Role.objects.filter(person=hakim).values_list("kind", flat=True)) == {"volunteer", "board"}


def test_a_role_with_an_address_lets_somebody_in(iris: Client, west: House) -> None:
    post(iris, "add_role", role(email="zeynep@example.org"))
    assert Account.objects.get(email="zeynep@example.org").person.name == "Zeynep"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Kies iemand uit de lijst"),
        ({"kind": "coordinator", "scope": "house", "until": "2000-01-01"}, "laatste dag"),
        ({"kind": "funder"}, "hoort bij een organisatie"),
        ({"scope": "initiative:00000000-0000-0000-0000-000000000000"}, "Er klopt nog iets niet"),
        ({"since": "overmorgen"}, "Er klopt nog iets niet"),
        ({"email": "geen adres"}, "Er klopt nog iets niet"),
        ({"person": "00000000-0000-0000-0000-000000000000"}, "Er klopt nog iets niet"),
    ],
)
def test_a_role_that_cannot_be_is_refused_and_nobody_new_is_kept(
    wrong: dict[str, Any], sentence: str, iris: Client, west: House
) -> None:
    says(post(iris, "add_role", role(**wrong)), sentence)
    assert not Role.objects.filter(person__name="Zeynep").exists()


def test_a_role_ends_and_what_somebody_may_see_ends_with_it(
    iris: Client, west: House, client_as: Callable[[str], Client]
) -> None:
    dounia = client_as("dounia")
    assert dounia.get(reverse("enter_figures", args=["west"])).status_code == 200
    held = Role.objects.get(person__name="Dounia")
    post(iris, "end_role", {"until": (date.today() - timedelta(days=1)).isoformat()}, held.id)
    assert dounia.get(reverse("enter_figures", args=["west"])).status_code == 404


def test_lists_can_be_searched_filtered_and_taken_along(iris: Client, west: House) -> None:
    page = iris.get(reverse("settings_people", args=["west"]), {"q": "hakím", "rol": "volunteer"}).content.decode()
    assert "Hakim" in page
    assert "Karim" not in page
    assert iris.get(reverse("settings_people", args=["west"]), {"export": "xlsx"}).content[:2] == b"PK"
