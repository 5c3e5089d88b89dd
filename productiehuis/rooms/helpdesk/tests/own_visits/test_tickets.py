"""A ticket puts visits with the account of who came, once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from productiehuis.foundation.trust.said_codes import ALPHABET, grouped, new_code
from productiehuis.rooms.helpdesk.code_rules import TICKET_LASTS, TICKET_LENGTH, TICKETS, read_ticket
from productiehuis.rooms.helpdesk.models import OwnVisits, Visit, VisitTicket
from productiehuis.rooms.helpdesk.own_visits import forget_tickets
from productiehuis.testing import World, put_with_account

from ..test_by_code import CODE, NOTE, STEP
from .account import came, my, ticket_for, use


def test_a_ticket_from_the_table_puts_the_visits_with_ones_own_account(
    hakim: Client, amina: Client, visits: list[Visit]
) -> None:
    assert "Hier komen je bezoeken" in my(amina)
    page = use(amina, ticket_for(hakim).lower())
    assert "Je bezoeken staan erbij." in page
    assert NOTE in page and STEP in page
    assert f"Tagerijn, {timezone.localdate().year}" in page
    assert not VisitTicket.objects.exists()


def test_it_is_used_once_by_one_person_within_a_quarter(
    hakim: Client, amina: Client, client_as: Callable[[str], Client], visits: list[Visit]
) -> None:
    ticket = ticket_for(hakim)
    with time_machine.travel(timezone.now() + TICKET_LASTS + timedelta(seconds=1), tick=False):
        assert "ouder dan een kwartier" in use(amina, ticket)
        assert forget_tickets() == 1
    ticket = ticket_for(hakim)
    use(amina, ticket)
    assert "Dit kaartje klopt niet" in use(client_as("chris"), ticket)
    assert NOTE not in my(client_as("chris"))


def test_who_made_it_cannot_use_it(hakim: Client, visits: list[Visit]) -> None:
    assert "Je maakte dit kaartje zelf." in use(hakim, ticket_for(hakim))
    assert not OwnVisits.objects.exists()


def test_visits_are_with_one_account_only(
    hakim: Client, amina: Client, client_as: Callable[[str], Client], visits: list[Visit]
) -> None:
    use(amina, ticket_for(hakim))
    assert "staan al bij een ander account" in use(client_as("chris"), ticket_for(hakim))
    assert "Je bezoeken staan erbij." in use(amina, ticket_for(hakim))
    assert OwnVisits.objects.get().person.name == "Amina"


@pytest.mark.usefixtures("west")
def test_that_holds_when_the_key_of_the_program_was_changed(
    settings: Any, hakim: Client, amina: Client, visits: list[Visit], world: World
) -> None:
    put_with_account(world.west.desk, "Amina", visits)
    new = {"SECRET_KEY": "another key of the program", "SECRET_KEY_FALLBACKS": [settings.SECRET_KEY]}
    with override_settings(**new), pytest.raises(ValidationError, match="staan al bij een ander account"):
        put_with_account(world.west.desk, "Chris", visits)


def test_what_comes_later_joins_the_same_year(hakim: Client, amina: Client, world: World, visits: list[Visit]) -> None:
    use(amina, ticket_for(hakim))
    came(world, timezone.localdate(), CODE, note="Nog eens geweest.")
    assert "Nog eens geweest." not in my(amina)
    page = use(amina, ticket_for(hakim))
    assert "Nog eens geweest." in page and NOTE in page
    assert len(OwnVisits.objects.get().visits.split()) == 3


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Vul dit nog in."), ("KT7M", "Een kaartje heeft 8 letters"), ("KT7M BX4P", "Dit kaartje klopt niet")],
)
def test_a_ticket_that_is_none_is_said_at_the_field(amina: Client, visits: list[Visit], typed: str, says: str) -> None:
    page = use(amina, typed)
    assert says in page
    assert typed in page


def test_after_ten_that_do_not_fit_no_ticket_is_taken_that_day(
    hakim: Client, amina: Client, visits: list[Visit]
) -> None:
    for _number in range(TICKETS.most):
        assert "Dit kaartje klopt niet" in use(amina, new_code(TICKET_LENGTH))
    assert "Je probeerde dit vandaag te vaak." in use(amina, ticket_for(hakim))


@given(st.integers())
def test_a_ticket_is_read_however_it_is_copied(seed: int) -> None:
    ticket = new_code(TICKET_LENGTH)
    assert len(ticket) == TICKET_LENGTH and set(ticket) <= set(ALPHABET)
    for text in (ticket, grouped(ticket), ticket.lower(), f" {grouped(ticket)}. ", "-".join(ticket)):
        assert read_ticket(text) == ticket


@given(st.text(max_size=20))
def test_what_is_no_ticket_is_refused_in_words(text: str) -> None:
    try:
        assert set(read_ticket(text)) <= set(ALPHABET)
    except ValueError as error:
        assert "Een kaartje heeft 8 letters en cijfers" in str(error)
