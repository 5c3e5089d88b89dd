"""An initiative takes its activities along when it leaves: what they were, when, and how many came. No names."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.test import Client
from django.urls import reverse

from productiehuis.foundation.house.models import Initiative
from productiehuis.rooms.activities.tests.courses import a_course, a_person

SLUG = "sociaal-spreekuur-de-tagerijn"
LEARNS = "Ik wil leren bellen."


def taken(client: Client, slug: str = SLUG) -> tuple[dict[str, Any], str]:
    """What goes along, for programs and as people read it."""
    archive = ZipFile(BytesIO(client.get(reverse("take_along", args=["west", slug])).content))
    tables = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv")]
    return json.loads(archive.read("alles.json")), "".join(tables)


def test_activities_go_along_with_each_time_and_how_many_came(west: Any, client_as: Callable[[str], Client]) -> None:
    desk = Initiative.objects.get(slug=SLUG)
    said: dict[str, Any] = {"where": "Achterin", "walk_ins": False, "form": "Praten", "paid_by": "Fonds de Brug"}
    course = a_course(desk, ["Wim", "Ria"], people=[a_person("Fatima")], **said)
    course.activity.sign_ups.update(wish=LEARNS)
    dounia = client_as("dounia")
    wim, ria, fatima = course.sign_ups
    course.send(dounia, 0, [f"s:{wim.id}", f"s:{ria.id}", f"p:{fatima.person_id}"], nameless="2")
    course.send(dounia, 1, [f"s:{wim.id}"])
    told, tables = taken(dounia)
    [activity] = told["activiteiten"]
    assert (activity["activiteit"], activity["waar precies"]) == ("Digitaal op weg", "Achterin")
    assert (activity["hoe je het doet"], activity["betaald door"]) == ("Praten", "Fonds de Brug")
    assert (activity["zomaar komen"], activity["plaatsen"]) == ("nee", None)
    assert [(one["dag"], one["deelnemers"], one["van"]) for one in told["keren"]] == [
        (lesson.day.isoformat(), came, "10.00") for lesson, came in zip(course.lessons, (5, 1, 0), strict=True)
    ]
    assert "Achterin" in tables
    assert not any(words in tables for words in ("Wim", "Ria", "Fatima", LEARNS))


def test_who_is_not_there_any_more_is_not_counted(west: Any, client_as: Callable[[str], Client]) -> None:
    course = a_course(Initiative.objects.get(slug=SLUG), ["Wim"], lessons=1)
    dounia, wim = client_as("dounia"), f"s:{course.sign_ups[0].id}"
    course.send(dounia, 0, [wim])
    course.send(dounia, 0, [], shown=wim)
    assert [one["deelnemers"] for one in taken(dounia)[0]["keren"]] == [0]


def test_of_an_initiative_without_activities_the_tables_are_empty_and_of_another_nothing_goes_along(
    west: Any, client_as: Callable[[str], Client]
) -> None:
    a_course(Initiative.objects.get(slug=SLUG), ["Wim"])
    told, _tables = taken(client_as("iris"), "digibeet")
    assert (told["activiteiten"], told["keren"], told["certificaten"]) == ([], [], [])
