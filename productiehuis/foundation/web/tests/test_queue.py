"""What a device hears that sends what waited on it; and what it asks for to be able to wait."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from productiehuis.foundation.people.models import Account
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.helpdesk.models import Correction, Visit
from productiehuis.testing import World, sign_in

ClientAs = Callable[[str], Client]


def account(key: str) -> str:
    return str(Account.objects.get(email=f"{key}@demo.invalid").id)


def send(client: Client, page: str, args: list[object], fields: dict[str, Any], of: str, **headers: str) -> Any:
    """What the queue of the account *of* hears when it sends *fields* to *page*."""
    return client.post(reverse(page, args=args), fields, headers={"X-Queue": of, **headers})


@pytest.fixture
def desk(world: World) -> list[object]:
    return [world.house.slug, world.west.desk.slug]


@pytest.fixture
def fields(world: World) -> dict[str, Any]:
    return {"id": str(new_id()), "topics": [str(world.west.topic.id)], "day": world.west.visit.day.isoformat()}


def test_what_was_kept_is_answered_with_where_to_go_on(
    client_as: ClientAs, desk: list[object], fields: dict[str, Any]
) -> None:
    response = send(client_as("hakim"), "register_visit", desk, fields, account("hakim"))
    assert response.json() == {"to": f"{reverse('desk', args=desk)}?nieuw={fields['id']}"}
    assert Visit._base_manager.get(id=fields["id"]).requests == 1


def test_what_was_refused_is_answered_with_the_field_and_the_sentence(
    client_as: ClientAs, desk: list[object], fields: dict[str, Any]
) -> None:
    wrong = {**fields, "topics": [], "code": "zz 99"}
    answer = send(client_as("hakim"), "register_visit", desk, wrong, account("hakim")).json()
    assert answer["problems"] == [["topics", "Tik aan waar het over gaat.", "Waar gaat het over?"]]
    assert answer["fill"] == {"id": fields["id"]}
    assert not Visit._base_manager.filter(id=fields["id"]).exists()


@pytest.mark.parametrize("key", ["dounia", "nobody"])
def test_another_account_registers_nothing_for_who_wrote_it(
    key: str, client_as: ClientAs, desk: list[object], fields: dict[str, Any]
) -> None:
    answer = send(client_as(key), "register_visit", desk, fields, account("hakim")).json()
    assert answer == {"who": "" if key == "nobody" else account(key)}
    assert not Visit._base_manager.filter(id=fields["id"]).exists()


def test_no_account_is_nobodys(desk: list[object], fields: dict[str, Any], world: World) -> None:
    assert send(Client(), "register_visit", desk, fields, "").json() == {"who": ""}


def test_a_desk_that_is_not_theirs_is_404_for_a_queue_too(
    client_as: ClientAs, world: World, fields: dict[str, Any]
) -> None:
    args: list[object] = [world.noord.house.slug, world.noord.desk.slug]
    assert send(client_as("hakim"), "register_visit", args, fields, account("hakim")).status_code == 404
    assert send(client_as("iris"), "register_visit", args, fields, account("iris")).status_code == 404


def test_sent_again_it_is_the_same_visit_and_for_another_it_is_not_there(
    client_as: ClientAs, desk: list[object], fields: dict[str, Any]
) -> None:
    first = send(client_as("hakim"), "register_visit", desk, fields, account("hakim")).json()
    assert send(client_as("hakim"), "register_visit", desk, fields, account("hakim")).json() == first
    assert send(client_as("dounia"), "register_visit", desk, fields, account("dounia")).status_code == 404
    assert Visit._base_manager.filter(id=fields["id"]).count() == 1


@pytest.mark.parametrize("changed", [{"note": "Belt terug"}, {"code": "fa 12 03 47"}, {"topics": []}, {"quiet": "1"}])
def test_what_was_changed_after_it_had_arrived_is_refused_in_words(
    changed: dict[str, Any], client_as: ClientAs, desk: list[object], fields: dict[str, Any]
) -> None:
    hakim = client_as("hakim")
    send(hakim, "register_visit", desk, fields, account("hakim"))
    same = send(hakim, "register_visit", desk, fields, account("hakim"), **{"X-Queue-Changed": "1"}).json()
    assert "to" in same, "changed back to what had arrived: nothing is lost"
    other = {**fields, **changed}
    answer = send(hakim, "register_visit", desk, other, account("hakim"), **{"X-Queue-Changed": "1"}).json()
    assert len(answer["problems"]) == 1
    if changed != {"topics": []}:
        assert "was al aangekomen" in answer["problems"][0][1]


def test_a_correction_sent_twice_is_one_and_another_visit_does_not_take_it(
    client_as: ClientAs, desk: list[object], world: World
) -> None:
    visit, hakim = world.west.visit, client_as("hakim")
    page = reverse("correct_visit", args=[*desk, visit.id])
    html = hakim.get(page).content.decode()
    seen, id = (html.split(f'name="{name}" value="')[1].split('"')[0] for name in ("seen", "id"))
    typed = {
        "id": id, "seen": seen, "topics": [str(world.west.topic.id)], "day": visit.day.isoformat(),
        "channel": "table", "next_owner": "resident", "note": "Komt terug", "reason": "vergeten",
    }  # fmt: skip
    to = {"to": reverse("visit", args=[*desk, visit.id])}
    assert send(hakim, "correct_visit", [*desk, visit.id], typed, account("hakim")).json() == to
    assert send(hakim, "correct_visit", [*desk, visit.id], typed, account("hakim")).json() == to
    assert Correction._base_manager.filter(visit=visit).count() == 1
    assert send(client_as("dounia"), "correct_visit", [*desk, visit.id], typed, account("dounia")).status_code == 404

    other = {**typed, "id": str(new_id()), "note": "Van een ander", "reason": "ook"}
    answer = send(client_as("dounia"), "correct_visit", [*desk, visit.id], other, account("dounia")).json()
    assert ["note", "Nu staat er: ‘Komt terug’.", "Korte notitie"] in answer["problems"]
    assert answer["fill"]["seen"] != seen
    mended = {**other, **answer["fill"]}
    assert send(client_as("dounia"), "correct_visit", [*desk, visit.id], mended, account("dounia")).json() == to
    assert Correction._base_manager.filter(visit=visit).count() == 2


@pytest.mark.parametrize("id", ["", "nummer", "../../"])
def test_a_correction_with_a_strange_number_is_told(
    id: str, client_as: ClientAs, desk: list[object], world: World
) -> None:
    answer = send(client_as("hakim"), "correct_visit", [*desk, world.west.visit.id], {"id": id}, account("hakim"))
    assert answer.status_code == 200 and answer.json()["problems"]


def test_who_is_in_is_told_to_the_browser_itself(world: World) -> None:
    client = Client()
    assert client.get(reverse("who_is_in")).json()["account"] == ""
    response = sign_in(client, "hakim").get(reverse("who_is_in"))
    assert UUID(response.json()["account"]) == Account.objects.get(email="hakim@demo.invalid").id
    assert len(response.json()["token"]) > 20
    assert "no-store" in response["Cache-Control"]


def test_the_token_it_gives_opens_a_form(world: World, desk: list[object], fields: dict[str, Any]) -> None:
    client = sign_in(Client(enforce_csrf_checks=True), "hakim")
    assert send(client, "register_visit", desk, fields, account("hakim")).status_code == 403
    token = client.get(reverse("who_is_in")).json()["token"]
    answer = send(client, "register_visit", desk, fields, account("hakim"), **{"X-CSRFToken": token})
    assert "to" in answer.json()


def test_pages_that_a_device_keeps_know_nothing_about_anybody(
    client_as: ClientAs, desk: list[object], world: World
) -> None:
    hakim = client_as("hakim")
    for page in (reverse("waiting"), reverse("register_visit_offline", args=desk)):
        html = hakim.get(page).content.decode()
        for word in ("Hakim", "Dounia", "huisarts", account("hakim"), "csrfmiddlewaretoken", "Uitgaan"):
            assert word not in html, f"{word} in {page}"


def test_the_service_worker_is_fetched_anew_each_time(world: World) -> None:
    response = Client().get(reverse("service_worker"))
    assert response["Content-Type"].startswith("text/javascript")
    assert "no-store" in response["Cache-Control"] or "no-cache" in response["Cache-Control"]
    assert b"respondWith" in b"".join(response)


def test_a_house_can_be_put_on_a_home_screen(world: World) -> None:
    response = Client().get(reverse("manifest", args=["west"]))
    about = json.loads(response.content)
    assert (about["name"], about["start_url"], about["lang"]) == ("Productiehuis West", "/huis/west/", "nl")
    assert {icon["sizes"] for icon in about["icons"]} == {"192x192", "512x512"}


def test_a_line_from_paper_that_was_changed_after_it_had_arrived_is_told_at_its_line(
    client_as: ClientAs, desk: list[object], world: World
) -> None:
    hakim = client_as("hakim")
    lines = {"day": world.west.visit.day.isoformat(), "id_0": str(new_id()), "topics_0": "1"}
    assert "to" in send(hakim, "paper", desk, lines, account("hakim")).json()
    assert "to" in send(hakim, "paper", desk, lines, account("hakim"), **{"X-Queue-Changed": "1"}).json()
    other = {**lines, "topics_0": "2", "id_1": str(new_id()), "topics_1": "3"}
    answer = send(hakim, "paper", desk, other, account("hakim"), **{"X-Queue-Changed": "1"}).json()
    assert [(field, label) for field, _words, label in answer["problems"]] == [("topics_0", "Regel 1, onderwerpen")]
    assert Visit._base_manager.filter(desk=world.west.desk).count() == 2
