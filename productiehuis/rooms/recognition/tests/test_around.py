"""From certificates to what they are of and back, and what an initiative takes along of them."""

import json
import re
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.activities.models import Activity
from productiehuis.rooms.activities.tests.courses import a_course
from productiehuis.rooms.recognition import owning
from productiehuis.rooms.recognition.issuing import came_to, give_one
from productiehuis.rooms.recognition.models import Certificate
from productiehuis.testing import World

from .conftest import person, who


def test_from_an_activity_to_its_certificates_and_back(series: Activity, client_as: Any) -> None:
    dounia = client_as("dounia")
    certificates = reverse("certificates_of", args=["west", series.id])
    for name in ("organise", "who_came"):
        there = reverse(name, args=["west", series.slug])
        assert f'href="{certificates}"' in dounia.get(there).content.decode()
        assert f'href="{there}"' in dounia.get(certificates).content.decode()
    plans = client_as("iris").get(reverse("organise", args=["west", series.slug])).content.decode()
    assert certificates not in plans, "who only plans sees nobody who came"


def test_from_what_one_joins_to_where_one_was_and_ones_certificates_and_back(world: World, client_as: Any) -> None:
    pages = [reverse(name) for name in ("own_sign_ups", "own_attendance", "my_certificates")]
    amina = client_as("amina")
    for here in pages:
        text = amina.get(here).content.decode()
        assert all(f'href="{there}"' in text for there in pages if there != here), here


def linked(client: Any) -> list[str]:
    """The certificates that somebody is led to from where they were."""
    there = reverse("my_certificate", args=[UUID(int=0)]).partition(str(UUID(int=0)))[0]
    return re.findall(f'href="{there}([^"]+)/"', client.get(reverse("own_attendance")).content.decode())


def test_from_a_series_one_came_to_one_gets_to_ones_own_certificate_of_it(
    certificate: Certificate, came: Any, client_as: Any
) -> None:
    came(2, person=person("hakim"))
    amina, hakim = client_as("amina"), client_as("hakim")
    assert (linked(amina), linked(hakim)) == ([str(certificate.id)], [])
    other = owning.rename(actor=who("amina"), certificate=certificate, name="Mina", show_times=False)
    assert linked(amina) == [str(other.id)], "the one that is hers now"
    owning.throw_away(actor=who("amina"), certificate=other)
    assert linked(amina) == []


def test_where_one_was_asks_as_much_of_the_database_for_four_series_as_for_one(
    certificate: Certificate, series: Activity, ours: Any, client_as: Any
) -> None:
    amina, page = client_as("amina"), reverse("own_attendance")
    amina.get(page)
    with CaptureQueriesContext(connection) as one:
        amina.get(page)
    for number in range(3):
        course = a_course(series.initiative, people=[person("amina")], slug=f"reeks-{number}")
        course.send(client_as("dounia"), 0, [f"p:{person('amina').id}"])
        [came] = came_to(course.activity, timezone.localdate())
        give_one(actor=COMMAND, activity=course.activity, name="Amina", came=came)
    with CaptureQueriesContext(connection) as four:
        amina.get(page)
    assert len(linked(amina)) == 4
    assert len(four) == len(one)


def test_an_initiative_takes_along_how_many_it_gave_and_not_to_whom(
    certificate: Certificate, paper_one: Certificate, ours: Any, client_as: Any
) -> None:
    owning.revoke(actor=who("dounia"), certificate=paper_one, reason="mistake")
    owning.rename(actor=who("amina"), certificate=certificate, name="Mina", show_times=False)
    zipped = client_as("dounia").get(reverse("take_along", args=["west", "sociaal-spreekuur-de-tagerijn"])).content
    [row] = json.loads(ZipFile(BytesIO(zipped)).read("alles.json"))["certificaten"]
    assert (row["activiteit"], row["gegeven"], row["daarvan ingetrokken"]) == ("Samen breien", 2, 1)
    assert "Mina" not in str(row)
