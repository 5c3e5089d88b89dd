"""A share from both sides: given, seen, stopped, ended; and everything that is not shown."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.people.actions import end_role, withdraw_role
from productiehuis.foundation.people.models import Account, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.sharing.actions import To, share
from productiehuis.foundation.sharing.models import CardLine, Share
from productiehuis.foundation.sharing.shares import as_item
from productiehuis.foundation.trust import items
from productiehuis.foundation.trust.items import Item, ItemKind
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.testing import World

from .conftest import Shared, in_days, line_of, person, who

GOAL = uuid4()


def form(client: Client, line: CardLine) -> str:
    return client.get(reverse("share_item", args=["card_line", line.id])).content.decode()


def send(client: Client, line: CardLine, **typed: Any) -> str:
    """Fill in the form and send it; what the page says then."""
    told = {"id": uuid4(), "until": in_days(30), **typed}
    return client.post(reverse("share_item", args=["card_line", line.id]), told, follow=True).content.decode()


def wpi(world: World) -> Role:
    with scope(house=world.house):
        found: Role = Role.objects.select_related("organisation").get(kind=RoleKind.CLIENT_MANAGER)
        return found


def unsigned(page: str) -> str:
    """*page* without what is different each time it is opened: the tokens of its forms, and the keys of shares."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", page)


def test_the_form_says_before_saving_what_is_seen_and_what_not(amina: Client) -> None:
    shown = form(amina, line_of("amina", "can"))
    assert "Wie je kiest, ziet alleen dit, met je naam (Amina)." in shown
    assert "ook niet hoeveel" in shown


def test_what_is_shown_to_somebody_of_the_house_is_seen_by_them_alone(
    amina: Client, world: World, client_as: Callable[[str], Client]
) -> None:
    line = line_of("amina", "can")
    assert "Het staat klaar voor Dounia." in send(amina, line, to="person", person=person("dounia").id)
    shared = Share.objects.get(item=line.id)
    for key, status in (("dounia", 200), ("bram", 404), ("gerda", 404), ("iris", 404), ("amina", 404)):
        assert client_as(key).get(reverse("shown", args=[shared.id])).status_code == status, key
    page = client_as("dounia").get(reverse("shown", args=[shared.id])).content.decode()
    assert "Amina" in page
    assert line.text in page
    for other in CardLine.objects.filter(person=person("amina")).exclude(id=line.id):
        assert other.text not in page


def test_the_list_of_what_others_show_names_who_and_which_line_and_not_what_it_says(
    bram: Client, show: Callable[..., Shared]
) -> None:
    shown = bram.get(reverse("shown_to_me")).content.decode()
    assert "Amina: Wat ik graag doe" in shown
    assert line_of("amina", "likes").text not in shown
    assert str(Share.objects.get(to_person=person("bram")).id) in shown


def test_looking_is_written_down_for_the_person(bram: Client, gerda: Client) -> None:
    to_bram = Share.objects.get(to_person=person("bram"))
    to_gerda = Share.objects.get(to_role=RoleKind.CLIENT_MANAGER)
    bram.get(reverse("shown", args=[to_bram.id]))
    gerda.get(reverse("shown", args=[to_gerda.id]))
    looked = [(one.actor, one.people, one.kind, one.rows, one.purpose, one.place) for one in ReadEntry.objects.all()]
    amina = [person("amina").id]
    assert looked == [
        (person("bram").id, amina, "card_line", [to_bram.item], "shared", "shown"),
        (person("gerda").id, amina, "card_line", [to_gerda.item], "shared", "shown"),
    ]


@pytest.fixture
def gerda(client_as: Callable[[str], Client]) -> Client:
    return client_as("gerda")


def test_a_click_on_what_is_not_there_writes_no_read(bram: Client) -> None:
    assert bram.get(reverse("shown", args=[uuid4()])).status_code == 404
    assert not ReadEntry.objects.exists()


def test_who_holds_the_role_there_today_sees_it_and_who_left_does_not(
    amina: Client, gerda: Client, world: World
) -> None:
    shared = Share.objects.get(to_role=RoleKind.CLIENT_MANAGER)
    address = reverse("shown", args=[shared.id])
    assert gerda.get(address).status_code == 200
    with scope(house=world.house):
        end_role(actor=COMMAND, role=wpi(world), until=timezone.localdate())
    assert gerda.get(address).status_code == 200  # the last day still counts
    withdraw_role(actor=COMMAND, role=wpi(world))
    assert gerda.get(address).status_code == 404


def test_revoked_is_404_at_the_next_click_and_looks_like_what_never_was(amina: Client, bram: Client) -> None:
    shared = Share.objects.get(to_person=person("bram"))
    address = reverse("shown", args=[shared.id])
    assert bram.get(address).status_code == 200
    amina.post(reverse("stop_share", args=[shared.id]))
    gone = bram.get(address)
    never = bram.get(reverse("shown", args=[uuid4()]))
    assert gone.status_code == never.status_code == 404
    assert unsigned(gone.content.decode()) == unsigned(never.content.decode())
    shown = amina.get(reverse("my_shares")).content.decode()
    assert "Gestopt op" in shown


def test_it_ends_by_itself_after_its_last_day(show: Callable[..., Shared], client_as: Callable[[str], Client]) -> None:
    shared, _link = show("can", To(person=person("dounia").id), until=in_days(10))
    for days, status in ((10, 200), (11, 404)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            assert client_as("dounia").get(reverse("shown", args=[shared.id])).status_code == status
            mine = client_as("amina").get(reverse("my_shares")).content.decode()
            assert ("Afgelopen op" in mine) == (status == 404)


def test_stopping_twice_is_stopping_once(amina: Client) -> None:
    shared = Share.objects.get(to_person=person("bram"))
    amina.post(reverse("stop_share", args=[shared.id]))
    at, lines = Share.objects.get(id=shared.id).revoked_at, JournalEntry.objects.count()
    amina.post(reverse("stop_share", args=[shared.id]))
    assert Share.objects.get(id=shared.id).revoked_at == at
    assert JournalEntry.objects.count() == lines


def test_an_address_is_answered_the_same_whether_it_is_known_or_not(amina: Client) -> None:
    line = line_of("amina", "can")
    answers = []
    for address in ("mo@demo.invalid", "niemand@demo.invalid"):
        answer = send(amina, line, to="address", address=address)
        answers.append(unsigned(answer).replace(address, "iemand@demo.invalid"))
        amina.post(reverse("stop_share", args=[Share.objects.get(item=line.id, revoked_at=None).id]))
        amina.get(reverse("my_shares"))  # that it was stopped has been said
        Share.objects.filter(item=line.id).delete()
    assert "Het staat klaar voor wie binnenkomt met iemand@demo.invalid." in answers[0]
    assert answers[0] == answers[1]


def test_a_share_with_an_address_opens_for_who_comes_in_with_it_also_later(
    amina: Client, client_as: Callable[[str], Client]
) -> None:
    line = line_of("amina", "can")
    send(amina, line, to="address", address=" Later@Demo.invalid ")
    shared = Share.objects.get(item=line.id)
    address = reverse("shown", args=[shared.id])
    chris = Account.objects.get(email="chris@demo.invalid")
    claimed = EmailAddress.objects.create(user=chris, email="later@demo.invalid", verified=False)
    assert client_as("chris").get(address).status_code == 404  # anybody can claim an address
    claimed.verified = True
    claimed.save()
    assert client_as("chris").get(address).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_address || address_digest FROM sharing_share WHERE id = %s", [shared.id])
        assert "later" not in cursor.fetchone()[0].lower()


def test_when_the_account_of_an_address_goes_what_was_shown_to_it_goes_too(amina: Client) -> None:
    line = line_of("amina", "can")
    send(amina, line, to="address", address="mo@demo.invalid")
    Account.objects.get(email="mo@demo.invalid").delete()
    assert not Share.objects.filter(item=line.id).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Kies er een."),
        ({"to": "person"}, "Kies aan wie je dit laat zien."),
        ({"to": "address"}, "Vul het e-mailadres in."),
        ({"to": "address", "address": "geen adres"}, "Dit is geen e-mailadres."),
        ({"to": "address", "address": "AMINA@demo.invalid"}, "Dit is je eigen e-mailadres."),
        ({"to": "role"}, "Kies een functie."),
        ({"to": "person", "person": "amina"}, "Deze keuze is er niet."),
        ({"to": "person", "person": "chris"}, "Deze keuze is er niet."),
        ({"to": "link", "until": "2020-01-01"}, "Deze dag is al voorbij."),
        ({"to": "link", "until": "gisteren"}, "Dit is geen datum."),
        ({"to": "link", "until": ""}, "Vul dit nog in."),
        ({"to": "link", "until": "over een jaar"}, "Kies een dag binnen een jaar."),
    ],
)
def test_bad_input_shares_nothing(amina: Client, typed: dict[str, Any], said: str) -> None:
    if typed.get("person"):
        typed = {**typed, "person": person(typed["person"]).id}
    if typed.get("until") == "over een jaar":
        typed = {**typed, "until": in_days(367)}
    before = Share.objects.count(), JournalEntry.objects.count()
    answer = send(amina, line_of("amina", "can"), **typed)
    assert said in answer
    assert "Er is nog niets bewaard" in answer
    assert (Share.objects.count(), JournalEntry.objects.count()) == before


def test_a_role_from_an_organisation_of_another_house_cannot_be_chosen(amina: Client, world: World) -> None:
    line = line_of("amina", "can")
    assert f"client_manager:{wpi(world).organisation_id}" in form(amina, line)
    foreign = f"client_manager:{world.noord.organisation.id}"
    assert "Deze keuze is er niet." in send(amina, line, to="role", role=foreign)


def test_the_same_is_not_shared_twice_and_a_sent_form_counts_once(amina: Client) -> None:
    line, id = line_of("amina", "can"), uuid4()
    to = {"to": "person", "person": person("dounia").id}
    send(amina, line, id=id, **to)
    send(amina, line, id=id, **to)
    assert "Dit laat je al zien, tot en met" in send(amina, line, **to)
    assert Share.objects.filter(item=line.id).count() == 1


def test_a_form_sent_again_with_another_receiver_is_refused_and_says_who_can_see_it(amina: Client) -> None:
    line, id = line_of("amina", "can"), uuid4()
    send(amina, line, id=id, to="person", person=person("dounia").id)
    for other in ({"to": "person", "person": person("bram").id}, {"to": "address", "address": "x@demo.invalid"}):
        assert "heb je al verstuurd: Dounia kan het zien." in send(amina, line, id=id, **other)
    assert "heb je al verstuurd" in send(amina, line, id=id, to="person", person=person("dounia").id, until=in_days(60))
    assert Share.objects.get(item=line.id).to_person == person("dounia")


def test_a_key_of_somebody_elses_share_is_nobodys(bram: Client, world: World) -> None:
    bram.post(reverse("add_card_line"), {"kind": "can", "text": "Luisteren."})
    line = line_of("bram", "can")
    told = {"id": world.west.share.id, "to": "link", "until": in_days(3)}
    assert bram.post(reverse("share_item", args=["card_line", line.id]), told).status_code == 404


def test_an_item_of_another_or_of_no_kind_cannot_be_shared(bram: Client) -> None:
    line = line_of("amina", "can")
    for kind, id in (("card_line", line.id), ("geheim", line.id), ("card_line", uuid4())):
        assert bram.get(reverse("share_item", args=[kind, id])).status_code == 404
        assert bram.post(reverse("share_item", args=[kind, id]), {"to": "link"}).status_code == 404


def test_the_house_does_not_tell_who_is_in_it_to_who_is_only_there_for_an_organisation(
    gerda: Client, client_as: Callable[[str], Client]
) -> None:
    for key in ("gerda", "chris"):
        client = client_as(key)
        client.post(reverse("add_card_line"), {"kind": "can", "text": "Iets."})
        shown = form(client, line_of(key, "can"))
        assert "Dounia" not in shown
        assert "Iemand met een e-mailadres" in shown


@pytest.fixture
def goals(monkeypatch: pytest.MonkeyPatch) -> dict[Any, Item]:
    """Another room hands over items of its own: goals of a plan, and letters that are for the person alone."""
    rows = {GOAL: Item("goal", GOAL, person("amina").id, "Mijn doel", (("Doel", "Een eigen eethuis."),))}

    def of_person(id: Any) -> list[Item]:
        return [item for item in rows.values() if item.person == id]

    goal = ItemKind("goal", "Doelen", of_person, rows.get)
    letter = ItemKind("letter", "Brieven", of_person, rows.get, shareable=False)
    known = {**items.kinds(), "goal": goal, "letter": letter}
    for module in ("queries", "views", "shown_views"):
        monkeypatch.setattr(f"productiehuis.foundation.sharing.{module}.kinds", lambda: known)
    monkeypatch.setattr("productiehuis.foundation.trust.read_log.kinds", lambda: known)
    return rows


def test_what_any_room_hands_over_is_shared_the_same_way(amina: Client, bram: Client, goals: dict[Any, Item]) -> None:
    assert "Mijn doel" in amina.get(reverse("choose_item")).content.decode()
    told = {"id": uuid4(), "to": "person", "person": person("bram").id, "until": in_days(3)}
    amina.post(reverse("share_item", args=["goal", GOAL]), told)
    shared = Share.objects.get(kind="goal")
    assert "Een eigen eethuis." in bram.get(reverse("shown", args=[shared.id])).content.decode()
    assert "Een eigen eethuis." in amina.get(reverse("my_shares")).content.decode()
    goals.clear()  # the room throws it away, and knows nothing of shares
    assert bram.get(reverse("shown", args=[shared.id])).status_code == 404


def test_an_item_that_became_somebody_elses_is_shown_no_longer(
    amina: Client, bram: Client, goals: dict[Any, Item]
) -> None:
    told = {"id": uuid4(), "to": "person", "person": person("bram").id, "until": in_days(3)}
    amina.post(reverse("share_item", args=["goal", GOAL]), told)
    goals[GOAL] = Item("goal", GOAL, person("chris").id, "Een ander doel")
    assert bram.get(reverse("shown", args=[Share.objects.get(kind="goal").id])).status_code == 404


def test_what_is_for_the_person_alone_stands_on_the_card_and_cannot_be_shared(
    amina: Client, goals: dict[Any, Item]
) -> None:
    assert "Brieven" in amina.get(reverse("my_card")).content.decode()
    assert amina.get(reverse("share_item", args=["letter", GOAL])).status_code == 404


def test_what_was_agreed_is_never_changed_only_ended(world: World) -> None:
    shared = world.west.share
    for change in ({"until": in_days(300)}, {"to_person": person("gerda")}, {"item": uuid4()}):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            Share.objects.filter(id=shared.id).update(**change)
    Share.objects.filter(id=shared.id).update(revoked_at=timezone.now())
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Share.objects.filter(id=shared.id).update(revoked_at=None)


def test_a_share_to_oneself_or_to_two_at_once_is_refused_by_the_database_too(world: World) -> None:
    told = {"person": person("amina"), "kind": "card_line", "item": uuid4(), "until": in_days(3)}
    with pytest.raises(IntegrityError, match="share_not_to_oneself"), transaction.atomic():
        Share.objects.create(to_person=person("amina"), **told)
    with pytest.raises(IntegrityError, match="share_one_receiver"), transaction.atomic():
        Share.objects.create(to_person=person("bram"), address_digest="x", **told)
    with pytest.raises(IntegrityError, match="share_one_receiver"), transaction.atomic():
        Share.objects.create(**told)


def test_sharing_and_stopping_leave_a_line_in_the_journal_without_a_value(show: Callable[..., Shared]) -> None:
    shared, _link = show("can", To(address="iemand@demo.invalid"))
    line = JournalEntry.objects.order_by("-number")[0]
    assert (line.verb, line.object, line.actor) == ("share", shared.id, person("amina").id)
    assert line.fields == ["item", "receiver", "until"]


def test_the_pages_of_a_share_take_at_most_six_queries(
    amina: Client, bram: Client, show: Callable[..., Shared], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for kind in ("can", "languages", "reach"):
        show(kind, To(person=person("bram").id))
    shared = Share.objects.filter(to_person=person("bram")).first()
    assert shared
    for client, address in (
        (amina, reverse("share_item", args=["card_line", shared.item])),
        (amina, reverse("my_shares")),
        (bram, reverse("shown_to_me")),
        (bram, reverse("shown", args=[shared.id])),
    ):
        with django_assert_max_num_queries(6):
            client.get(address)


def test_somebody_whose_name_is_known_cannot_be_shared_for_by_another(world: World) -> None:
    line = line_of("amina", "can")
    bram = who("bram")
    assert bram.person
    with pytest.raises(Http404):
        share(actor=bram, person=bram.person, item=as_item(line), to=To(link=True), until=in_days(3))
