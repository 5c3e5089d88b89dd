"""Undo within ten minutes, correct later with a reason; in a closed year only a question can be added."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.helpdesk.actions import Told, correct_visit, register_visit
from productiehuis.rooms.helpdesk.models import Topic, Visit
from productiehuis.testing import World, registered

CODE = "fa 12 03 47"


@pytest.fixture
def visit(world: World, west: House) -> Visit:
    """A visit about housing, with a code, a note and a next step."""
    return told_on(world, timezone.localdate())


def told_on(world: World, day: date, **told: Any) -> Visit:
    told.setdefault("topics", list(Topic.objects.filter(name="Wonen")))
    words = {"code": CODE, "next_step": "Belt zelf.", "note": "Komt terug met de brief."} | told
    return registered(world.west.desk, Person.objects.get(name="Hakim"), day, **words)


def address(page: str, visit: Visit) -> str:
    return reverse(page, args=["west", "tagerijn", visit.id])


def as_it_stands(visit: Visit) -> dict[str, Any]:
    """What the form sends when nobody changes anything."""
    return {
        "topics": [str(id) for id in visit.help_requests.values_list("topic", flat=True)],
        "day": visit.day.isoformat(),
        "channel": visit.channel,
        "done": visit.done,
        "next_step": visit.next_step,
        "next_owner": visit.next_owner,
        "note": visit.note,
        "reason": "verkeerd gehoord",
    }


def topic(name: str) -> str:
    return str(Topic.objects.get(name=name).id)


def test_undone_it_never_was(hakim: Client, visit: Visit) -> None:
    hakim.post(address("undo_visit", visit))
    visit.refresh_from_db()
    assert visit.undone_at
    assert (visit.requests, visit.code, visit.note, visit.next_step, visit.waits) == (0, None, "", "", False)
    assert not visit.help_requests.exists()
    assert "Het telt niet mee." in hakim.get(address("visit", visit)).content.decode()
    hakim.post(address("undo_visit", visit))
    assert JournalEntry.objects.filter(verb="undo_visit").count() == 1


def test_after_ten_minutes_it_can_only_be_corrected(hakim: Client, visit: Visit) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=9, seconds=58)):
        assert "Maak ongedaan" in hakim.get(address("visit", visit)).content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        assert "Maak ongedaan" not in hakim.get(address("visit", visit)).content.decode()
        answer = hakim.post(address("undo_visit", visit), follow=True)
    assert "langer dan 10 minuten" in answer.content.decode()
    visit.refresh_from_db()
    assert visit.undone_at is None


def test_the_same_visit_sent_again_stays_undone(hakim: Client, visit: Visit, world: World) -> None:
    hakim.post(address("undo_visit", visit))
    again = register_visit(
        actor=Who(person=visit.registered_by), desk=world.west.desk, id=visit.id, day=visit.day, told=Told()
    )
    assert again.undone_at
    assert again.requests == 0


def test_an_undone_visit_cannot_be_corrected(hakim: Client, visit: Visit) -> None:
    data = as_it_stands(visit) | {"topics": [topic("Taal")]}
    hakim.post(address("undo_visit", visit))
    assert "ongedaan gemaakt" in hakim.post(address("correct_visit", visit), data).content.decode()


def test_a_correction_changes_what_it_says_and_keeps_its_reason(hakim: Client, visit: Visit) -> None:
    before = bytes(visit.code or b"")
    data = as_it_stands(visit) | {"topics": [topic("Taal"), topic("Schulden")], "note": "Iets anders."}
    assert hakim.post(address("correct_visit", visit), data).status_code == 302
    visit.refresh_from_db()
    assert (visit.requests, visit.note, bytes(visit.code or b"")) == (2, "Iets anders.", before)
    assert set(visit.help_requests.values_list("topic__name", flat=True)) == {"Taal", "Schulden"}
    correction = visit.corrections.get()
    assert correction.reason == "verkeerd gehoord"
    assert set(correction.fields) == {"topics", "requests", "note"}
    shown = hakim.get(address("visit", visit)).content.decode()
    assert "verkeerd gehoord" in shown
    assert "de onderwerpen" in shown and "de notitie" in shown


def test_how_the_contact_was_can_be_mended(hakim: Client, visit: Visit) -> None:
    hakim.post(address("correct_visit", visit), as_it_stands(visit) | {"channel": "message"})
    visit.refresh_from_db()
    assert visit.channel == "message"
    assert visit.corrections.get().fields == ["channel"]
    hakim.post(address("undo_visit", visit))
    visit.refresh_from_db()
    assert visit.channel == "table"


def test_a_correction_that_changes_nothing_is_none(hakim: Client, visit: Visit) -> None:
    assert hakim.post(address("correct_visit", visit), as_it_stands(visit)).status_code == 302
    assert not visit.corrections.exists()
    assert not JournalEntry.objects.filter(verb="correct_visit").exists()


def test_a_code_is_added_replaced_and_taken_away(hakim: Client, visit: Visit) -> None:
    first = bytes(visit.code or b"")
    hakim.post(address("correct_visit", visit), as_it_stands(visit) | {"code": "fa 12 03 48"})
    visit.refresh_from_db()
    second = bytes(visit.code or b"")
    assert second not in (first, b"")
    hakim.post(address("correct_visit", visit), as_it_stands(visit) | {"forget_code": "on"})
    visit.refresh_from_db()
    assert visit.code is None
    hakim.post(address("correct_visit", visit), as_it_stands(visit) | {"code": CODE.upper()})
    visit.refresh_from_db()
    assert bytes(visit.code or b"") == first


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"reason": ""}, "Vul dit nog in."),
        ({"reason": "van 111222333"}, "burgerservicenummer"),
        ({"note": "van 111222333"}, "burgerservicenummer"),
        ({"topics": []}, "Tik aan waar het over gaat."),
        ({"day": "2999-01-01"}, "Deze dag moet nog komen."),
        ({"day": "2018-03-05"}, "Typ de code opnieuw."),
        ({"code": "nee"}, "Zoals: fa 12 03 47"),
    ],
)
def test_bad_input_is_said_and_changes_nothing(wrong: dict[str, Any], says: str, hakim: Client, visit: Visit) -> None:
    data = as_it_stands(visit) | {"topics": [topic("Taal")]} | wrong
    shown = hakim.post(address("correct_visit", visit), data)
    assert shown.status_code == 200
    assert says in shown.content.decode()
    assert list(visit.help_requests.values_list("topic__name", flat=True)) == ["Wonen"]


def test_to_another_year_with_the_code_said_again(hakim: Client, visit: Visit) -> None:
    old = bytes(visit.code or b"")
    data = as_it_stands(visit) | {"day": "2018-03-05", "code": CODE}
    assert hakim.post(address("correct_visit", visit), data).status_code == 302
    visit.refresh_from_db()
    assert (visit.day, bytes(visit.code or b"") != old) == (date(2018, 3, 5), True)


def test_what_was_only_heard_can_get_a_topic_and_keeps_no_words_without(
    hakim: Client, world: World, west: House
) -> None:
    heard = told_on(world, timezone.localdate(), topics=[], code="", next_step="", note="")
    data = {"day": heard.day.isoformat(), "reason": "toch", "note": "iets"}
    assert "Tik aan waar het over gaat." in hakim.post(address("correct_visit", heard), data).content.decode()
    hakim.post(address("correct_visit", heard), data | {"topics": [topic("Taal")]})
    heard.refresh_from_db()
    assert (heard.requests, heard.note) == (1, "iets")
    assert list(heard.help_requests.values_list("topic__name", flat=True)) == ["Taal"]


def test_what_is_behind_it_can_still_be_taken_off_later(hakim: Client, visit: Visit) -> None:
    code = bytes(visit.code or b"")
    data = as_it_stands(visit) | {"quiet": "1", "reason": "er was meer", "note": "x" * 900}
    assert hakim.post(address("correct_visit", visit), data).status_code == 302
    visit.refresh_from_db()
    assert (visit.requests, visit.note, visit.next_step, visit.done, visit.waits) == (1, "", "", [], False)
    assert bytes(visit.code or b"") == code
    assert list(visit.help_requests.values_list("topic", flat=True)) == [None]


def test_what_was_done_stays_done_when_a_topic_is_mended(hakim: Client, visit: Visit) -> None:
    hakim.post(address("settle_visit", visit))
    hakim.post(address("correct_visit", visit), as_it_stands(visit) | {"topics": [topic("Taal")]})
    visit.refresh_from_db()
    assert not visit.waits
    hakim.post(address("correct_visit", visit), as_it_stands(visit) | {"next_step": "Komt morgen."})
    visit.refresh_from_db()
    assert visit.waits


def test_two_who_mend_the_same_are_told(hakim: Client, client_as: Callable[[str], Client], visit: Visit) -> None:
    page = address("correct_visit", visit)
    seen = hakim.get(page).context["form"]["seen"].value()
    client_as("dounia").post(page, as_it_stands(visit) | {"topics": [topic("Taal")]})
    data = as_it_stands(visit) | {"topics": [topic("Wonen")], "note": "Van Hakim.", "seen": seen}
    shown = hakim.post(page, data).content.decode()
    assert "Iemand anders heeft dit intussen ook veranderd" in shown
    assert "Van Hakim." in shown
    visit.refresh_from_db()
    assert list(visit.help_requests.values_list("topic__name", flat=True)) == ["Taal"]


class TestAClosedYear:
    """After closing, requests can be added and people cannot."""

    @pytest.fixture
    def closed(self, world: World, west: House) -> Visit:
        visit = told_on(world, date(2018, 3, 5))
        close_year(actor=COMMAND.id, house=west.id, year=2018)
        return visit

    def test_a_question_can_be_added_with_a_reason(self, hakim: Client, closed: Visit) -> None:
        code = bytes(closed.code or b"")
        data = {"topics": [topic("Wonen"), topic("Taal")], "reason": "stond op papier"}
        assert hakim.post(address("correct_visit", closed), data).status_code == 302
        closed.refresh_from_db()
        assert (closed.requests, bytes(closed.code or b""), closed.note) == (2, code, "Komt terug met de brief.")

    def test_nothing_can_be_taken_away(self, hakim: Client, closed: Visit) -> None:
        data = {"topics": [topic("Taal")], "reason": "verkeerd"}
        assert "Er kan alleen nog een vraag bij." in hakim.post(address("correct_visit", closed), data).content.decode()
        closed.refresh_from_db()
        assert list(closed.help_requests.values_list("topic__name", flat=True)) == ["Wonen"]

    def test_a_code_or_another_day_is_not_even_read(self, hakim: Client, closed: Visit) -> None:
        code = bytes(closed.code or b"")
        data = as_it_stands(closed) | {"code": "ro 30 01 15", "day": "2019-03-05", "forget_code": "on", "note": "x"}
        hakim.post(address("correct_visit", closed), data)
        closed.refresh_from_db()
        assert (bytes(closed.code or b""), closed.day, closed.note) == (
            code,
            date(2018, 3, 5),
            "Komt terug met de brief.",
        )

    def test_no_visit_is_undone_any_more(self, hakim: Client, closed: Visit) -> None:
        answer = hakim.post(address("undo_visit", closed), follow=True)
        assert "Dit bezoek blijft staan." in answer.content.decode()
        closed.refresh_from_db()
        assert closed.requests == 1

    def test_no_visit_moves_into_it(self, hakim: Client, closed: Visit, visit: Visit) -> None:
        data = as_it_stands(visit) | {"day": "2018-03-06", "code": CODE}
        assert "Het jaar 2018 is afgesloten." in hakim.post(address("correct_visit", visit), data).content.decode()


def test_a_correction_that_another_came_before_in_the_same_moment_is_refused(world: World, west: House) -> None:
    visit = world.west.visit
    seen = list(visit.corrections.values_list("id", flat=True))  # both phones saw the same
    topics = list(Topic.objects.filter(help_requests__visit=visit))
    first, second = (Told(topics, None, note=note) for note in ("Van de een", "Van de ander"))
    correct_visit(actor=COMMAND, visit=visit, reason="vergeten", day=visit.day, told=first, known=seen)
    with pytest.raises(ValidationError, match="Iemand anders heeft dit intussen ook veranderd."):
        correct_visit(actor=COMMAND, visit=visit, reason="ook", day=visit.day, told=second, known=seen)
    visit.refresh_from_db()
    assert (visit.note, visit.corrections.count()) == ("Van de een", 1)
