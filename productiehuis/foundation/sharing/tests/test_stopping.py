""" "Stop hiermee", on the page of everything that is kept of somebody, for cards and what is shown of them."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.sharing.models import CardCode, CardLine, Share
from productiehuis.foundation.trust.models import JournalEntry

from .conftest import line_of, person
from .test_at_table import agree, agreed, code_of, sit_down


def stop_with(client: Client, model: str, id: UUID) -> str:
    """Press the button on the page that says what it means; what the next page says."""
    address = reverse("stop_with", args=[model, id])
    assert client.get(address).status_code == 200
    return client.post(address, follow=True).content.decode()


def test_a_share_stops_and_stays_to_look_up(amina: Client, bram: Client) -> None:
    shared = Share.objects.get(to_person=person("bram"))
    assert "Gestopt." in stop_with(amina, "sharing.share", shared.id)
    assert bram.get(reverse("shown", args=[shared.id])).status_code == 404
    shared.refresh_from_db()
    assert shared.revoked_at
    assert JournalEntry.objects.order_by("-number")[0].verb == "stop_share"


def test_what_was_agreed_at_a_table_stays_and_all_that_it_showed_stops(
    amina: Client, bram: Client, hakim: Client
) -> None:
    agree(hakim, sit_down(hakim, code_of("amina")))
    consent = agreed()
    shared = Share.objects.get(consent=consent)
    assert bram.get(reverse("shown", args=[shared.id])).status_code == 200
    stop_with(amina, "sharing.consent", consent.id)
    assert bram.get(reverse("shown", args=[shared.id])).status_code == 404
    assert agreed() == consent
    own = Share.objects.get(person=person("amina"), to_person=person("bram"), consent=None)
    assert own.revoked_at is None  # what she shows by herself goes on


def test_a_line_goes_with_what_was_shown_of_it(amina: Client, bram: Client) -> None:
    shared = Share.objects.get(to_person=person("bram"))
    stop_with(amina, "sharing.cardline", shared.item)
    assert not CardLine.objects.filter(id=shared.item).exists()
    assert bram.get(reverse("shown", args=[shared.id])).status_code == 404
    shared.refresh_from_db()
    assert shared.revoked_at


def test_a_card_code_opens_nothing_any_more(amina: Client, hakim: Client) -> None:
    code = code_of("amina")
    stop_with(amina, "sharing.cardcode", person("amina").id)
    assert not CardCode.objects.filter(person=person("amina")).exists()
    assert "kennen wij niet" in hakim.post(reverse("at_table", args=["west"]), {"code": code}).content.decode()


@pytest.mark.parametrize("model", ["sharing.share", "sharing.cardline", "sharing.cardcode"])
def test_what_is_anothers_cannot_be_stopped(model: str, bram: Client, client_as: Callable[[str], Client]) -> None:
    ids = {
        "sharing.share": Share.objects.get(to_person=person("bram")).id,
        "sharing.cardline": line_of("amina", "can").id,
        "sharing.cardcode": person("amina").id,
    }
    assert bram.post(reverse("stop_with", args=[model, ids[model]])).status_code == 404
