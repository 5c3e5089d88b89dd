"""Writing down a visit: a topic is enough, a code is never kept, and what was sent twice is one visit."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.helpdesk.models import HelpRequest, Topic, Visit
from productiehuis.testing import World

CODE = "Fa 12-03 47"
BSN = "111222333"


@pytest.fixture
def form(world: World) -> str:
    return reverse("register_visit", args=["west", "tagerijn"])


def topics(*names: str) -> list[str]:
    found = dict(Topic.objects.values_list("name", "id"))
    return [str(found[name]) for name in names]


def visit_data(**told: object) -> dict[str, object]:
    return {"id": str(new_id()), "day": timezone.localdate().isoformat(), **told}


def newest() -> Visit:
    visit: Visit = Visit.objects.order_by("registered_at").last()
    return visit


def test_a_topic_is_all_that_is_asked(hakim: Client, form: str, west: House) -> None:
    data = visit_data(topics=topics("Wonen"))
    answer = hakim.post(form, data)
    assert answer.status_code == 302
    visit = Visit.objects.get(id=data["id"])
    assert (visit.requests, visit.code, visit.note, visit.next_step, visit.done, visit.waits) == (
        1,
        None,
        "",
        "",
        [],
        False,
    )
    assert visit.registered_by is not None and visit.registered_by.name == "Hakim"
    shown = hakim.get(answer["Location"]).content.decode()
    assert "Opgeschreven:" in shown
    assert f'href="{reverse("agenda", args=["west"])}">Kijk bij Meedoen' in shown  # the desk refers to a course (C-057)
    assert "Maak ongedaan" in shown


def test_each_topic_is_one_help_request(hakim: Client, form: str, west: House) -> None:
    hakim.post(form, visit_data(topics=topics("Wonen", "Schulden", "Taal")))
    assert newest().requests == 3
    assert set(newest().help_requests.values_list("topic__name", flat=True)) == {"Wonen", "Schulden", "Taal"}


def test_everything_else_may_be_told_too(hakim: Client, form: str, west: House) -> None:
    told = {"code": CODE, "done": ["listened", "returns"], "next_step": "Belt zelf.", "note": "Komt met de brief."}
    hakim.post(form, visit_data(topics=topics("Wonen"), **told))
    visit = newest()
    assert (visit.done, visit.next_step, visit.next_owner, visit.note) == (
        ["listened", "returns"],
        "Belt zelf.",
        "resident",
        "Komt met de brief.",
    )
    assert visit.waits
    assert len(bytes(visit.code or b"")) == 16


def test_who_calls_or_writes_is_written_down_the_same_way(hakim: Client, form: str, west: House) -> None:
    hakim.post(form, visit_data(topics=topics("Wonen"), channel="phone"))
    visit = newest()
    assert visit.channel == "phone"
    assert "aan de telefoon" in hakim.get(reverse("visit", args=["west", "tagerijn", visit.id])).content.decode()
    listed = hakim.get(reverse("visits", args=["west", "tagerijn"]), {"contact": "phone"}).content.decode()
    assert "1 gevonden" in listed
    hakim.post(form, visit_data(topics=topics("Wonen")))
    assert newest().channel == "table"


def test_the_same_code_is_the_same_visitor_however_it_is_typed(hakim: Client, form: str, west: House) -> None:
    for code in (CODE, "fá120347", "FA 12 03 47"):
        hakim.post(form, visit_data(topics=topics("Wonen"), code=code))
    codes = Visit.objects.exclude(code=None).values_list("code", flat=True)
    assert len(codes) == 3
    assert len({bytes(code) for code in codes}) == 1


def everything_kept() -> str:
    """The whole database as text, every column of every table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        text = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            text += [row for (row,) in cursor.fetchall()]
    return "\n".join(text)


def test_neither_code_nor_words_stand_in_the_clear_anywhere(
    hakim: Client, form: str, west: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    told = {"code": CODE, "next_step": "Vraagt uitstel", "note": "Heeft het zwaar"}
    answer = hakim.post(form, visit_data(topics=topics("Wonen"), **told))
    hakim.post(
        reverse("correct_visit", args=["west", "tagerijn", newest().id]),
        {"topics": topics("Wonen"), "day": newest().day.isoformat(), "reason": "Verkeerd gehoord", "code": "fa120348"},
    )
    assert newest().corrections.count() == 1
    kept = everything_kept().casefold()
    for secret in ("fa120347", "fa120348", CODE.casefold(), "vraagt uitstel", "heeft het zwaar", "verkeerd gehoord"):
        assert secret not in kept
        assert secret not in caplog.text.casefold()
        assert secret not in answer["Location"].casefold()
    assert "register_visit" in kept  # the dump does hold the journal


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"topics": []}, "Tik aan waar het over gaat."),
        ({"note": f"nummer {BSN}"}, "06 12 34 56 78"),
        ({"next_step": f"belt {BSN}"}, "burgerservicenummer"),
        ({"code": BSN}, "burgerservicenummer"),
        ({"code": "zomaar iets"}, "Zoals: fa 12 03 47"),
        ({"code": "fa 99 03 47"}, "Zoals: fa 12 03 47"),
        ({"note": "a" * 20_000}, "Dit is te lang: 20000 tekens"),
        ({"next_step": "a" * 201}, "Dit is te lang"),
        ({"day": (date.today() + timedelta(days=2)).isoformat()}, "Deze dag moet nog komen."),
        ({"day": "0208-03-05"}, "te lang geleden"),
        ({"day": "gisteren"}, "Dit is geen datum."),
        ({"channel": "duif"}, "Deze keuze is er niet."),
        ({"done": ["gewonnen"]}, "Deze keuze is er niet."),
        ({"topics": ["geen onderwerp"]}, "Deze keuze is er niet."),
    ],
)
def test_bad_input_gets_a_sentence_keeps_what_was_typed_and_changes_nothing(
    told: dict[str, object], says: str, hakim: Client, form: str, west: House
) -> None:
    before = (Visit.objects.count(), JournalEntry.objects.count())
    data = visit_data(topics=topics("Wonen"), note="Dit blijft staan.", code="ab 01 02 03") | told
    answer = hakim.post(form, data)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert says in shown
    assert str(data["id"]) in shown
    for name in ("note", "code", "next_step"):
        assert str(data.get(name, "")) in shown
    assert (Visit.objects.count(), JournalEntry.objects.count()) == before


def test_a_topic_of_the_neighbour_or_out_of_use_cannot_be_chosen(
    hakim: Client, form: str, world: World, west: House
) -> None:
    Topic.objects.filter(name="Taal").update(retired_at=timezone.now())
    for topic in (str(world.noord.topic.id), *topics("Taal")):
        assert "Deze keuze is er niet." in hakim.post(form, visit_data(topics=[topic])).content.decode()


def test_sent_twice_it_is_one_visit(hakim: Client, form: str, west: House) -> None:
    data = visit_data(topics=topics("Wonen", "Taal"))
    first, again = hakim.post(form, data), hakim.post(form, data)
    assert first["Location"] == again["Location"]
    assert Visit.objects.filter(id=data["id"]).count() == 1
    assert HelpRequest.objects.filter(visit=data["id"]).count() == 2
    assert JournalEntry.objects.filter(verb="register_visit", object=str(data["id"])).count() == 1


def test_the_key_of_somebody_elses_visit_is_not_found(
    hakim: Client, client_as: Callable[[str], Client], form: str, west: House, world: World
) -> None:
    data = visit_data(topics=topics("Wonen"))
    hakim.post(form, data)
    assert client_as("dounia").post(form, data).status_code == 404
    theirs = visit_data(topics=topics("Wonen")) | {"id": str(world.noord.visit.id)}
    assert hakim.post(form, theirs).status_code == 404
    assert Visit.objects.filter(id=data["id"]).count() == 1


def test_a_closed_year_takes_no_visit(hakim: Client, form: str, west: House) -> None:
    close_year(actor=COMMAND.id, house=west.id, year=2018)
    data = visit_data(topics=topics("Wonen"), day="2018-03-05")
    shown = hakim.post(form, data)
    assert "Het jaar 2018 is afgesloten." in shown.content.decode()
    assert not Visit.objects.filter(id=data["id"]).exists()
    assert hakim.post(form, data | {"day": "2019-03-05"}).status_code == 302


def test_a_visit_of_another_day_leads_to_its_own_page(hakim: Client, form: str, west: House) -> None:
    data = visit_data(topics=topics("Wonen"), day="2018-03-05")
    answer = hakim.post(form, data)
    assert answer["Location"].startswith(reverse("visit", args=["west", "tagerijn", data["id"]]))
    assert "Opgeschreven" in hakim.get(answer["Location"]).content.decode()


def test_what_is_behind_a_question_is_counted_and_not_kept(hakim: Client, form: str, west: House) -> None:
    told = {"note": "iets wat niemand mag weten", "next_step": "x" * 900, "done": ["referred"], "code": CODE}
    answer = hakim.post(form, visit_data(topics=topics("Schulden"), quiet="1", **told))
    assert answer["Location"].startswith(reverse("reach", args=["west", "tagerijn"]))
    visit = newest()
    assert (visit.requests, visit.note, visit.next_step, visit.done, visit.waits) == (1, "", "", [], False)
    assert visit.code is not None
    assert list(visit.help_requests.values_list("topic", flat=True)) == [None]
    shown = hakim.get(answer["Location"]).content.decode()
    assert "Dounia, sleutelpersoon" in shown
    assert "112" in shown
    assert "zonder onderwerp" in hakim.get(reverse("desk", args=["west", "tagerijn"])).content.decode()


def test_nothing_is_promised_of_a_visit_that_was_there_already(hakim: Client, form: str, west: House) -> None:
    data = visit_data(topics=topics("Schulden"), note="te veel")
    hakim.post(form, data)
    answer = hakim.post(form, data | {"quiet": "1"}, follow=True)
    shown = answer.content.decode()
    assert "Dit bezoek stond er al, met meer erbij." in shown
    assert "Maak ongedaan" in shown


def test_a_visit_that_was_undone_is_not_lost_when_it_is_sent_once_more(hakim: Client, form: str, west: House) -> None:
    data = visit_data(topics=topics("Schulden"))
    hakim.post(form, data)
    hakim.post(reverse("undo_visit", args=["west", "tagerijn", data["id"]]))
    answer = hakim.post(form, data)
    assert "Je maakte dit bezoek net ongedaan." in answer.content.decode()
    again = {**data, "id": str(answer.context["form"]["id"].value())}
    assert hakim.post(form, again).status_code == 302
    assert Visit.objects.filter(undone_at=None, help_requests__topic__name="Schulden").count() == 1


def test_a_registration_asks_little_of_the_database(
    hakim: Client, form: str, west: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    data = visit_data(topics=topics("Wonen"))
    with django_assert_max_num_queries(14):
        hakim.post(form, data)


@pytest.mark.parametrize("persona", ["iris", "amina", "gerda", "chris"])
def test_who_does_not_work_there_registers_nothing(
    persona: str, client_as: Callable[[str], Client], form: str, west: House
) -> None:
    before = Visit.objects.count()
    assert client_as(persona).post(form, visit_data(topics=topics("Wonen"))).status_code == 404
    assert Visit.objects.count() == before


def test_a_volunteer_who_stopped_comes_in_no_more(hakim: Client, form: str, west: House, world: World) -> None:
    roles = world.west.desk.initiative.roles.filter(kind=RoleKind.VOLUNTEER, person__name="Hakim")
    roles.update(until=timezone.localdate() - timedelta(days=1))
    assert hakim.get(form).status_code == 404


def test_a_desk_that_is_not_there_is_not_found(hakim: Client, world: World) -> None:
    for address in ("register_visit", "desk", "visits"):
        assert hakim.get(reverse(address, args=["west", "nergens"])).status_code == 404
    elsewhere = reverse("visit", args=["west", "tagerijn", world.noord.visit.id])
    assert hakim.get(elsewhere).status_code == 404
    assert hakim.get(reverse("visit", args=["west", "tagerijn", UUID(int=7)])).status_code == 404
