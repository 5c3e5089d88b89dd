"""From certificates to what they are of and back, and what an initiative takes along of them."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.urls import reverse

from productiehuis.rooms.activities.models import Activity
from productiehuis.rooms.recognition import owning
from productiehuis.rooms.recognition.models import Certificate
from productiehuis.testing import World

from .conftest import who


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


def test_an_initiative_takes_along_how_many_it_gave_and_not_to_whom(
    certificate: Certificate, paper_one: Certificate, ours: Any, client_as: Any
) -> None:
    owning.revoke(actor=who("dounia"), certificate=paper_one, reason="mistake")
    owning.rename(actor=who("amina"), certificate=certificate, name="Mina", show_times=False)
    zipped = client_as("dounia").get(reverse("take_along", args=["west", "sociaal-spreekuur-de-tagerijn"])).content
    [row] = json.loads(ZipFile(BytesIO(zipped)).read("alles.json"))["certificaten"]
    assert (row["activiteit"], row["gegeven"], row["daarvan ingetrokken"]) == ("Samen breien", 2, 1)
    assert "Mina" not in str(row)
