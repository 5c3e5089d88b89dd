"""The first page: the sections are the drawing, in words too (catalogue C-034 to C-040, C-167)."""

import re
from types import SimpleNamespace

from django.template.loader import render_to_string

from productiehuis.foundation.house.queries import FloorView, Room

HOUSE = SimpleNamespace(name="Productiehuis West", slug="west", status="running")
FLOORS = [
    FloorView("attic", "Zolder", "Uitvliegen", []),
    FloorView("upper", "Tweede verdieping", "", []),
    FloorView("first", "Eerste verdieping", "Eigen plannen", [Room("Mijn plan", "/plan/")]),
    FloorView("ground", "Begane grond", "Meedoen", [Room("digiBEET", "/digibeet/", "10.00 uur", lit=True)]),
    FloorView("basement", "Souterrain", "Hulp", [Room("Spreekuur", "/spreekuur/", icon="lifebuoy")]),
]


def drawing(floors: list[FloorView]) -> str:
    return render_to_string("house/house.html", {"house": HOUSE, "floors": floors})


def test_the_floors_are_headings_from_top_to_bottom_with_the_rooms_under_them() -> None:
    html = drawing(FLOORS)
    said = re.findall(r"<h2[^>]*>([^<]+)</h2>|<a class=\"window\" href=\"([^\"]+)\"", html)
    assert [heading or link for heading, link in said] == [
        "Zolder", "Tweede verdieping", "Eerste verdieping", "/plan/", "Begane grond", "/digibeet/", "Souterrain",
        "/spreekuur/",
    ]  # fmt: skip


def test_a_light_is_said_in_a_word_and_not_in_colour_alone() -> None:
    lit = drawing(FLOORS).partition('href="/digibeet/"')[2].partition("</a>")[0]
    dark = drawing(FLOORS).partition('href="/plan/"')[2].partition("</a>")[0]
    assert "Vandaag" in lit
    assert "Vandaag" not in dark


def test_an_empty_floor_says_what_will_be_there() -> None:
    html = drawing(FLOORS)
    assert "Hier komen de verhalen van wie uitvloog" in html
    assert "Hier is nog ruimte" in html
    assert html.count("nobody-yet") == 2


def test_the_street_lies_between_the_ground_floor_and_the_basement() -> None:
    html = drawing(FLOORS)
    assert html.index("Begane grond") < html.index('class="street"') < html.index("Souterrain")


def test_a_house_without_attic_has_a_roof_and_one_without_basement_stands_on_the_street() -> None:
    html = drawing(FLOORS[2:4])
    assert html.index('class="roof"') < html.index("Eerste verdieping")
    assert html.index("Begane grond") < html.index('class="street"')
    assert html.count('class="street"') == 1


def test_the_drawing_itself_is_not_read_aloud() -> None:
    html = drawing(FLOORS)
    assert html.count("<svg") == html.count('aria-hidden="true" focusable="false"')


def test_what_a_room_is_called_is_never_read_as_html() -> None:
    hostile = '"><script>alert(1)</script>'
    html = drawing([FloorView("first", "Eerste verdieping", "", [Room(hostile, "/plan/?a=1&b=2", hostile, lit=True)])])
    assert "<script>alert" not in html
    assert html.count("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;") == 2
    assert 'href="/plan/?a=1&amp;b=2"' in html
