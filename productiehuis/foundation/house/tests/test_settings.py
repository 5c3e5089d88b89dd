"""The coordinator sets up the house."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.house.models import Floor, House, Initiative, Location
from productiehuis.foundation.people.models import Account, Organisation, Role
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.testing import World

TOMORROW = date.today() + timedelta(days=1)


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


def test_of_two_ways_to_say_who_neither_is_called_optional(iris: Client, west: House) -> None:
    assert "(hoeft niet)" not in iris.get(reverse("add_role", args=["west"])).content.decode()


def test_a_floor_gets_another_name(iris: Client, west: House) -> None:
    floor = Floor.objects.get(kind="basement")
    post(iris, "change_floor", {"name": "Kelder", "subtitle": "Hulp"}, floor.id)
    floor.refresh_from_db()
    assert (floor.name, floor.kind) == ("Kelder", "basement")


def test_a_floor_with_rooms_stays_and_an_empty_one_can_go(iris: Client, west: House) -> None:
    says(post(iris, "remove_floor", {}, Floor.objects.get(kind="ground").id), "er hoort nog iets bij")
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
        ({"name": "Stichting Aminah"}, "Stichting Aminah is er al"),
        ({"aliases": "aminah stichting\nStichting Aminah"}, "Stichting Aminah is er al"),
        ({"open_days": ["8"]}, "8"),
        ({"reach": "alles"}, "Kies"),
        ({"description": "Bel 111222333"}, "burgerservicenummer"),
        ({"aliases": "Fiets 111222333"}, "burgerservicenummer"),
        ({"hours": "111222333"}, "burgerservicenummer"),
        ({"participants_label": "111222333"}, "burgerservicenummer"),
        ({"name": "&" * 110}, "ten hoogste"),
        ({"aliases": "f" * 121}, "ten hoogste 120 letters"),
        ({"aliases": "!!!"}, "letters of cijfers"),
        ({"location": "00000000-0000-0000-0000-000000000000"}, "Er klopt nog iets niet"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(
    wrong: dict[str, Any], sentence: str, iris: Client, west: House
) -> None:
    lines = JournalEntry.objects.count()
    response = post(iris, "add_initiative", {**INITIATIVE, **wrong})
    says(response, sentence)
    says(response, wrong.get("aliases", "Fietsen leren"))
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


def fingerprint(client: Client, name: str, *args: object) -> str:
    """What the page of a form sends along about what it was filled with."""
    page = client.get(reverse(name, args=["west", *args])).content.decode()
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def test_two_people_who_change_the_same_are_told_and_lose_nothing(iris: Client, west: House) -> None:
    place = Location.objects.first()
    opened = fingerprint(iris, "change_location", place.id)
    post(iris, "change_location", {"name": place.name, "address": "Nieuwe straat 1", "seen": opened}, place.id)
    late = post(iris, "change_location", {"name": "Andere naam", "address": place.address, "seen": opened}, place.id)
    says(late, "Iemand anders heeft dit intussen ook veranderd")
    assert Location.objects.get(id=place.id).address == "Nieuwe straat 1"
    again = re.search(r'name="seen" value="([0-9a-f]+)"', late.content.decode())
    assert again
    assert again[1] != opened
    post(iris, "change_location", {"name": "Andere naam", "address": "", "seen": again[1]}, place.id)
    assert Location.objects.get(id=place.id).name == "Andere naam"


@pytest.mark.parametrize(
    ("page", "args"),
    [("settings_house", []), ("change_initiative", ["digibeet"])],
)
def test_who_opens_and_saves_without_change_is_not_stopped(
    page: str, args: list[str], iris: Client, west: House
) -> None:
    data = {**INITIATIVE, "name": "digiBEET", "status": "running", "seen": fingerprint(iris, page, *args)}
    assert "intussen" not in post(iris, page, data, *args).content.decode()


def test_a_role_given_by_mistake_stops_at_once(iris: Client, west: House, client_as: Callable[[str], Client]) -> None:
    hakim = Account.objects.get(email="hakim@demo.invalid").person
    post(iris, "add_role", role(person=str(hakim.id), kind="coordinator", scope="house"))
    given = Role.objects.get(person=hakim, kind="coordinator")
    other = client_as("hakim")
    assert other.get(reverse("settings", args=["west"])).status_code == 200
    post(iris, "withdraw_role", {}, given.id)
    assert other.get(reverse("settings", args=["west"])).status_code == 404
    post(iris, "add_role", role(person=str(hakim.id), kind="coordinator", scope="house"))  # and may be given again


@pytest.mark.parametrize(("page", "data"), [("end_role", {"until": TOMORROW.isoformat()}), ("withdraw_role", {})])
def test_the_only_coordinator_stays(page: str, data: dict[str, str], iris: Client, west: House) -> None:
    own = Role.objects.get(person__name="Iris")
    says(post(iris, page, data, own.id), "enige coördinator")
    own.refresh_from_db()
    assert (own.until, own.withdrawn_at) == (None, None)


def test_somebody_in_the_list_gets_a_way_in_later(iris: Client, west: House) -> None:
    post(iris, "add_role", role())
    zeynep = Role.objects.get(person__name="Zeynep").person
    post(iris, "add_role", role(person=str(zeynep.id), name="", kind="board", scope="house", email="z@example.org"))
    assert Account.objects.get(email="z@example.org").person == zeynep
    hakim = Account.objects.get(email="hakim@demo.invalid").person
    for person, sentence in ((zeynep, "heeft al een account"), (hakim, "heeft al een account")):
        wrong = role(person=str(person.id), name="", kind="bookkeeper", scope="house", email="ander@example.org")
        says(post(iris, "add_role", wrong), sentence)
    post(iris, "add_role", role(name="Fenna"))
    fenna = Role.objects.get(person__name="Fenna").person
    wrong = role(person=str(fenna.id), name="", kind="bookkeeper", scope="house", email="hakim@demo.invalid")
    says(post(iris, "add_role", wrong), "hoort bij iemand anders")
    assert not Role.objects.filter(kind="bookkeeper").exclude(person__name="Joop").exists()


def test_an_address_that_somebody_showed_to_be_theirs_is_that_person(iris: Client, west: House) -> None:
    hakim = Account.objects.get(email="hakim@demo.invalid")
    EmailAddress.objects.create(user=hakim, email="tweede@example.org", verified=True)
    EmailAddress.objects.create(user=hakim, email="beweerd@example.org", verified=False)
    post(iris, "add_role", role(kind="board", scope="house", email="tweede@example.org"))
    assert Role.objects.get(kind="board", person=hakim.person)
    post(iris, "add_role", role(kind="bookkeeper", scope="house", email="beweerd@example.org"))
    assert not Role.objects.filter(kind="bookkeeper", person=hakim.person).exists()


def test_a_role_at_an_initiative_of_the_neighbour_cannot_be_given(iris: Client, world: World, west: House) -> None:
    says(post(iris, "add_role", role(scope=f"initiative:{world.noord.initiative.id}")), "Er klopt nog iets niet")
    says(post(iris, "add_role", role(person=str(world.noord.role.person_id), name="")), "Er klopt nog iets niet")


def test_what_was_made_by_mistake_can_go_and_what_has_a_history_stays(iris: Client, west: House) -> None:
    post(iris, "add_initiative", {**INITIATIVE, "floors": [str(Floor.objects.get(kind="ground").id)]})
    post(iris, "add_location", {"name": "Vergissing"})
    post(iris, "add_organisation", {"name": "Vergissing", "formality": "formal"})
    place, party = Location.objects.get(name="Vergissing"), Organisation.objects.get(name="Vergissing")
    for page, args in (
        ("remove_initiative", "fietsles"),
        ("remove_location", place.id),
        ("remove_organisation", party.id),
    ):
        says(post(iris, page, {}, args), "is weg")
    used = Organisation.objects.get(name="VSBfonds")
    for page, args in (
        ("remove_initiative", "digibeet"),
        ("remove_location", Initiative.objects.get(slug="digibeet").location_id),
        ("remove_organisation", used.id),
    ):
        says(post(iris, page, {}, args), "er hoort nog iets bij")
    assert Initiative.objects.filter(slug="digibeet").exists()
    assert not Initiative.objects.filter(slug="fietsles").exists()
