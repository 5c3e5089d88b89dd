"""Who gets a certificate, and how an organiser gives it."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from productiehuis.foundation.people.who import COMMAND
from productiehuis.foundation.trust.ids import new_id
from productiehuis.foundation.trust.models import ReadEntry
from productiehuis.rooms.activities.models import Activity
from productiehuis.rooms.activities.rules import Part
from productiehuis.rooms.recognition import issuing
from productiehuis.rooms.recognition.models import Certificate, Issuing, Rule, Way
from productiehuis.rooms.recognition.papers import paper_of
from productiehuis.rooms.recognition.rules import Came, earned

from .checks import page, run
from .conftest import person, who


def test_who_came_often_enough_gets_one_and_never_two(series: Activity, came: Callable[..., Any]) -> None:
    came(3, person=person("amina"))
    came(1, person=person("chris"))
    came(2, name="Mevrouw Dekker")
    came(4, code=b"x" * 16)
    with scope(house=series.house):
        issuing.save_rule(actor=COMMAND, rule=Rule(house=series.house, activity=series, times=2, words="Breien."))
    assert run(series) == 2
    assert run(series) == 0
    with scope(house=series.house):
        given = {one.name: one for one in Certificate.objects.all()}
        assert given.keys() == {"Amina", "Mevrouw Dekker"}
        assert (given["Amina"].times, given["Amina"].way, given["Amina"].keeping) == (3, Way.RULE, "")
        assert len(given["Mevrouw Dekker"].keeping) == 10, "who has no account has a keeping code"
        assert given["Amina"].first_day and given["Amina"].first_day < given["Amina"].last_day


def test_who_helped_gets_one_that_says_so_where_the_rule_has_it(
    series: Activity, came: Callable[..., Any], client_as: Any
) -> None:
    came(3, person=person("hakim"), part=Part.VOLUNTEER)
    came(1, person=person("amina"))
    assert run(series) == 1, "only who took part"
    dounia, there = client_as("dounia"), reverse("certificate_rule", args=["west", series.id])
    seen = dounia.get(there).context["form"].fingerprint()
    dounia.post(there, {"seen": seen, "times": "2", "words": "Breien.", "helpers": "on"})
    assert "hielp 3 keer mee" in dounia.get(reverse("certificates_of", args=["west", series.id])).content.decode()
    assert run(series) == 1
    with scope(house=series.house):
        one = Certificate.objects.get(person=person("hakim"))
    assert (one.times, one.helped, one.words) == (3, True, "")
    assert "Hielp mee bij" in page(one.code) and "is echt" in page(one.code)
    assert "omdatjemeehielpbij" in "".join(PdfReader(BytesIO(paper_of([one]))).pages[0].extract_text().split())


def test_an_organiser_gives_one_to_who_helped(series: Activity, came: Callable[..., Any], client_as: Any) -> None:
    came(1, person=person("hakim"), part=Part.VOLUNTEER)
    there = f"{reverse('give_certificate', args=['west', series.id])}?wie={person('hakim').id}"
    assert client_as("dounia").get(there).status_code == 404, "Hakim did not take part"
    client_as("dounia").post(f"{there}&hielp=1", {"id": new_id(), "name": "Hakim"})
    with scope(house=series.house):
        assert Certificate.objects.get(person=person("hakim")).helped


def test_who_is_shown_to_give_a_certificate_to_has_a_line_in_the_read_log_also_without_an_account(
    series: Activity, came: Callable[..., Any], client_as: Any
) -> None:
    wies = came(1, name="Wies")
    there = f"{reverse('give_certificate', args=['west', series.id])}?wie={wies.id}"
    assert "Wies" in client_as("dounia").get(there).content.decode()
    assert wies.id in ReadEntry.objects.get(place="give_certificate").rows


def test_who_did_both_has_one_for_what_they_did_most() -> None:
    somebody = new_id()
    both = [Came("Hakim", 3, somebody), Came("Hakim", 4, somebody, helped=True)]
    assert earned(both, 3, set()) == [both[0]]
    assert earned(both, 3, set(), helpers=True) == [both[1]]
    assert earned([both[0], replace(both[1], times=3)], 3, set(), helpers=True) == [both[0]]


def test_a_killed_issuing_goes_on_where_it_was(series: Activity, came: Callable[..., Any]) -> None:
    for number in range(5):
        came(1, name=f"Bewoner {number}")
    with scope(house=series.house):
        started = issuing.start_issuing(actor=COMMAND, activity=series)
        first = issuing.came_to(series, timezone.localdate())[0]
        issuing.give_one(actor=COMMAND, activity=series, name=first.name, came=first)
        assert issuing.start_issuing(actor=COMMAND, activity=series) == started, "one at a time"
    issuing.run_issuing(started.id)
    issuing.run_issuing(started.id)
    with scope(house=series.house):
        assert Certificate.objects.count() == 5


@given(
    came=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.sampled_from(["person", "sign_up", "nobody"]))),
    needed=st.integers(1, 8),
)
def test_only_who_is_known_and_came_often_enough_has_earned_one(came: list[Any], needed: int) -> None:
    ids = [new_id() for _number in range(4)]
    people = [
        Came("Iemand", times, ids[which] if how == "person" else None, ids[which] if how == "sign_up" else None)
        for times, which, how in came
    ]
    found = earned(people, needed, {ids[0]})
    assert all(one.key and one.times >= needed and one.key != ids[0] for one in found)
    assert len({one.key for one in found}) == len(found)
    missed = {one.key for one in people if one.key and one.times >= needed} - {one.key for one in found}
    assert missed <= {ids[0]}


def test_an_organiser_gives_one_at_the_table_once(series: Activity, ours: Any) -> None:
    id = new_id()
    one = issuing.give_one(actor=who("dounia"), activity=series, name="  Zohra  van Dam ", id=id)
    assert issuing.give_one(actor=who("dounia"), activity=series, name="Zohra van Dam", id=id) == one
    assert (one.name, one.way, one.times) == ("Zohra van Dam", Way.HAND, None)
    with pytest.raises(ValidationError, match="met deze naam"):
        issuing.give_one(actor=COMMAND, activity=series, name="zohra van dam")


@pytest.mark.parametrize("name", ["", "   ", "n" * 81, "123456782"])
def test_a_name_that_cannot_be_is_refused_and_nothing_is_kept(series: Activity, ours: Any, name: str) -> None:
    with pytest.raises(ValidationError):
        issuing.give_one(actor=COMMAND, activity=series, name=name)
    assert not Certificate.objects.exists()


def test_an_organiser_gives_to_all_by_page_and_prints_them(
    series: Activity, came: Callable[..., Any], client_as: Any
) -> None:
    came(2, name="Mevrouw Dekker")
    dounia = client_as("dounia")
    there = reverse("certificates_of", args=["west", series.id])
    assert "Geef 1 certificaat" in dounia.get(there).content.decode()
    progress = dounia.post(reverse("start_issuing", args=["west", series.id]))["Location"]
    assert "Wij beginnen" in dounia.get(progress).content.decode()
    with scope(house=series.house):
        run_id = Issuing.objects.get().id
    issuing.run_issuing(run_id)
    assert "Er is 1 certificaat gemaakt" in dounia.get(progress).content.decode()
    assert dounia.get(reverse("certificates_paper", args=["west", series.id]))["Content-Type"] == "application/pdf"
