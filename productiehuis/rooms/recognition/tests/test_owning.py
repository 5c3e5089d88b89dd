"""What one does with a certificate of one's own, also without an account, and leaving."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from productiehuis.foundation.mine.erasing import ask_erasure, erase
from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.mine.taking_along import as_json
from productiehuis.foundation.trust.personal_data import declared
from productiehuis.rooms.activities.attendance_actions import take_name_off
from productiehuis.rooms.activities.models import Activity, SignUp
from productiehuis.rooms.recognition import owning
from productiehuis.rooms.recognition.models import Certificate
from productiehuis.rooms.recognition.rules import Verdict
from productiehuis.rooms.recognition.shares import of_person

from .checks import at, page, run
from .conftest import LESSONS, person, who


def test_the_keeping_code_does_what_an_account_would(paper_one: Certificate, client_as: Any) -> None:
    there = reverse("keep_certificate", args=[paper_one.code])
    wrong = Client().post(there, {"keeping": "0000000000", "what": "close"})
    assert "hoort niet bij dit certificaat" in wrong.content.decode()
    Client().post(there, {"keeping": paper_one.keeping.lower(), "what": "close"})
    assert "pagina is dicht" in page(paper_one.code)
    assert client_as("chris").post(there, {"keeping": paper_one.keeping, "what": "take"}).status_code == 302
    with scopes_disabled():
        assert Certificate.objects.get(id=paper_one.id).person == person("chris")
    again = Client().post(there, {"keeping": paper_one.keeping, "what": "throw_away"})
    assert "hoort niet bij" in again.content.decode(), "it is with an account, and has no keeping code any more"


def test_who_guesses_keeping_codes_is_stopped(paper_one: Certificate) -> None:
    there = reverse("keep_certificate", args=[paper_one.code])
    for _try in range(10):
        Client().post(there, {"keeping": "1111111111", "what": "close"})
    late = Client().post(there, {"keeping": paper_one.keeping, "what": "close"})
    assert "Wacht een uur" in late.content.decode()


def test_a_certificate_of_nobody_goes_after_five_years_and_one_of_somebody_stays(
    certificate: Certificate, paper_one: Certificate, ours: Any
) -> None:
    Certificate.objects.update(issued_at=timezone.now() - owning.NOBODYS - timedelta(days=1))
    assert owning.forget_nobodys() == 1
    assert list(Certificate.objects.all()) == [certificate]


def test_a_name_without_account_stays_on_the_certificate_when_the_sign_up_loses_it_as_was_said(
    series: Activity, came: Any, ours: Any
) -> None:
    came(LESSONS, name="Joke")
    assert run(series) == 1
    SignUp.objects.update(last_day=timezone.localdate() - timedelta(days=32))
    apply_retention()
    assert SignUp.objects.get().name == ""
    assert Certificate.objects.get().name == "Joke"
    kept = {one.model: one for one in declared()}
    assert "Dan blijft je naam daarop staan: vijf jaar" in kept["activities.SignUp"].retention
    assert "toestemming" not in kept["recognition.Certificate"].ground, "it is given without asking first"


def test_one_thrown_away_can_come_again_as_the_pages_say_and_not_for_who_took_their_name_off(
    certificate: Certificate, paper_one: Certificate, series: Activity, client_as: Any
) -> None:
    amina = client_as("amina")
    there = reverse("throw_away_my_certificate", args=[certificate.id])
    assert "kan er een nieuw voor je komen" in amina.get(there).content.decode()
    keep = Client().get(reverse("keep_certificate", args=[paper_one.code])).content.decode()
    assert "kan er een nieuw komen" in keep and "voor altijd" not in keep
    amina.post(there)
    assert run(series) == 1
    with scopes_disabled():
        again = Certificate.objects.get(person=person("amina"))
    amina.post(reverse("throw_away_my_certificate", args=[again.id]))
    take_name_off(person=person("amina").id)
    assert run(series) == 0


def test_who_is_erased_takes_their_certificate_along(certificate: Certificate) -> None:
    erasure, _token = ask_erasure(actor=who("amina"), person=person("amina"))
    erase(erasure.id)
    assert "kennen wij niet" in page(certificate.code)
    assert at(certificate.house, certificate.jwt) == Verdict.UNKNOWN


def test_what_one_takes_along_has_the_badge(certificate: Certificate) -> None:
    assert certificate.jwt in as_json(person("amina"), timezone.now()).decode()


def test_it_can_be_shown_by_its_owner_alone(certificate: Certificate) -> None:
    [item] = of_person(person("amina").id)
    assert ("op naam van", "Amina") in item.words
    assert not of_person(person("bram").id)
