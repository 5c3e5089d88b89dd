"""Visits that somebody put with their own account: theirs to read and to steer, and joined to them by nobody else."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import DateTimeField
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.counting.actions import close_year
from productiehuis.foundation.counting.periods import Period
from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.actions import end_role, give_role
from productiehuis.foundation.people.models import Person, RoleKind
from productiehuis.foundation.people.who import COMMAND, Who
from productiehuis.foundation.trust.items import kinds
from productiehuis.foundation.trust.models import JournalEntry, ReadEntry
from productiehuis.foundation.trust.personal_data import found_by_hand
from productiehuis.foundation.trust.purposes import Purpose
from productiehuis.foundation.trust.read_log import record_read
from productiehuis.foundation.trust.said_codes import ALPHABET, grouped, new_code
from productiehuis.rooms.helpdesk.code_rules import (
    TICKET_LASTS,
    TICKET_LENGTH,
    TICKETS,
    read_ticket,
)
from productiehuis.rooms.helpdesk.known import LEAVING, STOPS
from productiehuis.rooms.helpdesk.models import OwnVisits, Topic, Visit, VisitTicket
from productiehuis.rooms.helpdesk.own_actions import archive_visits, take_words_back
from productiehuis.rooms.helpdesk.own_looks import AT_FIRST
from productiehuis.rooms.helpdesk.own_visits import (
    forget_sealed_words,
    forget_tickets,
    give_ticket,
    own_groups,
    use_ticket,
)
from productiehuis.rooms.helpdesk.queries import counted, proved
from productiehuis.testing import World, put_with_account, registered

from .test_by_code import CODE, NOTE, OTHER, STEP, figures, find

DESK = ["west", "tagerijn"]
TICKET = re.compile(r'<p class="ticket">([0-9A-Z ]+)</p>')


@pytest.fixture(autouse=True)
def nobody_tried_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def visits(world: World, west: House) -> list[Visit]:
    """Two visits with the code, of today; the first with words. Nobody has any with their account yet."""
    OwnVisits.objects.all().delete()
    wonen = list(Topic.objects.filter(name="Wonen"))
    words = {"topics": wonen, "note": NOTE, "next_step": STEP}
    return [came(world, timezone.localdate(), CODE, **words), came(world, timezone.localdate(), CODE)]


def came(world: World, day: date, code: str = "", **told: Any) -> Visit:
    return registered(world.west.desk, Person.objects.get(name="Hakim"), day, code, **told)


def ticket_for(client: Client, code: str = CODE) -> str:
    """What stands on the ticket that is made at the table for who says *code*."""
    find(client, code)
    found = TICKET.search(client.post(reverse("ticket", args=DESK)).content.decode())
    assert found
    return found[1]


def use(client: Client, ticket: str) -> str:
    return client.post(reverse("own_visits"), {"ticket": ticket}, follow=True).content.decode()


def my(client: Client) -> str:
    return client.get(reverse("own_visits")).content.decode()


def do(client: Client, page: str, **data: str) -> str:
    own = OwnVisits.objects.get()
    return client.post(reverse(page, args=[own.id]), data, follow=True).content.decode()


# -- the ticket -----------------------------------------------------------------------------------------------------


def test_a_ticket_from_the_table_puts_the_visits_with_ones_own_account(
    hakim: Client, amina: Client, visits: list[Visit]
) -> None:
    assert "Hier komen je bezoeken" in my(amina)
    page = use(amina, ticket_for(hakim).lower())
    assert "Je bezoeken staan erbij." in page
    assert NOTE in page and STEP in page
    assert f"Tagerijn, {timezone.localdate().year}" in page
    assert not VisitTicket.objects.exists()


def test_it_is_used_once_by_one_person_within_a_quarter(
    hakim: Client, amina: Client, client_as: Callable[[str], Client], visits: list[Visit]
) -> None:
    ticket = ticket_for(hakim)
    with time_machine.travel(timezone.now() + TICKET_LASTS + timedelta(seconds=1), tick=False):
        assert "ouder dan een kwartier" in use(amina, ticket)
        assert forget_tickets() == 1
    ticket = ticket_for(hakim)
    use(amina, ticket)
    assert "Dit kaartje klopt niet" in use(client_as("chris"), ticket)
    assert NOTE not in my(client_as("chris"))


def test_who_made_it_cannot_use_it(hakim: Client, visits: list[Visit]) -> None:
    assert "Je maakte dit kaartje zelf." in use(hakim, ticket_for(hakim))
    assert not OwnVisits.objects.exists()


def test_visits_are_with_one_account_only(
    hakim: Client, amina: Client, client_as: Callable[[str], Client], visits: list[Visit]
) -> None:
    use(amina, ticket_for(hakim))
    assert "staan al bij een ander account" in use(client_as("chris"), ticket_for(hakim))
    assert "Je bezoeken staan erbij." in use(amina, ticket_for(hakim))
    assert OwnVisits.objects.get().person.name == "Amina"


@pytest.mark.usefixtures("west")
def test_that_holds_when_the_key_of_the_program_was_changed(
    settings: Any, hakim: Client, amina: Client, visits: list[Visit], world: World
) -> None:
    put_with_account(world.west.desk, "Amina", visits)
    new = {"SECRET_KEY": "another key of the program", "SECRET_KEY_FALLBACKS": [settings.SECRET_KEY]}
    with override_settings(**new), pytest.raises(ValidationError, match="staan al bij een ander account"):
        put_with_account(world.west.desk, "Chris", visits)


def test_what_comes_later_joins_the_same_year(hakim: Client, amina: Client, world: World, visits: list[Visit]) -> None:
    use(amina, ticket_for(hakim))
    came(world, timezone.localdate(), CODE, note="Nog eens geweest.")
    assert "Nog eens geweest." not in my(amina)
    page = use(amina, ticket_for(hakim))
    assert "Nog eens geweest." in page and NOTE in page
    assert len(OwnVisits.objects.get().visits.split()) == 3


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Vul dit nog in."), ("KT7M", "Een kaartje heeft 8 letters"), ("KT7M BX4P", "Dit kaartje klopt niet")],
)
def test_a_ticket_that_is_none_is_said_at_the_field(amina: Client, visits: list[Visit], typed: str, says: str) -> None:
    page = use(amina, typed)
    assert says in page
    assert typed in page


def test_after_ten_that_do_not_fit_no_ticket_is_taken_that_day(
    hakim: Client, amina: Client, visits: list[Visit]
) -> None:
    for _number in range(TICKETS.most):
        assert "Dit kaartje klopt niet" in use(amina, new_code(TICKET_LENGTH))
    assert "Je probeerde dit vandaag te vaak." in use(amina, ticket_for(hakim))


@given(st.integers())
def test_a_ticket_is_read_however_it_is_copied(seed: int) -> None:
    ticket = new_code(TICKET_LENGTH)
    assert len(ticket) == TICKET_LENGTH and set(ticket) <= set(ALPHABET)
    for text in (ticket, grouped(ticket), ticket.lower(), f" {grouped(ticket)}. ", "-".join(ticket)):
        assert read_ticket(text) == ticket


@given(st.text(max_size=20))
def test_what_is_no_ticket_is_refused_in_words(text: str) -> None:
    try:
        assert set(read_ticket(text)) <= set(ALPHABET)
    except ValueError as error:
        assert "Een kaartje heeft 8 letters en cijfers" in str(error)


# -- what is theirs -------------------------------------------------------------------------------------------------


@pytest.fixture
def hers(world: World, visits: list[Visit]) -> list[Visit]:
    put_with_account(world.west.desk, "Amina", visits)
    return visits


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


# -- who is told ----------------------------------------------------------------------------------------------------


def test_the_database_and_its_logs_tell_of_no_visit_whose_it_is(
    hakim: Client, amina: Client, visits: list[Visit]
) -> None:
    """Without the keys: of her are rows with her id, and no row with her id has the id of a visit."""
    person = Person.objects.get(name="Amina")
    lines = JournalEntry.objects.filter(actor=person.id).count()  # of her card
    looks = ReadEntry.objects.filter(people__contains=[person.id]).count()
    use(amina, ticket_for(hakim))
    do(amina, "archive_own")
    do(amina, "archive_own", to="open")
    do(amina, "take_own_words_back")
    do(amina, "forget_own_code")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM helpdesk_ownvisits")
        kept = str(cursor.fetchall())
    assert str(person.id) in kept.replace("UUID('", "")
    assert all(str(visit.id) not in kept and visit.id.hex not in kept for visit in visits)
    assert JournalEntry.objects.filter(actor=person.id).count() == lines
    assert ReadEntry.objects.filter(people__contains=[person.id]).count() == looks
    assert JournalEntry.objects.filter(verb="archive_visit", actor=None).count() == 2


PAGES = ("desk", "visits", "load", "roster", "desk_people", "desk_figures")


def sight(client: Client) -> list[str]:
    """All that who works at the desk reads there, without what differs at each answer."""
    pages = [client.get(reverse(page, args=DESK)).content.decode() for page in PAGES]
    pages += [
        client.get(reverse("visit", args=[*DESK, visit.id])).content.decode()
        for visit in Visit.objects.filter(desk__slug="tagerijn", sealed_at=None).order_by("id")
    ]
    return [re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", page) for page in pages]


def what_it_says(answer: Any) -> str:
    """The page itself, without who is in and what differs at each answer."""
    main = answer.content.decode().partition("<main")[2]
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", main)


ROLES = [
    RoleKind.VOLUNTEER,
    RoleKind.KEY_PERSON,
    RoleKind.COORDINATOR,
    RoleKind.BOARD,
    RoleKind.CLIENT_MANAGER,
    RoleKind.EMPLOYER,
]


def test_putting_visits_with_an_account_changes_nobody_elses_sight(
    client_as: Callable[[str], Client], world: World, visits: list[Visit]
) -> None:
    clients = [client_as(name) for name in ("hakim", "dounia")]
    before = [sight(client) for client in clients]
    put_with_account(world.west.desk, "Amina", visits)
    assert [sight(client) for client in clients] == before


@pytest.mark.parametrize("kind", ROLES)
def test_the_history_does_not_follow_into_a_role(
    kind: RoleKind, client_as: Callable[[str], Client], amina: Client, west: House, world: World, hers: list[Visit]
) -> None:
    """Amina works there now; to her colleagues her visits are those of anybody, and for herself they stay hers."""
    person = Person.objects.get(name="Amina")
    at_desk = kind in (RoleKind.VOLUNTEER, RoleKind.KEY_PERSON, RoleKind.COORDINATOR)
    scope: dict[str, Any] = {"initiative": world.west.desk.initiative_id} if at_desk else {}
    if kind in (RoleKind.CLIENT_MANAGER, RoleKind.EMPLOYER):
        scope = {"organisation": world.west.organisation.id}
    since = timezone.localdate()
    role = give_role(actor=COMMAND, person=person, kind=kind, house=west.id, since=since, **scope)
    pages = sight(client_as("hakim"))
    of_visits = [page for page in pages[:2] + pages[len(PAGES) :] if NOTE in page or "Wonen" in page]
    assert of_visits and all("Amina" not in page for page in of_visits)
    assert str(OwnVisits.objects.get().id) not in "".join(pages)
    assert NOTE in my(amina)
    own_page = amina.get(reverse("visit", args=[*DESK, hers[0].id]))
    assert own_page.status_code == (200 if at_desk else 404)
    if at_desk:
        theirs = client_as("hakim").get(reverse("visit", args=[*DESK, hers[0].id]))
        assert what_it_says(own_page) == what_it_says(theirs)
    end_role(actor=COMMAND, role=role, until=since)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert len(own_groups(person.id)[0].visits) == 2


def test_they_are_a_thing_of_the_person_that_cannot_be_shared(hers: list[Visit], world: World) -> None:
    person = Person.objects.get(name="Amina")
    kind = kinds()["visit"]
    assert not kind.shareable
    assert {item.id for item in kind.of_person(person.id)} == {visit.id for visit in hers}
    found = kind.one(hers[0].id)
    assert found and found.person == person.id and ("notitie", NOTE) in found.words
    assert kind.one(came(world, timezone.localdate(), CODE).id) is None
    assert not kind.of_person(Person.objects.get(name="Chris").id)


def test_what_is_known_of_the_person_has_them(hers: list[Visit]) -> None:
    rows = found_by_hand()["helpdesk.HelpRequest"].rows
    assert {one.visit_id for one in rows(Person.objects.get(name="Amina").id)} == {visit.id for visit in hers}
    assert not rows(Person.objects.get(name="Chris").id)


# -- leaving, and lists ---------------------------------------------------------------------------------------------


def test_who_is_erased_leaves_visits_that_say_nothing_and_count_as_before(
    hakim: Client, west: House, world: World, hers: list[Visit]
) -> None:
    before = figures(west)
    person = Person.objects.get(name="Amina")
    for _twice in range(2):
        for step in LEAVING:
            step(person.id)
    assert not OwnVisits.objects.filter(person=person).exists()
    for visit in Visit.objects.filter(id__in=[one.id for one in hers]):
        assert (visit.note, visit.next_step, visit.own_words) == ("", "", "")
    assert "vinden wij hier niets" in find(hakim)
    assert figures(west) == before


def test_erasing_leaves_nothing_that_joins_the_person_and_the_visits_by_time(hers: list[Visit]) -> None:
    """No line of the journal beside that of the erasure, and on the visits no moment but the day they were."""
    person = Person.objects.get(name="Amina")
    lines = JournalEntry.objects.count()
    before = timezone.now()
    for step in LEAVING:
        step(person.id)
    assert JournalEntry.objects.count() == lines
    for visit in Visit.objects.filter(id__in=[one.id for one in hers]):
        moments = [getattr(visit, field.name) for field in Visit._meta.fields if isinstance(field, DateTimeField)]
        assert all(moment is None or moment < before for moment in moments)
        assert visit.taken_back_at and timezone.localtime(visit.taken_back_at).date() == visit.day


def test_a_ticket_for_visits_that_are_gone_meanwhile_brings_nothing(world: World, visits: list[Visit]) -> None:
    helper = Who(person=Person.objects.get(name="Hakim"))
    ids = [visit.id for visit in visits]
    ticket = give_ticket(actor=helper, desk=world.west.desk, year=visits[0].day.year, visits=ids)
    Visit.objects.filter(id__in=ids).delete()
    amina = Person.objects.get(name="Amina")
    use_ticket(actor=Who(person=amina), text=ticket)
    assert own_groups(amina.id) == []


def test_who_is_erased_meanwhile_gets_no_visits_any_more(world: World, visits: list[Visit]) -> None:
    Person.objects.filter(name="Amina").update(erased_at=timezone.now())
    with pytest.raises(ValidationError, match="gewist"):
        put_with_account(world.west.desk, "Amina", visits)
    assert not OwnVisits.objects.exists()


def test_own_words_at_a_visit_that_was_undone_meanwhile_are_not_kept(amina: Client, hers: list[Visit]) -> None:
    Visit.objects.filter(id=hers[1].id).update(undone_at=timezone.now(), requests=0, code=None)
    own = OwnVisits.objects.get()
    assert amina.post(reverse("own_visit_words", args=[own.id, hers[1].id]), {"words": "Ja."}).status_code == 404
    assert take_words_back(actor=COMMAND, visits=[hers[1].id]) == 0
