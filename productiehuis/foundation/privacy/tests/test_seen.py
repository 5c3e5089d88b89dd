"""Who looked at what is mine: for me, in plain words, and for nobody else."""

from collections.abc import Callable
from uuid import uuid4

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.people.models import Account, Person
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import record_read
from productiehuis.testing import QUERIES, World

SEEN = "/mijn/gezien/"


def look(world: World, at: str, by: object, kind: str = "people.Role", purpose: Purpose = Purpose.ROLES) -> None:
    person = Account.objects.get(email=f"{at}@demo.invalid").person_id
    actor = Account.objects.get(email=f"{by}@demo.invalid").person_id if isinstance(by, str) else by
    record_read(
        actor=actor,  # type: ignore[arg-type]
        people=[person],
        kind=kind,
        purpose=purpose,
        place="settings_people",
        house=world.house.id,
    )


def test_i_see_who_looked_at_what_when_why_and_from_where(world: World, client_as: Callable[[str], Client]) -> None:
    look(world, "amina", "iris")
    page = client_as("amina").get(SEEN).content.decode()
    for words in ("Iris", "Je rollen", "regelen wie welke rol heeft", "Productiehuis West"):
        assert words in page, words


def test_who_came_by_a_link_or_was_erased_is_said_in_words(world: World, client_as: Callable[[str], Client]) -> None:
    look(world, "amina", None, "emergency_contact", Purpose.SHARED)
    look(world, "amina", uuid4())
    page = client_as("amina").get(SEEN).content.decode()
    assert "iemand met een link" in page
    assert "iemand die gewist is" in page
    assert "bekijken wat iemand zelf laat zien" in page


def test_who_is_nameless_is_called_so_and_not_erased(world: World, client_as: Callable[[str], Client]) -> None:
    look(world, "amina", "bram")
    Person.objects.filter(account__email="bram@demo.invalid").update(name="")
    page = client_as("amina").get(SEEN).content.decode()
    assert "een bewoner" in page
    assert "iemand die gewist is" not in page


def test_nobody_sees_who_looked_at_another(world: World, client_as: Callable[[str], Client]) -> None:
    look(world, "amina", "gerda")
    for key in ("iris", "karim", "gerda", "chris"):
        assert "Gerda" not in client_as(key).get(SEEN).content.decode().split("<main", 1)[1], key
    assert Client().get(SEEN).status_code == 302


def test_newest_first_in_pages_with_a_file_to_take_along(world: World, client_as: Callable[[str], Client]) -> None:
    for number in range(60):
        look(world, "chris", "iris" if number < 59 else "hakim")
    chris = client_as("chris")
    first = chris.get(SEEN).content.decode()
    assert "60 gevonden" in first
    assert first.index("Hakim") < first.index("Iris")
    assert "Hakim" not in chris.get(SEEN, {"page": "2"}).content.decode()
    export = chris.get(SEEN, {"export": "csv"}).content.decode()
    assert export.count("regelen wie welke rol heeft") == 60


def test_it_is_narrowed_by_why(world: World, client_as: Callable[[str], Client]) -> None:
    look(world, "chris", "iris")
    look(world, "chris", "bram", purpose=Purpose.EMERGENCY)
    page = client_as("chris").get(SEEN, {"waarvoor": "emergency"}).content.decode()
    assert "1 gevonden" in page
    assert "Bram" in page


def test_looking_at_this_page_leaves_no_line_and_asks_little(
    world: World, client_as: Callable[[str], Client], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(20):
        look(world, "chris", "iris")
    chris = client_as("chris")
    with django_assert_max_num_queries(QUERIES):
        chris.get(SEEN)
    assert "20 gevonden" in chris.get(SEEN).content.decode()


def test_for_whom_nobody_looked_it_says_so(world: World, client_as: Callable[[str], Client]) -> None:
    assert "Er keek nog niemand naar jouw gegevens." in client_as("chris").get(SEEN).content.decode()
