""" "Stop hiermee", on the page of everything that is kept of somebody, for cards and what is shown of them."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.mine.known import known_of
from productiehuis.foundation.sharing.actions import To
from productiehuis.foundation.sharing.models import CardCode, CardLine, Share
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.testing import World

from .conftest import Shared, line_of, person
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


def test_what_is_over_stopped_of_another_or_never_was_looks_the_same_and_says_what_to_do(
    amina: Client, bram: Client, show: Callable[..., Shared], time_machine: Any
) -> None:
    time_machine.move_to(timezone.now())
    stopped = Share.objects.get(to_person=person("bram"))
    over, _link = show("languages", To(person=person("bram").id), until=timezone.localdate())
    another, _link = show("can", To(person=person("dounia").id))
    amina.post(reverse("stop_share", args=[stopped.id]))
    time_machine.shift(timedelta(days=1))
    answers = [bram.get(reverse("shown", args=[id])) for id in (over.id, stopped.id, another.id, uuid4())]
    assert {answer.status_code for answer in answers} == {404}
    (page,) = {re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in answers}  # but for tokens of forms
    assert "Op dit adres laat niemand jou nu iets zien." in page
    assert f'href="{reverse("shown_to_me")}"' in page


def test_what_is_known_of_me_says_to_whom_also_where_it_is_a_link(world: World, show: Callable[..., Shared]) -> None:
    show("can", To(link=True))
    show("languages", To(address="iemand@demo.invalid"))
    (kind,) = (kind for kind in known_of(person("amina").id) if kind.kept.name == "sharing.Share")
    assert {dict(row.words)["Aan"] for row in kind.rows} == {
        "Bram",
        "iedere klantmanager van Gemeente Amsterdam, Werk Participatie Inkomen",
        "wie de link en de code heeft",
        "wie binnenkomt met iemand@demo.invalid",
    }
    assert {label for row in kind.rows for label, _words in row.words} == {"Soort", "Aan", "Sinds", "Tot en met"}
    assert set(kind.rows[0].values) >= {"to_person__name", "to_address", "to_role"}, "for programs nothing changes"


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
