"""A day from paper: line by line, all of it or nothing, and a sheet with the same columns."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pypdf import PdfReader

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.models import JournalEntry
from productiehuis.rooms.helpdesk import actions
from productiehuis.rooms.helpdesk.actions import Told, register_from_paper
from productiehuis.rooms.helpdesk.models import Topic, Visit
from productiehuis.rooms.helpdesk.rules import read_numbers
from productiehuis.rooms.helpdesk.setting_up import move_topic
from productiehuis.testing import World

DESK = ["west", "tagerijn"]


@pytest.fixture
def paper(world: World) -> str:
    return reverse("paper", args=DESK)


def lines(hakim: Client, paper: str, *typed: tuple[str, str], day: str = "2019-03-05") -> dict[str, str]:
    """What the page sends when *typed* (topics, code) stands on its lines."""
    form = hakim.get(paper).context["form"]
    data = {"day": day, **{f"id_{line}": str(form[f"id_{line}"].value()) for line in range(form.LINES)}}
    for line, (topics, code) in enumerate(typed):
        data |= {f"topics_{line}": topics, f"code_{line}": code}
    return data | {"order": str(form["order"].value())}


def test_every_line_is_a_visit_and_every_number_a_request(hakim: Client, paper: str, west: House) -> None:
    before = Visit.objects.count()
    typed = (("1 5", "fa 12 03 47"), ("", ""), ("3", ""), ("0", "FA 1203-47"))
    answer = hakim.post(paper, lines(hakim, paper, *typed), follow=True)
    assert "Opgeschreven: 3 bezoeken met 4 hulpvragen." in answer.content.decode()
    kept = Visit.objects.filter(day="2019-03-05").order_by("id")
    assert [visit.requests for visit in kept] == [2, 1, 1]
    assert set(kept[0].help_requests.values_list("topic__name", flat=True)) == {"Brief of formulier", "Wonen"}
    assert list(kept[2].help_requests.values_list("topic", flat=True)) == [None]
    assert bytes(kept[0].code or b"") == bytes(kept[2].code or b"")
    assert Visit.objects.count() == before + 3


def test_the_same_page_sent_twice_is_one_list(hakim: Client, paper: str, west: House) -> None:
    data = lines(hakim, paper, ("1", ""), ("1", ""))
    for _time in range(2):
        assert hakim.post(paper, data).status_code == 302
    assert Visit.objects.filter(day="2019-03-05").count() == 2


def test_the_same_list_sent_twice_in_the_same_moment_is_one_list(
    world: World, west: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second finds nothing yet, and then the first was there before it."""
    hakim = Who(person=Person.objects.get(name="Hakim"))
    told = [(new_id(), Told(list(Topic.objects.all()[:2]))) for _line in range(3)]
    day = date(2019, 3, 5)
    register_from_paper(actor=hakim, desk=world.west.desk, day=day, visits=told)
    looked = iter([None])
    look = actions._sent_before
    monkeypatch.setattr(actions, "_sent_before", lambda *asked: next(looked, look(*asked)))
    again = register_from_paper(actor=hakim, desk=world.west.desk, day=day, visits=told)
    assert [visit.id for visit in again] == [id for id, _told in told]
    assert Visit.objects.filter(day=day).count() == 3


def test_numbers_that_mean_something_else_by_now_are_not_kept(hakim: Client, paper: str, west: House) -> None:
    data = lines(hakim, paper, ("1", ""))
    move_topic(actor=Who(), topic=Topic.objects.all()[1], up=True)
    before = Visit.objects.count()
    answer = hakim.post(paper, data)
    assert "De lijst met onderwerpen is intussen veranderd." in answer.content.decode()
    assert Visit.objects.count() == before
    looked_at = data | {"order": answer.context["form"]["order"].value()}
    assert hakim.post(paper, looked_at).status_code == 302
    assert Visit.objects.filter(help_requests__topic__name="Geld en rekeningen", day="2019-03-05").exists()


@pytest.mark.parametrize(
    ("typed", "day", "says"),
    [
        ([("1", ""), ("99", "")], "2019-03-05", "‘99’ is geen nummer van een onderwerp."),
        ([("1", ""), ("wonen", "")], "2019-03-05", "‘wonen’ is geen nummer van een onderwerp."),
        ([("1", ""), ("0 1", "")], "2019-03-05", "0 betekent: zonder onderwerp."),
        ([("1", ""), ("", "fa 12 03 47")], "2019-03-05", "Welk onderwerp?"),
        ([("1", ""), ("", ""), ("2", "fa 99 03 47")], "2019-03-05", "Deze code klopt niet."),
        ([("1", ""), ("2", "111222333")], "2019-03-05", "burgerservicenummer"),
        ([("1", "")], "2999-01-01", "Deze dag moet nog komen."),
        ([("1", "")], "2018-03-05", "Het jaar 2018 is afgesloten."),
        ([("1", "")], "gisteren", "Dit is geen datum."),
        ([], "2019-03-05", "Vul minstens één regel in."),
    ],
)
def test_one_bad_line_keeps_all_back_and_says_where(
    typed: list[tuple[str, str]], day: str, says: str, hakim: Client, paper: str, west: House
) -> None:
    close_year(actor=None, house=west.id, year=2018)
    before = (Visit.objects.count(), JournalEntry.objects.count())
    answer = hakim.post(paper, lines(hakim, paper, *typed, day=day))
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert (Visit.objects.count(), JournalEntry.objects.count()) == before
    for topics, code in typed:
        assert f'value="{topics}"' in answer.content.decode() or not topics
        assert f'value="{code}"' in answer.content.decode() or not code


def test_what_is_wrong_stands_at_its_own_line(hakim: Client, paper: str, west: House) -> None:
    data = lines(hakim, paper, ("1", ""), ("", ""), ("2", "fa 99 03 47"))
    form = hakim.post(paper, data).context["form"]
    assert set(form.errors) == {"code_2"}


@pytest.mark.parametrize(
    ("text", "numbers"), [("1", [1]), ("5 1", [1, 5]), ("1,5;7", [1, 5, 7]), (" 2 2 ", [2]), ("0", []), ("12", [12])]
)
def test_numbers_are_read_as_people_write_them(text: str, numbers: list[int]) -> None:
    assert read_numbers(text, 12) == numbers


@pytest.mark.parametrize("text", ["13", "-1", "1 x", "", "1234"])
def test_what_is_no_number_of_a_topic_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="geen nummer"):
        read_numbers(text, 12)


def test_the_sheet_has_the_columns_of_the_screen_and_the_numbers_of_the_topics(
    hakim: Client, paper: str, west: House
) -> None:
    Topic.objects.filter(name="Schulden").update(retired_at=timezone.now())
    sheet = hakim.get(reverse("tally_sheet", args=DESK))
    assert sheet["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(sheet.content)).pages
    words = " ".join(pages[0].extract_text().split())
    assert len(pages) == 2  # print it on both sides
    shown = hakim.get(paper).content.decode()
    for column in ("Regel", "Onderwerpen (nummers)", "Code"):
        assert column in words and column in shown
    assert "3 Uitkering en toeslagen" in words
    assert "Schulden" not in words
    assert "fa 12 03 47" in words


def test_the_page_says_which_days_have_visits_already(hakim: Client, paper: str, world: World) -> None:
    page = hakim.get(paper).content.decode()
    day = world.west.visit.day
    assert "Staat een dag er al op?" in page
    assert f"{date_format(day, 'l j F')}: 1 bezoek" in page
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        assert "Staat een dag er al op?" not in hakim.get(paper).content.decode()
