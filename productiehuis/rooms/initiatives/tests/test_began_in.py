"""An initiative says in which year it began, if it likes (C-009)."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from productiehuis.foundation.house.models import House
from productiehuis.rooms.initiatives.models import Life

from .conftest import TODAY, at

SLUG = "sociaal-spreekuur-de-tagerijn"


def write(client: Client, year: str) -> Any:
    return client.post(at("write_page", SLUG), {"reach": "help", "began_in": year}, follow=True)


def years() -> list[int | None]:
    return list(Life.objects.filter(initiative__slug=SLUG).values_list("began_in", flat=True))


def test_its_people_write_the_year_everybody_reads_it_and_it_goes_along(dounia: Client, client: Client) -> None:
    assert "Begonnen in" not in client.get(at("initiative", SLUG)).content.decode()
    write(dounia, "2009")
    assert "<dd>2009</dd>" in client.get(at("initiative", SLUG)).content.decode()
    assert 'value="2009"' in dounia.get(at("write_page", SLUG)).content.decode()
    with ZipFile(BytesIO(dounia.get(at("take_along", SLUG)).content)) as along:
        page = json.loads(along.read("alles.json"))["pagina"]
    assert {"wat": "begonnen in", "wat er staat": 2009} in page


def test_the_year_can_be_left_out_again(dounia: Client) -> None:
    for year in ("1900", str(TODAY.year), ""):
        write(dounia, year)
        assert years() == [int(year) if year else None]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (str(TODAY.year + 1), "Klopt het jaar?"),
        ("1899", "Klopt het jaar?"),
        ("-2009", "Klopt het jaar?"),
        ("99999999999999999999", "Klopt het jaar?"),
        ("vorig jaar", "Vul een heel getal in"),
    ],
)
def test_a_year_that_cannot_be_gets_a_sentence_and_changes_nothing(wrong: str, sentence: str, dounia: Client) -> None:
    write(dounia, "2009")
    assert sentence in write(dounia, wrong).content.decode()
    assert years() == [2009]


def test_who_does_not_lead_it_cannot_say_it(west: House, client_as: Callable[[str], Client]) -> None:
    for key in ("hakim", "amina", "nel"):
        assert write(client_as(key), "2009").status_code == 404
    assert years() == []
