"""From the moment that somebody asks to be erased nothing of theirs is shown, and nothing of theirs comes in."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from cryptography.fernet import Fernet
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from productiehuis.foundation.mine.erasing import ask_erasure, erase
from productiehuis.foundation.people.leaving import go_nameless
from productiehuis.foundation.people.models import Account
from productiehuis.foundation.privacy.models import BreakGlass
from productiehuis.foundation.sharing import card
from productiehuis.foundation.sharing.actions import To, share
from productiehuis.foundation.sharing.models import CardLine, Consent, Share
from productiehuis.foundation.sharing.queries import receivers_of, witnesses
from productiehuis.foundation.sharing.shares import as_item
from productiehuis.foundation.trust.rotation import locked_tables, rotate
from productiehuis.testing import World

from .conftest import Shared, in_days, line_of, person, who
from .test_at_table import TABLE, agree, agreed, chosen, code_of, sit_down


def leave(key: str) -> None:
    """*key* asks to be erased; no worker has come to it yet."""
    ask_erasure(actor=who(key), person=person(key))


def test_nothing_is_shown_any_more_before_the_task_came(bram: Client, show: Callable[..., Shared]) -> None:
    to_bram = Share.objects.get(to_person=person("bram"))
    assert bram.get(reverse("shown", args=[to_bram.id])).status_code == 200
    leave("amina")
    assert bram.get(reverse("shown", args=[to_bram.id])).status_code == 404
    assert str(to_bram.id) not in bram.get(reverse("shown_to_me")).content.decode()


def test_a_link_that_stood_open_closes_at_once_and_takes_no_code(client: Client, show: Callable[..., Shared]) -> None:
    _share, link = show("can", To(link=True))
    assert link
    words, address = line_of("amina", "can").text, reverse("link", args=[link.token])
    assert words in client.post(address, {"code": link.code}, follow=True).content.decode()
    leave("amina")
    assert words not in client.get(address).content.decode()
    answer = Client().post(address, {"code": link.code})
    assert "gaat de link niet open" in answer.content.decode()


def test_a_colleague_who_types_while_somebody_leaves_adds_nothing(hakim: Client) -> None:
    talk = sit_down(hakim, code_of("amina"))
    leaving, line = who("amina"), line_of("amina", "can")
    assert leaving.person
    leave("amina")
    lines, shares = CardLine.objects.count(), Share.objects.count()
    for address in (talk, f"{talk}regel/", f"{talk}ja/", f"{talk}afspraken/"):
        assert hakim.get(address).status_code == 404
    assert hakim.post(f"{talk}regel/", {"kind": "can", "text": "Te laat."}).status_code == 404
    late: list[Callable[[], object]] = [  # the page was asked for before, and what it does comes after
        lambda: card.add_line(actor=who("hakim"), person=line.person, kind="can", text="Te laat."),
        lambda: card.change_line(actor=leaving, line=line),
        lambda: card.make_code(actor=leaving, person=line.person),
        lambda: share(actor=leaving, person=line.person, item=as_item(line), to=To(link=True), until=in_days(3)),
    ]
    for change in late:
        with pytest.raises(ValidationError, match="gewist"):
            change()
    assert (CardLine.objects.count(), Share.objects.count()) == (lines, shares)


def test_the_card_code_of_who_left_opens_nothing(hakim: Client, show: Callable[..., Shared]) -> None:
    code = code_of("amina")
    leave("amina")
    assert "kennen wij niet" in hakim.post(TABLE, {"code": code}).content.decode()


def test_who_left_is_no_receiver_and_no_witness(amina: Client, show: Callable[..., Shared], world: World) -> None:
    bram, colleague, today = person("bram").id, who("bram"), timezone.localdate()
    assert bram in receivers_of(who("amina"), today).people
    with scope(house=world.house):
        assert bram in witnesses(colleague, world.house.id, today, but=[])
    leave("bram")
    assert bram not in receivers_of(who("amina"), today).people
    with scope(house=world.house):
        assert bram not in witnesses(colleague, world.house.id, today, but=[])
    with pytest.raises(ValidationError, match="is er niet meer"):  # chosen on a page from before
        show("can", To(person=bram))


@pytest.mark.parametrize(
    ("to", "named"),
    [
        ({"to": "person", "person": "bram"}, "Bram"),
        ({"to": "address", "address": "bram@demo.invalid"}, "bram@demo.invalid"),
        ({"to": "address", "address": "tweede@demo.invalid"}, "tweede@demo.invalid"),
    ],
)
def test_who_leaves_is_named_by_no_sentence_and_no_share_of_others(
    to: dict[str, str], named: str, hakim: Client, world: World
) -> None:
    bram = Account.objects.get(email="bram@demo.invalid")
    EmailAddress.objects.create(user=bram, email="tweede@demo.invalid", verified=True)
    told = {**to, "person": bram.person_id} if "person" in to else to
    agree(hakim, sit_down(hakim, code_of("amina")), chosen(**told))
    assert named in agreed().said
    assert named not in agreed().sentence
    erasure, _token = ask_erasure(actor=who("bram"), person=person("bram"))
    erase(erasure.id)
    assert "Iemand die gewist is mag dit zien" in agreed().said
    assert not any(named in share.to_address for share in Share.objects.all())


def test_who_steps_back_to_nameless_is_named_by_no_sentence_of_their_own(hakim: Client, world: World) -> None:
    agree(hakim, sit_down(hakim, code_of("amina")), chosen())
    assert agreed().said.startswith("Amina, je laat dit zien: ")
    go_nameless(actor=who("amina"), person=person("amina"))
    assert agreed().said.startswith("een bewoner, je laat dit zien: ")
    assert "Amina" not in agreed().sentence


def test_what_was_agreed_is_never_changed(world: World) -> None:
    with scopes_disabled():
        rows = Consent.objects.filter(id=world.west.consent.id)
        for change in (
            {"sentence": "Iets anders."},
            {"witness_name": "Een ander"},
            {"recorded_by": person("bram")},
            {"receiver": "Bram"},
            {"receiver_digest": "x"},
            {"given_at": timezone.now()},
        ):
            with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
                rows.update(**change)
        rows.update(receiver="", receiver_digest="", recorded_by=None, witness=None)


def test_a_new_key_passes_where_nothing_else_may_change(world: World, settings: Any) -> None:
    _made_when_asked = world.west.consent, world.west.opened
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    new = Fernet.generate_key().decode()
    settings.FIELD_KEYS = [new, *settings.FIELD_KEYS]
    for table in locked_tables():
        if table.label in ("sharing.Consent", "privacy.BreakGlass"):
            outcome = rotate(table)
            assert outcome.changed and not outcome.busy, table.label
    settings.FIELD_KEYS = [new]
    with scopes_disabled():
        assert Consent.objects.get(id=world.west.consent.id).said.endswith("Vind je dat goed?")
        assert BreakGlass.objects.get(id=world.west.opened.id).reason.startswith("Deze persoon viel flauw")
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            Consent.objects.filter(id=world.west.consent.id).update(sentence="Iets anders.")
