"""When something is wrong: what to do first, who can be reached, and whom to call for somebody."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled
from pypdf import PdfReader

from productiehuis.foundation.house.models import House
from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.people.models import Account, Role, RoleKind
from productiehuis.foundation.privacy.models import CoachContact, EmergencyProcedure, OwnContact
from productiehuis.foundation.privacy.shares import of_person, one
from productiehuis.testing import World

URGENT, ME, OWN = "/huis/west/noodgeval/", "/huis/west/noodgeval/ik/", "/mijn/noodgeval/"
TOMORROW = timezone.localdate() + timedelta(days=1)


def reach(client: Client, **changed: str) -> str:
    told = {"how": "06 11 22 33 44, overdag", "until": TOMORROW.isoformat()} | changed
    return client.post(ME, told, follow=True).content.decode()


def test_the_steps_come_first_and_then_who_can_be_reached(west: House, client_as: Callable[[str], Client]) -> None:
    client_as("iris").post(f"{URGENT}stappen/", {"text": "Blijf bij die persoon.\nBel de coördinator."})
    reach(client_as("bram"))
    page = client_as("hakim").get(URGENT).content.decode()
    order = [page.index(words) for words in ("Bel meteen ", "Blijf bij die persoon.", "Bram", "06 11 22 33 44")]
    assert order == sorted(order)


def test_it_is_for_who_has_a_role_here(world: World, client_as: Callable[[str], Client]) -> None:
    assert client_as("chris").get(URGENT).status_code == 404
    assert client_as("nel").get(URGENT).status_code == 404
    assert client_as("hakim").get(ME).status_code == 404, "only coaches and key persons are called"


@pytest.mark.parametrize("persona", ["amina", "els", "gerda"])
def test_who_does_not_work_here_reads_112_and_whom_to_call_for_them_and_no_number(
    persona: str, west: House, client_as: Callable[[str], Client]
) -> None:
    client_as("iris").post(f"{URGENT}stappen/", {"text": "Blijf bij die persoon."})
    reach(client_as("bram"))
    client = client_as(persona)
    page = client.get(URGENT).content.decode()
    assert 'Bel meteen <a class="phone" href="tel:112">112</a>.' in page
    assert f'href="{OWN}"' in page
    assert not any(words in page for words in ("Blijf bij die persoon", "Bram", "06 11 22 33 44"))
    assert client.get("/huis/west/noodgeval.pdf").status_code == 404
    assert f'href="{URGENT}"' not in client.get("/huis/west/").content.decode()
    assert f'href="{URGENT}"' in client_as("hakim").get("/huis/west/").content.decode()


def test_the_steps_have_numbers_and_a_telephone_number_is_one_tap_away(
    west: House, client_as: Callable[[str], Client]
) -> None:
    client_as("iris").post(f"{URGENT}stappen/", {"text": "1. Blijf erbij.\n2. Bel 020 123 45 67."})
    reach(client_as("bram"))
    page = client_as("hakim").get(URGENT).content.decode()
    assert "<li>Blijf erbij.</li>" in page
    assert '<li>Bel <a class="phone" href="tel:0201234567">020 123 45 67</a>.</li>' in page
    assert '<a class="phone" href="tel:0611223344">06 11 22 33 44</a>, overdag' in page


def test_who_is_no_coach_any_more_or_whose_time_is_over_is_not_called(
    west: House, client_as: Callable[[str], Client]
) -> None:
    reach(client_as("bram"))
    CoachContact.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert "06 11 22 33 44" not in client_as("hakim").get(URGENT).content.decode()
    reach(client_as("bram"))
    Role.objects.filter(kind=RoleKind.RESIDENT_COACH).update(withdrawn_at=timezone.now())
    assert "06 11 22 33 44" not in client_as("hakim").get(URGENT).content.decode()


def test_a_coach_takes_themselves_off(west: House, client_as: Callable[[str], Client]) -> None:
    bram = client_as("bram")
    reach(bram)
    bram.post(f"{ME}weg/")
    assert not CoachContact.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"until": "2020-01-01"}, "Deze dag is al voorbij."),
        ({"until": "gisteren"}, "Dit is geen datum."),
        ({"how": ""}, "Vul dit nog in."),
        ({"how": "BSN 111222333"}, "BSN"),
    ],
)
def test_bad_input_keeps_nothing(
    changed: dict[str, str], sentence: str, west: House, client_as: Callable[[str], Client]
) -> None:
    assert sentence in reach(client_as("bram"), **changed)
    assert not CoachContact.objects.exists()


def test_it_is_on_paper_too(west: House, client_as: Callable[[str], Client]) -> None:
    EmergencyProcedure.objects.create(house=west, text="Blijf erbij.\nHaal iemand.")
    reach(client_as("bram"))
    paper = client_as("hakim").get("/huis/west/noodgeval.pdf")
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages).split())
    order = [words.index(part) for part in ("Bel meteen 112.", "1. Blijf erbij.", "2. Haal iemand.", "Bram")]
    assert order == sorted(order)


def test_whom_to_call_for_me_is_mine_and_can_be_shared(world: World, client_as: Callable[[str], Client]) -> None:
    amina = client_as("chris")
    amina.post(OWN, {"name": "Zus Fatiha", "how": "06 98 76 54 32", "knows": "on"})
    person = Account.objects.get(email="chris@demo.invalid").person_id
    (item,) = of_person(person)
    assert [words for _label, words in item.words] == ["Zus Fatiha", "06 98 76 54 32"]
    assert one(item.id) == item
    assert "Zus Fatiha" in amina.get(OWN).content.decode()
    assert "Zus Fatiha" not in client_as("iris").get(OWN).content.decode()
    amina.post(f"{OWN}weg/")
    assert not OwnContact.objects.filter(person=person).exists()
    assert one(item.id) is None


def test_whom_to_call_has_to_know_it(world: World, client_as: Callable[[str], Client]) -> None:
    answer = client_as("chris").post(OWN, {"name": "Zus Fatiha", "how": "06 98 76 54 32"})
    assert "Vraag het eerst aan die persoon." in answer.content.decode()
    assert "Zus Fatiha" in answer.content.decode(), "what was typed stays"
    assert not OwnContact.objects.filter(person__account__email="chris@demo.invalid").exists()


def test_stop_takes_away_whom_to_call_and_how_one_is_reached(world: World, client_as: Callable[[str], Client]) -> None:
    bram = client_as("bram")
    reach(bram)
    bram.post(OWN, {"name": "Zus Fatiha", "how": "06 98 76 54 32", "knows": "on"})
    with scopes_disabled():
        for rows in (CoachContact.objects.all(), OwnContact.objects.filter(person__account__email="bram@demo.invalid")):
            address = reverse("stop_with", args=[rows.model._meta.label_lower, rows.get().pk])
            assert bram.get(address).status_code == 200
            bram.post(address)
            assert not rows.exists()


def test_a_number_goes_thirty_days_after_its_last_day(west: House, client_as: Callable[[str], Client]) -> None:
    reach(client_as("bram"))
    for days, there in ((30, True), (31, False)):
        with time_machine.travel(timezone.now() + timedelta(days=days + 1)):
            apply_retention()
        assert CoachContact.objects.exists() == there
