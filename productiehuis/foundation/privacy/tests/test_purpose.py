"""Why somebody looks at the records of others: asked once per task, never per click."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.house.looking import SESSION
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.testing import World, say_purpose

DESK = ["west", "tagerijn"]
VISITS = "/huis/west/spreekuur/tagerijn/bezoeken/"


@pytest.fixture
def hakim(client_as: Callable[[str], Client]) -> Client:
    """Hakim, who did not say today what he looks for."""
    client = client_as("hakim")
    say_purpose(client)
    return client


def visit_of(world: World) -> str:
    return reverse("visit", args=[*DESK, world.west.visit.id])


def test_the_first_page_asks_once_and_the_answer_holds_for_the_task(hakim: Client, world: World) -> None:
    first = hakim.get(VISITS, {"periode": "2026"}, follow=True)
    page = first.content.decode()
    assert "Waarvoor kijk je?" in page
    assert "een noodgeval" not in page
    assert not ReadEntry.objects.exists()
    asked = first.redirect_chain[-1][0]
    answer = hakim.post(asked, {"purpose": "checking"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{VISITS}?periode=2026"
    assert "Je kijkt voor: nakijken of iets goed is opgeschreven." in answer.content.decode()
    assert hakim.get(visit_of(world)).status_code == 200
    assert list(ReadEntry.objects.values_list("purpose", flat=True)) == ["checking", "checking"]


def test_a_page_with_one_purpose_never_asks(hakim: Client) -> None:
    page = hakim.get(reverse("desk", args=DESK))
    assert "Je kijkt voor: iemand helpen aan tafel." in page.content.decode()
    assert "waarvoor je kijkt" not in page.content.decode(), "there is nothing to choose"


def test_a_choice_of_another_day_is_asked_again(hakim: Client, world: World) -> None:
    session = hakim.session
    session[SESSION] = {str(world.house.id): ("2026-01-05", ["helping"])}
    session.save()
    assert "/waarvoor/" in hakim.get(VISITS)["Location"]


def test_a_choice_is_of_one_house(world: World, client_as: Callable[[str], Client]) -> None:
    nel = client_as("nel")
    session = nel.session
    session[SESSION] = {str(world.house.id): (timezone.localdate().isoformat(), ["helping"])}
    session.save()
    assert nel.get("/huis/noord/waarvoor/", {"verder": "/huis/west/spreekuur/tagerijn/bezoeken/"}).status_code == 404


def test_the_last_choice_that_fits_counts(hakim: Client, world: World) -> None:
    for purpose in ("checking", "finishing"):
        hakim.post(f"/huis/west/waarvoor/?verder={VISITS}", {"purpose": purpose})
    assert hakim.get(visit_of(world)).status_code == 200
    assert ReadEntry.objects.get().purpose == Purpose.FINISHING
    page = hakim.get("/huis/west/waarvoor/", {"verder": VISITS}).content.decode()
    assert 'value="finishing"' in page
    assert page.count("checked") == 1


def test_what_somebody_sends_is_not_lost(hakim: Client, world: World) -> None:
    there = reverse("correct_visit", args=[*DESK, world.west.visit.id])
    page = hakim.post(there, {"reason": ""})
    assert page.status_code == 200
    assert "Er klopt nog iets niet" in page.content.decode()
    assert ReadEntry.objects.get().purpose == Purpose.UNSAID


def test_a_list_that_changes_while_one_types_asks_too(hakim: Client) -> None:
    part = hakim.get(VISITS, headers={"HX-Request": "true"})
    assert part["HX-Refresh"] == "true"
    assert not part.content


@pytest.mark.parametrize(
    "further",
    [
        "",
        "https://elders.example/",
        "//elders.example/",
        "javascript:alert(1)",
        "/huis/noord/spreekuur/pek-o-bello/bezoeken/",
        "/huis/west/",
        "/huis/west/nergens/",
        "/huis/west/waarvoor/",
        "http://[",
    ],
)
def test_it_leads_nowhere_but_to_a_page_of_this_house_that_asks(hakim: Client, further: str) -> None:
    assert hakim.get("/huis/west/waarvoor/", {"verder": further}).status_code == 404
    there = reverse("purpose", args=["west"])
    assert hakim.post(f"{there}?verder={further}", {"purpose": "helping"}).status_code == 404


@pytest.mark.parametrize("purpose", ["", "emergency", "nieuwsgierig"])
def test_a_purpose_that_does_not_fit_is_refused(hakim: Client, purpose: str) -> None:
    page = hakim.post(f"/huis/west/waarvoor/?verder={VISITS}", {"purpose": purpose})
    assert page.status_code == 200
    assert "Er klopt nog iets niet" in page.content.decode()
    assert "/waarvoor/" in hakim.get(VISITS)["Location"]


def test_who_has_no_role_here_finds_nothing(world: World, client_as: Callable[[str], Client]) -> None:
    assert client_as("chris").get("/huis/west/waarvoor/", {"verder": VISITS}).status_code == 404


def test_an_export_names_everybody_it_shows(world: World, client_as: Callable[[str], Client]) -> None:
    iris = client_as("iris")
    iris.get(reverse("settings_people", args=["west"]), {"export": "csv", "q": "Hakim"})
    person = Account.objects.get(email="hakim@demo.invalid").person_id
    assert ReadEntry.objects.get().people == [person]


def test_a_page_that_fails_shows_nothing_and_a_line_that_fails_shows_no_page(
    hakim: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**kwargs: object) -> None:
        raise RuntimeError("the log is full")

    say_purpose(hakim, Purpose.HELPING)
    monkeypatch.setattr(ReadEntry.objects, "create", fail)
    hakim.raise_request_exception = False
    assert hakim.get(visit_of(world)).status_code == 500
