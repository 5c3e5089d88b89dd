"""Setting up a desk: its times, people, contacts, and the house's topics and codes."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.counting.actions import parts_of
from productiehuis.foundation.counting.codes import Part
from productiehuis.foundation.house.models import House, Initiative
from productiehuis.foundation.mine.known import declared_of
from productiehuis.foundation.mine.own_words import write_words
from productiehuis.foundation.people.models import Account, Person, Role, RoleKind
from productiehuis.foundation.people.who import Who
from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.rooms.helpdesk.models import Contact, Desk, Topic, Visit
from productiehuis.rooms.helpdesk.rules import STARTING_TOPICS, hours_in_words
from productiehuis.testing import World, registered

DESK = ["west", "tagerijn"]


def at(page: str, *args: object) -> str:
    return reverse(page, args=[*DESK, *args])


def test_the_coordinator_of_the_house_opens_a_desk(iris: Client, west: House) -> None:
    initiative = Initiative.objects.get(name="Stichting Raad is Daad")
    iris.post(reverse("open_desk", args=["west"]), {"initiative": initiative.id, "name": "Raad is Daad"})
    assert Desk.objects.get(initiative=initiative).slug == "raad-is-daad"
    assert "Raad is Daad" in iris.get(reverse("helpdesk", args=["west"])).content.decode()
    again = iris.post(reverse("open_desk", args=["west"]), {"initiative": initiative.id, "name": "Nog een"})
    assert "Deze keuze is er niet." in again.content.decode()


def test_a_desk_called_as_another_address_gets_an_address_of_its_own(iris: Client, west: House) -> None:
    initiative = Initiative.objects.get(name="Stichting Aminah")
    iris.post(reverse("open_desk", args=["west"]), {"initiative": initiative.id, "name": "Erbij"})
    assert Desk.objects.get(initiative=initiative).slug == "erbij-2"


def test_the_coordinator_of_the_house_sees_no_visits(iris: Client, west: House) -> None:
    shown = iris.get(reverse("helpdesk", args=["west"])).content.decode()
    assert "Instellen" in shown
    assert "Naar de tafel" not in shown
    assert iris.get(at("desk")).status_code == 404


def test_an_initiative_with_a_desk_has_a_history_and_stays(iris: Client, world: World) -> None:
    slug = world.west.desk.initiative.slug
    answer = iris.post(reverse("remove_initiative", args=["west", slug]), follow=True)
    assert "kan niet weg" in answer.content.decode()


def test_the_list_begins_as_a_proposal_and_becomes_the_houses_own(dounia: Client, west: House) -> None:
    assert Topic.objects.filter(proposed=True).count() == len(STARTING_TOPICS) == 12
    assert "Dit is een voorstel" in dounia.get(at("topics")).content.decode()
    dounia.post(at("topics"), {"accept": "1"})
    assert "Dit is een voorstel" not in dounia.get(at("topics")).content.decode()


def test_topics_are_added_renamed_and_moved(dounia: Client, west: House) -> None:
    dounia.post(at("add_topic"), {"name": "Fietsen", "icon": "bus"})
    fietsen = Topic.objects.get(name="Fietsen")
    assert Topic.objects.last() == fietsen
    dounia.post(at("change_topic", fietsen.id), {"name": "Fiets en vervoer", "icon": "bus"})
    dounia.post(at("topics"), {"id": fietsen.id, "to": "up"})
    assert [topic.name for topic in Topic.objects.all()][-2:] == ["Fiets en vervoer", "Iets anders"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"name": "WONEN", "icon": "bus"}, "Dit onderwerp is er al."),
        ({"name": "", "icon": "bus"}, "Vul dit nog in."),
        ({"name": "Boot", "icon": "boot"}, "Deze keuze is er niet."),
        ({"name": "van 111222333", "icon": "bus"}, "burgerservicenummer"),
        ({"name": "a" * 41, "icon": "bus"}, "Dit is te lang"),
    ],
)
def test_a_topic_that_cannot_be_is_refused(data: dict[str, str], says: str, dounia: Client, west: House) -> None:
    before = Topic.objects.count()
    assert says in dounia.post(at("add_topic"), data).content.decode()
    assert Topic.objects.count() == before


def test_a_retired_topic_keeps_its_history_and_can_come_back(dounia: Client, world: World, west: House) -> None:
    wonen = Topic.objects.get(name="Wonen")
    visit = registered(world.west.desk, Person.objects.get(name="Hakim"), timezone.localdate(), topics=[wonen])
    for _tap in range(2):  # a button pressed twice does it once
        dounia.post(f"{at('retire_topic', wonen.id)}?weer=nee")
    assert f'value="{wonen.id}"' not in dounia.get(at("register_visit")).content.decode()
    assert "Wonen" in dounia.get(at("visit", visit.id)).content.decode()
    assert f'value="{wonen.id}"' in dounia.get(at("correct_visit", visit.id)).content.decode()
    assert "Niet meer in gebruik" in dounia.get(at("topics")).content.decode()
    dounia.post(f"{at('retire_topic', wonen.id)}?weer=ja")
    assert f'value="{wonen.id}"' in dounia.get(at("register_visit")).content.decode()


def test_the_last_topic_stays(dounia: Client, west: House) -> None:
    Topic.objects.exclude(name="Wonen").update(retired_at=timezone.now())
    answer = dounia.post(at("retire_topic", Topic.objects.get(name="Wonen").id), follow=True)
    assert "Dit is het enige onderwerp." in answer.content.decode()


def test_the_times_of_the_desk_stand_on_the_page_of_its_initiative(dounia: Client, client: Client, west: House) -> None:
    dounia.post(at("desk_opening"), {"opens_2": "09:30", "closes_2": "12:00", "opens_5": "13:00", "closes_5": "16:00"})
    initiative = Desk.objects.get(slug="tagerijn").initiative
    assert initiative.open_days == [2, 5]
    shown = client.get(reverse("initiative", args=["west", initiative.slug])).content.decode()
    assert "di 09.30–12.00, vr 13.00–16.00 uur" in shown
    dounia.post(at("desk_opening"), {})
    initiative.refresh_from_db()
    assert (initiative.open_days, initiative.hours) == ([], "")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"opens_1": "12:00", "closes_1": "09:00"}, "Het einde ligt vóór het begin."),
        ({"opens_1": "12:00"}, "Vul ook deze tijd in."),
        ({"opens_1": "25:00", "closes_1": "26:00"}, "Dit is geen tijd."),
    ],
)
def test_times_that_cannot_be_are_refused(data: dict[str, str], says: str, dounia: Client, west: House) -> None:
    before = Desk.objects.get(slug="tagerijn").initiative.hours
    assert says in dounia.post(at("desk_opening"), data).content.decode()
    assert Desk.objects.get(slug="tagerijn").initiative.hours == before


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ([], ""),
        ([(1, time(10), time(13)), (2, time(10), time(13))], "10.00–13.00 uur"),
        ([(1, time(10), time(13)), (3, time(9, 30), time(12))], "ma 10.00–13.00, wo 09.30–12.00 uur"),
    ],
)
def test_times_in_words(times: list[tuple[int, time, time]], words: str) -> None:
    assert hours_in_words(times, {1: "ma", 2: "di", 3: "wo"}) == words


def test_a_whole_week_of_different_times_fits(dounia: Client, west: House) -> None:
    data = {f"{name}_{day}": f"{hour}:0{day}" for day in range(1, 8) for name, hour in (("opens", 9), ("closes", 12))}
    assert dounia.post(at("desk_opening"), data).status_code == 302


def test_a_volunteer_comes_and_goes_and_the_history_stays(dounia: Client, west: House) -> None:
    today = timezone.localdate()
    dounia.post(at("add_volunteer"), {"name": "Fenna", "email": "fenna@demo.invalid", "since": today.isoformat()})
    role = Role.objects.get(person__name="Fenna")
    assert (role.kind, role.initiative_id) == (RoleKind.VOLUNTEER, Desk.objects.get(slug="tagerijn").initiative_id)
    assert Account.objects.filter(email="fenna@demo.invalid").exists()
    assert "Fenna" in dounia.get(at("desk_people")).content.decode()
    too_early = dounia.post(at("stop_volunteer", role.id), {"until": (today - timedelta(days=1)).isoformat()})
    assert "kan niet vóór de eerste dag liggen" in too_early.content.decode()
    dounia.post(at("stop_volunteer", role.id), {"until": today.isoformat()})
    role.refresh_from_db()
    assert role.until == today


def test_an_address_of_somebody_who_is_not_of_this_house_gives_nothing_away(
    dounia: Client, world: World, west: House
) -> None:
    data = {"name": "Wie", "email": "nel@demo.invalid", "since": timezone.localdate().isoformat()}
    answer = dounia.post(at("add_volunteer"), data).content.decode()
    assert "Dit adres kennen wij al." in answer
    assert "Nel" not in answer
    assert not Role.objects.filter(person__account__email="nel@demo.invalid").exists()


def test_only_a_volunteer_leads_to_the_page_to_stop(dounia: Client, west: House) -> None:
    shown = dounia.get(at("desk_people")).content.decode()
    assert str(Role.objects.get(person__name="Hakim").id) in shown
    assert str(Role.objects.get(person__name="Dounia").id) not in shown


def test_who_leads_is_not_stopped_here_nor_a_volunteer_elsewhere(dounia: Client, world: World, west: House) -> None:
    hers = Role.objects.get(person__name="Dounia")
    assert dounia.post(at("stop_volunteer", hers.id), {"until": "2018-01-01"}).status_code == 404
    assert dounia.post(at("stop_volunteer", world.noord.volunteer.id), {"until": "2018-01-01"}).status_code == 404


def test_a_volunteer_sees_who_helps_and_changes_nothing(client_as: Callable[[str], Client], west: House) -> None:
    shown = client_as("hakim").get(at("desk_people")).content.decode()
    assert "Dounia" in shown
    assert "Iemand erbij" not in shown
    assert "/instellen/" not in shown


def test_own_words_stay_with_who_said_them_and_leave_a_line(dounia: Client, world: World, west: House) -> None:
    """The name of a contact can become that of somebody else; the words of who stood there before are not theirs."""
    hakim = Person.objects.get(name="Hakim")
    contact = Contact.objects.create(
        house=west, desk=world.west.desk, person=hakim, name="Hakim", how="Klop op het raam."
    )
    kept, text = declared_of("helpdesk.Contact"), "Niet na negen uur, dan slaap ik."
    words = write_words(actor=Who(person=hakim), person=hakim, kept=kept, id=str(contact.id), text=text)
    assert text in dounia.get(at("contacts")).content.decode()
    line = ReadEntry.objects.get(place="contacts")
    assert (line.people, line.rows, line.kind) == ([hakim.id], [words.id], "mine.OwnWords")
    for somebody in (Person.objects.get(name="Bram"), None):
        Contact.objects.filter(id=contact.id).update(person=somebody)
        assert text not in dounia.get(at("contacts")).content.decode()
    assert ReadEntry.objects.filter(place="contacts").count() == 1


def test_contacts_are_added_changed_and_taken_away(dounia: Client, west: House) -> None:
    dounia.post(at("add_contact"), {"name": "Truus", "how": "Belt terug binnen een uur."})
    contact = Contact.objects.get(name="Truus")
    assert "Belt terug binnen een uur." in dounia.get(at("reach")).content.decode()
    dounia.post(at("change_contact", contact.id), {"name": "Truus", "how": "Altijd in de keuken."})
    assert "Altijd in de keuken." in dounia.get(at("contacts")).content.decode()
    dounia.post(at("remove_contact", contact.id))
    assert not Contact.objects.filter(name="Truus").exists()


def test_the_code_is_made_of_something_else_at_once_while_nobody_has_one(dounia: Client, west: House) -> None:
    parts = ["first_name", "surname", "phone"]
    dounia.post(at("code_parts"), {"parts": parts})
    assert parts_of(west.id, timezone.localdate().year) == [Part(part) for part in parts]
    shown = dounia.get(at("register_visit")).content.decode()
    assert "Zoals: fa be 47" in shown


def test_once_codes_are_used_another_choice_begins_next_year(dounia: Client, world: World, west: House) -> None:
    registered(world.west.desk, Person.objects.get(name="Hakim"), timezone.localdate(), code="fa 12 03 47")
    this_year = timezone.localdate().year
    before = parts_of(west.id, this_year)
    dounia.post(at("code_parts"), {"parts": ["word", "birth_day", "birth_month"]})
    assert parts_of(west.id, this_year) == before
    assert parts_of(west.id, this_year + 1) == [Part.WORD, Part.BIRTH_DAY, Part.BIRTH_MONTH]
    shown = dounia.get(at("code_parts")).content.decode()
    assert f"Vanaf 1 januari {this_year + 1} wordt het: zonnebloem 12 03." in shown
    assert shown.count("checked") == 3


def test_a_code_of_too_little_is_refused(dounia: Client, west: House) -> None:
    assert "Kies er minstens 3." in dounia.post(at("code_parts"), {"parts": ["phone"]}).content.decode()


def test_a_desk_is_renamed_and_keeps_its_address(dounia: Client, west: House) -> None:
    dounia.post(at("rename_desk"), {"name": "Spreekuur aan het plein"})
    assert "Spreekuur aan het plein" in dounia.get(at("desk")).content.decode()


def test_a_desk_is_for_its_own_people_only(client_as: Callable[[str], Client], west: House, world: World) -> None:
    """A volunteer of another initiative of the same house finds an empty page and no desk."""
    chris = Person.objects.get(name="Chris")
    other = Initiative.objects.get(name="digiBEET")
    Role.objects.create(house=west, person=chris, kind=RoleKind.VOLUNTEER, initiative=other, since=date(2018, 1, 1))
    client = client_as("chris")
    assert "heeft er nog geen" in client.get(reverse("helpdesk", args=["west"])).content.decode()
    assert client.get(at("desk")).status_code == 404
    assert client.get(at("visit", world.west.visit.id)).status_code == 404
    assert Visit.objects.filter(id=world.west.visit.id, undone_at=None).exists()
