"""The shift screen: who is there, what came by today, who comes back, and what must still happen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from productiehuis.foundation.house.models import House
from productiehuis.foundation.people.models import Person
from productiehuis.rooms.helpdesk.models import Shift, Topic, Visit
from productiehuis.rooms.helpdesk.rules import Owner, desk_carries_most
from productiehuis.testing import QUERIES, QUERIES_TO_LOOK, World, registered

DESK = ["west", "tagerijn"]


@pytest.fixture
def note(world: World, west: House) -> Callable[..., Visit]:
    """Write down a visit: ``note(3, next_step="Belt zelf.")`` is of three days ago."""
    person = Person.objects.get(name="Hakim")
    today = timezone.localdate()
    return lambda ago=0, **told: registered(world.west.desk, person, today - timedelta(days=ago), **told)


def table(client: Client) -> str:
    return client.get(reverse("desk", args=DESK)).content.decode()


def test_one_button_says_that_one_is_there(hakim: Client, west: House) -> None:
    assert "Ik ben er" in table(hakim)
    hakim.post(reverse("shift", args=DESK), {"me": "1"})
    assert "Aan tafel: Hakim." in table(hakim)
    assert "Ik ben er" not in table(hakim)
    hakim.post(reverse("shift", args=DESK), {"me": "1"})
    assert Shift.objects.filter(session__day=timezone.localdate()).count() == 1


def test_others_are_ticked_and_who_left_is_taken_off(hakim: Client, west: House) -> None:
    dounia, hakims = (Person.objects.get(name=name).id for name in ("Dounia", "Hakim"))
    hakim.post(reverse("shift", args=DESK), {"people": [dounia, hakims]})
    assert "Aan tafel: Dounia, Hakim." in table(hakim)
    hakim.post(reverse("shift", args=DESK), {"people": [dounia], "shown": [dounia, hakims]})
    assert "Aan tafel: Dounia." in table(hakim)


def test_who_came_while_the_page_was_open_stays(hakim: Client, client_as: Callable[[str], Client], west: House) -> None:
    """Hakim opened the page when nobody was there, and saves it when Dounia is."""
    me = Person.objects.get(name="Hakim").id
    client_as("dounia").post(reverse("shift", args=DESK), {"me": "1"})
    hakim.post(reverse("shift", args=DESK), {"people": [me]})
    assert "Aan tafel: Dounia, Hakim." in table(hakim)


def test_of_two_with_the_same_name_only_the_one_who_is_there(
    hakim: Client, client_as: Callable[[str], Client], west: House
) -> None:
    Person.objects.filter(name="Dounia").update(name="Hakim")
    hakim.post(reverse("shift", args=DESK), {"me": "1"})
    assert "Ik ben er" not in table(hakim)
    assert "Ik ben er" in table(client_as("dounia"))
    page = hakim.get(reverse("shift", args=DESK)).content.decode()
    assert page.count("checked") == 1


def test_who_says_to_be_there_takes_nobody_off(hakim: Client, client_as: Callable[[str], Client], west: House) -> None:
    hakim.post(reverse("shift", args=DESK), {"me": "1"})
    client_as("dounia").post(reverse("shift", args=DESK), {"me": "1"})
    assert "Aan tafel: Dounia, Hakim." in table(hakim)


def test_who_does_not_help_here_cannot_be_put_at_the_table(hakim: Client, west: House) -> None:
    amina = Person.objects.get(name="Amina").id
    answer = hakim.post(reverse("shift", args=DESK), {"people": [amina]})
    assert "Deze keuze is er niet." in answer.content.decode()
    assert not Shift.objects.filter(session__day=timezone.localdate()).exists()


def test_today_is_counted_and_yesterday_is_not(hakim: Client, note: Callable[..., Visit]) -> None:
    note(1)
    shown = table(hakim)
    assert "1 bezoek," in shown and "1 hulpvraag." in shown


def test_what_is_still_to_happen_stays_until_it_is_done(hakim: Client, note: Callable[..., Visit]) -> None:
    visit = note(3, next_step="Vraagt het na bij school.")
    note(9, done=["returns"])
    shown = table(hakim)
    assert "Vraagt het na bij school." in shown and "de bezoeker zelf" in shown
    assert "Komt terug" in shown
    answer = hakim.post(reverse("settle_visit", args=[*DESK, visit.id]))
    assert answer["Location"] == reverse("desk", args=DESK)
    assert "Vraagt het na bij school." not in table(hakim)
    assert "Toch nog niet klaar" in hakim.get(reverse("visit", args=[*DESK, visit.id])).content.decode()
    hakim.post(reverse("settle_visit", args=[*DESK, visit.id]), {"to": "open"})
    assert "Vraagt het na bij school." in table(hakim)


def test_a_step_of_the_desk_can_be_handed_back(hakim: Client, note: Callable[..., Visit]) -> None:
    visit = note(1, next_step="Wij bellen de school.", next_owner=Owner.DESK)
    assert "Geef terug aan de bezoeker" in table(hakim)
    hakim.post(reverse("hand_back", args=[*DESK, visit.id]))
    visit.refresh_from_db()
    assert visit.next_owner == Owner.RESIDENT
    assert "Geef terug aan de bezoeker" not in table(hakim)


def test_a_desk_that_takes_on_most_is_told_kindly(hakim: Client, note: Callable[..., Visit]) -> None:
    for _time in range(3):
        note(1, next_step="Wij bellen.", next_owner=Owner.DESK)
    assert "Veel volgende stappen" not in table(hakim)
    note(1, next_step="Wij bellen.", next_owner=Owner.DESK)
    assert "Veel volgende stappen liggen bij het spreekuur" in table(hakim)


@pytest.mark.parametrize(
    ("owners", "most"),
    [("dd", False), ("ddd", False), ("dddr", True), ("ddrr", False), ("dddrr", True), ("ddfhr", False), ("", False)],
)
def test_more_than_half_of_at_least_four(owners: str, most: bool) -> None:
    letters = {"d": Owner.DESK, "r": Owner.RESIDENT, "f": Owner.FORMAL, "h": Owner.HOUSE}
    assert desk_carries_most(letters[letter] for letter in owners) is most


def test_no_page_asks_more_than_six_things_of_the_database(
    hakim: Client, note: Callable[..., Visit], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    hakim.post(reverse("shift", args=DESK), {"me": "1"})
    visits = [note(ago, next_step="Belt zelf.", code="fa 12 03 47") for ago in range(8)]
    pages = [reverse(page, args=DESK) for page in ("register_visit", "reach", "shift")]
    of_others = [reverse(page, args=DESK) for page in ("desk", "visits", "desk_people")]
    mended = [str(topic) for topic in Topic.objects.values_list("id", flat=True)[:2]]
    data = {"topics": mended, "day": visits[0].day.isoformat(), "reason": "anders"}
    corrected = hakim.post(reverse("correct_visit", args=[*DESK, visits[0].id]), data, follow=True)
    assert "Verbeterd." in corrected.content.decode()
    of_visit = [reverse(page, args=[*DESK, visits[0].id]) for page in ("visit", "correct_visit")]
    for address in [*pages, *of_others, *of_visit]:
        with django_assert_max_num_queries(QUERIES if address in pages else QUERIES_TO_LOOK):
            assert hakim.get(address).status_code == 200


def test_the_list_of_visits_holds_all_but_the_words(hakim: Client, note: Callable[..., Visit]) -> None:
    note(400, note="dit is van ons", code="fa 12 03 47")
    year = timezone.localdate() - timedelta(days=400)
    page = hakim.get(reverse("visits", args=DESK), {"periode": str(year.year)}).content.decode()
    assert "Brief of formulier" in page
    assert "dit is van ons" not in page
    export = hakim.get(reverse("visits", args=DESK), {"export": "csv"}).content.decode()
    assert "Brief of formulier" in export and "dit is van ons" not in export


def test_a_waiting_list_that_grows_long_leads_to_all_of_it(hakim: Client, note: Callable[..., Visit]) -> None:
    for _time in range(21):
        note(2, next_step="Belt zelf.")
    shown = table(hakim)
    assert shown.count("Belt zelf.") == 20
    assert "Alles wat nog moet" in shown
    assert "21 gevonden" in hakim.get(reverse("visits", args=DESK), {"nog": "ja"}).content.decode()


def test_what_waits_for_the_desk_can_be_opened_apart(hakim: Client, note: Callable[..., Visit]) -> None:
    note(1, next_step="Belt zelf.")
    note(2, next_step="Wij bellen na.", next_owner=Owner.DESK)
    assert "?bij=desk" in table(hakim)
    shown = hakim.get(reverse("visits", args=DESK), {"bij": "desk"}).content.decode()
    assert "1 gevonden" in shown
    assert "iemand van het spreekuur" in shown
    mine = hakim.get(reverse("visits", args=DESK), {"bij": "resident"}).content.decode()
    assert "1 gevonden" in mine
