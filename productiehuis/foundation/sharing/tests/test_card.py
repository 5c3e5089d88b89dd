"""One's own card: written, changed, put in order and thrown away by the person, and read by nobody else unshown."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.sharing.actions import To
from productiehuis.foundation.sharing.card import MOST_LINES
from productiehuis.foundation.sharing.models import CardCode, CardLine, Share
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.testing import World

from .conftest import Shared, line_of, person

CARD = reverse("my_card")


def page(client: Client, address: str = CARD) -> str:
    return client.get(address).content.decode()


def test_a_line_is_added_and_only_its_writer_sees_it(amina: Client, bram: Client) -> None:
    answer = amina.post(reverse("add_card_line"), {"kind": "can", "text": "Behangen."}, follow=True).content.decode()
    assert "Niemand anders ziet het." in answer
    assert "Behangen." in page(amina)
    assert "Behangen." not in page(bram)
    assert "Behangen." not in page(bram, reverse("shown_to_me"))


def test_what_is_written_lies_locked_in_the_database(amina: Client) -> None:
    amina.post(reverse("add_card_line"), {"kind": "can", "text": "Behangen."})
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(text, ' ') FROM sharing_cardline")
        assert "Behangen" not in cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "can", "text": ""}, "Vul dit nog in."),
        ({"kind": "can", "text": "x" * 301}, "Dit is te lang"),
        ({"kind": "geheim", "text": "Iets."}, "Deze keuze is er niet."),
        ({"kind": "can", "text": "Mijn nummer is 111222333."}, "Wij bewaren geen BSN."),
    ],
)
def test_bad_input_is_told_and_kept_on_the_page(amina: Client, typed: dict[str, str], said: str) -> None:
    before = CardLine.objects.count()
    answer = amina.post(reverse("add_card_line"), typed).content.decode()
    assert said in answer
    assert typed["text"] in answer
    assert CardLine.objects.count() == before


def test_a_card_holds_so_many_lines_and_no_more(amina: Client) -> None:
    for number in range(MOST_LINES):
        amina.post(reverse("add_card_line"), {"kind": "can", "text": f"Iets {number}"})
    assert "Je kaart is vol" in amina.post(reverse("add_card_line"), {"kind": "can", "text": "Nog"}).content.decode()
    assert CardLine.objects.filter(person=person("amina")).count() == MOST_LINES


def test_who_is_shown_a_line_sees_what_it_says_now(amina: Client, bram: Client, show: Callable[..., Shared]) -> None:
    shared, _link = show("can", To(person=person("bram").id))
    line = line_of("amina", "can")
    amina.post(reverse("change_card_line", args=[line.id]), {"kind": "can", "text": "Koken voor vijftig."})
    assert "Koken voor vijftig." in page(bram, reverse("shown", args=[shared.id]))


def test_a_line_that_is_thrown_away_is_gone_for_who_saw_it(
    amina: Client, bram: Client, show: Callable[..., Shared]
) -> None:
    shared, _link = show("can", To(person=person("bram").id))
    amina.post(reverse("remove_card_line", args=[shared.item]))
    assert bram.get(reverse("shown", args=[shared.id])).status_code == 404
    assert Share.objects.get(id=shared.id).revoked_at
    verbs = JournalEntry.objects.order_by("-number").values_list("verb", flat=True)[:2]
    assert list(verbs) == ["remove_card_line", "stop_share"]
    assert "Iets wat je hebt weggehaald" in page(amina, reverse("my_shares"))


def test_lines_change_places_within_their_kind(amina: Client) -> None:
    first, second = CardLine.objects.filter(person=person("amina"), kind="can")
    amina.post(reverse("move_card_line", args=[second.id]), {"to": "up"})
    assert list(CardLine.objects.filter(person=person("amina"), kind="can")) == [second, first]
    amina.post(reverse("move_card_line", args=[second.id]), {"to": "up"})
    assert list(CardLine.objects.filter(person=person("amina"), kind="can")) == [second, first]


def test_each_line_says_who_sees_it_and_stop_stands_right_there(amina: Client) -> None:
    shown = page(amina)
    assert "Niemand ziet dit." in shown
    assert "Bram ziet dit, tot en met" in shown
    shared = Share.objects.get(person=person("amina"), to_person=person("bram"))
    assert reverse("stop_share", args=[shared.id]) in shown
    answer = amina.post(reverse("stop_share", args=[shared.id]), {"back": "my_card"}, follow=True)
    assert answer.redirect_chain[-1][0] == CARD
    assert "Bram ziet dit" not in answer.content.decode()


def test_own_roles_stand_there_for_the_person_alone(amina: Client) -> None:
    assert "bewoner, Productiehuis West" in page(amina)


def test_a_card_code_is_there_when_it_was_asked_for_and_a_new_one_ends_the_old(
    amina: Client, client_as: Callable[[str], Client]
) -> None:
    chris = client_as("chris")
    address = reverse("my_card_code")
    assert "Je hebt nog geen kaartcode." in page(chris, address)
    assert not CardCode.objects.filter(person=person("chris")).exists()
    chris.post(address)
    old = CardCode.objects.get(person=person("chris"))
    assert str(old) in page(chris, address)
    chris.post(address)
    assert CardCode.objects.get(person=person("chris")).digest != old.digest


def test_the_card_is_read_in_few_queries(
    amina: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in (CARD, reverse("my_card_code"), reverse("my_shares"), reverse("choose_item")):
        with django_assert_max_num_queries(8):  # one for each room that has things to show
            amina.get(address)
