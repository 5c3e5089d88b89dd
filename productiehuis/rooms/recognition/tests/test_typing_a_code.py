"""Somebody has a paper and nothing to scan with: they type its code, and who organises gets from there to revoking."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.rooms.recognition import owning
from productiehuis.rooms.recognition.models import Certificate
from productiehuis.rooms.recognition.signing import grouped
from productiehuis.testing import World

from .conftest import who

ASK = "De code op het papier"


def typed(text: str, client: Client | None = None) -> Any:
    return (client or Client()).post(reverse("find_certificate"), {"code": text}, follow=True)


@pytest.mark.parametrize(
    "way", ["{code}", " {small} ", "{grouped}", "{spaced}", "https://huis.example/certificaat/{code}/"]
)
def test_however_it_is_typed_it_is_the_same_certificate(certificate: Certificate, way: str) -> None:
    code = certificate.code
    text = way.format(code=code, small=code.lower(), grouped=grouped(code), spaced=" ".join(code))
    assert "Dit certificaat is echt" in typed(text).content.decode()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Er klopt nog iets niet"),
        ("7K4M9-92QTX", "Hier staan er 10."),
        ("U" * 30, "een teken bij dat niet op het papier kan staan"),
        ("é" * 30, "een teken bij dat niet op het papier kan staan"),
        ("x" * 301, "300"),
    ],
)
def test_what_cannot_be_a_code_is_told_at_the_field(world: World, text: str, sentence: str) -> None:
    page = typed(text).content.decode()
    assert sentence in page
    assert ASK in page
    assert "Er is nog niets bewaard" not in page, "it keeps nothing, ever"


def test_a_code_that_nobody_has_can_be_typed_again(world: World) -> None:
    answer = typed("0" * 30)
    assert answer.status_code == 404
    assert f'href="{reverse("find_certificate")}"' in answer.content.decode()


def test_who_organises_gets_from_the_code_to_revoking_and_nobody_else(certificate: Certificate, client_as: Any) -> None:
    given = reverse("given_certificate", args=["west", certificate.id])
    assert given in typed(certificate.code, client_as("dounia")).content.decode()
    for other in (None, client_as("amina"), client_as("iris"), client_as("nel")):
        assert given not in typed(certificate.code, other).content.decode()


def test_one_that_is_closed_can_be_revoked_and_one_that_was_replaced_not(
    certificate: Certificate, ours: Any, client_as: Any
) -> None:
    owning.close_page(actor=who("amina"), certificate=certificate, closed=True)
    closed = typed(certificate.code, client_as("dounia")).content.decode()
    assert "Deze pagina is dicht" in closed
    assert reverse("given_certificate", args=["west", certificate.id]) in closed
    owning.rename(actor=who("amina"), certificate=certificate, name="Mina", show_times=False)
    assert "/gegeven/" not in typed(certificate.code, client_as("dounia")).content.decode()


def test_that_the_owner_hears_it_is_said_only_where_an_account_reaches_them(
    certificate: Certificate, paper_one: Certificate, client_as: Any
) -> None:
    dounia = client_as("dounia")
    for one, sentence in ((certificate, "De eigenaar krijgt bericht."), (paper_one, "Vertel het zelf")):
        for page in ("revoke_certificate", "restore_certificate"):
            there = reverse(page, args=["west", one.id])
            assert sentence in dounia.post(there, {"reason": "mistake"}, follow=True).content.decode()
