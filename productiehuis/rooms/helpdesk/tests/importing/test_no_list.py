"""A file that is no list, or not to its end, is refused in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.house.models import House
from productiehuis.rooms.helpdesk import import_rules
from productiehuis.rooms.helpdesk.import_rules import ImportState
from productiehuis.rooms.helpdesk.models import VisitImport

from .lists import DESK, GOOD, address, bring, choose, page, work

NO_LIST = "Dit is geen lijst in Excel (xlsx) of CSV. Kies een ander bestand."


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("leeg.csv", b"", "In dit bestand staat niets."),
        ("leeg.csv", b"\n;;\n", "Dit bestand is leeg."),
        ("foto.xlsx", b"\x89PNG\x00\x01", NO_LIST),
        ("foto.jpg", b"\xff\xd8\xff\xe0" + b"0" * 400, NO_LIST),
        ("kapot.XLSX", b"dit was een lijst", NO_LIST),
        ("oud.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "bewaar het zonder wachtwoord als ‘Excel-werkmap (.xlsx)’"),
        ("groot.csv", b"x" * (20 * 1024 * 1024 + 1), "Dit bestand is groter dan 20 MB."),
    ],
)
def test_a_file_that_is_no_list_is_refused_at_its_field(
    name: str, data: bytes, says: str, hakim: Client, west: House
) -> None:
    answer = hakim.post(reverse("imports", args=DESK), {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not VisitImport.objects.exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"datum;onderwerpen\n", "Onder de namen van de kolommen staat niets."),
        (b"datum;onderwerpen\n5-3-2018;Wonen\n" + b"x;y\n" * 100 + b'5-3-2018;"Wonen\n', "aanhalingsteken"),
    ],
)
def test_a_list_that_cannot_be_read_to_its_end_goes_back_to_its_columns(
    data: bytes, says: str, hakim: Client, west: House
) -> None:
    one = bring(hakim, data)
    choose(hakim, one)
    work()
    one.refresh_from_db()
    assert one.state == ImportState.WAITING
    assert says in hakim.get(address("match_columns", one)).content.decode()


def test_too_many_rows_are_refused(hakim: Client, west: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOST_ROWS", "MOST_BAD"):
        monkeypatch.setattr(f"productiehuis.rooms.helpdesk.import_plan.{name}", 3)
        one = bring(hakim, GOOD if name == "MOST_ROWS" else b"datum\n" + b"x\n" * 4)
        choose(hakim, one, no_topics=name == "MOST_BAD")
        work()
        assert "meer dan 3 rijen" in page(hakim, one).lower()
        monkeypatch.undo()
    assert import_rules.MOST_ROWS >= 100_000
