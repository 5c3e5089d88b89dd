"""Visits that somebody put with their own account are theirs to read and to steer."""

from collections.abc import Callable
from datetime import date, timedelta

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Person
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import record_read
from productiehuis.rooms.helpdesk.known import STOPS
from productiehuis.rooms.helpdesk.models import OwnVisits, Visit
from productiehuis.rooms.helpdesk.own_actions import archive_visits
from productiehuis.rooms.helpdesk.own_looks import AT_FIRST
from productiehuis.rooms.helpdesk.own_visits import forget_sealed_words
from productiehuis.rooms.helpdesk.queries import counted, proved
from productiehuis.testing import World, put_with_account

from ..test_by_code import CODE, NOTE, OTHER, STEP, figures, find
from .account import DESK, came, do, my, ticket_for, use


def test_they_archive_and_read_on_while_no_worker_does(
    hakim: Client, amina: Client, west: House, hers: list[Visit]
) -> None:
    before = figures(west)
    assert "Opgeborgen." in do(amina, "archive_own")
    assert NOTE in my(amina)
    assert hakim.get(reverse("visit", args=[*DESK, hers[0].id])).status_code == 404
    assert "Teruggezet." in do(amina, "archive_own", to="open")
    assert hakim.get(reverse("visit", args=[*DESK, hers[0].id])).status_code == 200
    assert figures(west) == before


def test_they_take_words_back_at_one_visit_or_at_all(
    amina: Client, west: House, world: World, hers: list[Visit]
) -> None:
    elsewhere = came(world, timezone.localdate(), OTHER, note="Van een ander.")
    before = figures(west)
    own = OwnVisits.objects.get()
    for other in (str(elsewhere.id), "geen-bezoek"):
        answer = amina.post(reverse("take_own_words_back", args=[own.id]), {"visit": other})
        assert answer.status_code == 404
    do(amina, "take_own_words_back", visit=str(hers[1].id))
    assert NOTE in my(amina)
    page = do(amina, "take_own_words_back")
    assert NOTE not in page and STEP not in page and "Wonen" in page
    elsewhere.refresh_from_db()
    assert elsewhere.note == "Van een ander."
    assert figures(west) == before


def test_they_say_it_in_their_own_words(hakim: Client, amina: Client, world: World, hers: list[Visit]) -> None:
    own = OwnVisits.objects.get()
    address = reverse("own_visit_words", args=[own.id, hers[0].id])
    assert "burgerservicenummer" in amina.post(address, {"words": "111222333"}).content.decode()
    assert "Dit is te lang" in amina.post(address, {"words": "x" * 601}).content.decode()
    assert "Zo was het niet." in amina.post(address, {"words": "Zo was het niet."}, follow=True).content.decode()
    assert "Zo was het niet." in hakim.get(reverse("visit", args=[*DESK, hers[0].id])).content.decode()
    elsewhere = came(world, timezone.localdate(), OTHER)
    assert amina.get(reverse("own_visit_words", args=[own.id, elsewhere.id])).status_code == 404


def test_they_take_the_code_off_and_keep_the_visits(
    hakim: Client, amina: Client, west: House, hers: list[Visit]
) -> None:
    before = figures(west)
    assert "De code is eraf." in do(amina, "forget_own_code")
    assert "vinden wij hier niets" in find(hakim)
    assert NOTE in my(amina)
    assert figures(west) == before


def test_they_let_go_and_the_visits_stay_as_they_are(hakim: Client, amina: Client, hers: list[Visit]) -> None:
    page = do(amina, "let_go_of_own")
    assert "Losgemaakt." in page and NOTE not in page
    assert NOTE in find(hakim)
    assert "Je bezoeken staan erbij." in use(amina, ticket_for(hakim))


def test_they_see_who_read_their_visits_when_and_why(
    hakim: Client, client_as: Callable[[str], Client], amina: Client, world: World, hers: list[Visit]
) -> None:
    elsewhere = came(world, timezone.localdate(), OTHER)
    client_as("dounia").get(reverse("visit", args=[*DESK, elsewhere.id]))
    assert "Nog niemand." in my(amina)
    for _twice in range(2):
        hakim.get(reverse("visit", args=[*DESK, hers[0].id]))
    page = my(amina)
    today = date_format(timezone.localdate(), "j F Y")
    assert page.count(f"<li>{today}: Hakim, Productiehuis West.") == 1
    assert "Waarvoor: iemand helpen aan tafel." in page and "Dounia" not in page
    assert "Wie las je bezoeken?" not in my(client_as("chris")) and "Hakim" not in my(client_as("chris"))


def test_of_who_read_them_the_last_stand_there_and_all_in_one_tap(amina: Client, hers: list[Visit]) -> None:
    hakim = Person.objects.get(name="Hakim").id
    for ago in range(AT_FIRST + 2):
        with time_machine.travel(timezone.now() - timedelta(days=ago), tick=False):
            rows = [hers[ago % 2].id]
            record_read(
                actor=hakim,
                people=[],
                kind="helpdesk.Visit",
                objects=rows,
                purpose=Purpose.CHECKING,
                place="visit",
                house=hers[0].house_id,
            )
    Person.objects.filter(id=hakim).update(name="")
    assert my(amina).count(": een bewoner, ") == AT_FIRST
    assert "Laat alles zien" in my(amina)
    every = amina.get(reverse("own_visits"), {"alles": ""}).content.decode()
    assert every.count(": een bewoner, ") == AT_FIRST + 2
    assert "Laat alles zien" not in every


def test_stop_hiermee_on_the_page_of_all_that_is_known_does_the_same(hers: list[Visit]) -> None:
    own = OwnVisits.objects.get()
    STOPS["helpdesk.OwnVisits"](Who(person=own.person), own)
    assert not OwnVisits.objects.exists()


def test_a_closed_year_stays_readable_and_its_archive_closed(
    amina: Client, hakim: Client, west: House, world: World
) -> None:
    last = date(timezone.localdate().year - 1, 6, 1)
    hers = [came(world, last, CODE, note=NOTE), came(world, last, CODE, note="Nog een.")]
    put_with_account(world.west.desk, "Amina", hers)
    archive_visits(actor=COMMAND, visits=[hers[0].id])
    close_year(actor=None, house=west.id, year=last.year)
    period = Period.calendar_year(last.year)
    before = (counted(west.id, period, None), proved(west.id, period, None))
    assert NOTE in my(amina)
    own = OwnVisits.objects.get(person__name="Amina", marks__len=2)
    for page in ("archive_own", "take_own_words_back", "forget_own_code"):
        assert amina.post(reverse(page, args=[own.id])).status_code == 302
    assert NOTE not in my(amina)
    assert hakim.get(reverse("visit", args=[*DESK, hers[1].id])).status_code == 404
    assert (counted(west.id, period, None), proved(west.id, period, None)) == before


def test_words_in_an_archive_that_nobody_can_open_any_more_go_by_themselves(west: House, world: World) -> None:
    """Of four visits in archives in a closed year one is with an account; of an open year its code still finds it."""
    last = date(timezone.localdate().year - 1, 6, 1)
    mine, lost = came(world, last, CODE, note=NOTE), came(world, last, OTHER, note="Van niemand meer.")
    seen, still = came(world, last, OTHER, note="Ligt op tafel."), came(world, timezone.localdate(), CODE, note="Open.")
    archive_visits(actor=COMMAND, visits=[mine.id, lost.id, still.id])
    put_with_account(world.west.desk, "Amina", [mine])
    assert forget_sealed_words() == 0
    close_year(actor=None, house=west.id, year=last.year)
    assert forget_sealed_words() == 1
    assert forget_sealed_words() == 0
    notes = [Visit.objects.get(id=one.id).note for one in (mine, lost, seen, still)]
    assert notes == [NOTE, "", "Ligt op tafel.", "Open."]


def test_the_page_asks_few_questions(
    amina: Client, world: World, visits: list[Visit], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    put_with_account(
        world.west.desk, "Amina", [came(world, timezone.localdate(), CODE, note=f"{n}") for n in range(20)]
    )
    put_with_account(world.west.desk, "Amina", visits)
    with django_assert_max_num_queries(6):
        my(amina)
