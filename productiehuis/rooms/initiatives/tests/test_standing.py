"""From an idea to a rest and back, through the pages (catalogue C-121, C-122, C-154)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productiehuis.foundation.house.models import House, Initiative, Presence
from productiehuis.foundation.mine.keeping import apply_retention
from productiehuis.foundation.people.actions import give_role
from productiehuis.foundation.people.models import Account, Role, RoleKind
from productiehuis.foundation.people.who import COMMAND
from productiehuis.rooms.initiatives.life import State
from productiehuis.rooms.initiatives.life_actions import bring_idea, take_step, write_check
from productiehuis.rooms.initiatives.life_models import Life, LifeStep, ResidentCheck

IDEA = {"name": "Fietsles", "words": "Samen leren fietsen.", "for_whom": "Vrouwen uit de buurt"}
SAID = {"on": "2020-03-05", "asked": "Acht ouders bij de school.", "said": "Graag, op zondag.", "go": "ja"}

ClientAs = Callable[[str], Client]


def at(page: str, *args: object) -> str:
    return reverse(page, args=["west", *args])


def says(response: Any, words: str) -> None:
    assert words in response.content.decode()


def post(client: Client, page: str, data: dict[str, Any] | None = None, slug: str = "fietsles") -> Any:
    return client.post(at(page, slug), data or {}, follow=True)


@pytest.fixture
def fietsles(west: House, client_as: ClientAs) -> Life:
    """An idea that Amina brought."""
    response = client_as("amina").post(at("bring_idea"), IDEA, follow=True)
    says(response, "Samen leren fietsen.")
    found: Life = Life.objects.get(initiative__name="Fietsles")
    return found


def owner(life: Life, since: date | None = None) -> Role:
    return give_role(
        actor=COMMAND,
        person=Account.objects.get(email="amina@demo.invalid").person,
        kind=RoleKind.KEY_PERSON,
        house=life.house_id,
        initiative=life.initiative_id,
        since=since or timezone.localdate(),
    )


def test_an_idea_is_kept_in_ones_own_words_and_stands_on_no_public_page(
    fietsles: Life, client: Client, client_as: ClientAs
) -> None:
    assert fietsles.state == State.IDEA
    assert fietsles.initiative.presence == Presence.HIDDEN
    for address in (at("house"), at("initiatives"), at("results")):
        assert "Fietsles" not in client.get(address).content.decode()
    assert client.get(at("initiative", "fietsles")).status_code == 404
    for page in ("life", "lives"):
        args = ["fietsles"] if page == "life" else []
        assert "Fietsles" in client_as("iris").get(at(page, *args)).content.decode()
        assert "Fietsles" in client_as("amina").get(at(page, *args)).content.decode()
    assert client_as("joop").get(at("life", "fietsles")).status_code == 404
    assert "Fietsles" not in client_as("joop").get(at("lives")).content.decode()


def test_who_brought_it_reads_that_it_is_kept_who_sees_it_and_what_is_next(west: House, client_as: ClientAs) -> None:
    amina, iris = client_as("amina"), client_as("iris")
    says(amina.get(at("bring_idea")), "Alleen jij, de coördinator en wie er later aan meewerkt, zien het.")
    says(amina.post(at("bring_idea"), IDEA, follow=True), "Je idee is bewaard.")
    says(amina.get(at("life", "fietsles")), "Vraag het eerst na bij bewoners")
    says(iris.get(at("initiatives")), "1 wacht op jullie")
    says(post(amina, "write_check", SAID), "De trekker of de coördinator zet die stap.")
    post(iris, "take_step", {"to": "checked"})
    assert "1 wacht op jullie" not in iris.get(at("initiatives")).content.decode()


def test_from_where_it_stands_one_finds_its_page_and_the_coordinator_finds_how_to_name_an_owner(
    fietsles: Life, client_as: ClientAs
) -> None:
    there = f"initiative:{fietsles.initiative_id}"
    naming = f"{at('add_role')}?rol=key_person&amp;waar={there}"
    page, role = (f'href="{address}"' for address in (at("initiative", "fietsles"), naming))
    for key, sees in (("iris", True), ("amina", False)):
        shown = client_as(key).get(at("life", "fietsles")).content.decode()
        assert (page in shown, role in shown) == (sees, sees)
    form = client_as("iris").get(naming.replace("&amp;", "&")).context["form"]
    assert (form["kind"].value(), form["scope"].value()) == ("key_person", there)
    owner(fietsles)
    assert page in client_as("amina").get(at("life", "fietsles")).content.decode()
    assert role not in client_as("iris").get(at("life", "fietsles")).content.decode()


def test_only_the_coordinator_reads_that_this_is_all_there_is(fietsles: Life, client_as: ClientAs) -> None:
    says(client_as("iris").get(at("lives")), "alle initiatieven en ideeën van het huis")
    for key in ("amina", "dounia"):
        says(client_as(key).get(at("lives")), "waar jij bij hoort")


def test_since_when_is_said_only_of_what_took_a_step_here(west: House, client_as: ClientAs) -> None:
    slug, dounia = "sociaal-spreekuur-de-tagerijn", client_as("dounia")
    for address in (at("life", slug), at("lives")):
        assert "sinds" not in dounia.get(address).content.decode()
    post(dounia, "take_step", {"to": "strengthened"}, slug)
    for address in (at("life", slug), at("lives")):
        says(dounia.get(address), "sinds")


def test_a_volunteer_writes_an_idea_down_for_somebody_beside_them(west: House, client_as: ClientAs) -> None:
    hakim = client_as("hakim")
    says(hakim.post(at("bring_idea"), {**IDEA, "beside_me": "on"}), "Lees het eerst terug.")
    assert not Life.objects.filter(initiative__name="Fietsles").exists()
    hakim.post(at("bring_idea"), {**IDEA, "beside_me": "on", "agreed": "on"})
    life = Life.objects.get(initiative__name="Fietsles")
    assert life.brought_by is None
    assert life.written_by.name == "Hakim"


def test_who_is_no_resident_of_this_house_brings_no_idea(west: House, client_as: ClientAs) -> None:
    for key in ("gerda", "frank", "chris"):
        assert client_as(key).post(at("bring_idea"), IDEA).status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Vul dit nog in"),
        ({"words": ""}, "Vul dit nog in"),
        ({"name": "digi beet"}, "hoort al bij digiBEET"),
        ({"words": "Bel mij: 123456782 is mijn nummer"}, "BSN"),
    ],
)
def test_a_bad_idea_stays_on_screen_with_a_sentence(
    typed: dict[str, str], sentence: str, west: House, client_as: ClientAs
) -> None:
    before = Initiative.objects.count()
    says(client_as("amina").post(at("bring_idea"), {**IDEA, **typed}), sentence)
    assert Initiative.objects.count() == before


def test_no_next_step_without_asking_residents(fietsles: Life, client_as: ClientAs) -> None:
    iris = client_as("iris")
    says(post(iris, "take_step", {"to": "checked"}), "Vraag het eerst na bij bewoners")
    post(client_as("amina"), "write_check", {**SAID, "go": "nee"})
    says(post(iris, "take_step", {"to": "checked"}), "Vraag het eerst na bij bewoners")
    post(client_as("amina"), "write_check", {**SAID, "on": "2020-04-05"})
    post(iris, "take_step", {"to": "checked"})
    fietsles.refresh_from_db()
    assert fietsles.state == State.CHECKED


def test_a_day_to_come_or_no_words_is_no_check(fietsles: Life, client_as: ClientAs) -> None:
    amina = client_as("amina")
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    says(post(amina, "write_check", {**SAID, "on": tomorrow}), "moet nog komen")
    says(post(amina, "write_check", {**SAID, "on": "1900-03-05"}), "Klopt het jaar?")
    says(post(amina, "write_check", {**SAID, "said": " "}), "Er klopt nog iets niet")
    assert not ResidentCheck.objects.exists()


def test_with_an_owner_it_begins_and_everybody_sees_it(fietsles: Life, client: Client, client_as: ClientAs) -> None:
    iris = client_as("iris")
    post(iris, "write_check", SAID)
    post(iris, "take_step", {"to": "checked"})
    says(post(iris, "take_step", {"to": "owned"}), "nog geen trekker")
    owner(fietsles)
    post(iris, "take_step", {"to": "owned"})
    assert client.get(at("initiative", "fietsles")).status_code == 404
    post(client_as("amina"), "take_step", {"to": "running"})
    assert "Fietsles" in client.get(at("house")).content.decode()
    says(client.get(at("initiative", "fietsles")), "Vrouwen uit de buurt")


def test_no_step_is_skipped(fietsles: Life, client_as: ClientAs) -> None:
    owner(fietsles)
    for to in ("running", "independent", "nonsense", ""):
        says(post(client_as("iris"), "take_step", {"to": to}), "Dat kan nu niet")


def test_who_parks_says_why_and_one_press_lets_it_begin_again(west: House, client: Client, client_as: ClientAs) -> None:
    slug = "sociaal-spreekuur-de-tagerijn"
    dounia = client_as("dounia")
    says(post(dounia, "park", {"reason": " "}, slug), "Er klopt nog iets niet")
    says(post(dounia, "park", {"reason": "De zaal wordt verbouwd."}, slug), "De zaal wordt verbouwd.")
    says(client.get(at("initiative", slug)), "nu in rust")
    says(dounia.get(at("lives")), "De zaal wordt verbouwd.")
    post(dounia, "revive", slug=slug)
    assert Life.objects.get(initiative__slug=slug).state == State.RUNNING
    assert "nu in rust" not in client.get(at("initiative", slug)).content.decode()
    says(post(dounia, "revive", slug=slug), "ligt niet stil")


def test_what_rested_without_an_owner_begins_again_as_no_offer(
    west: House, client: Client, client_as: ClientAs
) -> None:
    iris = client_as("iris")
    post(iris, "stop_initiative", {"reason": "Niemand had nog tijd."}, "digibeet")
    says(iris.get(at("life", "digibeet")), "Dan staat het op: nagevraagd in de buurt.")
    post(iris, "revive", slug="digibeet")
    assert Life.objects.get(initiative__slug="digibeet").state == State.CHECKED
    assert client.get(at("initiative", "digibeet")).status_code == 404


def test_the_people_of_an_initiative_write_its_page_themselves(
    west: House, client: Client, client_as: ClientAs
) -> None:
    slug = "sociaal-spreekuur-de-tagerijn"
    page = {"reach": "help", "needs_hands": "Wie kent Tigrinya?", "legal_form": "foundation", "open_days": ["2"]}
    post(client_as("dounia"), "write_page", page, slug)
    shown = client.get(at("initiative", slug))
    says(shown, "Wie kent Tigrinya?")
    says(shown, "stichting")
    assert Initiative.objects.get(slug=slug).open_days == [2]


def test_words_go_after_five_years_and_the_steps_stay(fietsles: Life) -> None:
    write_check(actor=COMMAND, life=fietsles, on=date(2020, 3, 5), asked="Acht ouders.", said="Graag.", go=True)
    take_step(actor=COMMAND, life=fietsles, to=State.PARKED, reason="Even geen tijd.")
    old = timezone.now() - timedelta(days=1829)
    LifeStep.objects.update(at=old)
    ResidentCheck.objects.update(at=old)
    apply_retention()
    step, check = LifeStep.objects.get(after="parked"), ResidentCheck.objects.get()
    assert (step.reason, check.asked, check.said, check.go) == ("", "", "", True)


@pytest.mark.parametrize(("page", "most"), [("life", 6), ("lives", 6), ("initiative", 8)])
def test_pages_ask_little_of_the_database(
    page: str, most: int, fietsles: Life, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    bring_idea(actor=COMMAND, house=fietsles.house, name="Nog een idee", words="Iets.")
    write_check(actor=COMMAND, life=fietsles, on=date(2020, 3, 5), asked="Acht ouders.", said="Graag.", go=True)
    for key in ("iris", "dounia"):
        client = client_as(key)
        address = at(page) if page == "lives" else at(page, "sociaal-spreekuur-de-tagerijn")
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
