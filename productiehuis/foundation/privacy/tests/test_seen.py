"""Who looked at what is mine: for me, in plain words, and for nobody else."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
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


def lines(page: str) -> list[str]:
    """Each line of the page with what is folded in it, in words."""
    found = re.findall(r'<details class="card">(.*?)</details>', page, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", one)).strip() for one in found]


def test_a_person_has_one_line_a_day_with_what_why_and_when_folded_in_it(
    world: World, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    for at, by, purpose in (
        ("2026-03-02 16:05", "iris", Purpose.ROLES),
        ("2026-03-03 08:00", "iris", Purpose.ROLES),
        ("2026-03-03 09:30", "hakim", Purpose.ROSTER),
        ("2026-03-03 15:00", "iris", Purpose.ROLES),
        ("2026-03-03 15:20", "iris", Purpose.PRIVACY),
        ("2026-03-03 23:30", "iris", Purpose.ROLES),  # half past twelve at night, the day after
    ):
        time_machine.move_to(datetime.fromisoformat(f"{at}+00:00"), tick=False)
        look(world, "chris", by, purpose=purpose)
    chris = client_as("chris")
    assert lines(chris.get(SEEN).content.decode()) == [
        "4 maart 2026: Iris (1 keer) Je rollen , Productiehuis West "
        "Waarvoor: regelen wie welke rol heeft. Om 00.30 uur.",
        "3 maart 2026: Iris (3 keer) Je rollen , Productiehuis West "
        "Waarvoor: regelen wie welke rol heeft. Om 09.00, 16.00 uur. Je rollen , Productiehuis West "
        "Waarvoor: een vraag of klacht over privacy, of een datalek. Om 16.20 uur.",
        "3 maart 2026: Hakim (1 keer) Je rollen , Productiehuis West "
        "Waarvoor: het rooster en de uren regelen. Om 10.30 uur.",
        "2 maart 2026: Iris (1 keer) Je rollen , Productiehuis West "
        "Waarvoor: regelen wie welke rol heeft. Om 17.05 uur.",
    ]


def test_newest_first_in_pages_with_a_file_to_take_along(
    world: World, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    for number in range(40):
        time_machine.move_to(start + timedelta(days=number), tick=False)
        look(world, "chris", "iris" if number < 39 else "hakim")
    chris = client_as("chris")
    first = lines(chris.get(SEEN).content.decode())
    assert (len(first), "Hakim" in first[0], "Iris" in first[1]) == (30, True, True)
    second = lines(chris.get(SEEN, {"page": "2"}).content.decode())
    assert len(second) == 10
    assert not set(first) & set(second)
    export = chris.get(SEEN, {"export": "csv"}).content.decode()
    assert export.count("regelen wie welke rol heeft") == 40


def test_many_lines_are_narrowed_by_why_and_few_are_not(
    world: World, client_as: Callable[[str], Client], time_machine: Any
) -> None:
    start, chooses = datetime(2026, 1, 1, 12, tzinfo=UTC), '<select class="ams-select" id="purpose"'
    for number in range(20):
        time_machine.move_to(start + timedelta(days=number), tick=False)
        look(world, "chris", "iris")
    chris = client_as("chris")
    assert chooses not in chris.get(SEEN).content.decode()
    look(world, "chris", "bram", purpose=Purpose.EMERGENCY)
    assert chooses in chris.get(SEEN).content.decode()
    (line,) = lines(chris.get(SEEN, {"waarvoor": "emergency"}).content.decode())
    assert "Bram" in line
    assert "Hiervoor keek niemand." in chris.get(SEEN, {"waarvoor": "roster"}).content.decode()
    assert len(lines(chris.get(SEEN, {"waarvoor": "onzin"}).content.decode())) == 21


def test_looking_at_this_page_leaves_no_line_and_asks_little(
    world: World, client_as: Callable[[str], Client], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(20):
        look(world, "chris", "iris")
    chris = client_as("chris")
    with django_assert_max_num_queries(QUERIES):
        chris.get(SEEN)
    assert "(20 keer)" in chris.get(SEEN).content.decode()


def test_for_whom_nobody_looked_it_says_so(world: World, client_as: Callable[[str], Client]) -> None:
    assert "Er keek nog niemand naar jouw gegevens." in client_as("chris").get(SEEN).content.decode()
