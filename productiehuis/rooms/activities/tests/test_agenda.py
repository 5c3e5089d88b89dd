"""The agenda, the page of an activity, and where else activities show: as everybody sees them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from pypdf import PdfReader

from productiehuis.foundation.house.actions import set_presence
from productiehuis.foundation.house.models import Floor, Initiative, Presence
from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.ids import new_id
from productiehuis.rooms.activities.models import Activity, Gathering, SignUp
from productiehuis.rooms.activities.rules import ActivityState, GatheringState, Place
from productiehuis.testing import Things, World, an_activity

AGENDA = "/huis/west/meedoen/"


@pytest.fixture(autouse=True)
def _west_has_something_to_do(world: World) -> None:
    """Knitting, tomorrow at ten."""
    assert world.west.gathering.house == world.west.house


def text(address: str, client: Client | None = None, **query: str) -> str:
    response = (client or Client()).get(address, query)
    assert response.status_code == 200, address
    return unescape(response.content.decode())


def another(things: Things, title: str, **told: Any) -> Activity:
    with scope(house=things.house):
        return an_activity(things.desk.initiative, None, title=title, slug=title.lower().replace(" ", "-"), **told)


def a_gathering(activity: Activity, day: date, hour: int = 14, **told: Any) -> Gathering:
    starts = timezone.make_aware(datetime(day.year, day.month, day.day, hour))
    with scope(house=activity.house):
        made: Gathering = Gathering.objects.create(
            **{"house": activity.house, "activity": activity, "day": day, "starts_at": starts}
            | {"ends_at": starts + timedelta(hours=1)}
            | told
        )
    return made


def test_today_comes_first_and_each_day_has_what_is_on(world: World) -> None:
    today = timezone.localdate()
    a_gathering(world.west.activity, today, 23, subject="Sokken")
    page = text(AGENDA)
    assert page.index("Vandaag, ") < page.index("Sokken") < page.index("Morgen, ") < page.index("10.00 tot 12.00 uur")
    assert "gratis" in page


def test_one_day_shows_that_day_only(world: World) -> None:
    today = timezone.localdate()
    a_gathering(world.west.activity, today, 23, subject="Sokken")
    assert "Sokken" in text(AGENDA, dag=today.isoformat())
    assert "Sokken" not in text(AGENDA, dag=(today + timedelta(days=1)).isoformat())


def test_another_week_shows_that_week(world: World) -> None:
    later = timezone.localdate() + timedelta(days=20)
    a_gathering(world.west.activity, later, subject="Mutsen")
    assert "Mutsen" not in text(AGENDA)
    assert "Mutsen" in text(AGENDA, week=(later - timedelta(days=3)).isoformat())


@pytest.mark.parametrize(
    "query",
    [
        "dag=gisteren", "dag=9999-12-31", "dag=0001-01-01", "week=2026-02-30", "week=9999-12-31", "bladzij=een",
        "verdieping=nergens", "buurt=nergens", "initiatief=nergens", "buurt=00000000-0000-0000-0000-000000000000",
    ],
)  # fmt: skip
def test_what_is_no_day_place_or_page_is_not_there(query: str) -> None:
    assert Client().get(f"{AGENDA}?{query}").status_code == 404


def test_a_page_far_beyond_the_last_says_that_there_is_nothing() -> None:
    assert "niets te doen" in text(AGENDA, bladzij="99999999")


def on_floors(things: Things, title: str) -> list[str]:
    """On which floors of the agenda *title* stands, from the ground up."""
    with scope(house=things.house):
        floors = list(Floor.objects.all())
    return [one.kind for one in floors if title in text(AGENDA, verdieping=str(one.id))]


def change_floors(things: Things, *kinds: str) -> None:
    """The initiative of the activity is on the floors of these *kinds*."""
    with scope(house=things.house):
        things.desk.initiative.floors.set(
            Floor.objects.filter(kind__in=kinds), through_defaults={"house": things.house}
        )


def test_a_floor_shows_what_its_initiatives_do_there(world: World) -> None:
    change_floors(world.west, "basement", "first")
    assert on_floors(world.west, "Samen breien") == ["basement", "first"]
    change_floors(world.west)
    assert on_floors(world.west, "Samen breien") == ["ground"]  # what is on no floor at all is found there


def test_an_activity_can_be_on_a_floor_of_its_own(world: World, dounia: Client) -> None:
    change_floors(world.west, "basement", "first")
    address = reverse("describe", args=["west", world.west.activity.slug, "wat"])
    page = dounia.get(address).content.decode()
    assert "zoals Sociaal Spreekuur de Tagerijn" in page
    with scope(house=world.west.house):
        attic = Floor.objects.get(kind="attic")
    told = {"title": "Samen breien", "expect": "Je breit."}
    dounia.post(address, told | {"floor": str(attic.id)})
    assert on_floors(world.west, "Samen breien") == ["attic"]
    dounia.post(address, told | {"floor": str(world.noord.floor.id)})  # of the neighbours: refused
    assert on_floors(world.west, "Samen breien") == ["attic"]
    dounia.post(address, told | {"floor": ""})
    assert on_floors(world.west, "Samen breien") == ["basement", "first"]


def test_neighbourhood_and_initiative_narrow_it_down(world: World) -> None:
    west = world.west
    another(west, "Eigen plan")
    assert "Eigen plan" in text(AGENDA, initiatief=west.desk.initiative.slug)
    other = west.initiative.slug if west.initiative != west.desk.initiative else "digibeet"
    assert "Kies een andere week" in text(AGENDA, initiatief=other) or other == west.desk.initiative.slug


def test_a_floor_or_initiative_of_the_neighbours_is_not_there(world: World) -> None:
    noord = world.noord
    assert Client().get(AGENDA, {"verdieping": str(noord.floor.id)}).status_code == 404
    assert Client().get(AGENDA, {"initiatief": noord.initiative.slug}).status_code == 404


def test_the_neighbours_have_their_own_agenda(world: World) -> None:
    another(world.noord, "Alleen in Noord")
    assert "Alleen in Noord" not in text(AGENDA)
    assert "Alleen in Noord" in text("/huis/noord/meedoen/")


def test_what_is_off_stays_and_says_why(world: World) -> None:
    with scope(house=world.west.house):
        Gathering.objects.filter(id=world.west.gathering.id).update(
            state=GatheringState.CANCELLED, reason="De kachel is stuk."
        )
    for page in (text(AGENDA), text(f"{AGENDA}samen-breien/")):
        assert "Samen breien" in page
        assert "Gaat niet door." in page
        assert "De kachel is stuk." in page


@pytest.mark.parametrize(("signed", "words"), [(0, "nog 2 plaatsen"), (1, "nog 1 plaats"), (2, "wachtlijst")])
def test_it_says_how_much_room_there_is(signed: int, words: str, world: World) -> None:
    west = world.west
    with scope(house=west.house):
        Activity.objects.filter(id=west.activity.id).update(places=2)
        for place in range(signed):
            told = {"gathering": west.gathering if place else None}  # one for this time, one for the whole series
            SignUp.objects.create(
                house=west.house, activity=west.activity, name="Wim", state=Place.PLACED, queued_at=timezone.now(),
                last_day=west.gathering.day, **told,
            )  # fmt: skip
        SignUp.objects.create(
            house=west.house, activity=west.activity, gathering=west.gathering, name="Wies", state=Place.WAITING,
            queued_at=timezone.now(), last_day=west.gathering.day,
        )  # fmt: skip
    assert words in text(AGENDA)
    assert words in text(f"{AGENDA}samen-breien/")


def test_nobody_reads_who_signed_up(world: World) -> None:
    assert world.west.sign_up.house == world.west.house
    for address in (AGENDA, f"{AGENDA}samen-breien/", "/huis/west/agenda/huis.ics"):
        assert "Dekker" not in text(address)


@pytest.mark.parametrize("presence", [Presence.HIDDEN, Presence.RESTING])
def test_an_initiative_that_is_not_there_offers_nothing(presence: Presence, world: World) -> None:
    west = world.west
    with scope(house=west.house):
        set_presence(actor=COMMAND, initiative=west.desk.initiative, presence=presence)
    assert "Samen breien" not in text(AGENDA)
    assert "Samen breien" not in text("/huis/west/agenda/huis.ics")
    assert "Samen breien" not in text("/huis/west/")


def test_a_draft_is_nowhere(world: World) -> None:
    with scope(house=world.west.house):
        Activity.objects.update(state=ActivityState.DRAFT)
    for address in (AGENDA, "/huis/west/agenda/huis.ics", "/huis/west/"):
        assert "Samen breien" not in text(address)
    for end in ("", "plaatje.png", "agenda.ics", "poster-a4.pdf"):
        assert Client().get(f"{AGENDA}samen-breien/{end}").status_code == 404


def test_what_stopped_says_so(world: World) -> None:
    with scope(house=world.west.house):
        Activity.objects.update(state=ActivityState.ENDED, ended_on=timezone.localdate())
    assert "Samen breien" not in text(AGENDA)
    assert "Deze activiteit is gestopt" in text(f"{AGENDA}samen-breien/")


HOSTILE = '<script>alert("x")</script> & “nu” #panic()'


def test_a_hostile_title_stays_words_everywhere(world: World) -> None:
    with scope(house=world.west.house):
        Activity.objects.update(title=HOSTILE, cost="<b>2</b>", where='"><img src=x>')
        Initiative.objects.update(subtitle=HOSTILE, name=Concat("name", Value(HOSTILE)))
    for address in (AGENDA, f"{AGENDA}samen-breien/", "/huis/west/"):
        raw = Client().get(address).content.decode()
        assert '<script>alert("x")' not in raw
        assert "<img src=x>" not in raw
        assert "<b>2</b>" not in raw
    assert HOSTILE in text(f"{AGENDA}samen-breien/")
    for end in ("plaatje.png", "poster-a3.pdf"):
        assert Client().get(f"{AGENDA}samen-breien/{end}").status_code == 200


def test_the_page_of_an_activity_has_what_a_forwarded_link_shows(world: World) -> None:
    page = text(f"{AGENDA}samen-breien/")
    assert '<meta property="og:title" content="Samen breien">' in page
    assert '<meta property="og:image" content="http://testserver/huis/west/meedoen/samen-breien/plaatje.png">' in page
    assert '<meta property="og:url" content="http://testserver/huis/west/meedoen/samen-breien/">' in page
    assert "https://wa.me/?text=Samen%20breien" in page
    assert "Gratis" in page and "Voor iedereen" in page and "Kom gewoon langs." in page


def test_the_picture_is_drawn_once_for_who_has_it_already(world: World) -> None:
    address = f"{AGENDA}samen-breien/plaatje.png"
    first = Client().get(address)
    assert first["Content-Type"] == "image/png" and first.content.startswith(b"\x89PNG")
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    with scope(house=world.west.house):
        Activity.objects.update(title="Samen haken")
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_the_week_can_be_hung_up(paper: str, world: World) -> None:
    week = world.west.gathering.day.isoformat()
    response = Client().get(f"/huis/west/agenda/week-{paper}.pdf", {"week": week})
    assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize("end", ["week-a5.pdf", "week-a3.pdf?week=nooit", "week-a3.pdf?week=9999-12-31"])
def test_another_paper_or_week_is_not_there(end: str) -> None:
    assert Client().get(f"/huis/west/agenda/{end}").status_code == 404


@pytest.mark.parametrize(
    ("told", "presence", "invites"),
    [
        ({}, Presence.SHOWN, True),
        ({"state": ActivityState.ENDED, "ended_on": date(2026, 1, 1)}, Presence.SHOWN, False),
        ({}, Presence.RESTING, False),
    ],
)
def test_a_poster_invites_only_to_what_one_can_join(
    told: dict[str, Any], presence: Presence, invites: bool, world: World
) -> None:
    with scope(house=world.west.house):
        Activity.objects.filter(id=world.west.activity.id).update(**told)
        set_presence(actor=COMMAND, initiative=world.west.desk.initiative, presence=presence)
    poster = PdfReader(BytesIO(Client().get(f"{AGENDA}samen-breien/poster-a4.pdf").content))
    assert ("Kom gewoon langs." in poster.pages[0].extract_text()) is invites


def test_a_window_lights_up_where_something_is_on_today(world: World) -> None:
    a_gathering(world.west.activity, timezone.localdate(), 23)
    assert "23.00 Samen breien" in text("/huis/west/")


def test_the_page_of_an_initiative_says_what_is_next(world: World) -> None:
    page = text(f"/huis/west/initiatieven/{world.west.desk.initiative.slug}/")
    assert "Wat er te doen is" in page
    assert "/huis/west/meedoen/samen-breien/" in page


def test_many_are_shown_a_page_at_a_time(world: World) -> None:
    day = timezone.localdate() + timedelta(days=2)
    for number in range(60):
        a_gathering(world.west.activity, day, subject=f"Keer{number:03}", id=new_id(), state=GatheringState.CANCELLED)
    seen: list[int] = []
    for bladzij in ("1", "2", "3"):
        page = text(AGENDA, bladzij=bladzij)
        seen += [number for number in range(60) if f"Keer{number:03}" in page]
    assert sorted(seen) == list(range(60))


@pytest.mark.parametrize("persona", ["nobody", "iris"])
@pytest.mark.parametrize("address", [AGENDA, f"{AGENDA}samen-breien/", "/huis/west/"])
def test_a_page_asks_eight_queries_at_most(address: str, persona: str, client_as: Callable[[str], Client]) -> None:
    client = client_as(persona)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(address)
    assert len(asked) <= 8, [one["sql"] for one in asked]
