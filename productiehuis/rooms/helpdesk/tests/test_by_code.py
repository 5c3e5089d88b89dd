"""Looking along at the table: who sits there says their own code, and sees and steers what was written down."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.counting.rollups import recount, verify
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.rooms.helpdesk.code_rules import SECOND_THOUGHTS, SITTING, VISIT_CODES
from productiehuis.rooms.helpdesk.models import Correction, Desk, Topic, Visit
from productiehuis.rooms.helpdesk.own_actions import archive_visits, forget_codes, reopen_visits
from productiehuis.rooms.helpdesk.queries import counted, proved
from productiehuis.rooms.helpdesk.setting_up import open_desk
from productiehuis.testing import World, registered, say_purpose

DESK = ["west", "tagerijn"]
CODE, OTHER = "fa 12 03 47", "be 30 11 15"
NOTE, STEP = "Neemt vrijdag de brief mee.", "Belt zelf met de woningcorporatie."


@pytest.fixture(autouse=True)
def nobody_tried_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def visits(world: World, west: House) -> list[Visit]:
    """Two visits with the code, one of yesterday with words; in the first week of January both are of today."""
    today = timezone.localdate()
    before = max(today - timedelta(days=1), date(today.year, 1, 1))
    wonen = list(Topic.objects.filter(name="Wonen"))
    return [
        came(world, today, CODE),
        came(world, before, CODE, topics=wonen, note=NOTE, next_step=STEP),
    ]


def came(world: World, day: date, code: str = "", **told: Any) -> Visit:
    return registered(world.west.desk, Person.objects.get(name="Hakim"), day, code, **told)


def find(client: Client, code: str = CODE, year: int | None = None) -> str:
    """The page after *code* was typed."""
    sent = {"code": code, "year": year or timezone.localdate().year}
    return client.post(reverse("find_by_code", args=DESK), sent, follow=True).content.decode()


def press(client: Client, page: str, **data: str) -> str:
    return client.post(reverse(page, args=DESK), data, follow=True).content.decode()


def figures(house: House) -> Any:
    """Every count of this year and of the project years around it, in both ways, and of the desk itself."""
    year = timezone.localdate().year
    periods = [Period.calendar_year(year), Period.project_year(year - 1), Period.project_year(year)]
    ways = [way(house.id, period, None) for period in periods for way in (counted, proved)]
    assert ways[0::2] == ways[1::2]
    return ways


def desk_file(client: Client) -> bytes:
    """All figures of the desk of this year, as its team has them."""
    year = str(timezone.localdate().year)
    address = reverse("desk_figures_file", args=[*DESK, "csv"])
    return client.get(address, {"periode": year, "voor": "team"}).content


def test_who_says_the_code_reads_along(hakim: Client, visits: list[Visit]) -> None:
    page = find(hakim, "Fa, 12-03 47")
    assert "Samen kijken" in page
    assert NOTE in page and STEP in page and "Wonen" in page
    assert page.count("card-title") == 2


def test_the_code_stands_in_no_address_and_is_kept_nowhere(hakim: Client, visits: list[Visit]) -> None:
    answer = hakim.post(reverse("find_by_code", args=DESK), {"code": CODE, "year": timezone.localdate().year})
    assert answer["Location"] == reverse("find_by_code", args=DESK)
    kept = f"{dict(hakim.session)} {list(ReadEntry.objects.values())} {list(JournalEntry.objects.values())}"
    assert CODE not in kept and "fa120347" not in kept
    page = hakim.get(answer["Location"])
    assert "fa 12" not in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


def test_another_code_finds_other_visits_and_no_code_finds_what_has_none(
    hakim: Client, world: World, visits: list[Visit]
) -> None:
    came(world, timezone.localdate(), OTHER, note="Van een ander.")
    came(world, timezone.localdate(), note="Van niemand.")
    page = find(hakim, OTHER)
    assert "Van een ander." in page
    assert "Van niemand." not in page and NOTE not in page
    assert "Vul dit nog in." in find(hakim, "")


def test_a_desk_finds_its_own_visits_only(
    hakim: Client, client_as: Callable[[str], Client], world: World, west: House
) -> None:
    other = Initiative.objects.exclude(id=world.west.desk.initiative_id).filter(desk=None).first()
    desk: Desk = open_desk(actor=COMMAND, initiative=other, name="Elders")
    registered(desk, world.west.volunteer.person, timezone.localdate(), CODE, note="Elders gezegd.")
    assert "Met deze code vinden wij hier niets" in find(hakim)
    address = reverse("find_by_code", args=["west", desk.slug])
    assert hakim.get(address).status_code == 404
    assert hakim.post(address, {"code": CODE, "year": timezone.localdate().year}).status_code == 404


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (OTHER, "Met deze code vinden wij hier niets"),
        ("5-3", "Deze code klopt niet."),
        ("fa 12 13 47", "Deze code klopt niet."),
        ("111222333", "burgerservicenummer"),
        ("x" * 61, "Dit is te lang"),
    ],
)
def test_what_finds_nothing_is_said_at_the_field_and_stays_there(
    hakim: Client, visits: list[Visit], code: str, says: str
) -> None:
    page = find(hakim, code)
    assert says in page
    assert f'value="{code}"' in page
    assert NOTE not in page


def test_a_year_that_is_closed_is_found_by_nobody(hakim: Client, world: World, visits: list[Visit]) -> None:
    last = timezone.localdate().year - 1
    came(world, date(last, 6, 1), CODE, note="Van vorig jaar.")
    assert "Van vorig jaar." in find(hakim, year=last)
    hakim.post(reverse("leave_code", args=DESK))
    close_year(actor=None, house=world.house.id, year=last)
    page = find(hakim, year=last)
    assert "Deze keuze is er niet." in page
    assert "Van vorig jaar." not in page
    assert f'value="{last}"' not in hakim.get(reverse("find_by_code", args=DESK)).content.decode()


def test_before_the_first_code_there_is_nothing_to_find(hakim: Client, west: House) -> None:
    assert "Er is nog geen bezoek met een code" in find(hakim)


def test_who_mistypes_may_try_again_and_who_guesses_may_not(
    hakim: Client, client_as: Callable[[str], Client], visits: list[Visit]
) -> None:
    for day in range(1, VISIT_CODES.most + 1):
        assert "vinden wij hier niets" in find(hakim, f"be {day:02} 01 01")
    assert "Je typte vandaag al veel codes" in find(hakim)
    assert NOTE in find(client_as("dounia"))
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert "Je typte vandaag al veel codes" not in find(hakim, year=visits[0].day.year)


def test_what_was_found_is_gone_after_half_an_hour_and_after_klaar(hakim: Client, visits: list[Visit]) -> None:
    find(hakim)
    address = reverse("find_by_code", args=DESK)
    with time_machine.travel(timezone.now() + SITTING, tick=False):
        assert NOTE not in hakim.get(address).content.decode()
        assert "Er staat niets meer open." in press(hakim, "archive_found")
    assert not Visit.objects.exclude(sealed_at=None).exists()
    find(hakim)
    press(hakim, "leave_code")
    assert NOTE not in hakim.get(address).content.decode()


def test_the_read_log_names_the_visits_and_no_person(hakim: Client, visits: list[Visit]) -> None:
    find(hakim)
    line = ReadEntry.objects.get(kind="helpdesk.Visit", place="find_by_code")
    assert set(line.rows) == {visit.id for visit in visits}
    assert line.people == []
    assert line.actor == Person.objects.get(name="Hakim").id
    assert line.purpose == "helping"


def test_a_page_of_many_visits_asks_few_questions(
    hakim: Client, world: World, visits: list[Visit], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        came(world, timezone.localdate(), CODE, note=f"Notitie {number}")
    find(hakim)
    with django_assert_max_num_queries(6):  # the line in the read log too
        hakim.get(reverse("find_by_code", args=DESK))


# -- taking back ----------------------------------------------------------------------------------------------------


def test_words_are_taken_back_at_one_visit_and_its_count_stays(hakim: Client, west: House, visits: list[Visit]) -> None:
    with_words = visits[1]
    Correction.objects.create(
        house=west, visit=with_words, reason="Bij Samira thuis.", fields=["note"], at=timezone.now()
    )
    before = (figures(west), desk_file(hakim))
    find(hakim)
    page = hakim.post(reverse("take_words_back", args=[*DESK, with_words.id]), follow=True).content.decode()
    assert "Wat er bij dit bezoek was opgeschreven, staat er niet meer." in page
    assert NOTE not in page and STEP not in page and "Wonen" in page
    with_words.refresh_from_db()
    assert (with_words.note, with_words.next_step, with_words.waits) == ("", "", False)
    assert [one.reason for one in with_words.corrections.all()] == [""]
    assert (figures(west), desk_file(hakim)) == before
    assert STEP not in hakim.get(reverse("desk", args=DESK)).content.decode()


def test_words_are_taken_back_only_at_a_visit_that_was_found(hakim: Client, world: World, visits: list[Visit]) -> None:
    other = came(world, timezone.localdate(), OTHER, note="Van een ander.")
    for found_first in (False, True):
        if found_first:
            find(hakim)
        answer = hakim.post(reverse("take_words_back", args=[*DESK, other.id]), follow=True)
        assert "Er staat niets meer open." in answer.content.decode()
    other.refresh_from_db()
    assert other.note == "Van een ander."


def test_all_words_are_taken_back_also_of_what_is_in_the_archive(
    hakim: Client, west: House, visits: list[Visit]
) -> None:
    before = (figures(west), desk_file(hakim))
    find(hakim)
    press(hakim, "archive_found")
    press(hakim, "take_all_words_back")
    for visit in Visit.objects.filter(id__in=[one.id for one in visits]):
        assert visit.note == visit.next_step == ""
    assert (figures(west), desk_file(hakim)) == before


def test_the_visitor_adds_own_words_and_no_bsn(hakim: Client, visits: list[Visit]) -> None:
    find(hakim)
    address = reverse("visit_own_words", args=[*DESK, visits[1].id])
    assert "burgerservicenummer" in hakim.post(address, {"words": "Ik ben 111222333."}).content.decode()
    assert "Vul dit nog in." in hakim.post(address, {"words": " "}).content.decode()
    page = hakim.post(address, {"words": "Ik had zelf al gebeld."}, follow=True).content.decode()
    assert "Samen kijken" in page and "Ik had zelf al gebeld." in page
    assert "Ik had zelf al gebeld." in hakim.get(reverse("visit", args=[*DESK, visits[1].id])).content.decode()


def test_who_looks_along_said_why_and_is_not_asked_again_in_that_task(hakim: Client, visits: list[Visit]) -> None:
    say_purpose(hakim)
    visit = reverse("visit", args=[*DESK, visits[1].id])
    assert "/waarvoor/" in hakim.get(visit)["Location"]
    find(hakim, OTHER)
    assert "/waarvoor/" in hakim.get(visit)["Location"], "nothing was found, so nobody looks along"
    find(hakim)
    for address in (reverse("visit_own_words", args=[*DESK, visits[1].id]), visit):
        assert "Je kijkt voor: iemand helpen aan tafel." in hakim.get(address).content.decode()
    assert set(ReadEntry.objects.values_list("purpose", flat=True)) == {"helping"}


def test_nobody_writes_own_words_of_a_visitor_who_does_not_look_along(
    hakim: Client, world: World, visits: list[Visit]
) -> None:
    other = came(world, timezone.localdate(), OTHER)
    for visit in (visits[0], other):
        address = reverse("visit_own_words", args=[*DESK, visit.id])
        for answer in (hakim.get(address, follow=True), hakim.post(address, {"words": "Nee."}, follow=True)):
            assert "Er staat niets meer open." in answer.content.decode()
        find(hakim)
    assert not any(visit.own_words for visit in Visit.objects.all())


def test_a_device_that_sends_the_visit_again_brings_no_word_back(
    hakim: Client, west: House, visits: list[Visit]
) -> None:
    id = new_id()
    topic = Topic.objects.first().id
    sent = {"id": id, "day": timezone.localdate(), "topics": [topic], "code": CODE, "note": "Van het apparaat."}
    hakim.post(reverse("register_visit", args=DESK), sent)
    assert "Van het apparaat." in find(hakim)
    press(hakim, "take_all_words_back")
    press(hakim, "archive_found")
    answer = hakim.post(reverse("register_visit", args=DESK), sent)
    assert answer.status_code == 302
    assert "Van het apparaat." not in hakim.get(answer["Location"]).content.decode()
    again = Visit.objects.get(id=id)
    assert (again.note, again.sealed_at is None) == ("", False)


# -- the archive ----------------------------------------------------------------------------------------------------

SEES_VISITS = ("desk", "visits", "load", "roster", "find_by_code", "imports")


def test_what_is_in_the_archive_counts_and_no_worker_sees_it(
    hakim: Client, client_as: Callable[[str], Client], west: House, visits: list[Visit]
) -> None:
    before = (figures(west), desk_file(hakim))
    find(hakim)
    assert "2 bezoeken zijn opgeborgen." in press(hakim, "archive_found")
    press(hakim, "leave_code")
    asked: tuple[dict[str, str], ...] = ({}, {"nog": "ja"}, {"q": "wonen"}, {"periode": str(visits[0].day.year)})
    for name in ("hakim", "dounia"):
        client = client_as(name)
        for page in SEES_VISITS:
            for more in asked:
                full = client.get(reverse(page, args=DESK), more).content.decode()
                part = client.get(reverse(page, args=DESK), more, headers={"HX-Request": "true"}).content.decode()
                text = full + part
                assert NOTE not in text and STEP not in text, page
                assert all(str(visit.id) not in text for visit in visits), page
        listed = client.get(reverse("visits", args=DESK), {"export": "csv", "periode": str(visits[0].day.year)})
        assert b"Dag" in listed.content and b"Wonen" not in listed.content
        for visit in visits:
            at = [*DESK, visit.id]
            assert client.get(reverse("visit", args=at)).status_code == 404
            assert client.get(reverse("correct_visit", args=at)).status_code == 404
            assert client.get(reverse("visit_own_words", args=at)).status_code == 404
            for button in ("undo_visit", "settle_visit", "hand_back", "take_words_back"):
                assert client.post(reverse(button, args=at), {"to": "open"}).status_code == 404
    assert (figures(west), desk_file(hakim)) == before
    assert "2 bezoeken staan hier niet" in hakim.get(reverse("visits", args=DESK)).content.decode()
    page = find(hakim)
    assert "2 bezoeken zijn opgeborgen." in page
    assert NOTE not in page and "card-title" not in page


def test_second_thoughts_bring_it_back_for_ten_minutes(hakim: Client, visits: list[Visit]) -> None:
    find(hakim)
    press(hakim, "archive_found")
    assert "2 bezoeken staan er weer." in press(hakim, "archive_found", to="open")
    assert NOTE in hakim.get(reverse("find_by_code", args=DESK)).content.decode()
    press(hakim, "archive_found")
    with time_machine.travel(timezone.now() + SECOND_THOUGHTS + timedelta(seconds=1), tick=False):
        assert "Toch niet opbergen" not in find(hakim, year=visits[0].day.year)
        press(hakim, "archive_found", to="open")
    assert Visit.objects.filter(id__in=[visit.id for visit in visits], sealed_at=None).count() == 0


def test_what_the_owner_archived_is_not_taken_out_at_the_table(hakim: Client, visits: list[Visit]) -> None:
    """Neither what lay there before they sat down, nor what the owner put there again in the meantime."""
    find(hakim)
    archive_visits(actor=COMMAND, visits=[visits[0].id])
    assert "1 bezoek is opgeborgen." in press(hakim, "archive_found")
    page = press(hakim, "archive_found", to="open")
    assert "1 bezoek staat er weer." in page and "Toch niet opbergen" not in page
    press(hakim, "archive_found")
    reopen_visits(actor=COMMAND, visits=[visits[1].id])
    archive_visits(actor=COMMAND, visits=[visits[1].id])
    assert "Toch niet opbergen" not in press(hakim, "archive_found", to="open")
    find(hakim)
    assert "Toch niet opbergen" not in press(hakim, "archive_found", to="open")
    assert Visit.objects.filter(id__in=[visit.id for visit in visits]).exclude(sealed_at=None).count() == 2


# -- the code off ---------------------------------------------------------------------------------------------------


def test_a_code_that_was_taken_off_finds_nothing_and_every_figure_stays(
    hakim: Client, world: World, west: House, visits: list[Visit]
) -> None:
    came(world, timezone.localdate(), OTHER)
    came(world, timezone.localdate())
    other = Initiative.objects.exclude(id=world.west.desk.initiative_id).filter(desk=None).first()
    elsewhere = open_desk(actor=COMMAND, initiative=other, name="Elders")
    there = registered(elsewhere, world.west.volunteer.person, timezone.localdate(), CODE)
    was = bytes(visits[0].code or b"")
    before = (figures(west), desk_file(hakim))
    find(hakim)
    assert "De code is eraf." in press(hakim, "forget_code")
    assert "vinden wij hier niets" in find(hakim)
    codes = {bytes(one.code) for one in Visit.objects.filter(id__in=[*(v.id for v in visits), there.id])}
    assert len(codes) == 1 and was not in codes
    assert (figures(west), desk_file(hakim)) == before


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_of_the_figures_is_proved_after_all_of_it(hakim: Client, visits: list[Visit]) -> None:
    recount()
    find(hakim)
    press(hakim, "take_all_words_back")
    press(hakim, "archive_found")
    press(hakim, "forget_code")
    recount()
    assert not verify().differences


def test_the_figures_of_a_closed_year_stay_when_its_codes_go(world: World, west: House, visits: list[Visit]) -> None:
    last = date(timezone.localdate().year - 1, 6, 1)
    two = [came(world, last, CODE), came(world, last, CODE)]
    close_year(actor=None, house=west.id, year=last.year)
    period = Period.calendar_year(last.year)
    before = (counted(west.id, period, None), proved(west.id, period, None))
    forget_codes(actor=COMMAND, visits=[two[0].id])
    assert (counted(west.id, period, None), proved(west.id, period, None)) == before
