"""The register of processing: what the program keeps, and what only the house can say."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from productiehuis.foundation.house.models import House
from productiehuis.foundation.privacy import register
from productiehuis.foundation.privacy.models import ProcessingText
from productiehuis.foundation.privacy.register_texts import is_old
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.foundation.trust.personal_data import declared

As = Callable[[str], Client]
ABOUT_PEOPLE = [kept for kept in declared() if kept.about_people]


def texts(client: Client) -> str:
    return client.get(reverse("privacy", args=["west"])).content.decode()


def test_every_declared_kind_is_in_it_once() -> None:
    purposes = sorted(kind.purpose for room in register.rooms() for kind in room.kinds)
    assert purposes == sorted(kept.purpose for kept in ABOUT_PEOPLE)


def test_every_kind_and_field_has_a_plain_name_and_says_who_sees_it() -> None:
    listed = {
        one.model: one
        for config in apps.get_app_configs()
        for one in getattr(sys.modules.get(f"{config.name}.personal_data"), "REGISTER", ())
    }
    unnamed = []
    for kept in ABOUT_PEOPLE:
        words = listed.get(kept.model)
        if words is None or not (words.about and words.seen_by):
            unnamed.append(kept.model)
            continue
        model = apps.get_model(kept.model)
        for name in kept.personal + kept.sensitive + kept.financial:
            made_by_django = model._meta.get_field(name).verbose_name == name.replace("_", " ")
            if made_by_django and name not in words.fields:
                unnamed.append(f"{kept.model}.{name}")
    assert not unnamed, "Give these a Listed in the personal_data.py of their app"
    assert listed.keys() <= {kept.model for kept in ABOUT_PEOPLE}


def test_everybody_reads_it_and_it_tells_of_nobody(west: House, client_as: As) -> None:
    page = texts(Client())
    assert "Bezoekers van het spreekuur, zonder naam, en wie hen hielp." in page
    assert "Versleuteld: volgende stap, notitie, in eigen woorden." in page
    assert "Dertig dagen." in page
    assert "Vul dit in" not in page and "Datalekken" not in page
    assert "Hakim" not in page


def test_it_says_what_nobody_filled_in_and_makes_nothing_up(west: House, client_as: As) -> None:
    assert texts(Client()).count("Dit is nog niet ingevuld.") == 11
    assert "Er zijn nog 11 teksten" in texts(client_as("karim"))


def write(client: Client, section: str, **typed: Any) -> Any:
    address = reverse("processing_text", args=["west", section])
    told = {"text": "Iris antwoordt.", "looked_on": timezone.localdate(), **typed}
    return client.post(address, told, follow=True)


def test_the_house_writes_what_only_it_knows(west: House, client_as: As) -> None:
    page = write(client_as("karim"), "contact", text="Iris antwoordt.\n\n<b>Bel</b> haar.").content.decode()
    assert "Iris antwoordt." in page and "&lt;b&gt;Bel" in page
    assert "Iris antwoordt." in texts(Client())
    one = ProcessingText.objects.get()
    assert JournalEntry.objects.filter(verb="write_processing_text", object=one.id).count() == 1
    write(client_as("iris"), "contact", text="Karim antwoordt.")
    assert ProcessingText.objects.get().text == "Karim antwoordt."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": ""}, "Vul dit nog in."),
        ({"text": "Bel 123456782"}, "burgerservicenummer"),
        ({"text": "a" * 4001}, "Dit is te lang"),
        ({"looked_on": "gisteren"}, "Dit is geen datum."),
        ({"looked_on": "2999-01-01"}, "Deze dag is nog niet geweest."),
    ],
)
def test_a_text_that_will_not_do_is_told_at_its_field(
    west: House, client_as: As, typed: dict[str, str], sentence: str
) -> None:
    assert sentence in write(client_as("iris"), "contact", **typed).content.decode()
    assert not ProcessingText.objects.exists()


def test_who_comes_second_is_told_what_stands_there_now(west: House, client_as: As) -> None:
    address = reverse("processing_text", args=["west", "contact"])
    seen = client_as("karim").get(address).context["form"]["seen"].value()
    write(client_as("iris"), "contact", text="Iris antwoordt.")
    page = write(client_as("karim"), "contact", text="Karim antwoordt.", seen=seen).content.decode()
    assert "Iemand anders heeft dit intussen ook veranderd." in page and "‘Iris antwoordt.’" in page
    assert ProcessingText.objects.get().text == "Iris antwoordt."


def test_there_is_no_section_of_another_name(west: House, client_as: As) -> None:
    assert client_as("iris").get(reverse("processing_text", args=["west", "geheim"])).status_code == 404


def test_a_text_that_nobody_looked_at_for_a_year_is_marked(west: House, client_as: As) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    assert "meer dan een jaar geleden" in write(client_as("iris"), "risks", looked_on=long_ago).content.decode()
    assert not is_old(date(2025, 3, 1), date(2026, 3, 1))
    assert is_old(date(2025, 3, 1), date(2026, 3, 3))


def test_it_can_be_taken_along(west: House, client_as: As) -> None:
    write(client_as("iris"), "risks", text="De gemeente kijkt mee.")
    book = load_workbook(BytesIO(Client().get(reverse("privacy_file", args=["west", "xlsx"])).content))
    rows = list(book.worksheets[0].values)
    assert len(rows) == 1 + len(ABOUT_PEOPLE)
    paper = PdfReader(BytesIO(Client().get(reverse("privacy_file", args=["west", "pdf"])).content))
    words = " ".join("".join(page.extract_text() for page in paper.pages).split())
    assert "De gemeente kijkt mee." in words and "Dit is nog niet ingevuld." in words
    assert "Een bezoek" in words
    assert Client().get("/huis/west/privacy.exe").status_code == 404


def test_the_page_costs_few_queries(west: House, client_as: As, django_assert_max_num_queries: Any) -> None:
    client = client_as("iris")
    with django_assert_max_num_queries(6):
        texts(client)
