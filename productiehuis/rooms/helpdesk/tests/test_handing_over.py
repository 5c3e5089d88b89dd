"""A word from one shift to the next: read at this desk, encrypted, and gone after thirty days."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from productiehuis.foundation.house.models import House
from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.rooms.helpdesk.actions import hand_over
from productiehuis.rooms.helpdesk.models import HandOver
from productiehuis.testing import World

DESK = ["west", "tagerijn"]
WORD = "De printer doet het weer niet."


def test_the_next_shift_reads_what_the_last_one_left(
    hakim: Client, client_as: Callable[[str], Client], west: House
) -> None:
    hakim.post(reverse("hand_over", args=DESK), {"note": "Er komt morgen iemand van de krant."})
    hakim.post(reverse("hand_over", args=DESK), {"note": WORD})
    shown = client_as("dounia").get(reverse("desk", args=DESK)).content.decode()
    assert WORD in shown
    assert "Hakim," in shown
    assert "krant" not in shown


def test_it_lies_encrypted(hakim: Client, west: House) -> None:
    hakim.post(reverse("hand_over", args=DESK), {"note": WORD})
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM helpdesk_handover")
        ((kept,),) = cursor.fetchall()
    assert kept and "printer" not in kept


@pytest.mark.parametrize(
    ("note", "says"), [("", "Vul dit nog in."), ("van 111222333", "burgerservicenummer"), ("a" * 601, "Dit is te lang")]
)
def test_what_cannot_be_kept_is_said(note: str, says: str, hakim: Client, west: House) -> None:
    assert says in hakim.post(reverse("hand_over", args=DESK), {"note": note}).content.decode()
    assert not HandOver.objects.exists()


def test_after_thirty_days_it_is_gone_in_every_house(
    client_as: Callable[[str], Client], world: World, west: House
) -> None:
    hand_over(actor=Who(person=Person.objects.get(name="Hakim")), desk=world.west.desk, note=WORD)
    with scopes_disabled():
        hand_over(actor=Who(), desk=world.noord.desk, note="Ook in Noord.")
    with time_machine.travel(timezone.now() + timedelta(days=29, hours=23)):
        apply_retention()
        assert WORD in client_as("hakim").get(reverse("desk", args=DESK)).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1)):
        assert WORD not in client_as("hakim").get(reverse("desk", args=DESK)).content.decode()
        apply_retention()
    with scopes_disabled():
        assert not HandOver.objects.exists()
