"""Good words with a certificate: asked, written, taken on and thrown away."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from productiehuis.rooms.recognition import endorsing
from productiehuis.rooms.recognition.models import Certificate

from .checks import page
from .conftest import person, who


def test_a_good_word_is_shown_once_its_owner_took_it_on(certificate: Certificate) -> None:
    _asked, token = endorsing.ask(actor=who("amina"), certificate=certificate)
    there = reverse("endorsement_link", args=[token])
    Client().post(there, {"writer": "Fatma, buurvrouw", "words": "Ze hielp mij vaak."})
    assert "Ze hielp mij vaak" not in page(certificate.code)
    with scopes_disabled():
        word = certificate.endorsements.get()
    endorsing.accept(actor=who("amina"), endorsement=word)
    assert "Ze hielp mij vaak" in page(certificate.code)
    Client().post(there, {"writer": "Fatma", "words": "Iets heel anders."})
    assert "Iets heel anders" not in page(certificate.code), "other words are read first too"
    Client().post(there, {"remove": "1"})
    with scopes_disabled():
        assert not certificate.endorsements.exists()


def test_who_is_asked_in_the_house_finds_it_and_can_take_it_back(certificate: Certificate, client_as: Any) -> None:
    asked, token = endorsing.ask(actor=who("amina"), certificate=certificate, of=person("dounia").id)
    assert token == ""
    dounia = client_as("dounia")
    assert "Samen breien" in dounia.get(reverse("endorsements_asked")).content.decode()
    dounia.post(reverse("write_endorsement", args=[asked.id]), {"writer": "Dounia", "words": "Top."})
    assert client_as("hakim").get(reverse("write_endorsement", args=[asked.id])).status_code == 404
    dounia.post(reverse("take_back_endorsement", args=[asked.id]))
    with scopes_disabled():
        assert not certificate.endorsements.exists()


def test_nobody_endorses_themselves_and_three_is_enough(certificate: Certificate) -> None:
    with pytest.raises(ValidationError):
        endorsing.ask(actor=who("amina"), certificate=certificate, of=person("amina").id)
    for _time in range(endorsing.MOST):
        endorsing.ask(actor=who("amina"), certificate=certificate)
    with pytest.raises(ValidationError, match="drie"):
        endorsing.ask(actor=who("amina"), certificate=certificate)


def test_what_was_not_taken_on_goes_after_thirty_days(certificate: Certificate, ours: Any) -> None:
    word, _token = endorsing.ask(actor=who("amina"), certificate=certificate)
    type(word).objects.update(asked_at=timezone.now() - timedelta(days=31))
    assert endorsing.forget_unaccepted() == 1
