"""The log of data breaches: for the coordinator and the board, and nobody edits it away."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from openpyxl import load_workbook

from productiehuis.foundation.house.models import House
from productiehuis.foundation.privacy.models import Breach, BreachNote
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.testing import World, a_breach

As = Callable[[str], Client]


def typed(**changed: Any) -> dict[str, Any]:
    """What somebody fills in about a breach, with some of it *changed*."""
    now = timezone.localtime()
    return {
        "id": new_id(),
        "what": "Een laptop is gestolen.",
        "discovered_on": now.date(),
        "discovered_time": f"{now:%H:%M}",
        "whose": "Vrijwilligers.",
        "kinds": "Namen en diensten.",
        "how_many": "12",
        **changed,
    }


def note(client: Client, breach: Breach, step: str, **told: Any) -> Any:
    now = timezone.localtime()
    moment = {"on": now.date(), "time": f"{now:%H:%M}"}
    return client.post(
        reverse("add_breach_note", args=["west", breach.id, step]), {"id": new_id(), **moment, **told}, follow=True
    )


def test_a_breach_is_written_down_and_the_page_says_until_when_it_can_be_reported(west: House, client_as: As) -> None:
    page = client_as("iris").post(reverse("add_breach", args=["west"]), typed(), follow=True).content.decode()
    breach = Breach.objects.get(how_many=12)
    assert breach.what == "Een laptop is gestolen."
    assert "Meld dit uiterlijk op" in page and "Je hebt nog 2 dagen en 23 uur" in page
    assert JournalEntry.objects.filter(verb="write_breach", object=breach.id).count() == 1


def test_after_72_hours_the_page_says_to_report_at_once(west: House, client_as: As) -> None:
    breach = a_breach(west, hours=73)
    page = client_as("karim").get(reverse("breach", args=["west", breach.id])).content.decode()
    assert "Meld dit meteen" in page


def test_what_is_typed_lies_encrypted(west: House, client_as: As) -> None:
    client_as("iris").post(reverse("add_breach", args=["west"]), typed())
    note(client_as("iris"), Breach.objects.get(how_many=12), "aanvullen", text="Hij is terug, uit de gracht.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT b::text || n::text FROM privacy_breach b JOIN privacy_breachnote n ON n.breach_id = b.id"
        )
        row = str(cursor.fetchone())
    assert "laptop" not in row and "gracht" not in row and "Vrijwilligers" not in row


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"what": ""}, "Vul dit nog in."),
        ({"what": "Van 123456782 is de brief weg."}, "burgerservicenummer"),
        ({"kinds": "BSN 123456782"}, "burgerservicenummer"),
        ({"discovered_on": "2999-01-01"}, "Dit is nog niet geweest."),
        ({"happened_on": "2999-01-01"}, "Dit ligt na de dag waarop jullie het ontdekten."),
        ({"how_many": "0"}, "Vul 1 of meer in."),
        ({"how_many": "veel"}, "Vul een heel getal in"),
        ({"discovered_time": "straks"}, "Dit is geen tijd."),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    west: House, client_as: As, changed: dict[str, str], sentence: str
) -> None:
    before = Breach.objects.count()
    page = client_as("iris").post(reverse("add_breach", args=["west"]), typed(**changed)).content.decode()
    assert sentence in page and "Vrijwilligers." in page
    assert Breach.objects.count() == before


def test_sent_twice_it_is_one(west: House, client_as: As) -> None:
    client, told = client_as("iris"), typed()
    for _time in range(2):
        assert client.post(reverse("add_breach", args=["west"]), told).status_code == 302
    breach = Breach.objects.get(id=told["id"])
    for _time in range(2):
        assert note(client, breach, "aanvullen", id=breach.id, text="Er is meer bekend.").status_code == 200
    assert breach.notes.count() == 1
    assert client_as("karim").post(reverse("add_breach", args=["west"]), told).status_code == 404


def test_from_discovery_to_the_end(west: House, client_as: As) -> None:
    client = client_as("iris")
    breach = a_breach(west)
    assert "Schrijf eerst op of het is gemeld" in note(client, breach, "afhandelen", text="Klaar.").content.decode()
    assert "Dat was binnen 72 uur." in note(client, breach, "gemeld", text="Nummer 12").content.decode()
    note(client, breach, "niet-vertellen", text="Zij lopen geen gevaar.")
    page = note(client, breach, "afhandelen", text="De sloten zijn vervangen.").content.decode()
    assert "Afgehandeld" in page and "De sloten zijn vervangen." in page and "Iris" in page
    assert "Zet het eerst weer open" in note(client, breach, "aanvullen", text="Toch nog iets.").content.decode()
    assert "Het is afgehandeld" in note(client, breach, "heropenen", text="Er is meer weg.").content.decode()
    assert [one.kind for one in breach.notes.all()] == ["reported", "not_told", "closed", "reopened"]


def test_who_reports_late_says_why(west: House, client_as: As) -> None:
    client, breach = client_as("iris"), a_breach(west, hours=80)
    assert "Schrijf op waarom: de wet vraagt daarnaar." in note(client, breach, "gemeld").content.decode()
    page = note(client, breach, "gemeld", text="Wij wisten niet dat het moest.").content.decode()
    assert "Dat was later dan 72 uur." in page


@pytest.mark.parametrize("step", ["niet-melden", "verteld", "niet-vertellen", "aanvullen"])
def test_a_decision_needs_its_reason(west: House, client_as: As, step: str) -> None:
    breach = a_breach(west)
    assert "Er klopt nog iets niet" in note(client_as("iris"), breach, step, text="").content.decode()
    assert breach.notes.count() == 0


def test_it_cannot_have_been_reported_before_it_was_discovered_or_later_than_now(west: House, client_as: As) -> None:
    breach = a_breach(west)
    before = note(client_as("iris"), breach, "gemeld", on=timezone.localdate() - timedelta(days=3))
    assert "Dit ligt vóór het moment waarop jullie het ontdekten." in before.content.decode()
    later = note(client_as("iris"), breach, "gemeld", on="2999-01-01")
    assert "Dit is nog niet geweest." in later.content.decode()
    assert breach.notes.count() == 0


def test_nothing_of_it_can_be_changed_or_removed(west: House, client_as: As) -> None:
    breach = a_breach(west)
    note(client_as("iris"), breach, "aanvullen", text="Er is meer bekend.")
    for rows in (Breach.objects.filter(id=breach.id), BreachNote.objects.filter(breach=breach)):
        with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
            rows.update(at=timezone.now())
        with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
            rows._raw_delete("default")


def test_only_its_words_go_and_the_page_says_so(west: House, client_as: As) -> None:
    breach = a_breach(west)
    note(client_as("iris"), breach, "niet-melden", text="Er was niets te lezen.")
    for rows, words in (
        (Breach.objects.filter(id=breach.id), ("what", "whose", "kinds", "effects", "measures")),
        (BreachNote.objects.filter(breach=breach), ("text",)),
    ):
        with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
            rows.update(**{words[0]: "Iets anders."})
        rows.update(**dict.fromkeys(words, ""))
    page = client_as("karim").get(reverse("breach", args=["west", breach.id])).content.decode()
    assert "De woorden zijn vanzelf weggegaan." in page
    assert "Niet gemeld bij de Autoriteit Persoonsgegevens" in page  # what was decided stays


def test_there_is_no_step_of_another_name(west: House, client_as: As) -> None:
    assert client_as("iris").get(reverse("add_breach_note", args=["west", a_breach(west).id, "x"])).status_code == 404


def test_a_spreadsheet_has_everything_of_this_house_alone(world: World, client_as: As) -> None:
    with scope(house=world.house):
        note(client_as("iris"), world.west.breach, "niet-melden", text="=1+1")
    sheet = client_as("karim").get(reverse("breaches", args=["west"]) + "?export=xlsx")
    book = load_workbook(BytesIO(sheet.content))
    rows = list(book.worksheets[0].values)
    assert len(rows) == 2
    assert "Een tas met de lijst van het spreekuur is gestolen." in rows[1]
    assert any("=1+1" in str(cell) for cell in rows[1])


def test_the_list_costs_no_more_queries_for_more_breaches(
    west: House, client_as: As, django_assert_max_num_queries: Any
) -> None:
    breach = a_breach(west)
    for _number in range(5):
        note(client_as("iris"), breach, "aanvullen", text="Nog meer.")
        a_breach(west)
    client = client_as("iris")
    for address in (reverse("breaches", args=["west"]), reverse("breach", args=["west", breach.id])):
        with django_assert_max_num_queries(6):
            assert client.get(address).status_code == 200


def test_who_answers_is_told_on_the_page_of_the_register(west: House, client_as: As) -> None:
    a_breach(west)
    address = reverse("privacy", args=["west"])
    assert "Besluit uiterlijk op" in client_as("karim").get(address).content.decode()
    assert "Besluit uiterlijk op" not in client_as("hakim").get(address).content.decode()
    for breach in Breach.objects.all():
        note(client_as("iris"), breach, "niet-melden", text="Niemand is te herkennen.")
    assert "Besluit uiterlijk op" not in client_as("karim").get(address).content.decode()


def test_what_is_open_can_be_looked_for(west: House, client_as: As) -> None:
    client, breach = client_as("iris"), a_breach(west)
    address = reverse("breaches", args=["west"])
    for step in ("niet-melden", "niet-vertellen", "afhandelen"):
        note(client, breach, step, text="Niemand is te herkennen.")
    assert f"/{breach.id}/" in client.get(address, {"staat": "closed"}).content.decode()
    assert f"/{breach.id}/" not in client.get(address, {"staat": "open"}).content.decode()
    fresh = a_breach(west)
    assert f"/{fresh.id}/" in client.get(address, {"staat": "open"}).content.decode(), "nothing followed on it yet"
    note(client, breach, "heropenen", text="Er is meer.")
    assert f"/{breach.id}/" in client.get(address, {"staat": "open"}).content.decode()
    assert f"/{breach.id}/" not in client.get(address, {"staat": "closed"}).content.decode()
